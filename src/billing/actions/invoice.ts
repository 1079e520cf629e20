import { record } from "#audit/store.ts";
import { readContracts, type Dossier } from "#contract/store.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import { cursorText, parseCursor } from "#kernel/cursor.ts";
import { amountText, parseAmount } from "#kernel/money.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Invoice, InvoiceFactBody, InvoiceQuery, InvoiceSummary } from "../api.ts";
import { readDate } from "../civil-date.ts";
import { factFault } from "../fact.ts";
import type { Giveables } from "../credit-api.ts";
import { leftLines } from "../credit.ts";
import { giveableOf } from "../gift.ts";
import { givenBack } from "../given.ts";
import { invoiceSummary, invoiceView, type Known } from "../invoice-view.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import type { SavedInvoice } from "../saved.ts";
import { insertInvoiceFact, listInvoices, readInvoice, readNotes } from "../store/invoice.ts";
import { readClaims } from "../store/claim.ts";
import { holdContract } from "../store/period.ts";
import { readRates } from "../store/rate.ts";
import { readBook } from "./book.ts";
import type { Doing } from "./period.ts";

const PAGE = 50;

/** Terms of payment and the day, as the text in force when a document was issued says. */
export function settingOf(
  dossiers: readonly Dossier[],
  invoice: Pick<SavedInvoice, "clientId" | "contractId" | "number" | "issuedOn">,
  now: Temporal.Instant,
) {
  const dossier = dossiers.find(
    ({ clientId, contractId }) => clientId === invoice.clientId && contractId === invoice.contractId,
  );
  if (!dossier) throw new Error(`invoice ${invoice.number} has no contract`);
  const contract = lastInForce(dossier.versions, invoice.issuedOn);
  return { contract, today: civilDay(now, contract.zone) };
}

/** Rates and claims, by which list, page, board and bank say what is left of a claim (clause B4). */
export async function readKnown(tx: Tx, of: Parameters<typeof readClaims>[1]): Promise<Known> {
  return { rates: await readRates(tx), claims: await readClaims(tx, of) };
}

/** A page of documents, the latest first. Refuses `billing.unknown_cursor`. */
export async function invoicePage(
  tx: Tx,
  query: InvoiceQuery,
  clientId: string | null,
  now: Temporal.Instant,
): Promise<Result<{ readonly invoices: InvoiceSummary[]; readonly next: string | null }, BillingRefusal>> {
  const after = query.cursor === undefined ? null : parseCursor(query.cursor);
  if (query.cursor !== undefined && !after) return refused("billing.unknown_cursor");
  const limit = query.limit ?? PAGE;
  const rows = await listInvoices(tx, { clientId, state: query.state ?? null, after, limit });
  const dossiers = rows.length === 0 ? [] : await readContracts(tx, clientId ?? undefined);
  const known = await readKnown(tx, clientId === null ? {} : { clientId });
  const invoices = rows.map((row) => {
    const { contract, today } = settingOf(dossiers, row, now);
    return invoiceSummary(row, contract.payment, today, known);
  });
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return accept({ invoices, next: last ? cursorText({ at: last.at.toString(), id: last.invoiceId }) : null });
}

/** An issued document as it stands today. Refuses `billing.unknown_invoice`. */
export async function readInvoiceView(
  tx: Tx,
  { client, now }: Omit<Doing, "by">,
  number: string,
): Promise<Result<Invoice, BillingRefusal>> {
  const invoice = await readInvoice(tx, client.clientId, number);
  if (!invoice) return refused("billing.unknown_invoice", { number });
  const { contract, today } = settingOf(await readContracts(tx, client.clientId), invoice, now);
  const known = await readKnown(tx, { clientId: client.clientId, invoiceId: invoice.invoiceId });
  return accept(invoiceView(invoice, contract, today, known));
}

/** What a person typed, or what a line of a bank statement says. */
type FactInput = InvoiceFactBody & { readonly keepExcess?: boolean; readonly lineId?: string };

/** Records what became of a document. A payment bears its amount; above what is left to pay, a person says so. */
export async function noteFact(
  tx: Tx,
  doing: Doing,
  number: string,
  body: FactInput,
): Promise<Result<Invoice, BillingRefusal>> {
  const { client, by, now } = doing;
  const known = await readInvoice(tx, client.clientId, number);
  if (!known) return refused("billing.unknown_invoice", { number });
  await holdContract(tx, client.clientId, known.contractId);
  const invoice = (await readInvoice(tx, client.clientId, number)) ?? known;
  const { contract, today } = settingOf(await readContracts(tx, client.clientId), invoice, now);
  const read = readDate(body.on);
  if (!read.ok) return read;
  const amount = body.amount === undefined ? null : parseAmount(body.amount);
  if (isBefore(today, read.value)) return refused("billing.date_in_the_future", { date: body.on });
  if (isBefore(read.value, invoice.issuedOn))
    return refused("billing.before_issue", { date: body.on, issued: invoice.issuedOn.toString() });
  const fault = factFault(invoice, contract.payment, body.kind, amount, body.keepExcess === true);
  if (fault) return fault;
  const text = body.text?.trim() || null;
  const fact = { at: now, author: by.id, authorName: by.name };
  await insertInvoiceFact(tx, invoice, { kind: body.kind, on: read.value, amount, text, lineId: body.lineId }, fact);
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: `billing.invoice_${body.kind}`,
    subject: number,
    clause: contract.payment.clause,
    detail: { on: body.on, ...(amount === null ? {} : { amount: amountText(amount) }), ...(text ? { text } : {}) },
  });
  return readInvoiceView(tx, doing, number);
}

/** What may be given back of an invoice: what is left of its lines, and units of worked time by request (reading B10). */
export async function readGiveables(
  tx: Tx,
  { client }: Pick<Doing, "client">,
  number: string,
): Promise<Result<Giveables, BillingRefusal>> {
  const invoice = await readInvoice(tx, client.clientId, number);
  if (!invoice) return refused("billing.unknown_invoice", { number });
  const book = await readBook(tx, client.clientId, invoice.contractId);
  if (!book.ok) return book;
  const units = giveableOf(book.value, invoice).map(({ line, request, left, kept: { unit, unitPrice } }) => {
    const { reference, title } = request;
    return { line, request: request.number, reference, title, unit, unitPrice, left };
  });
  const given = givenBack((await readNotes(tx, client.clientId, invoice.invoiceId)).get(invoice.invoiceId) ?? []);
  const lines = leftLines(invoice, given).map(({ line, rest }) => ({ line, net: amountText(rest) }));
  return accept({ lines, units });
}
