import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { CannotOpen } from "./cannot-open.ts";

/**
 * The place of the one server of a data folder.
 *
 * It is an advisory lock on a connection of its own, whose name says where the holder serves: whoever comes second reads it
 * there. A process that is killed loses its connection and with it the place, so nothing has to be cleaned up after it.
 */
export type Place = {
  /** Says where the holder serves. */
  readonly announce: (address: string) => Promise<void>;
  readonly leave: () => Promise<void>;
};

/** Written "VigS" in ASCII. */
const LOCK = 0x56696753;
/** A server that was just killed or restarted leaves its place within that time. */
const PATIENCE = "500ms";
const AGAIN_MS = 100;
const UNKNOWN = "vigie server";

/**
 * Takes the place. Throws `database.already_served` when another server of the folder holds it.
 * @param ownerUrl the database of the folder, as its owner
 * @param report told when the place was lost with the database and another took it meanwhile
 */
export async function takePlace(ownerUrl: string, folder: string, report: (problem: Error) => void): Promise<Place> {
  const held = { name: UNKNOWN, left: false, again: Promise.resolve(), client: await take(ownerUrl, folder, UNKNOWN) };
  const guard = (): void =>
    void held.client.once("end", () => {
      if (!held.left) held.again = again();
    });
  /** The database restarts beside us: the place is taken again as soon as it answers. */
  async function again(): Promise<void> {
    let told = false;
    while (!held.left) {
      try {
        held.client = await take(ownerUrl, folder, held.name);
        return guard();
      } catch (error) {
        if (error instanceof CannotOpen && !told) {
          told = true;
          report(error);
        }
        await sleep(AGAIN_MS);
      }
    }
  }
  guard();
  return {
    announce: async (address) => {
      held.name = address;
      await held.again;
      await rename(held.client, address);
    },
    leave: async () => {
      held.left = true;
      await held.again;
      await held.client.end();
    },
  };
}

async function take(ownerUrl: string, folder: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl, keepAlive: true });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await rename(client, name);
    await client.query(`set lock_timeout = '${PATIENCE}'`);
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    return client;
  } catch (error) {
    const other = error instanceof pg.DatabaseError && error.code === "55P03" ? await holderOf(client) : null;
    await client.end();
    if (other === null) throw error;
    throw other === UNKNOWN
      ? new CannotOpen("database.already_starting", { folder })
      : new CannotOpen("database.already_served", { folder, address: other });
  }
}

/** PostgreSQL keeps 63 bytes of a name; a longer address is cut, and still tells which server it is. */
const rename = (client: pg.Client, name: string) =>
  client.query("select set_config('application_name', $1, false)", [name]);

/** What the holder says of itself. */
async function holderOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1 and l.objsubid = 1
        and l.database = (select oid from pg_database where datname = current_database())`,
    [LOCK],
  );
  return rows[0]?.name ?? UNKNOWN;
}
