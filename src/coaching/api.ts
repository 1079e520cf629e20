import { Type, type Static } from "typebox";
import { Attachment, SomeAttachmentIds } from "#attachment/api.ts";
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

const ContractId = Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,79}$" });
const ServiceId = Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$" });
const ShortNotice = Type.Boolean({
  description: "Accepts that the subject be agreed later than the contract asks for (reading C13); both sides must",
});

export const CreditPath = Exactly({ client: ClientCode, contract: ContractId, service: ServiceId });
export const SlotPath = Exactly({ client: ClientCode, slot: Uuid });
export const SessionPath = Exactly({ client: ClientCode, number: SerialNumber });
export const SessionFilePath = Exactly({ client: ClientCode, number: SerialNumber, attachment: Uuid });

/** When somebody of the provider would hold half-days; all are offered, or none. */
export const OfferSlots = Exactly({
  host: Type.String({ minLength: 1, maxLength: 80, description: "The person of the provider who holds the session" }),
  starts: Type.Array(InstantText, { minItems: 1, maxItems: 60, uniqueItems: true }),
});

/** A slot to take; its subject may follow later. */
export const BookSession = Exactly({
  slot: Uuid,
  subject: Type.Optional(ShortLine),
  shortNotice: Type.Optional(ShortNotice),
});

/** Another slot, and why. */
export const MoveSession = Exactly({ slot: Uuid, reason: ShortLine, shortNotice: Type.Optional(ShortNotice) });

/** What either side may do with a half-day that was booked. */
export const ActOnSession = Type.Union([
  Exactly({ kind: Type.Literal("propose"), text: ShortLine, shortNotice: Type.Optional(ShortNotice) }),
  Exactly({ kind: Type.Literal("agree"), shortNotice: Type.Optional(ShortNotice) }),
  Exactly({ kind: Type.Literal("note"), text: LongText }),
  Exactly({ kind: Type.Literal("sign") }),
  Exactly({ kind: Type.Literal("cancel"), text: ShortLine }),
]);

/** What the provider alone records of a half-day. */
export const RecordOnSession = Type.Union([
  Exactly({ kind: Type.Literal("held"), present: Type.Array(ShortLine, { minItems: 1, maxItems: 40 }) }),
  Exactly({ kind: Type.Literal("report"), text: LongText }),
]);

/** Half-days given back in money, on a day of the period that granted them (reading C12). */
export const RefundUnits = Exactly({
  units: Type.Integer({ minimum: 1, maximum: 1000 }),
  on: DateText,
  reason: ShortLine,
});

const SlotView = Exactly({
  id: Uuid,
  startsAt: InstantText,
  endsAt: InstantText,
  host: Type.String(),
  /** The last day to agree on its subject without shortening the notice. */
  subjectBy: DateText,
  shortNotice: Type.Boolean(),
});
export const SESSION_STATES = ["booked", "held", "reported", "cancelled"] as const;
const SessionLine = Exactly({
  number: SerialNumber,
  reference: Type.String(),
  state: Word(SESSION_STATES),
  startsAt: InstantText,
  endsAt: InstantText,
  host: Type.String(),
  subject: Maybe(Type.String()),
  /** proposed: one side awaits the other; late: agreed, but no longer early enough. */
  subjectState: Word(["none", "proposed", "agreed", "late"]),
  subjectBy: DateText,
  signed: Type.Boolean(),
});

/** What a line of the ledger of half-days says. */
export const LEDGER_KINDS = ["granted", "booked", "done", "beyond", "lapsed", "carried", "refunded"] as const;
const CreditView = Exactly({
  client: ClientCode,
  clientName: Type.String(),
  contract: ContractId,
  contractNumber: Type.String(),
  service: ServiceId,
  title: Type.String(),
  clause: Type.String(),
  zone: Type.String(),
  period: Maybe(Exactly({ first: DateText, last: DateText })),
  granted: Type.Integer(),
  held: Type.Integer(),
  booked: Type.Integer(),
  refunded: Type.Integer(),
  free: Type.Integer(),
  unused: Word(["lapse", "carry", "refund"]),
  lengthSeconds: Type.Integer(),
  starts: Type.Array(Type.String()),
  subjectNoticeDays: Type.Integer(),
  ledger: Type.Array(
    Exactly({
      on: DateText,
      kind: Word(LEDGER_KINDS),
      reference: Maybe(Type.String()),
      units: Type.Integer(),
      balance: Type.Integer(),
    }),
  ),
  slots: Type.Array(SlotView),
  sessions: Type.Array(SessionLine),
  hosts: Type.Array(Exactly({ id: Type.String(), name: Type.String() })),
});

/** The half-days of every service that has some, of all the reader's clients. */
export const CreditList = Exactly({ credits: Type.Array(CreditView) });

/** Whatever may happen to a half-day, each as a dated fact. */
export const FACT_KINDS = [
  "booked",
  "moved",
  "subject_proposed",
  "subject_agreed",
  "noted",
  "held",
  "reported",
  "signed",
  "cancelled",
] as const;
const FactView = Exactly({
  kind: Word(FACT_KINDS),
  at: InstantText,
  author: Type.String(),
  side: Word(["client", "provider"]),
  text: Maybe(Type.String()),
  startsAt: Maybe(InstantText),
  late: Type.Boolean(),
});
const Signature = Maybe(Exactly({ name: Type.String(), at: InstantText }));

/** A half-day with its history, its attendance sheet and what was told of it. */
export const SessionDetail = Exactly({
  client: ClientCode,
  contract: ContractId,
  service: ServiceId,
  clause: Type.String(),
  zone: Type.String(),
  line: SessionLine,
  proposedBy: Maybe(Word(["client", "provider"])),
  present: Type.Array(Type.String()),
  report: Maybe(Type.String()),
  /** Joined by either side once it was held. */
  files: Type.Array(Attachment),
  signedByClient: Signature,
  signedByProvider: Signature,
  /** The short notice must be accepted expressly from now on. */
  shortNotice: Type.Boolean(),
  begun: Type.Boolean(),
  facts: Type.Array(FactView),
  notices: Type.Array(
    Exactly({
      subject: Type.String(),
      at: InstantText,
      recipients: Type.Array(Type.String()),
      delivered: Type.Boolean(),
    }),
  ),
  slots: Type.Array(SlotView),
});
/** Files of a half-day that was held: its sheet signed by hand, what was handed out. */
export const SessionFiles = Exactly({ attachments: SomeAttachmentIds });
export const SessionBooked = Exactly({ client: ClientCode, number: SerialNumber, reference: Type.String() });
export const SlotsOffered = Exactly({ offered: Type.Integer() });
export const Recorded = Exactly({ recorded: Type.Boolean() });

export type SlotView = Static<typeof SlotView>;
export type SessionLine = Static<typeof SessionLine>;
export type CreditView = Static<typeof CreditView>;
export type CreditList = Static<typeof CreditList>;
export type SessionDetail = Static<typeof SessionDetail>;
export type SessionBooked = Static<typeof SessionBooked>;
export type ActOnSession = Static<typeof ActOnSession>;
export type RecordOnSession = Static<typeof RecordOnSession>;
