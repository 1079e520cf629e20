import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { ORIGIN, testApp } from "../harness/app.ts";
import { emailOf } from "../harness/party.ts";
import { accountOf, PASSWORD, signIn, totp } from "./account.ts";

/** Attacks by many tries at once, each from an address of its own: no more are judged than are allowed. */
const app = await testApp();
const forgetAddresses = () => sql`delete from identity."rateLimit"`.execute(app.signInDb);

let later: Promise<{ readonly rows: readonly { readonly begun: boolean }[] }> | undefined;

/** How many answers there were of each status. */
function counted(answers: readonly { readonly statusCode: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { statusCode } of answers) counts[statusCode] = (counts[statusCode] ?? 0) + 1;
  return counts;
}

const from = (place: number, path: string, payload: object, cookie = "") =>
  app.app.inject({
    method: "POST",
    url: `/api/auth/${path}`,
    remoteAddress: `198.51.100.${place}`,
    headers: { origin: ORIGIN, "content-type": "application/json", ...(cookie && { cookie }) },
    payload,
  });
const places = Array.from({ length: 40 }, (_, place) => place + 1);

test("attack: forty wrong passwords at once, from forty addresses", async () => {
  await accountOf(app, "finance");
  const email = emailOf("finance");
  const answers = await Promise.all(places.map((place) => from(place, "sign-in/email", { email, password: "x y z" })));
  assert.deepEqual(counted(answers), { 401: 10, 429: 30 });
  assert.equal((await signIn(app, email)).code, "identity.too_many_attempts");
});

test("attack: forty wrong codes at once, from a screen left open", async () => {
  const first = await accountOf(app, "billing");
  const enabled = await app.anonymous.post<{ totpURI: string }>(
    "/api/auth/two-factor/enable",
    { password: PASSWORD },
    { cookie: first },
  );
  const secret = new URL(enabled.body.totpURI).searchParams.get("secret") ?? "";
  const confirmed = await from(41, "two-factor/verify-totp", { code: totp(secret) }, first);
  const cookie = [confirmed.headers["set-cookie"] ?? []]
    .flat()
    .map((one) => one.split(";")[0])
    .join("; ");
  await forgetAddresses();
  const guess = (place: number) => from(place, "two-factor/verify-totp", { code: "000000" }, cookie);
  assert.deepEqual(counted(await Promise.all(places.map(guess))), { 401: 10, 429: 30 });
  const right = await from(42, "two-factor/verify-totp", { code: totp(secret, 1) }, cookie);
  assert.equal(right.statusCode, 429);
});

test("attack: forty wrong codes at once after a stolen password, each on a challenge of its own", async () => {
  const first = await accountOf(app, "management");
  const email = emailOf("management");
  const enabled = await app.anonymous.post<{ totpURI: string; backupCodes: string[] }>(
    "/api/auth/two-factor/enable",
    { password: PASSWORD },
    { cookie: first },
  );
  const secret = new URL(enabled.body.totpURI).searchParams.get("secret") ?? "";
  assert.equal((await from(43, "two-factor/verify-totp", { code: totp(secret) }, first)).statusCode, 200);
  await forgetAddresses();
  const challenge = async (place: number) =>
    [(await from(place, "sign-in/email", { email, password: PASSWORD })).headers["set-cookie"] ?? []]
      .flat()
      .map((one) => one.split(";")[0])
      .join("; ");
  const cookies: string[] = [];
  for (const place of places) cookies.push(await challenge(place));
  const guess = (place: number) => {
    const door = place % 2 === 0 ? "verify-totp" : "verify-backup-code";
    return from(place, `two-factor/${door}`, { code: "000000" }, cookies[place - 1]);
  };
  assert.deepEqual(counted(await Promise.all(places.map(guess))), { 401: 10, 429: 30 });
  const [recovery = ""] = enabled.body.backupCodes;
  for (const [door, code] of [
    ["verify-totp", totp(secret, 1)],
    ["verify-backup-code", recovery],
  ] as const)
    assert.equal((await from(44, `two-factor/${door}`, { code }, await challenge(44))).statusCode, 429);
  // The count stands in the database, which a restart and another process read as well; an hour later it is forgotten.
  await sql`update identity.failure set at = at - interval '1 hour'`.execute(app.signInDb);
  await sql`update identity."twoFactor" set "lockedUntil" = null, "failedVerificationCount" = 0`.execute(app.signInDb);
  const right = await from(45, "two-factor/verify-totp", { code: totp(secret, 1) }, await challenge(45));
  assert.equal(right.statusCode, 200);
  const { rows } = await sql`select from identity.failure
    where account = sha256(convert_to(${`code ${app.personId("management")}`}, 'UTF8'))`.execute(app.signInDb);
  assert.equal(rows.length, 0);
});

test("the last try that is allowed is taken by one of two that come at the same moment", async () => {
  const begin = sql<{ begun: boolean }>`select identity.begin_try(gen_random_uuid(), 'two', 1, 15) as begun`;
  await app.signInDb.transaction().execute(async (tx) => {
    const first = await begin.execute(tx);
    const state = { answered: false };
    const second = begin.execute(app.signInDb).finally(() => (state.answered = true));
    const waits = sql`select from pg_locks where locktype = 'advisory' and not granted`;
    while (!state.answered && (await waits.execute(app.db)).rows.length === 0) await setTimeout(5);
    assert.deepEqual([first.rows[0]?.begun, state.answered], [true, false]);
    later = second;
  });
  assert.equal((await later)?.rows[0]?.begun, false);
});

test("good passwords and good codes leave no count behind", async () => {
  const email = emailOf("dpo");
  await accountOf(app, "dpo");
  for (let turn = 0; turn < 12; turn += 1)
    assert.equal((await from(60 + turn, "sign-in/email", { email, password: PASSWORD })).statusCode, 200);
  const { rows } = await sql`select from identity.failure where account = sha256(convert_to(${email}, 'UTF8'))`.execute(
    app.signInDb,
  );
  assert.equal(rows.length, 0);
  assert.deepEqual(app.problems, []);
});
