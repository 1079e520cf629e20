/**
 * A claim of interest as a debt: what is left of it, and until when it is to be paid (clause B4). A public buyer pays
 * interest and the lump sum within forty-five days of the payment of the principal (CCP R2192-36); for any other they are
 * due at once (C. com. L441-10). No VAT is due on either: they pay for no service.
 */
import type { Contract } from "#contract/contract.ts";
import { amountText, cents, sum, ZERO, type Cents } from "#kernel/money.ts";
import { isBefore } from "#kernel/period.ts";
import type { OwedClaim as OwedClaimView } from "./claim-api.ts";
import { settledDay } from "./interest.ts";
import type { ClaimFact, OwedClaim, SavedInvoice } from "./saved.ts";
import { claimView } from "./view.ts";

/** Days from the payment of the principal (CCP R2192-36). */
const DAYS_AFTER_PRINCIPAL = 45;

const standing = ({ facts }: Pick<OwedClaim, "facts">, kind: ClaimFact["kind"]): readonly ClaimFact[] =>
  facts.filter((fact) => fact.kind === kind && fact.withdrawn === null);

const total = (claim: Pick<OwedClaim, "facts">, kind: ClaimFact["kind"]): Cents =>
  sum(standing(claim, kind).map(({ amount }) => amount));

/** What came in of a claim, less what was paid back. */
export const paidOfClaim = (claim: Pick<OwedClaim, "facts">): Cents =>
  cents(total(claim, "paid") - total(claim, "refunded"));

/** What a claim still asks in all. */
const keptOf = (claim: Pick<OwedClaim, "amount" | "facts">): Cents => cents(claim.amount - total(claim, "given_up"));

/** What the client still owes of a claim: what was given up is awaited no more. Negative: money is owed back. */
export const claimBalance = (claim: Pick<OwedClaim, "amount" | "facts">): Cents =>
  cents(keptOf(claim) - paidOfClaim(claim));

/**
 * How much of each claim of one invoice nothing justifies any more: together they may ask for `ground`, and the client
 * owes no more than that (clause B4). What was paid is justified first, then what is awaited, each the oldest first; null,
 * where the ground is not known, takes nothing back.
 */
export function excessOf(claims: readonly OwedClaim[], ground: Cents | null): Map<string, Cents> {
  let left = ground === null ? Number.POSITIVE_INFINITY : Number(ground);
  const justified = (wanted: number): number => {
    const taken = Math.min(wanted, left);
    left -= taken;
    return taken;
  };
  // More paid back than came in is no ground for any other claim.
  const received = (claim: OwedClaim): number => Math.max(0, paidOfClaim(claim));
  const paid = claims.map((claim) => justified(Math.min(received(claim), keptOf(claim))));
  return new Map(
    claims.map((claim, index) => {
      const awaited = justified(Math.max(0, keptOf(claim) - received(claim)));
      return [claim.paperId, cents(keptOf(claim) - (paid[index] ?? 0) - awaited)];
    }),
  );
}

/** A claim by what its invoice justifies, in cents that are never negative. */
export type JustifiedClaim = {
  readonly claim: OwedClaim;
  /** What the client is asked for: list, page, board and bank say the same. What is owed back of one claim pays no other. */
  readonly awaited: Cents;
  /** What nothing justifies any more: the provider gives it up. */
  readonly excess: Cents;
  /** What the provider is to give up or to pay back. */
  readonly wrong: Cents;
};

/** The claims of one invoice, held against what it justifies (clause B4). */
export function justify(claims: readonly OwedClaim[], ground: Cents | null): JustifiedClaim[] {
  const found = excessOf(claims, ground);
  return claims.map((claim) => {
    const [balance, excess] = [claimBalance(claim), found.get(claim.paperId) ?? ZERO];
    const awaited = cents(Math.max(0, balance - excess));
    return { claim, awaited, excess, wrong: cents(excess + Math.max(0, -balance)) };
  });
}

/** The last day to pay a claim; null while the principal is not paid and the buyer is public. */
export function claimDue(
  { issuedOn }: Pick<OwedClaim, "issuedOn">,
  invoice: SavedInvoice,
  { payment }: Pick<Contract, "payment">,
): Temporal.PlainDate | null {
  if (payment.buyer !== "public") return issuedOn;
  return settledDay(invoice)?.add({ days: DAYS_AFTER_PRINCIPAL }) ?? null;
}

/** A claim with its payments, as the page of its invoice shows it. */
export function owedClaimView(
  { claim, awaited, excess }: JustifiedClaim,
  due: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): OwedClaimView {
  const balance = claimBalance(claim);
  return {
    ...claimView(claim),
    dueOn: due?.toString() ?? null,
    paid: amountText(paidOfClaim(claim)),
    balance: amountText(balance),
    awaited: amountText(awaited),
    excess: amountText(excess),
    state: stateOf(claim, awaited, due !== null && isBefore(due, today)),
    facts: claim.facts.map(({ amount, ...fact }) => ({ ...fact, amount: amountText(amount) })),
  };
}

function stateOf(claim: OwedClaim, awaited: Cents, past: boolean): OwedClaimView["state"] {
  if (awaited > 0) return past ? "late" : "open";
  const balance = claimBalance(claim);
  if (balance !== 0) return balance < 0 ? "owed_back" : "unjustified";
  return standing(claim, "given_up").length > 0 ? "given_up" : "paid";
}
