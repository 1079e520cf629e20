/** What dealings about money, half-days, meetings and documents make due (clauses B2 to B4, M3, P4, P6). */
import { civilDay, isBefore } from "#kernel/period.ts";
import type { Charge } from "../../charge.ts";
import type { Contract } from "../../contract.ts";
import type { Annex } from "../../party.ts";
import { calendarDays, type Length } from "../count.ts";
import type { Happened } from "../fact.ts";
import { PRACTICE } from "../platform.ts";
import type { TriggeredRule } from "./triggered.ts";

/** A subject about a charge begins with its id: `M2-lots/2023-10-01`. */
const chargeOf = (contract: Contract, { subject }: Happened): Charge | undefined =>
  contract.charges.find(({ id }) => subject.startsWith(`${id}/`));
const ordered = (contract: Contract, fact: Happened): string | null => {
  const charge = chargeOf(contract, fact);
  return charge?.orderRequired ? charge.clause : null;
};
const late = ({ payment }: Contract): string | null => payment.late?.clause ?? null;
/** The half-days of the service that a fact names; one that names none speaks of the only service that has some. */
const halfDays = ({ services }: Contract, { service }: Happened) =>
  services.find(({ id, sessions }) => sessions && (service === undefined || id === service))?.sessions ?? null;
const session = (contract: Contract, fact: Happened): string | null => halfDays(contract, fact)?.clause ?? null;
const notice = (contract: Contract, fact: Happened): Length => ({
  of: "calendar",
  length: halfDays(contract, fact)?.subjectNotice ?? new Temporal.Duration(),
});
const review = (contract: Contract): string | null => contract.review?.clause ?? null;
const annexOf = ({ annexes }: Contract, { subject }: Happened) =>
  annexes.find(({ id }) => subject.startsWith(`${id}/`));
const asked = (_: Contract, fact: Happened): string | null => fact.clause ?? null;

/** The reminders that the contract names for a document; usual ones when it names none. */
export const annexWarnings = (annex: Annex | undefined): readonly number[] =>
  annex && annex.renewalWarnings.length > 0 ? annex.renewalWarnings : PRACTICE.annexWarnings;

/** Days before the half-day, told as days before the day on which its subject must be agreed. */
function subjectWarnings(contract: Contract, fact: Happened): readonly number[] {
  const { of, ...rest } = notice(contract, fact);
  const days = of === "calendar" && "length" in rest ? rest.length.weeks * 7 + rest.length.days : 0;
  return PRACTICE.subjectWarnings.filter((count) => count > days).map((count) => count - days);
}

/** On the day on which a quote is sent nobody is reminded of it. */
function quoteWarnings({ zone }: Contract, { at, day }: Happened): readonly number[] {
  const sent = civilDay(at, zone);
  return PRACTICE.quoteWarnings.filter((count) => day && isBefore(sent, day.subtract({ days: count })));
}

/** One line for each duty, with the fact that makes it due. */
export const dealingRules: readonly TriggeredRule[] = [
  { kind: "order", on: "quote_sent", clause: ordered },
  {
    kind: "quote_answer",
    on: "specific_quote_sent",
    clause: asked,
    within: () => calendarDays(0),
    warnBefore: quoteWarnings,
  },
  { kind: "work_invoice", on: "order_received", clause: ordered },
  {
    kind: "payment",
    on: "deposited",
    clause: ({ payment }) => payment.clause,
    within: ({ payment }) => calendarDays(payment.days),
    warnBefore: () => PRACTICE.paymentWarnings,
  },
  {
    kind: "payment_with_grace",
    on: "grace_granted",
    clause: ({ payment }) => payment.grace?.clause ?? null,
    within: ({ payment }) => calendarDays(payment.grace?.days ?? 0),
    warnBefore: () => PRACTICE.paymentWarnings,
  },
  { kind: "interest_statement", on: "payment_missed", clause: late },
  {
    kind: "suspension_notice",
    on: "payment_missed",
    clause: (contract) => (contract.payment.suspensionAllowed ? late(contract) : null),
  },
  { kind: "session_invitation", on: "session_booked", clause: session },
  {
    kind: "session_subject",
    on: "session_planned",
    clause: session,
    within: notice,
    back: true,
    warnBefore: subjectWarnings,
  },
  { kind: "session_report", on: "session_done", clause: session },
  { kind: "session_sheet", on: "session_done", clause: session },
  {
    kind: "review_invitation",
    on: "review_planned",
    clause: review,
    within: () => calendarDays(PRACTICE.reviewInvitation),
    back: true,
  },
  {
    kind: "review_report",
    on: "review_planned",
    clause: review,
    within: () => calendarDays(PRACTICE.reviewReport),
    back: true,
  },
  { kind: "review_minutes", on: "review_held", clause: review },
  {
    kind: "annex_renewed",
    on: "annex_expires",
    clause: (contract, fact) => annexOf(contract, fact)?.clause ?? null,
    within: () => calendarDays(0),
    warnBefore: (contract, fact) => annexWarnings(annexOf(contract, fact)),
    owedBy: (contract, fact) => annexOf(contract, fact)?.owedBy ?? "provider",
  },
  {
    kind: "licence_renewed",
    on: "licence_expires",
    clause: asked,
    within: () => calendarDays(0),
    warnBefore: () => PRACTICE.licenceWarnings,
  },
  {
    kind: "annex_shown",
    on: "annex_asked",
    clause: (contract, fact) => fact.clause ?? annexOf(contract, fact)?.clause ?? null,
    owedBy: (contract, fact) => annexOf(contract, fact)?.owedBy ?? "provider",
  },
  {
    kind: "notice_acknowledged",
    on: "notice_received",
    clause: asked,
    // A notice is acknowledged by the side that received it: the client's by the provider, and the other way round.
    owedBy: (_, { subject }) => (subject.startsWith("provider_notice/") ? "client" : "provider"),
  },
  {
    kind: "letter_contest_answered",
    on: "letter_contested",
    clause: asked,
    // Whoever wrote the letter down answers the side that contests it.
    owedBy: (_, { by }) => by ?? "provider",
  },
];
