import { Type, type Static } from "typebox";
import {
  AmountText,
  ClientCode,
  DateText,
  Exactly,
  InstantText,
  Maybe,
  ShortLine,
  SerialNumber,
  Uuid,
  Word,
} from "#kernel/wire.ts";

/** Why nothing was made of a message (A7): it answers nobody until a person settles it. */
export const WAITING_REASONS = [
  "automatic",
  "bounce",
  "loop",
  "unknown_sender",
  "from_provider",
  "several_clients",
  "may_not_write",
  "foreign_reference",
  "several_requests",
  "answers_notice",
  "order_proposed",
  "too_many",
  "too_large",
  "same_message_id",
  "refused",
  "failed",
] as const;
export type WaitingReason = (typeof WAITING_REASONS)[number];

/** What a person made of a message. */
export const SETTLEMENTS = ["threaded", "opened", "set_aside", "order_accepted", "order_refused"] as const;

const Settlement = Exactly({
  what: Word([...SETTLEMENTS]),
  /** The request it was filed on or opened, or the number of the order. */
  reference: Maybe(Type.String()),
  reason: Maybe(Type.String()),
  at: InstantText,
  by: Type.String(),
});

/** A message that the software did not settle by itself, or that somebody settled. */
export const MailMessage = Exactly({
  id: Uuid,
  /** Whose it is, by what it names or by its sender; null for nobody's. */
  client: Maybe(ClientCode),
  from: Maybe(Type.String()),
  /** The sender's name, where they are somebody that the reader may know. */
  fromName: Maybe(Type.String()),
  subject: Type.String(),
  /** The beginning of the text; the whole is in the original. */
  text: Type.String(),
  cut: Type.Boolean(),
  arrivedAt: InstantText,
  reason: Word([...WAITING_REASONS]),
  /** The number of the order, or what the request's own rules refused. */
  note: Maybe(Type.String()),
  /** What it answers, other than a request. */
  about: Maybe(Exactly({ kind: Type.String(), reference: Type.String(), subject: Type.String() })),
  settled: Maybe(Settlement),
});

/** Those that wait, unless others are asked for. */
export const MailQuery = Exactly({ state: Type.Optional(Word(["waiting", "settled"])) });
/** `left`: how many more there are than those shown. */
export const MailList = Exactly({ messages: Type.Array(MailMessage), left: Type.Integer() });

export const MessagePath = Exactly({ message: Uuid });
export const ClientMessagePath = Exactly({ client: ClientCode, message: Uuid });

/** The request to file a message on; its text becomes a message that arrived when the mail did (A6). */
export const FileOnRequest = Exactly({ number: SerialNumber });

/** A title for the request to open; the rest is the message's, hour H included. */
export const OpenFromMessage = Exactly({ title: ShortLine });

/** Why nothing is to be made of a message. */
export const SetAside = Exactly({ reason: ShortLine });

/** Where a message went. */
export const Filed = Exactly({ client: ClientCode, number: SerialNumber, reference: Type.String() });
export const Done = Exactly({ message: Uuid });

/** As `billing` takes one: it goes into the XML of the invoice. */
const Reference = Type.String({ minLength: 1, maxLength: 50, pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f]+$" });

/**
 * An order that came in an answer to a recap or to a specific quote: a person accepts or refuses it (B13, T4), nothing is
 * recorded by itself. It is about one of `period` and `quote`.
 */
export const OrderProposal = Exactly({
  message: Uuid,
  client: ClientCode,
  contract: Type.String(),
  period: Maybe(Exactly({ charge: Type.String(), first: DateText, last: DateText })),
  quote: Maybe(Exactly({ id: Uuid, number: Type.String() })),
  label: Type.String(),
  number: Type.String(),
  /** What the quote asks and no order covers yet, tax included. */
  asked: AmountText,
  from: Maybe(Type.String()),
  arrivedAt: InstantText,
  subject: Type.String(),
  text: Type.String(),
});

/** The orders that wait for a decision, the longest first. */
export const OrderProposals = Exactly({ orders: Type.Array(OrderProposal) });
/** The order as the message gives it, tax included. `asked` says again what was read, so that nothing moves unseen. */
export const AcceptOrder = Exactly({ number: Reference, amount: AmountText, asked: AmountText });
export type AcceptOrder = Static<typeof AcceptOrder>;

export type MailMessage = Static<typeof MailMessage>;
export type MailList = Static<typeof MailList>;
export type Filed = Static<typeof Filed>;
export type OrderProposal = Static<typeof OrderProposal>;
export type OrderProposals = Static<typeof OrderProposals>;
