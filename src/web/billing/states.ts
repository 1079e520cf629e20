import type { BoardItem, ShownState } from "#billing/ledger-api.ts";

/** States in the order of a document's life, what goes wrong before what went well. */
export const STATES = [
  "issued",
  "deposited",
  "made_available",
  "suspended",
  "rejected",
  "late",
  "paid_in_part",
  "paid",
  "credited",
] as const satisfies readonly ShownState[];

/** What waits, in the order in which money travels. */
export const WAITS = [
  "recap",
  "answer",
  "order",
  "issue",
  "credit",
  "deposit",
  "portal",
  "sent",
  "suspended",
  "rejected",
  "late",
  "rest",
  "interest",
  "excess",
] as const satisfies readonly BoardItem["what"][];

/** Late interest pays for no service and bears no VAT (clause B4): its amount is told without a word on tax. */
export const amountKey = (what: BoardItem["what"]) =>
  what === "interest" || what === "excess" ? ("billing.amountUntaxed" as const) : ("billing.amountGross" as const);
