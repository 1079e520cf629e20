import { lengthWords } from "#kernel/length-words.ts";
import type { Language } from "#kernel/refusal.ts";

/**
 * Working or elapsed seconds as people say them: "1 h 12", "1 h 12 min 45 s", "12 min", "45 s". Hours are never
 * turned into days, because a working day and a civil day are not the same length.
 */
export function durationWords(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  const parts: string[] = [];
  if (hours > 0) parts.push(`${hours}\u00a0h`);
  // "1 h 12" needs no unit after the minutes; with seconds behind them, it does.
  if (hours > 0 && rest > 0) parts.push(`${two(minutes)}\u00a0min`);
  else if (hours > 0 && minutes > 0) parts.push(two(minutes));
  else if (minutes > 0 || whole === 0) parts.push(`${minutes}\u00a0min`);
  if (rest > 0) parts.push(`${hours > 0 ? two(rest) : rest}\u00a0s`);
  return parts.join("\u00a0");
}

/** A running clock, "1:02:09": its width does not dance. */
export function stopwatch(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 3600)}:${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
}

function two(value: number): string {
  return value.toString().padStart(2, "0");
}

const EACH = {
  fr: { year: "chaque année", month: "chaque mois", day: "chaque jour" },
  en: { year: "every year", month: "every month", day: "every day" },
} as const;
const MANY = { year: "ans", month: "mois", day: "jours" } as const;
const UNIT = { an: "year", ans: "year", mois: "month", jour: "day", jours: "day" } as const;

/** A rhythm from its length in words, of either language: "1 year" is "chaque année", "3 months" is "tous les 3 mois". */
export function everyWords(length: string, language: Language): string {
  const match = /^(\d+) (?:(an|ans|mois|jours?)|(year|month|day)s?)$/.exec(length);
  const count = Number(match?.[1]);
  const unit = match?.[2] ? UNIT[match[2] as keyof typeof UNIT] : (match?.[3] as keyof typeof MANY | undefined);
  if (unit === undefined) return lengthWords(length, language);
  if (count === 1) return EACH[language][unit];
  return language === "fr" ? `tous les ${count} ${MANY[unit]}` : `every ${count} ${unit}s`;
}
