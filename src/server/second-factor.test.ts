import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../../test/harness/app.ts";

const { as, signInDb, personId } = await testApp({ secondFactor: true });

test("C1: where it is required, staff reach a client with a second factor only; they still learn who they are", async () => {
  const { status, code } = await as("technician").get("/clients/MIR/people");
  assert.deepEqual([status, code], [403, "server.second_factor_required"]);
  const due = async (key: "technician" | "requester") =>
    (await as(key).get<{ secondFactorDue: boolean }>("/session")).body.secondFactorDue;
  assert.deepEqual([await due("technician"), await due("requester")], [true, false]);
  assert.equal((await as("requester").get("/clients/MIR/people")).status, 200);
  await sql`update identity.session set "openedWith" = 'totp' where "userId" = ${personId("technician")}`.execute(
    signInDb,
  );
  assert.equal((await as("technician").get("/clients/MIR/people")).status, 200);
  assert.equal(await due("technician"), false);
});

test("C1: attack: staff who have not shown a second factor make no API key, which would stand for one", async () => {
  const wish = { name: "Détour", clients: ["MIR"], permissions: ["request.read"], days: 30 };
  const made = await as("project_lead").post("/account/keys", wish);
  assert.deepEqual([made.status, made.code], [403, "server.second_factor_required"]);
  assert.deepEqual((await as("project_lead").get<{ keys: unknown[] }>("/account/keys")).body.keys, []);
  await sql`update identity.session set "openedWith" = 'totp' where "userId" = ${personId("project_lead")}`.execute(
    signInDb,
  );
  assert.equal((await as("project_lead").post("/account/keys", wish)).status, 200);
});
