import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase } from "../../test/harness/database.ts";

const { db } = await testDatabase();

async function roundTrip(type: string, value: unknown): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${value}::${sql.raw(type)} as value`.execute(db);
  return rows[0]?.value;
}

test("an instant comes back as the same instant, whatever the offset it was written with", async () => {
  const written = Temporal.Instant.from("2026-03-29T02:30:00.123456+02:00");
  const read = await roundTrip("timestamptz", written);
  assert.ok(read instanceof Temporal.Instant);
  assert.equal(read.toString(), "2026-03-29T00:30:00.123456Z");
});

test("a civil date stays the date it is", async () => {
  const read = await roundTrip("date", Temporal.PlainDate.from("2027-09-30"));
  assert.ok(read instanceof Temporal.PlainDate);
  assert.equal(read.toString(), "2027-09-30");
});

test("arrays of instants, dates and identifiers are read element by element, nulls kept", async () => {
  const dates = await roundTrip("date[]", [Temporal.PlainDate.from("2024-02-29"), null]);
  assert.ok(Array.isArray(dates));
  assert.equal(String(dates[0]), "2024-02-29");
  assert.equal(dates[1], null);
  const instants = await roundTrip("timestamptz[]", [Temporal.Instant.from("2026-01-01T00:00:00Z")]);
  assert.ok(Array.isArray(instants));
  assert.equal(String(instants[0]), "2026-01-01T00:00:00Z");
});

test("a whole number is a number while exact, and an error beyond", async () => {
  assert.equal(await roundTrip("bigint", "9007199254740991"), 9007199254740991);
  await assert.rejects(roundTrip("bigint", "9007199254740993"), /not exact/);
});

test("a decimal number stays the string that says it exactly", async () => {
  assert.equal(await roundTrip("numeric", "0.1000"), "0.1000");
});
