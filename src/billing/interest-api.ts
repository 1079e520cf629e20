import { Type, type Static } from "typebox";
import { InterestClaim } from "./claim-api.ts";
import { AmountText, DateText, Exactly, InstantText, LongText, Maybe, ShortLine, Word } from "#kernel/wire.ts";

/** The last day that bears no interest, and the days late since. */
const Delay = { limit: DateText, days: Type.Integer() } as const;

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
  /** The rate is a percentage a year, "10.05". */
  contract: Exactly({
    ...Delay,
    rate: AmountText,
    interest: AmountText,
    /** The days without any of it, from the buyer's interruption to the end of the delay that it opened (CCP R2192-29). */
    pause: Maybe(Exactly({ first: DateText, last: DateText })),
  }),
  /**
   * Both are null while the central bank's rate of its half-year is not known: nobody guesses it. The rate alone is null where
   * nothing of it runs yet.
   */
  legal: Exactly({
    ...Delay,
    rate: Maybe(AmountText),
    interest: Maybe(AmountText),
    indemnity: AmountText,
    halfYear: DateText,
  }),
  /** Whose law of late payment it is. */
  buyer: Word(["public", "private"]),
  /** Which of the two the contract claims, and how much that is in all. */
  claimed: Word(["contract", "legal"]),
  total: Maybe(AmountText),
  /** Statements sent before, the oldest first: what they ask is not asked again. */
  before: Type.Array(InterestClaim),
  claimedBefore: AmountText,
  /** What is left to ask; zero when all of it was asked. Total and amount are null while a rate is missing. */
  amount: Maybe(AmountText),
  /** Each day late, with the interest of all days up to it. */
  days: Type.Array(Exactly({ on: DateText, balance: AmountText, contract: AmountText, legal: Maybe(AmountText) })),
});
export type InterestView = Static<typeof InterestView>;

/** What the letter says beside the figures; without it, the usual words. */
export const ClaimBody = Exactly({ words: Type.Optional(LongText) });

const Rate = {
  rate: AmountText,
  source: Type.String(),
  /** Null for a rate that was published with this version. */
  entered: Maybe(Exactly({ by: Type.String(), at: InstantText })),
} as const;

/** The central bank's rates by half-year, each with its source (CCP R2192-31). */
export const RateTable = Exactly({
  /** Points that the law adds to the central bank's rate: of a public buyer, "8.00", and of any other. */
  margin: AmountText,
  privateMargin: AmountText,
  /** The rate in use of each half-year, and those that it replaced, the oldest first. */
  rates: Type.Array(Exactly({ from: DateText, ...Rate, replaced: Type.Array(Exactly(Rate)) })),
  /** The half-year of today when nobody entered it yet; legal interest that begins in it is refused until then. */
  missing: Type.Union([DateText, Type.Null()]),
});

/** The rate of a half-year, which begins on 1 January or 1 July, with where it was read. */
export const RateBody = Exactly({ from: DateText, rate: AmountText, source: ShortLine });
export type ClaimBody = Static<typeof ClaimBody>;
export type RateTable = Static<typeof RateTable>;
export type RateBody = Static<typeof RateBody>;
