import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import { testApp } from "./harness/app.ts";
import { loadMiramas, move, openRequest, pageOf, requestPath, write } from "./harness/desk.ts";
import { startTestServer } from "./harness/server.ts";
import { upload } from "./harness/upload.ts";

/** What happens when the world breaks: the disk fills up, the clock jumps, readers go away. docs/guides/exploitation.md says the same. */
const app = await testApp();
const { as } = app;
const PART = 256 * 1024;
let number = 0;
before(async () => {
  await loadMiramas(app);
  number = await openRequest(as("requester"), "Une demande");
});

/** A file system of some megabytes of memory, where this machine lets us make one. */
const place = mkdtempSync(join(tmpdir(), "vigie-full-"));
const server = await startTestServer();
const owner = await ownerOfServer();
const size = (megabytes: number, more = "") =>
  spawnSync("mount", ["-o", `${more}size=${megabytes}m,mode=0700,${owner}`, "-t", "tmpfs", "tmpfs", place]).status ===
  0;
const mounted = process.getuid?.() === 0 && size(3);
after(async () => {
  await server.stop();
  if (mounted) spawnSync("umount", ["--lazy", place]);
  rmSync(place, { recursive: true, force: true });
});

/** PostgreSQL never runs as root: the file system must be its own. */
async function ownerOfServer(): Promise<string> {
  const client = new pg.Client(server.superuserUrl("postgres"));
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>("show data_directory");
  await client.end();
  const { uid, gid } = statSync(rows[0]?.data_directory ?? "");
  return `uid=${uid},gid=${gid}`;
}

test(
  "full disk: what does not fit is refused with 507 in both languages, what was acknowledged is read, and writing goes on once there is room",
  { skip: mounted ? false : "this machine does not let the test make a small file system: it needs root and mount" },
  async () => {
    const superuser = new pg.Client(server.superuserUrl(new URL(app.appUrl).pathname.slice(1)));
    await superuser.connect();
    const space = `full_${process.pid}`;
    await superuser.query(`create tablespace ${space} location '${place}'`);
    await superuser.query(`alter table attachment.part set tablespace ${space}`);
    const kept: { readonly id: string; readonly bytes: Buffer }[] = [];
    const send = (at: number) => {
      const bytes = Buffer.alloc(2 * PART, String(at % 10));
      return upload(as("requester"), `${at}.txt`, bytes).then((answer) => ({ answer, bytes }));
    };
    let full;
    for (let at = 0; at < 15 && !full; at += 1) {
      const { answer, bytes } = await send(at);
      if (answer.status === 200) kept.push({ id: answer.body.id, bytes });
      else full = answer;
    }
    assert.ok(kept.length > 0, "some fitted");
    assert.deepEqual([full?.status, full?.code], [507, "server.full"]);
    assert.match(
      String(full?.bytes),
      /disque du serveur est plein : rien n’a été enregistré.*disk is full: nothing was recorded/,
    );
    const said = { visibility: "public", body: "Gardés", attachments: kept.slice(0, 10).map(({ id }) => id) };
    assert.equal((await as("requester").post(`${requestPath(number)}/messages`, said)).status, 200, "words still fit");
    for (const { id, bytes } of kept.slice(0, 10)) {
      const read = await as("technician").get(`${requestPath(number)}/attachments/${id}`);
      assert.ok(read.bytes.equals(bytes));
    }
    const counted = await superuser.query<{ n: number }>("select count(*)::int as n from attachment.upload");
    assert.equal(counted.rows[0]?.n, kept.length, "the refused upload left nothing");
    assert.ok(size(40, "remount,"));
    const again = await send(99);
    assert.equal(again.answer.status, 200, String(again.answer.message));
    await superuser.query("alter table attachment.part set tablespace pg_default");
    await superuser.query(`drop tablespace ${space}`);
    await superuser.end();
    assert.ok(app.problems.length > 0, "the operator was told");
  },
);

