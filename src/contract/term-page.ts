/** The term line of the contract's page: its periods, and the next days that bind (clauses E1, E2, E4, B5). */
import { isOnOrBefore, periodHas } from "#kernel/period.ts";
import type { Language } from "#kernel/refusal.ts";
import type { ContractDetail } from "./api.ts";
import { noticeDays, type Notice } from "./notice.ts";
import { termLastDay, termPeriodOn, termPeriods, type Term } from "./term.ts";
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

/** The notice days of the current period that are still to come, soonest first, and the end of the period. */
function datesAhead(term: Term, today: Temporal.PlainDate, language: Language): ContractDetail["term"]["dates"] {
  const current = termPeriodOn(term, today);
  if (!current) return [];
  const { last } = current.period;
  const say = (fr: string, en: string): string => (language === "fr" ? fr : en);
  const dates = [
    notice(term.clientNotice, last, say("Préavis du client", "The client’s notice")),
    notice(term.providerNotice, last, say("Préavis du prestataire", "The provider’s notice")),
    ...(term.priceRevision ? [notice(term.priceRevision, last, say("Révision des prix", "Price revision"))] : []),
    { day: last, what: say("Fin de la période", "End of the period"), clause: term.clause, reminder: null },
  ];
  return dates
    .filter(({ day }) => isOnOrBefore(today, day))
    .sort((left, right) => left.day.toString().localeCompare(right.day.toString()))
    .map(({ day, what, clause, reminder }) => ({
      day: day.toString(),
      what,
      clause,
      reminder: reminder?.toString() ?? null,
    }));
}

function notice(letter: Notice, periodLastDay: Temporal.PlainDate, what: string) {
  const { last, reminder } = noticeDays(letter, periodLastDay);
  return { day: last, what, clause: letter.clause, reminder };
}
