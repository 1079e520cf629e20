import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Archived, ArchivedPaper } from "../archive.ts";

export type ArchivedEnd = {
  readonly series: string;
  /** 1, or the number from which it was said to begin. */
  readonly first: number;
  readonly last: number;
  readonly digest: string;
};

/** Where each series ends by its own count. */
export async function readEnds(tx: Tx): Promise<ArchivedEnd[]> {
  const { rows } = await sql<ArchivedEnd>`
    select series, last_number as last, last_digest as digest, coalesce((
      select first_number from billing.series_start as start
      where start.series = series.series order by entry desc limit 1), 1) as first
    from billing.series order by series`.execute(tx);
  return rows;
}

/** One document with its bytes, of the clients of the transaction; null when none has that place in the series. */
export async function readArchived(tx: Tx, series: string, place: number): Promise<Archived | null> {
  const { rows } = await sql<Archived>`
    select number, issued_on as "issuedOn", net_cents as net, tax_cents as tax,
      gross_cents as gross, content -> 'lines' as lines, xml, pdf, digest, previous_digest as "previous"
    from billing.invoice where series = ${series} and series_number = ${place}`.execute(tx);
  return rows[0] ?? null;
}

/** Where each series of recaps, quotes and claims ends by its own count. */
export async function readPaperEnds(tx: Tx): Promise<ArchivedEnd[]> {
  const { rows } = await sql<ArchivedEnd>`
    select series, 1 as first, last_number as last, last_digest as digest from billing.paper_series order by series`.execute(
    tx,
  );
  return rows;
}

/** One recap, quote or claim as it left, likewise. */
export async function readArchivedPaper(tx: Tx, series: string, place: number): Promise<ArchivedPaper | null> {
  const { rows } = await sql<ArchivedPaper>`
    select number, issued_on as "issuedOn", amount_cents as amount, pdf, csv, ods, digest, previous_digest as "previous"
    from billing.paper where series = ${series} and series_number = ${place}`.execute(tx);
  return rows[0] ?? null;
}
