import { parseAmount, parseRate, type BasisPoints, type Cents } from "#kernel/money.ts";
import type { Seconds } from "#kernel/quantity.ts";
import { parseCivilLength, parseClockLength, parsePeriodLength } from "./length.ts";

/*
 * The scalars of a file that was checked, as values. Each function throws on a text that the check refuses: a file
 * reaches this point only through `load.ts`.
 */
const read =
  <Value>(parse: (text: string) => Value | null, what: string) =>
  (raw: string | number): Value => {
    const value = parse(String(raw));
    if (value === null) throw new Error(`the checked contract file holds ${JSON.stringify(raw)}, which is not ${what}`);
    return value;
  };

/** "25.00" in cents. */
export const amount: (raw: string | number) => Cents = read(parseAmount, "an amount");

/** "20.00" in basis points. */
export const rate: (raw: string | number) => BasisPoints = read(parseRate, "a percentage");

/** "3 hours 30 minutes" in seconds. */
export const clock: (raw: string) => Seconds = read(parseClockLength, "a length of the clock");

/** "15 days" or "2 months", for days to be counted on the calendar: a month has no number of days. */
export const civil: (raw: string) => Temporal.Duration = read(parseCivilLength, "a length of the calendar");

/** "3 months" or "1 year", of whole months only: chains of periods are counted in months. */
export const period: (raw: string) => Temporal.Duration = read(parsePeriodLength, "a period");

/** "2023-10-01" as a civil date. */
export const day = (raw: string): Temporal.PlainDate => Temporal.PlainDate.from(raw);

/** What a file may leave out is null once read, so that readers never ask twice whether it is there. */
export const maybe = <Raw, Value>(raw: Raw | undefined, then: (raw: Raw) => Value): Value | null =>
  raw === undefined ? null : then(raw);
