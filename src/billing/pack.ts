/**
 * The ledger of prepaid units: granted at the start of each period, used as work goes, carried over within a limit, and
 * lost when they expire. Units are used in the order in which they expire.
 *
 * At the start of a period, of the units left from before at most `carryLimit` pass, those that expire last; the others
 * lapse. A grant expires `expiresAfter` its own start: the day before that is its last day of use. Whatever is left when the
 * contract ends is lost on the day after.
 */
import type { PeriodLots } from "#intervention/lots.ts";
import { startsOf } from "#intervention/unit.ts";
import type { Cents } from "#kernel/money.ts";
import { isBefore, isOnOrBefore, nthPeriod, periodHas, periodIndexOf, type CivilPeriod } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { lineOf, type Line } from "./line.ts";
import type { QuotedCharge } from "./quote.ts";
import { refused, type BillingRefusal } from "./refusals.ts";

/** What a pack grants in each period, and how long its units live. */
export type PackRules = {
  readonly anchor: Temporal.PlainDate;
  readonly every: Temporal.Duration;
  readonly granted: number;
  readonly carryLimit: number;
  readonly expiresAfter: Temporal.Duration;
  readonly beyond: "refused" | "billed";
};

export type PackUse = { readonly on: Temporal.PlainDate; readonly units: number; readonly ticket: string };

/** A movement of the units of a pack. */
export type PackEntry = {
  readonly on: Temporal.PlainDate;
  readonly kind: "granted" | "used" | "carried" | "lapsed" | "expired" | "ended" | "beyond";
  readonly units: number;
  readonly ticket: string | null;
  /** Units left after this entry. */
  readonly balance: number;
  /** Of units that are lost: the day on which the oldest of them were granted, and whether they were carried over. */
  readonly lost: Lost | null;
};

/** The movements of a pack until a day, and what they leave. */
export type PackLedger = {
  readonly entries: readonly PackEntry[];
  readonly balance: number;
  /** Used once the pack was empty. */
  readonly beyond: number;
  /** What is left, by the last day on which it can be used, soonest first. */
  readonly left: readonly { readonly lastDay: Temporal.PlainDate; readonly units: number }[];
};

type Lost = { readonly granted: Temporal.PlainDate; readonly carried: boolean };
type Batch = {
  readonly granted: Temporal.PlainDate;
  readonly lastDay: Temporal.PlainDate;
  units: number;
  carried: boolean;
};

/**
 * The ledger from the first grant up to a day, included; grants stop with the service, and what is left is lost with it.
 * @param known the last day on which units are granted: a day to come grants none to whoever asks what is lost by then
 */
export function packLedger(
  rules: PackRules,
  uses: readonly PackUse[],
  served: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate },
  on: Temporal.PlainDate,
  known = on,
): PackLedger {
  const ledger = new Ledger();
  const ordered = uses.filter((use) => isOnOrBefore(use.on, on)).sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  const end = isBefore(on, served.last) ? on : served.last;
  let next = 0;
  for (let index = periodIndexOf(rules.anchor, rules.every, served.first); ; index += 1) {
    const period = nthPeriod(rules.anchor, rules.every, index);
    if (isBefore(end, period.first)) break;
    const start = isBefore(period.first, served.first) ? served.first : period.first;
    ledger.startPeriod(isBefore(known, start) ? { ...rules, granted: 0 } : rules, start);
    const last = isBefore(served.last, period.last) ? served.last : period.last;
    for (let use = ordered[next]; use && isOnOrBefore(use.on, last); use = ordered[next]) {
      ledger.use(use);
      next += 1;
    }
  }
  if (isBefore(served.last, on)) ledger.end(served.last.add({ days: 1 }));
  for (const use of ordered.slice(next)) ledger.use(use);
  ledger.expire(on);
  return ledger.told();
}

/** What is kept while the story is told in order; it never leaves this file. */
class Ledger {
  #batches: Batch[] = [];
  readonly #entries: PackEntry[] = [];
  #beyond = 0;

