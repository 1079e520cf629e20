import { cents, type BasisPoints } from "#kernel/money.ts";
import { seconds } from "#kernel/quantity.ts";

/**
 * What a replayed case leaves out is taken from the example contract, `contracts/miramas.yaml`. The replay needs no file,
 * so its figures stand here, once; a test compares them with the contract file.
 */
export const EXAMPLE = {
  zone: "Europe/Paris",
  /** Clause E1. */
  effective: Temporal.PlainDate.from("2023-10-01"),
  period: Temporal.Duration.from({ years: 1 }),
  renewalsMax: 3,
  /** Clause B2: lots of 15 minutes, by calendar quarter. */
  lot: seconds(900),
  lotPrice: cents(25_00),
  quarter: { anchor: Temporal.PlainDate.from("2023-01-01"), every: Temporal.Duration.from({ months: 3 }) },
  /** Clause M2: the service whose work is billed in lots (reading B8). */
  billedMission: 2,
  /** Clause T4. */
  longWork: seconds(3600),
  vat: 2000 as BasisPoints,
  /** Clause B3. */
  paymentDays: 30,
  /** Clause B4. */
  graceDays: 15,
  lateRate: 1005 as BasisPoints,
  yearDays: 365,
  /** Clause M3. */
  halfDayPrice: cents(400_00),
  subjectNotice: Temporal.Duration.from({ weeks: 2 }),
  /** Clause E2, and its shorter notice for monthly and quarterly services. */
  clientNotice: Temporal.Duration.from({ months: 2 }),
  shorterNotice: Temporal.Duration.from({ days: 15 }),
  /** Clause E4. */
  providerNotice: Temporal.Duration.from({ months: 2 }),
  /** Clause B5. */
  priceRevision: Temporal.Duration.from({ months: 2 }),
  /** Clause E3. */
  breachOfCharter: Temporal.Duration.from({ months: 1 }),
  /** Clause G6. */
  breachNotice: seconds(72 * 3600),
  /** Clause G4. */
  subprocessorObjection: Temporal.Duration.from({ days: 15 }),
  /** Clauses C3 and C5. */
  returnDocumentsWithin: Temporal.Duration.from({ days: 10 }),
  charterRunsAfterEnd: Temporal.Duration.from({ years: 4 }),
  secrecyAfter: Temporal.Duration.from({ years: 3 }),
} as const;
