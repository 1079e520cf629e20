/** Reading of answers written by somebody else: what is missing or of another type reads as absent, and is never believed. */
import { parseAmount, type Cents } from "#kernel/money.ts";

export type Json = Readonly<Record<string, unknown>>;

/** The value as an object; anything else, a list too, reads as an empty one. */
export function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** The value as a list of objects; what is absent reads as an empty list. */
export function listOf(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.map(objectOf);
  // One element alone comes without its list now and then.
  return typeof value === "object" && value !== null ? [objectOf(value)] : [];
}

/** The text, trimmed; a number is written out, for codes come as either. Null when there is nothing to read. */
export function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** A whole number that is exact in JavaScript, written as a number or as text; null for anything else. */
export function numberOf(value: unknown): number | null {
  const read = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof read === "number" && Number.isSafeInteger(read) ? read : null;
}

/** An instant; a date and time without an offset is French legal time, and a number counts milliseconds. */
export function instantOf(value: unknown): Temporal.Instant | null {
  if (typeof value === "number" && Number.isSafeInteger(value)) return Temporal.Instant.fromEpochMilliseconds(value);
  if (typeof value !== "string") return null;
  const text = value.trim().replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
  try {
    return /(Z|[+-]\d{2}:\d{2})$/.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime("Europe/Paris").toInstant();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A civil day: a date alone as it is written, an instant as the day that it is in France. */
export function dayOf(value: unknown): Temporal.PlainDate | null {
  return instantOf(value)?.toZonedDateTimeISO("Europe/Paris").toPlainDate() ?? null;
}

/** An amount in euros, written as a number or as text, with a sign or none; null for anything else. */
export function amountOf(value: unknown): Cents | null {
  const text = textOf(value)?.replace(/^-/, "") ?? null;
  return text === null ? null : parseAmount(text);
}
