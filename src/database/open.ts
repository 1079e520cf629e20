import type { Kysely } from "kysely";
import { CannotOpen } from "./cannot-open.ts";
import { connect, refuseStrongRole } from "./connect.ts";
import { startEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { asSuperuser, externalUrl, APP, makeDatabase, makeRoles, SIGN_IN } from "./roles.ts";
import type { Database } from "./rows.ts";
import { takePlace, type Place } from "./serving.ts";
import { refuseBareTables } from "./walls.ts";

export type OpenDatabase = {
  /** The application's pool: it owns nothing and cannot see past row-level security. */
  readonly db: Kysely<Database>;
  /** The owner's address, for migrations and dumps only. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** The address of the role of sign-in, which reads passwords and sessions and no client's data. */
  readonly signInUrl: string;
  /** Closes the pool, leaves the embedded server, and stops it when nobody else uses it. */
  readonly stop: () => Promise<void>;
  /** Says where we serve to whoever starts a second server of the same folder. */
  readonly announce: Place["announce"];
};

export type DatabaseChoice = {
  /** Where the embedded PostgreSQL keeps its data. */
  readonly dataDir: string;
  /** An existing PostgreSQL instead, as the owner of its database. */
  readonly databaseUrl?: string | undefined;
  /** The application's own address there, where the owner may not make roles. */
  readonly appDatabaseUrl?: string | undefined;
  /** That of the role of sign-in, likewise. */
  readonly signInDatabaseUrl?: string | undefined;
};

const NAME = "vigie";
const OLDEST = 15;
const NEWEST = 18;

/**
 * Starts or adopts the database, migrates it and opens the pool. Throws `CannotOpen` saying what to change.
 * A visitor (`migrates: false`) takes the schema as it stands. One server at a time (`serves`) has a data folder to itself,
 * before it migrates anything; several may share an existing PostgreSQL, where what each does once is locked there.
 */
export async function openDatabase(
  choice: DatabaseChoice,
  { migrates = true, serves }: { readonly migrates?: boolean; readonly serves?: (problem: Error) => void } = {},
): Promise<OpenDatabase> {
  const { ownerUrl, appUrl, signInUrl, leave } = choice.databaseUrl
    ? await openExternal(choice.databaseUrl, choice)
    : await openEmbedded(choice.dataDir);
  const db = connect(appUrl);
  let place: Place | undefined;
  const stop = async () => {
    await db.destroy();
    await place?.leave();
    await leave();
  };
  try {
    if (serves && !choice.databaseUrl) place = await takePlace(ownerUrl, choice.dataDir, serves);
    if (migrates) await migrate(ownerUrl);
    await refuseStrongRole(db);
    await refuseStrongSignIn(signInUrl);
    await refuseBareTables(db);
  } catch (error) {
    await stop();
    throw error;
  }
  return { db, ownerUrl, appUrl, signInUrl, stop, announce: async (address) => place?.announce(address) };
}

async function refuseStrongSignIn(url: string): Promise<void> {
  const db = connect(url, { max: 1 });
  await refuseStrongRole(db).finally(() => db.destroy());
}

async function openEmbedded(dataDir: string) {
  const server = await startEmbedded(dataDir);
  await makeRoles(server.superuserUrl("postgres"), server.passwords);
  await makeDatabase(server.superuserUrl("postgres"), NAME);
  return {
    ownerUrl: server.url("owner", NAME),
    appUrl: server.url("app", NAME),
    signInUrl: server.url("signIn", NAME),
    leave: server.stop,
  };
}

async function openExternal(ownerUrl: string, given: DatabaseChoice) {
  const found = await asSuperuser(ownerUrl, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int / 10000 as version",
    );
    return rows[0]?.version ?? 0;
  });
  if (found < OLDEST || found > NEWEST) {
    throw new CannotOpen("database.unsupported_server", { found, oldest: OLDEST, newest: NEWEST });
  }
  const appUrl = await externalUrl(ownerUrl, APP, given.appDatabaseUrl);
  const signInUrl = await externalUrl(ownerUrl, SIGN_IN, given.signInDatabaseUrl);
  return { ownerUrl, appUrl, signInUrl, leave: async () => undefined };
}
