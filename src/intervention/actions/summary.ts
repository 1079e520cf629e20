import type { Contract, Service } from "#contract/contract.ts";
import type { Tx } from "#database/transaction.ts";
import { instantOrder, type Span } from "#kernel/period.ts";
import type { Seconds } from "#kernel/quantity.ts";
import { sessionsDuring, type KeptSession } from "../store.ts";
import { secondsWithin, twoPeopleOf } from "../total.ts";

/** Tells the seconds worked on a request in a stretch of time. */
export type SecondsOf = (requestId: string, service: Pick<Service, "id">) => Seconds;

/**
 * The work of a client's sessions in a stretch of time (M2b), request by request: a session across its limit counts on each
 * side, and what was taken out after `now` is still in.
 */
export async function workDuring(
  tx: Tx,
  { clientId }: { readonly clientId: string },
  contract: Contract,
  span: Span,
  now: Temporal.Instant,
): Promise<SecondsOf> {
  const byRequest = Map.groupBy((await sessionsDuring(tx, clientId, span)).map(asKnownAt(now)), ({ ticket }) => ticket);
  return (requestId, service) =>
    secondsWithin(byRequest.get(requestId) ?? [], twoPeopleOf(contract, service), span, now);
}

const asKnownAt =
  (now: Temporal.Instant) =>
  (session: KeptSession): KeptSession => ({
    ...session,
    removals: session.removals.filter(({ at }) => instantOrder(at, now) <= 0),
  });
