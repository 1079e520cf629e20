/** What a person writes down of a claim of interest: money that came in, the rest given up, and what was typed wrongly. */
import { record } from "#audit/store.ts";
import type { Contract } from "#contract/contract.ts";
import { readContracts } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import { amountText, cents, parseAmount, ZERO, type Cents } from "#kernel/money.ts";
import { isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Invoice } from "../api.ts";
import { readDate } from "../civil-date.ts";
import { justifiedOf } from "../invoice-view.ts";
import { claimBalance } from "../owed-claim.ts";
import type { ClaimPaymentBody, GiveUpBody } from "../payment-api.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import type { ClaimFact, OwedClaim, SavedInvoice } from "../saved.ts";
import { freeBankLine, holdStatements, readLineOf } from "../store/bank.ts";
import { insertClaimFact, readClaims } from "../store/claim.ts";
import { readInvoice } from "../store/invoice.ts";
import { holdContract } from "../store/period.ts";
import { readInvoiceView, readKnown, settingOf } from "./invoice.ts";
import type { Doing } from "./period.ts";

type Held = {
  readonly claim: OwedClaim;
  readonly invoice: SavedInvoice;
  readonly contract: Contract;
  readonly today: Temporal.PlainDate;
};
type Answered = Promise<Result<Invoice, BillingRefusal>>;

const find = async (tx: Tx, { client }: Doing, number: string): Promise<OwedClaim | undefined> =>
  (await readClaims(tx, { clientId: client.clientId })).find((claim) => claim.number === number);

/** A claim that nobody else changes until the transaction ends. */
async function holdClaim(tx: Tx, doing: Doing, number: string): Promise<Result<Held, BillingRefusal>> {
  const known = await find(tx, doing, number);
  if (!known) return refused("billing.unknown_claim", { number });
  await holdContract(tx, known.clientId, known.contractId);
  const claim = (await find(tx, doing, number)) ?? known;
  // The text that page and board go by: that of the day of the invoice, not of the claim.
  const invoice = await readInvoice(tx, claim.clientId, claim.invoice);
  if (!invoice) throw new Error(`claim ${claim.number} is about no invoice`);
  return accept({ claim, invoice, ...settingOf(await readContracts(tx, claim.clientId), invoice, doing.now) });
}

type Moved = ClaimPaymentBody & { readonly lineId?: string };

/** Money that came in of a claim, whole or in part, never more than is left of it; `lineId`: the line that brought it. */
export const payClaim = (tx: Tx, doing: Doing, number: string, body: Moved): Answered =>
  moveMoney(tx, doing, number, body, "paid");

/** Money of a claim that went back to the client, never more than came in beyond what is owed. */
export const refundClaim = (tx: Tx, doing: Doing, number: string, body: Moved): Answered =>
  moveMoney(tx, doing, number, body, "refunded");

async function moveMoney(tx: Tx, doing: Doing, number: string, body: Moved, kind: "paid" | "refunded"): Answered {
  const held = await holdClaim(tx, doing, number);
  if (!held.ok) return held;
  const { claim, today } = held.value;
  const on = readDate(body.on);
  if (!on.ok) return on;
  if (isBefore(today, on.value)) return refused("billing.date_in_the_future", { date: body.on });
  if (isBefore(on.value, claim.issuedOn))
    return refused("billing.before_issue", { date: body.on, issued: claim.issuedOn.toString() });
  const amount = parseAmount(body.amount);
  if (amount === null || amount <= 0) return refused("billing.amount_not_positive");
  const balance = claimBalance(claim);
  const most = cents(Math.max(0, kind === "paid" ? balance : -balance));
  if (amount > most) return refused(TOO_MUCH[kind], { number, balance: amountText(most) });
  const text = body.text?.trim() || null;
  const moved = { kind, on: on.value, amount, text, ...(body.lineId ? { lineId: body.lineId } : {}) };
  await insertClaimFact(tx, claim, moved, authorOf(doing));
  const act = kind === "paid" ? "billing.claim_paid" : "billing.claim_refunded";
  await note(tx, doing, held.value, act, { on: body.on, amount: amountText(amount) });
  return readInvoiceView(tx, doing, claim.invoice);
}

