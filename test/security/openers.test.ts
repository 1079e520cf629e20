import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import { transact } from "#database/transaction.ts";
import { alsoActFor, insertClient } from "#party/store/client.ts";
import { giveRole } from "#party/store/membership.ts";
import { insertPerson } from "#party/store/person.ts";
import type { OpenersView } from "#party/api.ts";
import { testApp } from "../harness/app.ts";
import { cookieFor } from "../harness/seed.ts";

/** C1: who opens clients is ended by another who does, everywhere at once, and never the last of them. */
const app = await testApp();
const ada = app.as("administrator");
const { anonymous, db, signInDb, clientId, personId, clock } = app;
const DAWN = Temporal.Instant.from("2023-09-01T00:00:00Z");
const OLGA = { id: newId(), name: "Olga Ouvreuse", email: "olga@exemple.test" };
const OTTO = { id: newId(), name: "Otto Ouvreur", email: "otto@exemple.test" };
const TRI = newId();
const cookies = new Map<string, string>();

type Lines = { entries: { action: string; actorName: string; subject: string }[] };
type Session = { opensClients: boolean; memberships: { client: string; roles: string[] }[] };

before(async () => {
  await transact(db, { actor: "system:start", clients: [clientId("MIR")] }, async (tx) => {
    await alsoActFor(tx, TRI);
    await insertClient(tx, { clientId: TRI, code: "TRI", name: "Ville de Trigance" }, { at: DAWN, author: "x" });
    for (const { id, name, email } of [OLGA, OTTO]) {
      const staff = { personId: id, side: "provider", clientId: null, name, email, language: "fr" } as const;
      await insertPerson(tx, { ...staff, opensClients: true }, DAWN, "system:fixture");
    }
    const olga = { personId: OLGA.id, side: "provider" } as const;
    await giveRole(tx, { ...olga, clientId: TRI, role: "administrator" }, DAWN, "system:fixture");
    await giveRole(tx, { ...olga, clientId: clientId("MIR"), role: "technician" }, DAWN, "system:fixture");
  });
  for (const one of [OLGA, OTTO]) cookies.set(one.id, await cookieFor(app.auth, one));
});

const cookieOf = (one: typeof OLGA) => ({ cookie: cookies.get(one.id) ?? "" });
const end = (id: string) => ada.post<OpenersView>(`/openers/${id}/end`);

test("who opens clients sees the others, and for how many clients each acts", async () => {
  const { body } = await ada.get<OpenersView>("/openers");
  assert.deepEqual(
    body.openers.map(({ name, clients }) => [name, clients]),
    [
      ["Ada Administratrice", 2],
      ["Olga Ouvreuse", 2],
      ["Otto Ouvreur", 0],
    ],
  );
});

test("nobody ends themselves, nor somebody who opens no clients", async () => {
  assert.equal((await end(personId("administrator"))).code, "party.own_rights");
  assert.equal((await end(personId("billing"))).code, "party.unknown_opener");
  assert.equal((await end(newId())).code, "party.unknown_opener");
});

test("attack: an administrator of a client who opens none ends somebody who does, by SQL", async () => {
  const who = { actor: personId("billing"), clients: [clientId("MIR")] };
  const billing = { clientId: clientId("MIR"), personId: personId("billing"), side: "provider" } as const;
  await transact(db, { actor: personId("administrator"), clients: [clientId("MIR")] }, (tx) =>
    giveRole(tx, { ...billing, role: "administrator" }, DAWN, "system:fixture"),
  );
  const strike = sql`update party.person set active_to = now() where person_id = ${OLGA.id}`;
  await assert.rejects(
    transact(db, who, (tx) => strike.execute(tx)),
    { code: "42501" },
  );
});

test("attack: somebody who opened clients uses the session, key, device and link that they had", async () => {
  const cookie = cookieOf(OLGA);
  const wish = { name: "outil", clients: ["TRI"], permissions: ["people.read"], days: 9 };
  const { body: key } = await anonymous.post<{ secret: string }>("/account/keys", wish, cookie);
  await sql`insert into identity.verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt")
    values ('olga', 'trust-device-olga', ${OLGA.id}, now() + interval '9 days', now(), now())`.execute(signInDb);
  await sql`insert into identity.link (link_id, digest, person_id, purpose, expires_at, author)
    values (gen_random_uuid(), sha256('olga'), ${OLGA.id}, 'invitation', now() + interval '1 day', 'x')`.execute(
    signInDb,
  );
  const byKey = () => anonymous.get("/clients/TRI/people", { authorization: `Bearer ${key.secret}` });
  assert.equal((await byKey()).status, 200);
  clock.advance({ minutes: 1 });

  const ended = await end(OLGA.id);
  assert.deepEqual(
    [ended.status, ended.body.openers.map(({ name }) => name)],
    [200, ["Ada Administratrice", "Otto Ouvreur"]],
  );
  assert.equal((await anonymous.get("/session", cookie)).status, 401);
  assert.equal((await byKey()).code, "identity.key_not_valid");
  const left = await sql`select from identity.verification where value = ${OLGA.id} union all
    select from identity.link where person_id = ${OLGA.id} and revoked_at is null`.execute(signInDb);
  assert.equal(left.rows.length, 0);
  const again = await cookieFor(app.auth, OLGA);
  assert.equal((await anonymous.get("/session", { cookie: again })).status, 401);
});

test("C1: each client of theirs reads it in its journal; a client that they alone administered has who ended them", async () => {
  const acts = async (client: string) => {
    const { body } = await ada.get<Lines>(`/clients/${client}/journal?area=party`);
    return body.entries.map(({ action, actorName, subject }) => [action, actorName, subject]);
  };
  const by = "Ada Administratrice";
  assert.deepEqual((await acts("TRI")).toSorted(), [
    ["party.opener_ended", by, OLGA.id],
    ["party.role_ended", by, OLGA.id],
    ["party.role_given", by, personId("administrator")],
  ]);
  assert.deepEqual((await acts("MIR")).toSorted(), [
    ["party.opener_ended", by, OLGA.id],
    ["party.role_ended", by, OLGA.id],
  ]);
  assert.deepEqual(await acts("VAL"), []);
});

test("attack: invited again by a client, they open clients no more", async () => {
  const invited = { name: OLGA.name, email: OLGA.email, side: "provider", roles: ["technician"] };
  clock.advance({ minutes: 1 });
  assert.equal((await ada.post("/clients/MIR/people", invited)).status, 200);
  const { body } = await anonymous.get<Session>("/session", { cookie: await cookieFor(app.auth, OLGA) });
  assert.deepEqual([body.opensClients, body.memberships.map(({ client }) => client)], [false, ["MIR"]]);
});

test("two who end each other at the same moment: one of them stays", async () => {
  const otto = cookieOf(OTTO);
  const answers = await Promise.all([
    end(OTTO.id),
    anonymous.post(`/openers/${personId("administrator")}/end`, {}, otto),
  ]);
  assert.equal(
    answers.filter(({ status }) => status === 200).length,
    1,
    JSON.stringify(answers.map(({ code }) => code)),
  );
  const seen = await transact(db, { actor: "system:start", clients: [] }, (tx) =>
    sql<{ count: number }>`
      select count(*)::int as count from party.person where opens_clients and active_to is null`.execute(tx),
  );
  assert.deepEqual(seen.rows, [{ count: 1 }]);
  assert.deepEqual(app.problems, []);
});
