import { nthPeriod, periodHas, periodIndexOf, type CivilPeriod } from "#kernel/period.ts";
import type * as File from "./file/term.ts";
import { readNotice, type Notice } from "./notice.ts";
import { civil, day, maybe, period } from "./scalar.ts";

/** How long the contract runs, how it is renewed, who may leave and when (clauses E1 to E4, B5). */
export type Term = TermChain & {
  readonly renewal: "tacit" | "express" | "none";
  readonly clause: string;
  readonly clientNotice: Notice;
  readonly providerNotice: Notice;
  readonly priceRevision: Notice | null;
  /** Days before the end of a period when both sides are told. */
  readonly reminders: readonly number[];
  readonly breachOfCharter: { readonly timeToEnd: Temporal.Duration; readonly clause: string } | null;
};

/** The bare chain of periods: from `effective`, period 0, then as many renewals at most (null: no limit). */
export type TermChain = {
  readonly effective: Temporal.PlainDate;
  readonly period: Temporal.Duration;
  readonly renewalsMax: number | null;
};

/** Where a day falls in the term: `index` 0 is the first period, 1 the first renewal. */
export type TermPeriod = { readonly index: number; readonly period: CivilPeriod };

/** The n-th period, or null when the contract allows no such renewal: after the last one it ends (reading C1). */
export function termPeriod(chain: TermChain, index: number): CivilPeriod | null {
  if (index < 0 || (chain.renewalsMax !== null && index > chain.renewalsMax)) return null;
  return nthPeriod(chain.effective, chain.period, index);
}

/** The period in force on a day; null before the contract takes effect and after its last renewal. */
export function termPeriodOn(chain: TermChain, on: Temporal.PlainDate): TermPeriod | null {
  const index = periodIndexOf(chain.effective, chain.period, on);
  const found = termPeriod(chain, index);
  return found && periodHas(found, on) ? { index, period: found } : null;
}

/** Asked once for each fact of a long history, and a chain never changes. */
const lastDays = new WeakMap<TermChain, Temporal.PlainDate>();

/** The last day that the contract can reach with all its renewals; null when nothing limits them. */
export function termLastDay(chain: TermChain): Temporal.PlainDate | null {
  if (chain.renewalsMax === null) return null;
  const last = lastDays.get(chain) ?? nthPeriod(chain.effective, chain.period, chain.renewalsMax).last;
  lastDays.set(chain, last);
  return last;
}

/** Every period of a limited term; of an unlimited one, those that begin on or before `until`. */
export function termPeriods(chain: TermChain, until: Temporal.PlainDate): readonly TermPeriod[] {
  const last = chain.renewalsMax ?? Math.max(0, periodIndexOf(chain.effective, chain.period, until));
  return Array.from({ length: last + 1 }, (_, index) => ({
    index,
    period: nthPeriod(chain.effective, chain.period, index),
  }));
}

/** Renewals that may follow the period of that index; null when nothing limits them (clause E1). */
export function renewalsLeft(chain: TermChain, index: number): number | null {
  return chain.renewalsMax === null ? null : Math.max(0, chain.renewalsMax - index);
}

/** The term of a checked file. `renewal: none` leaves no renewal, whatever number stands beside it. */
export function readTerm(file: File.Term): Term {
  const length = period(file.period);
  return {
    effective: day(file.effective),
    period: length,
    renewalsMax: file.renewal === "none" ? 0 : file.renewals_max,
    renewal: file.renewal,
    clause: file.clause,
    clientNotice: readNotice(file.client_notice, length),
    providerNotice: readNotice(file.provider_notice, length),
    priceRevision: maybe(file.price_revision, (revision) => readNotice(revision, length)),
    reminders: file.reminders,
    breachOfCharter: maybe(file.breach_of_charter, (breach) => ({
      timeToEnd: civil(breach.time_to_end),
      clause: breach.clause,
    })),
  };
}
