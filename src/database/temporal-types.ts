import pg from "pg";

/**
 * How PostgreSQL's values are read and written: instants and civil dates as Temporal, whole numbers as numbers as long
 * as they are exact, decimal numbers as the strings they are. Nothing passes through `Date`.
 */
type Parse = (text: string) => unknown;

const parsers = new Map<number, Parse>([
  [pg.types.builtins.TIMESTAMPTZ, parseInstant],
  [pg.types.builtins.DATE, (text) => Temporal.PlainDate.from(text)],
  [pg.types.builtins.TIME, (text) => Temporal.PlainTime.from(text)],
  [pg.types.builtins.TIMESTAMP, (text) => Temporal.PlainDateTime.from(text.replace(" ", "T"))],
  [pg.types.builtins.INT8, parseWhole],
  [pg.types.builtins.NUMERIC, (text) => text],
  [pg.types.builtins.INTERVAL, (text) => text],
]);

/** Array types have their own numbers: those of PostgreSQL's catalogue that our columns use. */
const arrays = new Map<number, Parse>([
  [1185, parseInstant],
  [1182, (text) => Temporal.PlainDate.from(text)],
  [1016, parseWhole],
  [1231, (text) => text],
  [2951, (text) => text],
]);

/** The number of text[] in the catalogue, which pg reads without its types knowing. */
const TEXT_ARRAY = 1009 as typeof pg.types.builtins.TEXT;

/** The `types` of a pg connection whose values are ours. */
export const temporalTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    const parse = parsers.get(oid);
    if (parse) return parse as never;
    const element = arrays.get(oid);
    if (element) return ((text: string) => parseArray(text, element)) as never;
    return pg.types.getTypeParser(oid, format as "text") as never;
  },
};

/** Texts of statements by the name under which each connection has PostgreSQL keep them ready. */
const names = new Map<string, string>();

/** Statements are written in our stores and few; beyond so many, somebody writes values into their text. */
const MOST_NAMES = 2_000;

/** Parsed and planned once a connection: half of what a short statement costs. Undefined once there are too many. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = `vigie ${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** Connections that accept Temporal values as parameters, alone or in arrays, and keep statements with parameters ready. */
export class TemporalClient extends pg.Client {
  // pg's overloads of query cannot be restated one by one; only the values in it are changed.
  override query = ((...given: unknown[]) => {
    const [query, values] = given;
    if (typeof query === "string" && Array.isArray(values) && values.length > 0) {
      const name = nameOf(query);
      given.splice(0, 2, { ...(name === undefined ? {} : { name }), text: query, values: values.map(toWire) });
    } else if (Array.isArray(values)) given[1] = values.map(toWire);
    else if (isParameterised(query)) given[0] = { ...query, values: query.values.map(toWire) };
    return (pg.Client.prototype.query as (...args: unknown[]) => unknown).apply(this, given);
  }) as pg.Client["query"];
}

/** Reads an array as pg reads an array of texts, then each of its elements. */
function parseArray(text: string, element: Parse): unknown[] {
  const texts = pg.types.getTypeParser(TEXT_ARRAY)(text) as (string | null)[];
  return texts.map((item) => (item === null ? null : element(item)));
}

function isParameterised(query: unknown): query is { values: unknown[] } {
  return (
    typeof query === "object" &&
    query !== null &&
    Object.getPrototypeOf(query) === Object.prototype &&
    "values" in query &&
    Array.isArray(query.values)
  );
}

function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire);
  const temporal =
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.PlainTime ||
    value instanceof Temporal.PlainDateTime;
  return temporal ? value.toString() : value;
}

let lastInstant = { text: "", value: Temporal.Instant.fromEpochMilliseconds(0) };

/** What happened is mostly written down as it happens: the two columns of a row hold one text, which is read once. */
function parseInstant(text: string): Temporal.Instant {
  if (lastInstant.text !== text) lastInstant = { text, value: Temporal.Instant.from(text.replace(" ", "T")) };
  return lastInstant.value;
}

/** Throws beyond 2^53: a rounded count or identifier would be a silent lie. */
function parseWhole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is not exact as a number`);
  return value;
}
