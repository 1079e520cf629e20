import { Type, type Static } from "typebox";
import { EXAMPLE } from "#contract/example.ts";
import { AmountField, DayOrStampField, parseAnyRate, RateField, readerOf, dayOfField } from "#kernel/field.ts";
import { amountText, cents, parseAmount, ZERO, type Cents } from "#kernel/money.ts";
import { isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { balanceOn, contractInterest, dueDates, type LateRules, type PaidPart } from "./late.ts";
import { refundOf } from "./refund.ts";
import { refused, type BillingRefusal } from "./refusals.ts";

const DayCount = Type.Integer({ minimum: 0, maximum: 36_500 });
/** Terms that a case may name; those of the example contract otherwise. */
const terms = {
  payment_days: Type.Optional(DayCount),
  days: Type.Optional(DayCount),
  grace_days: Type.Optional(DayCount),
  rate: Type.Optional(RateField),
  year_days: Type.Optional(Type.Union([Type.Literal(365), Type.Literal(366)])),
  penalties_from: Type.Optional(Type.Enum(["end_of_grace", "due_date"])),
};
const readDueDate = readerOf(Type.Object({ deposited: DayOrStampField, ...terms }));
const LatePenalty = Type.Object({
  ttc: AmountField,
  deposited: DayOrStampField,
  paid: DayOrStampField,
  grace_granted: Type.Optional(Type.Boolean()),
  ...terms,
});
const readLatePenalty = readerOf(LatePenalty);
const readPartial = readerOf(
  Type.Object({
    ttc: AmountField,
    deposited: DayOrStampField,
    payments: Type.Array(Type.Tuple([DayOrStampField, AmountField])),
    grace_granted: Type.Optional(Type.Boolean()),
    ...terms,
  }),
);
const readRefund = readerOf(
  Type.Object({
    cause: Type.Optional(Type.String()),
    paid_ht: Type.Record(Type.String(), AmountField),
    period_first_day: DayOrStampField,
    period_last_day: DayOrStampField,
    last_day_of_service: DayOrStampField,
    vat_rate: Type.Optional(RateField),
  }),
);
type Terms = Pick<Static<typeof LatePenalty>, keyof typeof terms>;
type Answer = Result<unknown, BillingRefusal>;

/** Kinds of replayed cases that this area answers, by name. */
export const billingReplay = { due_date, late_penalty, late_penalty_partial, refund } as const;

/** Clause B3, reading C9: the last day to pay, and the last once the 15 days were granted. */
function due_date(input: unknown): Answer {
  const readable = readDueDate(input);
  if (!readable.ok) return refused("billing.input_unreadable", readable.refusal);
  const { due, withGrace } = dueDates(day(readable.value.deposited), lateRules(readable.value));
  return accept({ due: due.toString(), with_grace: withGrace.toString() });
}

/** Clause B4, readings C10 and C11: paid in one piece. */
function late_penalty(input: unknown): Answer {
  const readable = readLatePenalty(input);
  if (!readable.ok) return refused("billing.input_unreadable", readable.refusal);
  const { ttc, deposited, paid, grace_granted: grace } = readable.value;
  const parts = [{ on: day(paid), amount: amount(ttc) }];
  const { balance_left: _, ...answer } = penalty(readable.value, amount(ttc), day(deposited), parts, grace ?? false);
  return accept(answer);
}

/** The same with payments in part: the balance unpaid each day bears interest, up to the last payment. */
function late_penalty_partial(input: unknown): Answer {
  const readable = readPartial(input);
  if (!readable.ok) return refused("billing.input_unreadable", readable.refusal);
  const { ttc, deposited, payments, grace_granted: grace } = readable.value;
  const parts = payments.map(([on, part]) => ({ on: day(on), amount: amount(part) }));
  return accept(penalty(readable.value, amount(ttc), day(deposited), parts, grace ?? false));
}

function penalty(
  given: Terms,
  gross: Cents,
  deposited: Temporal.PlainDate,
  payments: readonly PaidPart[],
  grace: boolean,
) {
  const rules = lateRules(given);
  const last = payments.reduce((latest, { on }) => (isBefore(latest, on) ? on : latest), deposited);
  const debt = { net: gross, gross, deposited };
  const { limit, days, interest } = contractInterest(debt, rules, grace, payments, last);
  return {
    due: dueDates(deposited, rules).due.toString(),
    limit: limit.toString(),
    days_late: days,
    penalty: amountText(interest),
    balance_left: amountText(balanceOn(gross, payments, last)),
  };
}

/**
 * Clause B6, reading C7. Known causes are those of `REFUND_CAUSES`: a client who leaves of its own will is owed nothing;
 * any other cause is computed as a refund owed.
 */
function refund(input: unknown): Answer {
  const readable = readRefund(input);
  if (!readable.ok) return refused("billing.input_unreadable", readable.refusal);
  const given = readable.value;
  const rate = given.vat_rate === undefined ? EXAMPLE.vat : (parseAnyRate(given.vat_rate) ?? EXAMPLE.vat);
  const vat = { rate, exemption: null };
  const found = refundOf(
    given.cause ?? "provider_exit",
    { first: day(given.period_first_day), last: day(given.period_last_day) },
    day(given.last_day_of_service),
    Object.entries(given.paid_ht).map(([id, paid]) => ({ id, paid: amount(paid), vat, basis: { kind: "days" } })),
  );
  if (!found.ok) return found;
  const { daysLeft, daysInPeriod, lines, totals } = found.value;
  return accept({
    days_left: daysLeft,
    days_in_period: daysInPeriod,
    lines: Object.fromEntries(lines.map(({ id, net }) => [id, amountText(net)])),
    ht: amountText(totals.net),
    tva: amountText(totals.tax),
    ttc: amountText(totals.gross),
  });
}

function lateRules({ payment_days, days, grace_days: graceDays, rate, ...given }: Terms): LateRules {
  return {
    days: days ?? payment_days ?? EXAMPLE.paymentDays,
    graceDays: graceDays ?? EXAMPLE.graceDays,
    penaltiesFrom: given.penalties_from ?? "end_of_grace",
    rate: rate === undefined ? EXAMPLE.lateRate : (parseAnyRate(rate) ?? EXAMPLE.lateRate),
    yearDays: given.year_days ?? EXAMPLE.yearDays,
    base: "including_tax",
    claimed: "contract",
    lumpSum: ZERO,
  };
}

function day(text: string): Temporal.PlainDate {
  return dayOfField(text, EXAMPLE.zone);
}

/** The fields were checked: what cannot be read here is a bug. */
function amount(raw: string | number): Cents {
  return cents(parseAmount(String(raw)) ?? Number.NaN);
}
