import type { Statement } from "#billing/bank/api.ts";
import { amountText, cents, parseAmount } from "#kernel/money.ts";

export type Line = Statement["lines"][number];
export type Payable = Statement["payable"][number];
export type Parts = readonly { readonly number: string; readonly amount: string }[];
/** A way to count one line; `aside` counts it nowhere. */
export type Choice = {
  readonly key: string;
  readonly parts: Parts;
  readonly proposed: Line["proposals"][number] | null;
};

export const ASIDE = "aside";
/** Shared out by hand, amount by amount. */
export const SHARED = "shared";

/** What was there to be paid on the day of the credit. */
export const payableBy = ({ on }: Line, all: readonly Payable[]): Payable[] =>
  all.filter(({ issuedOn }) => issuedOn <= on);

/** What the server proposes first, then everything else of that day with something left to pay, up to that. */
export function choicesOf(line: Line, all: readonly Payable[]): Choice[] {
  const proposed = line.proposals.map((proposal, index): Choice => ({
    key: `p${index}`,
    parts: proposal.parts,
    proposed: proposal,
  }));
  const named = new Set(proposed.filter(({ parts }) => parts.length === 1).map(({ parts }) => parts[0]?.number ?? ""));
  const others = payableBy(line, all)
    .filter(({ number, balance }) => !named.has(number) && (parseAmount(balance) ?? 0) > 0)
    .map(({ number, balance }): Choice => ({
      key: number,
      parts: [{ number, amount: smaller(line.left, balance) }],
      proposed: null,
    }));
  return [...proposed, ...others];
}

/** Only what speaks for itself is chosen beforehand; what is merely possible waits for a person. */
export function firstChoice({ state, proposals }: Line): string {
  const [best] = proposals;
  return state === "proposed" && best !== undefined && best.confidence !== "possible" ? "p0" : ASIDE;
}

function smaller(one: string, other: string): string {
  return amountText(cents(Math.min(parseAmount(one) ?? 0, parseAmount(other) ?? 0)));
}

/** Whether a chosen line may be recorded; `isAnother`: a person said that it is not the credit that it is alike. */
export const isAccepted = ({ state }: Line, isAnother: boolean): boolean =>
  state !== "recorded" && (state !== "alike" || isAnother);

/** Lines on the screen at once, and more when a person asks. */
export const SHOWN = 50;

/** Of which lines to begin with: a year of an account has thousands that concern another client. */
export function shownAt(lines: readonly Line[]): "all" | "proposed" {
  return lines.length > SHOWN && lines.some(({ state }) => state === "proposed") ? "proposed" : "all";
}
