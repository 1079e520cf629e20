import type { Invoice } from "#billing/api.ts";
import type { CreditNoteBody } from "#billing/credit-api.ts";
import { readBook, readPeriod, todayOf, type PeriodAt } from "#billing/actions/book.ts";
import { readInvoiceView } from "#billing/actions/invoice.ts";
import type { Doing } from "#billing/actions/period.ts";
import type { Book } from "#billing/book.ts";
import { carriedFault } from "#billing/carried.ts";
import { creditOf, givesAll, type Credit } from "#billing/credit.ts";
import { aboutOf } from "#billing/gift.ts";
import { givenBack, type GivenBack } from "#billing/given.ts";
import { refused } from "#billing/refusals.ts";
import type { SavedInvoice } from "#billing/saved.ts";
import { readInvoice, readNotes } from "#billing/store/invoice.ts";
import { holdContract } from "#billing/store/period.ts";
import { readRates } from "#billing/store/rate.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import { loadPageFonts } from "#document/actions.ts";
import { dateFrench } from "#document/french.ts";
import { renderPdf } from "#document/page.ts";
import type { FileAnswer } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { composeInvoice } from "../compose.ts";
import { draftPage } from "../page.ts";
import { numberDocument, type Numbering } from "./number.ts";

/** Gives an invoice back, whole or in part: the only way to correct one (BOI-TVA-DECLA-30-20-20). */
export async function issueCreditNote(
  tx: Tx,
  doing: Doing,
  number: string,
  body: CreditNoteBody,
): Promise<Result<Invoice, Refusal>> {
  const known = await readInvoice(tx, doing.client.clientId, number);
  if (known) await holdContract(tx, doing.client.clientId, known.contractId);
  const giving = await givingOf(tx, doing, number, body);
  return giving.ok ? numberCredit(tx, doing, giving.value) : giving;
}

/** The credit note itself, each page marked as a draft; nothing is written, and it is refused wherever the issue would be. */
export async function previewCreditNote(
  tx: Tx,
  doing: Omit<Doing, "by">,
  number: string,
  body: CreditNoteBody,
): Promise<Result<FileAnswer, Refusal>> {
  const giving = await givingOf(tx, doing, number, body);
  if (!giving.ok) return giving;
  const { book } = giving.value;
  const { lines: _lines, annex: _annex, ...numbering } = numberingOf(giving.value, doing.now);
  const rates = await readRates(tx);
  const composed = composeInvoice({ ...numbering, rates, number: "", issuedOn: todayOf(book, doing.now) });
  if (!composed.ok) return composed;
  const bytes = renderPdf(draftPage(composed.value), loadPageFonts());
  return accept({ bytes, type: "application/pdf", name: `projet_avoir_${number}.pdf` });
}

/** What would be given back: the preview and the issue both come from here. */
async function givingOf(
  tx: Tx,
  { client }: Pick<Doing, "client">,
  number: string,
  body: CreditNoteBody,
): Promise<Result<Giving, Refusal>> {
  const invoice = await readInvoice(tx, client.clientId, number);
  if (!invoice) return refused("billing.unknown_invoice", { number });
  const book = await readBook(tx, client.clientId, invoice.contractId);
  if (!book.ok) return book;
  const given = await givenOf(tx, invoice);
  const about = aboutOf(book.value, invoice, body.parts ?? []);
  if (!about.ok) return about;
  const credit = creditOf(invoice, body, given, null, about.value);
  if (!credit.ok) return credit;
  const carried = carriedFault(book.value, invoice, credit.value, body.purpose);
  if (carried) return carried;
  const whole = givesAll(invoice, credit.value);
  if (!whole && body.purpose === "again") return refused("billing.part_again");
  const reason = body.reason.trim();
  const forGood = whole && body.purpose === "for_good";
  return accept({ book: book.value, invoice, given, credit: credit.value, reason, forGood });
}

/**
 * Issues the credit notes that give back what a recap took back and its period does not make up for (reading B10), one for
 * each invoice that it corrects. What no invoice that stands bears waits; it is refused when nothing else is owed.
 */
export async function issueCorrections(
  tx: Tx,
  doing: Doing,
  where: PeriodAt,
): Promise<Result<{ readonly invoices: Invoice[] }, Refusal>> {
  const { clientId } = doing.client;
  await holdContract(tx, clientId, where.contract);
  const read = await readPeriod(tx, clientId, where, doing.now);
  if (!read.ok) return read;
  const { book, standing } = read.value;
  const { owed, saved, of } = standing;
  if (!saved || owed.length === 0) return refused("billing.nothing_owed");
  const reason = of.afterLast
    ? "Corrections après le dernier récapitulatif"
    : `Correction du récapitulatif de la période du ${dateFrench(of.period.first)}`;
  const borne = owed.flatMap(({ line, from }) => (from ? [{ ...from, units: line.quantity }] : []));
  if (borne.length === 0) return refused("billing.corrected_not_invoiced");
  const invoices: Invoice[] = [];
  for (const [number, parts] of Map.groupBy(borne, (part) => part.number)) {
    const invoice = await readInvoice(tx, clientId, number);
    if (!invoice) throw new Error(`invoice ${number} is not there`);
    const given = await givenOf(tx, invoice);
    const wanted = [...Map.groupBy(parts, ({ line }) => line)].map(([line, own]) => ({
      line,
      quantity: own.reduce((total, { units }) => total + units, 0),
    }));
    const credit = creditOf(invoice, { parts: wanted }, given, saved.recapId);
    if (!credit.ok) return credit;
    const issued = await numberCredit(tx, doing, {
      book,
      invoice,
      given,
      credit: credit.value,
      reason,
      forGood: false,
    });
    if (!issued.ok) return issued;
    invoices.push(issued.value);
  }
  return accept({ invoices });
}

async function givenOf(tx: Tx, { clientId, invoiceId }: SavedInvoice): Promise<GivenBack> {
  return givenBack((await readNotes(tx, clientId, invoiceId)).get(invoiceId) ?? []);
}

type Giving = {
  readonly book: Book;
  readonly invoice: SavedInvoice;
  readonly given: GivenBack;
  readonly credit: Credit;
  readonly reason: string;
  /** All the rest of the invoice is given back, and nothing is issued in its place. */
  readonly forGood: boolean;
};

async function numberCredit(tx: Tx, doing: Doing, giving: Giving): Promise<Result<Invoice, Refusal>> {
  const issued = await numberDocument(tx, doing, numberingOf(giving, doing.now));
  return issued.ok ? readInvoiceView(tx, doing, issued.value) : issued;
}

/** What the page of a credit note adds to its reason when it is given for good. */
const FOR_GOOD = "Ce montant est rendu pour de bon\u00a0: il ne sera pas facturé à nouveau";

function numberingOf({ book, invoice, given, credit, ...said }: Giving, now: Temporal.Instant): Numbering {
  const { invoiceId, number, issuedOn, content } = invoice;
  const reason = said.forGood ? `${said.reason.replace(/\.$/, "")}. ${FOR_GOOD}` : said.reason;
  return {
    contract: lastInForce(book.versions, todayOf(book, now)),
    draft: credit.draft,
    lines: credit.lines,
    serviceCode: content.serviceCode,
    corrected: { invoiceId, number, issuedOn, reason, lines: credit.of },
    givenBefore: given.vat,
    annex: [],
    ...(said.forGood && { forGood: true }),
  };
}
