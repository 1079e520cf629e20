import { sql } from "kysely";
import { filesOf } from "#attachment/store.ts";
import type { Tx } from "#database/transaction.ts";
import type { Cents } from "#kernel/money.ts";
import type { SavedOrder, SavedRecap } from "../saved.ts";
import type { PeriodOf, Sheet } from "../sheet.ts";

export type Fact = { readonly at: Temporal.Instant; readonly author: string; readonly authorName: string };

/** Holds what is billed of a contract until the transaction ends: whoever closes, orders or issues meanwhile waits. */
export async function holdContract(tx: Tx, clientId: string, contractId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`billing ${clientId} ${contractId}`}, 0))`.execute(tx);
}

/** The latest version of each recap that was sent, of one client or of all those of the transaction. */
export async function readRecaps(tx: Tx, clientId?: string): Promise<SavedRecap[]> {
  const { rows } = await sql<SavedRecap>`
    select distinct on (client_id, contract_id, charge_id, first_day) client_id as "clientId", recap_id as "recapId",
      contract_id as "contractId", charge_id as charge, first_day as first, last_day as last, version, at,
      min(at) over (partition by client_id, contract_id, charge_id, first_day) as "firstSentAt", content as sheet
    from billing.recap
    where ${clientId ?? null}::uuid is null or client_id = ${clientId ?? null}::uuid
    order by client_id, contract_id, charge_id, first_day, version desc`.execute(tx);
  return rows;
}

/** The period that a recap that was sent is about, by its id alone. */
export async function periodOfRecap(tx: Tx, clientId: string, recapId: string) {
  const { rows } = await sql<{ contract: string; charge: string; first: Temporal.PlainDate }>`
    select contract_id as contract, charge_id as charge, first_day as first from billing.recap
    where client_id = ${clientId} and recap_id::text = ${recapId}`.execute(tx);
  return rows[0] ?? null;
}

export async function insertRecap(
  tx: Tx,
  clientId: string,
  { contract, charge, period }: PeriodOf,
  recap: { readonly recapId: string; readonly version: number; readonly sheet: Sheet; readonly net: Cents },
  fact: Fact,
): Promise<void> {
  const { recapId, version, sheet, net } = recap;
  await sql`
    insert into billing.recap (client_id, recap_id, contract_id, charge_id, first_day, last_day, version, seconds, units,
      net_cents, content, at, author, author_name)
    values (${clientId}, ${recapId}, ${contract.id}, ${charge.id}, ${period.first}, ${period.last}, ${version},
      ${sheet.seconds}, ${sheet.units}, ${net}, ${JSON.stringify(sheet)}::jsonb, ${fact.at}, ${fact.author},
      ${fact.authorName})`.execute(tx);
}

/** Purchase orders in the order in which they were recorded. */
export async function readOrders(tx: Tx, clientId?: string): Promise<SavedOrder[]> {
  const { rows } = await sql<Omit<SavedOrder, "files">>`
    select client_id as "clientId", order_id as id, contract_id as "contractId", charge_id as charge, first_day as first,
      number, amount_cents as amount, with_tax as "withTax", received_on as "receivedOn", came_by as "cameBy", at
    from billing.purchase_order
    where ${clientId ?? null}::uuid is null or client_id = ${clientId ?? null}::uuid
    order by at, order_id`.execute(tx);
  const files = await filesOf(
    tx,
    "purchase_order",
    rows.map(({ id }) => id),
  );
  return rows.map((order) => ({ ...order, files: files.get(order.id) ?? [] }));
}

/** False when the same number is recorded for that period already. */
export async function insertOrder(tx: Tx, order: Omit<SavedOrder, "at" | "files">, fact: Fact): Promise<boolean> {
  const { rows } = await sql`
    insert into billing.purchase_order (client_id, order_id, contract_id, charge_id, first_day, number, amount_cents,
      with_tax, received_on, came_by, at, author, author_name)
    values (${order.clientId}, ${order.id}, ${order.contractId}, ${order.charge}, ${order.first}, ${order.number},
      ${order.amount}, ${order.withTax}, ${order.receivedOn}, ${order.cameBy}, ${fact.at}, ${fact.author},
      ${fact.authorName})
    on conflict (client_id, contract_id, charge_id, first_day, number) do nothing
    returning 1`.execute(tx);
  return rows.length === 1;
}
