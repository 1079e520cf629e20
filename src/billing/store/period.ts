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

/** Keeps a version of a recap that leaves; those before stay. */
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

export type NewOrder = Omit<SavedOrder, "at" | "files" | "withdrawn">;

/** Purchase orders in the order in which they were recorded, those that were withdrawn included. */
export async function readOrders(tx: Tx, clientId?: string): Promise<SavedOrder[]> {
  const { rows } = await sql<Omit<SavedOrder, "files">>`
    select client_id as "clientId", order_id as id, contract_id as "contractId", charge_id as charge, first_day as first,
      number, amount_cents as amount, with_tax as "withTax", received_on as "receivedOn", came_by as "cameBy",
      purchase_order.at,
      case when withdrawal.at is not null then
        jsonb_build_object('number', number, 'reason', withdrawal.reason, 'by', withdrawal.author_name,
          'at', to_char(withdrawal.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
      end as withdrawn
    from billing.purchase_order left join billing.order_withdrawal as withdrawal using (client_id, order_id)
    where ${clientId ?? null}::uuid is null or client_id = ${clientId ?? null}::uuid
    order by purchase_order.at, order_id`.execute(tx);
  const files = await filesOf(
    tx,
    "purchase_order",
    rows.map(({ id }) => id),
  );
  return rows.map((order) => ({ ...order, files: files.get(order.id) ?? [] }));
}

/** False when the same number is recorded for that period already, unless it was withdrawn. */
export async function insertOrder(tx: Tx, order: NewOrder, fact: Fact): Promise<boolean> {
  const { rows } = await sql`
    with same as (
      select order_id from billing.purchase_order
      where client_id = ${order.clientId} and contract_id = ${order.contractId} and charge_id = ${order.charge}
        and first_day = ${order.first} and number = ${order.number})
    insert into billing.purchase_order (client_id, order_id, contract_id, charge_id, first_day, number, amount_cents,
      with_tax, received_on, came_by, entry, at, author, author_name)
    select ${order.clientId}, ${order.id}, ${order.contractId}, ${order.charge}, ${order.first}, ${order.number},
      ${order.amount}, ${order.withTax}, ${order.receivedOn}, ${order.cameBy}, (select count(*) from same), ${fact.at},
      ${fact.author}, ${fact.authorName}
    where not exists (
      select from same where order_id not in (
        select order_id from billing.order_withdrawal where client_id = ${order.clientId}))
    on conflict (client_id, contract_id, charge_id, first_day, number, entry) do nothing
    returning 1`.execute(tx);
  return rows.length === 1;
}

/** Keeps that an order counts no more (reading B13); the order itself stays. */
export async function insertWithdrawal(
  tx: Tx,
  clientId: string,
  orderId: string,
  reason: string,
  { at, author, authorName }: Fact,
): Promise<void> {
  await sql`
    insert into billing.order_withdrawal (client_id, order_id, reason, at, author, author_name)
    values (${clientId}, ${orderId}, ${reason}, ${at}, ${author}, ${authorName})`.execute(tx);
}
