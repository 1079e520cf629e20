import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { sql } from "kysely";
import { binariesIn } from "#database/binaries.ts";
import { startEmbedded } from "#database/embedded.ts";
import { openDatabase } from "#database/open.ts";
import { APP, asSuperuser, externalUrl, SIGN_IN } from "#database/roles.ts";

const folder = await mkdtemp(join(tmpdir(), "vigie-open-"));

/** Another PostgreSQL than Vigie's, with a role that may make roles, as an administrator would prepare it. */
const older = process.env["VIGIE_TEST_POSTGRES"];
const outside = await startEmbedded(join(folder, "outside"), older ? { binaries: await binariesIn(older) } : {});
await asSuperuser(outside.superuserUrl("postgres"), async (client) => {
  await client.query("create role keeper login createrole password 'p@ss word'");
  await client.query("create database elsewhere owner keeper");
});
after(async () => {
  await outside.stop();
  await rm(folder, { recursive: true, force: true });
});
const outer = new URL(outside.superuserUrl("elsewhere"));
outer.username = "keeper";
outer.password = "p@ss word";

test("the embedded database opens as a role that owns nothing, twice in a row", async () => {
  for (let turn = 0; turn < 2; turn++) {
    const opened = await openDatabase({ dataDir: join(folder, "own") });
    const { rows } = await sql<{ role: string }>`select current_user as role`.execute(opened.db);
    assert.deepEqual(rows, [{ role: "vigie_app" }]);
    await assert.rejects(sql`create table app.mine ()`.execute(opened.db), /permission denied/);
    await opened.stop();
  }
});

test("DATABASE_URL selects an existing server, and the application still owns nothing there", async () => {
  const opened = await openDatabase({ dataDir: join(folder, "unused"), databaseUrl: outer.href });
  const again = await openDatabase({ dataDir: join(folder, "unused"), databaseUrl: outer.href });
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(again.db);
  assert.deepEqual(rows, [{ role: "vigie_app" }]);
  await again.stop();
  await opened.stop();
});

test("an application role that escapes row-level security is refused", async () => {
  const choice = { dataDir: folder, databaseUrl: outer.href, appDatabaseUrl: outside.superuserUrl("elsewhere") };
  await assert.rejects(openDatabase(choice), { code: "database.application_role_too_strong" });
});

test("an address without a password asks for those of the application and of sign-in", async () => {
  const bare = "postgresql://keeper@127.0.0.1/outer";
  await assert.rejects(externalUrl(bare, APP, undefined), { code: "database.application_role_missing" });
  await assert.rejects(externalUrl(bare, SIGN_IN, undefined), { code: "database.sign_in_role_missing" });
});
