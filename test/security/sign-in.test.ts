import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sql } from "kysely";
import { makeAuth } from "#identity/auth.ts";
import { buildApp } from "#server/app.ts";
import { openChanges } from "#server/changes.ts";
import { routes } from "#server/routes.ts";
import { ORIGIN, testApp } from "../harness/app.ts";
import { testKeys } from "../harness/keys.ts";
import { emailOf, type PersonKey } from "../harness/party.ts";
import { accountOf, cookieOf, linkFor, openLink, PASSWORD, signIn, totp } from "./account.ts";

/** Attacks on the doors by which people come in. */
const app = await testApp();
let secret = "";
const forgetAddresses = () => sql`delete from identity."rateLimit"`.execute(app.signInDb);
const entered = (cookie: string) => app.anonymous.get("/session", { cookie });

test("attack: a link that opens an account is replayed", async () => {
  const token = await linkFor(app, "finance");
  assert.equal((await openLink(app, token)).status, 200);
  const again = await openLink(app, token, { password: "Une autre phrase, du voleur" });
  assert.deepEqual([again.status, again.code], [410, "identity.link_not_valid"]);
  assert.equal((await signIn(app, emailOf("finance"))).status, 200);
});

test("attack: a link that has expired, one that was replaced, and one that was guessed", async () => {
  const old = await linkFor(app, "dpo");
  const later = await linkFor(app, "dpo");
  await sql`update identity.link set expires_at = now() where person_id = ${app.personId("dpo")} and revoked_at is null`.execute(
    app.signInDb,
  );
  const answers = [];
  for (const token of [old, later, "A".repeat(43)]) answers.push(await openLink(app, token));
  assert.deepEqual(
    new Set(answers.map(({ status, code }) => `${status} ${code}`)),
    new Set(["410 identity.link_not_valid"]),
  );
});

test("attack: the same code of an authenticator twice, and a recovery code twice", async () => {
  const cookie = await accountOf(app, "billing");
  const enrolled = await app.anonymous.post<{ totpURI: string; backupCodes: string[] }>(
    "/api/auth/two-factor/enable",
    { password: PASSWORD },
    { cookie },
  );
  secret = new URL(enrolled.body.totpURI).searchParams.get("secret") ?? "";
  const verify = async (door: string, code: string, half: string) =>
    app.anonymous.post(`/api/auth/two-factor/${door}`, { code }, { cookie: half });
  assert.equal((await verify("verify-totp", totp(secret), cookie)).status, 200);
  const half = async () => cookieOf(await signIn(app, emailOf("billing")));
  const code = totp(secret, 1);
  const first = await verify("verify-totp", code, await half());
  assert.equal((await entered(cookieOf(first))).status, 200);
  const second = await verify("verify-totp", code, await half());
  assert.deepEqual([second.status, second.code], [401, "identity.wrong_code"]);
  assert.equal((await entered(cookieOf(second))).status, 401);
  const [recovery = ""] = enrolled.body.backupCodes;
  assert.equal((await verify("verify-backup-code", recovery, await half())).status, 200);
  assert.equal((await verify("verify-backup-code", recovery, await half())).status, 401);
});

test("attack: guessing the six digits: after a few the password is asked again", async () => {
  await forgetAddresses();
  const half = cookieOf(await signIn(app, emailOf("billing")));
  const guess = (code: string) => app.anonymous.post("/api/auth/two-factor/verify-totp", { code }, { cookie: half });
  for (let turn = 0; turn < 8; turn += 1) assert.ok((await guess(`00000${turn}`)).status >= 400);
  const right = await guess(totp(secret));
  assert.ok(right.status >= 400, "the challenge is over");
  assert.equal((await entered(cookieOf(right))).status, 401);
});

test("attack: passwords tried through two processes and a restart are counted together", async () => {
  await accountOf(app, "management");
  await forgetAddresses();
  const another = await secondProcess();
  const attempt = (process: typeof app.app, password: string) =>
    process.inject({
      method: "POST",
      url: "/api/auth/sign-in/email",
      headers: { origin: ORIGIN, "content-type": "application/json" },
      payload: { email: emailOf("management"), password },
    });
  for (let turn = 0; turn < 5; turn += 1) {
    assert.equal((await attempt(app.app, "ce n’est pas la bonne")).statusCode, 401);
    assert.equal((await attempt(another, "ce n’est pas la bonne")).statusCode, 401);
  }
  assert.equal((await attempt(app.app, PASSWORD)).statusCode, 429);
  const restarted = await secondProcess();
  assert.equal((await attempt(restarted, PASSWORD)).statusCode, 429);
});

