import { Type, type Static } from "typebox";
import { Amount, CivilDate, ClauseId, Closed, Line, OneOf, PeriodLength, Text } from "./scalar.ts";

const path = (description: string) => Type.String({ "x-kind": "path", minLength: 1, description });

/** A clause of the text: it drives parameters of this file, or stands as text with its id. */
export const Clause = Closed({
  id: Type.String({ pattern: "^[A-Za-z][A-Za-z0-9.-]*$", description: "The id that everything else cites" }),
  title: Line,
  text: Text,
  where: Type.Optional(Line),
  drives: Type.Optional(Type.Array(path("A parameter"), { description: "Paths of the parameters that it sets" })),
});

/** Where a reading comes from: the text says it, the parties agreed on it, we assumed it, nobody has chosen yet. */
export const SOURCES = ["text", "agreed", "assumed", "undecided"] as const;

/**
 * Where the text can be read in more than one way: which parameter it is, the reading in force with its source, and
 * the other plausible values. Shown to both sides; `undecided` is chased until they choose.
 */
export const Reading = Closed({
  ref: Type.Optional(Line),
  parameter: Type.Optional(path("Path of the parameter, for example charges.M2-lots.rounding")),
  rule: Type.Optional(Line),
  clause: ClauseId,
  source: OneOf(SOURCES, "Where the value comes from"),
  options: Type.Optional(
    Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]), { minItems: 1 }),
  ),
  note: Type.Optional(Text),
  agreed_on: Type.Optional(CivilDate),
});

/** An administrative reference: decision, market, budget line (clause P5). */
export const Reference = Closed({
  name: Line,
  value: Line,
  date: Type.Optional(CivilDate),
  clause: ClauseId,
  printed: Type.Boolean({ description: "Printed on every financial document" }),
});

/** What the client has set aside for a period, compared with what was spent (clause P5). */
export const Commitment = Closed({
  amount: Amount,
  every: PeriodLength,
  budget: Type.Optional(Line),
  clause: ClauseId,
  threshold: Type.Optional(
    Closed({
      amount: Amount,
      date: CivilDate,
      source: Line,
    }),
  ),
});

export type Clause = Static<typeof Clause>;
export type Reading = Static<typeof Reading>;
export type Reference = Static<typeof Reference>;
export type Commitment = Static<typeof Commitment>;
