/** A run told in words: its periods, then everything that happens and comes due, day by day, with the clauses. */
import type { Language } from "#kernel/refusal.ts";
import type { Change } from "#simulation/change.ts";
import type { Difference } from "#simulation/compare.ts";
import type { PlainRun } from "#simulation/plain.ts";
import {
  columnText,
  invoiceText,
  isTold,
  letterText,
  moneyText,
  recapText,
  stateText,
  tellsRequests,
  whenText,
} from "#simulation/said.ts";
import { colon, pick, subjectText, word } from "#simulation/words.ts";

/** The run for a person; parts without a line are left out. */
export function runText(run: PlainRun, language: Language): string {
  const say = (fr: string, en: string): string => pick([fr, en], language);
  const end = run.end
    ? `${say("fin le", "end on")} ${whenText(run.end.last_day, language)} (${word(run.end.cause, language)})`
    : "";
  const parts = [
    `${run.contract}, ${say("jusqu’au", "until")} ${whenText(run.until, language)}${end && `, ${end}`}`,
    section(
      say("Périodes", "Periods"),
      run.terms.map((term) => termLine(term, language)),
    ),
    section(
      say("Horloges", "Clocks"),
      run.clocks.flatMap((clock) => clockLines(clock, language)),
    ),
    section(say("Fil des jours", "Day by day"), timeline(run, language)),
    section(
      say("Demi-journées", "Half-days"),
      run.half_days.flatMap((one) => ledgerLines(one.service, one.entries, language)),
    ),
    section(
      say("Carnets", "Packs"),
      run.packs.flatMap((one) => ledgerLines(one.charge, one.entries, language)),
    ),
    section(
      say("Remboursements", "Refunds"),
      run.refunds.map((refund) => refundLine(refund, language)),
    ),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** What another reading or price would have changed, one line for each figure that differs. */
export function differenceText(
  change: Change,
  found: readonly Difference[],
  run: PlainRun,
  language: Language,
): string {
  const tried = change.map(([path, value]) => `${path} = ${String(value)}`).join(", ");
  const title = `${pick(["Avec", "With"], language)} ${tried}`;
  const lines = found.map(
    ({ what, of, before, after }) =>
      `${word(what, language)} ${subjectText(of, language)}${colon(language)}${before ?? "-"} → ${after ?? "-"}`,
  );
  return `${section(title, lines.length > 0 ? lines : [nothingText(run, language)])}\n`;
}

/** A price of worked time changes nothing where no work is told: that is said, lest it be taken for the answer. */
function nothingText(run: PlainRun, language: Language): string {
  if (tellsRequests(run)) return pick(["rien ne change", "nothing changes"], language);
  return pick(
    [
      "rien ne change\u00a0: aucune demande n’est racontée. Racontez-en avec --events.",
      "nothing changes: no request is told. Tell some with --events.",
    ],
    language,
  );
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

function termLine(term: PlainRun["terms"][number], language: Language): string {
  const day = (text: string): string => columnText(text, language);
  const last = day(term.last_day);
  const until = term.last_day_of_service === term.last_day ? last : `${day(term.last_day_of_service)} (${last})`;
  const ends = term.ends_by === null ? "" : `, ${word(term.ends_by, language)}`;
  return `${term.period}  ${day(term.first_day)} → ${until}  ${term.days} ${pick(["jours", "days"], language)}${ends}`;
}

function clockLines(clock: PlainRun["clocks"][number], language: Language): string[] {
  return (["response", "restoration"] as const).flatMap((kind) => {
    const one = clock[kind];
    if (!one) return [];
    const stopped = one.stopped_at ? `, ${columnText(one.stopped_at, language)}` : "";
    return [
      `${clock.ticket} ${word(kind, language)} [${one.clause}] ${columnText(one.deadline, language) || "-"} ${word(one.state, language)}${stopped}`,
    ];
  });
}

/** Duties, documents and letters in one line of time. */
function timeline(run: PlainRun, language: Language): string[] {
  const end = colon(language);
  const duties = run.duties.map((duty) => ({
    at: duty.due,
    text: `[${duty.clause}] ${duty.title[language]} (${subjectText(duty.subject, language)})${end}${stateText(duty.state, language)}`,
  }));
  const recaps = run.recaps.filter(isTold).map((recap) => ({
    at: recap.due_on,
    text: `[${recap.clause}] = ${word("recap", language)} ${subjectText(recap.id, language)}${end}${recapText(recap, language)}`,
  }));
  const invoices = run.invoices.map((invoice) => ({
    at: invoice.date,
    text: `[${invoice.clause}] = ${word(invoice.kind, language)} ${subjectText(invoice.id, language)}${end}${invoiceText(invoice, language)}`,
  }));
  const letters = run.letters.map((letter) => ({
    at: letter.sent,
    text: `= ${word("letter", language)} ${letterText(letter, language)}`,
  }));
  return [...duties, ...recaps, ...invoices, ...letters]
    .sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0))
    .map(({ at, text }) => `${columnText(at, language).padEnd(18)} ${text}`);
}

type Entry = { readonly on: string; readonly kind: string; readonly units: number; readonly balance: number };

function ledgerLines(name: string, entries: readonly Entry[], language: Language): string[] {
  const left = pick(["reste", "left"], language);
  return entries.map(
    ({ on, kind, units, balance }) =>
      `${columnText(on, language)} ${name} ${word(kind, language)} ${units}, ${left} ${balance}`,
  );
}

function refundLine(refund: PlainRun["refunds"][number], language: Language): string {
  const owed = refund.owed ? "" : pick([", rien n’est dû", ", nothing is owed"], language);
  const maybe = refund.decided
    ? ""
    : pick([", si le contrat est rompu ce jour-là", ", if the contract is ended that day"], language);
  return `${columnText(refund.last_day_of_service, language)} [${refund.clause}] ${word(refund.cause, language)}${colon(language)}${refund.days_left}/${refund.days_in_period}, ${moneyText(refund, language)}${owed}${maybe}`;
}
