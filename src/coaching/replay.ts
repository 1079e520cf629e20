import { Type } from "typebox";
import { EXAMPLE } from "#contract/example.ts";
import { AmountField, DayOrStampField, dayOfField, readerOf } from "#kernel/field.ts";
import { amountText, parseAmount } from "#kernel/money.ts";
import { isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { creditState } from "./credit.ts";
import { refused, type CoachingRefusal } from "./refusals.ts";

const HalfDays = Type.Integer({ minimum: 0, maximum: 10_000 });
const read = readerOf(
  Type.Object({
    credited: HalfDays,
    used: HalfDays,
    on: DayOrStampField,
    period_last_day: Type.Optional(DayOrStampField),
    price_ht: Type.Optional(AmountField),
    unused: Type.Optional(Type.Enum(["lapse", "carry", "refund"])),
  }),
);

/** Kinds of replayed cases that this area answers, by name. */
export const coachingReplay = { half_day_credit } as const;

/**
 * Kind `half_day_credit` (clause M3, reading C12). The credit is that of the period which holds `on`, unless
 * `period_last_day` names the last day of another: after it, nothing is left.
 */
function half_day_credit(input: unknown): Result<unknown, CoachingRefusal> {
  const readable = read(input);
  if (!readable.ok) return refused("coaching.input_unreadable", readable.refusal);
  const { credited, used, on, period_last_day: last, price_ht: price, unused } = readable.value;
  const over = last !== undefined && isBefore(dayOfField(last, EXAMPLE.zone), dayOfField(on, EXAMPLE.zone));
  const unitPrice = parseAmount(String(price ?? "")) ?? EXAMPLE.halfDayPrice;
  const state = creditState({ unitPrice, unused: unused ?? "lapse" }, credited, used, over);
  return accept({
    left: state.left,
    beyond_credit: state.beyond,
    beyond_credit_ht: amountText(state.beyondAmount),
    lapsing_value_ht: amountText(state.lapsingValue),
  });
}
