import { Type, type Static } from "typebox";
import { Attachment, AttachmentIds } from "#attachment/api.ts";
import {
  AmountText,
  ClientCode,
  DateText,
  Exactly,
  InstantText,
  LongText,
  Maybe,
  SerialNumber,
  Uuid,
  Word,
} from "#kernel/wire.ts";
import { VersionView } from "../api.ts";
import { SIGNED_BY } from "../draft/signature.ts";

const Side = Word(["provider", "client"]);
const CONTRACT_ID = Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_-]*$", maxLength: 100 });

/** A signature under the text that was read: one's own approval, or a signed file with its day and who signed it. */
export const SignatureBody = Exactly({
  revision: SerialNumber,
  sides: Type.Array(Side, { minItems: 1, maxItems: 2, uniqueItems: true }),
  /** The day that the signed file bears; an approval bears that on which it is given. */
  on: Type.Optional(DateText),
  attachments: AttachmentIds,
});
export type SignatureBody = Static<typeof SignatureBody>;

/** Why the file that the other side attached for one's own is not its signature. */
export const ContestBody = Exactly({ revision: SerialNumber, words: LongText });
export type ContestBody = Static<typeof ContestBody>;

/** `text`: as the first text says. `said`: a day that `by` typed, which binds nobody when it is of the other side. */
export const SignatureView = Exactly({
  side: Side,
  on: DateText,
  how: Word([...SIGNED_BY, "said", "text"]),
  by: Maybe(Type.String()),
  /** Who of that side confirmed the file that the other attached for it. */
  confirmedBy: Maybe(Type.String()),
  /** Who of that side said that the file is not its signature, and why; it stays once it was confirmed after all. */
  contested: Maybe(Exactly({ by: Type.String(), at: InstantText, words: Type.String() })),
  /** Whether it binds its side: not while nobody of that side gave or confirmed it. */
  binds: Type.Boolean(),
  /** The draft under which it was given, to which its files belong. */
  draft: Maybe(Uuid),
  files: Type.Array(Attachment),
});
export type SignatureView = Static<typeof SignatureView>;

/** Whether it only says the prices that letters told in time, so that the client's signature is not awaited (B5). */
export const PricesTold = Type.Boolean();

/** A price of a version whose letter is contested or counts no more: that in force before, and that of the version (E7). */
export const ContestedPrice = Exactly({ label: Type.String(), before: AmountText, told: AmountText });
export type ContestedPrice = Static<typeof ContestedPrice>;

export const SignedVersion = Exactly({
  ...VersionView.properties,
  signatures: Type.Array(SignatureView),
  pricesTold: PricesTold,
  /** The drafts that led to it, as its own text tells them. */
  drafts: Type.Array(Exactly({ number: Type.String(), date: DateText, note: Type.String() })),
  contestedPrices: Type.Array(ContestedPrice),
});
export type SignedVersion = Static<typeof SignedVersion>;

export const SignatureFilePath = Exactly({
  client: ClientCode,
  contract: CONTRACT_ID,
  draft: Uuid,
  attachment: Uuid,
});
