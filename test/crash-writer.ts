import { startEmbedded } from "#database/embedded.ts";
import { makeDatabase, makeRoles } from "#database/roles.ts";
import pg from "pg";

/**
 * A process for the crash test: opens the data folder it is given, writes one numbered row after the other, and says
 * each number on its output only once PostgreSQL acknowledged it. It waits out a database that is being restarted.
 */
const [folder = "", from = "1"] = process.argv.slice(2);
const server = await startEmbedded(folder);
await makeRoles(server.superuserUrl("postgres"), server.passwords);
await makeDatabase(server.superuserUrl("postgres"), "crash");
const pool = new pg.Pool({ connectionString: server.url("owner", "crash"), max: 1 });
pool.on("error", () => undefined);
await pool.query("create table if not exists written (number integer primary key)");
for (let number = Number(from); ; number++) {
  try {
    await pool.query("insert into written values ($1)", [number]);
    process.stdout.write(`${number}\n`);
  } catch {
    // Not acknowledged: the row may be there or not, and nobody was told that it is.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
