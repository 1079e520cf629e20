/**
 * The two clocks of a payment, side by side (clause B3, reading C9): the contract's delay from what the contract names, and
 * the one of the law, from the day on which the portal made the document available to a public buyer, or from the end of
 * the service where that comes later (CCP R2192-13) and the contract does not have it paid in advance. A public buyer may
 * interrupt the latter once while something is missing (Chorus Pro: SUSPENDUE); once complete, a new delay of thirty days
 * opens, or of what was left where that is more (CCP R2192-27 to R2192-29). A suspension after that one, or after the last day, interrupts nothing; nor does any of
 * another buyer, to whom the law gives no such right (C. com. L441-10). What was missing is awaited until its receipt is
 * noted: paid without that, a document was never late, and the day noted afterwards makes it count. A rejected document is
 * owed no more; what leaves again after a rejection begins anew, since the flow refused never reached the buyer. What a
 * public buyer refused in time and the seller completed was not received in order before: its delay begins with the last
 * piece, is the agreed one, and is no interruption, which only a request received in order can have (CCP R2192-10, -27). The
 * delay of a company knows neither.
 */
import type { Payment } from "#contract/payment.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import { balanceOf } from "./balance.ts";
import { limitsOf } from "./late.ts";
import { lateLawOf, type LawTerms } from "./late-law.ts";
import type { SavedFact, SavedInvoice } from "./saved.ts";

export type Interruption = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate | null };

/** The delay that the law gives the buyer (CCP R2192-10, R2192-11, C. com. L441-10). */
export type LegalClock = {
  /** Null while the delay has not begun. */
  readonly from: Temporal.PlainDate | null;
  /** What began it: the document, or a service that ended after it came. */
  readonly since: "document" | "service";
  readonly interruptions: readonly Interruption[];
  /** The days of suspensions that do not interrupt it. */
  readonly withoutEffect: readonly Temporal.PlainDate[];
  /** The last day to pay in time; null while the buyer's delay has not begun or is interrupted. */
  readonly limit: Temporal.PlainDate | null;
};

/** Least days of the delay that opens once what was missing is complete, however short the first one was (CCP R2192-29). */
const ANEW = 30;

type Counted = Pick<SavedInvoice, "facts" | "issuedOn" | "content">;
type Terms = Pick<Payment, "from"> & LawTerms;

/**
 * The day on which the delay of the contract begins (reading C9); null while it has not. A contract that counts from the
 * deposit knows none before the deposit, or before the portal says that it has the document. Receipt is told by the
 * portal, else by the deposit; where neither is used, the document is received when it is issued.
 */
export function delayFrom(invoice: Counted, payment: Terms): Temporal.PlainDate | null {
  const { facts, mended } = sendingOf(invoice, payment);
  const deposited = dayOf(facts, "deposited");
  const available = dayOf(facts, "made_available");
  switch (payment.from) {
    case "deposit":
      return mended ?? deposited ?? available;
    case "receipt":
      return mended ?? available ?? deposited ?? invoice.issuedOn;
    case "invoice":
      return invoice.issuedOn;
  }
}

/**
 * The delay of the law seen from the facts; `limit` is the last day, included. Where no portal is used it begins as the
 * contract's does.
 */
export function legalClock(invoice: Counted, payment: Terms): LegalClock {
  const sending = sendingOf(invoice, payment);
  const { facts, mended } = sending;
  const known = mended ?? dayOf(facts, "made_available") ?? dayOf(facts, "deposited") ?? delayFrom(invoice, payment);
  const served = payment.buyer === "public" ? serviceOf(invoice) : null;
  const late = known !== null && served !== null && isBefore(known, served);
  const [from, since] = late ? ([served, "service"] as const) : ([known, "document"] as const);
  if (!from) return { from, since, interruptions: [], withoutEffect: [], limit: null };
  return { from, since, ...interrupted(sending, from, payment) };
}

