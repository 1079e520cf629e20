import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import { transact } from "#database/transaction.ts";
import { accepted } from "#kernel/result.ts";
import { makeLink } from "#identity/actions.ts";
import { insertPerson } from "#party/store/person.ts";
import { testApp, type Answer } from "../../test/harness/app.ts";
import { emailOf, type PersonKey } from "../../test/harness/party.ts";

const { anonymous, as, db, signInDb, personId, problems } = await testApp();
const PASSWORD = "Une phrase assez longue";

const BY = { now: Temporal.Instant.from("2023-10-02T08:00:00Z"), author: "system:test", authorName: "Essai" };
const linkFor = (person: string) =>
  transact(db, { actor: "system:test", clients: [] }, async (tx) =>
    accepted(await makeLink(tx, person, "invitation", BY)),
  );
const accept = (token: string, more: object = {}) =>
  anonymous.post("/invitations/accept", { token, name: "Nom Choisi", password: PASSWORD, ...more });
const signIn = (key: PersonKey, password = PASSWORD) =>
  anonymous.post("/api/auth/sign-in/email", { email: emailOf(key), password });
const cookieOf = (answer: Answer<unknown>) =>
  [answer.headers["set-cookie"] ?? []]
    .flat()
    .map((one) => String(one).split(";")[0])
    .join("; ");
const sessionOf = (cookie: string) => anonymous.get<{ person: { id: string; name: string } }>("/session", { cookie });

test("a link opens an account once, and its password then signs in", async () => {
  const token = await linkFor(personId("finance"));
  const look = await anonymous.post("/invitations/look", { token });
  assert.deepEqual(look.body, { name: "Fanny Finances", email: "finance@exemple.test", purpose: "invitation" });
  assert.deepEqual((await accept(token)).body, { email: "finance@exemple.test" });
  const again = await accept(token);
  assert.deepEqual([again.status, again.code], [410, "identity.link_not_valid"]);
  const entered = await signIn("finance");
  const cookie = String(entered.headers["set-cookie"]);
  assert.match(cookie, /^vigie\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
  const session = await sessionOf(cookieOf(entered));
  assert.deepEqual(session.body.person, { id: personId("finance"), name: "Nom Choisi", email: "finance@exemple.test" });
});

test("only a digest of a link is kept", async () => {
  const token = await linkFor(personId("dpo"));
  const { rows } = await sql<{ text: string }>`select link::text as text from identity.link`.execute(signInDb);
  assert.ok(
    rows.length > 0 &&
      rows.every(({ text }) => !text.includes(token) && !text.includes(Buffer.from(token).toString("hex"))),
  );
});

test("two uses of one link at once open one account", async () => {
  const token = await linkFor(personId("management"));
  const answers = await Promise.all([accept(token), accept(token)]);
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 410]);
});

test("an expired link, an earlier one, an invented one and a short password are refused", async () => {
  const earlier = await linkFor(personId("technical"));
  const later = await linkFor(personId("technical"));
  assert.equal((await accept(earlier)).code, "identity.link_not_valid");
  assert.equal((await accept("A".repeat(43))).code, "identity.link_not_valid");
  const refusal = async (password: string) => (await accept(later, { password })).code;
  assert.equal(await refusal("onze signes"), "identity.password_too_short");
  assert.equal(await refusal("douze minuscules"), "identity.password_too_simple");
  assert.equal(await refusal("Password123456!"), "identity.password_known");
  assert.equal(await refusal("Nom-Choisi-2024"), "identity.password_personal");
  await sql`update identity.link set expires_at = now() where person_id = ${personId("technical")}`.execute(signInDb);
  assert.equal((await accept(later)).code, "identity.link_not_valid");
});

test("the first person of an empty installation gives their address; an invited one cannot change theirs", async () => {
  const first = {
    personId: newId(),
    side: "provider",
    clientId: null,
    name: "Administrateur",
    email: null,
    language: "fr",
    opensClients: true,
  } as const;
  await transact(db, { actor: "system:start", clients: [] }, (tx) =>
    insertPerson(tx, first, Temporal.Instant.from("2023-09-01T00:00:00Z"), "system:test"),
  );
  const token = await linkFor(first.personId);
  assert.equal((await accept(token)).code, "identity.email_needed");
  assert.deepEqual((await accept(token, { email: "Premiere@Exemple.test" })).body, { email: "premiere@exemple.test" });
  const invited = await linkFor(personId("security_officer"));
  assert.deepEqual((await accept(invited, { email: "autre@exemple.test" })).body, {
    email: emailOf("security_officer"),
  });
});

test("an unknown address and a wrong password are refused in the same words", async () => {
  const wrong = await signIn("finance", "ce n’est pas elle du tout");
  const unknown = await anonymous.post("/api/auth/sign-in/email", {
    email: "personne@exemple.test",
    password: PASSWORD,
  });
  assert.deepEqual([wrong.status, wrong.code], [401, "identity.wrong_credentials"]);
  assert.deepEqual(unknown.body, wrong.body);
});

