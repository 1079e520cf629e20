/** A duty's date in one sentence, so that anybody can count it again. */
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
  next_working_day: ["reporté au jour ouvré suivant", "carried to the next working day"],
  last_day_with_notice: ["dernier jour laissant {by} de préavis", "last day that leaves {by} of notice"],
  same_day: ["le jour même", "the same day"],
  end_of_period: ["dernier jour de la période", "last day of the period"],
};

export const dutyTitle = (kind: DutyKind, language: Language): string => kinds[kind][language];

/** "du 2023-12-31, plus 1 jour : 2024-01-01 (version 0.4)". Instants are told in the contract's zone. */
export function calculationText(
  { anchor, steps, version }: Calculation,
  due: Due,
  language: Language,
  zone: string,
): string {
  const french = language === "fr";
  const told = steps.map((step) => stepText(step, language)).join(french ? " ; " : "; ");
  const counted = told === "" ? "" : `, ${told}`;
  const start = momentText(anchor, zone);
  const end = dueText(due, zone);
  return french
    ? `compté du ${start}${counted} : ${end} (version ${version})`
    : `counted from ${start}${counted}: ${end} (version ${version})`;
}

/** A civil day as it is written; an instant as local time to the minute. */
export function dueText(due: Due, zone: string): string {
  if (due instanceof Temporal.PlainDate) return due.toString();
  return due.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");
}

function momentText(text: string, zone: string): string {
  return text.includes("T") ? dueText(Temporal.Instant.from(text), zone) : text;
}

function stepText({ how, by }: Step, language: Language): string {
  const [fr, en] = HOW[how];
  return language === "fr" ? fr.replace("{by}", lengthWords(by, "fr")) : en.replace("{by}", by);
}
