import { Type, type Static } from "typebox";
import { Attachment, AttachmentIds } from "#attachment/api.ts";
import { ClientCode, DateText, Exactly, InstantText, LongText, Maybe, ShortLine, Uuid, Word } from "#kernel/wire.ts";
import { dutyKinds } from "#contract/duty/kinds.ts";

const SIDES = ["provider", "client"] as const;

/** Where a due date stands; `passed` is a window that closed or a date that came by itself. */
export const DUTY_STATES = ["open", "warned", "late", "passed", "done", "waived", "cancelled"] as const;

/** The three ways in which a person ends a duty. */
export const CLOSINGS = ["done", "waived", "cancelled"] as const;

const CONTRACT_ID = Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_-]*$", maxLength: 100 });
const KIND = Type.String({ pattern: "^[a-z_]+$", maxLength: 60, description: "A kind of docs/reference/duties.md" });

/** Which due dates, and as of when: a past instant shows what was known then. */
export const DutyQuery = Exactly({
  client: Type.Optional(ClientCode),
  side: Type.Optional(Word([...SIDES], "Owed by this side")),
  /** `pending` (the default): not closed yet. */
  state: Type.Optional(Word(["pending", "late", "closed", "all"])),
  clause: Type.Optional(ShortLine),
  /** Only what my roles are told of. */
  mine: Type.Optional(Type.Boolean()),
  until: Type.Optional(DateText),
  /** As it stood at a past instant. */
  asOf: Type.Optional(InstantText),
});
export type DutyQuery = Static<typeof DutyQuery>;

export const DutyPath = Exactly({ client: ClientCode, contract: CONTRACT_ID, kind: KIND });
export const DutyContractPath = Exactly({ client: ClientCode, contract: CONTRACT_ID });

/** A due date is named by its kind and by what it is about. */
export const OneDutyQuery = Exactly({ subject: ShortLine, asOf: Type.Optional(InstantText) });
export type OneDutyQuery = Static<typeof OneDutyQuery>;

const DueText = Type.String({ description: "A civil date, good until its midnight, or an instant with Z" });

/** A due date in a list, in the reader's language. */
export const DutyLine = Exactly({
  client: ClientCode,
  contract: Type.String(),
  kind: Word([...dutyKinds]),
  subject: Type.String(),
  title: Type.String(),
  /** What it is about in words, and its page below the client's when it has one. */
  about: Type.String(),
  page: Maybe(Type.String()),
  clause: Type.String(),
  nature: Word(["duty", "window", "milestone"]),
  owedBy: Word([...SIDES]),
  owedTo: Word([...SIDES, "authority", "persons"]),
  due: DueText,
  /** A date meant to be kept although a later one is allowed. */
  target: Maybe(DateText),
  state: Word([...DUTY_STATES]),
  /** Since when it is late or recalled, or when it was closed. */
  since: Maybe(Type.String()),
  /** Past its date with nothing that closes it, and not a choice that the text leaves open. */
  overdue: Type.Boolean(),
  /** Closed after its date. */
  tooLate: Type.Boolean(),
  mine: Type.Boolean(),
});
export type DutyLine = Static<typeof DutyLine>;

/** Due dates by day, the soonest first. */
export const DutyList = Exactly({ asOf: InstantText, duties: Type.Array(DutyLine) });
export type DutyList = Static<typeof DutyList>;

/** A due date with its calculation, so that anybody can count it again. */
export const DutyDetail = Exactly({
  line: DutyLine,
  asOf: InstantText,
  clauseText: Maybe(Type.String()),
  /** The date in one sentence, then step by step. */
  reason: Type.String(),
  rule: Type.String(),
  anchor: Type.String(),
  steps: Type.Array(Exactly({ how: Type.String(), by: Type.String(), gives: Type.String() })),
  version: Type.String(),
  warnings: Type.Array(DueText),
  earlier: Type.Array(Exactly({ due: DueText, reason: Type.String() })),
  /** What closes it. */
  proof: Type.String(),
  closed: Maybe(
    Exactly({
      /** From when it counts. */
      at: InstantText,
      words: Type.String(),
      /** Who said so; null where the product saw it happen. */
      by: Maybe(Type.String()),
      /** What they said: when it happened, when it was written down, for which side, and who of the other confirmed it. */
      said: Maybe(
        Exactly({
          at: InstantText,
          writtenAt: InstantText,
          side: Maybe(Word([...SIDES])),
          confirmedBy: Maybe(Type.String()),
          /** Under which the files given with it are read. */
          id: Uuid,
          files: Type.Array(Attachment),
        }),
      ),
    }),
  ),
  /** How the reader may end it by hand. */
  may: Type.Array(Word([...CLOSINGS])),
  /** Whether the day that the other side named waits for the reader's side to say that it is right. */
  mayConfirm: Type.Boolean(),
  /** What was told of it, to whom, and who acknowledged it; the reason is the one of that day. */
  told: Type.Array(
    Exactly({
      at: InstantText,
      /** The moment that it was meant for: earlier than `at` when it was caught up. */
      toldFor: InstantText,
      what: Word(["reminder", "due", "late"]),
      due: DueText,
      reason: Type.String(),
      to: Type.Array(Type.String()),
      acknowledgedBy: Type.Array(Type.String()),
    }),
  ),
});
export type DutyDetail = Static<typeof DutyDetail>;

/** How a duty ends, with the words that stay as its proof. */
export const ClosingBody = Exactly({
  subject: ShortLine,
  as: Word([...CLOSINGS]),
  /** The proof, the waiver or the reason. */
  words: LongText,
  /** When it was done; now when absent. */
  at: Type.Optional(InstantText),
  attachments: AttachmentIds,
});
export type ClosingBody = Static<typeof ClosingBody>;

export const AcknowledgeBody = Exactly({ subject: ShortLine });
export const ProofFilePath = Exactly({ client: ClientCode, contract: CONTRACT_ID, closing: Uuid, attachment: Uuid });
export const ConfirmBody = Exactly({ subject: ShortLine });
