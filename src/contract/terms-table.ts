import { isBefore, periodDays, type CivilPeriod } from "#kernel/period.ts";
import type { Contract } from "./contract.ts";
import { noticeDays, type NoticeDays } from "./notice.ts";
import { renewalsLeft, termLastDay, termPeriods } from "./term.ts";

/** One period of the term with the days that bind in it. After the last renewal no notice is left to give: all null. */
export type TermRow = {
  readonly index: number;
  readonly cause: "first" | "tacit" | "express";
  readonly period: CivilPeriod;
  readonly days: number;
  readonly renewalsLeft: number | null;
  readonly clientNotice: NoticeDays | null;
  readonly providerNotice: NoticeDays | null;
  readonly priceRevision: Temporal.PlainDate | null;
  readonly warnings: readonly TermWarning[];
};

/**
 * - `price_after_client_notice`: the price letter may lawfully come when the client can no longer leave (reading C4).
 * - `ends_here`: the last renewal; the contract ends and is never renewed again (reading C1).
 * - `needs_agreement`: without a written agreement the next period does not begin.
 */
export type TermWarning =
  | { readonly kind: "price_after_client_notice"; readonly tellBy: Temporal.PlainDate; readonly clause: string }
  | { readonly kind: "ends_here"; readonly lastDay: Temporal.PlainDate; readonly clause: string }
  | { readonly kind: "needs_agreement"; readonly before: Temporal.PlainDate; readonly clause: string };

export type TermsTable = { readonly rows: readonly TermRow[]; readonly lastDay: Temporal.PlainDate | null };

/** The periods of a limited term, or those of an unlimited one that begin by `until` (clauses E1, E2, E4, B5). */
export function termsTable({ term }: Pick<Contract, "term">, until: Temporal.PlainDate): TermsTable {
  const rows = termPeriods(term, until).map(({ index, period }): TermRow => {
    const left = renewalsLeft(term, index);
    const goesOn = left !== 0;
    const clientNotice = goesOn ? noticeDays(term.clientNotice, period.last) : null;
    const priceRevision = goesOn && term.priceRevision ? noticeDays(term.priceRevision, period.last).last : null;
    const row = {
      index,
      cause: index === 0 ? ("first" as const) : term.renewal === "express" ? ("express" as const) : ("tacit" as const),
      period,
      days: periodDays(period),
      renewalsLeft: left,
      clientNotice,
      providerNotice: goesOn ? noticeDays(term.providerNotice, period.last) : null,
      priceRevision,
    };
    return { ...row, warnings: warningsOf(row, term) };
  });
  return { rows, lastDay: termLastDay(term) };
}

function warningsOf(row: Omit<TermRow, "warnings">, term: Contract["term"]): readonly TermWarning[] {
  const { clientNotice, priceRevision, period } = row;
  if (row.renewalsLeft === 0) return [{ kind: "ends_here", lastDay: period.last, clause: term.clause }];
  const trap: readonly TermWarning[] =
    clientNotice && priceRevision && term.priceRevision && isBefore(clientNotice.last, priceRevision)
      ? [{ kind: "price_after_client_notice", tellBy: clientNotice.reminder, clause: term.priceRevision.clause }]
      : [];
  const express: readonly TermWarning[] =
    term.renewal === "express" ? [{ kind: "needs_agreement", before: period.last, clause: term.clause }] : [];
  return [...trap, ...express];
}
