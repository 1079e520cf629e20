import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { binariesIn } from "#database/binaries.ts";
import { CannotOpen } from "#database/cannot-open.ts";
import { startEmbedded, type Embedded } from "#database/embedded.ts";
import { migrate } from "#database/migrate.ts";
import { readMigrations } from "#database/migration-files.ts";
import { asSuperuser, makeDatabase, makeRoles } from "#database/roles.ts";

const CACHE = join(import.meta.dirname, "../../.cache");

/** Written "VigT" in ASCII: held while the template is made. */
const TEMPLATE_LOCK = 0x56696754;

/**
 * The PostgreSQL that tests share. It gives up surviving a power cut. `VIGIE_TEST_POSTGRES` names the programs of
 * another version, for instance `/usr/lib/postgresql/15/bin`.
 */
export async function startTestServer(): Promise<Embedded> {
  const folder = process.env["VIGIE_TEST_POSTGRES"];
  const binaries = folder ? { binaries: await binariesIn(folder) } : {};
  const major = folder ? `-${binaries.binaries?.major}` : "";
  const data = join(CACHE, `test-database${major}`);
  const start = () => startEmbedded(data, { durable: false, ...binaries });
  const server = await start().catch(async (error: unknown) => {
    // Its files are worth nothing: after a power cut or a change of version they are made again.
    if (!(error instanceof CannotOpen)) throw error;
    await rm(data, { recursive: true, force: true });
    return start();
  });
  await makeRoles(server.superuserUrl("postgres"), server.passwords);
  return server;
}

/** The name of a database that has every migration as it is now written; those of other texts are dropped. */
export async function migratedTemplate(server: Embedded): Promise<string> {
  const migrations = await readMigrations();
  const digest = createHash("sha256").update(JSON.stringify(migrations.map(({ name, checksum }) => [name, checksum])));
  digest.update(await readFile(join(import.meta.dirname, "../../src/database/migrate.ts")));
  const name = `template_${digest.digest("hex").slice(0, 24)}`;
  await asSuperuser(server.superuserUrl("postgres"), async (client) => {
    await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    const { rows } = await client.query<{ datname: string; ready: boolean }>(
      "select datname, datistemplate as ready from pg_database where datname like 'template\\_%'",
    );
    if (rows.some(({ datname, ready }) => datname === name && ready)) return;
    for (const { datname, ready } of rows) if (datname !== name || !ready) await dropTemplate(client, datname);
    await makeDatabase(server.superuserUrl("postgres"), name);
    await migrate(server.url("owner", name), migrations);
    await client.query(`alter database ${name} is_template true allow_connections false`);
  });
  return name;
}

async function dropTemplate(client: pg.Client, name: string): Promise<void> {
  await client.query(`alter database ${pg.escapeIdentifier(name)} is_template false`);
  await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}
