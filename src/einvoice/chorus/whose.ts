/**
 * Whose document Chorus Pro has under a number of ours. It takes each number of a supplier once, whichever program sent
 * it: a number found there proves nothing by itself. Followed as ours, another's invoice would leave ours undeposited and
 * show it as paid.
 */
import type { Cents } from "#kernel/money.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import type { FoundInvoice, Passage } from "./answers.ts";
import { flowState } from "./flow-states.ts";
import { isDouble, type Life } from "./life.ts";
import { CHORUS_ZONE } from "./working-day.ts";

/** What we know of our own document, and of what we sent of it. */
export type Own = {
  readonly issuedOn: Temporal.PlainDate;
  readonly gross: Cents;
  /** The flows that carried it. */
  readonly flows: ReadonlySet<string>;
  /** Whether something of it may have arrived: a call that was begun, or a flow that was not rejected. */
  readonly left: boolean;
};

/** What the lives of every attempt in one environment say of what left. */
export function sentOf(lives: readonly Life[]): Pick<Own, "flows" | "left"> {
  const flows = lives.flatMap(({ accepted }) => (accepted?.flow ? [accepted.flow] : []));
  return { flows: new Set(flows), left: lives.some(mayHaveArrived) };
}

function mayHaveArrived({ begun, accepted, flow }: Life): boolean {
  if (begun?.call === "deposit") return true;
  const failed = flow !== null && flowState(flow.state).phase === "failed" && !isDouble(flow);
  return accepted !== null && !failed;
}

/** `ours` by one of its flows; `likely` by what left and by nothing that speaks against it. */
export type Owner = "ours" | "likely" | "another" | "unknown";

/**
 * The one to follow among those of our number, and whose it is; of several, a rejected one only for want of another. Null
 * when there is none. `unknown`: nothing of ours left and nothing says that it is another's: a person may have deposited
 * it by hand.
 */
export function whoseOf(
  found: readonly FoundInvoice[],
  own: Own,
): { readonly invoice: FoundInvoice; readonly owner: Owner } | null {
  const byFlow = found.find(({ flow }) => flow !== null && own.flows.has(flow));
  if (byFlow) return { invoice: byFlow, owner: "ours" };
  const alike = found.filter((one) => !differs(one, own));
  const [first] = alike.length > 0 ? alike : found;
  if (!first) return null;
  const invoice = alike.find(({ state }) => state !== "REJETEE") ?? first;
  return { invoice, owner: alike.length === 0 ? "another" : own.left ? "likely" : "unknown" };
}

/** The date and the amount are compared where the answer gives them. */
function differs({ issuedOn, gross }: FoundInvoice, own: Own): boolean {
  if (issuedOn && !issuedOn.equals(own.issuedOn)) return true;
  return gross !== null && gross !== own.gross;
}

/** A document that was at Chorus Pro before ours was issued is another's. */
export function isOlder(passages: readonly Passage[], { issuedOn }: Pick<Own, "issuedOn">): boolean {
  return passages.some(({ at }) => at !== null && isBefore(civilDay(at, CHORUS_ZONE), issuedOn));
}

/** What is kept as the reason for which nothing was sent; `causeOf` knows both sentences. */
export const NOT_OURS = {
  another: "Un autre document porte ce numéro chez Chorus Pro.",
  unknown: "Un document de ce numéro est chez Chorus Pro sans que Vigie l’ait envoyé.",
} as const;