/** The application started once more on the same database, as after a restart or on another machine. */
async function secondProcess() {
  const address = new URL(ORIGIN);
  const secret = "tests only: a secret that protects nothing at all";
  const { auth, close } = makeAuth({ signInUrl: app.signInUrl, address, secret });
  const changes = openChanges(app.appUrl);
  const { db, clock } = app;
  const again = await buildApp({
    db,
    now: clock.now,
    secondFactor: false,
    keys: testKeys(),
    auth,
    changes,
    routes,
    address,
    requestsPerMinute: 1_000_000,
    report: () => undefined,
  });
  after(async () => {
    await again.close();
    await changes.close();
    await close();
  });
  return again;
}

test("attack: which addresses have an account, by what is answered", async () => {
  await forgetAddresses();
  const words = new Set<string>();
  for (const email of [emailOf("finance"), emailOf("requester"), "personne@exemple.test"]) {
    const { status, bytes } = await signIn(app, email, "ce n’est pas la bonne");
    words.add(`${status} ${bytes.toString("utf8")}`);
  }
  assert.equal(words.size, 1);
});

test("attack: which addresses have an account, by the time that the answer takes", async () => {
  const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
  for (let turn = 0; turn < 7; turn += 1) {
    await forgetAddresses();
    for (const [kind, email] of [
      ["known", emailOf("finance")],
      ["unknown", `personne-${turn}@exemple.test`],
    ] as const) {
      const begun = process.cpuUsage();
      await signIn(app, email, "ce n’est pas la bonne");
      const { user } = process.cpuUsage(begun);
      times[kind].push(user);
    }
  }
  const middle = (list: number[]) => list.toSorted((a, b) => a - b)[3] ?? 0;
  // The processor that hashing takes, which a busy machine does not stretch; without a hash it would be a hundredth.
  const ratio = middle(times.known) / middle(times.unknown);
  assert.ok(ratio > 0.25 && ratio < 4, `known ${times.known}, unknown ${times.unknown}`);
  await sql`delete from identity.failure`.execute(app.signInDb);
});

test("attack: a sign-in that sends the browser to somebody else's page (open redirect)", async () => {
  await forgetAddresses();
  for (const target of ["https://mechant.exemple", "//mechant.exemple", "/\\mechant.exemple", "javascript:alert(1)"]) {
    for (const field of ["callbackURL", "errorCallbackURL", "newUserCallbackURL", "redirectTo"]) {
      await forgetAddresses();
      const answer = await app.anonymous.post("/api/auth/sign-in/email", {
        email: emailOf("finance"),
        password: PASSWORD,
        [field]: target,
      });
      const told = `${String(answer.headers["location"] ?? "")} ${answer.status < 400 ? answer.bytes.toString("utf8") : ""}`;
      assert.ok(!told.includes("mechant") && !told.includes("javascript:"), `${field} ${target}: ${told}`);
    }
  }
  const asked = await app.anonymous.get("/api/auth/get-session?callbackURL=https://mechant.exemple");
  assert.equal(asked.headers["location"], undefined);
});

test("attack: the caller's word for their own address does not escape the limit of tries", async () => {
  await forgetAddresses();
  const codes = [];
  for (let turn = 0; turn < 22; turn += 1) {
    const disguise = {
      "x-forwarded-for": `10.0.0.${turn}`,
      "x-vigie-caller": `10.0.1.${turn}`,
      forwarded: `for=10.0.2.${turn}`,
    };
    codes.push((await signIn(app, `n${turn}@exemple.test`, "x", disguise)).code);
  }
  assert.equal(codes.at(-1), "identity.too_many_attempts");
  await forgetAddresses();
});

/** The doors of better-auth that answer, written by hand: another one must be thought about before it opens. */
const OPEN = [
  "GET get-session",
  "GET list-sessions",
  "GET passkey/generate-authenticate-options",
  "GET passkey/generate-register-options",
  "GET passkey/list-user-passkeys",
  "POST change-password",
  "POST passkey/delete-passkey",
  "POST passkey/update-passkey",
  "POST passkey/verify-authentication",
  "POST passkey/verify-registration",
  "POST revoke-other-sessions",
  "POST revoke-session",
  "POST revoke-sessions",
  "POST sign-in/email",
  "POST sign-out",
  "POST two-factor/disable",
  "POST two-factor/enable",
  "POST two-factor/generate-backup-codes",
  "POST two-factor/verify-backup-code",
  "POST two-factor/verify-totp",
];

