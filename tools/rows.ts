import type { Column } from "./catalogue.ts";

/** How a PostgreSQL type is read, and how it is written where that differs. */
const TYPES: Readonly<Record<string, { read: string; write?: string }>> = {
  bool: { read: "boolean" },
  int2: { read: "number" },
  int4: { read: "number" },
  int8: { read: "number" },
  float4: { read: "number" },
  float8: { read: "number" },
  numeric: { read: "string", write: "string | number" },
  timestamptz: { read: "Temporal.Instant" },
  timestamp: { read: "Temporal.PlainDateTime" },
  date: { read: "Temporal.PlainDate" },
  time: { read: "Temporal.PlainTime" },
  // Written as text: the driver would turn a JavaScript array into a PostgreSQL one.
  json: { read: "unknown", write: "string" },
  jsonb: { read: "unknown", write: "string" },
  bytea: { read: "Buffer", write: "Uint8Array" },
  uuid: { read: "string" },
  text: { read: "string" },
  citext: { read: "string" },
  varchar: { read: "string" },
  bpchar: { read: "string" },
  name: { read: "string" },
  interval: { read: "string" },
  daterange: { read: "string" },
  tstzrange: { read: "string" },
  int4range: { read: "string" },
  tsvector: { read: "string" },
  inet: { read: "string" },
};

/** The text of `src/database/rows.ts`: one type a table, and `Database` with the tables under their full names. */
export function renderRows(columns: readonly Column[]): string {
  const tables = Map.groupBy(columns, ({ table }) => table);
  const types = [...tables].map(
    ([table, own]) => `export type ${typeName(table)} = {\n${own.map(renderColumn).join("")}};\n`,
  );
  const keys = [...tables.keys()].map((table) => `  "${table}": ${typeName(table)};\n`);
  const body = `${types.join("\n")}\nexport type Database = {\n${keys.join("")}};\n`;
  const used = ["ColumnType", "Generated", "GeneratedAlways"].filter((name) => body.includes(`${name}<`));
  const head = used.length > 0 ? `import type { ${used.join(", ")} } from "kysely";\n\n` : "";
  return `// Written by bin/check --write from the migrated database. Do not edit: change a migration.\n${head}${body}`;
}

function typeName(table: string): string {
  return table.replace(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function renderColumn(column: Column): string {
  return `  ${column.column}: ${columnType(column)};\n`;
}

function columnType({ table, column, type, array, nullable, defaulted, generated, values }: Column): string {
  const union = values?.map((value) => JSON.stringify(value)).join(" | ");
  const known = union === undefined ? TYPES[type] : { read: union };
  if (!known) throw new Error(`${table}.${column}: tools/rows.ts does not know the type ${type}; say how it is read`);
  const list = (text: string) => (text.includes("|") ? `(${text})[]` : `${text}[]`);
  const whole = (text: string) => (array ? list(text) : text) + (nullable ? " | null" : "");
  const read = whole(known.read);
  const write = whole(known.write ?? known.read);
  if (generated) return `GeneratedAlways<${read}>`;
  if (read === write) return defaulted ? `Generated<${read}>` : read;
  return `ColumnType<${read}, ${write}${defaulted ? " | undefined" : ""}, ${write}>`;
}
