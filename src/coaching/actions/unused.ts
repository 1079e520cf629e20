import type { Tx } from "#database/transaction.ts";
import { unusedOn } from "../account.ts";
import { lockCredit } from "../store.ts";
import type { Refunded } from "../ledger.ts";
import type { UnusedUnits } from "../unused.ts";
import { readCredits } from "./credit.ts";

type Whose = { readonly clientId: string; readonly contractId: string };

/** What an early end gives back of a credit: `left` of the unused have left it already, with credit notes of that end. */
export type EndUnits = Pick<UnusedUnits, "granted" | "unused"> & { readonly left: number };

/**
 * What the end of a contract on a day finds unused of each of its credits, by service (clause B6, reading C7), whatever of
 * it was paid back since: an invoice given back whole and issued again is refunded as the first one was. A service whose
 * half-days nobody keeps is not there; one that grants nothing on that day has nothing unused.
 * @param refundedAt when credit notes of the end were issued: what left the credit with them was unused
 */
export async function unusedOf(
  tx: Tx,
  { clientId, contractId }: Whose,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
  refundedAt: readonly Temporal.Instant[],
): Promise<ReadonlyMap<string, EndUnits>> {
  const credits = (await readCredits(tx, now, clientId)).filter(({ credit }) => credit.contractId === contractId);
  const nothing = { granted: 0, unused: 0 };
  return new Map(
    credits.map(({ credit, of }) => {
      const byEnd = ({ at }: Refunded): boolean => at !== undefined && refundedAt.some((one) => one.equals(at));
      const before = of.refunds.filter((refund) => !byEnd(refund));
      const { granted, unused } = unusedOn({ ...of, refunds: before }, day) ?? nothing;
      return [credit.service, { granted, unused, left: sum(of.refunds.filter(byEnd)) }];
    }),
  );
}

const sum = (refunds: readonly Refunded[]): number => refunds.reduce((total, { units }) => total + units, 0);

/** Holds each credit of a contract until the end of the transaction: what is counted after it does not change. */
export async function holdCredits(tx: Tx, { clientId, contractId }: Whose, now: Temporal.Instant): Promise<void> {
  for (const { credit } of await readCredits(tx, now, clientId))
    if (credit.contractId === contractId) await lockCredit(tx, credit);
}
