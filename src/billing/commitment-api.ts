import { Type, type Static } from "typebox";
import { AmountText, ClientCode, DateText, Exactly, Maybe, ShortLine, Word } from "#kernel/wire.ts";

/** What the client set aside, beside what it costs (clause P5); amounts without tax. */
export const CommitmentView = Exactly({
  clause: Type.String(),
  budget: Maybe(Type.String()),
  years: Type.Array(
    Exactly({
      first: DateText,
      last: DateText,
      state: Word(["past", "running", "future"]),
      /** By the text of that year; null, as what is left, where it sets nothing aside. */
      committed: Maybe(AmountText),
      invoiced: AmountText,
      /** Known, and not invoiced yet. */
      toInvoice: AmountText,
      /** Negative once more was spent than set aside. */
      left: Maybe(AmountText),
    }),
  ),
  cumulated: AmountText,
  projected: AmountText,
  /** From where the law wants publicity and competition, as the contract file states it; null when it does not. */
  threshold: Maybe(
    Exactly({
      amount: AmountText,
      source: Type.String(),
      date: DateText,
      left: AmountText,
      level: Word(["below", "near", "beyond"]),
    }),
  ),
});
export const CommitmentPath = Exactly({ client: ClientCode, contract: ShortLine });
export type CommitmentView = Static<typeof CommitmentView>;
