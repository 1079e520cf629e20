import type { Contract } from "#contract/contract.ts";
import type { Tx } from "#database/transaction.ts";
import { loadPageFonts } from "#document/actions.ts";
import type { PageDocument } from "#document/content.ts";
import { renderPdf } from "#document/page.ts";
import type { Cents } from "#kernel/money.ts";
import { isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { chainDigest, numberText, paperFiles } from "../number.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { holdPaperSeries, insertPaper, type PaperKind, type PaperSheets } from "../store/paper.ts";
import type { Doing } from "./period.ts";

/** A paper that is no invoice, before it takes its number. */
export type PaperDraft = {
  readonly contract: Contract;
  readonly kind: PaperKind;
  readonly issuedOn: Temporal.PlainDate;
  /** The invoice whose interest it claims. */
  readonly invoiceId?: string;
  /** The recap that it is, or that leaves with it. */
  readonly recapId?: string;
  readonly amount: Cents;
  readonly content: object;
  readonly page: (number: string) => PageDocument;
  readonly sheets?: PaperSheets;
};

export type Numbered = { readonly number: string; readonly paperId: string; readonly digest: string };

const SERIES = { quote: "D", interest: "I", recap: "R" } as const;

/** Numbers a paper and keeps its bytes: the number is spent in the transaction that keeps them, and never goes back in time. */
export async function numberPaper(
  tx: Tx,
  { client, by, now }: Doing,
  { contract, kind, issuedOn, invoiceId, recapId, amount, content, page, sheets }: PaperDraft,
): Promise<Result<Numbered, BillingRefusal>> {
  const end = await holdPaperSeries(tx, `${SERIES[kind]}${issuedOn.year}`);
  if (end.lastIssuedOn && isBefore(issuedOn, end.lastIssuedOn))
    return refused("billing.paper_back_dated", { series: end.series, last: end.lastIssuedOn.toString() });
  const number = numberText(end.series, end.last + 1);
  const pdf = renderPdf(page(number), loadPageFonts());
  const digest = chainDigest({
    number,
    issuedOn,
    amount,
    files: paperFiles({ pdf, ...sheets }),
    previous: end.lastDigest,
  });
  const row = {
    clientId: client.clientId,
    contractId: contract.id,
    kind,
    number,
    issuedOn,
    invoiceId: invoiceId ?? null,
    recapId: recapId ?? null,
    amount,
    content,
    pdf,
    sheets: sheets ?? null,
    digest,
  };
  const paperId = await insertPaper(tx, end, row, { at: now, author: by.id, authorName: by.name });
  return accept({ number, paperId, digest });
}
