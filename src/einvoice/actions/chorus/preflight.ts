import type { Contract } from "#contract/contract.ts";
import type { Tx } from "#database/transaction.ts";
import { accept, type Result } from "#kernel/result.ts";
import { checkBuyer, type DepositRefusal } from "../../chorus/preflight.ts";
import { profileOf } from "../../compose.ts";
import { refuseDeposit } from "../../refusals.ts";
import { readBuyer } from "../../store/buyer.ts";
import { readDemand } from "../../store/demand.ts";

/**
 * Holds an invoice against what its buyer asks for: production's entry of the directory as it was last read, else what
 * the buyer told a person, else the entry of qualification. Where nobody knows anything, it issues for the manual way.
 */
export async function preflight(
  tx: Tx,
  clientId: string,
  contract: Contract,
  address: { readonly serviceCode: string | null; readonly orderNumber: string | null },
): Promise<Result<null, DepositRefusal>> {
  const { siret } = contract.client;
  if (profileOf(contract) !== "chorus-direct" || !siret) return accept(null);
  const listed = await readBuyer(tx, clientId, "production", siret);
  if (listed) return checkBuyer(listed.setting, { siret, ...address }, "production", false);
  const told = await readDemand(tx, clientId, siret);
  if (told?.serviceRequired && !address.serviceCode) return refuseDeposit("einvoice.service_wanted");
  if (told?.orderRequired && !address.orderNumber) return refuseDeposit("einvoice.engagement_required");
  const tried = told ? null : await readBuyer(tx, clientId, "sandbox", siret);
  return tried ? checkBuyer(tried.setting, { siret, ...address }, "sandbox", false) : accept(null);
}
