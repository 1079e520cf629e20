/** The term line of the contract's page: its periods, and the next days that bind (clauses E1, E2, E4, B5). */
import { dayFrench } from "#document/french.ts";
import { isOnOrBefore, periodHas } from "#kernel/period.ts";
import type { Language } from "#kernel/refusal.ts";
import type { ContractDetail } from "./api.ts";
import { termLastDay, termPeriods, type Term } from "./term.ts";
import { termsTable, type TermRow } from "./terms-table.ts";
import { civilWords } from "./words.ts";

const AHEAD = { years: 2 };

export function termView(term: Term, today: Temporal.PlainDate, language: Language): ContractDetail["term"] {
  const periods = termPeriods(term, today.add(AHEAD));
  return {
    effective: term.effective.toString(),
    period: civilWords(term.period),
    renewal: term.renewal,
    renewalsMax: term.renewalsMax,
    clause: term.clause,
    periods: periods.map(({ period }) => ({
      first: period.first.toString(),
      last: period.last.toString(),
      current: periodHas(period, today),
    })),
    lastDay: termLastDay(term)?.toString() ?? null,
    dates: datesAhead(term, today, language),
  };
}

type Dated = ContractDetail["term"]["dates"][number];

/** The days of the current period that are still to come, soonest first, as the table of terms has them. */
function datesAhead(term: Term, today: Temporal.PlainDate, language: Language): Dated[] {
  const row = termsTable({ term }, today.add(AHEAD)).rows.find(({ period }) => periodHas(period, today));
  if (!row) return [];
  return datesOf(row, term, language)
    .filter(({ day }) => isOnOrBefore(today, Temporal.PlainDate.from(day)))
    .sort((left, right) => left.day.localeCompare(right.day));
}

function datesOf(row: TermRow, term: Term, language: Language): Dated[] {
  const { clientNotice, providerNotice, priceRevision } = row;
  const dated = (days: Days, what: Pair, clause: string): Dated[] =>
    days
      ? [{ day: days.last.toString(), what: say(what, language), clause, reminder: days.reminder?.toString() ?? null }]
      : [];
  const revision = priceRevision && { last: priceRevision, reminder: null };
  return [
    ...dated(clientNotice, ["Préavis du client", "The client’s notice"], term.clientNotice.clause),
    ...dated(providerNotice, ["Préavis du prestataire", "The provider’s notice"], term.providerNotice.clause),
    ...dated(revision, ["Révision des prix", "Price revision"], term.priceRevision?.clause ?? term.clause),
    ...dated({ last: row.period.last, reminder: null }, endOf(row), term.clause),
  ];
}

type Days = { readonly last: Temporal.PlainDate; readonly reminder: Temporal.PlainDate | null } | null;
type Pair = readonly [fr: string, en: string];
const say = ([fr, en]: Pair, language: Language): string => (language === "fr" ? fr : en);

/** The last possible period leaves no notice to give: what remains to be done is a new tender (E1). */
function endOf({ period: { last }, warnings }: TermRow): Pair {
  if (!warnings.some(({ kind }) => kind === "ends_here")) return ["Fin de la période", "End of the period"];
  return [
    `Le contrat s’arrête le ${dayFrench(last)}\u00a0: remettre en concurrence`,
    `The contract ends on ${last.toLocaleString("en-GB", { dateStyle: "long" })}: call for tenders again`,
  ];
}
