import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { BankLine } from "../bank/line.ts";
import type { Cents } from "#kernel/money.ts";
import { NOT_WITHDRAWN } from "./invoice.ts";
import type { Fact } from "./period.ts";

/** Which of these lines were recorded before, for whichever client: the answer does not say for whom. */
export async function readRecordedLines(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select line_id as id from billing.bank_line_taken where line_id = any (${[...ids]}::text[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** What payments took so far of lines recorded for this client; a line that serves no more is not among them. */
export async function readUsed(tx: Tx, clientId: string, ids: readonly string[]): Promise<Map<string, Cents>> {
  const { rows } = await sql<{ id: string; used: Cents }>`
    select line.line_id as id, coalesce(sum(told.amount_cents), 0)::bigint as used
    from billing.bank_line as line
    left join billing.invoice_fact as told
      on told.client_id = line.client_id and told.line_id = line.line_id and ${NOT_WITHDRAWN}
    where line.client_id = ${clientId} and line.line_id = any (${[...ids]}::text[]) and divisible
    group by line.line_id`.execute(tx);
  return new Map(rows.map(({ id, used }) => [id, used]));
}

/** Of two hands on one line, the second waits here. */
export async function holdBankLine(tx: Tx, lineId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bank line ${lineId}`}, 0))`.execute(tx);
}

/** False when the line was recorded already, for this client or another: the database lets it serve once. */
export async function insertBankLine(
  tx: Tx,
  clientId: string,
  line: BankLine,
  parts: readonly { readonly number: string; readonly amount: string }[],
  { at, author, authorName }: Fact,
): Promise<boolean> {
  const { rows } = await sql`
    insert into billing.bank_line_taken (line_id) values (${line.id}) on conflict do nothing returning 1`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    insert into billing.bank_line (client_id, line_id, booked_on, amount_cents, payer, label, parts, divisible, at, author,
      author_name)
    values (${clientId}, ${line.id}, ${line.on}, ${line.amount}, ${line.payer}, ${line.label},
      ${JSON.stringify(parts)}::jsonb, true, ${at}, ${author}, ${authorName})`.execute(tx);
  return true;
}
