/**
 * French typography for pages and files: no-break spaces (U+00A0) where a line must not break, a comma for decimals,
 * days before months. U+202F, the narrow one, is left aside: many fonts lack it. Nothing here depends on the locale
 * of the machine.
 */
import { amountText, rateText, type BasisPoints, type Cents } from "#kernel/money.ts";
import { MONTHS_FRENCH } from "#kernel/period-name.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import type { Seconds } from "#kernel/quantity.ts";

/** The no-break space U+00A0. */
export const NBSP = "\u00a0";

/** "1 234,50 €". */
export function amountFrench(amount: Cents): string {
  return `${decimalFrench(amountText(amount))}${NBSP}€`;
}

/** A decimal text with a dot ("-1234.50") as French writes it ("-1 234,50"), grouped by three. */
export function decimalFrench(text: string): string {
  const [whole = "", decimals] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NBSP);
  return decimals === undefined ? grouped : `${grouped},${decimals}`;
}

/** "20 %", "5,5 %", "10,05 %": no useless zero. */
export function rateFrench(rate: BasisPoints): string {
  return `${decimalFrench(rateText(rate).replace(/\.?0+$/, ""))}${NBSP}%`;
}

/** "03/01/2024", for tables and files. */
export function dateFrench(day: Temporal.PlainDate): string {
  return [day.day, day.month].map((part) => String(part).padStart(2, "0")).join("/") + `/${day.year}`;
}

/** "3 janvier 2024", "1er février 2024", for sentences. */
export function dayFrench(day: Temporal.PlainDate): string {
  const ordinal = day.day === 1 ? "1er" : String(day.day);
  return `${ordinal}${NBSP}${monthFrench(day)}${NBSP}${day.year}`;
}

/** "février". */
export const monthFrench = (day: Temporal.PlainDate): string => MONTHS_FRENCH[day.month - 1] ?? "";

/** "du 1er octobre 2023 au 31 décembre 2023". */
export function periodFrench(period: CivilPeriod): string {
  return `du ${dayFrench(period.first)} au ${dayFrench(period.last)}`;
}

/** Clock time in a zone: "12 h 05". */
export function hourFrench(at: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  return `${local.hour}${NBSP}h${NBSP}${String(local.minute).padStart(2, "0")}`;
}

/** "03/01/2024 à 12 h 05". */
export function momentFrench(at: Temporal.Instant, zone: string): string {
  return `${dateFrench(at.toZonedDateTimeISO(zone).toPlainDate())} à ${hourFrench(at, zone)}`;
}

/** "2 h 05 min", "45 min", "30 s": seconds are shown only under a minute or when they are not zero. */
export function durationFrench(duration: Seconds): string {
  const hours = Math.floor(duration / 3600);
  const minutes = Math.floor((duration % 3600) / 60);
  const rest = duration % 60;
  const parts: string[] = [];
  if (hours > 0) parts.push(`${hours}${NBSP}h`);
  if (minutes > 0) parts.push(`${hours > 0 ? String(minutes).padStart(2, "0") : minutes}${NBSP}min`);
  if (rest > 0 || parts.length === 0) parts.push(`${rest}${NBSP}s`);
  return parts.join(NBSP);
}

/** "212 345 678 00017": an establishment number in its usual groups. */
export function siretFrench(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, ["$1", "$2", "$3", "$4"].join(NBSP));
}

/** "FR76 3000 6000 …": an account number in groups of four. */
export function ibanFrench(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, `$1${NBSP}`);
}

/** Puts no-break spaces where French typography asks for them: before ; : ! ? » % €, after «, and within "3 h 30". */
export function typeset(text: string): string {
  return text
    .replace(/[ \u202f](?=[;:!?»%€])/g, NBSP)
    .replace(/«[ \u202f]/g, `«${NBSP}`)
    .replace(/(?<=\d)[ \u202f](?=(?:h|min)\b)|(?<=\d[ \u00a0\u202f]h)[ \u202f](?=\d)/g, NBSP);
}
