import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { sessionCookie } from "#identity/session.ts";
import { testApp } from "../harness/app.ts";
import { loadMiramas, openRequest } from "../harness/desk.ts";
import { emailOf, type PersonKey } from "../harness/party.ts";
import { PDF, upload } from "../harness/upload.ts";
import { accountOf, cookieOf, linkFor, openLink, signIn } from "./account.ts";

/** Attacks on what says who somebody is. */
const app = await testApp();
await loadMiramas(app);
const reach = (cookie: string) => app.anonymous.get("/session", { cookie });
const closed = async (cookie: string) => assert.equal((await reach(cookie)).status, 401, cookie);
const parts = async (key: PersonKey) => {
  const [name = "", value = ""] = (await app.as(key).cookie()).split("=");
  const [token = "", signature = ""] = decodeURIComponent(value).split(/\.(?=[^.]*$)/);
  return { name, token, signature };
};
const made = (name: string, text: string) => `${name}=${encodeURIComponent(text)}`;

test("attack: a cookie forged with a secret that is not ours", async () => {
  const { name, token } = await parts("finance");
  const signature = createHmac("sha256", "a guessed secret of the attacker").update(token).digest("base64");
  await closed(made(name, `${token}.${signature}`));
});

test("attack: a token stolen from the database, without its signature", async () => {
  const { name, token } = await parts("finance");
  for (const text of [token, `${token}.`, `${token}.${"A".repeat(43)}=`]) await closed(made(name, text));
});

test("attack: another token under the signature of one's own", async () => {
  const [mine, theirs] = [await parts("requester"), await parts("administrator")];
  await closed(made(mine.name, `${theirs.token}.${mine.signature}`));
});

test("attack: a token with one letter changed", async () => {
  const { name, token, signature } = await parts("finance");
  const other = token.startsWith("a") ? "b" : "a";
  await closed(made(name, `${other}${token.slice(1)}.${signature}`));
});

test("attack: cookies that no browser writes", async () => {
  const { name } = await parts("finance");
  for (const text of ["%", "%00", ".", "..", "%E9%80", "a".repeat(6000), "null", "[object Object]", "' or 1=1 --.x"])
    await closed(`${name}=${text}`);
  await closed(`${"x=1; ".repeat(500)}${name}=x`);
});

test("attack: a session chosen before the sign-in (fixation) is not the one that the sign-in opens", async () => {
  const chosen = await sessionCookie(app.auth, "a-token-chosen-by-the-attacker");
  await openLink(app, await linkFor(app, "val_finance"));
  const entered = await signIn(app, emailOf("val_finance"), undefined, { cookie: chosen });
  assert.equal(entered.status, 200);
  assert.ok(!cookieOf(entered).includes("chosen-by-the-attacker"));
  await closed(chosen);
  assert.equal((await reach(cookieOf(entered))).status, 200);
});

test("attack: each sign-in opens another session, and signing out closes it for good", async () => {
  const first = await accountOf(app, "dpo");
  const second = cookieOf(await signIn(app, emailOf("dpo")));
  assert.notEqual(first, second);
  assert.equal((await app.anonymous.post("/api/auth/sign-out", {}, { cookie: first })).status, 200);
  await closed(first);
  assert.equal((await reach(second)).status, 200);
});

test("attack: a session left open elsewhere is listed and closed from here", async () => {
  const elsewhere = cookieOf(await signIn(app, emailOf("dpo")));
  const here = cookieOf(await signIn(app, emailOf("dpo")));
  const listed = await app.anonymous.get<unknown[]>("/api/auth/list-sessions", { cookie: here });
  assert.ok(listed.body.length >= 2);
  const ended = await app.anonymous.post("/api/auth/revoke-other-sessions", {}, { cookie: here });
  assert.equal(ended.status, 200);
  await closed(elsewhere);
  assert.equal((await reach(here)).status, 200);
});

