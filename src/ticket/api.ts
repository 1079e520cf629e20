import { Type, type Static } from "typebox";
import { Attachment, AttachmentIds } from "#attachment/api.ts";
import {
  ClientCode,
  Exactly,
  InstantText,
  LongText,
  Maybe,
  PageQuery,
  SerialNumber,
  ShortLine,
  Uuid,
  WholeSeconds,
  Word,
} from "#kernel/wire.ts";
import { ClockChip, ClockDetail } from "./api/clock.ts";

/** `new` until a human answer of the provider (T2); then who must act next; `restored` until closed. */
export const STATES = ["new", "in_progress", "waiting_client", "waiting_vendor", "restored", "closed"] as const;

/**
 * What the requester says of the trouble. It orders the work and changes no target: the contract promises by service.
 */
export const URGENCIES = ["blocked", "degraded", "normal"] as const;

/** How a request or a message arrived (clause S1); the stamp of hour H depends on it (A6). */
export const CHANNELS = ["portal", "phone", "mail"] as const;

/** Who speaks: a side of the contract, or the software itself, whose words never answer the client (T2). */
export const SIDES = ["client", "provider", "system"] as const;

/** Who wrote something, as known on that day. */
export const Author = Exactly({ id: Type.String(), name: Type.String(), side: Word(SIDES) });

const ServiceName = Exactly({ id: Type.String(), title: Type.String() });

/** A line of a list. */
export const RequestSummary = Exactly({
  client: ClientCode,
  number: Type.Integer(),
  /** "MIR-142", printed and quoted everywhere. */
  reference: Type.String(),
  title: Type.String(),
  contract: Type.String(),
  service: ServiceName,
  /** The server or application that it is about (M1), by the name it had when the request was opened. */
  system: Maybe(Exactly({ id: Uuid, name: Type.String() })),
  state: Word(STATES),
  urgency: Word(URGENCIES),
  channel: Word(CHANNELS),
  requester: Type.String(),
  requestedAt: InstantText,
  updatedAt: InstantText,
  nextDeadline: Maybe(InstantText),
  clocks: Type.Array(ClockChip),
  exempted: Type.Boolean(),
  contested: Type.Boolean(),
  decisionAsked: Type.Boolean(),
  workedSeconds: WholeSeconds,
  workRunning: Type.Boolean(),
});

/** What a person may do next, from the one table of transitions. */
export const TRANSITIONS = [
  "acknowledge",
  "wait_client",
  "wait_vendor",
  "chase_vendor",
  "vendor_answer",
  "resume",
  "claim_exemption",
  "withdraw_exemption",
  "contest",
  "settle",
  "analysis_done",
  "restore",
  "confirm",
  "close",
  "reopen",
  "reclassify",
  "decide",
] as const;

/** A dated fact of a request, in the order in which it was recorded. `at` is when it holds, `recordedAt` when it was written. */
export const RequestFact = Exactly({
  id: Uuid,
  kind: Word([
    "opened",
    "taken_into_account",
    "wait_started",
    "wait_ended",
    "vendor_chased",
    "vendor_answered",
    "exemption_claimed",
    "exemption_withdrawn",
    "contested",
    "settled",
    "analysis_done",
    "restoration_engaged",
    "restored",
    "confirmed",
    "closed",
    "reopened",
    "reclassified",
    "decision_asked",
    "decision_taken",
    "work_started",
    "work_ended",
  ]),
  at: InstantText,
  recordedAt: InstantText,
  author: Author,
  clause: Maybe(Type.String()),
  /** Reason, evidence, answer or report, as written by the author. */
  text: Maybe(Type.String()),
  /** What the kind needs: `{ party }` of a wait, `{ exemption, evidence, files }`, `{ service }`, `{ subject, target }`… */
  detail: Type.Record(Type.String(), Type.Unknown()),
});

/** A message of a request. Internal ones are the provider's notes and never reach the client. */
export const Message = Exactly({
  id: Uuid,
  at: InstantText,
  author: Author,
  visibility: Word(["public", "internal"]),
  channel: Word(CHANNELS),
  body: Type.String(),
  attachments: Type.Array(Attachment),
});

/** A disagreement kept with both readings until settled (E7). */
export const Contest = Exactly({
  id: Uuid,
  subject: Word(["exemption", "lot", "clock", "closure"]),
  target: Type.String(),
  clientReading: Type.String(),
  providerReading: Maybe(Type.String()),
  openedAt: InstantText,
  openedBy: Author,
  /** The side that recorded an agreement which the other has not confirmed yet. */
  agreedBy: Maybe(Word(SIDES)),
  settledAt: Maybe(InstantText),
  /** In whose favour: an upheld exemption stays, a withdrawn one never applied. */
  outcome: Maybe(Word(["provider", "client", "agreed"])),
});

