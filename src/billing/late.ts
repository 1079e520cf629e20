/**
 * What is owed when an invoice is paid late (clauses B3 and B4, readings C9 to C11).
 *
 * The delay runs from the deposit: due = deposit + days, counted as civil days. The client may be granted some days more;
 * the limit is then the end of that grace. Interest runs from the day after the limit up to and with the day of payment,
 * on the balance unpaid each day (a payment still counts as unpaid on its own day), and is rounded once at the end.
 * The law has its own interest, which for a public buyer cannot be waived and knows no grace (CCP L2192-13, L2192-14,
 * R2192-31, R2192-32): the European Central Bank's rate of the half-year in which interest began, plus the points of
 * `late-law.ts`, over 365 days, and a lump sum for each late invoice. Both are computed; the contract file says which one
 * is claimed.
 * A buyer who lawfully interrupts its delay (CCP R2192-27) opens a new one, and nothing runs until that one ends; interest
 * of the contract that had run by then, up to and with the day of the interruption, stays owed. The law has none to keep:
 * its own delay was still running, or the interruption came too late and has no effect.
 */
import { cents, share, ZERO, type BasisPoints, type Cents } from "#kernel/money.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import type { LateLaw } from "./late-law.ts";
import { legalRate, type CentralBankRate } from "./legal-rate.ts";

/** What the contract says of late payment. The rate is in basis points a year, the lump sum in cents. */
export type LateRules = {
  readonly days: number;
  readonly graceDays: number;
  readonly penaltiesFrom: "end_of_grace" | "due_date";
  readonly rate: BasisPoints;
  readonly yearDays: 365 | 366;
  readonly base: "including_tax" | "excluding_tax";
  readonly claimed: "contract" | "legal";
  readonly lumpSum: Cents;
};

/** What is owed, and from which days each delay counts. */
export type Debt = {
  readonly net: Cents;
  readonly gross: Cents;
  readonly deposited: Temporal.PlainDate;
  /** When the portal made it available to a public buyer: the law counts from that day (CCP R2192-15). */
  readonly available?: Temporal.PlainDate;
  /** The day on which the buyer interrupted its delay (CCP R2192-27). */
  readonly interrupted?: Temporal.PlainDate;
  /** The last day of the delay opened anew once what the buyer missed was complete (CCP R2192-29). */
  readonly reopened?: Temporal.PlainDate;
};
export type PaidPart = { readonly on: Temporal.PlainDate; readonly amount: Cents };

/** The last day to pay in time, and the last day once the extra days were granted. */
export function dueDates(
  deposited: Temporal.PlainDate,
  rules: Pick<LateRules, "days" | "graceDays">,
): { readonly due: Temporal.PlainDate; readonly withGrace: Temporal.PlainDate } {
  const due = deposited.add({ days: rules.days });
  return { due, withGrace: due.add({ days: rules.graceDays }) };
}

/**
 * The same days for a debt whose delay the buyer interrupted. The contract says nothing of interruptions: a lawful one
 * opens a new delay, and interest of the contract does not begin before that one ends either.
 */
export function limitsOf(
  { deposited, reopened }: Pick<Debt, "deposited" | "reopened">,
  rules: Pick<LateRules, "days" | "graceDays">,
): { readonly due: Temporal.PlainDate; readonly withGrace: Temporal.PlainDate } {
  const { due } = dueDates(deposited, rules);
  const last = reopened && isBefore(due, reopened) ? reopened : due;
  return { due: last, withGrace: last.add({ days: rules.graceDays }) };
}

/** One interest, until a day that is counted as well. */
export type Interest = {
  /** The last day that bears no interest. */
  readonly limit: Temporal.PlainDate;
  /** Days from the one after the limit up to and with `until`, whatever was still unpaid on them. */
  readonly days: number;
  readonly interest: Cents;
};

/** Interest of the contract; `pause`: the days without any between an interruption and the end of the delay opened anew. */
export type AgreedInterest = Interest & {
  readonly pause: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate } | null;
};

/** Days late after a limit, and the cent-days unpaid on them. */
type Stretch = { readonly limit: Temporal.PlainDate; readonly days: number; readonly daily: bigint };

/**
 * Interest of the contract until a day, included: the day of the last payment, or today while something is unpaid.
 * With penalties back to the due date (C10 b), nothing is owed if all was paid within the grace. What had run when the
 * buyer interrupted its delay is counted with what runs after the new one, and rounded once.
 */
