/**
 * The requests of a run as lived recaps and packs read them. What is contested or given is the work that had begun by then:
 * a session of a later day is billed as any other, as each session is judged by itself in a lived contract (clause E7).
 */
import type { JudgedRequest } from "#billing/worked.ts";
import type { Case } from "./cases.ts";

/** The key of each request is its place among the cases, as the name of a ticket may be any text. */
export const judged = (cases: readonly Case[], contractId: string): JudgedRequest[] =>
  cases.map((one, index) => ({
    requestId: String(index),
    contractId,
    service: one.service,
    disputes: saidOfSessions(one),
    sessions: one.segments.map(({ start, stop, ...session }) => ({
      ...session,
      startedAt: start,
      endedAt: stop,
      removals: [],
    })),
  }));

function saidOfSessions({ segments, disputes, offeredAt }: Case): JudgedRequest["disputes"] {
  const said = [
    ...disputes
      .filter(({ about }) => about === "lots")
      .map(({ at, settled }) => ({ at, outcome: settled?.outcome ?? null })),
    ...offeredAt.map((at) => ({ at, outcome: "client" })),
  ];
  return said.flatMap(({ at, outcome }) =>
    segments
      .filter(({ start }) => Temporal.Instant.compare(start, at) <= 0)
      .map(({ id }) => ({ session: id, outcome })),
  );
}
