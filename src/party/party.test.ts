import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { transact } from "#database/transaction.ts";
import { testApp } from "../../test/harness/app.ts";
import type { PersonView } from "./api.ts";

const { as, anonymous, db, clientId, personId, inside, clock, problems } = await testApp();

type Invited = { person: PersonView; link: string };
const invite = (person: object) => as("administrator").post<Invited>("/clients/MIR/people", person);

test("an invited person has their roles, and a link shown once", async () => {
  const { status, body } = await invite({
    name: "Nadia Neuve",
    email: "Nadia@Exemple.test",
    side: "client",
    roles: ["finance", "requester"],
  });
  assert.equal(status, 200);
  assert.deepEqual(body.person.roles, ["finance", "requester"]);
  assert.equal(body.person.email, "nadia@exemple.test");
  assert.match(body.link, /^\/premiere-connexion#[A-Za-z0-9_-]{43}$/);
});

test("a role of the other side, an address already known, and the same role twice are refused", async () => {
  const wrong = await invite({ name: "X", email: "x@exemple.test", side: "client", roles: ["technician"] });
  assert.deepEqual([wrong.status, wrong.code], [422, "party.role_of_other_side"]);
  const known = await invite({ name: "X", email: "val-finance@exemple.test", side: "client", roles: ["finance"] });
  assert.deepEqual([known.status, known.code], [409, "party.email_taken"]);
  const twice = await invite({
    name: "Tom",
    email: "technician@exemple.test",
    side: "provider",
    roles: ["technician"],
  });
  assert.deepEqual([twice.status, twice.code], [409, "party.role_already_held"]);
});

test("C1: staff reach a client through a membership only, and lose it from the moment it ends", async () => {
  assert.equal((await as("val_technician").get("/clients/MIR/people")).status, 404);
  const added = await invite({
    name: "Théo",
    email: "val-technician@exemple.test",
    side: "provider",
    roles: ["technician"],
  });
  assert.equal(added.body.person.id, personId("val_technician"));
  assert.equal((await as("val_technician").get("/clients/MIR/people")).status, 200);
  clock.advance({ hours: 1 });
  const path = `/clients/MIR/people/${personId("val_technician")}/roles/end`;
  const ended = await as("administrator").post<PersonView>(path, { role: "technician" });
  assert.deepEqual(ended.body.roles, []);
  assert.equal((await as("val_technician").get("/clients/MIR/people")).status, 404);
  assert.equal((await as("administrator").post(path, { role: "technician" })).code, "party.role_not_held");
});

test("C1: who was given which role, by whom, is in the journal that the client reads", async () => {
  type Lines = {
    entries: { action: string; actorName: string; clause: string; detail: { role?: string; roles?: string[] } }[];
  };
  const { body } = await as("dpo").get<Lines>(`/clients/MIR/journal?subject=${personId("val_technician")}`);
  const told = body.entries.map(({ action, actorName, clause, detail }) => [
    action,
    actorName,
    clause,
    detail.role ?? detail.roles?.join(),
  ]);
  assert.deepEqual(told, [
    ["party.role_ended", "Ada Administratrice", "C1", "technician"],
    ["party.person_added", "Ada Administratrice", "C1", "technician"],
  ]);
});

test("a client's person who leaves signs in no more", async () => {
  assert.equal((await as("security_officer").get("/session")).status, 200);
  const left = await as("administrator").post<PersonView>(`/clients/MIR/people/${personId("security_officer")}/leave`);
  assert.deepEqual(left.body.roles, []);
  assert.equal((await as("security_officer").get("/session")).code, "server.not_signed_in");
});

test("roles are changed together, one line of the journal each, and nobody else's move", async () => {
  const people = async () =>
    (await as("administrator").get<{ people: PersonView[] }>("/clients/MIR/people")).body.people;
  const before = await people();
  const path = `/clients/MIR/people/${personId("technical")}/roles/set`;
  clock.advance({ minutes: 1 });
  const changed = await as("administrator").post<PersonView>(path, { roles: ["requester", "management"] });
  assert.deepEqual(changed.body.roles, ["management", "requester"]);
  assert.equal(changed.body.changedAt, clock.now().toString());
  const others = (list: PersonView[]) => list.filter(({ id }) => id !== personId("technical"));
  assert.deepEqual(others(await people()), others(before));
  const { body } = await as("dpo").get<{ entries: { action: string }[] }>(
    `/clients/MIR/journal?subject=${personId("technical")}`,
  );
  assert.deepEqual(body.entries.map(({ action }) => action).toSorted(), [
    "party.role_ended",
    "party.role_given",
    "party.role_given",
  ]);
  const wrong = await as("administrator").post(path, { roles: ["technician"] });
  assert.deepEqual([wrong.status, wrong.code], [422, "party.role_of_other_side"]);
  assert.deepEqual(others(await people()), others(before));
});

test("somebody who left comes back with new roles, by name of who invited them, and with none of their old sessions", async () => {
  const path = `/clients/MIR/people/${personId("security_officer")}`;
  for (const [door, body] of [
    ["roles/set", { roles: ["dpo"] }],
    ["roles", { role: "dpo" }],
  ] as const) {
    const given = await as("administrator").post(`${path}/${door}`, body);
    assert.deepEqual([given.status, given.code], [409, "party.gone"], door);
  }
  clock.advance({ minutes: 1 });
  const back = await as("administrator").post<PersonView>(`${path}/return`, { roles: ["security_officer"] });
  assert.deepEqual([back.body.roles, back.body.activeTo], [["security_officer"], null]);
  assert.equal((await as("administrator").post(`${path}/return`, { roles: ["dpo"] })).code, "party.still_here");
  assert.equal((await as("security_officer").get("/session")).code, "server.not_signed_in");
});

test("an administrator neither takes their own rights away nor makes themselves leave", async () => {
  const mine = `/clients/VAL/people/${personId("administrator")}`;
  const second = { name: "Alix Seconde", email: "alix@exemple.test", side: "provider", roles: ["administrator"] };
  const { body: made } = await as("administrator").post<Invited>("/clients/VAL/people", second);
  for (const [door, body] of [
    ["leave", {}],
    ["roles/end", { role: "administrator" }],
    ["roles/set", { roles: ["billing"] }],
  ] as const) {
    const { status, code } = await as("administrator").post(`${mine}/${door}`, body);
    assert.deepEqual([status, code], [409, "party.own_rights"], door);
  }
  const { body } = await as("administrator").get<{ people: PersonView[] }>("/clients/VAL/people");
  const alix = body.people.find(({ name }) => name === "Alix Seconde");
  assert.equal(alix?.invitedBy, "Ada Administratrice");
  const waiting = async () =>
    (await as("administrator").get<{ people: string[] }>("/clients/VAL/people/waiting")).body.people;
  assert.ok((await waiting()).includes(made.person.id));
  const [, token] = made.link.split("#");
  const opening = { token, name: "Alix Seconde", password: "Une phrase assez longue" };
  assert.equal((await anonymous.post("/invitations/accept", opening)).status, 200);
  assert.ok(!(await waiting()).includes(made.person.id));
});

test("a client keeps an administrator", async () => {
  const path = `/clients/MIR/people/${personId("administrator")}/roles/end`;
  const { status, code } = await as("administrator").post(path, { role: "administrator" });
  assert.deepEqual([status, code], [409, "party.last_administrator"]);
});

test("a person of another client does not exist for this one", async () => {
  const path = `/clients/MIR/people/${personId("val_finance")}/roles`;
  const { status, code } = await as("administrator").post(path, { role: "finance" });
  assert.deepEqual([status, code], [404, "party.unknown_person"]);
});

test("the database itself hides the other town's people and memberships, and refuses rows for it", async () => {
  const seen = await inside("MIR", async (tx) => {
    const people = await sql<{ email: string }>`select email from party.person where side = 'client'`.execute(tx);
    const held = await sql<{ id: string }>`select distinct client_id as id from party.membership`.execute(tx);
    return { people: people.rows.map(({ email }) => email), held: held.rows.map(({ id }) => id) };
  });
  assert.ok(seen.people.length >= 6 && seen.people.every((email) => !email.startsWith("val-")));
  assert.deepEqual(seen.held, [clientId("MIR")]);
  const forge = inside("MIR", (tx) =>
    sql`insert into party.membership (client_id, person_id, side, role, active_from, author)
      values (${clientId("VAL")}, ${personId("technician")}, 'provider', 'administrator', now(), 'x')`.execute(tx),
  );
  await assert.rejects(forge, /row-level security/);
  const silent = await transact(db, { actor: "nobody", clients: [] }, (tx) =>
    sql`select from party.client`.execute(tx),
  );
  assert.equal(silent.rows.length, 0);
  assert.deepEqual(problems, []);
});
