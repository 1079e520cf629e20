/** An amendment told by an event is a version of its own: the text before it, with its parameters and its day (P3). */
import type { ContractFile } from "#contract/file/file.ts";
import { changed, type Change, type Changed } from "./change.ts";
import { dayOf, type EventOf } from "./event.ts";

/** `number` names the version when the amendment brings no file of its own. */
export function amended(last: ContractFile, event: EventOf<"amendment">, zone: string, number: string | null): Changed {
  const effective = event.effective ?? event.at.toZonedDateTimeISO(zone).toPlainDate().toString();
  const dated: Change = [
    ["version.effective", dayOf(effective, zone).toString()],
    ...(number === null ? [] : [["version.number", number] as const]),
  ];
  return changed(last, [...Object.entries(event.set ?? {}), ...dated]);
}