/** What interrupted a delay that began, what tried to in vain, and the last day that this leaves (CCP R2192-27, -29). */
function interrupted(
  { facts, used }: Sending,
  from: Temporal.PlainDate,
  payment: Terms,
): Pick<LegalClock, "interruptions" | "withoutEffect" | "limit"> {
  const interruptions: Interruption[] = [];
  const withoutEffect: Temporal.PlainDate[] = [];
  const mayInterrupt = payment.buyer === "public";
  const { days } = lateLawOf(payment);
  let limit = from.add({ days });
  let waiting: Temporal.PlainDate | null = null;
  let [suspended, refused] = [used, false];
  for (const { kind, on: text } of facts) {
    const on = Temporal.PlainDate.from(text);
    if (kind === "rejected" && !waiting && isOnOrBefore(on, limit)) refused = true;
    if (kind === "suspended" && !waiting && !refused) {
      if (mayInterrupt && !suspended && isOnOrBefore(on, limit)) [waiting, suspended] = [on, true];
      else withoutEffect.push(on);
    }
    // The portal may make the document available anew without a word of what completed it.
    if (kind !== "completed" && kind !== "made_available") continue;
    refused = false;
    if (!waiting) continue;
    interruptions.push({ from: waiting, until: on });
    // Of a delay that had not begun, all was left.
    const left = Math.min(days, waiting.until(limit, { largestUnit: "days" }).days);
    // Complete before the service ended, it still waits for that end.
    limit = (isBefore(on, from) ? from : on).add({ days: Math.max(ANEW, left) });
    waiting = null;
  }
  if (waiting) interruptions.push({ from: waiting, until: null });
  return { interruptions, withoutEffect, limit: waiting || refused ? null : limit };
}

/** The delay that the contract gives (clause B3). */
export type ContractClock = {
  readonly from: Temporal.PlainDate;
  readonly due: Temporal.PlainDate;
  /** The last day of the days more that a contract allows on request (clause B4). */
  readonly withGrace: Temporal.PlainDate;
};

/**
 * The delay of the contract, put off by what the buyer interrupted in time and completed; null while it has not begun. The
 * contract says nothing of interruptions: its "administrative transfer at 30 days" is the delay of the law, which a buyer
 * may interrupt, hence its interest waits as well.
 */
export function contractClock(invoice: Counted, payment: Payment): ContractClock | null {
  const from = delayFrom(invoice, payment);
  if (!from) return null;
  const { interruptions, limit } = legalClock(invoice, payment);
  const debt = { deposited: from, ...(interruptions.length > 0 && limit ? { reopened: limit } : {}) };
  return { from, ...limitsOf(debt, { days: payment.days, graceDays: payment.grace?.days ?? 0 }) };
}

/** Whether the provider granted the days more that the contract allows on request (clause B4, reading C10). */
export const graceGranted = ({ facts }: Pick<SavedInvoice, "facts">): boolean =>
  facts.some(({ kind }) => kind === "grace_granted");

/** Why nothing is to be paid for now: the buyer waits for what is missing, or refused the document. */
export type Stop = { readonly by: "suspended" | "rejected"; readonly on: Temporal.PlainDate };

/** What stops the payment of a document now, seen from what was said of its sending; null when nothing does (B3). */
export function stopOf(invoice: Counted, payment: Terms): Stop | null {
  const last = invoice.facts.findLast(({ kind }) => OF_SENDING.has(kind));
  if (last?.kind === "rejected") return { by: "rejected", on: Temporal.PlainDate.from(last.on) };
  const open = legalClock(invoice, payment).interruptions.at(-1);
  return open && open.until === null ? { by: "suspended", on: open.from } : null;
}

/**
 * The last day to pay in time, with the days more that were granted; null for what is not to be paid, or not yet, or not
 * while the buyer waits for something (B3, B4).
 */
export function lastDayOf(invoice: Counted & Pick<SavedInvoice, "kind">, payment: Payment): Temporal.PlainDate | null {
  if (invoice.kind !== "invoice" || stopOf(invoice, payment)) return null;
  const clock = contractClock(invoice, payment);
  return clock && (graceGranted(invoice) ? clock.withGrace : clock.due);
}

