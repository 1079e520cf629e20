import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { testDatabase } from "../../test/harness/database.ts";
import { takePlace } from "./serving.ts";

const { ownerUrl } = await testDatabase();
const quiet = (problem: Error) => assert.fail(problem);

test("a second server of the same data is refused, and told where the first one serves", async () => {
  const first = await takePlace(ownerUrl, "data", quiet);
  await assert.rejects(takePlace(ownerUrl, "data", quiet), { code: "database.already_starting" });
  await first.announce("http://localhost:8080");
  await assert.rejects(takePlace(ownerUrl, "data", quiet), {
    code: "database.already_served",
    message:
      /sert déjà les données de data, à l’adresse http:\/\/localhost:8080\.[\s\S]*serves the data in data, at http/,
  });
  await first.leave();
  await (await takePlace(ownerUrl, "data", quiet)).leave();
});

test("a place lost with the database is taken again, under the same name", async () => {
  const place = await takePlace(ownerUrl, "data", quiet);
  await place.announce("http://localhost:9000");
  const watcher = new pg.Client({ connectionString: ownerUrl });
  await watcher.connect();
  const holders = async () => {
    const { rows } = await watcher.query<{ pid: number }>(
      `select pid from pg_locks join pg_database d on d.oid = database
        where locktype = 'advisory' and granted and datname = current_database()`,
    );
    return rows.map(({ pid }) => pid);
  };
  const [lost] = await holders();
  await watcher.query("select pg_terminate_backend($1)", [lost]);
  let now = await holders();
  while (now.length === 0 || now[0] === lost) now = await holders();
  await assert.rejects(takePlace(ownerUrl, "data", quiet), { message: /http:\/\/localhost:9000/ });
  await watcher.end();
  await place.leave();
});