/** An exemption claimed on a request (A11), with what the client needs to contest it. */
export const Exemption = Exactly({
  id: Uuid,
  kind: Type.String(),
  label: Type.String(),
  clause: Type.String(),
  reason: Type.String(),
  evidence: Maybe(Type.String()),
  /** What shows it, which both sides read. */
  files: Type.Array(Attachment),
  claimedAt: InstantText,
  claimedBy: Author,
  withdrawnAt: Maybe(InstantText),
  contested: Type.Boolean(),
});

/** A question put to the client after the hour of work (T4). */
export const Decision = Exactly({
  askedAt: InstantText,
  clause: Maybe(Type.String()),
  threshold: WholeSeconds,
  choice: Maybe(Word(["continue", "quote"])),
  decidedAt: Maybe(InstantText),
  /** The person of the client who agreed; an oral agreement recorded by the provider says so in `text`. */
  decidedBy: Maybe(Author),
  text: Maybe(Type.String()),
});

/** What was told of a request, to whom, and how far each message is proved to have come. */
export const NoticeSummary = Exactly({
  id: Uuid,
  at: InstantText,
  reason: Type.String(),
  subject: Type.String(),
  body: Type.String(),
  clause: Maybe(Type.String()),
  recipients: Type.Array(Exactly({ role: Type.String(), name: Type.String(), email: Maybe(Type.String()) })),
  delivery: Word(["recorded", "sent", "refused", "left", "delivered", "bounced"]),
  deliveredAt: Maybe(InstantText),
  evidence: Maybe(Type.String()),
});

/** Everything of the request's page but the work, which `…/work` answers. */
export const RequestDetail = Exactly({
  ...RequestSummary.properties,
  clocks: Type.Array(ClockDetail),
  description: Type.String(),
  /** Those sent with the request itself. */
  attachments: Type.Array(Attachment),
  phone: Maybe(Exactly({ callerName: Type.String(), callerPhone: Maybe(Type.String()), reason: Maybe(Type.String()) })),
  facts: Type.Array(RequestFact),
  messages: Type.Array(Message),
  exemptions: Type.Array(Exemption),
  contests: Type.Array(Contest),
  decision: Maybe(Decision),
  notices: Type.Array(NoticeSummary),
  report: Maybe(Type.String()),
  reportRequired: Type.Boolean(),
  allowed: Type.Array(Exactly({ kind: Word(TRANSITIONS), clause: Type.String() })),
  /** The exemptions that the contract allows on this service, for the form. */
  exemptionKinds: Type.Array(Exactly({ id: Type.String(), label: Type.String(), clause: Type.String() })),
  /** Those to which the reader may take it; nothing when they may not move it (C1). */
  services: Type.Array(ServiceName),
  /** What the reader's roles for the service where it stands now let them do: where it stood before gives none (C1). */
  may: Exactly({ write: Type.Boolean(), work: Type.Boolean() }),
});

export const RequestList = Exactly({ requests: Type.Array(RequestSummary), next: Maybe(Type.String()) });

/** Which requests, and from where on; requests of a client that the reader may not see are an empty list. */
export const RequestQuery = Exactly({
  ...PageQuery.properties,
  client: Type.Optional(ClientCode),
  system: Type.Optional(
    Type.String({ format: "uuid", description: "Only those about this server or application (M1)" }),
  ),
  state: Type.Optional(Word([...STATES, "open", "all"] as const, "open: everything that is not closed (the default)")),
  q: Type.Optional(
    Type.String({ maxLength: 200, description: "Words of the title, description or messages, or a reference" }),
  ),
});

export const RequestPath = Exactly({ client: ClientCode, number: SerialNumber });

const opening = {
  contract: Type.Optional(ShortLine),
  service: ShortLine,
  title: ShortLine,
  description: LongText,
  urgency: Word(URGENCIES),
  /** A server or application of the contract (M1). */
  system: Type.Optional(Uuid),
  attachments: AttachmentIds,
};

/** Opened by a person of the client in the portal, or entered by the provider after a phone call (A6). */
export const OpenRequest = Type.Union([
  Exactly({ channel: Type.Literal("portal"), ...opening }),
  Exactly({
    channel: Type.Literal("phone"),
    ...opening,
    /** Start of the call; hour H. Absent: now. */
    calledAt: Type.Optional(InstantText),
    /** Why it was entered later; required when `calledAt` is more than a few minutes ago. */
    reason: Type.Optional(ShortLine),
    caller: Exactly({ name: ShortLine, phone: Type.Optional(ShortLine) }),
  }),
]);

