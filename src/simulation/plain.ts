/** A run as plain values, for a program: dates and stamps as text, amounts as decimal text. */
import type { Due, Duty } from "#contract/duty/duty.ts";
import { calculationText, dutyTitle } from "#contract/duty/explain.ts";
import type { ToldDuty } from "#contract/duty/told.ts";
import { lastInForce } from "#contract/versions.ts";
import { CENTRAL_BANK_RATES } from "#billing/legal-rate.ts";
import { contractInterest, dueDates, legalInterest } from "#billing/late.ts";
import { lateLawOf } from "#billing/late-law.ts";
import { lateRulesOf } from "#billing/rules.ts";
import type { Line } from "#billing/line.ts";
import { totalsOf, type Totals } from "#billing/totals.ts";
import { shownAmount } from "#billing/sheet.ts";
import { amountText, rateText } from "#kernel/money.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import type { Clock } from "#sla/clock.ts";
import type { CreditRun, RecapRun } from "./books.ts";
import { paidOn, partsOf, type InvoiceLife } from "./lives.ts";
import type { RefundRun } from "./refunds.ts";
import type { Run, TermRun } from "./run.ts";

/**
 * The run as the command and the interface tell it: stamps in the zone of the contract, amounts excluding tax unless
 * named otherwise.
 */
export function plainRun(run: Run) {
  const { zone } = run.versions[0];
  return {
    contract: run.versions[0].id,
    until: run.until.toString(),
    end: run.ending && { last_day: run.ending.lastDay.toString(), cause: run.ending.cause },
    terms: run.terms.map(plainTerm),
    letters: run.letters.map(({ letter, verdict }) => ({
      what: letter.what,
      sent: letter.sent.toString(),
      presented: letter.presented.toString(),
      received: letter.received.toString(),
      in_time: verdict?.inTime ?? null,
      renews_on: verdict?.renewsOn?.toString() ?? null,
    })),
    clocks: run.clocks.map(({ case: one, response, restoration, engagedAt }) => ({
      ticket: one.ticket,
      service: one.service,
      requested_at: stamp(one.requestedAt, zone),
      response: plainClock(response, zone),
      restoration: plainClock(restoration, zone),
      restoration_engaged_at: stamp(engagedAt, zone),
    })),
    recaps: run.books.recaps.map((recap) => plainRecap(run, recap)),
    invoices: [
      ...run.lives.map((life) => plainInvoice(run, life)),
      ...run.books.credits.map(plainCorrection),
      ...run.refunds.filter(({ decided }) => decided).map(plainCreditNote),
    ],
    refunds: run.refunds.map(plainRefund),
    half_days: run.halfDays.map(({ service, clause, sessions, entries }) => ({
      service,
      clause,
      balance: entries.at(-1)?.balance ?? 0,
      entries: entries.map(({ on, ...entry }) => ({ on: on.toString(), ...entry })),
      sessions: sessions.map(({ session, day, booked, agreed, done, subject }) => ({
        session,
        day: day.toString(),
        booked: booked.toString(),
        subject_agreed: agreed?.toString() ?? null,
        subject_in_time: subject?.inTime ?? null,
        done,
      })),
    })),
    packs: run.packs.map(({ charge, ledger }) => ({
      charge: charge.id,
      clause: charge.clause,
      balance: ledger.balance,
      beyond: ledger.beyond,
      entries: ledger.entries.map(({ on, ...entry }) => ({ on: on.toString(), ...entry })),
    })),
    duties: run.duties.map((duty) => plainDuty(duty, zone)),
    notices: run.notices.map((notice) => plainNotice(notice, zone)),
  };
}

export type PlainRun = ReturnType<typeof plainRun>;

const stamp = (at: Temporal.Instant | null, zone: string): string | null =>
  at && at.toString({ timeZone: zone, smallestUnit: "second" });

const when = (due: Due, zone: string): string =>
  due instanceof Temporal.PlainDate ? due.toString() : due.toString({ timeZone: zone, smallestUnit: "second" });

