import pg from "pg";

/**
 * Notes what is written and kept, and by which request: each is given a network address of its own, which its transaction
 * carries for the journal. What a refused request wrote is undone with its note, so a note of one is a partial write.
 */
export type Touches = {
  /** What each address wrote: table and verb. */
  readonly written: () => Promise<ReadonlyMap<string, readonly string[]>>;
  readonly end: () => Promise<void>;
};

/** Readings are told for who reads; keys of writes, sessions and throttling are kept for who asks, whatever they ask. */
const UNASKED = "('audit.reading'::regclass, 'server.idempotency'::regclass)";

/** Sets a trigger on every table of the areas, in a database of the test's own. */
export async function noteTouches(ownerUrl: string): Promise<Touches> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on("error", () => undefined);
  await client.connect();
  await client.query(`
    create schema noted;
    create table noted.touch (origin text, what text);
    create function noted.note() returns trigger language plpgsql security definer as $$
    begin
      insert into noted.touch values (current_setting('vigie.origin', true), tg_table_schema || '.' || tg_table_name || ' ' || tg_op);
      return null;
    end $$;`);
  const { rows: tables } = await client.query<{ name: string }>(`
    select oid::regclass::text as name from pg_class where relkind in ('r', 'p') and not relispartition
      and relnamespace::regnamespace::text
        not in ('pg_catalog', 'information_schema', 'graphile_worker', 'migration', 'identity', 'noted')
      and oid not in ${UNASKED}`);
  for (const { name } of tables)
    await client.query(`create trigger noted after insert or update or delete on ${name}
      for each statement execute function noted.note()`);
  return {
    async written() {
      const { rows } = await client.query<{ origin: string; what: string[] }>(
        "select origin, array_agg(distinct what order by what) as what from noted.touch group by origin",
      );
      return new Map(rows.map(({ origin, what }) => [origin, what]));
    },
    end: () => client.end(),
  };
}
