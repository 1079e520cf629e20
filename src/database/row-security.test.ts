import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import { transact } from "#database/transaction.ts";
import { testDatabase } from "../../test/harness/database.ts";

const { db } = await testDatabase();

test("a transaction knows who acts and for which clients, and forgets it at its end", async () => {
  const client = newId();
  const said = await transact(db, { actor: "p1", clients: [client] }, async (tx) => {
    const { rows } = await sql<{ actor: string; clients: string[] }>`
      select app.current_actor() as actor, app.current_clients() as clients`.execute(tx);
    return rows[0];
  });
  assert.deepEqual(said, { actor: "p1", clients: [client] });
  const { rows } = await sql`select app.current_actor() as actor, app.current_clients() as clients`.execute(db);
  assert.deepEqual(rows, [{ actor: null, clients: [] }]);
});
