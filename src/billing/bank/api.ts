import { Type, type Static } from "typebox";
import { AmountText, DateText, Exactly, Maybe, ShortLine, Word } from "#kernel/wire.ts";
import { CONFIDENCES, REASONS } from "./match.ts";

/** The text of the file as the bank gave it, and for a CSV file which of its columns is which. */
const STATEMENT = {
  format: Word(["camt.053", "csv"]),
  source: Type.String({ minLength: 1, maxLength: 200_000 }),
  columns: Type.Optional(
    Exactly({
      date: ShortLine,
      amount: ShortLine,
      label: ShortLine,
      payer: Type.Optional(ShortLine),
      reference: Type.Optional(ShortLine),
    }),
  ),
} as const;

const LineId = Type.String({ pattern: "^[0-9a-f]{64}$" });
const PART = { number: Type.String({ minLength: 1, maxLength: 20 }), amount: AmountText } as const;
const Part = Exactly(PART);
/** What is above the rest to pay of its invoice is held for the client when a person says so. */
const AcceptedPart = Exactly({ ...PART, keepExcess: Type.Optional(Type.Boolean()) });

/** A statement to be read; nothing of it is kept. */
export const StatementBody = Exactly(STATEMENT);

/** What a person accepts of a statement; the amounts of its lines are read from the file again. */
export const ConfirmBody = Exactly({
  ...STATEMENT,
  lines: Type.Array(Exactly({ id: LineId, parts: Type.Array(AcceptedPart, { minItems: 1, maxItems: 50 }) }), {
    minItems: 1,
    maxItems: 200,
  }),
});

/** A credit of the statement, with the invoices that it may pay, the likeliest first. */
export const StatementLine = Exactly({
  id: LineId,
  on: DateText,
  amount: AmountText,
  /** What no payment took yet: a line may pay several invoices, at once or one after the other. */
  left: AmountText,
  payer: Maybe(Type.String()),
  label: Type.String(),
  /**
   * `recorded` was confirmed before and has nothing left; `alike` has the day and the amount of a credit that was confirmed
   * from another file, and may be the same money; `unmatched` speaks for no invoice of this client.
   */
  state: Word(["proposed", "unmatched", "recorded", "alike"]),
  proposals: Type.Array(
    Exactly({ parts: Type.Array(Part), confidence: Word(CONFIDENCES), reasons: Type.Array(Word(REASONS)) }),
  ),
});

/** The credits of the statement, in its order; debits are left out. */
export const Statement = Exactly({
  lines: Type.Array(StatementLine),
  /** Accounts of the file that no contract of the client names as the provider's. */
  otherAccounts: Type.Array(Type.String()),
  /** Credits left out because their status is in words of the bank's own, which do not say whether the money is there. */
  unsure: Type.Integer({ minimum: 0 }),
});

export type StatementBody = Static<typeof StatementBody>;
export type ConfirmBody = Static<typeof ConfirmBody>;
export type Statement = Static<typeof Statement>;