const days = ({ first, last }: CivilPeriod) => ({ first_day: first.toString(), last_day: last.toString() });

function plainTerm(row: TermRun) {
  const notice = (one: TermRun["clientNotice"]) =>
    one && { last_day: one.last.toString(), reminder_day: one.reminder.toString() };
  return {
    period: row.index,
    cause: row.cause,
    ...days(row.period),
    days: row.days,
    last_day_of_service: row.lastDay.toString(),
    ends_by: row.endsBy,
    renewals_left: row.renewalsLeft,
    client_notice: notice(row.clientNotice),
    provider_notice: notice(row.providerNotice),
    price_revision: row.priceRevision?.toString() ?? null,
    warnings: row.warnings.map(({ kind, clause }) => ({ kind, clause })),
  };
}

function plainClock(clock: Clock, zone: string) {
  if (!clock.promise) return null;
  return {
    state: clock.state,
    clause: clock.promise.clause,
    promised: clock.promise.seconds,
    started_at: stamp(clock.startedAt, zone),
    deadline: stamp(clock.deadline, zone),
    stopped_at: stamp(clock.stoppedAt, zone),
    consumed: clock.consumed,
    remaining: clock.remaining,
    late: clock.late,
    overrun: clock.overrun,
  };
}

const money = ({ net, tax, gross }: Totals) => ({ ht: amountText(net), tva: amountText(tax), ttc: amountText(gross) });

function plainRecap(run: Run, { id, charge, period, dueOn, over, recap, quote, orderRequired }: RecapRun) {
  const waiting = run.books.waiting.get(id);
  return {
    id,
    charge: charge.id,
    clause: charge.clause,
    period: days(period),
    due_on: dueOn.toString(),
    over,
    requests: [...recap.lines, ...recap.contested].map((line) => ({
      ticket: line.ticket,
      fate: line.fate,
      seconds: line.seconds,
      lots: line.units,
      ht: amountText(shownAmount(line)),
    })),
    seconds: recap.seconds,
    lots: recap.units,
    unit: charge.unitName,
    corrections: recap.corrections.map(({ ticket, period: corrected, units, amount }) => ({
      ticket,
      period: days(corrected),
      units,
      ht: amountText(amount),
    })),
    ...money(quote.totals),
    running: recap.running,
    orphans: recap.orphans.map(({ ticket }) => ticket),
    order_required: orderRequired,
    waiting_for_order: waiting ? money(totalsOf(waiting)) : null,
  };
}

function plainLine({ charge, clause, label, quantity, unit, unitPrice, net, vat, period, prorata }: Line) {
  return {
    charge,
    clause,
    label,
    quantity,
    unit,
    unit_price_ht: amountText(unitPrice),
    ht: amountText(net),
    vat_rate: rateText(vat.rate),
    period: days(period),
    prorata,
  };
}

/** Its due dates, and whether it was paid; a story that tells no payment at all takes every invoice as paid in time. */
function plainInvoice(run: Run, life: InvoiceLife) {
  const { invoice, deposited, graceAt } = life;
  const { payment } = lastInForce(run.versions, invoice.date);
  const { due, withGrace } = dueDates(deposited, { days: payment.days, graceDays: payment.grace?.days ?? 0 });
  return {
    id: invoice.id,
    kind: "invoice" as const,
    date: invoice.date.toString(),
    deposited: deposited.toString(),
    due: due.toString(),
    due_with_grace: graceAt ? withGrace.toString() : null,
    clause: invoice.clause,
    order: invoice.draft.orderNumber,
    lines: invoice.draft.lines.map(plainLine),
    ...money(invoice.draft.totals),
    paid_on: life.assumedPaid ? null : (paidOn(life)?.toString() ?? null),
    assumed_paid: life.assumedPaid,
    late: lateOf(run, life),
  };
}

