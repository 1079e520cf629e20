import { Type, type Static } from "typebox";
import { CivilDate, ClauseId, Closed, Line, OneOf, Text } from "./scalar.ts";

/** A clause of the text: it drives parameters of this file, or stands as text with its id. */
export const Clause = Closed({
  id: ClauseId,
  title: Line,
  text: Text,
  where: Type.Optional(Line),
  drives: Type.Optional(Type.Array(Type.String(), { description: "Paths of the parameters that it sets" })),
});

/**
 * Where the text can be read in more than one way: which parameter it is, the reading in force with its source, and
 * the other plausible values. Shown to both sides; `undecided` is chased until they choose.
 */
export const Reading = Closed({
  parameter: Type.String({ description: "Path of the parameter, for example charges.M2-lots.rounding" }),
  clause: ClauseId,
  source: OneOf(["text", "agreed", "assumed", "undecided"], "Where the value comes from"),
  options: Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean()]), { minItems: 1 }),
  note: Type.Optional(Text),
  agreed_on: Type.Optional(CivilDate),
});

export const Reference = Closed({
  name: Line,
  value: Line,
  date: Type.Optional(CivilDate),
  clause: ClauseId,
  printed: Type.Boolean({ description: "Printed on every financial document" }),
});

export type Clause = Static<typeof Clause>;
export type Reading = Static<typeof Reading>;
