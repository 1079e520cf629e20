import type { Tx } from "#database/transaction.ts";
import { unusedOn } from "../account.ts";
import { lockCredit } from "../store.ts";
import type { UnusedUnits } from "../unused.ts";
import { readCredits } from "./credit.ts";

type Whose = { readonly clientId: string; readonly contractId: string };

/**
 * What is unused on a day of each credit of a contract, by service (clause B6, reading C7). A service whose half-days
 * nobody keeps is not there; one that grants nothing on that day has nothing unused.
 */
export async function unusedOf(
  tx: Tx,
  { clientId, contractId }: Whose,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, Pick<UnusedUnits, "granted" | "unused">>> {
  const credits = (await readCredits(tx, now, clientId)).filter(({ credit }) => credit.contractId === contractId);
  const nothing = { granted: 0, unused: 0 };
  return new Map(credits.map(({ credit, of }) => [credit.service, unusedOn(of, day) ?? nothing]));
}

/** Holds each credit of a contract until the end of the transaction: what is counted after it does not change. */
export async function holdCredits(tx: Tx, { clientId, contractId }: Whose, now: Temporal.Instant): Promise<void> {
  for (const { credit } of await readCredits(tx, now, clientId))
    if (credit.contractId === contractId) await lockCredit(tx, credit);
}
