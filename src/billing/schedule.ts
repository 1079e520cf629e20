/**
 * What a contract makes due to be invoiced between two days, and nothing else: fees, instalments of packs, and the recaps
 * of worked time whose amount is known once the period is closed (clauses B1, B2; readings B12, C5).
 *
 * A charge has a chain of periods counted from its anchor. In advance, it is due on the first day of a period; in arrears,
 * on the day after its last one. Work is always counted in arrears. Each period follows the version of the contract in
 * force on its first day, which is how a new price starts at its date and never before (clause B5). A period that the
 * contract covers in part is paid by the day; an early end does not shorten what was invoiced in advance: that is a refund.
 */
import type { Charge, Fee, Pack } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import { termLastDay } from "#contract/term.ts";
import { anchorDay } from "#intervention/rules.ts";
import { isBefore, isOnOrBefore, nthPeriod, periodIndexOf, type CivilPeriod } from "#kernel/period.ts";
import { feeLine } from "./fee.ts";
import type { Line } from "./line.ts";
import { packLine } from "./instalment.ts";
import { vatOf } from "./rules.ts";

/** A charge and the days that it pays for, due on one day. */
export type DueItem = {
  readonly dueOn: Temporal.PlainDate;
  readonly charge: string;
  /** A specific quote is no charge of the contract; it falls due once its work is done. */
  readonly kind: Charge["kind"] | "quote";
  /** The days that it pays for. */
  readonly period: CivilPeriod;
  readonly orderRequired: boolean;
  /** Null for work, whose amount comes out of the recap, and for the last account of a pack. */
  readonly line: Line | null;
};

/**
 * @param versions of one contract, in order of their dates; the first one begins with the contract
 * @param ended the last day of service when the contract ended before its term; null otherwise
 * @returns what falls due from `from` to `to`, both included, by date, then in the order of the contract's charges
 */
export function dueBetween(
  versions: readonly Contract[],
  ended: Temporal.PlainDate | null,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): DueItem[] {
  const items = versions.flatMap((contract, index) => {
    const next = versions[index + 1]?.version.effective ?? null;
    const begins = index === 0 ? contract.term.effective : contract.version.effective;
    return contract.charges.flatMap((charge) => {
      const runs: Runs = {
        served: servedOf(contract, charge, ended),
        startsIn: { first: begins, last: next?.subtract({ days: 1 }) ?? null },
      };
      return dueOfCharge(contract, charge, runs, from, to);
    });
  });
  return items.sort((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn));
}

/** A stretch of days without an end when `last` is null. */
type OpenPeriod = { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate | null };
type Runs = {
  /** The days that the contract covers. */
  readonly served: OpenPeriod;
  /** Which periods follow this version: those whose first day covered lies here. */
  readonly startsIn: OpenPeriod;
};

/**
 * What is paid in advance is due for the whole period in which the contract ends; the rest is given back (clause B6).
 */
function servedOf(contract: Contract, charge: Charge, ended: Temporal.PlainDate | null): OpenPeriod {
  const { term } = contract;
  const natural = earliest(
    termLastDay(term),
    term.renewal === "none" ? nthPeriod(term.effective, term.period, 0).last : null,
  );
  const paidAhead = charge.kind !== "work" && charge.when === "advance";
  if (!ended || !paidAhead) return { first: term.effective, last: earliest(natural, ended) };
  const index = periodIndexOf(anchorDay(charge.anchor), rhythmOf(charge), ended);
  const running = nthPeriod(anchorDay(charge.anchor), rhythmOf(charge), index);
  return { first: term.effective, last: earliest(natural, running.last) };
}

function dueOfCharge(
  contract: Contract,
  charge: Charge,
  { served, startsIn }: Runs,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): DueItem[] {
  const [anchor, every] = [anchorDay(charge.anchor), rhythmOf(charge)];
  const ahead = charge.kind !== "work" && charge.when === "advance";
  const items: DueItem[] = [];
  // One period before `from` too: in arrears it falls due after its end.
  const first = Math.max(periodIndexOf(anchor, every, from) - 1, periodIndexOf(anchor, every, served.first));
  for (let index = first; ; index += 1) {
    const whole = nthPeriod(anchor, every, index);
    if (isBefore(to, whole.first) || (served.last && isBefore(served.last, whole.first))) return items;
    const period = covered(whole, served);
    const dueOn = ahead ? period.first : period.last.add({ days: 1 });
    if (!holds(startsIn, period.first) || isBefore(dueOn, from) || isBefore(to, dueOn)) continue;
    const { id, kind, orderRequired } = charge;
    items.push({ dueOn, charge: id, kind, period, orderRequired, line: amountDue(contract, charge, whole, period) });
  }
}

function amountDue(contract: Contract, charge: Charge, whole: CivilPeriod, period: CivilPeriod): Line | null {
  const vat = vatOf(contract, charge);
  switch (charge.kind) {
    case "fee":
      return feeLine(charge, vat, whole, period);
    case "pack":
      return packLine(charge, vat, anchorDay(charge.anchor), whole, period);
    case "work":
      return null;
  }
}

/** How often a charge is invoiced. */
export function rhythmOf(charge: Fee | Pack | Charge): Temporal.Duration {
  return charge.kind === "pack" ? charge.invoicedEvery : charge.every;
}

function covered(whole: CivilPeriod, served: OpenPeriod): CivilPeriod {
  return {
    first: isBefore(whole.first, served.first) ? served.first : whole.first,
    last: earliest(whole.last, served.last) ?? whole.last,
  };
}

function holds(stretch: OpenPeriod, day: Temporal.PlainDate): boolean {
  return isOnOrBefore(stretch.first, day) && (stretch.last === null || isOnOrBefore(day, stretch.last));
}

function earliest(left: Temporal.PlainDate | null, right: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (!left || !right) return left ?? right;
  return isBefore(right, left) ? right : left;
}
