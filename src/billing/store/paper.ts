import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Cents } from "#kernel/money.ts";
import type { SentPaper } from "../saved.ts";
import type { Fact } from "./period.ts";

/** The end of a series, held while the next number is taken. */
export type PaperEnd = {
  readonly series: string;
  readonly last: number;
  readonly lastIssuedOn: Temporal.PlainDate | null;
  readonly lastDigest: string | null;
};

/** The end of a series of papers, held until the transaction ends: of two at once the second waits. */
export async function holdPaperSeries(tx: Tx, series: string): Promise<PaperEnd> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`paper series ${series}`}, 0))`.execute(tx);
  const { rows } = await sql<PaperEnd>`
    select series, last_number as last, last_issued_on as "lastIssuedOn", last_digest as "lastDigest"
    from billing.paper_series where series = ${series} for update`.execute(tx);
  return rows[0] ?? { series, last: 0, lastIssuedOn: null, lastDigest: null };
}

export type PaperKind = "quote" | "interest" | "recap";

export type NewPaper = {
  readonly clientId: string;
  readonly contractId: string;
  readonly kind: PaperKind;
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly invoiceId: string | null;
  readonly recapId: string | null;
  readonly amount: Cents;
  readonly content: object;
  readonly pdf: Uint8Array;
  /** What a recap leaves as for spreadsheets; null for any other paper. */
  readonly sheets: PaperSheets | null;
  readonly digest: string;
};

/** A recap as text and as a workbook. */
export type PaperSheets = { readonly csv: Uint8Array; readonly ods: Uint8Array };

/** Keeps a paper and spends its number: the database refuses one without the other. */
export async function insertPaper(tx: Tx, end: PaperEnd, one: NewPaper, fact: Fact): Promise<string> {
  const paperId = newId();
  const place = end.last + 1;
  await sql`
    insert into billing.paper (client_id, paper_id, contract_id, kind, series, series_number, number, issued_on,
      invoice_id, recap_id, amount_cents, content, pdf, csv, ods, digest, previous_digest, at, author, author_name)
    values (${one.clientId}, ${paperId}, ${one.contractId}, ${one.kind}, ${end.series}, ${place}, ${one.number},
      ${one.issuedOn}, ${one.invoiceId}, ${one.recapId}, ${one.amount}, ${JSON.stringify(one.content)}::jsonb, ${Buffer.from(one.pdf)},
      ${one.sheets && Buffer.from(one.sheets.csv)}, ${one.sheets && Buffer.from(one.sheets.ods)}, ${one.digest}, ${end.lastDigest}, ${fact.at}, ${fact.author}, ${fact.authorName})`.execute(
    tx,
  );
  if (end.last === 0)
    await sql`
      insert into billing.paper_series (series, last_number, last_issued_on, last_digest)
      values (${end.series}, 1, ${one.issuedOn}, ${one.digest})`.execute(tx);
  else
    await sql`
      update billing.paper_series set last_number = last_number + 1, last_issued_on = ${one.issuedOn},
        last_digest = ${one.digest}
      where series = ${end.series}`.execute(tx);
  return paperId;
}

/** A numbered paper as it left; null when the client has none of that number. */
export async function readPaperFile(tx: Tx, clientId: string, number: string): Promise<Uint8Array | null> {
  const { rows } = await sql<{ pdf: Uint8Array }>`
    select pdf from billing.paper where client_id = ${clientId} and number = ${number}`.execute(tx);
  return rows[0]?.pdf ?? null;
}

/**
 * What left of a recap, in one of its two papers: as a page, or as a sheet. Null for a recap sent before papers were
 * numbered, or before its sheets were kept.
 */
export async function readRecapPaper(
  tx: Tx,
  clientId: string,
  recapId: string,
  kind: "recap" | "quote",
  file: "pdf" | keyof PaperSheets = "pdf",
): Promise<Uint8Array | null> {
  const { rows } = await sql<{ bytes: Uint8Array | null }>`
    select ${sql.ref(file)} as bytes from billing.paper where client_id = ${clientId} and recap_id = ${recapId} and kind = ${kind}`.execute(
    tx,
  );
  return rows[0]?.bytes ?? null;
}

/** The papers of every version of a period's recap, in the order in which they left. */
export async function readPeriodPapers(
  tx: Tx,
  clientId: string,
  { contract, charge, first }: { readonly contract: string; readonly charge: string; readonly first: string },
): Promise<SentPaper[]> {
  const { rows } = await sql<SentPaper>`
    select paper.number, paper.kind, recap.version, paper.issued_on as "issuedOn"
    from billing.recap join billing.paper using (client_id, recap_id)
    where client_id = ${clientId} and recap.contract_id = ${contract} and recap.charge_id = ${charge}
      and recap.first_day = ${first}
    order by recap.version, paper.kind desc`.execute(tx);
  return rows;
}
