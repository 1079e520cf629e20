import type { Contract } from "#contract/contract.ts";
import type { Tx } from "#database/transaction.ts";
import { accept, type Result } from "#kernel/result.ts";
import { checkBuyer, type DepositRefusal } from "../../chorus/preflight.ts";
import { profileOf } from "../../compose.ts";
import { readBuyer } from "../../store/buyer.ts";

/**
 * Holds an invoice against what its buyer asked for when the directory was last read: production's entry, else that of
 * qualification. An installation that was never connected knows of none, and issues for the manual way.
 */
export async function preflight(
  tx: Tx,
  clientId: string,
  contract: Contract,
  address: { readonly serviceCode: string | null; readonly orderNumber: string | null },
): Promise<Result<null, DepositRefusal>> {
  const { siret } = contract.client;
  if (profileOf(contract) !== "chorus-direct" || !siret) return accept(null);
  for (const environment of ["production", "sandbox"] as const) {
    const read = await readBuyer(tx, clientId, environment, siret);
    if (read) return checkBuyer(read.setting, { siret, ...address }, environment, false);
  }
  return accept(null);
}