const TOO_MUCH = { paid: "billing.claim_paid_too_much", refunded: "billing.claim_refunded_too_much" } as const;

/**
 * What is left of a claim is given up, because a person decides so (clause B4): it is awaited no more. So is what its
 * invoice justifies no more, be it paid or not: what was paid of that is then owed back.
 */
export async function giveUpClaim(tx: Tx, doing: Doing, number: string, { reason: said, part }: GiveUpBody): Answered {
  const held = await holdClaim(tx, doing, number);
  if (!held.ok) return held;
  const { claim, today } = held.value;
  const reason = said.trim();
  const amount = part === "excess" ? await excessIn(tx, held.value) : claimBalance(claim);
  if (amount <= 0) return refused(part === "excess" ? "billing.claim_justified" : "billing.claim_settled", { number });
  await insertClaimFact(tx, claim, { kind: "given_up", on: today, amount, text: reason }, authorOf(doing));
  await note(tx, doing, held.value, "billing.claim_given_up", { amount: amountText(amount), reason });
  return readInvoiceView(tx, doing, claim.invoice);
}

async function excessIn(tx: Tx, { claim, invoice, contract, today }: Held): Promise<Cents> {
  const known = await readKnown(tx, { clientId: claim.clientId, invoiceId: claim.invoiceId });
  const justified = justifiedOf(invoice, contract.payment, today, known);
  return justified.find((one) => one.claim.paperId === claim.paperId)?.excess ?? ZERO;
}

/** Takes back what was typed wrongly of a claim; it stays to be read, and the line of a statement serves again. */
export async function withdrawClaimFact(
  tx: Tx,
  doing: Doing,
  number: string,
  factId: string,
  reason: string,
): Answered {
  const { clientId } = doing.client;
  const line = await readLineOf(tx, clientId, factId);
  if (line && !line.seen) return refused("billing.bank_line_of_client");
  if (line) await holdStatements(tx);
  const held = await holdClaim(tx, doing, number);
  if (!held.ok) return held;
  const { claim, today } = held.value;
  const fact = claim.facts.find(({ id }) => id === factId);
  if (!fact) return refused("billing.unknown_payment");
  if (fact.withdrawn) return refused("billing.payment_withdrawn");
  const used = faultOfUse(claim, fact);
  if (used) return used;
  // What was given up was the rest: a payment that is taken back leaves its own part to pay, and that alone.
  const back = { kind: "withdrawn", on: today, amount: null, text: reason, withdraws: factId } as const;
  await insertClaimFact(tx, claim, back, authorOf(doing));
  await note(tx, doing, held.value, "billing.payment_withdrawn", {
    kind: fact.kind,
    on: fact.on,
    amount: amountText(fact.amount),
    reason,
  });
  if (line) await freeBankLine(tx, clientId, line.id);
  return readInvoiceView(tx, doing, claim.invoice);
}

/**
 * What went back to the client came in by a payment and was owed no more by what was given up: both stay as long as they are
 * needed for that, or the client would owe anew what it was just paid back (clause B4).
 */
function faultOfUse(claim: OwedClaim, { kind, amount }: ClaimFact) {
  const gone = claim.facts.some((fact) => fact.kind === "refunded" && fact.withdrawn === null);
  if (kind === "refunded" || !gone || claimBalance(claim) + amount <= 0) return null;
  return kind === "paid" ? refused("billing.payment_used") : refused("billing.give_up_used", { number: claim.number });
}

const authorOf = ({ by, now }: Doing) => ({ at: now, author: by.id, authorName: by.name });

async function note(
  tx: Tx,
  { by, now }: Doing,
  { claim, contract }: Held,
  action: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  await record(tx, {
    clientId: claim.clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action,
    subject: claim.number,
    clause: contract.payment.late?.clause ?? contract.payment.clause,
    detail: { invoice: claim.invoice, ...detail },
  });
}
