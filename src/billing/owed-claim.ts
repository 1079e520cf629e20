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

/** What came in of a claim. */
export const paidOfClaim = (claim: Pick<OwedClaim, "facts">): Cents =>
  sum(standing(claim, "paid").map(({ amount }) => amount));

/** What the client still owes of a claim: what was given up is awaited no more. */
export function claimBalance(claim: Pick<OwedClaim, "amount" | "facts">): Cents {
  const given = sum(standing(claim, "given_up").map(({ amount }) => amount));
  return cents(claim.amount - paidOfClaim(claim) - given);
}

/** What is left of several claims. */
export const claimsBalance = (claims: readonly OwedClaim[]): Cents => sum(claims.map(claimBalance));

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
  claim: OwedClaim,
  due: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): OwedClaimView {
  const balance = claimBalance(claim);
  const open = due !== null && isBefore(due, today) ? "late" : "open";
  const givenUp = standing(claim, "given_up").at(-1);
  return {
    ...claimView(claim),
    dueOn: due?.toString() ?? null,
    paid: amountText(paidOfClaim(claim)),
    balance: amountText(balance),
    state: balance > ZERO ? open : givenUp ? "given_up" : "paid",
    facts: claim.facts.map(({ amount, ...fact }) => ({ ...fact, amount: amountText(amount) })),
  };
}