test("ten wrong passwords close an account to passwords, even to the right one, and not the others", async () => {
  await accept(await linkFor(personId("val_finance")));
  await accept(await linkFor(personId("val_technical")));
  await sql`delete from identity."rateLimit"`.execute(signInDb);
  for (let failure = 1; failure <= 10; failure += 1)
    assert.equal((await signIn("val_finance", "mauvaise phrase encore")).status, 401);
  const closed = await signIn("val_finance");
  assert.deepEqual([closed.status, closed.code], [429, "identity.too_many_attempts"]);
  assert.equal((await signIn("val_technical")).status, 200);
  await sql`update identity.failure set at = at - interval '16 minutes'`.execute(signInDb);
  assert.equal((await signIn("val_finance")).status, 200);
});

test("one address that tries many accounts is slowed down", async () => {
  await sql`delete from identity."rateLimit"`.execute(signInDb);
  const tries = [];
  for (let n = 0; n < 22; n += 1)
    tries.push(await anonymous.post("/api/auth/sign-in/email", { email: `n${n}@exemple.test`, password: "x" }));
  assert.deepEqual(
    tries.slice(-2).map(({ code }) => code),
    ["identity.too_many_attempts", "identity.too_many_attempts"],
  );
  await sql`delete from identity."rateLimit"`.execute(signInDb);
});

test("once an authenticator is set, the password alone opens nothing", async () => {
  await accept(await linkFor(personId("billing")));
  const cookie = cookieOf(await signIn("billing"));
  const enrolled = await anonymous.post<{ totpURI: string; backupCodes: string[] }>(
    "/api/auth/two-factor/enable",
    { password: PASSWORD },
    { cookie },
  );
  const secret = new URL(enrolled.body.totpURI).searchParams.get("secret") ?? "";
  const confirmed = await anonymous.post("/api/auth/two-factor/verify-totp", { code: totp(secret) }, { cookie });
  assert.equal(confirmed.status, 200);

  const half = await signIn("billing");
  assert.equal((half.body as { twoFactorRedirect?: boolean }).twoFactorRedirect, true);
  assert.equal((await sessionOf(cookieOf(half))).status, 401);
  const wrong = await anonymous.post(
    "/api/auth/two-factor/verify-totp",
    { code: "000000" },
    { cookie: cookieOf(half) },
  );
  assert.deepEqual([wrong.status, wrong.code], [401, "identity.wrong_code"]);
  const whole = await anonymous.post(
    "/api/auth/two-factor/verify-totp",
    { code: totp(secret, 1) },
    { cookie: cookieOf(half) },
  );
  assert.equal((await sessionOf(cookieOf(whole))).status, 200);
});

test("nobody signs up, changes their address, or asks for a password by themselves", async () => {
  const cookie = await as("technician").cookie();
  for (const [door, body] of [
    ["sign-up/email", { email: "intrus@exemple.test", password: PASSWORD, name: "Intrus" }],
    ["change-email", { newEmail: "intrus@exemple.test" }],
    ["update-user", { name: "Autre" }],
    ["request-password-reset", { email: emailOf("finance") }],
    ["delete-user", {}],
  ] as const) {
    assert.equal((await anonymous.post(`/api/auth/${door}`, body, { cookie })).status, 404, door);
  }
});

test("staff who sleep half an hour sign in again; the client's people keep their session", async () => {
  const sleep = (key: PersonKey) =>
    sql`update identity.session set "updatedAt" = now() - interval '31 minutes' where "userId" = ${personId(key)}`.execute(
      signInDb,
    );
  for (const [key, status] of [
    ["project_lead", 401],
    ["requester", 200],
  ] as const) {
    assert.equal((await as(key).get("/session")).status, 200);
    await sleep(key);
    assert.equal((await as(key).get("/session")).status, status, key);
  }
  const cookie = await as("project_lead").cookie();
  const awake = await anonymous.get("/api/auth/get-session", { cookie });
  assert.equal(awake.body, null);
});

test("a session ends twelve hours after sign-in, and when its person leaves", async () => {
  assert.equal((await as("val_requester").get("/session")).status, 200);
  await sql`update identity.session set "expiresAt" = now() where "userId" = ${personId("val_requester")}`.execute(
    signInDb,
  );
  assert.equal((await as("val_requester").get("/session")).status, 401);
  assert.equal((await as("provider_dpo").get("/session")).status, 200);
  await transact(db, { actor: personId("administrator"), clients: [] }, (tx) =>
    sql`update party.person set active_to = '2023-10-01T00:00:00Z' where person_id = ${personId("provider_dpo")}`.execute(
      tx,
    ),
  );
  assert.equal((await as("provider_dpo").get("/session")).status, 401);
  assert.deepEqual(problems, []);
});

/** RFC 6238: six digits of the HMAC of the current half-minute, or of one beside it. */
function totp(secret: string, beside = 0): string {
  const bits = [...secret]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Temporal.Now.instant().epochMilliseconds / 30_000) + beside));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = mac.readUInt8(19) & 15;
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

test("the sign-in page learns which ways in are offered", async () => {
  const { body } = await anonymous.get<{ trustedDays: number }>("/sign-in/offers");
  assert.equal(body.trustedDays, 30);
});
