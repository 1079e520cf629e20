import assert from "node:assert/strict";
import { test } from "node:test";
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
