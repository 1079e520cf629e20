/** What duties need to know of the systems: routines done, and licences that expire (clause M1). */
import type { Contract } from "#contract/contract.ts";
import type { DutyFact } from "#contract/duty/fact.ts";
import { kinds } from "#contract/duty/kinds.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import { clauseOf } from "./clause.ts";
import { detailOn, inOrderOf, type Item, type ItemFact } from "./item.ts";
import { isInTime, routinePeriodOn, type Done } from "./routine.ts";

/** The texts of a contract, with the last day of service once an end is known. */
export type Lived = { readonly versions: Versions; readonly ended: Temporal.PlainDate | null };

/**
 * The first entry of a period closes its duty, on the day it was done: the same fact as in a simulated run. One that was
 * written down after its period closes it as it was written down, since a day typed later proves nothing of its time.
 */
export function routineFacts(done: readonly Done[], lived: Lived): DutyFact[] {
  const { zone } = lived.versions[0];
  return done.flatMap((entry): DutyFact[] => {
    const { routine, first, result, on, at } = entry;
    const last = lastDayOf(lived, routine, first);
    const inTime = last === null || isInTime(entry, last, zone);
    if (!inTime && result === "postponed") return [];
    const noon = on.toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).toInstant();
    const typedLate = !inTime && isOnOrBefore(on, last);
    const closed = typedLate || Temporal.Instant.compare(at, noon) < 0 ? at : noon;
    return [{ kind: "done", duty: "routine", subject: `${routine}/${first.toString()}`, at: closed, proof: result }];
  });
}

/** The last day of the period that begins on a day; null when the text in force that day has no such routine. */
function lastDayOf({ versions, ended }: Lived, routine: string, first: Temporal.PlainDate): Temporal.PlainDate | null {
  const contract = lastInForce(versions, first);
  const found = contract.services.flatMap(({ routines }) => routines).find(({ id }) => id === routine);
  return (found && routinePeriodOn({ contract, ended }, found, first)?.last) ?? null;
}

/** Each last day that a licence ever had: pushed back since, it was renewed; brought forward or taken away, it was wrong. */
export function licenceFacts(items: readonly Item[], contract: Contract): DutyFact[] {
  return items.filter(({ kind }) => kind === "licence").flatMap((item) => expiriesOf(item, contract));
}

/** Each expiry that was known, closed by the change that replaced it; changes that keep the day make no other one. */
function expiriesOf({ facts }: Pick<Item, "facts">, contract: Contract): DutyFact[] {
  const history = inOrderOf(facts).filter(
    ({ detail }, index, all) => index === 0 || detail?.expires !== all[index - 1]?.detail?.expires,
  );
  return history.flatMap((fact, index): DutyFact[] => {
    const { detail, at } = fact;
    if (!detail?.expires) return [];
    const day = Temporal.PlainDate.from(detail.expires);
    const subject = `${detail.name}/${day.toString()}`;
    const expires: DutyFact = {
      kind: "happened",
      what: "licence_expires",
      subject,
      at,
      day,
      clause: clauseOf(contract, detail),
    };
    const later = history.slice(index + 1);
    const [next] = later;
    // A date that was typed over and then typed again still stands.
    if (!next || later.some((one) => one.detail?.expires === detail.expires)) return [expires];
    return [expires, closingOf(subject, day, fact, next)];
  });
}

/**
 * What the next fact of a licence makes of the last day before it, on the day on which both were written down. One corrected
 * or taken away once that day is over was missed all the same: it falls away under the side that owes its renewal.
 */
function closingOf(subject: string, day: Temporal.PlainDate, before: ItemFact, next: ItemFact): DutyFact {
  const at = Temporal.Instant.compare(before.at, next.at) < 0 ? next.at : before.at;
  const renewed = next.detail?.expires && isBefore(day, Temporal.PlainDate.from(next.detail.expires));
  if (renewed) return { kind: "done", duty: "licence_renewed", subject, at, proof: "new expiry recorded" };
  const why = next.reason?.trim();
  // Whoever took it away without a word of why took it away all the same: a reason is never blank.
  const reason = next.detail ? "corrected" : why ? why : "removed";
  return { kind: "cancelled", duty: "licence_renewed", subject, at, reason, side: kinds.licence_renewed.owedBy };
}

/** The items there on a day. */
export const presentOn = (items: readonly Item[], day: Temporal.PlainDate) =>
  items.flatMap((item) => {
    const detail = detailOn(item, day);
    return detail ? [{ ...item, detail }] : [];
  });
