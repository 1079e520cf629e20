import { Type, type Static } from "typebox";
import { Attachment, AttachmentIds, SomeAttachmentIds } from "#attachment/api.ts";
import {
  AmountText,
  ClientCode,
  DateText,
  Exactly,
  InstantText,
  LongText,
  Maybe,
  ShortLine,
  Uuid,
  Word,
} from "#kernel/wire.ts";
import { LETTERS } from "../ending.ts";
import { LETTER_ANSWERS, LETTER_STEPS } from "../letter/letter.ts";
import { ToldNotice } from "./told.ts";

const CONTRACT_ID = Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_-]*$", maxLength: 100 });
export const LetterPath = Exactly({ client: ClientCode, contract: CONTRACT_ID, letter: Uuid });
export const LetterFilePath = Exactly({
  client: ClientCode,
  contract: CONTRACT_ID,
  letter: Uuid,
  attachment: Uuid,
});
export const LettersPath = Exactly({ client: ClientCode, contract: CONTRACT_ID });

const Price = {
  charge: ShortLine,
  /** The label of the band of hours; null for the charge's own price. */
  band: Maybe(ShortLine),
  label: Type.String(),
  unitPrice: AmountText,
};
/** A price of a contract, or a new one that a letter tells, in the words of its text (B5). */
export const PriceView = Exactly(Price);
export type PriceView = Static<typeof PriceView>;

/** `posted` with the days that follow, when the letter has left already: that of the postmark. */
export const LetterBody = Exactly({
  what: Word([...LETTERS]),
  lastDay: Type.Optional(DateText),
  words: Type.Optional(LongText),
  /** The new prices that a letter of prices tells; without any it revises none. */
  prices: Type.Optional(
    Type.Array(
      Exactly({
        charge: ShortLine,
        band: Type.Optional(ShortLine),
        unitPrice: Type.String({ pattern: "^\\d{1,9}\\.\\d{2}$" }),
      }),
      { maxItems: 200 },
    ),
  ),
  posted: Type.Optional(DateText),
  presented: Type.Optional(DateText),
  received: Type.Optional(DateText),
  tracking: Type.Optional(ShortLine),
  /** Of a letter that has left: the proof of posting, the notice of receipt, the letter itself. */
  attachments: AttachmentIds,
});
export type LetterBody = Static<typeof LetterBody>;

/** One step of a letter; `on` is a day that has come, as the post or its receiver wrote it. */
export const LetterStepBody = Exactly({
  kind: Word([...LETTER_STEPS]),
  on: DateText,
  tracking: Type.Optional(ShortLine),
  /** The proof of posting, the notice of receipt, the letter itself. */
  attachments: AttachmentIds,
});
export type LetterStepBody = Static<typeof LetterStepBody>;

/** Files joined to a letter afterwards, with the number by which the post follows it where it was not told yet. */
export const LetterProofBody = Exactly({
  tracking: Type.Optional(ShortLine),
  attachments: SomeAttachmentIds,
});
export type LetterProofBody = Static<typeof LetterProofBody>;

/** What the other side says of a letter: a contest says why, and whether it denies the proof of posting as well (C3). */
export const LetterAnswerBody = Exactly({
  kind: Word(["acknowledged", "contested"]),
  words: Type.Optional(LongText),
  deniesProof: Type.Optional(Type.Boolean()),
});
export type LetterAnswerBody = Static<typeof LetterAnswerBody>;

/** Why a letter that was recorded by mistake is taken back. */
export const StrikeBody = Exactly({ words: LongText });

/** A letter with what became of it, what the other side says of it and what it brings (clause E7). */
export const LetterView = Exactly({
  id: Uuid,
  what: Word([...LETTERS]),
  clause: Type.String(),
  sender: Word(["provider", "client"]),
  recordedBy: Word(["provider", "client"]),
  state: Word(["prepared", "posted", "presented", "received", "withdrawn"]),
  lastDay: Maybe(DateText),
  words: Maybe(Type.String()),
  prices: Type.Array(PriceView),
  tracking: Maybe(Type.String()),
  preparedAt: InstantText,
  preparedBy: Type.String(),
  steps: Type.Array(
    Exactly({
      kind: Word([...LETTER_STEPS]),
      on: DateText,
      recordedAt: InstantText,
      recordedBy: Type.String(),
    }),
  ),
  files: Type.Array(Attachment),
  answers: Type.Array(
    Exactly({
      kind: Word([...LETTER_ANSWERS]),
      side: Word(["provider", "client"]),
      words: Maybe(Type.String()),
      /** Of a contest: whether it denies the proof of posting as well. */
      deniesProof: Type.Boolean(),
      at: InstantText,
      by: Type.String(),
    }),
  ),
  /** Whether a proof of posting stands that nobody denied. */
  proved: Type.Boolean(),
  /** Whether it brings anything: not once it was taken back, nor while its alleged sender contests it. */
  counts: Type.Boolean(),
  /** What the reader's side may say of it. */
  may: Type.Array(Word([...LETTER_ANSWERS])),
  /** The day of posting from which it counts; null before it left, and while it does not count. */
  countsFrom: Maybe(DateText),
  /** From which days it counts and why, and how the parties settle it; empty where nobody could doubt it. */
  counting: Type.Array(Type.String()),
  /** What it brings by the days from which it counts, in the reader's language, and what weakens it. */
  effects: Type.Array(Type.String()),
  /** What it would bring by the days that were written down, where that is something else. */
  asWritten: Type.Array(Type.String()),
  /** What to beware of while it has not left. */
  warnings: Type.Array(Type.String()),
});
export type LetterView = Static<typeof LetterView>;

/** Until when a letter of one kind may leave, and whether it may leave today. */
export const LetterWindow = Exactly({
  what: Word([...LETTERS]),
  clause: Type.String(),
  sender: Word(["provider", "client"]),
  open: Type.Boolean(),
  /** Null when no day closes it. */
  lastDay: Maybe(DateText),
  /** The last prudent day of posting: the strict day, less what the post may take. */
  safeDay: Maybe(DateText),
  /** Why it may not leave today at all, in the reader's language. */
  closed: Maybe(Type.String()),
  warnings: Type.Array(Type.String()),
});
export type LetterWindow = Static<typeof LetterWindow>;

/** Every letter of a contract that the reader's side may see. */
export const LetterList = Exactly({
  title: Type.String(),
  letters: Type.Array(LetterView),
  windows: Type.Array(LetterWindow),
  /** Every price that a letter of today may revise. */
  prices: Type.Array(PriceView),
  /** What was told of the letters, for both sides to read (E7). */
  told: Type.Array(ToldNotice),
});
export type LetterList = Static<typeof LetterList>;
