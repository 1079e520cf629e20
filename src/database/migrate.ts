import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { CannotOpen } from "./cannot-open.ts";
import { readMigrations, type Migration } from "./migration-files.ts";

/** Written "VigM" in ASCII: held while migrating, so that two processes that start at once behave as one. */
const MIGRATION_LOCK = 0x5669674d;

type Applied = { number: number; name: string; breaking: boolean; checksum: string };

/**
 * Brings the schema to what this program knows, as the owner of the database. Forward only, each step in a transaction.
 * Throws `CannotOpen` on a newer breaking schema, on a step changed after it was applied, and on one that comes too late.
 */
export async function migrate(ownerUrl: string, known?: readonly Migration[]): Promise<void> {
  const migrations = known ?? (await readMigrations());
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "vigie migrations" });
  await client.connect();
  try {
    await client.query("set client_min_messages = warning");
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const applied = await readApplied(client);
    const pending = pendingAfter(applied, migrations);
    for (const migration of pending) await apply(client, migration);
    await migrateJobs(client, ownerUrl);
    await letBackupsRead(client);
  } finally {
    await client.end();
  }
}

/** The steps still to run. Throws when what was applied is not a past of what is known. */
export function pendingAfter(applied: readonly Applied[], known: readonly Migration[]): Migration[] {
  const byNumber = new Map(known.map((migration) => [migration.number, migration]));
  for (const { number, name, breaking, checksum } of applied) {
    const mine = byNumber.get(number);
    if (!mine && breaking) throw new CannotOpen("database.newer_schema", { name });
    if (mine && mine.checksum !== checksum) throw new CannotOpen("database.migration_changed", { name });
  }
  const done = new Set(applied.map(({ number }) => number));
  const latest = applied.at(-1);
  const pending = known.filter(({ number }) => !done.has(number));
  for (const { name, number } of pending) {
    if (latest && number < latest.number) {
      throw new CannotOpen("database.migration_out_of_order", { name, latest: latest.name });
    }
  }
  return pending;
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  await client.query(`create schema if not exists migration`);
  await client.query(`create table if not exists migration.applied (
    number integer primary key,
    name text not null,
    breaking boolean not null,
    checksum text not null,
    at timestamptz not null default now()
  )`);
  const { rows } = await client.query<Applied>(
    "select number, name, breaking, checksum from migration.applied order by number",
  );
  return rows;
}

/** A migration and its mark are one transaction, so that none is half applied or applied twice. */
async function apply(client: pg.Client, { number, name, breaking, checksum, sql }: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query("insert into migration.applied (number, name, breaking, checksum) values ($1, $2, $3, $4)", [
      number,
      name,
      breaking,
      checksum,
    ]);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    throw new Error(`db/migrations/${name}: ${describe(cause, sql)}`, { cause });
  }
}

function describe(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const line = error.position ? `, line ${sql.slice(0, Number(error.position)).split("\n").length}` : "";
  return `${error.message}${line}${error.hint ? ` (${error.hint})` : ""}`;
}

/** The job queue migrates its own schema; the application may use all of it and own none of it. */
async function migrateJobs(client: pg.Client, ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => undefined) });
  await client.query(`
    grant usage on schema graphile_worker to vigie_app;
    grant select, insert, update, delete on all tables in schema graphile_worker to vigie_app;
    grant usage on all sequences in schema graphile_worker to vigie_app;
    grant execute on all functions in schema graphile_worker to vigie_app;
    do $$ declare target regclass; begin
      for target in select oid from pg_class
        where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity
          and not exists (select from pg_policy where polrelid = pg_class.oid and polname = 'application')
      loop
        execute format('create policy application on %s to vigie_app using (true) with check (true)', target);
      end loop;
    end $$`);
}

/**
 * Row security is forced on the owner too, so a backup sees nothing unless a policy lets it: only the owner, only to
 * read, and only in a transaction that says it is a backup. Tables of migrations to come receive it as well.
 */
async function letBackupsRead(client: pg.Client): Promise<void> {
  await client.query(`
    do $$ declare target regclass; begin
      for target in select oid from pg_class
        where relkind = 'r' and relforcerowsecurity
          and not exists (select from pg_policy where polrelid = pg_class.oid and polname = 'backup')
      loop
        execute format('create policy backup on %s for select to %I using ((select app.current_actor()) = %L)',
          target, current_user, 'system:backup');
      end loop;
    end $$`);
}
