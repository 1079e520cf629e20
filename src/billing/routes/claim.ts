/** The doors of a claim of interest once it was sent: what came in of it, and what is given up (clause B4). */
import { route, type Route } from "#http/route.ts";
import { giveUpClaim, payClaim, refundClaim, withdrawClaimFact } from "../actions/claim-fact.ts";
import { Invoice, InvoicePath } from "../api.ts";
import { doing } from "../doing.ts";
import { ClaimPaymentBody, GiveUpBody, PaymentPath, WithdrawBody } from "../payment-api.ts";

export const claimRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/clients/:client/claims/:number/payments",
    summary: "Record money that came in of a claim of interest, whole or in part",
    permission: "billing.issue",
    freshSession: false,
    params: InvoicePath,
    body: ClaimPaymentBody,
    answer: Invoice,
    handle: (tx, ask) => payClaim(tx, doing(ask), ask.params.number, ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/claims/:number/give-up",
    summary: "Give up what is left of a claim of interest, or what nothing justifies any more, with the reason",
    permission: "billing.issue",
    freshSession: true,
    params: InvoicePath,
    body: GiveUpBody,
    answer: Invoice,
    handle: (tx, ask) => giveUpClaim(tx, doing(ask), ask.params.number, ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/claims/:number/refunds",
    summary: "Record money of a claim of interest that went back to the client, once it was given up",
    permission: "billing.issue",
    freshSession: true,
    params: InvoicePath,
    body: ClaimPaymentBody,
    answer: Invoice,
    handle: (tx, ask) => refundClaim(tx, doing(ask), ask.params.number, ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/claims/:number/payments/:payment/withdraw",
    summary: "Withdraw what was typed wrongly of a claim of interest, with the reason; it stays to be read",
    permission: "billing.issue",
    freshSession: true,
    params: PaymentPath,
    body: WithdrawBody,
    answer: Invoice,
    handle: (tx, ask) =>
      withdrawClaimFact(tx, doing(ask), ask.params.number, ask.params.payment, ask.body.reason.trim()),
  }),
];
