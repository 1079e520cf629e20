import { existsSync } from "node:fs";
import { join } from "node:path";
import { openDatabase, type DatabaseChoice, type OpenDatabase } from "#database/open.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Nothing is there to work on; the message says so in both languages. */
export class NothingThere extends Error {}

/** Where this installation lives, by the same variables as `bin/start`. */
export function placeOf(env: Environment): DatabaseChoice {
  const given = (name: string) => env[name]?.trim() || undefined;
  return {
    dataDir: given("VIGIE_DATA") ?? "data",
    databaseUrl: given("DATABASE_URL"),
    appDatabaseUrl: given("VIGIE_APP_DATABASE_URL"),
    signInDatabaseUrl: given("VIGIE_SIGNIN_DATABASE_URL"),
  };
}

/** Opens the database of an installation that exists, as it stands. Throws `NothingThere` rather than making an empty one. */
export async function visit(place: DatabaseChoice): Promise<OpenDatabase> {
  if (!place.databaseUrl && !existsSync(join(place.dataDir, "postgres/cluster/PG_VERSION"))) {
    throw new NothingThere(
      `Le dossier ${place.dataDir} ne contient pas de base : indiquez VIGIE_DATA ou DATABASE_URL.\n` +
        `The folder ${place.dataDir} holds no database: set VIGIE_DATA or DATABASE_URL.`,
    );
  }
  return openDatabase(place, { migrates: false });
}
