import { Type, type Static, type TSchema } from "typebox";
import { Compile, type Validator } from "typebox/schema";
import { parseStamp } from "./stamp.ts";
import { parseAmount, parseRate, type BasisPoints } from "./money.ts";
import { accept, refuse, type Result } from "./result.ts";

/** The first field of an input that cannot be read: its path ("segments/0/start") and what was expected there. */
export type Unreadable = { readonly field: string; readonly expected: string };

/** Fields of a replayed case, which a person may have typed: text and numbers are both taken where both are plain. */
export const DayField = Type.Refine(
  Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
  (text) => isDay(text),
  () => "must be a civil date, YYYY-MM-DD, years 0001 to 9999",
);
/** A civil date, or a stamp that stands for the civil day on which it falls: see `dayOfField`. */
export const DayOrStampField = Type.Refine(
  Type.String(),
  (text) => isDay(text) || parseStamp(text) !== null,
  () => "must be a civil date, YYYY-MM-DD, or an instant with Z or an offset, years 0001 to 9999",
);

/** An instant that says where it stands: without Z or an offset it would depend on the reader's zone. */
export const StampField = Type.Refine(
  Type.String(),
  (text) => parseStamp(text) !== null,
  () => "must be an instant with Z or an offset, years 0001 to 9999",
);

/** A zone that this process knows, "Europe/Paris" for instance. */
export const ZoneField = Type.Refine(
  Type.String(),
  (text) => readable(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)),
  () => "must be an IANA time zone",
);

/** An amount of money from 0 to a thousand million, as decimal text or as a number that prints as such. */
export const AmountField = Type.Refine(
  Type.Union([Type.String(), Type.Number()]),
  (raw) => isAmount(String(raw)),
  () => "must be an amount of two decimals at most, from 0 to 1000000000",
);

/** A rate as `parseAnyRate` reads it. */
export const RateField = Type.Refine(
  Type.Union([Type.String(), Type.Number()]),
  (raw) => parseAnyRate(raw) !== null,
  () => "must be a percentage, or a fraction below 1",
);

/** A thousand million: above it, sums and products of cents could leave what a number counts exactly. */
const MOST_CENTS = 100_000_000_000;

function isAmount(text: string): boolean {
  const amount = parseAmount(text);
  return amount !== null && amount >= 0 && amount <= MOST_CENTS;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !text.startsWith("0000") && readable(() => Temporal.PlainDate.from(text));
}

/** The civil day of a checked `DayOrStampField`; a stamp is read on the clock of the zone. */
export function dayOfField(text: string, zone: string): Temporal.PlainDate {
  if (isDay(text)) return Temporal.PlainDate.from(text);
  return instantOfField(text).toZonedDateTimeISO(zone).toPlainDate();
}

/** The instant of a checked `StampField`, its fraction of a second dropped (reading A5). */
export function instantOfField(text: string): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds((parseStamp(text) ?? Number.NaN) * 1000);
}

/**
 * A rate as people write it: "20", "20.00" and 20 are twenty percent, and so are 0.2 and "0.20": below 1 it is a
 * fraction. Null for anything else, above 100 % included.
 */
export function parseAnyRate(raw: string | number): BasisPoints | null {
  const text = String(raw);
  const fraction = /^0?\.(\d{1,4})$/.exec(text);
  if (fraction) return Number((fraction[1] ?? "").padEnd(4, "0")) as BasisPoints;
  const rate = parseRate(text);
  return rate !== null && rate <= 10_000 ? rate : null;
}

/** Makes the reader of an input from its schema, compiled for the first input. Unknown fields are ignored. */
export function readerOf<Schema extends TSchema>(
  schema: Schema,
): (input: unknown) => Result<Static<Schema>, Unreadable> {
  let compiled: Validator | undefined;
  return (input) => {
    compiled ??= Compile(schema) as Validator;
    if (compiled.Check(input)) return accept(input as Static<Schema>);
    const [, [fault]] = compiled.Errors(input);
    const missing = fault?.keyword === "required" ? fault.params.requiredProperties[0] : undefined;
    const path = [fault?.instancePath.slice(1), missing].filter((part) => part !== undefined && part !== "");
    return refuse({ field: path.join("/") || "input", expected: fault?.message ?? "must match its schema" });
  };
}

function readable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
