import { randomUUID } from "node:crypto";
import { after } from "node:test";
import type { Kysely } from "kysely";
import { connect } from "#database/connect.ts";
import { asSuperuser, makeDatabase } from "#database/roles.ts";
import type { Database } from "#database/rows.ts";
import { migratedTemplate, startTestServer } from "./server.ts";

export type TestDatabase = {
  /** The application's pool: row-level security holds in it as in production. */
  readonly db: Kysely<Database>;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly signInUrl: string;
  /** Ends the pool and drops the database. Called by itself when the test file ends. */
  readonly close: () => Promise<void>;
};

/** Databases of this test file, closed when it ends. The hook is set here, where it belongs to the file and not to a test. */
const open = new Set<() => Promise<void>>();
after(async () => {
  for (const close of open) await close();
});

/**
 * A database of this test file's own, cloned from a migrated template. Call it at the top of the file, awaited, or in a
 * `before` hook. The server is shared by every test that runs at the moment, and stops with the last of them.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await startTestServer();
  const template = await migratedTemplate(server);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const superuser = server.superuserUrl("postgres");
  await makeDatabase(superuser, name, template);
  const appUrl = server.url("app", name);
  const db = connect(appUrl, { max: 10 });
  const close = async () => {
    if (!open.delete(close)) return;
    await db.destroy();
    await asSuperuser(superuser, (client) => client.query(`drop database if exists ${name} with (force)`));
    await server.stop();
  };
  open.add(close);
  const [ownerUrl, signInUrl] = [server.url("owner", name), server.url("signIn", name)];
  return { db, ownerUrl, appUrl, signInUrl, close };
}
