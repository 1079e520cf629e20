import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { gatherEvidence } from "#audit/actions/evidence.ts";
import { signatureOf, signingKeyOf } from "#audit/anchor.ts";
import { verifyEvidence } from "#audit/evidence.ts";
import { sealAll } from "#audit/jobs.ts";
import { newBackupKeys } from "#database/backup/cipher.ts";
import { beginSnapshot, dumpTable } from "#database/backup/dump.ts";
import { checkBackup, restoreDatabase, restoreKeyFiles } from "#database/backup/restore.ts";
import { saveBackup } from "#database/backup/save.ts";
import { tablesOf } from "#database/backup/table.ts";
import { CannotOpen } from "#database/cannot-open.ts";
import { connect } from "#database/connect.ts";
import { makeDatabase } from "#database/roles.ts";
import { transact } from "#database/transaction.ts";
import { anchorAll } from "#server/anchoring.ts";
import { testApp } from "./harness/app.ts";
import { connectTo, loadMiramas, openRequest, workStep } from "./harness/desk.ts";
import { PDF, upload } from "./harness/upload.ts";
import { startTestServer } from "./harness/server.ts";

const SECRET = "Aiguille-dans-la-botte-42";
const folder = mkdtempSync(join(tmpdir(), "vigie-backup-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const { as, db, ownerUrl, clientId } = await testApp();
const key = signingKeyOf(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString());
const keys = await newBackupKeys();
const dataDir = join(folder, "data");

/** Something in every corner: requests, work, a secret, a sealed and anchored journal, waiting jobs. */
await loadMiramas({ as } as Parameters<typeof loadMiramas>[0]);
for (let n = 1; n <= 5; n += 1) await openRequest(as("technical"), `Panne n° ${n}, «é\\t\\\\»`);
const attached = Buffer.concat([PDF, Buffer.alloc(700_000, "\u0000\u0001\\")]);
const file = await upload(as("technical"), "Pièce n° 1.pdf", attached);
const withFile = { visibility: "public", body: "Voici", attachments: [file.body.id] };
assert.equal((await as("technical").post("/clients/MIR/requests/1/messages", withFile)).status, 200);
await connectTo(as("technician"), 1);
await workStep(as("technician"), 1, "pause", { note: "Recherche" });
await as("technician").post("/clients/MIR/vault/secrets", { name: "a", kind: "password", about: "", value: SECRET });
const NOW = Temporal.Instant.from("2023-10-02T09:00:00Z");
await sealAll(db, NOW);
assert.ok((await anchorAll(db, key, NOW)) > 0);
await openRequest(as("technical"), "Après le scellement");

const choice = {
  ownerUrl,
  dataDir,
  recipient: keys.recipient,
  keyFiles: ["evidence-key.pem", "absent"],
  signer: { ...key, sign: (text: string) => signatureOf(key, text) },
};
cpSync(import.meta.filename, join(dataDir, "evidence-key.pem"));

/** Every table as text, by name; `app.backup` grows with each backup and is told apart. */
async function exportOf(url: string): Promise<Map<string, string>> {
  const client = new pg.Client(url);
  await client.connect();
  await beginSnapshot(client);
  const texts = new Map<string, string>();
  for (const table of await tablesOf(client)) {
    const chunks: Buffer[] = [];
    for await (const chunk of dumpTable(client, table)) chunks.push(chunk);
    if (table.name !== "app.backup") texts.set(table.name, Buffer.concat(chunks).toString("utf8"));
  }
  await client.end();
  return texts;
}

async function emptyDatabase(name: string) {
  const server = await startTestServer();
  const superuser = server.superuserUrl("postgres");
  const full = `test_restore_${name}_${process.pid}`;
  await makeDatabase(superuser, full);
  after(async () => {
    const client = new pg.Client(superuser);
    await client.connect();
    await client.query(`drop database if exists ${full} with (force)`);
    await client.end();
    await server.stop();
  });
  return { ownerUrl: server.url("owner", full), appUrl: server.url("app", full) };
}

const refusal = (code: string) => (error: unknown) => {
  assert.ok(error instanceof CannotOpen, String(error));
  assert.equal(error.code, `database.${code}`);
  return true;
};

const before = await exportOf(ownerUrl);
const saved = await saveBackup({ ...choice, to: join(folder, "backups") });

test("a restored backup is equal to what was saved, table by table and byte for byte", async () => {
  const place = await emptyDatabase("equal");
  await restoreDatabase(place.ownerUrl, await checkBackup(saved.folder, keys.identity, key.publicKey));
  const restored = await exportOf(place.ownerUrl);
  assert.deepEqual([...restored.keys()], [...before.keys()]);
  for (const [name, text] of before) assert.equal(restored.get(name), text, name);
  for (const name of [
    "ticket.request",
    "attachment.part",
    "attachment.link",
    "intervention.fact",
    "party.person",
    "identity.session",
    "audit.anchor",
    "vault.data_key",
    "graphile_worker._private_jobs",
  ])
    assert.ok((before.get(name) ?? "").length > 0, `${name} holds something to compare`);
});

test("after it, row security, triggers and foreign keys hold, the journal verifies and numbers go on", async () => {
  const place = await emptyDatabase("walls");
  await restoreDatabase(place.ownerUrl, await checkBackup(saved.folder, keys.identity));
  const catalog = async (url: string) => {
    const client = new pg.Client(url);
    await client.connect();
    const { rows } = await client.query(
      `select relname || ' ' || relforcerowsecurity || ' ' || (select count(*) from pg_policy where polrelid = pg_class.oid) as what
        from pg_class where relkind = 'r' union all
      select tgname || ' ' || tgrelid::regclass || ' ' || tgenabled::text from pg_trigger where not tgisinternal union all
      select conname || ' ' || pg_get_constraintdef(oid) || convalidated from pg_constraint order by 1`,
    );
    await client.end();
    return rows;
  };
  assert.deepEqual(await catalog(place.ownerUrl), await catalog(ownerUrl));
  const again = connect(place.appUrl, { max: 2 });
  const who = { actor: "system:test", clients: [clientId("MIR")] };
  const client = { id: clientId("MIR"), code: "MIR", name: "Ville de Miramas" };
  const evidence = await transact(again, who, (tx) => gatherEvidence(tx, client));
  const verdict = verifyEvidence(evidence, new Map([[key.keyId, key.publicKey]]));
  assert.deepEqual(verdict.faults, []);
  assert.ok(verdict.sealed > 5 && verdict.waiting > 0 && verdict.anchors === 1);
  await assert.rejects(transact(again, who, (tx) => sql`delete from audit.entry`.execute(tx)));
  assert.equal((await sql`select from audit.entry`.execute(again)).rows.length, 0);
  const { rows } = await transact(again, who, (tx) =>
    sql<{ counter: object }>`select * from ticket.counter`.execute(tx),
  );
  assert.match(JSON.stringify(rows), /:6[,}]/, "the next request is number 7");
  const { body } = file;
  const parts = await transact(again, who, (tx) =>
    sql<{ bytes: Buffer }>`select bytes from attachment.part where attachment_id = ${body.id} order by seq`.execute(tx),
  );
  assert.ok(Buffer.concat(parts.rows.map(({ bytes }) => bytes)).equals(attached), "files come back byte for byte");
  await again.destroy();
});

test("files of keys come back beside the data, readable by their owner alone, and never over others", async () => {
  const { contents } = await checkBackup(saved.folder, keys.identity);
  assert.deepEqual(
    contents.files.map(({ name }) => name),
    ["evidence-key.pem"],
  );
  const place = join(folder, "new-data");
  await restoreKeyFiles(place, contents);
  assert.deepEqual(readFileSync(join(place, "evidence-key.pem")), readFileSync(import.meta.filename));
  await assert.rejects(restoreKeyFiles(place, contents), refusal("backup_place_not_empty"));
});

test("X7: neither the dump nor the folder holds a secret, a name or a key in clear", () => {
  for (const text of before.values())
    assert.ok(!text.includes(SECRET) && !text.includes(Buffer.from(SECRET).toString("hex")));
  const files = readdirSync(saved.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  assert.ok(files.length > 10);
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name));
    for (const word of ["Camille", "Technicien", "Panne", SECRET, keys.identity])
      assert.ok(!bytes.includes(word), `${name}: ${word}`);
  }
});

