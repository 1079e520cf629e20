/**
 * What the client set aside for each period, beside what it costs (clause P5): invoiced less what was given back, and what
 * is known to be due. The sum over all periods of the contract is compared with the amount from which the law wants
 * publicity and competition (CCP R2122-8), which the contract file states with its source: nobody guesses it.
 */
import type { Commitment, Contract } from "#contract/contract.ts";
import { termLastDay } from "#contract/term.ts";
import { lastInForce, textOfPeriod, type Versions } from "#contract/versions.ts";
import { cents, sum, ZERO, type Cents } from "#kernel/money.ts";
import { isBefore, nthPeriod, periodHas, periodIndexOf, spanOf, type CivilPeriod } from "#kernel/period.ts";
import type { DueEntry } from "./due.ts";
import type { SavedInvoice } from "./saved.ts";
import { amountOfText } from "./sheet.ts";

/** What was set aside for a period of the contract, and what became of it. */
export type YearSpent = {
  readonly period: CivilPeriod;
  /** By the text of that year; null where it sets nothing aside. */
  readonly committed: Cents | null;
  /** Without tax, credit notes taken off. */
  readonly invoiced: Cents;
  /** Known, and not invoiced yet. */
  readonly toInvoice: Cents;
  readonly state: "past" | "running" | "future";
};

export type ThresholdLevel = "below" | "near" | "beyond";

/** The commitment of the client over all its periods (clause P5), without tax. */
export type Spending = {
  readonly commitment: Commitment;
  readonly years: readonly YearSpent[];
  /** Invoiced and to be invoiced since the beginning. */
  readonly cumulated: Cents;
  /** The same, with what is set aside for the periods to come. */
  readonly projected: Cents;
  readonly level: ThresholdLevel | null;
};

/** From this part of the threshold on, people are warned: nine tenths leave the time to prepare a tender. */
const NEAR = 9;
const OF = 10;

/**
 * Null for a contract whose text of today sets nothing aside. Each year has the amount of its own text, as the yearly
 * report has; the periods and the threshold are those of today.
 * @param entries all that falls due up to the end of the running period
 */
export function spendingOf(
  versions: Versions,
  documents: readonly SavedInvoice[],
  entries: readonly DueEntry[],
  ended: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): Spending | null {
  const contract = lastInForce(versions, today);
  const { commitment } = contract;
  if (!commitment) return null;
  const years = periodsOf(contract, commitment, ended, today).map((period): YearSpent => {
    const within = (first: Temporal.PlainDate): boolean => periodHas(period, first);
    const state = isBefore(today, period.first) ? "future" : isBefore(period.last, today) ? "past" : "running";
    const due = entries.filter(({ item, invoiced }) => !invoiced && within(item.period.first));
    return {
      period,
      committed: textOfPeriod(versions, period, today).commitment?.amount ?? null,
      invoiced: sum(documents.flatMap((one) => netsWithin(one, within))),
      toInvoice: state === "future" ? ZERO : sum(due.flatMap(({ lines }) => lines.map(({ net }) => net))),
      state,
    };
  });
  const spent = ({ invoiced, toInvoice }: YearSpent): Cents => cents(invoiced + toInvoice);
  const cumulated = sum(years.map(spent));
  const projected = sum(
    years.map((year) => (year.state === "past" ? spent(year) : cents(Math.max(spent(year), year.committed ?? 0)))),
  );
  return { commitment, years, cumulated, projected, level: levelOf(commitment, projected) };
}

function levelOf({ threshold }: Commitment, projected: Cents): ThresholdLevel | null {
  if (!threshold) return null;
  if (projected >= threshold.amount) return "beyond";
  return projected * OF >= threshold.amount * NEAR ? "near" : "below";
}

/** The periods of the whole contract, its renewals included; without an end, those that have begun. */
function periodsOf(
  { term }: Contract,
  { every }: Commitment,
  ended: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): CivilPeriod[] {
  const last = ended ?? termLastDay(term) ?? today;
  const periods: CivilPeriod[] = [];
  for (let index = 0; ; index += 1) {
    const period = nthPeriod(term.effective, every, index);
    if (isBefore(last, period.first)) return periods;
    periods.push(period);
  }
}

/** The lines of a document that belong to a period, those of a credit note taken off. */
function netsWithin(document: SavedInvoice, within: (first: Temporal.PlainDate) => boolean): Cents[] {
  const sign = document.kind === "credit_note" ? -1 : 1;
  return linesWithin(document, within).map(({ net }) => cents(sign * amountOfText(net)));
}

/** What a document bills for a period, whenever it was issued. */
const linesWithin = ({ content }: SavedInvoice, within: (first: Temporal.PlainDate) => boolean) =>
  content.lines.filter(({ billed }) => within(Temporal.PlainDate.from(billed.first)));

/** What is set aside beside what is billed, over whole periods of the commitment, without tax (clause P5). */
export type Committed = { readonly period: CivilPeriod; readonly amount: Cents; readonly billed: Cents };

/**
 * The periods of the commitment that a year meets, each with the amount of its own text as `spendingOf` has it: four for one
 * of each quarter, one for one of three years, which is then compared whole. Null where the text of that year sets nothing
 * aside.
 * @param year cut to the days of service
 */
export function committedOver(
  versions: Versions,
  year: CivilPeriod,
  documents: readonly SavedInvoice[],
  today: Temporal.PlainDate,
): Committed | null {
  const { commitment, term } = textOfPeriod(versions, year, today);
  if (!commitment) return null;
  const { every } = commitment;
  const start = periodIndexOf(term.effective, every, year.first);
  const count = periodIndexOf(term.effective, every, year.last) - start + 1;
  const periods = Array.from({ length: count }, (_, index) => nthPeriod(term.effective, every, start + index));
  const period = spanOf(periods) ?? year;
  return {
    period,
    amount: sum(periods.map((one) => textOfPeriod(versions, one, today).commitment?.amount ?? ZERO)),
    billed: billedIn(documentsFor(period, documents)),
  };
}

/** Invoices less credit notes, without tax (clauses P5, B6). */
export const billedIn = (documents: readonly BilledFor[]): Cents =>
  sum(documents.map(({ kind, net }) => (kind === "invoice" ? net : cents(-net))));

/** A document as the yearly report counts it: what it bills for the year, without tax. */
export type BilledFor = Pick<SavedInvoice, "kind" | "number" | "issuedOn" | "net"> & {
  readonly lines: readonly string[];
};

/** The documents that bill something for a period, in order, each with that part alone: what `spendingOf` adds up (P5). */
export function documentsFor(period: CivilPeriod, documents: readonly SavedInvoice[]): BilledFor[] {
  return documents.flatMap((document) => {
    const lines = linesWithin(document, (first) => periodHas(period, first));
    if (lines.length === 0) return [];
    const { kind, number, issuedOn } = document;
    const net = sum(lines.map((line) => amountOfText(line.net)));
    return [{ kind, number, issuedOn, net, lines: lines.map(({ label }) => label) }];
  });
}
