import type { Invoice } from "#billing/api.ts";
import { readBook, todayOf } from "#billing/actions/book.ts";
import { readInvoiceView } from "#billing/actions/invoice.ts";
import type { Doing } from "#billing/actions/period.ts";
import type { Book } from "#billing/book.ts";
import { causeOf, earlyRefunds, type RefundedInvoice } from "#billing/early-end.ts";
import { givenBack } from "#billing/given.ts";
import { draftCreditNote } from "#billing/invoice.ts";
import { refused } from "#billing/refusals.ts";
import { quotedLine } from "#billing/sheet.ts";
import { readDocuments, readNotes } from "#billing/store/invoice.ts";
import { holdContract } from "#billing/store/period.ts";
import { totalsOf } from "#billing/totals.ts";
import { moneyOf } from "#billing/view.ts";
import { refundUnused } from "#coaching/actions.ts";
import { holdCredits, unusedOf, type EndUnits } from "#coaching/actions/unused.ts";
import type { Ending } from "#contract/ending.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import { dateFrench } from "#document/french.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { sum } from "#kernel/money.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { RefundPlan } from "../refund-api.ts";
import { numberDocument } from "./number.ts";

type Found = {
  readonly book: Book;
  readonly ending: Ending;
  readonly refunds: readonly RefundedInvoice[];
  readonly unused: ReadonlyMap<string, EndUnits>;
  readonly today: Temporal.PlainDate;
};

/** What the known end gives back of each invoice, less what earlier credit notes gave. Refuses as `earlyRefunds` does. */
async function refundsFor(
  tx: Tx,
  { client, now }: Omit<Doing, "by">,
  contractId: string,
): Promise<Result<Found, Refusal>> {
  const read = await readBook(tx, client.clientId, contractId);
  if (!read.ok) return read;
  const book = read.value;
  const { ending } = book;
  const today = todayOf(book, now);
  const documents = (await readDocuments(tx, client.clientId)).filter((one) => one.contractId === contractId);
  const notes = await readNotes(tx, client.clientId, null);
  const invoices = documents.map((invoice) => ({ invoice, given: givenBack(notes.get(invoice.invoiceId) ?? []) }));
  const whose = { clientId: client.clientId, contractId };
  const ends = documents.filter(({ content }) => content.lines.some(({ refund }) => refund));
  const refundedAt = ends.map(({ at }) => at);
  const unused = ending ? await unusedOf(tx, whose, ending.lastDay, now, refundedAt) : new Map<string, never>();
  const refunds = earlyRefunds(book.versions, ending, invoices, unused, today);
  if (!refunds.ok) return refunds;
  return ending ? accept({ book, ending, refunds: refunds.value, unused, today }) : refused("billing.no_end");
}

/** What the end of the contract gives back, before anything is issued (clause B6). */
export async function planRefunds(
  tx: Tx,
  doing: Omit<Doing, "by">,
  contractId: string,
): Promise<Result<RefundPlan, Refusal>> {
  const found = await refundsFor(tx, doing, contractId);
  if (!found.ok) return found;
  const { ending, refunds } = found.value;
  const plans = refunds.map((refund) => ({ ...refund, totals: totalsOf(refund.lines, refund.given.vat) }));
  const all = (what: "net" | "tax" | "gross") => sum(plans.map(({ totals }) => totals[what]));
  return accept({
    lastDay: ending.lastDay.toString(),
    cause: ending.cause,
    clause: causeOf(ending).clause,
    refunds: plans.map(({ invoice, lines, totals }) => ({
      number: invoice.number,
      lines: lines.map((line) => ({
        ...quotedLine(line),
        daysLeft: line.prorata?.days ?? null,
        daysInPeriod: line.prorata?.of ?? null,
      })),
      totals: moneyOf(totals),
    })),
    totals: moneyOf({ net: all("net"), tax: all("tax"), gross: all("gross") }),
  });
}

/**
 * Issues one credit note for each invoice paid beyond the last day of service, with its tax as it was (E3, E4, B6). The
 * half-days that they pay back leave their credit with the first of them, so that its ledger does not call them lapsed
 * (reading C7).
 */
export async function issueRefunds(
  tx: Tx,
  doing: Doing,
  contractId: string,
): Promise<Result<{ readonly invoices: Invoice[] }, Refusal>> {
  await holdContract(tx, doing.client.clientId, contractId);
  await holdCredits(tx, { clientId: doing.client.clientId, contractId }, doing.now);
  const found = await refundsFor(tx, doing, contractId);
  if (!found.ok) return found;
  const { book, ending, refunds, unused, today } = found.value;
  const issued: Invoice[] = [];
  for (const { invoice, lines, of, given } of refunds) {
    const draft = draftCreditNote(lines, invoice.orderNumber, given.vat);
    if (!draft.ok) return draft;
    const number = await numberDocument(tx, doing, {
      contract: lastInForce(book.versions, today),
      draft: draft.value,
      lines: lines.map((line, rank) => ({ line, billed: line.period, recapId: null, attempt: 0, part: 0, rank })),
      serviceCode: invoice.content.serviceCode,
      corrected: {
        invoiceId: invoice.invoiceId,
        number: invoice.number,
        issuedOn: invoice.issuedOn,
        reason: reasonOf(ending),
        lines: of,
      },
      givenBefore: given.vat,
      annex: [],
      refund: true,
    });
    if (!number.ok) return number;
    const view = await readInvoiceView(tx, doing, number.value);
    if (!view.ok) return view;
    issued.push(view.value);
  }
  for (const [service, all] of new Map(refunds.flatMap((one) => [...one.units]))) {
    const on = ending.lastDay;
    const units = all - (unused.get(service)?.left ?? 0);
    if (units <= 0) continue;
    const written = await refundUnused(tx, doing, { contractId, service }, { units, on, reason: reasonOf(ending) });
    if (!written.ok) return written;
  }
  return accept({ invoices: issued });
}

const reasonOf = (ending: Ending): string =>
  `Fin du contrat le ${dateFrench(ending.lastDay)} (clause ${causeOf(ending).clause}), remboursement au prorata (clause B6)`;
