import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Detail, Item, ItemFact, Kind } from "./item.ts";
import type { Done } from "./routine.ts";

export type Scope = { readonly clientId: string; readonly contractId: string };
export type ItemRow = Item & Scope;
export type DoneRow = Done & Scope;
export type Fact = { readonly at: Temporal.Instant; readonly author: string; readonly authorName: string };

/** Of two changes of one contract's systems at once the second waits, and sees the first. */
export async function lockSystems(tx: Tx, { clientId, contractId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`asset ${clientId} ${contractId}`}, 0))`.execute(tx);
}

/** Every item of the transaction's clients, or of one of them, with its history. */
export async function readItems(tx: Tx, clientId?: string): Promise<ItemRow[]> {
  const { rows } = await sql<Scope & ItemFact & { readonly id: string; readonly kind: Kind }>`
    select item.client_id as "clientId", item.contract_id as "contractId", item.item_id as id, item.kind, fact.seq,
      fact.from_day as from, fact.at, fact.author_name as "authorName", fact.detail, fact.reason
    from asset.item join asset.fact using (client_id, item_id)
    where ${clientId ?? null}::uuid is null or item.client_id = ${clientId ?? null}::uuid
    order by item.client_id, item.item_id, fact.seq`.execute(tx);
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((facts) => {
    const [first] = facts;
    if (!first) return [];
    const { clientId: client, contractId, id, kind } = first;
    return [{ clientId: client, contractId, id, kind, facts }];
  });
}

/** Makes an item and gives its id; what it is follows as its first fact. */
export async function insertItem(tx: Tx, scope: Scope, kind: Kind, by: Fact): Promise<string> {
  const id = newId();
  await sql`
    insert into asset.item (client_id, item_id, contract_id, kind, at, author, author_name)
    values (${scope.clientId}, ${id}, ${scope.contractId}, ${kind}, ${by.at}, ${by.author}, ${by.authorName})`.execute(
    tx,
  );
  return id;
}

/** Keeps a change of an item; the table refuses a place that is taken. */
export async function insertItemFact(
  tx: Tx,
  item: { readonly clientId: string; readonly id: string; readonly seq: number },
  fact: { readonly from: Temporal.PlainDate; readonly detail: Detail | null; readonly reason: string | null },
  by: Fact,
): Promise<void> {
  await sql`
    insert into asset.fact (client_id, item_id, seq, from_day, at, author, author_name, detail, reason)
    values (${item.clientId}, ${item.id}, ${item.seq}, ${fact.from}, ${by.at}, ${by.author}, ${by.authorName},
      ${fact.detail && JSON.stringify(fact.detail)}::jsonb, ${fact.reason})`.execute(tx);
}

/** What was done of every routine, oldest first. */
export async function readDone(tx: Tx, clientId?: string): Promise<DoneRow[]> {
  const { rows } = await sql<DoneRow>`
    select client_id as "clientId", contract_id as "contractId", routine, period_first as first, result, on_day as on,
      version, proof, at, author_name as "authorName", author_side as side
    from asset.done
    where ${clientId ?? null}::uuid is null or client_id = ${clientId ?? null}::uuid
    order by at, done_id`.execute(tx);
  return rows;
}

/** Keeps what was done of a routine beside what was recorded before of the same period. */
export async function insertDone(tx: Tx, done: DoneRow, author: string): Promise<void> {
  await sql`
    insert into asset.done (client_id, done_id, contract_id, routine, period_first, result, on_day, version, proof, at,
      author, author_name, author_side)
    values (${done.clientId}, ${newId()}, ${done.contractId}, ${done.routine}, ${done.first}, ${done.result}, ${done.on},
      ${done.version}, ${done.proof}, ${done.at}, ${author}, ${done.authorName}, ${done.side})`.execute(tx);
}
