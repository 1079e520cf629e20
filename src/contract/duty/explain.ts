/** A duty's date in one sentence, so that anybody can count it again. */
import { dayFrench, hourFrench, NBSP } from "#document/french.ts";
import { lengthWords } from "#kernel/length-words.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Calculation, Due, Step, StepHow } from "./duty.ts";
import { kinds, type DutyKind } from "./kinds.ts";

type Pair = readonly [fr: string, en: string];

const HOW: Readonly<Record<StepHow, Pair>> = {
  plus: ["plus {by}", "plus {by}"],
  minus: ["moins {by}", "minus {by}"],
  working_days: ["plus {by} ouvrés", "plus {by} of work"],
  working_time: ["plus {by} du calendrier promis", "plus {by} of the promised hours"],
  paused: ["hors {by} de pause", "not counting {by} of pause"],
  next_working_day: ["reporté au jour ouvré suivant", "carried to the next working day"],
  previous_working_day: ["avancé au jour ouvré précédent", "brought forward to the working day before"],
  last_day_with_notice: ["dernier jour laissant {by} de préavis", "last day that leaves {by} of notice"],
  same_day: ["le jour même", "the same day"],
  end_of_period: ["dernier jour de la période", "last day of the period"],
};

/** What a kind of duty is called. */
export const dutyTitle = (kind: DutyKind, language: Language): string => kinds[kind][language];

/** "compté du 31 décembre 2023, plus 1 jour : 1er janvier 2024 (version 0.4)". Instants are told in the contract's zone. */
export function calculationText(
  { anchor, steps, version }: Calculation,
  due: Due,
  language: Language,
  zone: string,
): string {
  const french = language === "fr";
  const told = steps.map((step) => stepText(step, language)).join(french ? `${NBSP}; ` : "; ");
  const counted = told === "" ? "" : `, ${told}`;
  const from = anchor.includes("T") ? Temporal.Instant.from(anchor) : Temporal.PlainDate.from(anchor);
  const start = dueText(from, zone, language);
  const end = dueText(due, zone, language);
  return french
    ? `compté du ${start}${counted}${NBSP}: ${end} (version ${version})`
    : `counted from ${start}${counted}: ${end} (version ${version})`;
}

/** A civil day, or an instant as local time to the minute: "1er janvier 2024 à 9 h 00", "2024-01-01 09:00". */
export function dueText(due: Due, zone: string, language: Language): string {
  if (language === "fr")
    return due instanceof Temporal.PlainDate
      ? dayFrench(due)
      : `${dayFrench(due.toZonedDateTimeISO(zone).toPlainDate())} à ${hourFrench(due, zone)}`;
  if (due instanceof Temporal.PlainDate) return due.toString();
  return due.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");
}

function stepText({ how, by }: Step, language: Language): string {
  const [fr, en] = HOW[how];
  return language === "fr" ? fr.replace("{by}", lengthWords(by, "fr")) : en.replace("{by}", by);
}
