import { Type } from "typebox";

/** Decimal amount in the contract's currency, excluding tax. Text or number with two places at most. */
export const Amount = Type.Union([Type.String(), Type.Number()], {
  "x-kind": "amount",
  description: "Amount excluding tax, for example 25.00",
});

/** A percentage: "20.00" is twenty percent. */
export const Rate = Type.Union([Type.String(), Type.Number()], {
  "x-kind": "rate",
  description: "Percentage, for example 20.00",
});

/** A length in words: "15 minutes", "3 hours 30 minutes", "2 months", "1 year". */
export const Length = Type.String({
  "x-kind": "length",
  pattern: "^\\d+ (minute|hour|day|month|year)s?( \\d+ (minute|hour|day|month|year)s?)*$",
  description: "A length of time in words, for example 15 minutes, 3 hours 30 minutes, 2 months",
});

export const CivilDate = Type.String({
  "x-kind": "date",
  pattern: "^\\d{4}-\\d{2}-\\d{2}$",
  description: "A civil date, YYYY-MM-DD",
});

export const ClauseId = Type.String({
  "x-kind": "clause",
  pattern: "^[A-Z][A-Z0-9]*[a-z]?(-[A-Za-z0-9]+)*$",
  description: "The id of a clause listed under clauses",
});

export const Id = Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_-]*$", maxLength: 60 });
export const Line = Type.String({ minLength: 1, maxLength: 300 });
export const Text = Type.String({ minLength: 1, maxLength: 8000 });

/** The choice was left open by the parties: shown and chased, never defaulted. */
export const UNDECIDED = "undecided";

/** One of several words of the contract, spelled out so that editors complete them. */
export const OneOf = <const Words extends readonly string[]>(words: Words, description: string) =>
  Type.Enum([...words] as unknown as Words, { description });

/** Object that refuses keys it does not know: a misspelt key would silently lose a promise. */
export const Closed = <Fields extends Parameters<typeof Type.Object>[0]>(fields: Fields, options: object = {}) =>
  Type.Object(fields, { additionalProperties: false, ...options });
