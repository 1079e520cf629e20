import { kinds, type DutyKind } from "#contract/duty/kinds.ts";
import { PLATFORM, PRACTICE, type Choice } from "#contract/duty/platform.ts";
import { UNDERTAKINGS } from "#contract/file/undertaking.ts";
import type { Length } from "#contract/duty/count.ts";
import { civilWords, clockWords } from "#contract/words.ts";

/** The rows of `docs/reference/duties.md`: every kind of due date with its clause, and the delays that are our choice. */
export function dutyRows(): string[][] {
  return Object.entries(kinds).map(([kind, { clause, fr, en, nature, owedBy, owedTo, how, proof, doneBy }]) => [
    `\`${kind}\``,
    clause,
    fr,
    en,
    nature,
    `${owedBy} → ${owedTo}`,
    how,
    proof,
    doneBy,
  ]);
}

export const DUTY_HEAD = [
  "Kind",
  "Clause",
  "Français",
  "English",
  "Nature",
  "Owed",
  "Date",
  "Closed by",
  "Said done by",
];

/** The delays of practice, each with its reason, and whether a contract file may change it under `undertakings`. */
export function choiceRows(): string[][] {
  return Object.entries(PLATFORM as Partial<Record<DutyKind, Choice>>).map(([kind, choice]) => [
    `\`${kind}\``,
    lengthText(choice.within),
    [
      ...(choice.warnBefore ?? []).map((days) => `${days} days before`),
      ...(choice.warnAfter ?? []).map((length) => `after ${lengthText(length)}`),
    ].join(", ") || "–",
    (UNDERTAKINGS as readonly string[]).includes(kind) ? "yes" : "no",
    choice.why,
  ]);
}

export const CHOICE_HEAD = ["Kind", "Delay", "Reminders", "Changed by the file", "Why"];

export function practiceRows(): string[][] {
  return Object.entries(PRACTICE).map(([name, value]) => [`\`${name}\``, JSON.stringify(value).replaceAll(",", ", ")]);
}

function lengthText(length: Length): string {
  switch (length.of) {
    case "calendar":
      return length.length.blank ? "the same day" : civilWords(length.length);
    case "clock":
      return clockWords(length.seconds);
    case "working_days":
      return `${length.days} working days`;
    case "working_time":
      return `${clockWords(length.seconds)} of working time`;
  }
}
