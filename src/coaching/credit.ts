import { times, ZERO, type Cents } from "#kernel/money.ts";

/**
 * The account of half-days bought for a period (clause M3). Unused ones lapse with the period, are carried over, or are
 * paid back (reading C12); those used beyond the credit are owed at their price.
 */
export type CreditRules = { readonly unitPrice: Cents; readonly unused: "lapse" | "carry" | "refund" };

/** What a credit comes to, in half-days and in money without tax. */
export type CreditState = {
  readonly left: number;
  /** Used over and above what was credited, and what that comes to, tax excluded. */
  readonly beyond: number;
  readonly beyondAmount: Cents;
  /** What will be lost at the end of the period if nothing more is used, or was lost once it is over. */
  readonly lapsingValue: Cents;
};

/**
 * @param credited half-days granted for the period
 * @param over whether the period is over: what is unused has then lapsed, and none are left
 */
export function creditState(rules: CreditRules, credited: number, used: number, over: boolean): CreditState {
  const unused = Math.max(0, credited - used);
  const beyond = Math.max(0, used - credited);
  const lapses = rules.unused === "lapse";
  return {
    left: over && lapses ? 0 : unused,
    beyond,
    beyondAmount: times(rules.unitPrice, beyond),
    lapsingValue: lapses ? times(rules.unitPrice, unused) : ZERO,
  };
}
