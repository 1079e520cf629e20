/** The numbers of invoices and credit notes, on the wire: a series for each civil year (CGI ann. II 242 nonies A, I 7°). */
import { Type, type Static } from "typebox";
import { Exactly, Maybe, SerialNumber, ShortLine } from "#kernel/wire.ts";

/** F for invoices and A for credit notes, then the year. */
const Series = Type.String({ pattern: "^[FA][0-9]{4}$", description: "A series of numbers, for example F2024" });

/** Where each series of this year stands. */
export const Numbering = Exactly({
  series: Type.Array(
    Exactly({
      series: Series,
      /** The number that the next document takes. */
      next: Type.String(),
      /** Whether a document has a number of it: its first number is then settled. */
      begun: Type.Boolean(),
      /** Who set its first number, and what the numbers before were used by; null when it begins at 1. */
      start: Maybe(Exactly({ source: Type.String(), by: Type.String() })),
    }),
  ),
});

/** The first number that is free, and which program used those before. */
export const StartBody = Exactly({ series: Series, first: SerialNumber, source: ShortLine });

export type Numbering = Static<typeof Numbering>;
export type StartBody = Static<typeof StartBody>;
