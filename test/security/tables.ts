import { sql, type Kysely } from "kysely";
import pg from "pg";
import type { Database } from "#database/rows.ts";

export type Column = { readonly name: string; readonly type: string; readonly kind: string; readonly needed: boolean };

/** A table as the catalogue describes it. */
export type Table = {
  /** Schema and name, quoted as SQL wants them. */
  readonly name: string;
  readonly forced: boolean;
  /** A trigger refuses every change of its rows. */
  readonly kept: boolean;
  readonly columns: readonly Column[];
  /** The column that says whose a row is: a client's, or a person's where only that person may see it. */
  readonly belongs: "client_id" | "person_id" | null;
};

/** Every table of every area, read from the database so that a new one is never forgotten. */
export async function tablesOf(db: Kysely<Database>): Promise<Table[]> {
  const { rows } = await sql<Omit<Table, "belongs">>`
    select oid::regclass::text as name, relrowsecurity and relforcerowsecurity as forced,
      exists (select from pg_trigger where tgrelid = pg_class.oid and tgfoid = 'app.refuse_change'::regproc) as kept,
      (select json_agg(json_build_object('name', quote_ident(attname), 'type', format_type(atttypid, atttypmod),
          'kind', typname, 'needed', attnotnull and not atthasdef) order by attnum)
        from pg_attribute join pg_type on pg_type.oid = atttypid
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
    from pg_class
    where relkind in ('r', 'p')
      and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'graphile_worker', 'migration')
    order by 1`.execute(db);
  return rows.map((row) => {
    const names = new Set(row.columns.map(({ name }) => name));
    const belongs = names.has("client_id") ? "client_id" : names.has("person_id") ? "person_id" : null;
    return { ...row, belongs };
  });
}

/** Any value of a type: what it says does not matter here, only whose row it stands in. */
const VALUES: Readonly<Record<string, string>> = {
  uuid: "gen_random_uuid()",
  bool: "false",
  date: "date '2023-10-02'",
  timestamptz: "timestamptz '2023-10-02T08:00:00Z'",
  tstzrange: "tstzrange('2023-10-02T08:00:00Z', '2023-10-02T09:00:00Z')",
  json: "'{}'",
  jsonb: "'{}'",
  bytea: "gen_random_uuid()::text::bytea",
  tsvector: "'word'",
  int4: "(random() * 1000000)::int",
  int8: "(random() * 1000000)::int",
  float8: "0",
  numeric: "0",
};

/** Any value of a column's type, in the words of SQL. */
export function valueOf(kind: string, type: string): string {
  if (kind.startsWith("_")) return `'{}'::${type}`;
  return VALUES[kind] ?? `left(md5(random()::text), 16)::${type}`;
}

/** An INSERT of one invented row that belongs to `owner`. */
export function inventedRow({ name, columns, belongs }: Table, owner: string): string {
  const given = columns.filter((column) => column.needed || column.name === belongs);
  const values = given.map(({ name: column, type, kind }) => {
    return column === belongs ? pg.escapeLiteral(owner) : valueOf(kind, type);
  });
  return `insert into ${name} (${given.map((column) => column.name).join(", ")}) values (${values.join(", ")})`;
}

/** Drops every check in this database of the test's own, so that a row can be invented from the types alone. */
export async function dropChecks(superuser: pg.Client): Promise<void> {
  const { rows } = await superuser.query<{ drop: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
    from pg_constraint where contype = 'c' and conrelid <> 0 and connamespace::regnamespace::text
      not in ('pg_catalog', 'information_schema', 'graphile_worker', 'migration')`);
  for (const { drop } of rows) await superuser.query(drop);
}

/**
 * Gives each walled table a row of each owner. Checks are dropped and references are not followed; policies, privileges
 * and triggers stay.
 */
export async function inventRows(
  superuserUrl: string,
  tables: readonly Table[],
  owners: readonly Readonly<Record<"client_id" | "person_id", string>>[],
): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await dropChecks(client);
    await client.query("set session_replication_role = replica");
    for (const table of tables) {
      for (const owner of owners) {
        if (!table.belongs) continue;
        const value = owner[table.belongs];
        const { rowCount } = await client.query(`select from ${table.name} where ${table.belongs} = $1`, [value]);
        if (rowCount === 0) await client.query(inventedRow(table, value));
      }
    }
  } finally {
    await client.end();
  }
}

export type RowCounts = {
  readonly count: () => Promise<Readonly<Record<string, number>>>;
  readonly end: () => Promise<void>;
};

/** Counts the rows that each table holds for some clients, read as its owner: what must not move when nothing is written. */
export async function openRowCounts(ownerUrl: string, ...clients: readonly string[]): Promise<RowCounts> {
  const client = new pg.Client({ connectionString: ownerUrl });
  // The database may be dropped at the end of the test file before this connection is closed.
  client.on("error", () => undefined);
  await client.connect();
  await client.query(
    "select set_config('vigie.clients', $1, false), set_config('vigie.actor', 'system:count', false)",
    [clients.join(",")],
  );
  // Readings and kept answers are written for what is read and for who asks, not for what is asked.
  const { rows } = await client.query<{ name: string }>(`
    select oid::regclass::text as name from pg_class where relkind in ('r', 'p')
      and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'graphile_worker', 'migration', 'identity')
      and oid not in ('audit.reading'::regclass, 'server.idempotency'::regclass) order by 1`);
  const text = `select array[${rows.map(({ name }) => `(select count(*)::int from ${name})`).join(", ")}] as counts`;
  const count = async () => {
    const { rows: found } = await client.query<{ counts: number[] }>({ name: "counts", text });
    return Object.fromEntries(rows.map(({ name }, at) => [name, found[0]?.counts[at] ?? 0]));
  };
  return { count, end: () => client.end() };
}
