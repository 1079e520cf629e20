/** The places that half-days of a story take: within the days of service, no more than are free (clause M3, reading C12). */
import { refused } from "#coaching/refusals.ts";
import { coachedAround, coachedServices, creditPeriodOn, creditPeriods, type CreditText } from "#coaching/text.ts";
import { freeUnits, type UnitsOf } from "#coaching/unused.ts";
import type { Versions } from "#contract/versions.ts";
import { civilDay, isOnOrBefore } from "#kernel/period.ts";
import { withEnd } from "./ended.ts";
import type { SimEvent } from "./event.ts";
import { refundsOf, sessionDay, sessionsAfter, type SessionRun } from "./half-days.ts";
import { faultOn, type RunFault } from "./read.ts";

type Ends = ReadonlyMap<number, Temporal.PlainDate | null>;

/** Half-days booked, moved or held where a lived credit has no place for them. */
export function placeFaults(versions: Versions, events: readonly SimEvent[]): RunFault[] {
  const ends: Ends = new Map([...withEnd(versions, events)].map(({ event, lastDay }) => [event.line, lastDay]));
  return coachedServices(versions).flatMap((service) => faultsOf({ service, versions, ended: null }, events, ends));
}

function faultsOf(text: CreditText, events: readonly SimEvent[], ends: Ends): RunFault[] {
  const { zone } = text.versions[0];
  const refunds = refundsOf(text, events);
  const placed = new Map<string, SessionRun>();
  const faults: RunFault[] = [];
  for (const { event, session } of sessionsAfter(text, events)) {
    const name = String(event.session);
    // A subject agreed before its place is taken has no day yet.
    if (event.kind === "session_agreed" && !placed.has(name) && sessionDay(event, zone) === null) continue;
    const before = placed.get(name);
    placed.delete(name);
    if (!session) continue;
    if (!before?.day.equals(session.day)) {
      const told = refunds.filter(({ on }) => isOnOrBefore(on, civilDay(event.at, zone)));
      const taken = { halfDays: [...placed.values()], refunds: told };
      const full = refusalOf({ ...text, ended: ends.get(event.line) ?? null }, taken, session.day);
      if (full) faults.push(faultOn(event.line, full));
    }
    placed.set(name, session);
  }
  return faults;
}

/** Refuses `coaching.outside_term` and `coaching.no_credit`. */
function refusalOf(text: CreditText, taken: Omit<UnitsOf, "periods">, day: Temporal.PlainDate) {
  const period = creditPeriodOn(text, day);
  if (!period) return refused("coaching.outside_term", { day: day.toString() });
  if (freeUnits({ ...taken, periods: creditPeriods(text, day) }, day) > 0) return null;
  const { first, last, granted } = period;
  const clause = coachedAround(text, day)?.rules.clause ?? "";
  return refused("coaching.no_credit", { first: first.toString(), last: last.toString(), granted, clause });
}
