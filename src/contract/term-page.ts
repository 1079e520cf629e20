/** The term line of the contract's page: its periods, and the next days that bind (clauses E1, E2, E4, B5). */
import { dayFrench } from "#document/french.ts";
import { isBefore, isOnOrBefore, periodHas } from "#kernel/period.ts";
import type { Language } from "#kernel/refusal.ts";
import { dayEnglish } from "./day-english.ts";
import type { ContractDetail } from "./api.ts";
import type { Ending } from "./ending.ts";
import { termLastDay, termPeriods, type Term } from "./term.ts";
import { termsTable, type TermRow, type TermWarning } from "./terms-table.ts";
import { civilWords } from "./words.ts";

const AHEAD = { years: 2 };

/**
 * The end that is to be told on a day: an agreement may still come until the last day of a period, so that only a letter,
 * or that day itself, makes it one.
 */
export function endOn(ending: Ending | null, today: Temporal.PlainDate): Ending | null {
  return ending && (ending.known || isBefore(ending.lastDay, today)) ? ending : null;
}

/** That end as it travels. */
export const endView = (end: Ending | null, today: Temporal.PlainDate): ContractDetail["term"]["ended"] =>
  end && { lastDay: end.lastDay.toString(), cause: end.cause, over: isBefore(end.lastDay, today) };

/**
 * The term on a day, in the reader's language. An unlimited term is shown for two years ahead.
 * @param ending the known end, if any: nothing runs or is to be watched after it (`endingUnder`)
 */
export function termView(
  term: Term,
  today: Temporal.PlainDate,
  language: Language,
  ending: Ending | null,
): ContractDetail["term"] {
  const end = endOn(ending, today);
  const ended = endView(end, today);
  const over = ended?.over === true;
  const periods = termPeriods(term, today.add(AHEAD)).filter(
    ({ period }) => !end || isOnOrBefore(period.first, end.lastDay),
  );
  return {
    effective: term.effective.toString(),
    period: civilWords(term.period),
    renewal: term.renewal,
    renewalsMax: term.renewalsMax,
    clause: term.clause,
    periods: periods.map(({ period }) => ({
      first: period.first.toString(),
      last: period.last.toString(),
      current: !over && periodHas(period, today),
    })),
    lastDay: termLastDay(term)?.toString() ?? null,
    ended,
    dates: over ? [] : datesAhead(term, today, language, end),
    warnings: over ? [] : warningsOn(term, today, language, end),
  };
}

/** The traps of the current period that a letter can still avoid (readings C1, C4). */
function warningsOn(
  term: Term,
  today: Temporal.PlainDate,
  language: Language,
  end: Ending | null,
): ContractDetail["term"]["warnings"] {
  const row = rowOn(term, today);
  if (row && endsIn(row, end)) return [];
  return (row?.warnings ?? []).flatMap((warning) => {
    const words = row && warningWords(warning, row, today);
    return words ? [{ text: say(words, language), clause: warning.clause }] : [];
  });
}

function warningWords(
  warning: TermWarning,
  { clientNotice, priceRevision }: TermRow,
  today: Temporal.PlainDate,
): Pair | null {
  switch (warning.kind) {
    case "price_after_client_notice": {
      // Once no price can be told for the next period, none can surprise the client.
      if (!clientNotice || !priceRevision || isBefore(priceRevision, today)) return null;
      const { tellBy } = warning;
      return [
        `Piège\u00a0: de nouveaux prix peuvent arriver jusqu’au ${dayFrench(priceRevision)}, quand le client ne peut plus partir (${dayFrench(clientNotice.last)} au plus tard)\u00a0; à annoncer avant le ${dayFrench(tellBy)}.`,
        `Trap: new prices may come until ${dayEnglish(priceRevision)}, when the client can no longer leave (${dayEnglish(clientNotice.last)} at the latest); tell them before ${dayEnglish(tellBy)}.`,
      ];
    }
    case "needs_agreement":
      return [
        `Sans accord écrit le ${dayFrench(warning.before)} au plus tard, le contrat s’arrête ce jour-là.`,
        `Without a written agreement by ${dayEnglish(warning.before)}, the contract ends on that day.`,
      ];
    case "ends_here":
      return null;
  }
}

const rowOn = (term: Term, today: Temporal.PlainDate): TermRow | undefined =>
  termsTable({ term }, today.add(AHEAD)).rows.find(({ period }) => periodHas(period, today));

/** Whether the contract is known to end with this period or within it: no notice and no new price is left to it. */
const endsIn = ({ period }: TermRow, end: Ending | null): boolean =>
  end !== null && isOnOrBefore(end.lastDay, period.last);

type Dated = ContractDetail["term"]["dates"][number];

/** The days of the current period that are still to come, soonest first, as the table of terms has them. */
function datesAhead(term: Term, today: Temporal.PlainDate, language: Language, end: Ending | null): Dated[] {
  const row = rowOn(term, today);
  if (!row) return [];
  const ends = row.renewalsLeft !== 0 && endsIn(row, end) ? end : null;
  if (ends) {
    const day = ends.lastDay.toString();
    return [{ day, what: say(endWords(ends.lastDay), language), clause: term.clause, reminder: null }];
  }
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
  const [fr, en] = endWords(last);
  return [`${fr}\u00a0: remettre en concurrence`, `${en}: call for tenders again`];
}

const endWords = (last: Temporal.PlainDate): Pair => [
  `Le contrat s’arrête le ${dayFrench(last)}`,
  `The contract ends on ${dayEnglish(last)}`,
];
