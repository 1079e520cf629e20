import { Type, type Static } from "typebox";
import { AmountText, DateText, Exactly, Maybe, ShortLine, Word } from "#kernel/wire.ts";
import { CONFIDENCES, REASONS } from "./match.ts";

/** Characters of a file and credits in it, beyond which it is to be taken in parts: a year of a busy account is within both. */
export const LONGEST_STATEMENT = 5_000_000;
export const MOST_CREDITS = 20_000;
/** Rows without a date that are told one by one: a bank writes a few of them, about its balances. */
export const MOST_LEFT_OUT = 20;
/** Kilobytes of a body that bears such a file: JSON doubles quotes, and UTF-8 the letters with accents. */
export const STATEMENT_KB = 12_000;

/** The text of the file as the bank gave it, and for a CSV file which of its columns is which. */
const STATEMENT = {
  format: Word(["camt.053", "csv"]),
  /** Of 5 000 000 characters and 20 000 credits at most (`billing.statement_too_long`). */
  source: Type.String({ minLength: 1 }),
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

/** Lines accepted at once: each is a payment with its journal line, and all of them are kept or none. */
export const MOST_ACCEPTED = 200;

/** What a person accepts of a statement; the amounts of its lines are read from the file again. */
export const ConfirmBody = Exactly({
  ...STATEMENT,
  lines: Type.Array(
    Exactly({
      id: LineId,
      parts: Type.Array(AcceptedPart, { minItems: 1, maxItems: 50 }),
      /** The person looked at the recorded credit that this one is `alike`, and says that it is another one. */
      isAnother: Type.Optional(Type.Boolean()),
    }),
    { minItems: 1, maxItems: MOST_ACCEPTED },
  ),
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
   * `recorded` was confirmed before and has nothing left; `alike` may be money recorded before, which `alike` tells;
   * `unmatched` speaks for no invoice of this client.
   */
  state: Word(["proposed", "unmatched", "recorded", "alike"]),
  /**
   * Money recorded before, of the same day and amount or of the same row of a CSV. The words of the bank, or the number of
   * the document for which it was typed, and the name of another client are null to who may not read them.
   */
  alike: Maybe(
    Exactly({ on: DateText, amount: AmountText, words: Maybe(Type.String()), client: Maybe(Type.String()) }),
  ),
  proposals: Type.Array(
    Exactly({ parts: Type.Array(Part), confidence: Word(CONFIDENCES), reasons: Type.Array(Word(REASONS)) }),
  ),
});

/** What a credit may pay from its day of issue on: an invoice or a claim of interest, also when nothing of it is left to pay. */
const Payable = Exactly({ number: Type.String(), issuedOn: DateText, balance: AmountText });

/** The credits of the statement, in its order; debits are left out. */
export const Statement = Exactly({
  lines: Type.Array(StatementLine),
  /** Invoices in the order in which they were issued, each followed by what is claimed of it. */
  payable: Type.Array(Payable),
  /** Accounts of the file that no contract of the client names as the provider's. */
  otherAccounts: Type.Array(Type.String()),
  /** Credits left out because their status is in words of the bank's own, which do not say whether the money is there. */
  unsure: Type.Integer({ minimum: 0 }),
  /** Rows of a CSV without a date, which are no movement: how many, and the first of them as the file has them. */
  leftOut: Exactly({
    count: Type.Integer({ minimum: 0 }),
    rows: Type.Array(Exactly({ place: Type.Integer({ minimum: 1 }), text: Type.String() })),
  }),
});

export type StatementBody = Static<typeof StatementBody>;
export type ConfirmBody = Static<typeof ConfirmBody>;
export type Statement = Static<typeof Statement>;
