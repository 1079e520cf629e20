/** Meetings held and documents handed over in a run (clauses P4, P6), as governance counts those of a lived contract. */
import { done, happened, type DutyFact } from "#contract/duty/fact.ts";
import { termPeriodOn } from "#contract/term.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import { dayOf, type SimEvent } from "./event.ts";

/** Meetings in the order in which they were held: the n-th of a period closes its n-th duty. */
export function reviewFacts(versions: Versions, events: readonly SimEvent[]): DutyFact[] {
  const { zone } = versions[0];
  const held = events
    .flatMap((event) => (event.kind === "review" ? [event] : []))
    .map(({ at, day }) => ({ at, day: day === undefined ? civilDay(at, zone) : dayOf(day, zone) }))
    .toSorted((left, right) => Temporal.PlainDate.compare(left.day, right.day));
  const byPeriod = Map.groupBy(held, ({ day }) =>
    (termPeriodOn(lastInForce(versions, day).term, day)?.period.first ?? day).toString(),
  );
  return [...byPeriod].flatMap(([period, meetings]) =>
    meetings.flatMap(({ at, day }, index) => [
      happened("review_held", day.toString(), at, { day }),
      done("review_meeting", index === 0 ? period : `${period}/${index + 1}`, at, "minutes"),
    ]),
  );
}

/**
 * A document that lasts longer than the one before closes its expiry, and its own is the next date; another moves nothing.
 * Before one is handed over, what the text of the day says of it stands (P3).
 */
export function annexFacts(versions: Versions, events: readonly SimEvent[]): DutyFact[] {
  const { zone } = versions[0];
  const handed = new Map<string, Temporal.PlainDate | null>();
  return events.flatMap((event): DutyFact[] => {
    if (event.kind !== "annex") return [];
    const { at } = event;
    const id = String(event.annex);
    const expires = event.expires === undefined ? null : dayOf(event.expires, zone);
    const facts: DutyFact[] = [done("annex_handed", id, at, "document")];
    const written = lastInForce(versions, civilDay(at, zone)).annexes.find((one) => one.id === id)?.expires ?? null;
    const known = handed.has(id) ? (handed.get(id) ?? null) : written;
    const longer = expires === null || known === null || isBefore(known, expires);
    if (!longer) return facts;
    handed.set(id, expires);
    if (known) facts.push(done("annex_renewed", `${id}/${known.toString()}`, at, "document"));
    if (expires) facts.push(happened("annex_expires", `${id}/${expires.toString()}`, at, { day: expires }));
    return facts;
  });
}
