import type { Language } from "#kernel/refusal.ts";

/**
 * Working or elapsed seconds as people say them: "1 h 12", "12 min", "45 s". Hours are never turned into days,
 * because a working day and a civil day are not the same length.
 */
export function durationWords(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  const parts: string[] = [];
  if (hours > 0) parts.push(`${hours}\u00a0h${minutes > 0 || rest > 0 ? `\u00a0${two(minutes)}` : ""}`);
  else if (minutes > 0 || rest === 0) parts.push(`${minutes}\u00a0min`);
  if (rest > 0) parts.push(`${hours > 0 ? two(rest) : rest}\u00a0s`);
  return parts.join(" ");
}

/** A running clock, "1:02:09": its width does not dance. */
export function stopwatch(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 3600)}:${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
}

function two(value: number): string {
  return value.toString().padStart(2, "0");
}

const UNITS = {
  fr: {
    minute: ["minute", "minutes"],
    hour: ["heure", "heures"],
    day: ["jour", "jours"],
    month: ["mois", "mois"],
    year: ["an", "ans"],
  },
  en: {
    minute: ["minute", "minutes"],
    hour: ["hour", "hours"],
    day: ["day", "days"],
    month: ["month", "months"],
    year: ["year", "years"],
  },
} as const;

/** A length of the contract file ("3 hours 30 minutes") in the reader's language; any other text is left as it is. */
export function lengthWords(text: string, language: Language): string {
  return text.replace(/(\d+) (minute|hour|day|month|year)s?/g, (_, count: string, unit: keyof (typeof UNITS)["fr"]) => {
    const plural = language === "fr" ? Number(count) >= 2 : Number(count) !== 1;
    return `${count}\u00a0${UNITS[language][unit][plural ? 1 : 0]}`;
  });
}

const EACH = {
  fr: { "1 month": "chaque mois", "1 year": "chaque année", "1 day": "chaque jour" },
  en: { "1 month": "every month", "1 year": "every year", "1 day": "every day" },
} as const;

/** A rhythm of the contract file: "1 year" is "every year", "3 months" is "every 3 months". */
export function everyWords(text: string, language: Language): string {
  const each: Readonly<Record<string, string>> = EACH[language];
  return each[text] ?? `${language === "fr" ? "tous les" : "every"} ${lengthWords(text, language)}`;
}