/** Both interests of a late payment (readings C10, C11); null when it is not late, or the contract says nothing. */
function lateOf(run: Run, life: InvoiceLife) {
  const { payment } = lastInForce(run.versions, life.invoice.date);
  const rules = lateRulesOf(payment);
  if (!rules || life.assumedPaid) return null;
  const { net, gross } = life.invoice.draft.totals;
  const debt = { net, gross, deposited: life.deposited };
  const until = paidOn(life) ?? run.until;
  const parts = partsOf(life);
  const contract = contractInterest(debt, rules, life.graceAt !== null, parts, until);
  if (contract.days === 0) return null;
  const law = { ...lateLawOf(payment), lumpSum: rules.lumpSum };
  const legal = legalInterest(debt, law, parts, until, CENTRAL_BANK_RATES);
  return {
    limit: contract.limit.toString(),
    days: contract.days,
    contract_interest: amountText(contract.interest),
    legal_interest: legal.rate === null ? null : amountText(legal.interest),
    lump_sum: amountText(legal.lumpSum),
    claimed: rules.claimed,
    clause: payment.late?.clause ?? payment.clause,
  };
}

function plainRefund({ cause, clause, lastDay, decided, refund }: RefundRun) {
  return {
    cause,
    clause,
    last_day_of_service: lastDay.toString(),
    decided,
    owed: refund.owed,
    days_left: refund.daysLeft,
    days_in_period: refund.daysInPeriod,
    lines: refund.lines.map(({ id, net }) => ({ charge: id, ht: amountText(net) })),
    ...money(refund.totals),
  };
}

/** What a recap takes back of the one before, on the invoice that it corrects. */
function plainCorrection({ id, date, clause, draft, corrects }: CreditRun) {
  return {
    id,
    kind: "credit_note" as const,
    date: date.toString(),
    due: null,
    clause,
    order: draft.orderNumber,
    corrects,
    lines: draft.lines.map(plainLine),
    ...money(draft.totals),
  };
}

/** What an end that was decided gives back, as the document that the product would issue. */
function plainCreditNote(run: RefundRun) {
  const { lines, ...refund } = plainRefund(run);
  const { clause, last_day_of_service: date, ht, tva, ttc } = refund;
  return {
    id: `credit/${date}`,
    kind: "credit_note" as const,
    date,
    due: null,
    clause,
    order: null,
    lines,
    ht,
    tva,
    ttc,
  };
}

function plainDuty(duty: Duty, zone: string) {
  const { id, kind, subject, clause, nature, owedBy, owedTo, opens, due, target, warnings, calculation, proof } = duty;
  const { state, earlier } = duty;
  return {
    id,
    kind,
    title: { fr: dutyTitle(kind, "fr"), en: dutyTitle(kind, "en") },
    subject,
    clause,
    nature,
    owed_by: owedBy,
    owed_to: owedTo,
    opens: when(opens, zone),
    due: when(due, zone),
    target: target && when(target, zone),
    warnings: warnings.map((warning) => when(warning, zone)),
    calculation: {
      ...calculation,
      fr: calculationText(calculation, due, "fr", zone),
      en: calculationText(calculation, due, "en", zone),
    },
    closed_by: proof,
    state: plainState(state, zone),
    earlier: earlier.map((one) => ({ due: when(one.due, zone), version: one.calculation.version })),
  };
}

function plainState(state: Duty["state"], zone: string) {
  const { is, ...more } = state;
  return {
    is,
    ...("since" in state ? { since: when(state.since, zone) } : {}),
    ...("at" in state ? { at: stamp(state.at, zone) } : {}),
    ...("proof" in more ? { proof: more.proof } : {}),
    ...("late" in more ? { late: more.late } : {}),
    ...("by" in more ? { by: more.by } : {}),
    ...("reason" in more ? { reason: more.reason } : {}),
  };
}

function plainNotice({ at, what, duty, subject, clause, due, provider, client }: ToldDuty, zone: string) {
  return { at: stamp(at, zone), what, duty, subject, clause, due: when(due, zone), to: { provider, client } };
}
