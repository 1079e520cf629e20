import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { after, test } from "node:test";
import pg from "pg";
import { isAlive } from "#database/cluster.ts";
import { startEmbedded } from "#database/embedded.ts";

const folder = await mkdtemp(join(tmpdir(), "vigie crash "));
after(() => rm(folder, { recursive: true, force: true }));

const acknowledged = new Set<number>();

type Writer = { readonly process: ChildProcess; readonly reached: (count: number) => Promise<void> };

/** Starts a writer after the highest number that any writer tried, and gathers what it was promised. */
function startWriter(): Writer {
  const from = Math.max(0, ...acknowledged) + 1000;
  const script = join(import.meta.dirname, "crash-writer.ts");
  const child = spawn(process.execPath, [script, folder, String(from)], { stdio: ["ignore", "pipe", "inherit"] });
  let unfinished = "";
  let count = 0;
  let wanted: { count: number; tell: () => void } | undefined;
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (unfinished + chunk).split("\n");
    unfinished = lines.pop() ?? "";
    for (const line of lines) acknowledged.add(Number(line));
    count += lines.length;
    if (wanted && count >= wanted.count) wanted.tell();
  });
  const reached = (more: number) => new Promise<void>((resolve) => (wanted = { count: count + more, tell: resolve }));
  return { process: child, reached };
}

const lockFile = join(folder, "postgres/cluster/postmaster.pid");

function postmaster(): number {
  return Number(readFileSync(lockFile, "utf8").split("\n")[0]);
}

async function kill(writer: Writer): Promise<void> {
  writer.process.kill("SIGKILL");
  await once(writer.process, "close");
}

async function assertNothingLost(): Promise<void> {
  const server = await startEmbedded(folder);
  const client = new pg.Client(server.url("owner", "crash"));
  await client.connect();
  const { rows } = await client.query<{ number: number }>("select number from written");
  await client.end();
  await server.stop();
  const kept = new Set(rows.map(({ number }) => number));
  assert.deepEqual(
    [...acknowledged].filter((number) => !kept.has(number)),
    [],
  );
}

test("PostgreSQL killed while writing: the process starts it again and goes on, nothing acknowledged is lost", async () => {
  const writer = startWriter();
  await writer.reached(50);
  const first = postmaster();
  process.kill(first, "SIGKILL");
  await writer.reached(50);
  assert.notEqual(postmaster(), first);
  await kill(writer);
  await assertNothingLost();
});

test("the process killed: the next one adopts the PostgreSQL that it left", async () => {
  const writer = startWriter();
  await writer.reached(50);
  const left = postmaster();
  await kill(writer);
  assert.ok(isAlive(left));
  const next = startWriter();
  await next.reached(50);
  assert.equal(postmaster(), left);
  await kill(next);
  await assertNothingLost();
});

test("both killed at once: nothing acknowledged is lost", async () => {
  const writer = startWriter();
  await writer.reached(50);
  process.kill(postmaster(), "SIGKILL");
  await kill(writer);
  await assertNothingLost();
});

test("the last to leave stops PostgreSQL, and only the last", async () => {
  const [one, other] = await Promise.all([startEmbedded(folder), startEmbedded(folder)]);
  const pid = postmaster();
  await one.stop();
  assert.ok(isAlive(pid));
  await other.stop();
  assert.equal(existsSync(lockFile), false);
});
