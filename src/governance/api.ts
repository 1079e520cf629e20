/** What travels about meetings, agreed actions and documents (clauses P2, P4, P6, C6). */
import { Attachment, AttachmentIds, SomeAttachmentIds } from "#attachment/api.ts";
import { Type, type Static } from "typebox";
import { ClientCode, DateText, Exactly, InstantText, LongText, Maybe, ShortLine, Uuid, Word } from "#kernel/wire.ts";

/** Where a meeting stands; one that was held waits for its minutes. */
export const MEETING_STATES = ["planned", "cancelled", "held", "minuted"] as const;

/** Where an agreed action stands; a day is kept until its midnight. */
export const ITEM_STATES = ["open", "late", "done", "dropped"] as const;

/** Where a document stands; `expiring` from the first reminder that the contract names. */
export const ANNEX_STATES = ["missing", "valid", "expiring", "expired"] as const;
const SIDES = ["client", "provider"] as const;

export const ContractPath = Exactly({ client: ClientCode, contract: ShortLine });
export const MeetingPath = Exactly({ client: ClientCode, contract: ShortLine, meeting: Uuid });
export const MeetingFilePath = Exactly({
  client: ClientCode,
  contract: ShortLine,
  meeting: Uuid,
  attachment: Uuid,
});
export const ItemPath = Exactly({ client: ClientCode, contract: ShortLine, action: Uuid });
export const PaperPath = Exactly({ client: ClientCode, contract: ShortLine, document: Uuid });
export const PaperFilePath = Exactly({ client: ClientCode, contract: ShortLine, document: Uuid, attachment: Uuid });
export const DemandPath = Exactly({ client: ClientCode, contract: ShortLine, demand: Uuid });

export const YearPath = Exactly({ client: ClientCode, contract: ShortLine, first: DateText });

const Lines = Type.Array(ShortLine, { maxItems: 40 });
const Agenda = Type.Array(Type.String({ minLength: 1, maxLength: 1000 }), { minItems: 1, maxItems: 40 });

export const Step = Exactly({
  kind: Word(["planned", "moved", "cancelled", "report_given", "held", "minuted"]),
  at: InstantText,
  by: Type.String(),
});

/** A meeting with everything that happened to it (clause P6). */
export const MeetingView = Exactly({
  id: Uuid,
  state: Word(MEETING_STATES),
  starts: InstantText,
  minutes: Type.Integer(),
  place: Type.String(),
  agenda: Type.Array(Type.String()),
  reportGivenAt: Maybe(InstantText),
  heldOn: Maybe(DateText),
  present: Type.Array(Type.String()),
  text: Maybe(Type.String()),
  decisions: Type.Array(Type.String()),
  cancelledFor: Maybe(Type.String()),
  steps: Type.Array(Step),
  /** Minutes signed by hand and whatever was shown, joined by either side. */
  files: Type.Array(Attachment),
});

/** An action with its owner, the day first agreed and the day that holds now. */
export const ItemView = Exactly({
  id: Uuid,
  meeting: Maybe(Uuid),
  what: Type.String(),
  side: Word(SIDES),
  owner: Type.String(),
  agreedDue: DateText,
  due: DateText,
  state: Word(ITEM_STATES),
  steps: Type.Array(
    Exactly({
      kind: Word(["done", "dropped", "postponed"]),
      due: Maybe(DateText),
      note: Type.String(),
      at: InstantText,
      by: Type.String(),
    }),
  ),
});

/** A document as it was handed over, with its files; one handed over on paper alone has none. */
export const PaperView = Exactly({
  id: Uuid,
  reference: Type.String(),
  validFrom: Maybe(DateText),
  expires: Maybe(DateText),
  at: InstantText,
  by: Type.String(),
  files: Type.Array(Attachment),
});

/** A demand to show a document, and whether it was shown (clauses P4, C6). */
export const DemandView = Exactly({
  id: Uuid,
  reason: Type.String(),
  at: InstantText,
  by: Type.String(),
  shownAt: Maybe(InstantText),
  shownBy: Maybe(Type.String()),
  paper: Maybe(Uuid),
});