test("an interrupted backup is taken up, and what it had written is not written again", async () => {
  const to = join(folder, "cut");
  const cut = saveBackup({
    ...choice,
    to,
    told: (table) => {
      if (table === "party.person") throw new Error("cut");
    },
  });
  await assert.rejects(cut, /cut/);
  assert.match(readdirSync(to).join(), /^vigie-.*\.partial$/);
  const whole = await saveBackup({ ...choice, to });
  assert.ok(whole.reused > 5, String(whole.reused));
  assert.deepEqual(readdirSync(to), [whole.folder.split("/").at(-1)]);
  assert.ok(!readdirSync(whole.folder).includes("progress.jsonl"));
  await checkBackup(whole.folder, keys.identity);
});

test("what cannot be restored is refused before anything is touched, saying which file and why", async () => {
  const copy = (name: string) => {
    const path = join(folder, `copy-${name}`);
    cpSync(saved.folder, path, { recursive: true });
    return path;
  };
  const other = await newBackupKeys();
  await assert.rejects(checkBackup(saved.folder, other.identity), refusal("backup_wrong_key"));
  await assert.rejects(checkBackup(saved.folder, "AGE-SECRET-KEY-1"), refusal("backup_private_key"));
  const [first = ""] = readdirSync(join(saved.folder, "chunks"));
  const damaged = copy("damaged");
  const bytes = readFileSync(join(damaged, "chunks", first));
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(join(damaged, "chunks", first), bytes);
  await assert.rejects(checkBackup(damaged, keys.identity), refusal("backup_damaged"));
  const missing = copy("missing");
  rmSync(join(missing, "chunks", first));
  await assert.rejects(checkBackup(missing, keys.identity), refusal("backup_incomplete"));
  const changed = copy("changed");
  const manifest = readFileSync(join(changed, "manifest.json"), "utf8");
  writeFileSync(join(changed, "manifest.json"), manifest.replace('"rows": 6', '"rows": 5'));
  await assert.rejects(checkBackup(changed, keys.identity), refusal("backup_damaged"));
  const stranger = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString();
  await assert.rejects(checkBackup(saved.folder, keys.identity, stranger), refusal("backup_foreign_signer"));
  await assert.rejects(checkBackup(folder, keys.identity), refusal("backup_not_one"));
  const newer = copy("newer");
  const later = manifest.replace('"number": 1,', '"number": 9001,');
  writeFileSync(join(newer, "manifest.json"), later);
  const { signedText } = await import("#database/backup/manifest.ts");
  const signature = { keyId: key.keyId, publicKey: key.publicKey, signature: signatureOf(key, signedText(later)) };
  writeFileSync(join(newer, "manifest.sig.json"), JSON.stringify(signature));
  await assert.rejects(checkBackup(newer, keys.identity), refusal("backup_newer"));
  const full = restoreDatabase(ownerUrl, await checkBackup(saved.folder, keys.identity));
  await assert.rejects(full, refusal("backup_place_not_empty"));
  assert.deepEqual((await exportOf(ownerUrl)).get("ticket.request"), before.get("ticket.request"));
});
