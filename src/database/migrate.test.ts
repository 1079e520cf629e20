import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import pg from "pg";
import { pendingAfter, migrate } from "#database/migrate.ts";
import { readMigrations, type Migration } from "#database/migration-files.ts";
import { testDatabase } from "../../test/harness/database.ts";

const { ownerUrl } = await testDatabase();

const step = (number: number, extra: Partial<Migration> = {}): Migration => ({
  number,
  name: `${String(number).padStart(4, "0")}_step.sql`,
  breaking: false,
  checksum: `sum ${number}`,
  sql: "select 1",
  ...extra,
});

test("only the steps not yet applied are pending, in order", () => {
  assert.deepEqual(pendingAfter([step(1)], [step(1), step(2), step(4)]), [step(2), step(4)]);
});

test("a newer schema is refused when breaking, and borne when not", () => {
  assert.throws(() => pendingAfter([step(1), step(2, { breaking: true })], [step(1)]), /0002_step\.sql/);
  assert.deepEqual(pendingAfter([step(1), step(2)], [step(1)]), []);
});

test("a step changed after it was applied is refused", () => {
  assert.throws(() => pendingAfter([step(1)], [step(1, { checksum: "other" })]), {
    code: "database.migration_changed",
  });
});

test("a step that comes before one already applied is refused", () => {
  assert.throws(() => pendingAfter([step(2)], [step(1), step(2)]), { code: "database.migration_out_of_order" });
});

test("two processes that migrate at once apply each step once", async () => {
  const known = [...(await readMigrations()), step(9000, { sql: "create table app.once (word text)" })];
  await Promise.all([migrate(ownerUrl, known), migrate(ownerUrl, known)]);
  const client = new pg.Client(ownerUrl);
  await client.connect();
  const { rows } = await client.query("select number from migration.applied where number = 9000");
  await client.end();
  assert.equal(rows.length, 1);
});

test("a step that fails leaves nothing behind and names its line", async () => {
  const known = [
    ...(await readMigrations()),
    step(9000),
    step(9001, { sql: "create table app.half (a text);\nselekt" }),
  ];
  await assert.rejects(migrate(ownerUrl, known), /0?9001_step\.sql: syntax error.*line 2/);
  const client = new pg.Client(ownerUrl);
  await client.connect();
  const { rows } = await client.query("select to_regclass('app.half') as half");
  await client.end();
  assert.deepEqual(rows, [{ half: null }]);
});

test("a migration file must be numbered once, and say whether it breaks", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-migrations-"));
  after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "0001_one.sql"), "select 1");
  await assert.rejects(readMigrations(folder), /first line must be "-- breaking" or "-- not breaking"/);
  await writeFile(join(folder, "0001_one.sql"), "-- breaking\nselect 1");
  await writeFile(join(folder, "0001_other.sql"), "-- not breaking\nselect 1");
  await assert.rejects(readMigrations(folder), /share a number/);
});
