import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { Table } from "./table.ts";

/** So much text makes a chunk; one very long row may make a longer one. */
const CHUNK_BYTES = 4 * 1024 * 1024;
const LINE_FEED = 10;

/** One form for every value, whatever the server or its settings: two dumps of the same rows are equal byte for byte. */
const PLAIN = `set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'iso_8601';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local statement_timeout = 0;
  set local client_encoding = 'UTF8'; set local vigie.actor = 'system:backup'`;

/** Begins a transaction that sees the whole database as it is at one moment. The connection is its owner's. */
export async function beginSnapshot(client: pg.ClientBase): Promise<void> {
  await client.query(`begin isolation level repeatable read read only; ${PLAIN}`);
}

/** The same settings on the side that restores, so that it reads what the dump wrote. */
export async function speakPlainly(client: pg.ClientBase): Promise<void> {
  await client.query(PLAIN);
}

/** The rows of a table in COPY's text format, ordered by key, in chunks that end with a whole row. */
export async function* dumpTable(client: pg.ClientBase, { name, columns, order }: Table): AsyncGenerator<Buffer> {
  const select = `select ${columns.join(", ")} from ${name} order by ${order}`;
  const stream = client.query(copyTo(`copy (${select}) to stdout`));
  let parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size < CHUNK_BYTES) continue;
    const all = Buffer.concat(parts);
    const end = all.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) yield all.subarray(0, end);
    parts = [all.subarray(end)];
    size = all.length - end;
  }
  if (size > 0) yield Buffer.concat(parts);
}

/** COPY's text format escapes every line feed of a value: each one that is left ends a row. */
export function rowsIn(chunk: Buffer): number {
  let rows = 0;
  for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) rows += 1;
  return rows;
}
