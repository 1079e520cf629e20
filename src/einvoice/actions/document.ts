import type { CreditNoteBody, Invoice, IssueBody } from "#billing/api.ts";
import { readBook, todayOf } from "#billing/actions/book.ts";
import { readInvoiceView } from "#billing/actions/invoice.ts";
import type { Doing } from "#billing/actions/period.ts";
import { claimOf } from "#billing/claim.ts";
import { creditOf } from "#billing/credit.ts";
import { refused } from "#billing/refusals.ts";
import { recapBlocks } from "#billing/recap-blocks.ts";
import { readCreditedLines, readInvoice } from "#billing/store/invoice.ts";
import { holdContract } from "#billing/store/period.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Block } from "#document/content.ts";
import type { Tx } from "#database/transaction.ts";
import type { Refusal } from "#kernel/refusal.ts";
import type { Result } from "#kernel/result.ts";
import { numberDocument } from "./number.ts";

type Issued = Promise<Result<Invoice, Refusal>>;

/** Issues one invoice for what is due; the contract is held, so that of two issues at once the second finds it invoiced. */
export async function issueInvoice(tx: Tx, doing: Doing, body: IssueBody): Issued {
  await holdContract(tx, doing.client.clientId, body.contract);
  const book = await readBook(tx, doing.client.clientId, body.contract);
  if (!book.ok) return book;
  const claimed = claimOf(book.value, body, todayOf(book.value, doing.now));
  if (!claimed.ok) return claimed;
  const { contract, draft, lines, sheets } = claimed.value;
  const serviceCode = body.serviceCode?.trim() || null;
  const annex = sheets.flatMap(({ sheet, version }): Block[] => [
    { kind: "heading", level: 2, text: `Récapitulatif des demandes (version ${version})` },
    ...recapBlocks(sheet, contract.zone),
  ]);
  const issued = await numberDocument(tx, doing, { contract, draft, lines, serviceCode, corrected: null, annex });
  return issued.ok ? readInvoiceView(tx, doing, issued.value) : issued;
}

/** Gives an invoice back, whole or in part: the only way to correct one (BOI-TVA-DECLA-30-20-20). */
export async function issueCreditNote(tx: Tx, doing: Doing, number: string, body: CreditNoteBody): Issued {
  const { clientId } = doing.client;
  const known = await readInvoice(tx, clientId, number);
  if (!known) return refused("billing.unknown_invoice", { number });
  await holdContract(tx, clientId, known.contractId);
  const book = await readBook(tx, clientId, known.contractId);
  if (!book.ok) return book;
  const credited = creditOf(known, body, await readCreditedLines(tx, clientId, known.invoiceId));
  if (!credited.ok) return credited;
  const { draft, lines, of } = credited.value;
  const { invoiceId, issuedOn, content } = known;
  const issued = await numberDocument(tx, doing, {
    contract: lastInForce(book.value.versions, todayOf(book.value, doing.now)),
    draft,
    lines,
    serviceCode: content.serviceCode,
    corrected: { invoiceId, number, issuedOn, reason: body.reason.trim(), lines: of },
    annex: [],
  });
  return issued.ok ? readInvoiceView(tx, doing, issued.value) : issued;
}
