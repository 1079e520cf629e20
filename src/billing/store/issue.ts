import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Cents } from "#kernel/money.ts";
import type { InvoiceContent } from "../saved.ts";
import type { Fact } from "./period.ts";

/** The end of a series; before its first document, `last` is the number before that one. */
export type SeriesEnd = {
  readonly series: string;
  /** Whether a document has a number of it. */
  readonly begun: boolean;
  readonly last: number;
  /** The seller whose numbers they are, by its SIREN; null where it is not known yet. */
  readonly siren: string | null;
  /** What was said of its first number; null when it begins at 1. */
  readonly start: { readonly source: string; readonly by: string } | null;
  readonly lastIssuedOn: Temporal.PlainDate | null;
  readonly lastDigest: string | null;
};

/**
 * The end of a series, held until the transaction ends: of two issues at once the second waits, then sees the number that
 * the first took. The number is spent only by `takeNumber`, in the transaction that keeps its document.
 */
export async function holdSeries(tx: Tx, series: string): Promise<SeriesEnd> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`series ${series}`}, 0))`.execute(tx);
  return readSeries(tx, series);
}

/** The end of a series as it is now, held by nobody. */
export async function readSeries(tx: Tx, series: string): Promise<SeriesEnd> {
  const { rows } = await sql<Omit<SeriesEnd, "begun" | "start">>`
    select series, last_number as last, siren, last_issued_on as "lastIssuedOn", last_digest as "lastDigest"
    from billing.series where series = ${series}`.execute(tx);
  const { rows: starts } = await sql<{ first: number; source: string; by: string }>`
    select first_number as first, source, author_name as by from billing.series_start
    where series = ${series} order by entry desc limit 1`.execute(tx);
  const [known] = starts;
  const start = known ? { source: known.source, by: known.by } : null;
  if (rows[0]) return { ...rows[0], begun: true, start };
  const last = (known?.first ?? 1) - 1;
  return { series, begun: false, last, siren: null, start, lastIssuedOn: null, lastDigest: null };
}

/** Keeps the first number of a series; of several entries the last one counts. */
export async function insertStart(
  tx: Tx,
  { series, first, source }: { readonly series: string; readonly first: number; readonly source: string },
  { at, author, authorName }: Fact,
): Promise<void> {
  await sql`
    insert into billing.series_start (series, entry, first_number, source, at, author, author_name)
    select ${series}, coalesce(max(entry), 0) + 1, ${first}, ${source}, ${at}, ${author}, ${authorName}
    from billing.series_start where series = ${series}`.execute(tx);
}

/** Spends the next number of a held series. The database refuses any other number and a date that goes back. */
export async function takeNumber(
  tx: Tx,
  { series, last, begun }: SeriesEnd,
  issuedOn: Temporal.PlainDate,
  digest: string,
  siren: string,
): Promise<void> {
  if (!begun) {
    await sql`
      insert into billing.series (series, last_number, last_issued_on, last_digest, siren)
      values (${series}, ${last + 1}, ${issuedOn}, ${digest}, ${siren})`.execute(tx);
    return;
  }
  await sql`
    update billing.series set last_number = last_number + 1, last_issued_on = ${issuedOn}, last_digest = ${digest},
      siren = ${siren}
    where series = ${series}`.execute(tx);
}

/** A document to be kept, with its place in its series and the digest that chains it. */
export type NewInvoice = {
  readonly clientId: string;
  readonly invoiceId: string;
  readonly contractId: string;
  readonly kind: "invoice" | "credit_note";
  readonly series: string;
  readonly place: number;
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate | null;
  readonly orderNumber: string | null;
  readonly correctsId: string | null;
  readonly net: Cents;
  readonly tax: Cents;
  readonly gross: Cents;
  readonly content: InvoiceContent;
  readonly xml: Uint8Array;
  readonly pdf: Uint8Array;
  readonly digest: string;
  readonly previousDigest: string | null;
};

/** Keeps an issued document with its bytes and its place in the chain of digests of its series. */
export async function insertInvoice(tx: Tx, one: NewInvoice, { at, author, authorName }: Fact): Promise<void> {
  await sql`
    insert into billing.invoice (client_id, invoice_id, contract_id, kind, series, series_number, number, issued_on, due_on,
      order_number, corrects_id, net_cents, tax_cents, gross_cents, content, xml, pdf, digest, previous_digest, at, author,
      author_name)
    values (${one.clientId}, ${one.invoiceId}, ${one.contractId}, ${one.kind}, ${one.series}, ${one.place}, ${one.number},
      ${one.issuedOn}, ${one.dueOn}, ${one.orderNumber}, ${one.correctsId}, ${one.net}, ${one.tax}, ${one.gross},
      ${JSON.stringify(one.content)}::jsonb, ${Buffer.from(one.xml)}, ${Buffer.from(one.pdf)}, ${one.digest},
      ${one.previousDigest}, ${at}, ${author}, ${authorName})`.execute(tx);
}

/** A line to be kept. Charge, first day, attempt, part and rank are its place, which one invoice takes. */
export type NewLine = {
  readonly contractId: string;
  readonly charge: string;
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  readonly recapId: string | null;
  readonly label: string;
  readonly quantity: number;
  readonly unitPrice: Cents;
  readonly net: Cents;
  readonly attempt: number;
  readonly part: number;
  readonly rank: number;
};

/** False when one of the lines is billed already: the database lets a charge and period be billed once. */
export async function insertLines(
  tx: Tx,
  { clientId, invoiceId, kind }: Pick<NewInvoice, "clientId" | "invoiceId" | "kind">,
  lines: readonly NewLine[],
): Promise<boolean> {
  const rows = lines.map((line, index) => ({
    ...line,
    first: line.first.toString(),
    last: line.last.toString(),
    line: index + 1,
  }));
  const { rows: kept } = await sql`
    insert into billing.invoice_line (client_id, invoice_id, line, contract_id, charge_id, first_day, last_day, recap_id,
      label, quantity, unit_price_cents, net_cents, attempt, part, rank, credits)
    select ${clientId}::uuid, ${invoiceId}::uuid, line, "contractId", charge, first, last, "recapId", label, quantity,
      "unitPrice", net, attempt, part, rank, ${kind === "credit_note"}::boolean
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as line (line integer, "contractId" text, charge text,
      first date, last date, "recapId" uuid, label text, quantity integer, "unitPrice" bigint, net bigint,
      attempt integer, part integer, rank integer)
    on conflict (client_id, contract_id, charge_id, first_day, attempt, part, rank) where not credits do nothing
    returning 1`.execute(tx);
  return kept.length === lines.length;
}
