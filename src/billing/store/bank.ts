import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { BankLine } from "../bank/line.ts";
import { amountText, type Cents } from "#kernel/money.ts";
import { NOT_WITHDRAWN } from "./invoice.ts";
import type { Fact } from "./period.ts";

/** What lines paid, of invoices and of claims of interest; what was withdrawn since is `gone`. */
const PAID = sql`(
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

/** Of these ids, those given before a day was part of them, with the day on which the line of each was booked. */
export async function readRecordedDays(tx: Tx, ids: readonly string[]): Promise<Map<string, Temporal.PlainDate>> {
  const { rows } = await sql<{ id: string; on: Temporal.PlainDate }>`
    select line_id as id, max(booked_on) as on from billing.bank_line_taken
    where line_id = any (${[...ids]}::text[]) and booked_on is not null group by line_id`.execute(tx);
  return new Map(rows.map(({ id, on }) => [id, on]));
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

/**
 * Day and amount ("2024-01-05 30.00") of this client's credits that serve now and are none of these: the same money may be
 * told under another id by another export of the bank.
 */
export async function readServing(
  tx: Tx,
  clientId: string,
  days: readonly Temporal.PlainDate[],
  except: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ on: Temporal.PlainDate; amount: Cents }>`
    select booked_on as on, amount_cents as amount from billing.bank_line as line
    where client_id = ${clientId} and booked_on = any (${days.map(String)}::date[])
      and line_id <> all (${[...except]}::text[])
      and exists (select from ${PAID} as told
        where told.client_id = line.client_id and told.line_id = line.line_id and not told.gone)`.execute(tx);
  return new Set(rows.map(({ on, amount }) => dayAndAmount({ on, amount })));
}

export const dayAndAmount = ({ on, amount }: Pick<BankLine, "on" | "amount">): string =>
  `${on.toString()} ${amountText(amount)}`;

/** Of two hands on one of these lines, the second waits here; everybody takes them in one order, so that nobody waits for ever. */
export async function holdBankLines(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`bank line ${id}`}, 0))`.execute(tx);
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
    insert into billing.bank_line_taken (line_id, step)
    select ${line.id}, coalesce(max(step), 0) + 1 from billing.bank_line_taken where line_id = ${line.id}
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
