/** The example, saved and restored elsewhere: what people take out of Vigie is the same there, byte for byte. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { sql, type Kysely } from "kysely";
import { signatureOf, signingKeyOf } from "#audit/anchor.ts";
import { sealAll } from "#audit/jobs.ts";
import { newBackupKeys } from "#database/backup/cipher.ts";
import { checkBackup, restoreDatabase } from "#database/backup/restore.ts";
import { saveBackup } from "#database/backup/save.ts";
import { connect } from "#database/connect.ts";
import { asSuperuser, makeDatabase } from "#database/roles.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import type { FileAnswer, GrowingFile, Who } from "#http/route.ts";
import { accepted } from "#kernel/result.ts";
import { standing } from "#party/store/membership.ts";
import { anchorAll } from "#server/anchoring.ts";
import { loadExample } from "#server/example/load.ts";
import { routes } from "#server/routes.ts";
import { testDatabase } from "./harness/database.ts";
import { testKeys } from "./harness/keys.ts";
import { startTestServer } from "./harness/server.ts";

const NOW = Temporal.Instant.from("2026-11-23T08:00:00Z");
const { db, ownerUrl } = await testDatabase();
const { clientId, people } = await loadExample(db, NOW);
const keys = testKeys();
const key = signingKeyOf(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString());
await sealAll(db, NOW);
assert.ok((await anchorAll(db, key, NOW)) > 0);

const folder = mkdtempSync(join(tmpdir(), "vigie-backup-example-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What the example has of each kind: a year of its contract, and its invoices. */
const { contract, first, invoices } = await transact(db, { actor: "system:test", clients: [clientId] }, async (tx) => {
  const { rows } = await sql<{ number: string }>`select number from billing.invoice order by number`.execute(tx);
  const { rows: periods } = await sql<{ contract: string; first: string }>`
    select contract_id as contract, min(effective)::text as first from contract.version group by 1`.execute(tx);
  const period = periods[0] ?? assert.fail("the example has no contract");
  return { ...period, invoices: rows.map(({ number }) => number) };
});

/** The file that a route gives to who administers, without the network. */
async function fileOf(
  from: Kysely<Database>,
  path: string,
  params: Readonly<Record<string, string>> = {},
  query: unknown = {},
): Promise<Buffer> {
  const route = routes.find((one) => one.method === "GET" && one.path === path) ?? assert.fail(path);
  const actor = { actor: people.administrator, clients: [clientId] };
  return transact(from, actor, async (tx) => {
    const who: Who = (await standing(tx, people.administrator, NOW)) ?? assert.fail("nobody administers");
    const client = who.memberships.find((one) => one.clientId === clientId) ?? assert.fail("not of this client");
    const given = { client: client.clientCode, ...params };
    const ask = {
      params: given,
      query,
      body: undefined,
      now: NOW,
      who,
      secondFactorDue: false,
      keys,
      client: () => client,
    };
    const file = accepted(await route.handle(tx, ask)) as FileAnswer | GrowingFile;
    if ("bytes" in file) return Buffer.from(file.bytes);
    const parts: Uint8Array[] = [];
    for (let part = await file.next(tx); part !== null; part = await file.next(tx)) parts.push(part);
    return Buffer.concat(parts);
  });
}

async function exportsOf(from: Kysely<Database>): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  found.set("journal", await fileOf(from, "/clients/:client/journal/export"));
  found.set("fec", await fileOf(from, "/clients/:client/books/fec", {}, { from: "2023-09-01", to: "2026-11-23" }));
  found.set(
    "report",
    await fileOf(from, "/clients/:client/contracts/:contract/years/:first/report.pdf", { contract, first }),
  );
  for (const number of invoices)
    found.set(number, await fileOf(from, "/clients/:client/invoices/:number/pdf", { number }));
  return found;
}

test("the journal, the accounting entries, the invoices and the yearly report leave the restored example byte for byte", async () => {
  const backupKeys = await newBackupKeys();
  const signer = { ...key, sign: (text: string) => signatureOf(key, text) };
  const choice = { ownerUrl, dataDir: join(folder, "data"), recipient: backupKeys.recipient, keyFiles: [], signer };
  const saved = await saveBackup({ ...choice, to: join(folder, "backups") });
  const server = await startTestServer();
  const superuser = server.superuserUrl("postgres");
  const name = `test_restore_example_${process.pid}`;
  await makeDatabase(superuser, name);
  const restored = connect(server.url("app", name), { max: 2 });
  after(async () => {
    await restored.destroy();
    await asSuperuser(superuser, (client) => client.query(`drop database if exists ${name} with (force)`));
    await server.stop();
  });
  await restoreDatabase(server.url("owner", name), await checkBackup(saved.folder, backupKeys.identity, key.publicKey));
  const [before, behind] = [await exportsOf(db), await exportsOf(restored)];
  assert.ok(invoices.length > 0, "the example has invoices");
  for (const [what, bytes] of before) {
    assert.ok(bytes.length > 500, `${what} holds something to compare`);
    assert.ok(bytes.equals(behind.get(what) ?? Buffer.alloc(0)), `${what} differs`);
  }
});
