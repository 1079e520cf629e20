/** What a person asks of a credit note, on the wire. */
import { Type, type Static } from "typebox";
import { AmountText, Exactly, ShortLine, Word } from "#kernel/wire.ts";

const LineNumber = Type.Integer({ minimum: 1 });

/** Gives lines of an issued invoice back: all of them when none is named, some of them, or a part of their quantities. */
export const CreditNoteBody = Exactly({
  reason: ShortLine,
  lines: Type.Optional(Type.Array(LineNumber, { minItems: 1, uniqueItems: true })),
  parts: Type.Optional(
    Type.Array(
      Exactly({
        line: LineNumber,
        quantity: Type.Integer({ minimum: 1 }),
        /** Of worked time, the number of the request that the units are about; to be said where the line has several. */
        request: Type.Optional(Type.Integer({ minimum: 1 })),
      }),
      { minItems: 1 },
    ),
  ),
  /**
   * What becomes of an invoice given back whole: issued again, as when nothing is said, or given for good. A part is always
   * given for good.
   */
  purpose: Type.Optional(Word(["again", "for_good"])),
});
export type CreditNoteBody = Static<typeof CreditNoteBody>;

/** What may be given back of an invoice: lines, each with what credit notes left of it, and units of worked time by request. */
export const Giveables = Exactly({
  lines: Type.Array(Exactly({ line: LineNumber, net: AmountText })),
  units: Type.Array(
    Exactly({
      line: LineNumber,
      request: Type.Integer(),
      reference: Type.String(),
      title: Type.String(),
      unit: Type.String(),
      unitPrice: AmountText,
      left: Type.Integer(),
    }),
  ),
});
export type Giveables = Static<typeof Giveables>;