test("attack: somebody else's session is not closed by its token", async () => {
  const mine = await app.as("requester").cookie();
  const { token } = await parts("finance");
  await app.anonymous.post("/api/auth/revoke-session", { token }, { cookie: mine });
  assert.equal((await app.as("finance").get("/session")).status, 200);
});

test("attack: a session of twelve hours is worth nothing a second later", async () => {
  const cookie = await app.as("val_technical").cookie();
  assert.equal((await reach(cookie)).status, 200);
  await sql`update identity.session set "expiresAt" = now() where "userId" = ${app.personId("val_technical")}`.execute(
    app.signInDb,
  );
  await closed(cookie);
});

test("attack: staff's screen found asleep for half an hour", async () => {
  const cookie = await app.as("second_technician").cookie();
  await sql`update identity.session set "updatedAt" = now() - interval '31 minutes'
    where "userId" = ${app.personId("second_technician")}`.execute(app.signInDb);
  await closed(cookie);
});

test("attack: every session of somebody who has left, at once", async () => {
  const first = await accountOf(app, "security_officer");
  const cookies = [first, cookieOf(await signIn(app, emailOf("security_officer")))];
  assert.equal((await reach(cookies[0] ?? "")).status, 200);
  const left = await app.as("administrator").post(`/clients/MIR/people/${app.personId("security_officer")}/leave`, {});
  assert.equal(left.status, 200, String(left.message));
  for (const cookie of cookies) await closed(cookie);
});

test("attack: a file sent, or read again, with the session of somebody who has left", async () => {
  const sent = await upload(app.as("requester"), "avant.pdf", PDF);
  assert.equal(sent.status, 200, String(sent.message));
  const number = await openRequest(app.as("requester"), "Avec un fichier", { attachments: [sent.body.id] });
  const address = `/clients/MIR/requests/${number}/attachments/${sent.body.id}`;
  assert.equal((await app.as("requester").get(address)).status, 200);
  const left = await app.as("administrator").post(`/clients/MIR/people/${app.personId("requester")}/leave`, {});
  assert.equal(left.status, 200, String(left.message));
  assert.equal((await app.as("requester").get(address)).status, 401);
  const again = await upload(app.as("requester"), "après.pdf", PDF);
  assert.deepEqual([again.status, again.code], [401, "server.not_signed_in"]);
});

test("attack: a right that was taken away, with the session that had it and an answer kept under a key", async () => {
  const key = { "idempotency-key": "kept-before-the-right-went" };
  const body = { channel: "portal", service: "M2", description: "x", urgency: "blocked", title: "Avant" };
  const technical = app.as("technical");
  assert.equal((await technical.post("/clients/MIR/requests", body, key)).status, 200);
  const person = app.personId("technical");
  for (const [door, role] of [
    ["roles", "dpo"],
    ["roles/end", "technical"],
  ] as const) {
    const done = await app.as("administrator").post(`/clients/MIR/people/${person}/${door}`, { role });
    assert.equal(done.status, 200, String(done.message));
  }
  const again = await technical.post("/clients/MIR/requests", body, key);
  assert.deepEqual([again.status, again.code], [403, "server.not_allowed"]);
});

test("attack: nobody gives themselves a role, a person or a client", async () => {
  const person = app.personId("finance");
  for (const [path, body] of [
    [`/clients/MIR/people/${person}/roles`, { role: "management" }],
    ["/clients/MIR/people", { name: "Moi", email: "moi@exemple.test", side: "client", roles: ["management"] }],
    ["/clients", { code: "MOI", name: "Moi" }],
  ] as const) {
    for (const key of ["finance", "technician", "project_lead"] as const)
      assert.equal((await app.as(key).post(path, body)).code, "server.not_allowed", `${key} ${path}`);
  }
});

test("none of these attacks broke anything of ours", () => {
  assert.deepEqual(
    app.problems.map(({ error }) => error.message),
    [],
  );
});
