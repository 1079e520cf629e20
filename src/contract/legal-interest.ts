/**
 * The rate of the legal interest owed to those who are no private persons, by half-year (Code monétaire et financier,
 * art. L313-2). Two companies may agree on no less than three times of it for what is paid late (C. com. L441-10).
 */
import { isOnOrBefore } from "#kernel/period.ts";
import type { BasisPoints } from "#kernel/money.ts";

export type LegalInterest = { readonly from: Temporal.PlainDate; readonly rate: BasisPoints };

const row = (from: string, rate: number): LegalInterest => ({
  from: Temporal.PlainDate.from(from),
  rate: rate as BasisPoints,
});

/** As the decrees of each half-year published them when this version was. */
const KNOWN: readonly LegalInterest[] = [
  row("2023-01-01", 206),
  row("2023-07-01", 422),
  row("2024-01-01", 507),
  row("2024-07-01", 492),
  row("2025-01-01", 371),
  row("2025-07-01", 276),
];

/** The latest rate known on a day, with the half-year from which it holds; null for a day before all of them. */
export const legalInterestOn = (day: Temporal.PlainDate): LegalInterest | null =>
  KNOWN.findLast(({ from }) => isOnOrBefore(from, day)) ?? null;

/** How many times that rate the law wants at least (C. com. L441-10). */
export const LEAST_TIMES = 3;
