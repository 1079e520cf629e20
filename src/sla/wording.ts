/** Dates, times and durations as a person writes them, French or English, without the machine's own locale. */
import type { Language } from "#kernel/refusal.ts";

const WEEKDAYS: Record<Language, readonly string[]> = {
  fr: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};
const MONTHS: Record<Language, readonly string[]> = {
  fr: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
};

/** "lun. 8 janv. 2024 12:29"; the seconds only when there are some. */
export function datedTime(at: Temporal.Instant, language: Language, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  return `${dayText(local, language)} ${clockText(local)}`;
}

/** "12:29" on the clock of the zone; the seconds only when there are some. */
export function timeOnly(at: Temporal.Instant, zone: string): string {
  return clockText(at.toZonedDateTimeISO(zone));
}

/** "lun. 8 janv. 2024 12:29-12:30", with both days when they differ. */
export function spanText(start: Temporal.Instant, end: Temporal.Instant, language: Language, zone: string): string {
  const [from, to] = [start.toZonedDateTimeISO(zone), end.toZonedDateTimeISO(zone)];
  const sameDay = from.toPlainDate().equals(to.toPlainDate());
  const last = sameDay ? clockText(to) : `${dayText(to, language)} ${clockText(to)}`;
  return `${dayText(from, language)} ${clockText(from)}${sameDay ? "-" : " - "}${last}`;
}

/** "3 h 59 min", "1 min", "45 s". */
export function durationText(total: number): string {
  const [hours, minutes, rest] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const parts = [hours > 0 ? `${hours} h` : "", minutes > 0 ? `${minutes} min` : "", rest > 0 ? `${rest} s` : ""];
  return parts.filter((part) => part !== "").join(" ") || "0 s";
}

function dayText(local: Temporal.ZonedDateTime, language: Language): string {
  const weekday = WEEKDAYS[language][local.dayOfWeek - 1] ?? "";
  const month = MONTHS[language][local.month - 1] ?? "";
  const day = language === "fr" && local.day === 1 ? "1er" : String(local.day);
  return `${weekday} ${day} ${month} ${local.year}`;
}

function clockText(local: Temporal.ZonedDateTime): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = `${two(local.hour)}:${two(local.minute)}`;
  return local.second === 0 ? minutes : `${minutes}:${two(local.second)}`;
}
