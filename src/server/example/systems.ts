import type { Tx } from "#database/transaction.ts";
import { accepted } from "#kernel/result.ts";
import { addItem, adoptProposals, recordRoutine, type Doing } from "#asset/actions.ts";
import { NOTHING } from "#asset/item.ts";
import type { ExampleParty } from "./people.ts";

const CONTRACT = "miramas-infogerance";
const ROUTINE = "mise-a-jour-collabora";
const ZONE = "Europe/Paris";
/** The example contract ends on 30 September 2027; loaded later, its last months are told. */
const LAST = Temporal.PlainDate.from("2027-09-30");

const SERVERS = [
  { name: "srv-collabora", service: "M1", note: "Debian 13, Collabora Online" },
  { name: "srv-nextcloud", service: "M2", note: "Debian 13, Nextcloud et sa base" },
  { name: "srv-fichiers", service: "M2", note: "Debian 12, partages des services" },
  { name: "srv-maarch", service: "M2", note: "Debian 12, Maarch Courrier" },
] as const;

/** Invented versions, each higher than that of the month before. */
export const versionOf = ({ year, month }: Temporal.PlainDate): string => `${year % 100}.04.${month}`;

/** The first day of the month that is not told yet: the present one, or the last of the contract once it is over. */
export function presentMonth(today: Temporal.PlainDate): Temporal.PlainDate {
  return (Temporal.PlainDate.compare(today, LAST) > 0 ? LAST : today).with({ day: 1 });
}

/** What became of the update of each of the months before the present one, the latest first: one was missed. */
const MONTHS = [
  { result: "applied", day: 11 },
  { result: "none_newer", day: 22 },
  null,
  { result: "applied", day: 14 },
  { result: "applied", day: 9 },
] as const;

/** The systems of the example: what its contract names, four servers, and some months of updates with one missed. */
export async function tellSystems(
  tx: Tx,
  { clientId, people }: ExampleParty,
  beginning: Temporal.Instant,
  now: Temporal.Instant,
): Promise<void> {
  const by = { id: people.technician, name: "Noé Lambert", side: "provider" } as const;
  const doing = (at: Temporal.Instant): Doing => ({ client: { clientId, clientCode: "MIR" }, by, now: at });
  accepted(await adoptProposals(tx, doing(beginning), CONTRACT));
  const from = beginning.toZonedDateTimeISO(ZONE).toPlainDate();
  for (const server of SERVERS)
    accepted(
      await addItem(tx, doing(beginning), CONTRACT, { kind: "server", detail: { ...NOTHING, ...server }, from }),
    );
  const present = presentMonth(now.toZonedDateTimeISO(ZONE).toPlainDate());
  for (const [back, told] of MONTHS.entries()) {
    const first = present.subtract({ months: back + 1 });
    if (told === null || Temporal.PlainDate.compare(first, Temporal.PlainDate.from("2023-10-01")) < 0) continue;
    const on = first.with({ day: told.day });
    const at = on.toZonedDateTime({ timeZone: ZONE, plainTime: "11:40" }).toInstant();
    const version = versionOf(first);
    const entry =
      told.result === "none_newer"
        ? { result: told.result, version: null, proof: "Page des versions de Collabora, lue ce jour" }
        : { result: told.result, version, proof: `coolwsd --version : ${version}` };
    accepted(await recordRoutine(tx, doing(at), { contractId: CONTRACT, routine: ROUTINE, first, on, ...entry }));
  }
}
