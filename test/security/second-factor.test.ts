import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../harness/app.ts";
import { emailOf } from "../harness/party.ts";
import { accountOf, cookieOf, PASSWORD, signIn, totp } from "./account.ts";
import { authenticator } from "./passkey.ts";

/** Where a second factor is required, it is that of the session: attacks by somebody who has the password alone. */
const app = await testApp({ secondFactor: true });
const people = async (cookie: string) => {
  await sql`delete from identity."rateLimit"`.execute(app.signInDb);
  const { status, code } = await app.anonymous.get("/clients/MIR/people", { cookie });
  return code ?? status;
};
const NEEDED = "server.second_factor_required";
const door = (path: string, body: object, cookie: string) =>
  app.anonymous.post<{ totpURI: string; backupCodes: string[] }>(`/api/auth/two-factor/${path}`, body, { cookie });

test("C1: a passkey is registered: a password alone is refused, the passkey is accepted", async () => {
  const first = await accountOf(app, "technician");
  assert.equal(await people(first), NEEDED);
  const key = authenticator(app);
  assert.equal((await key.register(first)).status, 200);
  assert.equal(await people(first), 200);
  const stolen = cookieOf(await signIn(app, emailOf("technician")));
  assert.equal(await people(stolen), NEEDED);
  const entered = await key.signIn();
  assert.equal(entered.status, 200);
  assert.equal(await people(cookieOf(entered)), 200);

  const enabled = await door("enable", { password: PASSWORD }, stolen);
  assert.deepEqual([enabled.status, enabled.code], [403, "identity.second_factor_first"]);
  assert.equal((await authenticator(app).register(stolen)).code, "identity.second_factor_first");
  const change = { currentPassword: PASSWORD, newPassword: `${PASSWORD} encore`, revokeOtherSessions: true };
  const changed = await app.anonymous.post("/api/auth/change-password", change, { cookie: stolen });
  assert.equal(changed.status, 200);
  assert.equal(await people(cookieOf(changed)), NEEDED);
});

test("attack: a key that was only touched, with nobody verified, neither comes in nor is added", async () => {
  const first = await accountOf(app, "project_lead");
  const verifies = { now: false };
  const key = authenticator(app, verifies);
  const refused = await key.register(first);
  assert.deepEqual([refused.status, refused.code], [403, "identity.passkey_unverified"]);
  assert.equal(await people(first), NEEDED);
  verifies.now = true;
  assert.equal((await key.register(first)).status, 200);
  verifies.now = false;
  assert.equal((await key.signIn()).code, "identity.passkey_unverified");
  const nonsense = await app.anonymous.post("/api/auth/passkey/verify-authentication", { response: {} });
  assert.ok(nonsense.status >= 400 && nonsense.status < 500);
  verifies.now = true;
  assert.equal(await people(cookieOf(await key.signIn())), 200);
});

test("C1: a code of an authenticator, and a recovery code, are accepted; the password before them is not", async () => {
  const cookie = await accountOf(app, "billing");
  assert.equal(await people(cookie), NEEDED);
  const { body } = await door("enable", { password: PASSWORD }, cookie);
  assert.equal(await people(cookie), NEEDED);
  const secret = new URL(body.totpURI).searchParams.get("secret") ?? "";
  assert.equal(await people(cookieOf(await door("verify-totp", { code: totp(secret) }, cookie))), 200);
  const half = async () => cookieOf(await signIn(app, emailOf("billing")));
  const asked = await half();
  assert.equal(await people(asked), "server.not_signed_in");
  const trusted = cookieOf(await door("verify-totp", { code: totp(secret, 1), trustDevice: true }, asked));
  assert.equal(await people(trusted), 200);
  const again = await signIn(app, emailOf("billing"), PASSWORD, { cookie: trusted });
  assert.equal(await people(cookieOf(again)), "server.not_signed_in", "staff show their second factor in each session");
  const [code] = body.backupCodes;
  assert.equal(await people(cookieOf(await door("verify-backup-code", { code }, await half()))), 200);
});

test("a browser of the client's people is trusted thirty days from its code on, however often it signs in", async () => {
  const cookie = await accountOf(app, "technical");
  const { body } = await door("enable", { password: PASSWORD }, cookie);
  const secret = new URL(body.totpURI).searchParams.get("secret") ?? "";
  await door("verify-totp", { code: totp(secret) }, cookie);
  const asked = cookieOf(await signIn(app, emailOf("technical")));
  let trusted = cookieOf(await door("verify-totp", { code: totp(secret, 1), trustDevice: true }, asked));
  const age = (days: number) =>
    sql`update identity.verification set "expiresAt" = "expiresAt" - make_interval(days => ${days})
      where identifier like 'trust-device-%'`.execute(app.signInDb);
  const enter = async () => {
    const entered = cookieOf(await signIn(app, emailOf("technical"), PASSWORD, { cookie: trusted }));
    trusted = entered;
    return people(entered);
  };
  assert.equal(await enter(), 200);
  await age(20);
  assert.equal(await enter(), 200, "after twenty days");
  await age(11);
  assert.equal(await enter(), "server.not_signed_in", "eleven days later, the thirty since the code are over");
});
