import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { ChorusEnvironment } from "#http/keys.ts";
import type { BuyerSetting } from "../chorus/preflight.ts";

export type ReadSetting = { readonly setting: BuyerSetting; readonly readAt: Temporal.Instant };

/** The buyer's entry as it was last read in this environment. */
export async function readBuyer(
  tx: Tx,
  clientId: string,
  environment: ChorusEnvironment,
  siret: string,
): Promise<ReadSetting | null> {
  const { rows } = await sql<ReadSetting>`
    select content as setting, read_at as "readAt" from einvoice.buyer_setting
    where client_id = ${clientId} and environment = ${environment} and siret = ${siret}
    order by read_at desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Each reading is kept beside the ones before: what the directory asked on the day of an invoice can be shown later.
 */
export async function insertBuyer(
  tx: Tx,
  clientId: string,
  environment: ChorusEnvironment,
  siret: string,
  { setting, readAt }: ReadSetting,
): Promise<void> {
  await sql`
    insert into einvoice.buyer_setting (client_id, environment, siret, read_at, content)
    values (${clientId}, ${environment}, ${siret}, ${readAt}, ${JSON.stringify(setting)}::jsonb)
    on conflict do nothing`.execute(tx);
}
