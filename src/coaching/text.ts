/**
 * The half-days of one service through the texts of its contract (clauses M3, P3): each period's credit is that of the text
 * in force on its first day, each slot has the length and the hours of the text in force on its day, and an amendment
 * changes nothing that was granted, booked or held before it. Once an end is known, nothing is granted after it (E1 to E4).
 */
import type { Contract, Service } from "#contract/contract.ts";
import type { Sessions } from "#contract/mission.ts";
import { termPeriodOn } from "#contract/term.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import { isBefore, isOnOrBefore, nthPeriod, periodHas, periodIndexOf } from "#kernel/period.ts";
import type { Granted } from "./ledger.ts";

/** The texts that a credit is counted by. */
export type CreditText = {
  readonly service: string;
  readonly versions: Versions;
  /** The last day of service as far as it is known; null while nothing ends the contract. */
  readonly ended: Temporal.PlainDate | null;
};

/** A period of the credit, cut to the days of service, with what its own text grants. */
export type CreditPeriod = Granted & {
  /** The first day of the whole period, by which its duties are named. */
  readonly named: Temporal.PlainDate;
};

/** A service with its half-days as one text has them. */
export type Coached = { readonly contract: Contract; readonly service: Service; readonly rules: Sessions };

/** The services with half-days in any of the texts, in their order. */
export function coachedServices(versions: Versions): readonly string[] {
  const ids = versions.flatMap(({ services }) => services.filter(({ sessions }) => sessions).map(({ id }) => id));
  return [...new Set(ids)];
}

/** What the text in force on a day says of the half-days; null when it has none, and outside of the days of service. */
export function coachedOn({ service: id, versions, ended }: CreditText, day: Temporal.PlainDate): Coached | null {
  if (ended && isBefore(ended, day)) return null;
  const contract = lastInForce(versions, day);
  return termPeriodOn(contract.term, day) && coachedIn(contract, id);
}

/** What to show on a day: the text in force, else the last one before it that had half-days, else the first to come. */
export function coachedAround({ service, versions }: CreditText, day: Temporal.PlainDate): Coached | null {
  const past = versions.filter(({ version }) => isOnOrBefore(version.effective, day)).toReversed();
  for (const contract of [...past, ...versions]) {
    const found = coachedIn(contract, service);
    if (found) return found;
  }
  return null;
}

function coachedIn(contract: Contract, id: string): Coached | null {
  const service = contract.services.find((one) => one.id === id);
  return service?.sessions ? { contract, service, rules: service.sessions } : null;
}

/** The periods of the credit that begin by a day, oldest first. */
export function creditPeriods(text: CreditText, until: Temporal.PlainDate): CreditPeriod[] {
  const { versions, ended } = text;
  const stop = ended && isBefore(ended, until) ? ended : until;
  const periods: CreditPeriod[] = [];
  let day = versions[0].term.effective;
  while (isOnOrBefore(day, stop)) {
    const coached = coachedOn(text, day);
    if (coached) {
      const period = periodFrom(text, coached, day);
      periods.push(period);
      day = period.last.add({ days: 1 });
      continue;
    }
    // A later text may bring half-days that this one does not have.
    const next = versions.find(({ version }) => isBefore(day, version.effective));
    if (!next) return periods;
    day = next.version.effective;
  }
  return periods;
}

/** From its first day of service to the end of the whole period, of the contract, or of the half-days in it. */
function periodFrom(text: CreditText, { contract, rules }: Coached, first: Temporal.PlainDate): CreditPeriod {
  const { effective } = contract.term;
  const whole = nthPeriod(effective, rules.every, periodIndexOf(effective, rules.every, first));
  const without = text.versions.find(
    (later) => isBefore(first, later.version.effective) && coachedIn(later, text.service) === null,
  );
  const ends = [text.ended, without?.version.effective.subtract({ days: 1 }) ?? null]
    .filter((end) => end !== null)
    .filter((end) => isOnOrBefore(end, whole.last));
  const last = ends.reduce((soonest, end) => (isBefore(end, soonest) ? end : soonest), whole.last);
  // Nothing is carried over to a period that does not come.
  const unused = ends.length > 0 && rules.unused === "carry" ? "lapse" : rules.unused;
  return { first, last, named: whole.first, granted: rules.granted, unused };
}

/** The period of the credit that holds a day of service; null where nothing is granted. */
export const creditPeriodOn = (text: CreditText, day: Temporal.PlainDate): CreditPeriod | null =>
  creditPeriods(text, day).find((period) => periodHas(period, day)) ?? null;
