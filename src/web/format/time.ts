import type { Language } from "#kernel/refusal.ts";
import { locale } from "./amount.ts";

/** How an instant is told: in which language, in the contract's zone, seen from which present. */
export type Telling = { readonly language: Language; readonly zone: string; readonly now: number };

/** "jeu. 16 mai à 16:30"; the year appears when it is not the present one. */
export function dayAndTime(instant: string, telling: Telling): string {
  return `${day(new Date(instant), telling)}${joint(telling)}${timeOfDay(instant, telling)}`;
}

/** The same to the second when there are seconds: for deadlines and ledgers, where a second decides (A5). */
export function exactDayAndTime(instant: string, telling: Telling): string {
  return `${day(new Date(instant), telling)}${joint(telling)}${exactTime(instant, telling)}`;
}

/** The shortest words that name the instant without doubt: the time alone for today. */
export function soonWords(instant: string, telling: Telling): string {
  const at = new Date(instant);
  const time = timeOfDay(instant, telling);
  return civil(at, telling.zone) === civil(new Date(telling.now), telling.zone) ? time : `${day(at, telling)} ${time}`;
}

export function timeOfDay(instant: string, telling: Telling): string {
  return wallTime(new Date(instant), telling.zone);
}

export function exactTime(instant: string, telling: Telling): string {
  const at = new Date(instant);
  if (at.getTime() % 60_000 === 0) return timeOfDay(instant, telling);
  return new Intl.DateTimeFormat("en-GB", { timeZone: telling.zone, timeStyle: "medium" }).format(at);
}

/** A civil date of the wire, "2024-09-30": "lundi 30 septembre 2024". */
export function civilDate(date: string, language: Language): string {
  return dayWords(new Date(`${date}T00:00Z`), language, { timeZone: "UTC", dateStyle: "full" });
}

/** A civil date in a table: "30 sept. 2024". */
export function shortDate(date: string, language: Language): string {
  const short = { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" } as const;
  return dayWords(new Date(`${date}T00:00Z`), language, short);
}

/** The day of an instant where people read it: universal time is still the day before, late in a Paris evening. */
export function dayOf(instant: string, { language, zone }: Pick<Telling, "language" | "zone">): string {
  return shortDate(civil(new Date(instant), zone), language);
}

/** A date in words. The first of a month is "1er" in French, which `Intl` does not know. */
export function dayWords(at: Date, language: Language, how: Intl.DateTimeFormatOptions): string {
  const parts = new Intl.DateTimeFormat(locale(language), how).formatToParts(at);
  const first = language === "fr" ? "1er" : "1";
  return parts.map(({ type, value }) => (type === "day" && value === "1" ? first : value)).join("");
}

/** The civil day of an instant in a zone, as a date field holds it: "2024-05-16". */
export function civil(at: Date, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(at);
}

/** The time of day of an instant in a zone, as a time field holds it: "16:30". */
export function wallTime(at: Date, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(at);
}

/**
 * The instant that a date field and a time field name in a zone. A time that the spring change skips is pushed after
 * it, and one that autumn repeats is the earlier: what `Temporal` calls compatible. Null when either field is not full.
 */
export function instantOf(date: string, time: string, zone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}(:\d{2})?$/.test(time)) return null;
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant().toString();
}

function joint(telling: Telling): string {
  return telling.language === "fr" ? " à " : " at ";
}

function day(at: Date, telling: Telling): string {
  const sameYear = civil(at, telling.zone).slice(0, 4) === civil(new Date(telling.now), telling.zone).slice(0, 4);
  return dayWords(at, telling.language, {
    timeZone: telling.zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  });
}
