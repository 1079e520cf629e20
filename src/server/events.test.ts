import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { Type } from "typebox";
import { transact } from "#database/transaction.ts";
import { route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { giveRole } from "#party/store/membership.ts";
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
const ofContract = route({
  method: "POST",
  path: "/clients/:client/contracts/:contract/things",
  summary: "Change something of a contract",
  permission: "asset.record",
  params: Exactly({ client: ClientCode, contract: Type.String() }),
  body: Exactly({}),
  answer: Type.Object({}),
  handle: async () => accept({}),
});
const ofClient = route({
  method: "POST",
  path: "/clients/:client/vault",
  summary: "Change something of the whole client",
  permission: "vault.write",
  params: Exactly({ client: ClientCode }),
  body: Exactly({}),
  answer: Type.Object({}),
  handle: async () => accept({}),
});
const { app, as, clientId, db, inside, ownerUrl, personId } = await testApp({ routes: [change, ofContract, ofClient] });
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

test("C1: whoever has one contract hears of it, and neither of another one nor of a room of the whole client", async (context) => {
  const begun = context.mock.method(globalThis, "setInterval");
  const at = Temporal.Instant.from("2023-09-01T00:00:00Z");
  const holding = { clientId: clientId("MIR"), personId: personId("val_technician"), side: "provider" } as const;
  await inside("MIR", (tx) =>
    sql`insert into contract.contract (client_id, contract_id, at, author) values (${clientId("MIR")}, 'deux', ${at}, 'x')`.execute(
      tx,
    ),
  );
  await transact(db, { actor: "system:start", clients: [clientId("MIR")] }, (tx) =>
    giveRole(tx, { ...holding, role: "technician", part: { contract: "deux", service: null } }, at, "system:test"),
  );
  const mine = await openStream(await as("val_technician").cookie());
  await readUntil(mine, "retry");
  for (const path of ["vault", "requests", "contracts/un/things", "contracts/deux/things"])
    assert.equal((await as("technician").post(`/clients/MIR/${path}`)).status, 200, path);
  const heard = await readUntil(mine, "event: change");
  assert.deepEqual(
    [...heard.matchAll(/data: (.*)/g)].map(([, data]) => data),
    ['{"client":"MIR","what":"contracts"}'],
  );
  // A request names no contract in its address: their screens are read again at each beat, whatever happened.
  const beat = begun.mock.calls.find(({ arguments: [, every] }) => every === 25_000);
  assert.ok(beat);
  const [look, , ...given] = beat.arguments as unknown as [(...given: unknown[]) => void, number, ...unknown[]];
  look(...given);
  assert.match(await readUntil(mine, "event: change"), /data: \{"client":"MIR","what":""\}\n\n$/);
  await mine.cancel();
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
