import { sql, type Kysely } from "kysely";
import { CannotOpen } from "./cannot-open.ts";
import type { Database } from "./rows.ts";

/** The schemas that PostgreSQL, the job queue and the migrations keep for themselves: none holds a client's columns. */
const FOREIGN = sql`('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker', 'migration')`;

/**
 * What stands outside of the walls between clients, one sentence each: a table without a forced policy that does not say
 * why it is shared, a table that is shared though its rows name a client, a table of clients that does not say what of it
 * lies within one contract (`in_scope`, a policy that takes away), a view that would read with its owner's eyes,
 * and a function that would run with its owner's rights, unless it is a door of sign-in (`app.door`).
 */
export async function wallFaults(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    with ours as (
      select oid, oid::regclass::text as name, relkind, relrowsecurity and relforcerowsecurity as forced, reloptions,
        coalesce(obj_description(oid, 'pg_class'), '') like 'Shared: %' as shared,
        exists (select from pg_policy where polrelid = pg_class.oid) as policed,
        exists (select from pg_policy where polrelid = pg_class.oid and polname = 'in_scope' and not polpermissive
          and polcmd = '*' and polroles = '{0}') as scoped,
        exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'client_id') as named
      from pg_class
      where relnamespace::regnamespace::text not in ${FOREIGN} and relnamespace::regnamespace::text not like 'pg\\_temp%'
    )
    select name || ': no policy' as fault from ours
      where relkind in ('r', 'p', 'f') and not (forced and policed) and not shared
    union all select name || ': shared, yet its rows name a client' from ours
      where relkind in ('r', 'p', 'f') and shared and named and not forced
    union all select name || ': no wall between the contracts of a client' from ours
      where relkind in ('r', 'p', 'f') and named and forced and policed and not scoped
    union all select name || ': reads past row-level security' from ours
      where relkind = 'm' or relkind = 'v' and not coalesce(reloptions && array['security_invoker=true', 'security_invoker=on'], false)
    union all select oid::regprocedure::text || ': runs with the rights of its owner' from pg_proc
      where prosecdef and pronamespace::regnamespace::text not in ${FOREIGN} and not (
        pronamespace::regnamespace::text = 'identity'
        and coalesce(obj_description(oid, 'pg_proc'), '') like 'Door: %'
        and coalesce(proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']
        and not exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0))
    order by 1`.execute(db);
  return rows.map(({ fault }) => fault);
}

/** Throws `database.outside_the_walls`: the server does not start on a table that one client could read of another. */
export async function refuseBareTables(db: Kysely<Database>): Promise<void> {
  const faults = await wallFaults(db);
  if (faults.length > 0) throw new CannotOpen("database.outside_the_walls", { faults: faults.join(" ; ") });
}