test("T2: a clock set back by an hour turns nothing round: facts keep their order, and no deadline moves", async () => {
  const one = await openRequest(as("requester"), "Avant le saut");
  assert.equal((await move(as("technician"), one, { kind: "acknowledge", message: "Vu" })).status, 200);
  const known = await pageOf(as("technician"), one);
  app.clock.advance({ hours: -1 });
  assert.equal((await move(as("technician"), one, { kind: "restore", message: "Réparé" })).status, 200);
  const page = await pageOf(as("technician"), one);
  const kinds = page.facts.map(({ kind }) => kind);
  assert.deepEqual(kinds, ["opened", "taken_into_account", "restored"]);
  const written = page.facts.map(({ recordedAt }) => recordedAt);
  assert.deepEqual(written, written.toSorted());
  assert.deepEqual(
    page.messages.map(({ body }) => body),
    ["Vu", "Réparé"],
  );
  assert.deepEqual(
    page.clocks.map(({ deadline }) => deadline),
    known.clocks.map(({ deadline }) => deadline),
  );
  app.clock.advance({ hours: 1 });
});

test("T2: a clock a day ahead, then set right: what was recorded meanwhile stays, and people go on after it", async () => {
  app.clock.advance({ hours: 24 });
  const one = await openRequest(as("requester"), "Demain");
  const ahead = (await pageOf(as("technician"), one)).requestedAt;
  app.clock.advance({ hours: -24 });
  assert.equal((await write(as("technician"), one, "Bonjour")).status, 200);
  const page = await pageOf(as("technician"), one);
  assert.equal(page.requestedAt, ahead);
  assert.ok(
    page.messages.every(({ at }) => at >= ahead),
    "an answer never stands before its question",
  );
  assert.equal(page.state, "in_progress");
  const session = await as("technician").get("/session");
  assert.equal(session.status, 200, "sessions follow the database's clock");
});

let port = 0;
const sockets = new Set<Socket>();
before(async () => {
  await app.app.listen({ host: "127.0.0.1", port: 0 });
  const address = app.app.server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
after(() => sockets.forEach((socket) => socket.destroy()));

async function ask(path: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1").on("error", () => undefined);
  sockets.add(socket);
  const cookie = await as("technician").cookie();
  socket.write(`GET /api/v1${path} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n\r\n`);
  return socket;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 5000;
  while (!(await holds())) {
    assert.ok(performance.now() < end, "it did not come within 5 seconds");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Transactions that somebody holds open in this database. */
async function heldOpen(): Promise<number> {
  const owner = new pg.Client(app.ownerUrl);
  await owner.connect();
  const { rows } = await owner.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
  );
  await owner.end();
  return rows[0]?.n ?? 0;
}

test("readers who stop in the middle of a file, or never take it, hold no transaction and no connection", async () => {
  const file = await upload(as("technical"), "long.txt", Buffer.alloc(8 * 1024 * 1024, "x"));
  const said = { visibility: "public", body: "Long", attachments: [file.body.id] };
  assert.equal((await as("technical").post(`${requestPath(number)}/messages`, said)).status, 200);
  const path = `${requestPath(number)}/attachments/${file.body.id}`;
  const slow = await Promise.all(Array.from({ length: 20 }, () => ask(path)));
  await Promise.all(slow.map((socket) => new Promise((resolve) => socket.once("readable", resolve))));
  await until(async () => (await heldOpen()) === 0);
  assert.equal((await as("technician").get(requestPath(number))).status, 200, "others are answered meanwhile");
  for (const socket of slow) socket.destroy();
  const whole = await as("technician").get(path);
  assert.equal(whole.bytes.length, 8 * 1024 * 1024);
});

test("listeners who go away without a word are forgotten, and those who stay go on hearing", async () => {
  const gone = await Promise.all(Array.from({ length: 10 }, () => ask("/events")));
  const stays = await ask("/events");
  let heard = "";
  stays.on("data", (chunk: Buffer) => (heard += chunk.toString("utf8")));
  await until(async () => heard.includes("retry: 2000"));
  for (const socket of gone) socket.destroy();
  assert.equal((await write(as("technician"), number, "Du nouveau")).status, 200);
  await until(async () => heard.includes('"client":"MIR"'));
});
