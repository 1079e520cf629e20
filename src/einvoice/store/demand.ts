import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";

/** What a buyer asks of its invoices, as it told a person. */
export type BuyerDemand = {
  readonly siret: string;
  /** The service that invoices go to unless another is given. */
  readonly serviceCode: string | null;
  readonly serviceRequired: boolean;
  readonly orderRequired: boolean;
  readonly at: Temporal.Instant;
  readonly by: string;
};

/** The latest word of a buyer; null when nobody wrote one down. */
export async function readDemand(tx: Tx, clientId: string, siret: string): Promise<BuyerDemand | null> {
  const { rows } = await sql<BuyerDemand>`
    select siret, service_code as "serviceCode", service_required as "serviceRequired",
      order_required as "orderRequired", at, author_name as by
    from einvoice.buyer_demand where client_id = ${clientId} and siret = ${siret} order by at desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** A new word of the buyer stands beside the former ones, with its author; the latest counts. */
export async function insertDemand(
  tx: Tx,
  clientId: string,
  demand: Omit<BuyerDemand, "by">,
  by: { readonly id: string; readonly name: string },
): Promise<void> {
  const { siret, serviceCode, serviceRequired, orderRequired, at } = demand;
  await sql`
    insert into einvoice.buyer_demand (client_id, siret, at, service_code, service_required, order_required, author,
      author_name)
    values (${clientId}, ${siret}, ${at}, ${serviceCode}, ${serviceRequired}, ${orderRequired}, ${by.id}, ${by.name})`.execute(
    tx,
  );
}
