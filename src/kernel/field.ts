import { Type, type Static, type TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { parseAmount, parseRate, type BasisPoints } from "./money.ts";
import { accept, refuse, type Result } from "./result.ts";

/** The first field of an input that cannot be read: its path ("segments/0/start") and what was expected there. */
export type Unreadable = { readonly field: string; readonly expected: string };

/** Fields of a replayed case, which a person may have typed: text and numbers are both taken where both are plain. */
export const DayField = Type.Refine(
  Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
  (text) => readable(() => Temporal.PlainDate.from(text)),
  () => "must be a civil date, YYYY-MM-DD",
);
export const StampField = Type.Refine(
  Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(\\.0+)?(Z|[+-]\\d{2}:\\d{2})$" }),
  (text) => readable(() => Temporal.Instant.from(text)),
  () => "must be an instant with Z or an offset, in whole seconds",
);
export const ZoneField = Type.Refine(
  Type.String(),
  (text) => readable(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)),
  () => "must be an IANA time zone",
);
export const AmountField = Type.Refine(
  Type.Union([Type.String(), Type.Number()]),
  (raw) => (parseAmount(String(raw)) ?? -1) >= 0,
  () => "must be an amount of two decimals at most, not negative",
);
export const RateField = Type.Refine(
  Type.Union([Type.String(), Type.Number()]),
  (raw) => parseAnyRate(raw) !== null,
  () => "must be a percentage, or a fraction below 1",
);

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

/** Makes the reader of an input from its schema. Unknown fields are ignored. */
export function readerOf<Schema extends TSchema>(
  schema: Schema,
): (input: unknown) => Result<Static<Schema>, Unreadable> {
  const compiled = Compile(schema);
  return (input) => {
    if (compiled.Check(input)) return accept(input as Static<Schema>);
    const [fault] = compiled.Errors(input);
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
