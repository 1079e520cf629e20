/** The doors of money received: bank statements, payments taken back, what was paid too much (clause B3). */
import { route, type Ask, type Route } from "#http/route.ts";
import { reachIn } from "#http/scope.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import type { Reader } from "../actions/alike.ts";
import { confirmPayments, proposePayments } from "../actions/bank.ts";
import { carryPayment, withdrawPayment } from "../actions/payment.ts";
import { Invoice, InvoicePath } from "../api.ts";
import { ConfirmBody, Statement, STATEMENT_KB, StatementBody } from "../bank/api.ts";
import { doing } from "../doing.ts";
import { CarryBody, PaymentPath, WithdrawBody } from "../payment-api.ts";

/** Money that is recorded for another client is described to who reads the statements of both (C1). */
const readerOf = (ask: Ask<unknown, unknown, unknown>): Reader => ({
  ...doing(ask),
  clients: ask.who.memberships.flatMap((member) => reachIn(member, "billing.account")),
});

export const paymentRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/clients/:client/invoices/:number/payments/:payment/withdraw",
    summary: "Withdraw a payment that was typed wrongly, with the reason; it stays to be read and counts no more",
    permission: "billing.issue",
    freshSession: true,
    params: PaymentPath,
    body: WithdrawBody,
    answer: Invoice,
    handle: (tx, ask) => withdrawPayment(tx, doing(ask), ask.params.number, ask.params.payment, ask.body.reason.trim()),
  }),
  route({
    method: "POST",
    path: "/clients/:client/invoices/:number/carry",
    summary: "Let what was paid too much on an invoice pay another one of the same contract",
    permission: "billing.issue",
    freshSession: true,
    params: InvoicePath,
    body: CarryBody,
    answer: Invoice,
    handle: (tx, ask) => carryPayment(tx, doing(ask), ask.params.number, ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/bank-statements",
    summary: "Read a bank statement (camt.053 or CSV) and propose which invoices its credits pay; nothing is written",
    permission: "billing.account",
    freshSession: false,
    largestKb: STATEMENT_KB,
    params: Exactly({ client: ClientCode }),
    body: StatementBody,
    answer: Statement,
    handle: (tx, ask) => proposePayments(tx, readerOf(ask), ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/bank-statements/confirm",
    summary: "Record lines of a bank statement as payments, as a person accepted them; answers these lines",
    permission: "billing.account",
    freshSession: false,
    largestKb: STATEMENT_KB,
    params: Exactly({ client: ClientCode }),
    body: ConfirmBody,
    answer: Statement,
    handle: (tx, ask) => confirmPayments(tx, readerOf(ask), ask.body),
  }),
];