export const RequestCreated = Exactly({ client: ClientCode, number: Type.Integer(), reference: Type.String() });

export const PostMessage = Exactly({
  visibility: Word(["public", "internal"]),
  body: LongText,
  attachments: AttachmentIds,
});

export const AttachmentPath = Exactly({ client: ClientCode, number: SerialNumber, attachment: Uuid });

/** One move of a request; what each needs, and no more. */
export const Transition = Type.Union([
  Exactly({ kind: Type.Literal("acknowledge"), message: LongText, attachments: AttachmentIds }),
  Exactly({ kind: Type.Literal("wait_client"), message: LongText, attachments: AttachmentIds }),
  Exactly({
    kind: Type.Literal("wait_vendor"),
    vendor: ShortLine,
    /** The number that the vendor gave to it. */
    reference: Type.Optional(ShortLine),
    reason: LongText,
  }),
  Exactly({ kind: Type.Literal("chase_vendor"), reason: LongText }),
  Exactly({ kind: Type.Literal("vendor_answer"), reason: LongText }),
  Exactly({ kind: Type.Literal("resume"), reason: Type.Optional(LongText) }),
  Exactly({
    kind: Type.Literal("claim_exemption"),
    exemption: ShortLine,
    reason: LongText,
    evidence: Type.Optional(LongText),
    attachments: AttachmentIds,
  }),
  Exactly({ kind: Type.Literal("withdraw_exemption"), exemptionId: Uuid, reason: LongText }),
  Exactly({
    kind: Type.Literal("contest"),
    subject: Word(["exemption", "lot", "clock", "closure"]),
    /** The exemption's id, the work session's id, `response` or `restoration`; empty for the closure. */
    target: Type.String({ maxLength: 200 }),
    reading: LongText,
  }),
  Exactly({
    kind: Type.Literal("settle"),
    contestId: Uuid,
    outcome: Word(["provider", "client", "agreed"]),
    reading: LongText,
  }),
  Exactly({ kind: Type.Literal("analysis_done"), message: LongText, attachments: AttachmentIds }),
  Exactly({ kind: Type.Literal("restore"), message: LongText, attachments: AttachmentIds }),
  Exactly({ kind: Type.Literal("confirm"), message: Type.Optional(LongText) }),
  Exactly({ kind: Type.Literal("close"), report: Type.Optional(LongText) }),
  Exactly({ kind: Type.Literal("reopen"), reason: LongText }),
  Exactly({ kind: Type.Literal("reclassify"), service: ShortLine, reason: LongText }),
]);

/** Continue in lots or ask for a specific quote (T4): the client's own choice, or its agreement as recorded by the provider. */
export const TakeDecision = Exactly({
  choice: Word(["continue", "quote"]),
  /** Required of the provider: who agreed, how and when. */
  agreement: Type.Optional(LongText),
});

/** The provider's morning page. Running work is answered by `GET /work/running`. */
export const Today = Exactly({
  now: InstantText,
  requests: Type.Array(RequestSummary),
  decisions: Type.Array(
    Exactly({
      client: ClientCode,
      number: Type.Integer(),
      reference: Type.String(),
      title: Type.String(),
      askedAt: InstantText,
    }),
  ),
  contests: Type.Array(
    Exactly({
      client: ClientCode,
      number: Type.Integer(),
      reference: Type.String(),
      title: Type.String(),
      openedAt: InstantText,
    }),
  ),
});

export type Author = Static<typeof Author>;
export type RequestSummary = Static<typeof RequestSummary>;
export type RequestDetail = Static<typeof RequestDetail>;
export type RequestList = Static<typeof RequestList>;
export type RequestQuery = Static<typeof RequestQuery>;
export type RequestFact = Static<typeof RequestFact>;
export type Message = Static<typeof Message>;
export type Contest = Static<typeof Contest>;
export type Exemption = Static<typeof Exemption>;
export type Decision = Static<typeof Decision>;
export type NoticeSummary = Static<typeof NoticeSummary>;
export type OpenRequest = Static<typeof OpenRequest>;
export type RequestCreated = Static<typeof RequestCreated>;
export type PostMessage = Static<typeof PostMessage>;
export type Transition = Static<typeof Transition>;
export type TransitionKind = (typeof TRANSITIONS)[number];
export type TakeDecision = Static<typeof TakeDecision>;
export type Today = Static<typeof Today>;
export type State = (typeof STATES)[number];
