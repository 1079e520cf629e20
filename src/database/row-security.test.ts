import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { newId } from "#database/ids.ts";
import { transact } from "#database/transaction.ts";
import { testDatabase } from "../../test/harness/database.ts";

const { db, ownerUrl } = await testDatabase();

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

/** A table of a migration to come, protected as migrations do it. */
async function makeTable(): Promise<void> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  await owner.query(`create schema trial;
    create table trial.fact (client_id uuid, fact_id uuid, word text, primary key (client_id, fact_id));
    call app.protect('trial.fact', 'select', 'insert', 'update')`);
  await assert.rejects(
    owner.query("create table trial.loose (id uuid primary key, client_id uuid); call app.protect('trial.loose')"),
    /must have client_id first in its primary key/,
  );
  await owner.query("insert into trial.fact values (gen_random_uuid(), gen_random_uuid(), 'x')").then(
    () => assert.fail("the owner wrote past the forced policy"),
    (error: Error) => assert.match(error.message, /row-level security/),
  );
  await owner.end();
}

test("a protected table shows and takes the rows of the stated clients only, to its owner as well", async () => {
  await makeTable();
  const [mine, other] = [newId(), newId()];
  const words = async (clients: string[]) =>
    transact(db, { actor: "p1", clients }, async (tx) => {
      const { rows } = await sql<{ word: string }>`select word from trial.fact order by word`.execute(tx);
      return rows.map(({ word }) => word);
    });
  const write = (clients: string[], client: string, word: string) =>
    transact(db, { actor: "p1", clients }, (tx) =>
      sql`insert into trial.fact values (${client}, ${newId()}, ${word})`.execute(tx),
    );
  await write([mine], mine, "mine");
  await write([other], other, "other");
  await assert.rejects(write([mine], other, "stolen"), /row-level security/);
  assert.deepEqual(await words([mine]), ["mine"]);
  assert.deepEqual(await words([mine, other]), ["mine", "other"]);
  assert.deepEqual(await words([]), []);
  const changed = await transact(db, { actor: "p1", clients: [mine] }, (tx) =>
    sql`update trial.fact set word = 'new'`.execute(tx),
  );
  assert.equal(changed.numAffectedRows, 1n);
  await assert.rejects(
    transact(db, { actor: "p1", clients: [mine] }, (tx) => sql`delete from trial.fact`.execute(tx)),
    /permission denied/,
  );
});

test("every table of every area is under forced row-level security, or says why it is shared", async () => {
  const { rows } = await sql<{ table: string }>`
    select oid::regclass::text as table from pg_class
    where relkind in ('r', 'p')
      and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'graphile_worker', 'migration')
      and not (relrowsecurity and relforcerowsecurity)
      and coalesce(obj_description(oid, 'pg_class'), '') not like 'Shared: %'
    order by 1`.execute(db);
  assert.deepEqual(
    rows.map(({ table }) => table),
    [],
    "call app.protect or app.share in the migration that makes it",
  );
});

test("the application owns nothing and may not step over row-level security", async () => {
  const { rows } = await sql<{ owned: number; strong: boolean }>`
    select (select count(*) from pg_class where relowner = role.oid)::int as owned, rolsuper or rolbypassrls as strong
    from pg_roles as role where rolname = current_user`.execute(db);
  assert.deepEqual(rows, [{ owned: 0, strong: false }]);
});
