import type { Language } from "./refusal.ts";

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  second: ["seconde", "secondes"],
  minute: ["minute", "minutes"],
  hour: ["heure", "heures"],
  day: ["jour", "jours"],
  week: ["semaine", "semaines"],
  month: ["mois", "mois"],
  year: ["an", "ans"],
};

/**
 * A length as contract files write it ("3 hours 30 minutes", "1 year") as a reader of each language says it: "3 heures
 * 30 minutes", "1 an". What is no length stays as it is.
 */
export function lengthWords(length: string, language: Language): string {
  if (language === "en") return length;
  return length.replace(/\b(\d+) ([a-z]+?)s?\b/g, (whole, count: string, unit: string) => {
    const words = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    return words ? `${count} ${words[Number(count) > 1 ? 1 : 0]}` : whole;
  });
}
