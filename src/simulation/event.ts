/**
 * The vocabulary of events: what may happen in the life of a contract, one JSON object a line. `at` is an instant with its
 * offset, or a local time or a civil day of the contract's zone. Fields that a kind does not know are ignored.
 */
import { Type, type Static, type TSchema } from "typebox";
import { LETTERS } from "#contract/ending.ts";
import { AmountField } from "#kernel/field.ts";

/**
 * A moment of the contract's zone. That it exists is checked here in French legal time, then read in the zone itself.
 */
export const Moment = Type.Refine(
  Type.String(),
  (text) => /^\d{4}-\d{2}-\d{2}/.test(text) && momentOf(text, "Europe/Paris") !== null,
  () => "must be an instant with its offset, a local time or a civil day",
);
const Name = Type.Union([Type.String({ minLength: 1 }), Type.Integer()]);
const maybe = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema);
const ticket = { ticket: Name };
/** `mission: 2` and `service: "M2"` name the same thing. */
const service = { service: maybe(Name), mission: maybe(Name) };
const session = { ticket: Name, admin: Name, reason: maybe(Type.String()) };
const subject = { subject: maybe(Name) };
const invoice = { invoice: Name };
const Pause = Type.Union([
  Type.Object({ from: Moment, to: maybe(Type.Union([Moment, Type.Null()])), reason: maybe(Type.String()) }),
  Type.Tuple([Moment, Moment]),
]);

/** Facts of the life of people, data and documents, each naming what it is about. */
const FACTS = {
  review_planned: { ...subject, day: maybe(Moment) },
  breach_known: subject,
  breach_notified: subject,
  breach_told: subject,
  subject_request: subject,
  instruction_doubt: subject,
  person_joins: subject,
  person_trained: subject,
  person_leaves: subject,
  replacement_planned: { ...subject, day: maybe(Moment) },
  impact_asked: subject,
  audit_asked: subject,
  annex_asked: subject,
  documents_given: subject,
  return_confirmed: subject,
  data_destroyed: subject,
  skills_asked: subject,
  cessation: subject,
} as const;

const FIELDS = {
  request: { ...ticket, ...service, channel: maybe(Type.String()), by: maybe(Name) },
  answer: { ...ticket, by: maybe(Name), automatic: maybe(Type.Boolean()) },
  analysis: ticket,
  wait: { ...ticket, for: maybe(Type.Enum(["client", "vendor"])) },
  wait_end: ticket,
  vendor_chased: ticket,
  vendor_answered: ticket,
  exemption: { ...ticket, reason: Name },
  exemption_withdrawn: ticket,
  contest: { ...ticket, about: maybe(Type.String()), session: maybe(Type.Integer({ minimum: 1 })) },
  settled: { ...ticket, outcome: maybe(Type.Enum(["provider", "client", "agreed"])) },
  restored: ticket,
  closed: { ...ticket, report: maybe(Type.String()) },
  reopened: ticket,
  reclassified: { ...ticket, ...service },
  offered: ticket,
  connect: session,
  research: session,
  resume: session,
  end: session,
  work: { ...ticket, ...service, admin: Name, start: Moment, stop: maybe(Moment), pauses: maybe(Type.Array(Pause)) },
  order: {
    number: Name,
    amount: maybe(AmountField),
    with_tax: maybe(Type.Boolean()),
    period: maybe(Name),
  },
  order_withdrawn: { number: Name, reason: maybe(Type.String()) },
  deposit: invoice,
  payment: { ...invoice, amount: maybe(AmountField) },
  grace: invoice,
  letter: {
    what: Type.Enum([...LETTERS]),
    sent: maybe(Moment),
    presented: maybe(Moment),
    received: maybe(Moment),
    registered: maybe(Type.Boolean()),
    last_day: maybe(Moment),
  },
  session_agreed: { session: Name, service: maybe(Name), late: maybe(Type.Boolean()) },
  session_booked: { session: Name, service: maybe(Name), day: maybe(Moment) },
  session_moved: { session: Name, service: maybe(Name), day: Moment },
  session_cancelled: { session: Name, service: maybe(Name), reason: maybe(Type.String()) },
  session_done: { session: Name, service: maybe(Name), day: maybe(Moment) },
  session_refund: { service: maybe(Name), units: Type.Integer({ minimum: 1, maximum: 1000 }) },
  specific_quote: { quote: Name, valid_until: Moment, service: maybe(Name) },
  specific_quote_answer: { quote: Name, answer: Type.Enum(["accepted", "refused", "withdrawn", "revised"]) },
  licence: { licence: Name, expires: Moment },
  update: { routine: maybe(Name), result: maybe(Type.String()) },
  review: { ...subject, day: maybe(Moment) },
  annex: { annex: Name, expires: maybe(Moment), file: maybe(Type.Boolean()) },
  subprocessor: { ...subject, received: maybe(Moment) },
  amendment: {
    effective: maybe(Moment),
    set: maybe(Type.Record(Type.String(), Type.Unknown())),
    file: maybe(Type.String()),
  },
  duty_done: { duty: Type.String(), subject: Name, proof: maybe(Type.String()) },
  duty_waived: { duty: Type.String(), subject: Name, by: maybe(Type.String()), proof: maybe(Type.String()) },
  duty_cancelled: { duty: Type.String(), subject: Name, reason: maybe(Type.String()) },
  ...FACTS,
} as const;

export type EventKind = keyof typeof FIELDS;

/** The kinds of events, in the order of their reference. */
export const eventKinds = Object.keys(FIELDS) as readonly EventKind[];

/** The kinds that only name what they are about. */
export const factKinds = Object.keys(FACTS) as readonly (keyof typeof FACTS)[];

/** The schema of one kind; `work` may leave out `at`, which is then its start. */
export const schemaOf = (kind: EventKind): TSchema =>
  Type.Object({ at: kind === "work" ? maybe(Moment) : Moment, ...FIELDS[kind] });

type Fields<Kind extends EventKind> = Static<ReturnType<typeof Type.Object<(typeof FIELDS)[Kind]>>>;

/** One event that was read: `line` is its place in the input, from 1. */
export type SimEvent = {
  [Kind in EventKind]: Fields<Kind> & {
    readonly kind: Kind;
    readonly at: Temporal.Instant;
    readonly line: number;
  };
}[EventKind];
export type EventOf<Kind extends EventKind> = Extract<SimEvent, { readonly kind: Kind }>;

/** An instant with an offset, a local time, or the beginning of a civil day; null for anything else. */
export function momentOf(text: string, zone: string): Temporal.Instant | null {
  try {
    if (/(Z|[+-]\d{2}:?\d{2})$/.test(text) && text.includes("T")) return Temporal.Instant.from(text);
    const local = text.includes("T") ? Temporal.PlainDateTime.from(text) : Temporal.PlainDate.from(text);
    return local.toZonedDateTime(zone).toInstant();
  } catch (fault) {
    if (fault instanceof RangeError) return null;
    throw fault;
  }
}

/** The civil day of a moment: as written when it is a day, else that of the instant in the zone. */
export function dayOf(text: string, zone: string): Temporal.PlainDate {
  if (!text.includes("T")) return Temporal.PlainDate.from(text);
  const at = momentOf(text, zone);
  if (!at) throw new Error(`${text} was read as a moment and is not one`);
  return at.toZonedDateTimeISO(zone).toPlainDate();
}
