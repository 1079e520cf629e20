/** The end of a contract as a story had told it by each of its lines, and what is refused after it (clauses E1 to E4). */
import { endingUnder, type Letter } from "#contract/ending.ts";
import type { Versions } from "#contract/versions.ts";
import { civilDay } from "#kernel/period.ts";
import { isRunning } from "#ticket/opening.ts";
import { refused } from "#ticket/refusals.ts";
import { momentOf, type SimEvent } from "./event.ts";
import { letterOf } from "./facts.ts";
import { faultOn, type RunFault } from "./read.ts";

type Heard = { readonly event: SimEvent; readonly lastDay: Temporal.PlainDate | null };

/** Each event with the last day of service as the letters before it have it: a later letter undoes nothing that was taken. */
export function* withEnd(versions: Versions, events: readonly SimEvent[]): Generator<Heard> {
  const letters: Letter[] = [];
  const known = () => endingUnder(versions, letters)?.lastDay ?? null;
  let lastDay = known();
  for (const event of events) {
    yield { event, lastDay };
    if (event.kind !== "letter") continue;
    letters.push(letterOf(event, versions[0].zone));
    lastDay = known();
  }
}

/**
 * Requests, and work that opens one, whose hour H is after the last day of service: `ticket.no_contract`, as live. Work on a
 * request of before is taken, as it is live.
 */
export function openingFaults(versions: Versions, events: readonly SimEvent[]): RunFault[] {
  const { id: contractId, zone } = versions[0];
  const opened = new Set<string>();
  return [...withEnd(versions, events)].flatMap(({ event, lastDay }): RunFault[] => {
    if (event.kind !== "request" && event.kind !== "work") return [];
    const ticket = String(event.ticket);
    const opens = event.kind === "request" || !opened.has(ticket);
    opened.add(ticket);
    const h = event.kind === "work" ? (momentOf(event.start, zone) ?? event.at) : event.at;
    if (!opens || isRunning({ contractId, versions, lastDay }, h)) return [];
    return [faultOn(event.line, refused("ticket.no_contract", { day: civilDay(h, zone).toString() }))];
  });
}
