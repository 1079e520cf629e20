import { readContracts } from "#contract/store.ts";
import { reachOf, type Tx } from "#database/transaction.ts";
import { writeCsv } from "#document/csv.ts";
import type { FileAnswer } from "#http/route.ts";
import { isBefore, periodHas, type CivilPeriod } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { listClients, listEveryClient } from "#party/store/client.ts";
import { accountsOf } from "../books/accounts.ts";
import type { BooksQuery, FecQuery } from "../books/api.ts";
import { claimEntries, type BookedClaim } from "../books/claim-entry.ts";
import { paymentEntry, saleEntry } from "../books/entry.ts";
import { writeFec } from "../books/fec.ts";
import { paymentsOf, pieceOf, type PaidPiece, type Piece } from "../books/piece.ts";
import { paymentsTable, salesTable } from "../books/tables.ts";
import { readDate } from "../civil-date.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { readClaims } from "../store/claim.ts";
import { readDocuments } from "../store/invoice.ts";
import { settingOf } from "./invoice.ts";
import type { Doing } from "./period.ts";

type Read<Value> = Result<Value, BillingRefusal>;
type Books = {
  readonly period: CivilPeriod;
  readonly pieces: readonly Piece[];
  readonly payments: readonly PaidPiece[];
  readonly claims: readonly BookedClaim[];
  /** The provider's SIREN, which names a file of entries; null where no contract gives one. */
  readonly siren: string | null;
};

/** The documents issued and the payments received from one day to another, both included. */
export async function readClientBooks(
  tx: Tx,
  { client, now }: Omit<Doing, "by">,
  query: BooksQuery,
): Promise<Read<Books>> {
  const [first, last] = [readDate(query.from), readDate(query.to)];
  if (!first.ok) return first;
  if (!last.ok) return last;
  const period = { first: first.value, last: last.value };
  if (isBefore(period.last, period.first))
    return refused("billing.period_reversed", { first: query.from, last: query.to });
  const dossiers = await readContracts(tx, client.clientId);
  const all = (await readDocuments(tx, client.clientId)).map((document) => {
    const { vat, zone } = settingOf(dossiers, document, now).contract;
    return pieceOf(document, vat.dueOn, zone);
  });
  const of = (kind: string) => all.filter(({ document }) => document.kind === kind);
  return accept({
    period,
    pieces: all.filter(({ document }) => periodHas(period, document.issuedOn)),
    payments: paymentsOf(of("invoice"), of("credit_note")).filter(({ on }) => periodHas(period, on)),
    claims: (await readClaims(tx, { clientId: client.clientId })).map((claim) => ({
      ...claim,
      zone: settingOf(dossiers, claim, now).contract.zone,
    })),
    siren:
      dossiers.flatMap(({ versions }) => versions).findLast(({ provider }) => provider.siren)?.provider.siren ?? null,
  });
}

/** By day, then by number: dates run with the numbers. */
function byNumber({ document: one }: Piece, { document: other }: Piece): number {
  const days = Temporal.PlainDate.compare(one.issuedOn, other.issuedOn);
  return days !== 0 ? days : one.number < other.number ? -1 : 1;
}

/**
 * The same over every client of the provider, read one after the other under each one's own wall: series run over them
 * all, so that one client's books alone show gaps (CGI ann. II 242 nonies A, I 7°). Refused to who keeps the books of
 * some only, or of one contract of a client: the wall hides what is not theirs, and books without it would look whole.
 */
export async function readWholeBooks(tx: Tx, now: Temporal.Instant, query: BooksQuery): Promise<Read<Books>> {
  const clients = await listClients(tx);
  // A part of a client reads "client/contract" there, which is no client's id.
  const kept = new Set(await reachOf(tx));
  const missing = (await listEveryClient(tx)).filter((clientId) => !kept.has(clientId));
  if (missing.length > 0) return refused("billing.books_in_part", { count: missing.length });
  const all: Books[] = [];
  for (const { clientId, code } of clients) {
    const books = await readClientBooks(tx, { client: { clientId, clientCode: code }, now }, query);
    if (!books.ok) return books;
    all.push(books.value);
  }
  const [first] = all;
  if (!first) return refused("billing.books_in_part", { count: 0 });
  return accept({
    period: first.period,
    // A client without a contract names no seller: the file bears the SIREN of those that do.
    siren: all.find((books) => books.siren !== null)?.siren ?? null,
    pieces: all.flatMap(({ pieces }) => pieces).sort(byNumber),
    payments: all
      .flatMap(({ payments }) => payments)
      .sort((one, other) => Temporal.PlainDate.compare(one.on, other.on)),
    claims: all.flatMap(({ claims }) => claims),
  });
}

const csv = (text: string, name: string): FileAnswer => ({
  bytes: new TextEncoder().encode(text),
  type: "text/csv; charset=utf-8",
  name,
});

/** The sales journal for a spreadsheet, one line for each document and rate of VAT; both days are included. */
export function salesFile(read: Read<Books>, query: BooksQuery): Read<FileAnswer> {
  if (!read.ok) return read;
  return accept(csv(writeCsv(salesTable(read.value.pieces)), `ventes_${query.from}_${query.to}.csv`));
}

/** Payments received for a spreadsheet, each split by rate of VAT as the tax falls due (CGI article 269). */
export function paymentsFile(read: Read<Books>, query: BooksQuery): Read<FileAnswer> {
  if (!read.ok) return read;
  return accept(csv(writeCsv(paymentsTable(read.value.payments)), `encaissements_${query.from}_${query.to}.csv`));
}

/**
 * Named as the administration wants it (LPF art. A47 A-1): the SIREN, FEC, the last day of the period. No other code stands
 * for a SIREN, and a name without one would be refused there: so is a file that no contract lets name.
 */
export function fecFile(read: Read<Books>, query: FecQuery): Read<FileAnswer> {
  if (!read.ok) return read;
  const accounts = accountsOf(query);
  const { pieces, payments, claims, siren, period } = read.value;
  if (siren === null) return refused("billing.siren_missing");
  const entries = [
    ...pieces.map((piece) => saleEntry(piece, accounts)),
    ...payments.map((payment) => paymentEntry(payment, accounts)),
    ...claimEntries(claims, accounts, period),
  ];
  const bytes = new TextEncoder().encode(writeFec(entries));
  const name = `${siren}FEC${period.last.toString().replaceAll("-", "")}.txt`;
  return accept({ bytes, type: "text/plain; charset=utf-8", name });
}
