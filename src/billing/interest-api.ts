import { Type, type Static } from "typebox";
import { AmountText, DateText, Exactly, Word } from "#kernel/wire.ts";

const Calculation = {
  /** A percentage a year, "10.05". */
  rate: AmountText,
  /** The last day that bears no interest. */
  limit: DateText,
  days: Type.Integer(),
  interest: AmountText,
} as const;

/** Interest of an invoice paid late, by the contract and by the law side by side (clause B4). */
export const InterestView = Exactly({
  number: Type.String(),
  gross: AmountText,
  delayFrom: DateText,
  dueOn: DateText,
  graceGranted: Type.Boolean(),
  until: DateText,
  settled: Type.Boolean(),
  payments: Type.Array(Exactly({ on: DateText, amount: AmountText })),
  contract: Exactly(Calculation),
  legal: Exactly({ ...Calculation, indemnity: AmountText }),
  /** Which of the two the contract claims, and how much that is. */
  claimed: Word(["contract", "legal"]),
  amount: AmountText,
  /** Each day late, with the interest of all days up to it. */
  days: Type.Array(Exactly({ on: DateText, balance: AmountText, contract: AmountText, legal: AmountText })),
});
export type InterestView = Static<typeof InterestView>;
