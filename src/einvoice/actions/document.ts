import type { Invoice, InvoiceDraft, IssueBody } from "#billing/api.ts";
import { readBook, todayOf } from "#billing/actions/book.ts";
import { warnOfSpending } from "#billing/actions/commitment.ts";
import { readInvoiceView } from "#billing/actions/invoice.ts";
import type { Doing } from "#billing/actions/period.ts";
import { claimOf, type Claim } from "#billing/claim.ts";
import { recapBlocks } from "#billing/recap-blocks.ts";
import { daysOf, quotedLine } from "#billing/sheet.ts";
import { holdContract } from "#billing/store/period.ts";
import { readRates } from "#billing/store/rate.ts";
import { moneyOf } from "#billing/view.ts";
import type { Contract } from "#contract/contract.ts";
import { loadPageFonts } from "#document/actions.ts";
import { renderPdf } from "#document/page.ts";
import type { FileAnswer } from "#http/route.ts";
import type { Block } from "#document/content.ts";
import type { Tx } from "#database/transaction.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { composeInvoice } from "../compose.ts";
import { draftPage } from "../page.ts";
import { usualService } from "./chorus/demand.ts";
import { preflight } from "./chorus/preflight.ts";
import { numberDocument } from "./number.ts";

type Issued = Promise<Result<Invoice, Refusal>>;

/** What would be issued: the preview and the issue both come from here. */
async function claimedBy(tx: Tx, { client, now }: Omit<Doing, "by">, body: IssueBody) {
  const book = await readBook(tx, client.clientId, body.contract);
  if (!book.ok) return book;
  const today = todayOf(book.value, now);
  const claimed = claimOf(book.value, body, today);
  if (!claimed.ok) return claimed;
  const given = body.serviceCode?.trim() || null;
  const serviceCode = given ?? (await usualService(tx, client.clientId, claimed.value.contract));
  return accept({ ...claimed.value, today, serviceCode });
}

/** The invoice that would be issued now, without a number; refused wherever the issue would be. */
async function drafted(tx: Tx, doing: Omit<Doing, "by">, body: IssueBody) {
  const claimed = await claimedBy(tx, doing, body);
  if (!claimed.ok) return claimed;
  const { contract, draft, sheets, serviceCode, today } = claimed.value;
  const rates = await readRates(tx);
  const composed = composeInvoice({
    contract,
    draft,
    number: "",
    issuedOn: today,
    serviceCode,
    corrected: null,
    givenBefore: [],
    rates,
  });
  if (!composed.ok) return composed;
  const received = await preflight(tx, doing.client.clientId, contract, {
    serviceCode,
    orderNumber: draft.orderNumber,
  });
  return received.ok ? accept({ contract, draft, sheets, serviceCode, invoice: composed.value }) : received;
}

/** Its figures. */
export async function previewInvoice(
  tx: Tx,
  doing: Omit<Doing, "by">,
  body: IssueBody,
): Promise<Result<InvoiceDraft, Refusal>> {
  const read = await drafted(tx, doing, body);
  if (!read.ok) return read;
  const { draft, serviceCode, invoice } = read.value;
  const { buyer, dueOn, paymentTerms } = invoice;
  return accept({
    buyer: buyer.name,
    buyerSiret: buyer.siret,
    orderNumber: draft.orderNumber,
    serviceCode,
    period: daysOf(draft.period),
    dueOn: dueOn?.toString() ?? null,
    paymentTerms,
    lines: draft.lines.map((line) => quotedLine(line)),
    totals: moneyOf(draft.totals),
  });
}

/** The document itself, each page of it marked as a draft: what is issued differs by its number and its XML alone. */
export async function previewDocument(
  tx: Tx,
  doing: Omit<Doing, "by">,
  body: IssueBody,
): Promise<Result<FileAnswer, Refusal>> {
  const read = await drafted(tx, doing, body);
  if (!read.ok) return read;
  const { contract, sheets, invoice } = read.value;
  const bytes = renderPdf(draftPage(invoice, annexOf(contract, sheets)), loadPageFonts());
  return accept({ bytes, type: "application/pdf", name: `projet_facture_${doing.client.clientCode}.pdf` });
}

/** The recaps that prove worked time follow on the same pages. */
function annexOf(contract: Contract, sheets: Claim["sheets"]): Block[] {
  return sheets.flatMap(({ sheet, version }): Block[] => [
    { kind: "heading", level: 2, text: `Récapitulatif des demandes (version ${version})` },
    ...recapBlocks(sheet, contract.zone),
  ]);
}

/** Issues one invoice for what is due; the contract is held, so that of two issues at once the second finds it invoiced. */
export async function issueInvoice(tx: Tx, doing: Doing, body: IssueBody): Issued {
  await holdContract(tx, doing.client.clientId, body.contract);
  const claimed = await claimedBy(tx, doing, body);
  if (!claimed.ok) return claimed;
  const { contract, draft, lines, sheets, serviceCode } = claimed.value;
  const annex = annexOf(contract, sheets);
  const issued = await numberDocument(tx, doing, {
    contract,
    draft,
    lines,
    serviceCode,
    corrected: null,
    givenBefore: [],
    annex,
  });
  if (issued.ok && contract.commitment) await warnOfSpending(tx, doing, body.contract);
  return issued.ok ? readInvoiceView(tx, doing, issued.value) : issued;
}
