/** The central bank's rate counts for every client: who bills one changes nothing of what another owes (CCP R2192-31). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { Journal } from "#audit/api.ts";
import type { RateTable } from "#billing/interest-api.ts";
import { transact } from "#database/transaction.ts";
import { insertClient } from "#party/store/client.ts";
import { newId } from "#database/ids.ts";
import { testApp } from "../harness/app.ts";
import type { ClientKey, PersonKey } from "../harness/party.ts";

const app = await testApp({ now: "2026-03-01T08:00:00Z" });
const RATES = "/billing/legal-rates";
const rate = (value: string) => ({ from: "2026-01-01", rate: value, source: "Inventé" });
const known = async (who: PersonKey) => (await app.as(who).get<RateTable>(RATES)).body;
const lines = async (client: ClientKey, who: PersonKey) => {
  const { body } = await app.as(who).get<Journal>(`/clients/${client}/journal?limit=100`);
  return body.entries.filter(({ action }) => action === "billing.rate_entered");
};

test("attack: who bills one client enters a rate that every other would owe", async () => {
  for (const who of ["billing", "finance", "project_lead", "val_finance"] as const) {
    const refused = await app.as(who).post(RATES, rate("99.00"));
    assert.deepEqual([refused.status, refused.code], [403, "server.not_allowed"], who);
  }
  assert.equal((await known("val_finance")).missing, "2026-01-01");
});

test("attack: SQL run as who bills one client writes a rate for all of them", async () => {
  for (const who of ["billing", "project_lead"] as const) {
    const write = transact(app.db, { actor: app.personId(who), clients: [app.clientId("MIR")] }, (tx) =>
      sql`insert into billing.central_bank_rate (rate_id, from_day, basis_points, source, at, author, author_name)
        values (${newId()}, '2026-01-01', 9900, 'Inventé', now(), 'x', 'x')`.execute(tx),
    );
    await assert.rejects(write, { code: "42501" });
  }
  assert.equal((await known("val_finance")).missing, "2026-01-01");
});

test("attack: an open screen left alone is used to enter a rate", async () => {
  const cookie = await app.as("administrator").cookie();
  await sql`update identity.session set "createdAt" = "createdAt" - interval '1 hour'
    where "userId" = ${app.personId("administrator")}`.execute(app.signInDb);
  const refused = await app.anonymous.post(RATES, rate("2.00"), { cookie });
  assert.deepEqual([refused.status, refused.code], [403, "server.fresh_session_required"]);
  await sql`update identity.session set "createdAt" = "createdAt" + interval '1 hour'
    where "userId" = ${app.personId("administrator")}`.execute(app.signInDb);
});

test("every client's journal says who entered a rate and what it replaced, and the replaced one stays to be read", async () => {
  const third = newId();
  await transact(app.db, { actor: "system:example", clients: [third] }, (tx) =>
    insertClient(
      tx,
      { clientId: third, code: "ARL", name: "Ville d’Arles" },
      { at: app.clock.now(), author: "system:example" },
    ),
  );
  assert.equal((await app.as("administrator").post(RATES, rate("2.00"))).status, 200);
  app.clock.advance({ minutes: 1 });
  assert.equal((await app.as("administrator").post(RATES, rate("2.15"))).status, 200);
  for (const [client, who] of [
    ["MIR", "finance"],
    ["VAL", "val_finance"],
  ] as const) {
    const told = (await lines(client, who)).map(({ actorName, detail }) => [actorName, detail]);
    assert.deepEqual(
      told.toReversed(),
      [
        ["Ada Administratrice", { rate: "2.00", source: "Inventé", replaced: null }],
        ["Ada Administratrice", { rate: "2.15", source: "Inventé", replaced: "2.00" }],
      ],
      client,
    );
  }
  const unserved = await transact(app.db, { actor: "system:test", clients: [third] }, async (tx) => {
    const { rows } = await sql`select from audit.entry where action = 'billing.rate_entered'`.execute(tx);
    return rows.length;
  });
  assert.equal(unserved, 2, "a client for whom the person does nothing is told as well");
  const entered = (at: string) => ({ by: "Ada Administratrice", at });
  assert.deepEqual((await known("val_finance")).rates.at(-1), {
    from: "2026-01-01",
    rate: "2.15",
    source: "Inventé",
    entered: entered("2026-03-01T08:01:00Z"),
    replaced: [{ rate: "2.00", source: "Inventé", entered: entered("2026-03-01T08:00:00Z") }],
  });
  assert.deepEqual(app.problems, []);
});

test("reading the table of rates is told in nobody's journal: it holds no record of theirs", async () => {
  await known("billing");
  const { body } = await app.as("finance").get<Journal>("/clients/MIR/journal?limit=100");
  assert.deepEqual(
    body.entries.filter(({ action }) => action === "audit.records_read"),
    [],
  );
});
