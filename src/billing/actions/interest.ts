import { readContracts } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import { loadPageFonts } from "#document/actions.ts";
import { renderPdf } from "#document/page.ts";
import type { FileAnswer } from "#http/route.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { InterestView } from "../interest-api.ts";
import { interestPage, interestView } from "../interest-page.ts";
import { interestOf } from "../interest.ts";
import { CENTRAL_BANK_RATES } from "../legal-rate.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { readInvoice } from "../store/invoice.ts";
import { settingOf } from "./invoice.ts";
import type { Doing } from "./period.ts";

async function statementOf(tx: Tx, { client, now }: Omit<Doing, "by">, number: string) {
  const invoice = await readInvoice(tx, client.clientId, number);
  if (!invoice) return refused("billing.unknown_invoice", { number });
  const { contract, today } = settingOf(await readContracts(tx, client.clientId), invoice, now);
  const statement = interestOf(invoice, contract.payment, today, CENTRAL_BANK_RATES);
  return statement.ok ? accept({ statement: statement.value, contract, today }) : statement;
}

export async function readInterest(
  tx: Tx,
  doing: Omit<Doing, "by">,
  number: string,
): Promise<Result<InterestView, BillingRefusal>> {
  const read = await statementOf(tx, doing, number);
  return read.ok ? accept(interestView(read.value.statement)) : read;
}

export async function readInterestPage(
  tx: Tx,
  doing: Omit<Doing, "by">,
  number: string,
): Promise<Result<FileAnswer, BillingRefusal>> {
  const read = await statementOf(tx, doing, number);
  if (!read.ok) return read;
  const { statement, contract, today } = read.value;
  const bytes = renderPdf(interestPage(statement, contract, today), loadPageFonts());
  return accept({ bytes, type: "application/pdf", name: `${number}_interets.pdf` });
}
