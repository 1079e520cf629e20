import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { sql } from "kysely";
import type { Journal } from "#audit/api.ts";
import { transact } from "#database/transaction.ts";
import type { PersonKey } from "../../test/harness/party.ts";
import { testApp } from "../../test/harness/app.ts";
import { testKeys } from "../../test/harness/keys.ts";
import { masterSource } from "./actions/master-key.ts";
import { rotateMasterKeys } from "./actions/rotate.ts";
import type { SecretView } from "./api.ts";

const { as, inside, db, signInDb, clientId, personId, problems } = await testApp();
const folder = mkdtempSync(join(tmpdir(), "vigie-vault-"));
after(() => rmSync(folder, { recursive: true }));

const VAULT = "/clients/MIR/vault/secrets";
const PLAIN = "Tr0ub4dor&3-très-secret";
const create = (key: PersonKey, name: string, value = PLAIN) =>
  as(key).post<SecretView>(VAULT, { name, kind: "password", about: "srv-web-01", value });
const read = (key: PersonKey, id: string, body: object = { reason: "Mise à jour" }) =>
  as(key).post<{ value: string; version: number }>(`${VAULT}/${id}/read`, body);

test("X7: a secret is put in, read with a reason, and the client sees who read it", async () => {
  const { body: made } = await create("technician", "root");
  assert.deepEqual([made.name, made.version, made.lastReadBy], ["root", 1, null]);
  assert.deepEqual((await read("project_lead", made.id)).body, { value: PLAIN, version: 1 });
  const { body } = await as("security_officer").get<{ secrets: SecretView[] }>(VAULT);
  assert.deepEqual(
    body.secrets.map(({ name, lastReadBy }) => [name, lastReadBy]),
    [["root", "Paul Projet"]],
  );
  const readings = await as("technical").get<{ readings: { by: string; reason: string }[] }>(
    `${VAULT}/${made.id}/readings`,
  );
  assert.deepEqual(
    readings.body.readings.map(({ by, reason }) => [by, reason]),
    [["Paul Projet", "Mise à jour"]],
  );
  const journal = await as("dpo").get<Journal>("/clients/MIR/journal?subject=root");
  assert.deepEqual(
    journal.body.entries.map(({ action, clause }) => `${action} ${clause}`),
    ["vault.secret_read X7", "vault.secret_created X7"],
  );
});

test("roles: the client lists and never opens, other roles see nothing, another town's secret does not exist", async () => {
  const { body: made } = await create("technician", "roles");
  for (const key of ["technical", "security_officer"] as const)
    assert.equal((await read(key, made.id)).code, "server.not_allowed");
  for (const key of ["requester", "finance", "billing", "provider_dpo"] as const)
    assert.equal((await as(key).get(VAULT)).code, "server.not_allowed", key);
  assert.equal((await read("val_technician", made.id)).code, "party.unknown_client");
  const elsewhere = await as("val_technician").post(`/clients/VAL/vault/secrets/${made.id}/read`, { reason: "x" });
  assert.equal(elsewhere.code, "vault.unknown_secret");
});

test("reading asks for a recent sign-in, and a refused reading opens nothing", async () => {
  const { body: made } = await create("second_technician", "recent");
  const age = sql`update identity.session set "createdAt" = now() - interval '11 minutes' where "userId" = ${personId("second_technician")}`;
  await age.execute(signInDb);
  const refused = await read("second_technician", made.id);
  assert.deepEqual([refused.status, refused.code], [403, "server.fresh_session_required"]);
  assert.equal((await as("second_technician").get(VAULT)).status, 200);
});

test("a value is replaced, its earlier version stays readable, and a retired secret opens no more", async () => {
  const { body: made } = await create("technician", "wifi", "premier");
  await as("technician").post(`${VAULT}/${made.id}/versions`, { value: "second" });
  assert.deepEqual((await read("technician", made.id)).body, { value: "second", version: 2 });
  assert.equal((await read("technician", made.id, { reason: "retour", version: 1 })).body.value, "premier");
  assert.equal((await read("technician", made.id, { reason: "x", version: 9 })).code, "vault.unknown_secret");
  assert.equal((await create("technician", "wifi")).code, "vault.name_taken");
  assert.equal((await as("technician").post(`${VAULT}/${made.id}/retire`, { reason: "changé" })).status, 200);
  assert.equal((await read("technician", made.id)).code, "vault.retired");
  const keys = await inside("MIR", (tx) => sql`select from vault.data_key where secret_id = ${made.id}`.execute(tx));
  assert.equal(keys.rows.length, 0);
  const handOver = await as("project_lead").get<{ secrets: { name: string }[]; retired: number }>(
    "/clients/MIR/vault/hand-over",
  );
  assert.ok(!handOver.body.secrets.some(({ name }) => name === "wifi"));
  assert.equal(handOver.body.retired, 1);
});

test("X7: no answer, journal, export, kept answer or report holds a secret in clear", async () => {
  const value = "Aiguille-dans-la-botte-42";
  const key = { "idempotency-key": "coffre-0001" };
  const body = { name: "aiguille", kind: "password", about: "", value };
  const made = await as("technician").post<SecretView>(VAULT, body, key);
  await as("technician").post(
    `${VAULT}/${made.body.id}/read`,
    { reason: "essai" },
    { "idempotency-key": "coffre-0002" },
  );
  const refused = await as("technician").post(VAULT, { ...body, kind: value }, key);
  const twice = await as("technician").post(VAULT, body, key);
  const kept = await transact(db, { actor: personId("technician"), clients: [clientId("MIR")] }, (tx) =>
    sql<{ text: string }>`select answer::text as text from server.idempotency
      union all select entry::text from audit.entry union all select version::text from vault.version
      union all select reading::text from vault.reading`.execute(tx),
  );
  const shown = [made.body, refused.body, twice.body, kept.rows, problems.map(({ error }) => String(error.stack))];
  shown.push((await as("dpo").get("/clients/MIR/journal/export")).bytes.toString("utf8"));
  for (const text of shown.map((one) => JSON.stringify(one))) {
    assert.ok(!text.includes(value) && !text.includes(Buffer.from(value).toString("hex")), text.slice(0, 200));
  }
});

test("a rotation wraps every key again, drops the old master key, and is run again after a cut", async () => {
  const source = await masterSource(folder, {});
  assert.ok(source.file);
  assert.equal(statSync(source.file).mode & 0o777, 0o600);
  const before = readFileSync(source.file, "utf8");
  const keysNow = await inside("MIR", (tx) => sql`select from vault.data_key`.execute(tx));
  // The application of this file closes with the key of test/harness/keys.ts: it stands second, as an older one would.
  const oldKeys = testKeys().masters;
  const both = { file: null, read: () => [...source.read(), ...oldKeys()] };
  const done = await rotateMasterKeys(db, both);
  assert.equal(done.rewrapped, keysNow.rows.length);
  assert.equal((await rotateMasterKeys(db, both)).rewrapped, 0);
  const turned = await rotateMasterKeys(db, source);
  assert.equal(turned.rewrapped, keysNow.rows.length);
  const text = readFileSync(source.file, "utf8");
  assert.notEqual(text, before);
  assert.equal(text.trim().split("\n").length, 1);
  const ids = await inside("MIR", (tx) =>
    sql<{ id: string }>`select distinct key_id as id from vault.data_key`.execute(tx),
  );
  assert.deepEqual(ids.rows, [{ id: turned.inUse }]);
  await assert.rejects(rotateMasterKeys(db, { file: null, read: oldKeys }), /aucune clé maîtresse/);
});
