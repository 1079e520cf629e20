import type { Doing } from "#billing/actions/period.ts";
import { record } from "#audit/store.ts";
import type { Contract } from "#contract/contract.ts";
import type { Tx } from "#database/transaction.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { DemandBody } from "../../api.ts";
import type { DepositRefusal } from "../../chorus/preflight.ts";
import { profileOf } from "../../compose.ts";
import { refuseDeposit } from "../../refusals.ts";
import { insertDemand, readDemand } from "../../store/demand.ts";
import { readConnection } from "./connection.ts";

/**
 * Writes down what a buyer asks of its invoices (BT-10, BT-13), as it told a person. Refuses a SIRET to which no contract
 * of the client is billed through Chorus Pro.
 */
export async function saveDemand(
  tx: Tx,
  { client, by, now }: Doing,
  siret: string,
  body: DemandBody,
): Promise<Result<null, DepositRefusal>> {
  const { sirets } = await readConnection(tx, client.clientId, undefined, now);
  if (!sirets.includes(siret)) return refuseDeposit("einvoice.not_a_buyer", { siret });
  const serviceCode = body.serviceCode?.trim() || null;
  const { serviceRequired, orderRequired } = body;
  const asked = { serviceCode, serviceRequired, orderRequired };
  await insertDemand(tx, client.clientId, { siret, ...asked, at: now }, by);
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: "einvoice.buyer_demand_saved",
    subject: siret,
    clause: null,
    detail: asked,
  });
  return accept(null);
}

/** The service to which invoices of a contract go unless another is given; null when nobody wrote one down. */
export async function usualService(tx: Tx, clientId: string, contract: Contract): Promise<string | null> {
  const { siret } = contract.client;
  if (profileOf(contract) !== "chorus-direct" || !siret) return null;
  return (await readDemand(tx, clientId, siret))?.serviceCode ?? null;
}