  startPeriod(rules: PackRules, on: Temporal.PlainDate): void {
    this.expire(on);
    const left = this.#balance();
    const lapsing = Math.max(0, left - rules.carryLimit);
    if (lapsing > 0) {
      const lost = this.#oldest();
      this.#write("lapsed", on, this.#take(lapsing), { lost });
    }
    if (left > lapsing) this.#write("carried", on, left - lapsing);
    for (const batch of this.#batches) batch.carried = true;
    if (rules.granted === 0) return;
    const lastDay = on.add(rules.expiresAfter).subtract({ days: 1 });
    this.#batches.push({ granted: on, lastDay, units: rules.granted, carried: false });
    this.#write("granted", on, rules.granted);
  }

  /** What is left when the contract ends is lost. */
  end(on: Temporal.PlainDate): void {
    this.expire(on);
    const left = this.#balance();
    if (left === 0) return;
    const lost = this.#oldest();
    this.#write("ended", on, this.#take(left), { lost });
  }

  use({ on, units, ticket }: PackUse): void {
    this.expire(on);
    const taken = this.#take(units);
    if (taken > 0) this.#write("used", on, taken, { ticket });
    if (taken === units) return;
    this.#beyond += units - taken;
    this.#write("beyond", on, units - taken, { ticket });
  }

  /** Writes off what could last be used before a day, dated the day after its last one. */
  expire(on: Temporal.PlainDate): void {
    const expired = this.#batches.filter(({ lastDay, units }) => units > 0 && isBefore(lastDay, on));
    this.#batches = this.#batches.filter(({ lastDay }) => !isBefore(lastDay, on));
    let later = expired.reduce((sum, { units }) => sum + units, 0);
    for (const { lastDay, units, granted, carried } of expired) {
      later -= units;
      const balance = this.#balance() + later;
      const lost = { granted, carried };
      this.#entries.push({ on: lastDay.add({ days: 1 }), kind: "expired", units, ticket: null, balance, lost });
    }
  }

  told(): PackLedger {
    const left = this.#batches.filter(({ units }) => units > 0).map(({ lastDay, units }) => ({ lastDay, units }));
    return { entries: this.#entries, balance: this.#balance(), beyond: this.#beyond, left };
  }

  #take(asked: number): number {
    let missing = asked;
    for (const batch of this.#batches) {
      const taken = Math.min(batch.units, missing);
      batch.units -= taken;
      missing -= taken;
    }
    return asked - missing;
  }

  #balance(): number {
    return this.#batches.reduce((sum, { units }) => sum + units, 0);
  }

  #oldest(): Lost | null {
    const first = this.#batches.find(({ units }) => units > 0);
    return first ? { granted: first.granted, carried: first.carried } : null;
  }

  #write(kind: PackEntry["kind"], on: Temporal.PlainDate, units: number, more: Partial<PackEntry> = {}): void {
    this.#entries.push({ on, kind, units, ticket: null, lost: null, balance: this.#balance(), ...more });
  }
}

/** Whether work may begin: a contract may refuse what goes beyond the pack. */
export function mayUse(
  rules: Pick<PackRules, "beyond">,
  ledger: Pick<PackLedger, "balance">,
  units: number,
): Result<number, BillingRefusal> {
  if (rules.beyond === "billed" || units <= ledger.balance) return accept(units);
  return refused("billing.pack_empty", { left: ledger.balance, asked: units });
}

/**
 * The line for units used beyond an empty pack within some days, at the price of the pack, for the next invoice; null when
 * there were none or the contract refuses them.
 */
export function beyondLine(
  rules: Pick<PackRules, "beyond">,
  ledger: Pick<PackLedger, "entries">,
  charge: QuotedCharge & { readonly unitPrice: Cents },
  period: CivilPeriod,
): Line | null {
  if (rules.beyond === "refused") return null;
  const units = ledger.entries
    .filter(({ kind, on }) => kind === "beyond" && periodHas(period, on))
    .reduce((total, entry) => total + entry.units, 0);
  if (units === 0) return null;
  const { id, label, clause, unitName: unit, unitPrice, vat } = charge;
  return lineOf({ charge: id, label, clause, quantity: units, unit, unitPrice, vat, period });
}

/** Units taken from a pack, each on the civil day on which it begins. */
export function packUses(periods: readonly PeriodLots[], zone: string): PackUse[] {
  return periods
    .flatMap(({ tickets }) => tickets)
    .flatMap(({ ticket, unitRuns }) => {
      const days = Map.groupBy(startsOf(unitRuns), (at) => at.toZonedDateTimeISO(zone).toPlainDate().toString());
      return [...days].map(([on, starts]) => ({ on: Temporal.PlainDate.from(on), units: starts.length, ticket }));
    });
}
