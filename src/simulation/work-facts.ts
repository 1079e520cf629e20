/** The facts of requests and money that duties arise from, read off the clocks and the books of a run. */
import { done, happened, type DutyFact } from "#contract/duty/fact.ts";
import type { Ending } from "#contract/ending.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import { invoiceFacts, morning, recapFacts } from "#billing/duties.ts";
import { dueDates } from "#billing/late.ts";
import { endedFacts, usedUpFacts } from "#coaching/summary.ts";
import { passedAt } from "#intervention/threshold.ts";
import { civilDay } from "#kernel/period.ts";
import { eventFacts } from "#sla/duties.ts";
import { vendorFacts } from "#sla/vendor.ts";
import type { RecapRun } from "./books.ts";
import type { Case } from "./cases.ts";
import type { CaseClocks } from "./clocks.ts";
import { disputeFacts } from "./dispute.ts";
import type { HalfDaysRun } from "./half-days.ts";
import { paidOn, type InvoiceLife } from "./lives.ts";
import type { RefundRun } from "./refunds.ts";

/** What a request makes due. The notices that the product sends by itself are closed as they are sent. */
export function caseFacts(versions: Versions, found: Case, clocks: CaseClocks | null): DutyFact[] {
  const { ticket, clockEvents } = found;
  return [
    ...(clocks?.facts ?? []),
    ...eventFacts(ticket, clockEvents, (at) => reportRequired(versions, found, at)),
    ...longWorkFacts(versions, found),
    ...vendorFacts(ticket, found.vendorSteps),
    ...disputeFacts(ticket, found.disputes),
  ];
}

function reportRequired(versions: Versions, { service }: Case, at: Temporal.Instant): boolean {
  const contract = lastInForce(versions, civilDay(at, versions[0].zone));
  return contract.services.find(({ id }) => id === service)?.work?.reportRequired ?? false;
}

/** Clause T4: the product asks as soon as the threshold is passed. */
function longWorkFacts(versions: Versions, { ticket, service, requestedAt, segments }: Case): DutyFact[] {
  const since = requestedAt ?? segments[0]?.start;
  if (!since) return [];
  const contract = lastInForce(versions, civilDay(since, versions[0].zone));
  const longWork = contract.services.find(({ id }) => id === service)?.work?.longWork;
  const at = longWork ? passedAt(segments, longWork.after) : null;
  if (!at) return [];
  const { clause } = longWork ?? {};
  return [
    happened("long_work", ticket, at, clause === undefined ? {} : { clause }),
    done("long_work_told", ticket, at, "notice"),
  ];
}

/** Recaps and quotes that the product makes on their day, and the order that each waits for. */
export function recapsFacts(recaps: readonly RecapRun[], zone: string): DutyFact[] {
  return recaps.flatMap(({ id, dueOn, sentAt, quote, orderRequired, orders }) =>
    recapFacts({
      id,
      at: sentAt ?? morning(dueOn, zone),
      quoted: quote.lines.length > 0,
      orderRequired,
      orders: orders.map(({ number, receivedOn }) => ({ number, at: morning(receivedOn, zone) })),
    }),
  );
}

/** Invoices deposited, paid, granted a delay or missed. */
export function livesFacts(versions: Versions, lives: readonly InvoiceLife[], until: Temporal.PlainDate): DutyFact[] {
  return lives.flatMap((life) => {
    const { invoice, deposited, graceAt, assumedPaid } = life;
    const { payment } = lastInForce(versions, invoice.date);
    const { days } = payment;
    // A simulated buyer interrupts nothing: no event says so.
    const limits = dueDates(deposited, { days, graceDays: payment.grace?.days ?? 0 });
    const owed = {
      id: invoice.id,
      bills: invoice.bills,
      days,
      ...limits,
      stopped: null,
      deposited,
      graceAt,
      paid: paidOn(life),
      assumedPaid,
    };
    return invoiceFacts(owed, until, versions[0].zone);
  });
}

/** Credits used up, and half-days that the end of the contract forestalls. */
export function halfDayFacts(halfDays: readonly HalfDaysRun[], ending: Ending | null, zone: string): DutyFact[] {
  return halfDays.flatMap(({ service, sessions, ...credit }) => [
    ...usedUpFacts(service, credit, (day) => morning(day, zone)),
    ...sessions.flatMap(({ session: reference, day, done: held, bookedAt }) =>
      endedFacts({ reference, session: { state: held ? "held" : "booked", day, bookedAt } }, ending),
    ),
  ]);
}

/** Refunds that a letter has made certain; those that are only possible close nothing. */
export function refundFacts(refunds: readonly RefundRun[], zone: string): DutyFact[] {
  return refunds
    .filter(({ decided }) => decided)
    .map(({ lastDay }) => done("refund", lastDay.toString(), morning(lastDay, zone), "credit note"));
}
