/** Meetings held and documents handed over in a run (clauses P4, P6), as governance counts those of a lived contract. */
import { done, happened, type DutyFact } from "#contract/duty/fact.ts";
import type { HandedPaper } from "#contract/paper.ts";
import { termPeriodOn } from "#contract/term.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import { civilDay } from "#kernel/period.ts";
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

/** The documents that the events hand over, with a file or not. Nothing tells their number: each is another one. */
export function papersOf(events: readonly SimEvent[], zone: string): HandedPaper[] {
  return events.flatMap((event, index) => {
    if (event.kind !== "annex") return [];
    const expires = event.expires === undefined ? null : dayOf(event.expires, zone);
    const { at, annex, file } = event;
    const filedAt = file === true ? at : null;
    return [{ annexId: String(annex), reference: `event ${index}`, validFrom: null, expires, at, filedAt }];
  });
}
