import { record } from "#audit/store.ts";
import type { Contract } from "#contract/contract.ts";
import { readContracts } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import { loadPageFonts } from "#document/actions.ts";
import { renderPdf } from "#document/page.ts";
import type { FileAnswer } from "#http/route.ts";
import { amountText } from "#kernel/money.ts";
import { accept, type Result } from "#kernel/result.ts";
import { recordNotice } from "#notice/store.ts";
import { clientPeople } from "#party/store/person.ts";
import type { Invoice } from "../api.ts";
import type { InterestView } from "../interest-api.ts";
import { interestPage, interestView } from "../interest-page.ts";
import { claimable, interestOf, type InterestStatement } from "../interest.ts";
import { interestLetter } from "../letter.ts";
import { recipientsOf } from "#contract/recipients.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import type { SavedInvoice } from "../saved.ts";
import { readInvoice } from "../store/invoice.ts";
import { readClaims } from "../store/claim.ts";
import { holdContract } from "../store/period.ts";
import { readRates } from "../store/rate.ts";
import { readInvoiceView, settingOf } from "./invoice.ts";
import { numberPaper } from "./number-paper.ts";
import type { Doing } from "./period.ts";

type Read = {
  readonly invoice: SavedInvoice;
  readonly statement: InterestStatement;
  /**
   * Terms of payment of the text under which the invoice was issued, which its buyer accepted; names, addresses and account
   * of the text in force today, since the letter leaves today (clause B4).
   */
  readonly contract: Contract;
  readonly today: Temporal.PlainDate;
};

async function statementOf(
  tx: Tx,
  { client, now }: Omit<Doing, "by">,
  number: string,
): Promise<Result<Read, BillingRefusal>> {
  const invoice = await readInvoice(tx, client.clientId, number);
  if (!invoice) return refused("billing.unknown_invoice", { number });
  const dossiers = await readContracts(tx, client.clientId);
  const { contract, today } = settingOf(dossiers, invoice, now);
  const { payment } = contract;
  const before = await readClaims(tx, { clientId: client.clientId, invoiceId: invoice.invoiceId });
  const statement = interestOf(invoice, payment, today, await readRates(tx), before);
  if (!statement.ok) return statement;
  const parties = settingOf(dossiers, { ...invoice, issuedOn: today }, now).contract;
  return accept({ invoice, statement: statement.value, contract: { ...parties, payment }, today });
}

/** Both interests of an invoice paid late, up to the day that settled it or today (clause B4); nothing is claimed. */
export async function readInterest(
  tx: Tx,
  doing: Omit<Doing, "by">,
  number: string,
): Promise<Result<InterestView, BillingRefusal>> {
  const read = await statementOf(tx, doing, number);
  return read.ok ? accept(interestView(read.value.statement)) : read;
}

/** The letter and its statement as they would leave today; nothing is numbered and nobody is told. Refused as the claim is. */
export async function readInterestPage(
  tx: Tx,
  doing: Omit<Doing, "by">,
  number: string,
): Promise<Result<FileAnswer, BillingRefusal>> {
  const read = await statementOf(tx, doing, number);
  if (!read.ok) return read;
  const { contract, today } = read.value;
  const statement = claimable(read.value.statement);
  if (!statement.ok) return statement;
  const bytes = renderPdf(
    interestPage(statement.value, contract, today, { number: null, words: null }),
    loadPageFonts(),
  );
  return accept({ bytes, type: "application/pdf", name: `${number}_interets.pdf` });
}

/** Whom a claim concerns at the client. */
const TOLD = ["finance", "management"] as const;

/**
 * Sends a claim of interest because a person decides so (clause B4): the letter and its statement are numbered and frozen,
 * the client is told, and what earlier statements ask is not asked again.
 */
export async function claimInterest(
  tx: Tx,
  doing: Doing,
  number: string,
  words: string | null,
): Promise<Result<Invoice, BillingRefusal>> {
  const { client, by, now } = doing;
  const known = await readInvoice(tx, client.clientId, number);
  if (!known) return refused("billing.unknown_invoice", { number });
  await holdContract(tx, client.clientId, known.contractId);
  const read = await statementOf(tx, doing, number);
  if (!read.ok) return read;
  const { invoice, contract, today } = read.value;
  const claimed = claimable(read.value.statement);
  if (!claimed.ok) return claimed;
  const statement = claimed.value;
  const { amount } = statement.asked;
  const numbered = await numberPaper(tx, doing, {
    contract,
    kind: "interest",
    issuedOn: today,
    invoiceId: invoice.invoiceId,
    amount,
    content: { ...interestView(statement), words },
    page: (own) => interestPage(statement, contract, today, { number: own, words }),
  });
  if (!numbered.ok) return numbered;
  const { number: own, paperId, digest } = numbered.value;
  const clause = contract.payment.late?.clause ?? contract.payment.clause;
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: "billing.interest_claimed",
    subject: own,
    clause,
    detail: {
      invoice: number,
      amount: amountText(amount),
      claimedBefore: amountText(statement.claimedBefore),
      until: statement.until.toString(),
      digest,
    },
  });
  const people = await clientPeople(tx, client.clientId, now, contract.id);
  await recordNotice(tx, {
    clientId: client.clientId,
    reason: "interest_claimed",
    onceKey: `billing paper ${paperId}`,
    about: { kind: "invoice", id: invoice.invoiceId },
    reference: contract.number,
    clause,
    at: now,
    author: by.id,
    texts: interestLetter(own, statement),
    recipients: recipientsOf(contract, people, TOLD),
  });
  return readInvoiceView(tx, doing, number);
}
