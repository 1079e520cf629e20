import type pg from "pg";

/** A table as a backup takes it: its columns that hold something, and the order that makes its text always the same. */
export type Table = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly order: string;
};

export type Sequence = { readonly name: string; readonly value: string; readonly called: boolean };

/** What migrations make again by themselves. */
const MADE_AGAIN = ["migration.applied", "graphile_worker.migrations"];

/** Every table of the database in order of name: those of areas to come as well. Extensions keep their own. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select format('%I.%I', nspname, relname) as name,
      (select array_agg(format('%I', attname) order by attnum) from pg_attribute
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      coalesce((select string_agg(
          format('%I', attname) || case when typcategory = 'S' then ' collate "C"' else '' end, ', '
          order by array_position(indkey::int2[], attnum))
        from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
        join pg_type on pg_type.oid = atttypid
        where indrelid = pg_class.oid and indisprimary), format('%I::text collate "C"', relname)) as "order"
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema') and nspname not like 'pg\\_%'
      and nspname || '.' || relname <> all ($1)
      and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
    order by nspname collate "C", relname collate "C"`,
    [MADE_AGAIN],
  );
  return rows;
}

/** Every sequence with its last value, as text: it may be larger than a number of JavaScript counts exactly. */
export async function sequencesOf(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows: names } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, sequencename) as name from pg_sequences
    order by schemaname collate "C", sequencename collate "C"`,
  );
  const sequences: Sequence[] = [];
  for (const { name } of names) {
    const { rows } = await client.query<Omit<Sequence, "name">>(
      `select last_value::text as value, is_called as called from ${name}`,
    );
    if (rows[0]) sequences.push({ name, ...rows[0] });
  }
  return sequences;
}

/** The version of the job queue's own schema; 0 before it has one. */
export async function jobSchemaOf(client: pg.ClientBase): Promise<number> {
  const { rows: there } = await client.query("select where to_regclass('graphile_worker.migrations') is not null");
  if (there.length === 0) return 0;
  const { rows } = await client.query<{ id: number }>("select max(id)::int as id from graphile_worker.migrations");
  return rows[0]?.id ?? 0;
}

/** Tables whose rows this connection would not see although they are there: a backup of them would be empty. */
export async function hiddenTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
    where relkind = 'r' and relrowsecurity and not pg_has_role(relowner, 'usage')
      and not (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)
    union all
    select oid::regclass::text from pg_class
    where relkind = 'r' and relforcerowsecurity
      and not (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)
      and not exists (select from pg_policy where polrelid = pg_class.oid and polname = 'backup'
        and current_user::regrole::oid = any (polroles))`,
  );
  return rows.map(({ name }) => name);
}
