/** The facts of requests and money that duties arise from, read off the clocks and the books of a run. */
import type { Closing, DutyFact } from "#contract/duty/fact.ts";
import type { DutyKind } from "#contract/duty/kinds.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import { dueDates } from "#billing/late.ts";
import { usedUpFacts } from "#coaching/summary.ts";
import { passedAt } from "#intervention/threshold.ts";
import { civilDay, isOnOrBefore } from "#kernel/period.ts";
import type { OrderRun, RecapRun } from "./books.ts";
import type { Case } from "./cases.ts";
import type { CaseClocks } from "./clocks.ts";
import type { HalfDaysRun } from "./half-days.ts";
import { isPaidBy, paidOn, type InvoiceLife } from "./orders.ts";
import type { RefundRun } from "./refunds.ts";

const closes = (duty: DutyKind, subject: string, at: Temporal.Instant, proof: string): Closing => ({
  kind: "done",
  duty,
  subject,
  at,
  proof,
});

/** What a request makes due. The notices that the product sends by itself are closed as they are sent. */
export function caseFacts(versions: Versions, found: Case, clocks: CaseClocks | null): DutyFact[] {
  const { ticket, clockEvents } = found;
  const own: DutyFact[] = [...(clocks?.facts ?? [])];
  if (clocks?.engagedAt)
    own.push(
      { kind: "happened", what: "engaged", subject: ticket, at: clocks.engagedAt },
      closes("restoration_engaged_told", ticket, clocks.engagedAt, "notice"),
    );
  let waits = 0;
  let waiting: { readonly duty: DutyKind; readonly subject: string } | null = null;
  for (const event of clockEvents) {
    const { at } = event;
    if (waiting && (event.kind === "waiting_started" || event.kind === "waiting_ended" || event.kind === "closed")) {
      own.push(closes(waiting.duty, waiting.subject, at, "answer"));
      waiting = null;
    }
    if (event.kind === "waiting_started") {
      waits += 1;
      const subject = waits === 1 ? ticket : `${ticket}/${waits}`;
      waiting = { duty: event.for === "client" ? "client_answer" : "vendor_chased", subject };
      own.push({ kind: "happened", what: `waiting_${event.for}`, subject, at });
    }
    if (event.kind === "exemption_claimed")
      own.push(
        { kind: "happened", what: "exemption_claimed", subject: ticket, at },
        closes("exemption_told", ticket, at, "notice"),
      );
    if (event.kind === "restored" && reportRequired(versions, found, at))
      own.push({ kind: "happened", what: "restored", subject: ticket, at });
    if (event.kind === "closed") own.push(closes("report", ticket, at, "report"));
  }
  return [...own, ...longWorkFacts(versions, found)];
}

function reportRequired(versions: Versions, { service }: Case, at: Temporal.Instant): boolean {
  const contract = lastInForce(versions, civilDay(at, versions[0].zone));
  return contract.services.find(({ id }) => id === service)?.work?.reportRequired ?? false;
}

/** Clause T4: the product asks as soon as the threshold is passed. */
function longWorkFacts(versions: Versions, { ticket, service, segments }: Case): DutyFact[] {
  const contract = versions.at(-1) ?? versions[0];
  const longWork = contract.services.find(({ id }) => id === service)?.work?.longWork;
  const at = longWork ? passedAt(segments, longWork.after) : null;
  if (!at) return [];
  return [{ kind: "happened", what: "long_work", subject: ticket, at }, closes("long_work_told", ticket, at, "notice")];
}

/** Recaps and quotes that the product makes on their day, and the order that each waits for. */
export function recapFacts(recaps: readonly RecapRun[], orders: readonly OrderRun[], zone: string): DutyFact[] {
  return recaps.flatMap(({ id, dueOn, quote, orderRequired }) => {
    const at = morning(dueOn, zone);
    const sent = closes("recap", id, at, "recap");
    if (quote.lines.length === 0) {
      const nothing = { subject: id, at, reason: "no work" };
      return [
        sent,
        { kind: "cancelled", duty: "quote", ...nothing },
        ...(orderRequired ? [] : [{ kind: "cancelled", duty: "work_invoice", ...nothing } as const]),
      ];
    }
    const own = orders.filter(({ recap }) => recap === id);
    const asked: DutyFact[] = orderRequired ? [{ kind: "happened", what: "quote_sent", subject: id, at }] : [];
    const came = own.flatMap(({ on, number }): DutyFact[] => [
      closes("order", id, morning(on, zone), number),
      { kind: "happened", what: "order_received", subject: id, at: morning(on, zone) },
    ]);
    return [sent, closes("quote", id, at, "quote"), ...asked, ...came];
  });
}

/** Invoices deposited, paid, granted a delay or missed. */
export function invoiceFacts(versions: Versions, lives: readonly InvoiceLife[], until: Temporal.PlainDate): DutyFact[] {
  const { zone } = versions[0];
  return lives.flatMap((life): DutyFact[] => {
    const { invoice, deposited, graceAt } = life;
    const { id } = invoice;
    const { payment } = lastInForce(versions, invoice.date);
    const { due, withGrace } = dueDates(deposited, { days: payment.days, graceDays: payment.grace?.days ?? 0 });
    const limit = graceAt ? withGrace : due;
    const paid = life.assumedPaid ? due : paidOn(life);
    const owed: DutyKind = graceAt ? "payment_with_grace" : "payment";
    const facts: DutyFact[] = [
      ...invoiceClosings(life, morning(deposited, zone)),
      { kind: "happened", what: "deposited", subject: id, at: morning(deposited, zone) },
    ];
    if (graceAt)
      facts.push(
        { kind: "happened", what: "grace_granted", subject: id, at: graceAt, day: due },
        { kind: "cancelled", duty: "payment", subject: id, at: graceAt, reason: "grace" },
      );
    if (paid) facts.push(closes(owed, id, morning(paid, zone), life.assumedPaid ? "assumed" : "payment"));
    const missed = limit.add({ days: 1 });
    if (!life.assumedPaid && !isPaidBy(life, limit) && isOnOrBefore(missed, until))
      facts.push({ kind: "happened", what: "payment_missed", subject: id, at: morning(missed, zone) });
    return facts;
  });
}

/** The deposit closes the duty to invoice: one for each charge of the invoice. */
function invoiceClosings({ invoice }: InvoiceLife, at: Temporal.Instant): DutyFact[] {
  return invoice.draft.lines.flatMap(({ charge, period }) => {
    const subject = `${charge}/${period.first.toString()}`;
    return (["fee_invoice", "pack_invoice", "work_invoice"] as const).map((duty) =>
      closes(duty, subject, at, "deposit"),
    );
  });
}

export function halfDayFacts(halfDays: readonly HalfDaysRun[], zone: string): DutyFact[] {
  return halfDays.flatMap(({ service, entries }) => usedUpFacts(service, entries, (day) => morning(day, zone)));
}

export function refundFacts(refunds: readonly RefundRun[], zone: string): DutyFact[] {
  return refunds
    .filter(({ decided }) => decided)
    .map(({ lastDay }) => closes("refund", lastDay.toString(), morning(lastDay, zone), "credit note"));
}

/** What the product does by itself on a day, it does at nine in the morning of the contract's zone. */
function morning(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from("09:00") }).toInstant();
}
