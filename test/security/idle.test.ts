import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { UNATTENDED } from "#identity/api/unattended.ts";
import { testApp } from "../harness/app.ts";
import { loadMiramas, openRequest } from "../harness/desk.ts";

/** The half-hour of idleness of the provider's people is that of a person, not that of a screen left open. */
const app = await testApp();
await loadMiramas(app);
await openRequest(app.as("requester"), "Une demande");
const alone = { [UNATTENDED]: "1" };
const technician = app.as("technician");
const NOTE = { visibility: "internal", body: "Vu." };

/** Moves the last use of the session that many minutes back: sessions follow the clock of the database. */
const sleep = (minutes: number) =>
  sql`update identity.session set "updatedAt" = "updatedAt" - make_interval(mins => ${minutes})
    where "userId" = ${app.personId("technician")}`.execute(app.signInDb);
async function idleMinutes(): Promise<number> {
  const { rows } = await sql<{ minutes: number }>`
    select floor(extract(epoch from now() - "updatedAt") / 60)::int as minutes from identity.session
    where "userId" = ${app.personId("technician")}`.execute(app.signInDb);
  return rows[0]?.minutes ?? -1;
}

test("attack: a screen left open reads by itself for ever: it is not use, and half an hour ends it", async () => {
  assert.equal((await technician.get("/requests")).status, 200);
  for (const at of [10, 20, 29]) {
    await sleep(at === 29 ? 9 : 10);
    for (const path of ["/requests", "/work/running", "/session", "/clients/MIR/requests/1"])
      assert.equal((await technician.get(path, alone)).status, 200, path);
    assert.equal(await idleMinutes(), at);
  }
  await sleep(2);
  assert.equal((await technician.get("/requests", alone)).status, 401);
  assert.equal((await technician.get("/requests")).status, 401);
});

test("attack: the mark of an unattended screen on a write or at sign-in opens nothing and keeps nothing alive", async () => {
  await sql`update identity.session set "updatedAt" = now() - interval '20 minutes'
    where "userId" = ${app.personId("technician")}`.execute(app.signInDb);
  assert.equal((await technician.get("/api/auth/get-session", alone)).status, 200);
  assert.equal(await idleMinutes(), 20);
  assert.equal((await technician.post("/clients/MIR/requests/1/messages", NOTE, alone)).status, 200);
  assert.equal(await idleMinutes(), 0, "a write is always somebody's");
  assert.equal((await app.anonymous.get("/requests", alone)).status, 401);
});

test("what a person asks for keeps their session", async () => {
  await sleep(20);
  assert.equal((await technician.get("/requests")).status, 200);
  assert.equal(await idleMinutes(), 0);
  assert.deepEqual(app.problems, []);
});
