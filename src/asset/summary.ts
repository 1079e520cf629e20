/** What duties need to know of the systems: routines done, and licences that expire (clause M1). */
import type { Contract } from "#contract/contract.ts";
import type { DutyFact } from "#contract/duty/fact.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import { isOnOrBefore } from "#kernel/period.ts";
import { detailOn, type Item } from "./item.ts";
import { isInTime, routinePeriodOn, type Done } from "./routine.ts";

/**
 * The first entry of a period closes its duty, on the day it was done: the same fact as in a simulated run. One that was
 * written down after its period closes it as it was written down, since a day typed later proves nothing of its time.
 */
export function routineFacts(done: readonly Done[], versions: Versions): DutyFact[] {
  const { zone } = versions[0];
  return done.flatMap((entry): DutyFact[] => {
    const { routine, first, result, on, at } = entry;
    const last = lastDayOf(versions, routine, first);
    const inTime = last === null || isInTime(entry, last, zone);
    if (!inTime && result === "postponed") return [];
    const noon = on.toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).toInstant();
    const typedLate = !inTime && isOnOrBefore(on, last);
    const closed = typedLate || Temporal.Instant.compare(at, noon) < 0 ? at : noon;
    return [{ kind: "done", duty: "routine", subject: `${routine}/${first.toString()}`, at: closed, proof: result }];
  });
}

/** The last day of the period that begins on a day; null when the text in force that day has no such routine. */
function lastDayOf(versions: Versions, routine: string, first: Temporal.PlainDate): Temporal.PlainDate | null {
  const contract = lastInForce(versions, first);
  const found = contract.services.flatMap(({ routines }) => routines).find(({ id }) => id === routine);
  return (found && routinePeriodOn(contract, found, first)?.last) ?? null;
}

/** Each last day that a licence ever had: one that was pushed back since was renewed, on the day this was recorded. */
export function licenceFacts(items: readonly Item[], contract: Contract): DutyFact[] {
  return items
    .filter(({ kind }) => kind === "licence")
    .flatMap(({ facts }) => {
      const dated = facts.filter(({ detail }) => detail?.expires);
      return dated.flatMap(({ detail, at }, index): DutyFact[] => {
        const day = Temporal.PlainDate.from(detail?.expires ?? "");
        const before = dated[index - 1]?.detail?.expires;
        if (before === detail?.expires) return [];
        const subject = `${detail?.name ?? ""}/${day.toString()}`;
        const clause = contract.services.find(({ id }) => id === detail?.service)?.clause ?? "M1";
        const expires: DutyFact = { kind: "happened", what: "licence_expires", subject, at, day, clause };
        const later = dated.slice(index + 1).find((next) => next.detail?.expires !== detail?.expires);
        const gone = facts.find((fact) => fact.detail === null);
        if (later)
          return [
            expires,
            { kind: "done", duty: "licence_renewed", subject, at: later.at, proof: "new expiry recorded" },
          ];
        if (gone)
          return [
            expires,
            { kind: "cancelled", duty: "licence_renewed", subject, at: gone.at, reason: gone.reason ?? "" },
          ];
        return [expires];
      });
    });
}

/** The items there on a day. */
export const presentOn = (items: readonly Item[], day: Temporal.PlainDate) =>
  items.flatMap((item) => {
    const detail = detailOn(item, day);
    return detail ? [{ ...item, detail }] : [];
  });
