import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import { transact } from "#database/transaction.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { loadExample } from "../example/load.ts";
import { asksSecondFactor } from "./second-factor.ts";

const { db } = await testDatabase();

test("a second factor is asked wherever somebody real is, however the process was started", async () => {
  assert.equal(await asksSecondFactor(db, undefined), true, "nobody yet");
  const { people } = await loadExample(db, Temporal.Instant.from("2026-11-23T08:00:00Z"));
  assert.equal(await asksSecondFactor(db, undefined), false, "the example alone");
  assert.equal(await asksSecondFactor(db, true), true);
  const clientId = newId();
  await transact(db, { actor: people.administrator, clients: [clientId] }, (tx) =>
    sql`insert into party.client (client_id, code, name, at, author)
      values (${clientId}, 'VRA', 'Une vraie commune', now(), ${people.administrator})`.execute(tx),
  );
  assert.equal(await asksSecondFactor(db, undefined), true, "somebody real beside the example");
  assert.equal(await asksSecondFactor(db, false), false, "what the operator says comes first");
});
