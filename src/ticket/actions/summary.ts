import type { Service } from "#contract/contract.ts";
import type { ContractFact, DutyQuestion } from "#contract/duty/source.ts";
import type { Tx } from "#database/transaction.ts";
import type { Span } from "#kernel/period.ts";
import type { Clock } from "#sla/clock.ts";
import { caseOf, currentService } from "../case.ts";
import { clockLines } from "../clock-lines.ts";
import { requestDuties } from "../duties.ts";
import { yearOfRequest } from "../year.ts";
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

/** A request as the yearly report tells it: each promised clock judged in the year, with the sentences that prove it. */
export type MadeRequest = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly service: Pick<Service, "id" | "title">;
  readonly requestedAt: Temporal.Instant;
  /** Whether it was written down in the year; the others have a clock that ends or still runs in it, or work done. */
  readonly made: boolean;
  readonly open: boolean;
  readonly clocks: readonly (Pick<Clock, "kind" | "state" | "deadline" | "stoppedAt"> & {
    readonly lines: readonly string[];
  })[];
};

/**
 * The requests that were there in a stretch of time (T2, T3), as known at `now`: the end of the stretch when it is over, so
 * that nothing recorded later changes what is told of it.
 */
export async function requestsIn(
  tx: Tx,
  contract: { readonly clientId: string; readonly contractId: string },
  span: Span,
  now: Temporal.Instant,
): Promise<MadeRequest[]> {
  const cases = await casesOf(tx, await requestsBetween(tx, contract, span.start, span.end));
  return cases.flatMap(({ row, one }): MadeRequest[] => {
    const year = yearOfRequest(one.rules, one.facts, span, now);
    if (!year) return [];
    const known = caseOf(year.facts, one);
    const lines = clockLines(known, now, "fr");
    return [
      {
        id: row.requestId,
        reference: row.reference,
        title: row.title,
        service: currentService(known),
        requestedAt: row.requestedAt,
        made: year.made,
        open: known.life.state !== "closed",
        clocks: year.clocks.map(({ kind, state, deadline, stoppedAt }) => ({
          kind,
          state,
          deadline,
          stoppedAt,
          lines: lines.find((clock) => clock.kind === kind)?.lines ?? [],
        })),
      },
    ];
  });
}
