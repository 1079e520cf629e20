import { Type, type Static, type TEnum } from "typebox";

/** Scalars of the HTTP interface: camelCase objects, instants with Z, civil dates, amounts as decimal text. */
export const InstantText = Type.String({
  pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$",
  description: "An instant, ISO 8601 with Z or an offset",
});
export const DateText = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "A civil date, YYYY-MM-DD" });
export const AmountText = Type.String({
  pattern: "^-?\\d+\\.\\d{2}$",
  description: "A decimal amount with two places, for example 25.00",
});

/**
 * A duration, always in whole seconds; what they count (elapsed, opening or worked time) is said by the field's name.
 */
export const WholeSeconds = Type.Integer({ description: "Whole seconds" });
/** A number given one after the other, as PostgreSQL keeps it. */
export const SerialNumber = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

/** A client's short code, which stands in every address of its pages and in the references of its requests. */
export const ClientCode = Type.String({ pattern: "^[A-Z]{2,6}$", description: "A client's code, for example MIR" });
export const Uuid = Type.String({ format: "uuid" });
/** One line: it may become the subject of a message or the name of a file, where a line break would begin a header. */
export const ShortLine = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: "^[^\\S\\u0000-\\u001f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$",
  description: "A single line of text, not blank",
});
/** A message or a report: long enough for a log excerpt, short enough for a page. */
export const LongText = Type.String({ minLength: 1, maxLength: 40_000, pattern: "\\S" });

/** One of several words; a value outside of them is refused before any handler runs. */
export const Word = <const Words extends string[]>(words: readonly [...Words], description?: string): TEnum<Words> =>
  Type.Enum<Words>(words, description === undefined ? {} : { description });

/** A value or null, for what may be absent but is always said. */
export const Maybe = <Schema extends Parameters<typeof Type.Array>[0]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** Object of the interface: an unknown key is a mistake and is refused. */
export const Exactly = <Fields extends Parameters<typeof Type.Object>[0]>(fields: Fields) =>
  Type.Object(fields, { additionalProperties: false });

/** A page of a list: `cursor` is opaque and comes from the page before. */
export const PageQuery = Exactly({
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type PageQuery = Static<typeof PageQuery>;
