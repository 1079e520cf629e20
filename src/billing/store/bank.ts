import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { BankLine } from "../bank/line.ts";
import type { Fact } from "./period.ts";

/** Which of these lines were recorded before, for whichever client: the answer does not say for whom. */
export async function readRecordedLines(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select line_id as id from billing.bank_line_taken where line_id = any (${[...ids]}::text[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
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
    insert into billing.bank_line (client_id, line_id, booked_on, amount_cents, payer, label, parts, at, author, author_name)
    values (${clientId}, ${line.id}, ${line.on}, ${line.amount}, ${line.payer}, ${line.label},
      ${JSON.stringify(parts)}::jsonb, ${at}, ${author}, ${authorName})`.execute(tx);
  return true;
}
