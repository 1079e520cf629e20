import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { connect } from "#database/connect.ts";
import { refuseBareTables, wallFaults } from "#database/walls.ts";
import { testDatabase } from "../../test/harness/database.ts";

const { db, ownerUrl, appUrl } = await testDatabase();

async function asOwner(statements: string): Promise<void> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  await owner.query(statements).finally(() => owner.end());
}

test("every table, view and function of the product stands inside the walls", async () => {
  assert.deepEqual(await wallFaults(db), []);
});

test("a new table without a policy, or any other hole in the walls, keeps the server from starting", async () => {
  await asOwner(`create schema trial;
    create table trial.bare (client_id uuid primary key);
    create table trial.silent (client_id uuid primary key);
    alter table trial.silent enable row level security;
    create table trial.wide (client_id uuid primary key, contract_id text);
    call app.protect('trial.wide');
    drop policy in_scope on trial.wide;
    create table trial.told (client_id uuid primary key);
    call app.share('trial.told', 'by mistake');
    create view trial.window as select * from party.person;
    create materialized view trial.copy as select 1 as one;
    create function trial.strong() returns int language sql security definer return 1;`);
  assert.deepEqual(
    await wallFaults(db),
    [
      "trial.bare: no policy",
      "trial.copy: reads past row-level security",
      "trial.silent: no policy",
      "trial.strong(): runs with the rights of its owner",
      'trial."window": reads past row-level security',
      "trial.told: shared, yet its rows name a client",
      "trial.wide: no wall between the contracts of a client",
    ].toSorted(),
  );
  await assert.rejects(refuseBareTables(db), { code: "database.outside_the_walls", message: /trial\.bare: no policy/ });
});

test("a statement that runs too long is stopped by PostgreSQL", async () => {
  const hasty = connect(appUrl, { max: 1, statementSeconds: 1 });
  await assert.rejects(sql`select pg_sleep(20)`.execute(hasty), { code: "57014" });
  await hasty.destroy();
});