/** Past its last day with something unpaid. A document that the buyer refused or suspended shows that first. */
export function isOverdue(
  invoice: Counted & Parameters<typeof balanceOf>[0],
  payment: Payment,
  today: Temporal.PlainDate,
): boolean {
  const last = lastDayOf(invoice, payment);
  return last !== null && isBefore(last, today) && balanceOf(invoice) > 0;
}

/** The last day on which a service of the document ends, of those that are not paid in advance; null when all are. */
function serviceOf({ content }: Pick<SavedInvoice, "content">): Temporal.PlainDate | null {
  const days = content.lines.flatMap(({ served }) => (served ? [Temporal.PlainDate.from(served)] : []));
  return days.sort(Temporal.PlainDate.compare).at(-1) ?? null;
}

/** The clauses by which something on it is paid in advance: its service begins no delay (clause B1). */
export const paidAhead = ({ content }: Pick<SavedInvoice, "content">): string[] => [
  ...new Set(content.lines.filter(({ served }) => served === null).map(({ clause }) => clause)),
];

/** What was said of a sending, the day that completed what a public buyer refused, and whether it had interrupted before. */
type Sending = {
  readonly facts: readonly SavedFact[];
  readonly mended: Temporal.PlainDate | null;
  readonly used: boolean;
};

/**
 * The sending that counts: all that was said, or what follows the last rejection after which the document left again or,
 * refused in time by a public buyer, was completed.
 */
function sendingOf(invoice: Counted, payment: Terms): Sending {
  const { facts } = invoice;
  const again = facts.findLastIndex(({ kind }, place) => kind === "rejected" && leftAfter(facts, place, payment)) + 1;
  const sent = { facts: facts.slice(again), mended: null, used: false };
  const complete = facts.findLastIndex(({ kind }) => kind === "completed");
  const refused = facts.findLastIndex(({ kind }, place) => kind === "rejected" && place < complete);
  if (payment.buyer !== "public" || refused < again) return sent;
  const earlier = { ...invoice, facts: facts.slice(0, refused) };
  const before = legalClock(earlier, payment);
  const rest = facts.slice(refused + 1);
  // A delay that was over had been received: refusing it then begins nothing anew.
  if (before.limit && isBefore(before.limit, Temporal.PlainDate.from(facts[refused]?.on ?? ""))) return sent;
  return {
    facts: rest,
    mended: dayOf(rest, "completed"),
    used: before.interruptions.length > 0 || sendingOf(earlier, payment).used,
  };
}

/**
 * Whether a document left again after a rejection. One that a public buyer's portal makes available once it was completed is
 * the same sending.
 */
function leftAfter(facts: readonly SavedFact[], rejected: number, { buyer }: Terms): boolean {
  const after = facts.slice(rejected + 1);
  if (after.some(({ kind }) => kind === "deposited")) return true;
  const first = after.find(({ kind }) => kind === "made_available" || (buyer === "public" && kind === "completed"));
  return first?.kind === "made_available";
}

function dayOf(facts: readonly SavedFact[], wanted: SavedFact["kind"]): Temporal.PlainDate | null {
  const found = facts.find(({ kind }) => kind === wanted);
  return found ? Temporal.PlainDate.from(found.on) : null;
}

/** What is said of the sending of a document, and not of its money. */
export const OF_SENDING: ReadonlySet<SavedFact["kind"]> = new Set([
  "deposited",
  "made_available",
  "suspended",
  "completed",
  "rejected",
]);

/** Whether what the portal says of a day is new: a document is deposited once, and may be suspended twice on one day. */
export function isNews(facts: readonly SavedFact[], kind: SavedFact["kind"], day: string): boolean {
  if (kind === "deposited") return facts.every((fact) => fact.kind !== kind);
  return facts.findLast((fact) => fact.on === day && OF_SENDING.has(fact.kind))?.kind !== kind;
}
