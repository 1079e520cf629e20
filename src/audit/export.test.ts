import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { transact } from "#database/transaction.ts";
import { testApp } from "../../test/harness/app.ts";
import { testKeys } from "../../test/harness/keys.ts";
import { anchorChain } from "./actions/evidence.ts";
import { exportJournal } from "./actions/export.ts";
import { verifyExport } from "./evidence.ts";
import { sealClient } from "./jobs.ts";
import { record } from "./store.ts";

/** The export of a long journal is made as it is read: a page of it in memory, whatever its length. */
const LINES = 4000;
const app = await testApp();
const { db, clock } = app;
const client = { id: app.clientId("MIR"), code: "MIR", name: "Ville de Miramas" };
const acting = { actor: "system:test", clients: [client.id] };
const { signing } = testKeys();
const folder = mkdtempSync(join(tmpdir(), "vigie-export-"));
after(() => rmSync(folder, { recursive: true }));

const line = (n: number) => ({
  clientId: client.id,
  at: clock.now(),
  actor: "system:test",
  actorName: "Essai",
  action: "ticket.opened",
  subject: `MIR-${n}`,
  clause: "T2",
  detail: { note: "é".repeat(200) },
});

before(async () => {
  for (let n = 0; n < LINES; n += 2000)
    await transact(db, acting, (tx) => record(tx, ...Array.from({ length: 2000 }, (_, at) => line(n + at))));
  await sealClient(db, client.id, clock.now());
  await transact(db, acting, (tx) => anchorChain(tx, client.id, signing, clock.now()));
  await transact(db, acting, (tx) => record(tx, line(LINES + 1), line(LINES + 2)));
});

/** The stand-alone verifier, with a key that its reader keeps or with those that the file carries. */
function verifiedAlone(bytes: Buffer | string, trusted: readonly string[] = [signing.publicKey]): string {
  const file = join(folder, "journal.jsonl");
  writeFileSync(file, bytes);
  const keys = trusted.flatMap((pem, at) => {
    const key = join(folder, `key-${at}.pem`);
    writeFileSync(key, pem);
    return ["--key", key];
  });
  const script = join(import.meta.dirname, "../../tools/verify-journal.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, file, ...keys], { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

test("a journal of four thousand lines leaves in pages of five hundred, each read when the one before has left", async () => {
  const { next } = await transact(db, acting, (tx) => exportJournal(tx, client, signing, clock.now()));
  const pages: string[] = [];
  for (;;) {
    const part = await transact(db, acting, next);
    if (part === null) break;
    pages.push(Buffer.from(part).toString("utf8"));
    // While it leaves, the journal goes on: lines are written and sealed behind the page that was read.
    if (pages.length === 3) {
      await transact(db, acting, (tx) => record(tx, line(LINES + 3)));
      await sealClient(db, client.id, clock.now());
      await transact(db, acting, (tx) => record(tx, line(LINES + 4)));
    }
  }
  const counted = pages.map((page) => page.split("\n").length - 1);
  // The head, 8 pages of sealed lines and an empty one behind them, then what waited with the anchor and the end.
  assert.deepEqual(counted, [1, ...Array.from({ length: 8 }, () => 500), 0, 4 + 1 + 1]);
  assert.ok(Math.max(...pages.map((page) => page.length)) < 500 * 1000);
  const whole = pages.join("");
  const verdict = verifyExport(whole, new Map([[signing.keyId, signing.publicKey]]));
  assert.deepEqual([verdict?.faults, verdict?.sealed, verdict?.waiting, verdict?.anchors], [[], LINES, 4, 1]);
  assert.match(verifiedAlone(whole), /4000/);
  assert.equal(await transact(db, acting, next), null, "it is read once");
});

test("over HTTP it has no length said before, is verified offline, and cut anywhere it says so", async () => {
  const answer = await app.as("dpo").get("/clients/MIR/journal/export");
  assert.equal(answer.status, 200);
  assert.equal(answer.headers["content-length"], undefined);
  assert.match(String(answer.headers["content-disposition"]), /journal-MIR-2023-10-02\.jsonl/);
  verifiedAlone(answer.bytes, []);
  const cut = answer.bytes.subarray(0, Math.floor(answer.bytes.length / 2)).toString("utf8");
  assert.ok(verifyExport(cut, null)?.faults.some(({ kind }) => kind === "cut_short"));
  assert.deepEqual(app.problems, []);
});

test("an empty journal is whole", async () => {
  const other = { id: app.clientId("VAL"), code: "VAL", name: "Ville de Valbonheur" };
  const who = { actor: "system:test", clients: [other.id] };
  const { next } = await transact(db, who, (tx) => exportJournal(tx, other, signing, clock.now()));
  let text = "";
  for (let part = await transact(db, who, next); part !== null; part = await transact(db, who, next))
    text += Buffer.from(part).toString("utf8");
  verifiedAlone(text);
});
