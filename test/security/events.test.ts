import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../harness/app.ts";
import { loadMiramas, openRequest } from "../harness/desk.ts";
import type { PersonKey } from "../harness/party.ts";

/** Attacks on the stream of changes, over real HTTP. */
const app = await testApp();
const strict = await testApp({ secondFactor: true });
await loadMiramas(app);
const here = await app.app.listen({ port: 0, host: "127.0.0.1" });

async function listen(key: PersonKey) {
  const stop = new AbortController();
  const answer = await fetch(`${here}/api/v1/events?client=MIR`, {
    headers: { cookie: await app.as(key).cookie(), "last-event-id": "0" },
    signal: stop.signal,
  });
  let heard = "";
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) heard += Buffer.from(chunk as Uint8Array).toString("utf8");
  })().catch(() => undefined);
  return { status: answer.status, heard: () => heard, ended: reading, end: () => (stop.abort(), reading) };
}

test("attack: listening to another client's changes by naming it", async () => {
  const [mine, theirs] = [await listen("technical"), await listen("val_technical")];
  await openRequest(app.as("requester"), "SECRET-MIRAMAS");
  const until = Date.now() + 10_000;
  while (!mine.heard().includes("MIR") && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.match(mine.heard(), /"client":"MIR"/);
  assert.doesNotMatch(mine.heard(), /SECRET-MIRAMAS/);
  assert.doesNotMatch(theirs.heard(), /MIR|SECRET/);
  await Promise.all([mine.end(), theirs.end()]);
});

test("attack: listening without a session, or as staff without the second factor that is required", async () => {
  assert.equal((await app.anonymous.get("/events")).status, 401);
  assert.equal((await strict.as("technician").get("/events")).status, 401);
});

/** The stream ends by itself within two seconds, far below its heartbeat of 25. */
async function endsNow(stream: Awaited<ReturnType<typeof listen>>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2000).unref());
  return Promise.race([stream.ended.then(() => true), late]);
}

test("attack: a stream that was open when its reader was made to leave, or signed out elsewhere, ends at once", async () => {
  const [gone, stays] = [await listen("finance"), await listen("technical")];
  const path = `/clients/MIR/people/${app.personId("finance")}`;
  assert.equal((await app.as("administrator").post(`${path}/leave`, {})).status, 200);
  assert.equal(await endsNow(gone), true);

  const elsewhere = await listen("management");
  const { body } = await app.as("management").get<{ sessions: { id: string }[] }>("/account");
  await app.as("management").post(`/account/sessions/${body.sessions[0]?.id}/close`, {});
  assert.equal(await endsNow(elsewhere), true);

  const out = await listen("dpo");
  await app.as("dpo").post("/api/auth/sign-out", {});
  assert.equal(await endsNow(out), true);
  assert.match(stays.heard(), /"what":"people"/);
  assert.doesNotMatch(stays.heard(), /"what":"sessions"/);
  await stays.end();
});

test("a technician who loses the last role of all hears nothing more: the stream ends at once", async () => {
  const stream = await listen("second_technician");
  const path = `/clients/MIR/people/${app.personId("second_technician")}/leave`;
  assert.equal((await app.as("administrator").post(path, {})).status, 200);
  assert.equal(await endsNow(stream), true);
  await stream.end();
});
