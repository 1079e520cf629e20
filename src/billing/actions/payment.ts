/** What a person does about money written down: takes a payment back, or lets what was paid too much pay another invoice. */
import { record } from "#audit/store.ts";
import { readContracts } from "#contract/store.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import { amountText, cents, parseAmount, ZERO } from "#kernel/money.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Invoice } from "../api.ts";
import { balanceOf, paidOf, received } from "../balance.ts";
import type { CarryBody } from "../payment-api.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import type { SavedInvoice, SavedPayment } from "../saved.ts";
import { freeBankLine, holdStatements, readLineOf } from "../store/bank.ts";
import { insertInvoiceFact, readInvoice } from "../store/invoice.ts";
import { holdContract } from "../store/period.ts";
import { readInvoiceView, settingOf } from "./invoice.ts";
import type { Doing } from "./period.ts";

type Held = { readonly invoice: SavedInvoice; readonly today: Temporal.PlainDate; readonly clause: string };

/** An invoice that nobody else changes until the transaction ends. */
async function holdInvoice(tx: Tx, { client, now }: Doing, number: string): Promise<Result<Held, BillingRefusal>> {
  const known = await readInvoice(tx, client.clientId, number);
  if (!known) return refused("billing.unknown_invoice", { number });
  await holdContract(tx, client.clientId, known.contractId);
  const invoice = (await readInvoice(tx, client.clientId, number)) ?? known;
  const { contract, today } = settingOf(await readContracts(tx, client.clientId), invoice, now);
  return accept({ invoice, today, clause: contract.payment.clause });
}

/**
 * Withdraws a movement of money that was typed wrongly; it stays to be read, with the reason. What was carried is
 * withdrawn at both ends, and a payment only once nothing of it was given back. The line of a statement that it came by
 * serves again, for this client or another, once the last of its payments is withdrawn (clause B3).
 */
export async function withdrawPayment(
  tx: Tx,
  doing: Doing,
  number: string,
  paymentId: string,
  reason: string,
): Promise<Result<Invoice, BillingRefusal>> {
  const { client, by, now } = doing;
  const line = await readLineOf(tx, client.clientId, paymentId);
  // A line may pay several contracts: who sees one of them cannot tell whether it serves no more.
  if (line && !line.seen) return refused("billing.bank_line_of_client");
  if (line) await holdStatements(tx);
  const held = await holdInvoice(tx, doing, number);
  if (!held.ok) return held;
  const { invoice, today, clause } = held.value;
  const payment = invoice.payments.find(({ id }) => id === paymentId);
  if (!payment) return refused("billing.unknown_payment");
  if (payment.withdrawn) return refused("billing.payment_withdrawn");
  const other = payment.carriedWith === null ? null : await readInvoice(tx, client.clientId, payment.carriedWith);
  const twin = other?.payments.find(({ carry }) => carry === payment.carry);
  const ends = [{ of: invoice, payment }, ...(other && twin ? [{ of: other, payment: twin }] : [])];
  if (ends.some((end) => isUsed(end.of, end.payment))) return refused("billing.payment_used");
  const fact = { at: now, author: by.id, authorName: by.name };
  for (const end of ends) {
    const back = { kind: "withdrawn", on: today, amount: null, text: reason, withdraws: end.payment.id };
    await insertInvoiceFact(tx, end.of, back, fact);
    await record(tx, {
      clientId: client.clientId,
      at: now,
      actor: by.id,
      actorName: by.name,
      action: "billing.payment_withdrawn",
      subject: end.of.number,
      clause,
      detail: { kind: end.payment.kind, on: end.payment.on, amount: amountText(end.payment.amount), reason },
    });
  }
  if (line) await freeBankLine(tx, client.clientId, line.id);
  return readInvoiceView(tx, doing, number);
}

/**
 * Whether something of what came in was paid back or carried over. Both take an excess away: what would leave something to
 * pay was not one.
 */
function isUsed(invoice: SavedInvoice, payment: SavedPayment): boolean {
  const amount = received(payment);
  if (amount <= 0) return false;
  const gone = invoice.facts.some(({ kind }) => kind === "refunded" || kind === "carried");
  return paidOf(invoice) < amount || (gone && balanceOf(invoice) + amount > 0);
}

/** What was paid too much on one invoice pays another of the same contract, as a person decides. */
export async function carryPayment(
  tx: Tx,
  doing: Doing,
  number: string,
  { to, amount: typed }: CarryBody,
): Promise<Result<Invoice, BillingRefusal>> {
  const { client, by, now } = doing;
  const held = await holdInvoice(tx, doing, number);
  if (!held.ok) return held;
  const { invoice, today, clause } = held.value;
  const amount = parseAmount(typed);
  if (amount === null || amount <= 0) return refused("billing.amount_not_positive");
  const excess = cents(Math.max(0, -balanceOf(invoice)));
  if (amount > excess) return refused("billing.refunded_too_much", { owed: amountText(excess) });
  const target = await readInvoice(tx, client.clientId, to);
  if (!target) return refused("billing.unknown_invoice", { number: to });
  const left = target.contractId === invoice.contractId ? balanceOf(target) : ZERO;
  if (amount > left)
    return refused("billing.carry_not_open", {
      number: to,
      amount: amountText(amount),
      balance: amountText(cents(Math.max(0, left))),
    });
  const fact = { at: now, author: by.id, authorName: by.name };
  const carryId = newId();
  await insertInvoiceFact(tx, invoice, { kind: "carried", on: today, amount, text: null, carryId }, fact);
  await insertInvoiceFact(tx, target, { kind: "paid", on: today, amount, text: null, carryId }, fact);
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: "billing.payment_carried",
    subject: number,
    clause,
    detail: { to, amount: amountText(amount) },
  });
  return readInvoiceView(tx, doing, number);
}
