/** Money that was recorded before, by another export of the bank, for another client, or by hand. */
import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { BankLine, Credit } from "../bank/line.ts";
import { PAID } from "./bank.ts";
import { NOT_WITHDRAWN } from "./invoice.ts";

/** A credit that serves now, for whichever client; `rowId` names its row where it is that of a CSV. */
export type Serving = Credit & { readonly id: string; readonly rowId: string };

/**
 * Credits that serve now, have the day of one of these lines or came of a row of theirs, and are none of them: the answer
 * does not say for whom.
 */
export async function readServing(tx: Tx, lines: readonly BankLine[]): Promise<Serving[]> {
  const { rows } = await sql<Serving>`
    select id, "on", amount, "rowId" from (
      select line_id as id, max(booked_on) as "on", max(amount_cents) as amount,
        coalesce(max(row_id), line_id) as "rowId"
      from billing.bank_line_taken where line_id in (${candidates(lines)})
      group by line_id having max(step) % 2 = 1) as serving
    where "on" is not null and amount is not null and id <> all (${lines.map(({ id }) => id)}::text[])
    order by "on", id`.execute(tx);
  return rows;
}

/** Found by their day or their row before they are counted: the table keeps every credit that ever served. */
function candidates(lines: readonly BankLine[]) {
  const days = [...new Set(lines.map(({ on }) => on.toString()))];
  const named = lines.flatMap(({ rowId }) => rowId ?? []);
  return sql`
    select line_id from billing.bank_line_taken where booked_on = any (${days}::date[])
    union select line_id from billing.bank_line_taken where row_id = any (${named}::text[])
    union select line_id from billing.bank_line_taken where line_id = any (${named}::text[]) and row_id is null`;
}

/** What is known of recorded money within the reach of the transaction: whose it is, and in which words. */
export type Described = { readonly clientId: string; readonly clientName: string; readonly words: string };

/** Of these credits, those whose client the transaction reaches. */
export async function readDescribed(tx: Tx, ids: readonly string[]): Promise<Map<string, Described>> {
  const { rows } = await sql<Described & { id: string }>`
    select line.line_id as id, line.client_id as "clientId", client.name as "clientName", line.label as words
    from billing.bank_line as line join party.client using (client_id)
    where line.line_id = any (${[...ids]}::text[]) and exists (
      select from ${PAID} as told
      where told.client_id = line.client_id and told.line_id = line.line_id and not told.gone)`.execute(tx);
  return new Map(rows.map(({ id, ...described }) => [id, described]));
}

/** Payments that a person typed, of these days and within the reach of the transaction; `words`: the document they pay. */
export async function readTyped(tx: Tx, days: readonly Temporal.PlainDate[]): Promise<readonly (Described & Credit)[]> {
  const { rows } = await sql<Described & Credit>`
    select told.client_id as "clientId", client.name as "clientName", told.number as words, told.happened_on as "on",
      told.amount_cents as amount
    from (
      select told.client_id, invoice.number, told.happened_on, told.amount_cents
      from billing.invoice_fact as told join billing.invoice using (client_id, invoice_id)
      where told.kind = 'paid' and line_id is null and carry_id is null and ${NOT_WITHDRAWN}
      union all
      select told.client_id, paper.number, told.happened_on, told.amount_cents
      from billing.claim_fact as told join billing.paper as paper using (client_id, paper_id)
      where told.kind = 'paid' and line_id is null and not exists (
        select from billing.claim_fact as back
        where back.client_id = told.client_id and back.paper_id = told.paper_id and back.withdraws = told.fact_id)
    ) as told join party.client using (client_id)
    where happened_on = any (${[...new Set(days.map(String))]}::date[])
    order by happened_on, number`.execute(tx);
  return rows;
}
