import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../harness/app.ts";
import { emailOf, type PersonKey } from "../harness/party.ts";

/** People who came in without a password choose their first one, and nobody else does in their place. */
const { as, anonymous, signInDb, personId, db } = await testApp();
const GOOD = "Sept mots qui ne se suivent pas vraiment";
const choose = (who: PersonKey, password = GOOD) => as(who).post("/account/password", { password });
const has = async (who: PersonKey) => (await as(who).get<{ password: boolean }>("/account")).body.password;
const enter = (who: PersonKey, password = GOOD) =>
  anonymous.post("/api/auth/sign-in/email", { email: emailOf(who), password });

test("CNIL 2022-100: a first password is held to the rules, opens the account, and is chosen once", async () => {
  assert.equal(await has("requester"), false);
  const codes = await Promise.all(["court", emailOf("requester")].map((one) => choose("requester", one)));
  assert.deepEqual(
    codes.map(({ status, code }) => [status, code]),
    [
      [422, "identity.password_too_short"],
      [422, "identity.password_personal"],
    ],
  );
  assert.equal((await enter("requester")).status, 401);
  assert.equal((await choose("requester")).status, 200);
  assert.deepEqual([await has("requester"), (await enter("requester")).status], [true, 200]);
  const again = await choose("requester", "Sept autres mots qui ne se suivent pas");
  assert.deepEqual([again.status, again.code], [409, "identity.password_already"]);
  assert.equal((await enter("requester")).status, 200);
});

test("two screens that choose at once leave one password", async () => {
  const answers = await Promise.all([
    choose("technical"),
    choose("technical", "Sept autres mots qui ne se suivent pas"),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
  const { rows } = await sql`select from identity.account where "userId" = ${personId("technical")}`.execute(signInDb);
  assert.equal(rows.length, 1);
});

test("attack: an open screen, a session of an identity provider and the database's own door give no password", async () => {
  const session = (change: string) =>
    sql`update identity.session set ${sql.raw(change)} where "userId" = ${personId("dpo")}`.execute(signInDb);
  await as("dpo").get("/account");
  await session(`"createdAt" = now() - interval '11 minutes'`);
  assert.deepEqual([(await choose("dpo")).status, (await choose("dpo")).code], [403, "server.fresh_session_required"]);
  await session(`"createdAt" = now(), "openedWith" = 'agency'`);
  assert.deepEqual([(await choose("dpo")).status, (await choose("dpo")).code], [409, "identity.password_elsewhere"]);
  await assert.rejects(
    sql`select identity.set_first_password(${personId("dpo")}, 'x')`.execute(db),
    /a password is its owner's to choose/,
  );
  assert.equal(await has("dpo"), false);
});
