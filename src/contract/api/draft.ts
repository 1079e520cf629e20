import { Type, type Static } from "typebox";
import {
  ClientCode,
  DateText,
  Exactly,
  InstantText,
  LongText,
  Maybe,
  SerialNumber,
  ShortLine,
  Uuid,
  Word,
} from "#kernel/wire.ts";
import { DRAFT_ENDS } from "../draft/draft.ts";
import { FileFault } from "./fault.ts";
import { PricesTold, SignatureView, SignedVersion } from "./signature.ts";
import { ToldNotice } from "./told.ts";

const CONTRACT_ID = Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_-]*$", maxLength: 100 });
export const VersionsPath = Exactly({ client: ClientCode, contract: CONTRACT_ID });
export const DraftPath = Exactly({ client: ClientCode, contract: CONTRACT_ID, draft: Uuid });

const said = {
  /** The whole contract file; its `version` block is written from the fields below. */
  source: Type.String({ minLength: 1, maxLength: 1_000_000 }),
  number: ShortLine,
  effective: DateText,
  /** What changes and why. */
  note: Type.Optional(LongText),
  signedByProvider: Type.Optional(DateText),
  signedByClient: Type.Optional(DateText),
};

/** The first text of a draft. Signatures may be left out: a draft is not signed yet. */
export const DraftBody = Exactly(said);
export type DraftBody = Static<typeof DraftBody>;

/** `revision` is the text that was edited: somebody else's later one is never written over unseen. */
export const DraftChangeBody = Exactly({ ...said, revision: SerialNumber });
export type DraftChangeBody = Static<typeof DraftChangeBody>;

/** Why a draft is given up; the reason is kept with it. */
export const DiscardBody = Exactly({ words: LongText });

/** The text that the person has read: a later one, saved meanwhile, is not put in force unseen. */
export const InForceBody = Exactly({ revision: SerialNumber });

const draft = {
  id: Uuid,
  revision: Type.Integer(),
  number: Type.String(),
  effective: DateText,
  note: Maybe(Type.String()),
  signedByProvider: Maybe(DateText),
  signedByClient: Maybe(DateText),
  signatures: Type.Array(SignatureView),
  pricesTold: PricesTold,
  /** Each text that was kept, the oldest first. */
  saved: Type.Array(Exactly({ at: InstantText, by: Type.String() })),
  /** What keeps it from being put in force today, in the reader's language. */
  waits: Type.Array(Type.String()),
  /** What the last text says against the law or against itself; it keeps nobody from anything. */
  warnings: Type.Array(FileFault),
  end: Maybe(Exactly({ kind: Word([...DRAFT_ENDS]), words: Maybe(Type.String()), at: InstantText, by: Type.String() })),
};

/** A draft without its text; `revision` is that of the last one. */
export const DraftView = Exactly(draft);
export type DraftView = Static<typeof DraftView>;

/** A draft with its last text. */
export const DraftText = Exactly({ ...draft, source: Type.String() });
export type DraftText = Static<typeof DraftText>;

/** What was signed and what is being prepared. */
export const VersionList = Exactly({
  title: Type.String(),
  versions: Type.Array(SignedVersion),
  drafts: Type.Array(DraftView),
  told: Type.Array(ToldNotice),
});
export type VersionList = Static<typeof VersionList>;

/** Each text by the number of its version, or by the id of its draft. */
export const ComparisonQuery = Exactly({ before: ShortLine, after: ShortLine });
export type ComparisonQuery = Static<typeof ComparisonQuery>;

const Compared = Exactly({ number: Type.String(), effective: DateText, draft: Type.Boolean() });

/** What differs between two texts, parameter by parameter, in the reader's language. */
export const Comparison = Exactly({
  before: Compared,
  after: Compared,
  changes: Type.Array(
    Exactly({
      /** Where it stands in the file. */
      path: Type.String(),
      /** The parameter in words. */
      name: Type.String(),
      clauses: Type.Array(Type.String()),
      /** Null when it is not written in that text. */
      before: Maybe(Type.String()),
      after: Maybe(Type.String()),
    }),
  ),
});
export type Comparison = Static<typeof Comparison>;
