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
  "suspended",
  "rejected",
  "late",
  "rest",
  "interest",
  "excess",
] as const satisfies readonly BoardItem["what"][];
