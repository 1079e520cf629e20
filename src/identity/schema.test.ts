import assert from "node:assert/strict";
import { after, test } from "node:test";
import { getAuthTables } from "better-auth/db";
import { sql } from "kysely";
import pg from "pg";
import { connect } from "#database/connect.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { authOptions } from "./auth.ts";

const { signInUrl } = await testDatabase();
const db = connect(signInUrl, { max: 1 });
after(() => db.destroy());

/** PostgreSQL's type for each of better-auth's. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  string: ["text"],
  boolean: ["boolean"],
  date: ["timestamp with time zone"],
  number: ["integer", "bigint"],
};

test("our tables are those that better-auth expects: names, types, obligation, uniqueness", async () => {
  const options = authOptions({ address: new URL("http://localhost:8080"), secret: "x".repeat(32) }, new pg.Pool());
  const { rows } = await sql<{ tab: string; col: string; type: string; nullable: string; only: boolean }>`
    select table_name as tab, column_name as col, data_type as type, is_nullable as nullable, exists (
      select from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where indrelid = format('identity.%I', table_name)::regclass and indisunique and indnatts = 1 and attname = column_name
    ) as only
    from information_schema.columns where table_schema = 'identity'`.execute(db);
  let compared = 0;
  for (const { modelName, fields } of Object.values(getAuthTables(options))) {
    const ours = rows.filter(({ tab }) => tab === modelName);
    const expected = Object.entries(fields).map(([name, field]) => ({ name: field.fieldName ?? name, ...field }));
    assert.deepEqual(
      ours.map(({ col }) => col).toSorted(),
      ["id", ...expected.map(({ name }) => name)].toSorted(),
      modelName,
    );
    for (const { name, type, required, unique } of expected) {
      const column = ours.find(({ col }) => col === name);
      assert.ok(
        column && TYPES[String(type)]?.includes(column.type),
        `${modelName}.${name} is ${column?.type}, expected ${String(type)}`,
      );
      assert.equal(column.nullable, required === false ? "YES" : "NO", `${modelName}.${name} nullable`);
      if (unique) assert.ok(column.only, `${modelName}.${name} unique`);
      compared += 1;
    }
  }
  assert.ok(compared >= 50, `only ${compared} columns compared`);
});
