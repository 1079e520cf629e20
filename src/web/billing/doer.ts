import type { BoardItem } from "#billing/ledger-api.ts";
import type { May } from "../session/may.ts";

/**
 * What each step of money asks for. A payment is made outside and asks for nothing here: those who give orders have it made.
 */
const RIGHT: Readonly<Record<BoardItem["what"], string>> = {
  recap: "billing.prepare",
  answer: "billing.order",
  order: "billing.order",
  issue: "billing.issue",
  credit: "billing.issue",
  deposit: "billing.issue",
  portal: "billing.issue",
  sent: "billing.order",
  suspended: "billing.issue",
  rejected: "billing.issue",
  late: "billing.order",
  rest: "billing.order",
  interest: "billing.order",
  excess: "billing.issue",
};

/** Who has to act, as the reader is told: themselves, others of their own side, the other side, the portal. */
export type Doer = "you" | "ourFinance" | "ourBilling" | BoardItem["who"];

/** The reader is told to act only where their own roles let them (P2); else which service of theirs is to. */
export function doerOf(
  { what, who, client, contract }: Pick<BoardItem, "what" | "who" | "client" | "contract">,
  side: "provider" | "client",
  may: May,
): Doer {
  if (who !== side) return who;
  if (may(RIGHT[what], client, contract)) return "you";
  return side === "client" ? "ourFinance" : "ourBilling";
}