export function contractInterest(
  debt: Debt,
  rules: LateRules,
  graceGranted: boolean,
  payments: readonly PaidPart[],
  until: Temporal.PlainDate,
): AgreedInterest {
  const count = (limits: ReturnType<typeof dueDates>, end: Temporal.PlainDate): Stretch =>
    stretchOf(debt, limits, rules, graceGranted, payments, end);
  const { interrupted, reopened } = debt;
  const end = interrupted && isBefore(interrupted, until) ? interrupted : until;
  const before = interrupted ? count(dueDates(debt.deposited, rules), end) : null;
  const after = interrupted && !reopened ? null : count(limitsOf(debt, rules), until);
  const run = before && before.days > 0 ? before : null;
  const { limit } = run ?? after ?? { limit: end };
  const days = (run?.days ?? 0) + (after?.days ?? 0);
  const daily = (run?.daily ?? 0n) + (after?.daily ?? 0n);
  const pause = run && after ? { first: end.add({ days: 1 }), last: after.limit } : null;
  if (daily === 0n) return { limit, days, interest: ZERO, pause };
  const perYear = 10_000 * rules.yearDays;
  const interest =
    rules.base === "including_tax"
      ? share(daily, rules.rate, perYear)
      : share(daily * BigInt(debt.net), rules.rate, BigInt(perYear) * BigInt(debt.gross));
  return { limit, days, interest, pause };
}

function stretchOf(
  { gross }: Debt,
  { due, withGrace }: ReturnType<typeof dueDates>,
  { penaltiesFrom }: LateRules,
  graceGranted: boolean,
  payments: readonly PaidPart[],
  until: Temporal.PlainDate,
): Stretch {
  const last = graceGranted ? withGrace : due;
  const kept = isOnOrBefore(until, last) || balanceOn(gross, payments, last) <= 0;
  const limit = penaltiesFrom === "due_date" && !kept ? due : last;
  const days = daysLate(limit, until);
  const daily = kept && penaltiesFrom === "due_date" ? 0n : unpaidDays(gross, payments, limit, until);
  return { limit, days, daily };
}

export type LegalInterest = Interest & {
  /** Null when the half-year's rate is not in the table: the interest is then not known. */
  readonly rate: BasisPoints | null;
  readonly lumpSum: Cents;
};

/** Interest of the law until a day, included. */
export function legalInterest(
  debt: Debt,
  { lumpSum, ...law }: Pick<LateLaw, "margin" | "agreedRate" | "days"> & { readonly lumpSum: Cents },
  payments: readonly PaidPart[],
  until: Temporal.PlainDate,
  table: readonly CentralBankRate[],
): LegalInterest {
  const limit = debt.reopened ?? (debt.available ?? debt.deposited).add({ days: law.days });
  const days = daysLate(limit, until);
  const rate = legalRate(limit.add({ days: 1 }), table, law);
  const daily = unpaidDays(debt.gross, payments, limit, until);
  const interest = rate === null ? ZERO : share(daily, rate, 10_000 * 365);
  return { limit, days, interest, rate, lumpSum: daily > 0n ? lumpSum : ZERO };
}

/** What was unpaid on an evening: payments of that day are taken off. Negative when too much was paid. */
export function balanceOn(gross: Cents, payments: readonly PaidPart[], evening: Temporal.PlainDate): Cents {
  return cents(
    payments.reduce((left, { on, amount }) => (isOnOrBefore(on, evening) ? left - amount : left), Number(gross)),
  );
}

function daysLate(limit: Temporal.PlainDate, until: Temporal.PlainDate): number {
  return Math.max(0, limit.until(until, { largestUnit: "days" }).days);
}

/**
 * Sum over the days after the limit, `until` included, of the cents unpaid that day; money paid in excess owes nothing.
 * Cent-days of a large debt over centuries are more than a number holds exactly.
 */
function unpaidDays(
  gross: Cents,
  payments: readonly PaidPart[],
  limit: Temporal.PlainDate,
  until: Temporal.PlainDate,
): bigint {
  const ordered = payments.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  let since = limit;
  let total = 0n;
  let balance = Number(gross);
  for (const { on, amount } of ordered) {
    const end = isBefore(until, on) ? until : on;
    total += BigInt(Math.max(0, balance)) * BigInt(daysLate(since, end));
    if (isBefore(since, end)) since = end;
    balance -= amount;
  }
  return total + BigInt(Math.max(0, balance)) * BigInt(daysLate(since, until));
}
