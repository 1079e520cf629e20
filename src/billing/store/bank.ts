import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Cents } from "#kernel/money.ts";
import type { BankLine, Credit } from "../bank/line.ts";
import { NOT_WITHDRAWN } from "./invoice.ts";
import type { Fact } from "./period.ts";

/** What lines paid, of invoices and of claims of interest; what was withdrawn since is `gone`. */
export const PAID = sql`(
  select told.client_id, told.fact_id, told.line_id, told.amount_cents, not (${NOT_WITHDRAWN}) as gone
  from billing.invoice_fact as told where told.line_id is not null
  union all
  select told.client_id, told.fact_id, told.line_id, told.amount_cents, exists (
    select from billing.claim_fact as back
    where back.client_id = told.client_id and back.paper_id = told.paper_id and back.withdraws = told.fact_id)
  from billing.claim_fact as told where told.line_id is not null)`;

/** Which of these lines serve now, for whichever client: the answer does not say for whom. */
export async function readTakenLines(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select line_id as id from billing.bank_line_taken where line_id = any (${[...ids]}::text[])
    group by line_id having max(step) % 2 = 1`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Of these ids, those under which a line was recorded, with its day and its amount. */
export async function readRecorded(tx: Tx, ids: readonly string[]): Promise<Map<string, Credit>> {
  const { rows } = await sql<Credit & { id: string }>`
    select distinct on (line_id) line_id as id, booked_on as on, amount_cents as amount from billing.bank_line_taken
    where line_id = any (${[...ids]}::text[]) and booked_on is not null and amount_cents is not null
    order by line_id, step desc`.execute(tx);
  return new Map(rows.map(({ id, on, amount }) => [id, { on, amount }]));
}

/** What payments of this client take of these lines; a line that pays nothing for it is not among them. */
export async function readUsed(tx: Tx, clientId: string, ids: readonly string[]): Promise<Map<string, Cents>> {
  const { rows } = await sql<{ id: string; used: Cents }>`
    select line_id as id, sum(amount_cents)::bigint as used
    from ${PAID} as told
    where client_id = ${clientId} and line_id = any (${[...ids]}::text[]) and not gone
    group by line_id`.execute(tx);
  return new Map(rows.map(({ id, used }) => [id, used]));
}

/** One hand at a time records credits or frees them: two exports of one day, read at once, would not see one another. */
export async function holdStatements(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('bank statements', 0))`.execute(tx);
}

/** False when the line serves already, this client or another: the database lets one have it at a time. */
export async function takeBankLine(
  tx: Tx,
  clientId: string,
  line: BankLine,
  parts: readonly { readonly number: string; readonly amount: string }[],
  { at, author, authorName }: Fact,
): Promise<boolean> {
  const { rows } = await sql`
    insert into billing.bank_line_taken (line_id, step, booked_on, amount_cents, row_id)
    select ${line.id}, coalesce(max(step), 0) + 1, ${line.on}::date, ${line.amount}::bigint, ${line.rowId}::text
    from billing.bank_line_taken where line_id = ${line.id}
    having coalesce(max(step), 0) % 2 = 0
    on conflict do nothing returning 1`.execute(tx);
  if (rows.length === 0) return false;
  // A client that has it a second time has described it before.
  await sql`
    insert into billing.bank_line (client_id, line_id, booked_on, amount_cents, payer, label, parts, divisible, at, author,
      author_name)
    values (${clientId}, ${line.id}, ${line.on}, ${line.amount}, ${line.payer}, ${line.label},
      ${JSON.stringify(parts)}::jsonb, true, ${at}, ${author}, ${authorName})
    on conflict do nothing`.execute(tx);
  return true;
}

/** The line that brought a payment, and whether who asks sees what else it pays; null when none brought it. */
export async function readLineOf(
  tx: Tx,
  clientId: string,
  paymentId: string,
): Promise<{ readonly id: string; readonly seen: boolean } | null> {
  const { rows } = await sql<{ id: string; seen: boolean }>`
    select line_id as id, exists (
      select from billing.bank_line as line
      where line.client_id = told.client_id and line.line_id = told.line_id) as seen
    from ${PAID} as told
    where told.client_id = ${clientId} and told.fact_id::text = ${paymentId}`.execute(tx);
  return rows[0] ?? null;
}

/** Lets a line serve again, whichever client, once none of its payments is left. */
export async function freeBankLine(tx: Tx, clientId: string, lineId: string): Promise<void> {
  await sql`
    insert into billing.bank_line_taken (line_id, step)
    select ${lineId}, max(step) + 1 from billing.bank_line_taken where line_id = ${lineId} and not exists (
      select from ${PAID} as told
      where told.client_id = ${clientId} and told.line_id = ${lineId} and not gone)
    having max(step) % 2 = 1`.execute(tx);
}
