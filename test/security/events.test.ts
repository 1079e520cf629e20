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
  return { status: answer.status, heard: () => heard, end: () => (stop.abort(), reading) };
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
