import type { Invoice } from "#billing/api.ts";

/**
 * Until when a claim is to be paid, by the kind of buyer and not by what its delay counts from: a public one has forty-five
 * days from the payment of the invoice (CCP R2192-36), any other none (C. com. L441-10).
 */
export function claimDueWords({ clocks }: Pick<Invoice, "clocks">, dueOn: string | null) {
  if (dueOn === null) return "interest.dueAfter" as const;
  return clocks?.legal.buyer === "public" ? ("interest.due" as const) : ("interest.dueAtOnce" as const);
}
