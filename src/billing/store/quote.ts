import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Cents } from "#kernel/money.ts";
import type { SavedQuote } from "../specific/quote.ts";
import { withRevisions, type Replaced } from "../specific/revision.ts";
import type { Fact } from "./period.ts";

/** Every specific quote of one client or of all those of the transaction, the latest first. */
export async function readQuotes(tx: Tx, clientId?: string): Promise<SavedQuote[]> {
  const { rows } = await sql<Omit<SavedQuote, keyof Replaced>>`
    select quote.client_id as "clientId", contract_id as "contractId", quote.quote_id as "quoteId", quote.kind,
      request_number as request, revises_id as revises, valid_until as "validUntil", content,
      sent.at as "sentAt", answer.at as "answeredAt", sent.number, sent.happened_on as "sentOn",
      answer.kind as answer, answer.happened_on as "answeredOn",
      answer.body as "answerText", delivered.happened_on as "deliveredOn", quote.author_name as "authorName"
    from billing.quote
    left join billing.quote_fact as sent
      on (sent.client_id, sent.quote_id, sent.kind) = (quote.client_id, quote.quote_id, 'sent')
    left join billing.quote_fact as answer on (answer.client_id, answer.quote_id) = (quote.client_id, quote.quote_id)
      and answer.kind in ('accepted', 'refused', 'withdrawn')
    left join billing.quote_fact as delivered
      on (delivered.client_id, delivered.quote_id, delivered.kind) = (quote.client_id, quote.quote_id, 'delivered')
    where ${clientId ?? null}::uuid is null or quote.client_id = ${clientId ?? null}::uuid
    order by quote.at desc, quote.quote_id desc`.execute(tx);
  return withRevisions(rows);
}

type NewQuote = Pick<
  SavedQuote,
  "clientId" | "contractId" | "kind" | "request" | "revises" | "validUntil" | "content"
> & {
  readonly net: Cents;
  readonly tax: Cents;
};

/** Null when another quote revises the same one already. */
export async function insertQuote(tx: Tx, one: NewQuote, fact: Fact): Promise<string | null> {
  const quoteId = newId();
  const { rows } = await sql`
    insert into billing.quote (client_id, quote_id, contract_id, kind, request_number, revises_id, valid_until, net_cents,
      tax_cents, content, at, author, author_name)
    values (${one.clientId}, ${quoteId}, ${one.contractId}, ${one.kind}, ${one.request}, ${one.revises}, ${one.validUntil},
      ${one.net}, ${one.tax}, ${JSON.stringify(one.content)}::jsonb, ${fact.at}, ${fact.author}, ${fact.authorName})
    on conflict (client_id, revises_id) do nothing returning 1`.execute(tx);
  return rows.length === 1 ? quoteId : null;
}

/** Keeps what became of a quote; the database takes one answer for each. */
export async function insertQuoteFact(
  tx: Tx,
  { clientId, quoteId }: Pick<SavedQuote, "clientId" | "quoteId">,
  fact: {
    readonly kind: "sent" | "accepted" | "refused" | "withdrawn" | "delivered";
    readonly on: Temporal.PlainDate;
    readonly number: string | null;
    readonly text: string | null;
  },
  { at, author, authorName }: Fact,
): Promise<void> {
  await sql`
    insert into billing.quote_fact (client_id, quote_id, fact_id, kind, happened_on, number, body, at, author, author_name)
    values (${clientId}, ${quoteId}, ${newId()}, ${fact.kind}, ${fact.on}, ${fact.number}, ${fact.text}, ${at}, ${author},
      ${authorName})`.execute(tx);
}
