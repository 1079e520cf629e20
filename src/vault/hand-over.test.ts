import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { armor, Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { sql } from "kysely";
import type { Journal } from "#audit/api.ts";
import { transact } from "#database/transaction.ts";
import { testApp } from "../../test/harness/app.ts";
import type { Notice } from "#notice/notice.ts";
import type { Readings, SecretView } from "./api.ts";

/** X7: at the exit everything leaves at once, for the client's key alone, and the client reads who took it. */
const app = await testApp();
const { as, db, clientId } = app;
const VAULT = "/clients/MIR/vault";
const VALUES = { "Compte root de web-1": "Tr0ub4dor&3-très-secret", "Licence Collabora": "AAAA-BBBB-CCCC" };
const identity = await generateX25519Identity();
const recipient = await identityToRecipient(identity);
const reason = "Fin du contrat";
const hand = (body: object = { recipient, reason }) => as("project_lead").post(`${VAULT}/hand-over`, body);

async function opened(bytes: Buffer, key = identity): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  return decrypter.decrypt(armor.decode(bytes.toString("utf8")), "text");
}

test("X7: an empty vault has nothing to hand over", async () => {
  assert.equal((await hand()).code, "vault.nothing_to_hand_over");
});

test("X7: one file holds every living secret with its latest value, and opens with the client's key alone", async () => {
  const ids: string[] = [];
  for (const [name, value] of Object.entries({ ...VALUES, Ancien: "retiré" })) {
    const made = await as("technician").post<SecretView>(`${VAULT}/secrets`, {
      name,
      kind: "password",
      about: "web-1",
      value,
    });
    ids.push(made.body.id);
  }
  await as("technician").post(`${VAULT}/secrets/${ids[2]}/retire`, { reason: "Arrêté" });
  await as("technician").post(`${VAULT}/secrets/${ids[1]}/versions`, { value: "DDDD" });
  const answer = await hand();
  assert.equal(answer.status, 200, String(answer.message));
  assert.match(String(answer.headers["content-disposition"]), /coffre-MIR-2023-10-02T\d\dh\d\dZ\.json\.age/);
  const file = JSON.parse(await opened(answer.bytes)) as { client: object; secrets: Record<string, unknown>[] };
  assert.deepEqual(file.client, { code: "MIR", name: "Ville de Miramas" });
  assert.deepEqual(
    file.secrets.map(({ name, value, version }) => [name, value, version]),
    [
      ["Compte root de web-1", "Tr0ub4dor&3-très-secret", 1],
      ["Licence Collabora", "DDDD", 2],
    ],
  );
  await assert.rejects(opened(answer.bytes, await generateX25519Identity()));

  const { body: read } = await as("security_officer").get<Readings>(`${VAULT}/secrets/${ids[0]}/readings`);
  assert.deepEqual(
    read.readings.map(({ by, reason: why }) => [by, why]),
    [["Paul Projet", reason]],
  );
  const { body: journal } = await as("dpo").get<Journal>("/clients/MIR/journal?area=vault&who=paul");
  assert.deepEqual(journal.entries.map(({ action, subject }) => `${action} ${subject}`).toSorted(), [
    `vault.handed_over ${recipient.slice(0, 16)}…`,
    "vault.secret_read Compte root de web-1",
    "vault.secret_read Licence Collabora",
  ]);
  const handed = journal.entries.find(({ action }) => action === "vault.handed_over");
  assert.deepEqual(handed?.detail, { recipient, reason, secrets: 2 });
});

test("X7: the client's security officer and management are told for which key their secrets left, the same day", async () => {
  const { rows } = await transact(db, { actor: "system:test", clients: [clientId("MIR")] }, (tx) =>
    sql<
      Pick<Notice, "texts" | "recipients">
    >`select texts, recipients from notice.notice where reason = 'vault_handed_over'`.execute(tx),
  );
  assert.equal(rows.length, 1);
  assert.deepEqual(rows[0]?.recipients.map(({ name, role }) => `${name} ${role}`).toSorted(), [
    "Maud Direction management",
    "Sacha Sûreté security_officer",
  ]);
  const digest = createHash("sha256").update(recipient).digest("hex");
  for (const { body } of [rows[0]?.texts.fr ?? { body: "" }, rows[0]?.texts.en ?? { body: "" }]) {
    assert.ok(body.includes(recipient) && body.includes("Paul Projet") && body.includes(reason), body);
    assert.ok(body.replaceAll(" ", "").includes(digest), body);
  }
});

test("attack: a key with a letter changed, another role, a client's person, another town: nothing leaves and nothing is read", async () => {
  const wrong = `${recipient.slice(0, -1)}${recipient.endsWith("q") ? "p" : "q"}`;
  assert.equal((await hand({ recipient: wrong, reason })).code, "vault.no_recipient");
  assert.equal((await hand({ recipient: "age1", reason })).code, "server.invalid_input");
  assert.equal((await hand({ recipient })).code, "server.invalid_input");
  for (const key of ["security_officer", "billing", "dpo"] as const)
    assert.equal((await as(key).post(`${VAULT}/hand-over`, { recipient, reason })).code, "server.not_allowed");
  const stranger = await as("val_technician").post(`${VAULT}/hand-over`, { recipient, reason });
  assert.equal(stranger.code, "party.unknown_client");
  const { rows } = await transact(db, { actor: "system:test", clients: [clientId("MIR")] }, (tx) =>
    sql`select from vault.reading`.execute(tx),
  );
  assert.equal(rows.length, 2);
});

test("the values are in clear nowhere: neither in the database nor in what is kept of the request", async () => {
  const { rows } = await transact(db, { actor: "system:test", clients: [clientId("MIR")] }, (tx) =>
    sql<{
      text: string;
    }>`select answer::text as text from server.idempotency union all select entry::text from audit.entry
      union all select version::text from vault.version union all select reading::text from vault.reading`.execute(tx),
  );
  const kept = JSON.stringify([rows, app.problems.map(({ error }) => String(error.stack))]);
  for (const value of [...Object.values(VALUES), "DDDD"])
    assert.ok(!kept.includes(value) && !kept.includes(Buffer.from(value).toString("hex")), value);
  assert.deepEqual(app.problems, []);
});