test("attack: a door of the sign-in library that nobody meant to open", async () => {
  await forgetAddresses();
  const found: string[] = [];
  const { api } = app.auth as unknown as {
    api: Record<string, { path?: string; options?: { method?: string | string[] } }>;
  };
  for (const { path, options } of Object.values(api)) {
    if (!path) continue;
    for (const method of [options?.method ?? "GET"].flat()) {
      await forgetAddresses();
      const url = `/api/auth${path.replace(/:\w+/, "x")}`;
      const answer = method === "GET" ? await app.anonymous.get(url) : await app.anonymous.post(url, {});
      if (answer.code !== "server.not_found") found.push(`${method} ${path.slice(1)}`);
    }
  }
  assert.deepEqual(found.toSorted(), OPEN);
});

test("attack: bodies that the sign-in does not expect never break it", async () => {
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  for (const body of [deep, `{"email":${deep}}`, "[]", "null", "3", '"x"', '{"email":{"$ne":null},"password":["x"]}']) {
    for (const door of ["sign-in/email", "two-factor/verify-totp", "change-password", "revoke-session"]) {
      await forgetAddresses();
      const { status } = await app.anonymous.post(`/api/auth/${door}`, body);
      assert.ok(status >= 400 && status < 500, `${door} ${body.slice(0, 30)}: ${status}`);
    }
  }
  for (const email of ["a\u0000b@exemple.test", "\ud800@exemple.test", `${"a".repeat(5000)}@exemple.test`]) {
    const { status } = await signIn(app, email);
    assert.ok(status >= 400 && status < 500, `${email.slice(0, 20)}: ${status}`);
  }
  assert.deepEqual(
    app.problems.map(({ error }) => error.message),
    [],
  );
});

test("attack: signing in with somebody's address written another way is not another account to guess at", async () => {
  await forgetAddresses();
  const key: PersonKey = "val_management";
  await accountOf(app, key);
  for (let turn = 0; turn < 10; turn += 1) {
    await forgetAddresses();
    await signIn(app, turn % 2 ? emailOf(key).toUpperCase() : ` ${emailOf(key)} `.trim(), "mauvaise phrase encore");
  }
  await forgetAddresses();
  assert.equal((await signIn(app, emailOf(key))).status, 429);
});

test("attack: a password that everybody tries, set by a change (CNIL 2022-100); sixty-four characters are taken", async () => {
  const cookie = await accountOf(app, "security_officer");
  const change = (newPassword: string) =>
    app.anonymous.post(
      "/api/auth/change-password",
      { currentPassword: PASSWORD, newPassword, revokeOtherSessions: true },
      { cookie },
    );
  const weak = await change("Password123456!");
  assert.deepEqual([weak.status, weak.code], [422, "identity.password_known"]);
  assert.equal((await change("security-officer")).code, "identity.password_personal");
  assert.equal((await change("une seule casse")).code, "identity.password_too_simple");
  await forgetAddresses();
  assert.equal((await change(`Tr1!${"é".repeat(60)}`)).status, 200);
});

test("attack: guessing links from one address is throttled, in every process and after a restart", async () => {
  const again = await secondProcess();
  const guess = (at: typeof again) =>
    at.inject({
      method: "POST",
      url: "/api/v1/invitations/look",
      headers: { origin: ORIGIN },
      remoteAddress: "198.51.100.77",
      payload: { token: "A".repeat(43) },
    });
  for (let turn = 0; turn < 50; turn += 1) {
    assert.equal((await guess(app.app)).statusCode, 410);
    assert.equal((await guess(again)).statusCode, 410);
  }
  const { statusCode, json } = await guess(await secondProcess()).then((answer) => ({
    statusCode: answer.statusCode,
    json: answer.json<{ code: string }>(),
  }));
  assert.deepEqual([statusCode, json.code], [429, "identity.too_many_attempts"]);
});

test("attack: telling by the answer or its time who has an account, and who has one without a password", async () => {
  await accountOf(app, "val_technical");
  await app.as("val_finance").cookie();
  const kinds = [emailOf("val_technical"), emailOf("val_finance"), emailOf("val_management"), "personne@exemple.test"];
  const answers = new Set<string>();
  const times: number[][] = kinds.map(() => []);
  for (let turn = 0; turn < 5; turn += 1) {
    for (const [at, email] of kinds.entries()) {
      await forgetAddresses();
      await sql`delete from identity.failure`.execute(app.signInDb);
      const begun = performance.now();
      const { status, body } = await signIn(app, email, "un autre mot de passe");
      times[at]?.push(performance.now() - begun);
      answers.add(JSON.stringify([status, body]));
    }
  }
  assert.equal(answers.size, 1, [...answers].join("\n"));
  const middles = times.map((list) => list.toSorted((one, other) => one - other)[2] ?? 0);
  // Deriving a password takes fifty times as long as all the rest: a machine that is busy does not hide its absence.
  assert.ok(Math.min(...middles) > Math.max(...middles) / 3, middles.map(Math.round).join(", "));
});
