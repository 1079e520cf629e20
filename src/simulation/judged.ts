/**
 * The requests of a run as lived recaps and packs read them. What is contested or given is the session that was named, else
 * the work that had begun by then: a session of a later day is billed as any other, as each session is judged by itself in a
 * lived contract (clause E7).
 */
import type { WorkedRequest } from "#billing/worked.ts";
import type { Segment } from "#intervention/segment.ts";
import type { Case } from "./cases.ts";

/** The id of each request is its place among the cases, as the name of a ticket may be any text. */
export const judged = (cases: readonly Case[], contractId: string): WorkedRequest[] =>
  cases.map((one, index) => ({
    requestId: String(index),
    contractId,
    number: index + 1,
    reference: one.ticket,
    title: one.ticket,
    service: one.service,
    disputes: saidOfSessions(one),
    sessions: one.segments.map(sessionOf),
  }));

function sessionOf({ start, stop, ...session }: Segment): WorkedRequest["sessions"][number] {
  return {
    ...session,
    personName: session.person,
    state: stop === null ? "connected" : "ended",
    startedAt: start,
    endedAt: stop,
    lastAt: stop ?? start,
    removals: [],
  };
}

function saidOfSessions({ segments, disputes, offeredAt }: Case): WorkedRequest["disputes"] {
  const said = [
    ...disputes
      .filter(({ about }) => about === "lots")
      .map(({ at, session, settled }) => ({ at, session, outcome: settled?.outcome ?? null })),
    ...offeredAt.map((at) => ({ at, session: null, outcome: "client" })),
  ];
  return said.flatMap(({ at, session, outcome }) =>
    segments
      .filter(({ id, start }) => (session === null ? Temporal.Instant.compare(start, at) <= 0 : id === session))
      .map(({ id }) => ({ session: id, outcome })),
  );
}
