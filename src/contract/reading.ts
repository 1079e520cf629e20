import type * as File from "./file/clause.ts";
import { day, maybe } from "./scalar.ts";

export type Source = (typeof File.SOURCES)[number];
export type Scalar = string | number | boolean | null;

/**
 * One way of reading the text, chosen among several. It sets a `parameter` of the file (then `value` is what stands
 * there), or states a `rule` that the software always follows, so that both sides know it.
 */
export type Reading = {
  readonly ref: string | null;
  readonly parameter: string | null;
  readonly rule: string | null;
  readonly clause: string;
  readonly source: Source;
  readonly value: Scalar;
  readonly options: readonly Scalar[];
  readonly note: string | null;
  readonly agreedOn: Temporal.PlainDate | null;
};

/** A reading of a checked file; `value` is what stands at its parameter, null when it states a rule. */
export function readReading(file: File.Reading, value: Scalar): Reading {
  return {
    ref: file.ref ?? null,
    parameter: file.parameter ?? null,
    rule: file.rule ?? null,
    clause: file.clause,
    source: file.source,
    value,
    options: file.options ?? [],
    note: file.note ?? null,
    agreedOn: maybe(file.agreed_on, day),
  };
}

/** The readings that the parties still have to choose. */
export function undecided(readings: readonly Reading[]): readonly Reading[] {
  return readings.filter((reading) => reading.source === "undecided");
}
