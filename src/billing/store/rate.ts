import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import { ratesWith, type CentralBankRate, type KnownRate, type RateInUse } from "../legal-rate.ts";
import type { Fact } from "./period.ts";

/** The dated table in use: what was published, followed or corrected by what people entered. */
export async function readRates(tx: Tx): Promise<readonly RateInUse[]> {
  const { rows } = await sql<Omit<KnownRate, "entered"> & { by: string; at: Temporal.Instant }>`
    select from_day as "from", basis_points as rate, source, author_name as by, at
    from billing.central_bank_rate order by at, rate_id`.execute(tx);
  return ratesWith(rows.map(({ by, at, ...rate }) => ({ ...rate, entered: { by, at } })));
}

/** Keeps an entered rate; the one that it replaces stays in the table. */
export async function insertRate(tx: Tx, { from, rate, source }: CentralBankRate, fact: Fact): Promise<void> {
  await sql`
    insert into billing.central_bank_rate (rate_id, from_day, basis_points, source, at, author, author_name)
    values (${newId()}, ${from}, ${rate}, ${source}, ${fact.at}, ${fact.author}, ${fact.authorName})`.execute(tx);
}
