import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { CannotOpen } from "#database/cannot-open.ts";
import { startEmbedded } from "#database/embedded.ts";

const folder = await mkdtemp(join(tmpdir(), "vigie embedded "));
after(() => rm(folder, { recursive: true, force: true }));

async function answer(url: string, query: string): Promise<unknown> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ value: unknown }>(query);
  await client.end();
  return rows[0]?.value;
}

test("two starts at once on an empty folder make one PostgreSQL", async () => {
  const [one, other] = await Promise.all([startEmbedded(folder), startEmbedded(folder)]);
  assert.equal(one.superuserUrl("postgres"), other.superuserUrl("postgres"));
  await one.stop();
  await other.stop();
  assert.deepEqual(await readdir(folder), ["postgres"]);
});

test("it writes to disk before it acknowledges, listens on this machine only and asks for a password", async () => {
  const server = await startEmbedded(folder);
  const url = server.superuserUrl("postgres");
  assert.equal(await answer(url, "select current_setting('fsync') as value"), "on");
  assert.equal(await answer(url, "select current_setting('listen_addresses') as value"), "127.0.0.1");
  assert.equal(await answer(url, "select current_setting('data_checksums') as value"), "on");
  await assert.rejects(
    answer(url.replace(/:[^:@]+@/, ":wrong@"), "select 1 as value"),
    /password authentication failed/,
  );
  await server.stop();
  assert.equal((await stat(join(folder, "postgres/secrets.json"))).mode & 0o777, 0o600);
});

test("a lock file left with the number of a process that is something else does not keep it from starting", async () => {
  await writeFile(join(folder, "postgres/cluster/postmaster.pid"), `${process.pid}\n${folder}\n0\n5432\n\n\n\n`);
  const server = await startEmbedded(folder);
  assert.equal(await answer(server.superuserUrl("postgres"), "select 1 as value"), 1);
  await server.stop();
  assert.equal(existsSync(join(folder, "postgres/cluster/postmaster.pid")), false);
});

test("it keeps its port from one start to the next", async () => {
  const first = await startEmbedded(folder);
  await first.stop();
  const second = await startEmbedded(folder);
  await second.stop();
  assert.equal(second.superuserUrl("postgres"), first.superuserUrl("postgres"));
});

test("a server that dies and cannot start again is tried until it can, and its operator is told why", async () => {
  const told: string[] = [];
  const server = await startEmbedded(folder, { report: ({ message }) => void told.push(message) });
  const control = join(folder, "postgres/cluster/global/pg_control");
  const [pid = ""] = (await readFile(join(folder, "postgres/cluster/postmaster.pid"), "utf8")).split("\n");
  await rename(control, `${control}.away`);
  process.kill(Number(pid), "SIGKILL");
  while (told.length < 2) await sleep(20);
  assert.match(told[0] ?? "", /postgres\.log/);
  await rename(`${control}.away`, control);
  let value: unknown;
  while (value !== 1) value = await answer(server.superuserUrl("postgres"), "select 1 as value").catch(() => sleep(20));
  await server.stop();
  // It may answer before it is kept again: stopped right then, it ends by itself.
  while (existsSync(join(folder, "postgres/cluster/postmaster.pid"))) await sleep(20);
});

test("a folder of another major version is refused in words that say what to do, and left as it is", async () => {
  const older = join(folder, "older");
  await mkdir(join(older, "postgres/cluster"), { recursive: true });
  await writeFile(join(older, "postgres/cluster/PG_VERSION"), "14\n");
  await assert.rejects(startEmbedded(older), (error: unknown) => {
    assert.ok(error instanceof CannotOpen);
    assert.equal(error.code, "database.other_major_version");
    assert.match(error.message, /PostgreSQL 14.*PostgreSQL 18.*VIGIE_DATA/);
    return true;
  });
  assert.equal(await readFile(join(older, "postgres/cluster/PG_VERSION"), "utf8"), "14\n");
});
