import type pg from "pg";

/** What PostgreSQL says of our tables: enough to write the row types. */
export type Column = {
  readonly table: string;
  readonly column: string;
  /** The name of the base type; an array's is that of its elements. */
  readonly type: string;
  readonly array: boolean;
  readonly nullable: boolean;
  readonly defaulted: boolean;
  readonly generated: boolean;
  /** The only values allowed, when an enumeration or a check lists them. */
  readonly values: readonly string[] | null;
};

/** Schemas that are not ours to describe: PostgreSQL's, and the job queue's, which its library migrates. */
export const FOREIGN_SCHEMAS =
  "('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker', 'migration', 'public')";

/** Every column of every table and view of the areas, in the order of their names. */
export async function readColumns(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Omit<Column, "values"> & { labels: string[] | null; check: string | null }>(`
    select
      relnamespace::regnamespace || '.' || relname as table,
      attname as column,
      base.typname as type,
      coalesce(element.oid is not null, false) as array,
      not attnotnull as nullable,
      atthasdef or attidentity <> '' as defaulted,
      attgenerated <> '' or attidentity = 'a' as generated,
      (select array_agg(enumlabel::text order by enumsortorder) from pg_enum where enumtypid = base.oid) as labels,
      (select pg_get_constraintdef(oid) from pg_constraint
        where conrelid = pg_class.oid and contype = 'c' and conkey = array[attnum]
          and pg_get_constraintdef(oid) like '%= ANY (ARRAY[%' limit 1) as check
    from pg_class
    join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    join pg_type as own on own.oid = atttypid
    join pg_type as plain on plain.oid = case when own.typtype = 'd' then own.typbasetype else own.oid end
    left join pg_type as element on element.oid = plain.typelem and plain.typcategory = 'A'
    join pg_type as base on base.oid = coalesce(element.oid, plain.oid)
    where relkind in ('r', 'p', 'v', 'm') and not relispartition
      and relnamespace::regnamespace::text not in ${FOREIGN_SCHEMAS}
    order by relnamespace::regnamespace::text, relname, attnum`);
  return rows.map(({ labels, check, ...column }) => ({ ...column, values: labels ?? listed(check) }));
}

/** The words of `check (state in ('open', 'closed'))`, as PostgreSQL writes it back. */
function listed(check: string | null): string[] | null {
  const list = /^CHECK \(\(\(?\w+\)?(?:::text)? = ANY \(\(?ARRAY\[([^\]]*)\]\)?(?:::text\[\])?\)\)\)$/.exec(
    check ?? "",
  )?.[1];
  if (list === undefined) return null;
  const words = [...list.matchAll(/'((?:[^']|'')*)'::(?:text|character varying)/g)];
  return words.length > 0 ? words.map(([, word = ""]) => word.replaceAll("''", "'")) : null;
}
