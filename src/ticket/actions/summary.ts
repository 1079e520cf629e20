import type { ContractFact, DutyQuestion } from "#contract/duty/source.ts";
import type { Tx } from "#database/transaction.ts";
import type { Span } from "#kernel/period.ts";
import type { Clock } from "#sla/clock.ts";
import { currentService } from "../case.ts";
import { clockLines } from "../clock-lines.ts";
import { clocksOf } from "../clocks.ts";
import { requestDuties } from "../duties.ts";
import { liveRequests, requestsBetween } from "../store/request.ts";
import { casesOf } from "./read.ts";

/** What the requests of contracts make due. Those closed before `since` with nothing left to decide have nothing more to say. */
export async function ticketDuties(tx: Tx, { clientId, now, since }: DutyQuestion): Promise<readonly ContractFact[]> {
  const cases = await casesOf(tx, await liveRequests(tx, clientId ?? null, since));
  return cases.flatMap(({ row, one }) => {
    const about = { name: `${row.reference} ${row.title}`, page: `requests/${row.number}` };
    const facts = requestDuties(row.reference, one, now);
    return facts.map((fact) => ({ clientId: row.clientId, contractId: row.contractId, fact, about }));
  });
}

/** A request as the yearly report tells it: its time, and each promised clock with the sentences that prove it. */
export type MadeRequest = {
  readonly reference: string;
  readonly title: string;
  readonly service: { readonly id: string; readonly title: string };
  readonly requestedAt: Temporal.Instant;
  readonly open: boolean;
  readonly workedSeconds: number;
  readonly clocks: readonly (Pick<Clock, "kind" | "state" | "deadline" | "stoppedAt"> & {
    readonly lines: readonly string[];
  })[];
};

/** The requests made in a stretch of time (T2, T3), with both clocks seen at `now`. */
export async function requestsMade(
  tx: Tx,
  contract: { readonly clientId: string; readonly contractId: string },
  span: Span,
  now: Temporal.Instant,
): Promise<MadeRequest[]> {
  const cases = await casesOf(tx, await requestsBetween(tx, contract, span.start, span.end));
  return cases.map(({ row, one }) => {
    const { response, restoration } = clocksOf(one.rules, one.facts, now);
    const lines = clockLines(one, now, "fr");
    const { id, title } = currentService(one);
    return {
      reference: row.reference,
      title: row.title,
      service: { id, title },
      requestedAt: row.requestedAt,
      open: row.state !== "closed",
      workedSeconds: row.workedSeconds,
      clocks: [response, restoration]
        .filter(({ promise }) => promise !== null)
        .map(({ kind, state, deadline, stoppedAt }) => ({
          kind,
          state,
          deadline,
          stoppedAt,
          lines: lines.find((clock) => clock.kind === kind)?.lines ?? [],
        })),
    };
  });
}
