import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { enqueue, runDueJobs, runJobs, type JobPayload } from "#database/jobs.ts";
import { transact } from "#database/transaction.ts";
import { testDatabase } from "../../test/harness/database.ts";

const { db, appUrl } = await testDatabase();
const nobody = { actor: "system:test", clients: [] };
const silent = () => undefined;

test("a job exists if and only if the fact it tells about was kept", async () => {
  const told: JobPayload[] = [];
  const handlers = { "test.tell": async (payload: JobPayload) => void told.push(payload) };
  await assert.rejects(
    transact(db, nobody, async (tx) => {
      await enqueue(tx, "test.tell", { about: "lost" });
      throw new Error("changed my mind");
    }),
    /changed my mind/,
  );
  await transact(db, nobody, (tx) => enqueue(tx, "test.tell", { about: "kept" }));
  await runDueJobs(appUrl, handlers, silent);
  assert.deepEqual(told, [{ about: "kept" }]);
});

test("of two jobs with one key the later replaces the earlier", async () => {
  const told: JobPayload[] = [];
  const handlers = { "test.keyed": async (payload: JobPayload) => void told.push(payload) };
  await transact(db, nobody, (tx) => enqueue(tx, "test.keyed", { turn: 1 }, { key: "one" }));
  await transact(db, nobody, (tx) => enqueue(tx, "test.keyed", { turn: 2 }, { key: "one" }));
  await runDueJobs(appUrl, handlers, silent);
  assert.deepEqual(told, [{ turn: 2 }]);
});

test("a job for later waits", async () => {
  let ran = 0;
  const handlers = { "test.later": async () => void ran++ };
  const at = Temporal.Instant.from("2999-01-01T00:00:00Z");
  await transact(db, nobody, (tx) => enqueue(tx, "test.later", {}, { at }));
  await runDueJobs(appUrl, handlers, silent);
  assert.equal(ran, 0);
});

test("a running worker takes a job as soon as it is committed", async () => {
  const done = Promise.withResolvers<JobPayload>();
  const jobs = await runJobs(appUrl, { "test.live": async (payload) => done.resolve(payload) }, silent);
  await transact(db, nobody, (tx) => enqueue(tx, "test.live", { now: true }));
  assert.deepEqual(await done.promise, { now: true });
  await jobs.stop();
});

const jobsNamed = async (name: string): Promise<number> => {
  const { rows } = await sql`select from graphile_worker.jobs where task_identifier = ${name}`.execute(db);
  return rows.length;
};

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await holds())) {
    assert.ok(performance.now() < end, "it did not come within half a minute");
    await sleep(20);
  }
}

test("a database that goes away while a job is marked done is asked again: the job ran once and nothing broke", async (context) => {
  const other = new pg.Client({ connectionString: appUrl });
  await other.connect();
  context.after(() => other.end());
  let ran = 0;
  const handlers = {
    "test.interrupted": async () => {
      ran += 1;
      // Marking the job done will wait here, where its connection can be ended.
      await other.query("begin; lock table graphile_worker._private_jobs in exclusive mode");
    },
  };
  const jobs = await runJobs(appUrl, handlers, silent);
  context.after(() => jobs.stop());
  await transact(db, nobody, (tx) => enqueue(tx, "test.interrupted", {}));
  await until(async () => {
    const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'vigie jobs' and wait_event_type = 'Lock'
        and query like 'delete from%'`.execute(db);
    return rows.length > 0;
  });
  await other.query("rollback");
  await until(async () => (await jobsNamed("test.interrupted")) === 0);
  assert.equal(ran, 1);
});

test("a job that a killed process had taken runs as soon as another starts, unless somebody still runs jobs", async () => {
  const told: JobPayload[] = [];
  const handlers = { "test.abandoned": async (payload: JobPayload) => void told.push(payload) };
  const abandon = async () => {
    await transact(db, nobody, (tx) => enqueue(tx, "test.abandoned", { from: "killed" }, { queue: "abandoned" }));
    await sql`update graphile_worker._private_jobs set locked_by = 'killed', locked_at = now()`.execute(db);
    await sql`update graphile_worker._private_job_queues set locked_by = 'killed', locked_at = now()`.execute(db);
  };
  const living = new pg.Client({ connectionString: appUrl, application_name: "vigie jobs" });
  await living.connect();
  await abandon();
  const beside = await runJobs(appUrl, handlers, silent);
  await beside.stop();
  assert.deepEqual(told, []);
  await living.end();
  await until(async () => {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and application_name = 'vigie jobs'`.execute(db);
    return rows.length === 0;
  });
  const alone = await runJobs(appUrl, handlers, silent);
  await until(async () => (await jobsNamed("test.abandoned")) === 0);
  await alone.stop();
  assert.deepEqual(told, [{ from: "killed" }]);
});
