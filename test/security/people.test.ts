import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type RawBuilder } from "kysely";
import pg from "pg";
import { transact } from "#database/transaction.ts";
import { testApp } from "../harness/app.ts";
import type { PersonKey } from "../harness/party.ts";

/** Attacks in SQL, as the raw role of the application, on who is who: the provider's people, their roles, one's own row. */
const app = await testApp();
const { personId, clientId, db } = app;
const DENIED = "42501";

/** Rows that a statement touched, or the SQLSTATE that refused it. What it wrote stays. */
async function attempt(actor: string, statement: RawBuilder<unknown>): Promise<number | string> {
  try {
    const { numAffectedRows } = await transact(db, { actor, clients: [clientId("MIR")] }, (tx) =>
      statement.execute(tx),
    );
    return Number(numAffectedRows);
  } catch (error) {
    if (error instanceof pg.DatabaseError) return error.code ?? "?";
    throw error;
  }
}

const newStaff = (opens: boolean) => sql`
  insert into party.person (person_id, side, name, email, opens_clients, active_from, at, author)
  values (gen_random_uuid(), 'provider', 'Intrus', gen_random_uuid() || '@exemple.test', ${opens}, now(), now(), 'x')`;
const newProvider = sql`insert into party.organisation (organisation_id, name, at, author)
  values (gen_random_uuid(), 'Faux prestataire', now(), 'x')`;
const newRole = (who: PersonKey) => sql`
  insert into party.membership (client_id, person_id, side, role, active_from, author)
  values (${clientId("MIR")}, ${personId(who)}, 'provider', 'administrator', now(), 'x')`;
const change = (who: PersonKey, what: string) =>
  sql`update party.person set ${sql.raw(what)} where person_id = ${personId(who)}`;

for (const [said, actor] of [
  ["a client's person", personId("technical")],
  ["a technician", personId("technician")],
  ["a job", "system:mail"],
] as const) {
  test(`C1: ${said} neither makes nor changes staff, the provider or roles`, async () => {
    for (const statement of [newStaff(false), newStaff(true), newProvider, newRole("billing")])
      assert.equal(await attempt(actor, statement), DENIED);
    for (const what of ["name = 'Intrus'", "active_to = now()", "email = 'intrus@exemple.test'"])
      assert.equal(await attempt(actor, change("billing", what)), 0, what);
    assert.equal(await attempt(actor, change("billing", "opens_clients = true")), DENIED);
    assert.equal(await attempt(actor, sql`update party.organisation set name = 'x' where client_id is null`), 0);
    assert.equal(await attempt(actor, sql`update party.membership set active_to = now()`), 0);
  });
}

test("C1: a technician does not make themselves an administrator", async () => {
  assert.equal(await attempt(personId("technician"), newRole("technician")), DENIED);
});

for (const who of ["technical", "technician"] as const) {
  test(`of their own row, a ${who} person changes the name and the language, and nothing else`, async () => {
    for (const what of [
      `client_id = '${clientId("VAL")}'`,
      "side = side",
      "opens_clients = true",
      "email = 'autre@exemple.test'",
      "active_to = now() + interval '1 year'",
      "active_from = now()",
      "author = 'x'",
    ])
      assert.equal(await attempt(personId(who), change(who, what)), DENIED, what);
    assert.equal(await attempt(personId(who), change(who, "name = 'Nouveau Nom', language = 'en'")), 1);
  });
}

test("an address in use is changed by nobody, not even by an administrator", async () => {
  assert.equal(await attempt(personId("administrator"), change("billing", "email = 'autre@exemple.test'")), DENIED);
});

test("everybody still reads the provider's people", async () => {
  const { rows } = await transact(db, { actor: personId("technical"), clients: [clientId("MIR")] }, (tx) =>
    sql`select from party.person where person_id = ${personId("billing")}`.execute(tx),
  );
  assert.equal(rows.length, 1);
});

test("those who administer invite staff, give and end roles, and open clients as before", async () => {
  const ada = app.as("administrator");
  const staff = { name: "Basile Nouveau", email: "basile@exemple.test", side: "provider", roles: ["technician"] };
  const invited = await ada.post<{ person: { id: string } }>("/clients/MIR/people", staff);
  assert.equal(invited.status, 200);
  const path = `/clients/MIR/people/${invited.body.person.id}`;
  assert.equal((await ada.post(`${path}/roles`, { role: "billing" })).status, 200);
  app.clock.advance({ hours: 1 });
  assert.equal((await ada.post(`${path}/roles/end`, { role: "billing" })).status, 200);
  assert.equal((await ada.post(`/clients/MIR/people/${personId("finance")}/leave`)).status, 200);
  assert.deepEqual(app.problems, []);
});