/** A document that the contract asks for, with the papers handed over and the demands. */
export const AnnexView = Exactly({
  id: Type.String(),
  title: Type.String(),
  clause: Type.String(),
  owedBy: Word(SIDES),
  state: Word(ANNEX_STATES),
  expires: Maybe(DateText),
  askedFrom: Maybe(DateText),
  papers: Type.Array(PaperView),
  demands: Type.Array(DemandView),
});

/** A role at the table and who holds it (clause P2). */
export const ContactView = Exactly({
  side: Word(SIDES),
  role: Type.String(),
  /** The function that the contract names, when it names one. */
  title: Maybe(Type.String()),
  address: Maybe(Type.String()),
  people: Type.Array(Exactly({ name: Type.String(), email: Maybe(Type.String()) })),
});

/** Meetings, actions, documents and contacts of one contract. */
export const Governance = Exactly({
  contract: Type.String(),
  title: Type.String(),
  zone: Type.String(),
  /** The clause of the yearly meeting; null when the contract asks for none. */
  reviewClause: Maybe(Type.String()),
  /** The periods of the contract that have begun, the latest first: each has its report. */
  years: Type.Array(Exactly({ first: DateText, last: DateText, running: Type.Boolean() })),
  meetings: Type.Array(MeetingView),
  actions: Type.Array(ItemView),
  annexes: Type.Array(AnnexView),
  contacts: Type.Array(ContactView),
});

/** Points proposed for an agenda, to be changed before inviting. */
export const AgendaDraft = Exactly({ agenda: Type.Array(Type.String()) });

const Minutes = Type.Integer({ minimum: 5, maximum: 600, description: "Minutes" });

/** When and where to meet, and about what; the invitation leaves with it. */
export const MeetingPlan = Exactly({ starts: InstantText, minutes: Minutes, place: ShortLine, agenda: Agenda });

/** Another time or place; the agenda stays. */
export const MeetingMove = Exactly({ starts: InstantText, minutes: Minutes, place: ShortLine });
export const MeetingCancel = Exactly({ reason: ShortLine });
export const MeetingHeld = Exactly({ day: DateText, present: Lines });

/** Something to do, whose it is and by which day. */
export const NewItem = Exactly({ what: ShortLine, side: Word(SIDES), owner: ShortLine, due: DateText });

/** What was said, decided and agreed; minutes are written once. */
export const MeetingMinutes = Exactly({
  text: LongText,
  decisions: Lines,
  actions: Type.Array(NewItem, { maxItems: 40 }),
});

/** What became of an action; only one put off gives another day. */
export const ItemStepBody = Exactly({
  kind: Word(["done", "dropped", "postponed"]),
  note: ShortLine,
  due: Type.Optional(DateText),
});

/** A document that one's own side owes, with its validity. */
export const NewPaper = Exactly({
  annex: ShortLine,
  reference: ShortLine,
  validFrom: Type.Optional(DateText),
  expires: Type.Optional(DateText),
  attachments: AttachmentIds,
});
/** Files of a document that was handed over before, or of a meeting that was held. */
export const JoinedFiles = Exactly({ attachments: SomeAttachmentIds });
export const NewDemand = Exactly({ annex: ShortLine, reason: ShortLine });
export const ShowPaper = Exactly({ paper: Uuid });

export type Governance = Static<typeof Governance>;
export type MeetingView = Static<typeof MeetingView>;
export type ItemView = Static<typeof ItemView>;
export type AnnexView = Static<typeof AnnexView>;
export type ContactView = Static<typeof ContactView>;
export type MeetingPlan = Static<typeof MeetingPlan>;
export type MeetingMove = Static<typeof MeetingMove>;
export type MeetingHeld = Static<typeof MeetingHeld>;
export type MeetingMinutes = Static<typeof MeetingMinutes>;
export type NewItem = Static<typeof NewItem>;
export type ItemStepBody = Static<typeof ItemStepBody>;
export type NewPaper = Static<typeof NewPaper>;
export type JoinedFiles = Static<typeof JoinedFiles>;
export type NewDemand = Static<typeof NewDemand>;
