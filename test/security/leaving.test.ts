import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../harness/app.ts";
import { emailOf } from "../harness/party.ts";
import { accountOf, cookieOf, openLink, signIn } from "./account.ts";

/** Attacks by somebody of the provider who has left: nothing of theirs opens any more. */
const app = await testApp();
const { anonymous, personId, clock } = app;
const ada = app.as("administrator");

type Made = { person: { id: string }; link: string };
type Lines = { entries: { action: string }[] };

for (const [who, door, body] of [
  ["billing", "leave", {}],
  ["provider_dpo", "roles/end", { role: "provider_dpo" }],
] as const) {
  test(`attack: staff whose last role ended (${door}) use the session, the key and the password that they had`, async () => {
    const cookie = await accountOf(app, who);
    await sql`delete from identity.verification`.execute(app.signInDb);
    await sql`insert into identity.verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt")
      values (${who}, ${`trust-device-${who}`}, ${personId(who)}, now() + interval '9 days', now(), now())`.execute(
      app.signInDb,
    );
    const wish = { name: "outil", clients: ["MIR"], permissions: ["people.read"], days: 9 };
    const { body: key } = await anonymous.post<{ secret: string }>("/account/keys", wish, { cookie });
    const byKey = () => anonymous.get("/clients/MIR/people", { authorization: `Bearer ${key.secret}` });
    assert.equal((await byKey()).status, 200);
    clock.advance({ minutes: 1 });
    assert.equal((await ada.post(`/clients/MIR/people/${personId(who)}/${door}`, body)).status, 200);
    assert.equal((await anonymous.get("/session", { cookie })).status, 401);
    assert.equal((await byKey()).code, "identity.key_not_valid");
    const kept = await sql`select from identity.verification where value = ${personId(who)}`.execute(app.signInDb);
    assert.equal(kept.rows.length, 0);
    await sql`delete from identity."rateLimit"`.execute(app.signInDb);
    const again = cookieOf(await signIn(app, emailOf(who)));
    assert.equal((await anonymous.get("/session", { cookie: again })).status, 401);
    const { body: told } = await app.as("dpo").get<Lines>(`/clients/MIR/journal?subject=${personId(who)}`);
    assert.ok(told.entries.some(({ action }) => action === "party.person_left"));
    clock.advance({ minutes: 1 });
    const invited = { name: "Béa", email: emailOf(who), side: "provider", roles: [who] };
    const back = await ada.post<Made>("/clients/MIR/people", invited);
    assert.deepEqual([back.status, back.body.person.id], [200, personId(who)]);
    assert.equal((await anonymous.get("/session", { cookie })).status, 401);
    assert.equal((await byKey()).code, "identity.key_not_valid");
    const entered = cookieOf(await signIn(app, emailOf(who)));
    assert.equal((await anonymous.get("/session", { cookie: entered })).status, 200);
  });
}

test("attack: somebody invited, then made to leave before they came in, opens their link", async () => {
  const recruit = { name: "Recrue", email: "recrue@exemple.test", side: "provider", roles: ["technician"] };
  const { body } = await ada.post<Made>("/clients/MIR/people", recruit);
  assert.equal((await ada.post(`/clients/MIR/people/${body.person.id}/leave`)).status, 200);
  assert.equal((await openLink(app, body.link.split("#")[1] ?? "")).code, "identity.link_not_valid");
});

test("staff who leave one client keep the other, and their session", async () => {
  const theirs = app.as("val_technician");
  const shared = { name: "Théo", email: emailOf("val_technician"), side: "provider", roles: ["technician"] };
  await ada.post("/clients/MIR/people", shared);
  clock.advance({ minutes: 1 });
  assert.equal((await theirs.get("/clients/MIR/people")).status, 200);
  assert.equal((await ada.post(`/clients/MIR/people/${personId("val_technician")}/leave`)).status, 200);
  assert.equal((await theirs.get("/clients/MIR/people")).status, 404);
  assert.equal((await theirs.get("/clients/VAL/people")).status, 200);
  assert.deepEqual(app.problems, []);
});
