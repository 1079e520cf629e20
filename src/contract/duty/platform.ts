/**
 * Delays that practice needs and contracts rarely fix. Each is a choice of this software with its reason, printed in
 * docs/reference/duties.md; a contract file overrides it with `within` and `warn_before` of its `undertakings`.
 */
import { calendarDays, calendarMonths, clockHours, workingDays, workingHours, type Length } from "./count.ts";
import type { DutyKind } from "./kinds.ts";

/** What we chose where the contract gives no time. */
export type Choice = {
  readonly within: Length;
  /** Days before the date. */
  readonly warnBefore?: readonly number[];
  /** Delays after the fact at which it is recalled. */
  readonly warnAfter?: readonly Length[];
  readonly why: string;
};

const AT_ONCE = calendarDays(0);
const days = (count: number): Length => calendarDays(count);

/** Our choices by kind of duty, each with its reason. */
export const PLATFORM = {
  restoration_engaged_told: { within: AT_ONCE, why: "the client is told, without a delay: the same day" },
  exemption_told: { within: AT_ONCE, why: "reading A11 wants the notice with the declaration" },
  long_work_told: { within: AT_ONCE, why: "signalled at once (T4)" },
  long_work_choice: { within: workingDays(2), why: "work waits for the choice" },
  vendor_chased: { within: workingDays(5), why: "a week without news" },
  client_answer: { within: workingDays(5), why: "a week without news" },
  report: { within: workingDays(2), why: "while it is remembered" },
  contest_settled: { within: calendarMonths(1), warnBefore: [14, 7], why: "amicable attempt first (E7)" },
  session_invitation: { within: workingDays(2), why: "usual practice" },
  session_report: { within: workingDays(5), why: "while it is remembered" },
  session_sheet: { within: days(7), warnBefore: [3], why: "proof that the session took place" },
  review_minutes: { within: days(10), why: "usual practice" },
  order: { within: days(15), warnBefore: [8, 1], why: "half of a public buyer’s thirty days" },
  work_invoice: { within: workingDays(5), why: "usual practice" },
  interest_statement: { within: workingDays(5), why: "a person decides within the week" },
  suspension_notice: { within: days(15), why: "a formal notice leaves time to pay" },
  refund: { within: days(30), warnBefore: [7], why: "the delay to pay, the other way round" },
  letter_contest_answered: { within: calendarMonths(1), warnBefore: [14, 7], why: "amicable attempt first (E7)" },
  notice_acknowledged: { within: workingDays(5), why: "usual practice" },
  annex_shown: { within: workingDays(5), why: "on demand, without a delay in the text" },
  breach_target: { within: clockHours(24), warnAfter: [clockHours(12)], why: "the law says without undue delay" },
  breach_supplement: { within: days(7), why: "staged notification, GDPR article 33(4)" },
  breach_authority: { within: clockHours(72), warnAfter: [clockHours(24), clockHours(48)], why: "GDPR article 33(1)" },
  breach_persons: {
    within: clockHours(72),
    warnAfter: [clockHours(24), clockHours(48)],
    why: "without undue delay, GDPR article 34(1): with the notification to the authority at the latest",
  },
  subject_request_forwarded: { within: workingDays(1), warnAfter: [workingHours(4)], why: "at once, in working time" },
  subject_request_answered: { within: calendarMonths(1), warnBefore: [15, 7], why: "GDPR article 12(3)" },
  subject_request_extended: { within: calendarMonths(1), warnBefore: [7], why: "GDPR article 12(3)" },
  instruction_doubt_told: { within: AT_ONCE, why: "immediately, GDPR article 28(3)" },
  confidentiality_undertaking: { within: AT_ONCE, why: "before any access (X1, G3)" },
  training_renewed: { within: calendarMonths(24), warnBefore: [60], why: "the text fixes no period" },
  impact_help: { within: workingDays(10), why: "usual practice" },
  evidence_pack: { within: workingDays(5), why: "on demand, without a delay in the text" },
  data_fate: { within: days(30), warnBefore: [7], why: "time for backups to be cleared" },
  data_returned: { within: AT_ONCE, warnBefore: [30, 7], why: "the copies may go once the return is there" },
  data_transferred: {
    within: AT_ONCE,
    warnBefore: [30, 7],
    why: "the processor that the client named takes over the next day",
  },
  data_erased: { within: days(30), warnBefore: [7], why: "time for backups to be cleared" },
  destruction_proof: { within: days(15), why: "usual practice" },
  key_removed: { within: AT_ONCE, warnAfter: [clockHours(1), clockHours(4)], why: "no access outlives the person" },
  departure_told: { within: AT_ONCE, why: "with the removal of the key" },
  return_confirmed: { within: days(30), warnBefore: [23, 15], why: "recalled on days 7, 15 and 30" },
  data_deleted: { within: days(15), why: "the charter gives no delay" },
  deletion_attested: { within: days(30), why: "after the deletion, backups included" },
  skills_quote: { within: workingDays(10), why: "usual practice" },
  cessation_access: { within: AT_ONCE, why: "sudden cessation leaves no time" },
} as const satisfies Partial<Record<DutyKind, Choice>>;

/** Our choice for a kind of duty; null where the contract or its term gives the time. */
export const choiceFor = (kind: DutyKind): Choice | null =>
  Object.hasOwn(PLATFORM, kind) ? (PLATFORM[kind as keyof typeof PLATFORM] as Choice) : null;

/** Choices about dates that follow from the term and not from a fact. */
export const PRACTICE = {
  /** Days kept for the post before the strict day of a notice (E2, E4, B5). */
  posting: 10,
  /** Days before the strict day of the client’s notice when a price should be known (B5, reading C4). */
  priceBeforeNotice: 15,
  /** Months before the last day when the client prepares what follows, and when it is recalled (E1). */
  reTender: { months: 6, warnMonths: [12, 9] },
  /** Days before the last day of service when what is owed on it is recalled. */
  leavingWarnings: [30, 7],
  /** Months of the period when the yearly meeting is recalled (P6). */
  reviewMonths: [8, 10, 11],
  /** Days before a planned meeting. */
  reviewInvitation: 14,
  reviewReport: 7,
  /** Days before a half-day when its subject is recalled, besides the notice of the contract (M3). */
  subjectWarnings: [21, 16],
  /** Days before a fee is invoiced when it is prepared (B1). */
  feeWarnings: [15],
  /** Days before a payment is due when both sides see it (B3). */
  paymentWarnings: [5],
  /** Days before the last day of validity of a specific quote that nobody answered (T4, E6). */
  quoteWarnings: [7, 2],
  priceWarnings: [30, 15],
  objectionWarnings: [5, 1],
  /** Days before the expiry of a document whose contract names none (P4, C6). */
  annexWarnings: [60, 30, 7],
  /** Days before the last day of a licence, as for a document (M1). */
  licenceWarnings: [60, 30, 7],
  /** Months after the beginning when a document that the contract annexes must be there. */
  annexMonths: 1,
  /** Months between two reminders of what the parties left open. */
  chaseMonths: 3,
  /** Clock hours after knowledge of a breach (G6). */
  breachWarnings: [12, 24, 48, 66],
} as const;
