import { Type } from "typebox";

/*
 * The scalars of a contract file. Each names its `x-kind`: what its text must mean, beyond its shape. `../check/scalar.ts`
 * gives each kind its rule and the sentence that refuses it; `../scalar.ts` reads it once it is checked.
 */
const kind = (name: string, description: string, more: object = {}) =>
  Type.String({ "x-kind": name, description, ...more });
const decimal = (name: string, maximum: number, description: string) =>
  Type.Union([Type.String(), Type.Number({ maximum })], { "x-kind": name, description });

/*
 * Above these a value is a slip of the hand. They refuse it where it is written, before it reaches an invoice or a
 * duty; no contract of this kind comes near.
 */
export const MOST = { amount: 10_000_000, rate: 100, quantity: 1_000_000, days: 3660, sessions: 1000 } as const;

/** Decimal amount in the contract's currency, excluding tax. Text or number with two places at most. */
export const Amount = decimal("amount", MOST.amount, "Amount excluding tax, at most two decimals, for example 25.00");

/** A percentage: "20.00" is twenty percent. */
export const Rate = decimal("rate", MOST.rate, "Percentage, at most two decimals, for example 20.00");

/** A length of exact or working time: "15 minutes", "3 hours 30 minutes", "72 hours". */
export const ClockLength = kind("clock_length", "A length of time, for example 15 minutes or 3 hours 30 minutes");

/** A length counted on the calendar, for notices and delays: "15 days", "2 weeks", "2 months", "4 years". */
export const CivilLength = kind(
  "civil_length",
  "A length counted in days, weeks, months or years, for example 2 months",
);

/** The length of a period that comes back: whole months or years. */
export const PeriodLength = kind("period_length", "A period in whole months or years, for example 3 months or 1 year");

export const CivilDate = kind("date", "A civil date, YYYY-MM-DD", { pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
export const MonthDay = kind("month_day", "A day of every year, MM-DD", { pattern: "^\\d{2}-\\d{2}$" });
export const TimeOfDay = kind("time", "A time of day, HH:MM, up to 24:00", { pattern: "^\\d{2}:\\d{2}$" });
export const Zone = kind("zone", "A time zone of the IANA data base, for example Europe/Paris");
export const Email = kind("email", "An e-mail address");
export const Siren = kind("siren", "The nine digits of an organisation (SIREN)");
export const Siret = kind("siret", "The fourteen digits of an establishment (SIRET)");
export const VatId = kind("vat_id", "VAT identification number, for example FR57847582814");
export const Iban = kind("iban", "International bank account number, spaces allowed");

/** A reference to a clause of this file, so that every parameter can say which sentence it comes from. */
export const ClauseId = Type.String({
  "x-kind": "clause",
  pattern: "^[A-Za-z][A-Za-z0-9.-]*$",
  description: "The id of a clause listed under clauses",
});

/** A name by which other parts of the file refer to this one; it stands in paths and addresses. */
export const Id = Type.String({
  pattern: "^[A-Za-z][A-Za-z0-9_-]*$",
  maxLength: 60,
  description: "A short name without space: letters, digits, - and _",
});

/** One line of words, short enough for a table. */
export const Line = Type.String({ minLength: 1, maxLength: 300 });

/** Some paragraphs, such as the wording of a clause. */
export const Text = Type.String({ minLength: 1, maxLength: 8000 });

/** The choice was left open by the parties: shown and chased, never defaulted. */
export const UNDECIDED = "undecided";

/** One of several words of the contract, spelled out so that editors complete them. */
export const OneOf = <const Words extends string[]>(words: readonly [...Words], description: string) =>
  Type.Enum<Words>(words, { description });

/** Object that refuses keys it does not know: a misspelt key would silently lose a promise. */
export const Closed = <Fields extends Parameters<typeof Type.Object>[0]>(fields: Fields, options: object = {}) =>
  Type.Object(fields, { additionalProperties: false, ...options });

/** A whole number between two values, both allowed, with what it counts. */
export const Whole = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, description });
