import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
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
const { app, as, ownerUrl } = await testApp({ routes: [change] });
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

test("somebody who leaves before their stream begins leaves nothing behind", async (context) => {
  const begun = context.mock.method(globalThis, "setInterval");
  const beats = () => begun.mock.calls.filter(({ arguments: [, every] }) => every === 25_000).length;
  const connections = () => new Promise<number>((resolve) => app.server.getConnections((_, count) => resolve(count)));
  const cookie = await as("finance").cookie();
  const before = await connections();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  context.after(() => owner.end());
  await owner.query("begin; lock table identity.session in access exclusive mode");
  const waiting = async () => {
    const { rowCount } = await owner.query(
      "select from pg_locks where relation = 'identity.session'::regclass and not granted",
    );
    return rowCount ?? 0;
  };
  const { port } = new URL(address);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: ${new URL(address).host}\r\nCookie: ${cookie}\r\n\r\n`);
  while ((await waiting()) === 0) await sleep(5);
  socket.destroy();
  while ((await connections()) > before) await sleep(5);
  await owner.query("rollback");
  while ((await waiting()) > 0) await sleep(5);
  const stream = await openStream(cookie);
  await readUntil(stream, "retry");
  assert.equal(beats(), 1);
  await stream.cancel();
});

test("closing the application ends the streams", async () => {
  const stream = await openStream(await as("finance").cookie());
  await readUntil(stream, "retry");
  await app.close();
  assert.equal((await stream.read()).done, true);
});
