import assert from "node:assert/strict";
import { test } from "node:test";
import { Type } from "typebox";
import { route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { testApp } from "../../test/harness/app.ts";

const change = route({
  method: "POST",
  path: "/clients/:client/requests",
  summary: "Change something",
  permission: "request.open",
  params: Exactly({ client: ClientCode }),
  body: Exactly({}),
  answer: Type.Object({}),
  handle: async () => accept({}),
});
const { app, as } = await testApp({ routes: [change] });
const address = await app.listen({ port: 0, host: "127.0.0.1" });

/** Reads a stream until the words are in it. */
async function readUntil(stream: ReadableStreamDefaultReader<Uint8Array>, words: string): Promise<string> {
  let text = "";
  while (!text.includes(words)) {
    const { value, done } = await stream.read();
    assert.ok(!done, `the stream ended without "${words}": ${text}`);
    text += new TextDecoder().decode(value);
  }
  return text;
}

async function openStream(cookie: string) {
  const answer = await fetch(`${address}/api/v1/events`, { headers: { cookie } });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type") ?? "", /^text\/event-stream/);
  assert.ok(answer.body);
  return answer.body.getReader();
}

test("a change is told to those of its client, without its contents, and to nobody else", async () => {
  const mine = await openStream(await as("finance").cookie());
  const theirs = await openStream(await as("val_finance").cookie());
  await readUntil(mine, "retry");
  await readUntil(theirs, "retry");
  assert.equal((await as("technician").post("/clients/MIR/requests")).status, 200);
  assert.match(await readUntil(mine, "event: change"), /data: \{"client":"MIR","what":"requests"\}\n\n$/);
  assert.equal((await as("val_requester").post("/clients/VAL/requests")).status, 200);
  assert.doesNotMatch(await readUntil(theirs, "event: change"), /MIR/);
  await mine.cancel();
  await theirs.cancel();
});

test("a refused write tells nothing, and nobody listens without a session", async () => {
  const stream = await openStream(await as("finance").cookie());
  await readUntil(stream, "retry");
  assert.equal((await as("dpo").post("/clients/MIR/requests")).status, 403);
  assert.equal((await as("administrator").post("/clients/MIR/requests")).status, 200);
  const heard = await readUntil(stream, "event: change");
  assert.equal(heard.split("event: change").length - 1, 1);
  await stream.cancel();
  assert.equal((await fetch(`${address}/api/v1/events`)).status, 401);
});

test("closing the application ends the streams", async () => {
  const stream = await openStream(await as("finance").cookie());
  await readUntil(stream, "retry");
  await app.close();
  assert.equal((await stream.read()).done, true);
});
