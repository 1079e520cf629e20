/**
 * The recap of a period (clauses M2c and B2): what was worked on each request, what it becomes in units and money, and the
 * sessions that prove it. The recap on screen and the one that is billed are this same value.
 *
 * Work that is contested is left out and shown apart with what it would have cost (clause E7); work that is offered or
 * included in a fee is shown at zero. Requests are rounded with their own kind only, so that a gift or a contest never
 * changes what another request costs. Work without a fate is an orphan: the period cannot be closed while there is one.
 */
import { lotsOf, type LotRules, type PeriodLots, type TicketLots } from "#intervention/lots.ts";
import { runningIds, type Segment } from "#intervention/segment.ts";
import { sum, ZERO, type Cents } from "#kernel/money.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import { lots, seconds, type Lots, type Seconds } from "#kernel/quantity.ts";
import { accept, type Result } from "#kernel/result.ts";
import { isBefore } from "#kernel/period.ts";
import type { Correction } from "./correction.ts";
import type { Fate } from "./fate.ts";
import { refused, type BillingRefusal } from "./refusals.ts";

/** The work on one request in the period, whatever its fate. */
export type RecapLine = TicketLots & {
  readonly fate: Fate;
  /** What is asked for this request: its amount when billed, zero when offered, included or contested. */
  readonly asked: Cents;
};

/** The work of one period, request by request, with all that keeps it from being sent. */
export type Recap = {
  readonly period: CivilPeriod;
  /** Billed, then offered, then included; each in order of first work. */
  readonly lines: readonly RecapLine[];
  readonly contested: readonly RecapLine[];
  readonly orphans: readonly { readonly ticket: string; readonly seconds: Seconds }[];
  /** Sessions still running: not billed until they stop (reading B9). */
  readonly running: readonly string[];
  /** Late corrections of recaps already frozen (reading B10). */
  readonly corrections: readonly Correction[];
  readonly seconds: Seconds;
  readonly units: Lots;
  /** Tax excluded, corrections included. */
  readonly net: Cents;
};

/**
 * @param segments all sessions of the charge's services, of other periods too: some readings look at a request's life
 * @param fates the fate of each request; one that is missing makes its work an orphan
 */
export function recapOf(
  rules: LotRules,
  period: CivilPeriod,
  segments: readonly Segment[],
  fates: ReadonlyMap<string, Fate>,
  corrections: readonly Correction[] = [],
): Recap {
  const byFate = Map.groupBy(segments, ({ ticket }) => fates.get(ticket) ?? null);
  const ofFate = (fate: Fate | null): readonly TicketLots[] =>
    inPeriod(lotsOf(rules, byFate.get(fate) ?? []), period)?.tickets ?? [];
  const linesOf = (fate: Fate): RecapLine[] =>
    ofFate(fate).map((line) => ({ ...line, fate, asked: fate === "to_bill" ? line.amount : ZERO }));
  const billed = linesOf("to_bill");
  return {
    period,
    lines: [...billed, ...linesOf("offered"), ...linesOf("included")],
    contested: linesOf("contested"),
    orphans: ofFate(null).map(({ ticket, seconds: worked }) => ({ ticket, seconds: worked })),
    running: runningIds(segments),
    corrections,
    seconds: seconds(billed.reduce((total, line) => total + line.seconds, 0)),
    units: lots(billed.reduce((total, line) => total + line.units, 0)),
    net: sum([...billed.map(({ asked }) => asked), ...corrections.map(({ amount }) => amount)]),
  };
}

function inPeriod(periods: readonly PeriodLots[], { first, last }: CivilPeriod): PeriodLots | undefined {
  return periods.find(({ period }) => !isBefore(last, period.first) && !isBefore(period.last, first));
}

/** A recap may be frozen and sent once its period is over and every worked second has a fate. */
export function closeRecap(recap: Recap, today: Temporal.PlainDate): Result<Recap, BillingRefusal> {
  if (!isBefore(recap.period.last, today))
    return refused("billing.period_still_running", { last: recap.period.last.toString() });
  if (recap.orphans.length > 0)
    return refused("billing.orphan_work", { tickets: recap.orphans.map(({ ticket }) => ticket).join(", ") });
  return accept(recap);
}
