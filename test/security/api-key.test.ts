import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { transact } from "#database/transaction.ts";
import { routes } from "#server/routes.ts";
import { KEY_PERMISSIONS } from "#identity/api-key.ts";
import type { KeyList } from "#identity/api/key.ts";
import { testApp } from "../harness/app.ts";
import { loadMiramas, openRequest } from "../harness/desk.ts";
import type { PersonKey } from "../harness/party.ts";
import { addressOf, bodyOf } from "./doors.ts";

const app = await testApp();
await loadMiramas(app);
const number = await openRequest(app.as("requester"), "Plus d’accès");

type Wish = { clients?: string[]; permissions?: string[]; days?: number };

async function keyOf(who: PersonKey, wish: Wish = {}): Promise<string> {
  const body = { name: "Supervision", clients: ["MIR"], permissions: ["request.read"], days: 30, ...wish };
  const made = await app.as(who).post<{ secret: string }>("/account/keys", body);
  assert.equal(made.status, 200, made.message ?? "");
  return made.body.secret;
}
const read = async (secret: string, path = "/requests") => {
  const { status, code } = await app.anonymous.get(path, { authorization: `Bearer ${secret}` });
  return code ?? status;
};
/** A write as a program sends it: without a cookie, and without an origin. */
async function write(secret: string, path: string, payload: object): Promise<number | string> {
  const headers = { authorization: `Bearer ${secret}` };
  const answer = await app.app.inject({ method: "POST", url: `/api/v1${path}`, headers, payload });
  return answer.json<{ code?: string }>().code ?? answer.statusCode;
}

test("a key reads and writes what it was given, without cookie nor origin, and the journal says that it did", async () => {
  const secret = await keyOf("requester", { permissions: ["request.read", "request.comment"] });
  assert.equal(await read(secret), 200);
  const message = { visibility: "public", body: "Vu par la supervision." };
  const path = `/clients/MIR/requests/${number}/messages`;
  const said = await write(secret, path, message);
  assert.equal(said, 200);
  const { rows } = await app.inside("MIR", (tx) =>
    sql<{ action: string; origin: string | null; detail: string }>`
      select action, origin, detail::text as detail from audit.entry order by at, entry_id`.execute(tx),
  );
  const made = rows.find(({ action }) => action === "identity.key_made");
  assert.ok(made?.detail.includes(secret.slice(0, 12)));
  assert.ok(!JSON.stringify(rows).includes(secret));
  assert.ok(rows.some(({ origin }) => origin === `key ${secret.slice(0, 12)}…`));
  assert.equal(made?.origin, "web 127.0.0.1", "an act from a browser says its address");
});

test("only a digest of a key is kept, and its person sees its beginning and its last use", async () => {
  const secret = await keyOf("finance", { permissions: ["billing.read"] });
  assert.equal(await read(secret, "/session"), 200);
  const { rows } = await sql<{ text: string }>`select link::text as text from identity.api_key as link`
    .execute(app.signInDb)
    .catch(() => ({ rows: [] }));
  assert.equal(rows.length, 0, "sign-in does not read keys");
  const { body } = await app.as("finance").get<KeyList>("/account/keys");
  assert.deepEqual(
    body.keys.map(({ prefix, clients, lastUsedAt }) => [prefix, clients, lastUsedAt !== null]),
    [[secret.slice(0, 12), ["MIR"], true]],
  );
  assert.ok(!JSON.stringify(body).includes(secret));
});

test("attack: a key beyond the rights of its person, for another client, or for what binds", async () => {
  const ask = async (who: PersonKey, wish: Wish) => {
    const body = { name: "x", clients: ["MIR"], permissions: ["request.read"], days: 1, ...wish };
    return (await app.as(who).post("/account/keys", body)).code;
  };
  assert.equal(await ask("requester", { permissions: ["billing.read"] }), "identity.key_beyond_rights");
  assert.equal(await ask("requester", { clients: ["VAL"] }), "identity.key_beyond_rights");
  for (const permission of [
    "billing.order",
    "billing.issue",
    "people.manage",
    "vault.read",
    "contract.manage",
    "invented",
  ])
    assert.equal(await ask("administrator", { permissions: [permission] }), "identity.key_held_back", permission);
  assert.equal(await ask("administrator", { days: 367 }), "server.invalid_input");
});

test("attack: every door that binds, gives rights or asks for a recent sign-in, with a key that has everything", async () => {
  const { body } = await app.as("administrator").get<KeyList>("/account/keys");
  const everything = new Set(body.offered.flatMap(({ permissions }) => permissions));
  const secret = await keyOf("administrator", { clients: ["MIR", "VAL"], permissions: [...everything] });
  let closed = 0;
  for (const route of routes) {
    const opens = route.freshSession !== true && KEY_PERMISSIONS.some((one) => one === route.permission);
    if (opens || `${route.method} ${route.path}` === "GET /session") continue;
    const payload = route.method === "GET" ? {} : { payload: bodyOf(route) as object };
    const answer = await app.app.inject({
      method: route.method,
      url: `/api/v1${addressOf(route, "MIR")}`,
      headers: { authorization: `Bearer ${secret}` },
      ...payload,
    });
    const { code } = answer.json<{ code?: string }>();
    assert.deepEqual([answer.statusCode, code], [403, "identity.key_may_not"], `${route.method} ${route.path}`);
    closed += 1;
  }
  assert.ok(closed > 10, `${closed} doors`);
});

test("attack: a key of one client at another's door: as if that client did not exist", async () => {
  const secret = await keyOf("administrator", { clients: ["VAL"] });
  assert.equal(await read(secret, "/clients/MIR/requests/1"), "party.unknown_client");
  assert.equal(await read(secret, "/clients/NUL/requests/1"), "party.unknown_client");
});

test("attack: a key revoked, expired, of somebody who was signed out everywhere, or invented", async () => {
  const revoked = await keyOf("technical");
  const { body } = await app.as("technical").get<KeyList>("/account/keys");
  const path = `/account/keys/${body.keys[0]?.id}/revoke`;
  assert.equal((await app.as("requester").post(path)).code, "identity.unknown_key", "somebody else's key");
  assert.equal((await app.as("technical").post(path)).status, 200);
  assert.equal(await read(revoked), "identity.key_not_valid");
  const left = await keyOf("technical");
  assert.equal(await read(left), 200);
  await transact(app.db, { actor: "system:test", clients: [] }, (tx) =>
    sql`select identity.close_sessions_of(${app.personId("technical")})`.execute(tx),
  );
  assert.equal(await read(left), "identity.key_not_valid");
  assert.equal(await read(`vigie_${"A".repeat(43)}`), "identity.key_not_valid");
  const cookie = await app.as("requester").cookie();
  const both = await app.anonymous.get("/requests", { authorization: "Bearer x", cookie });
  assert.equal(both.code, "identity.key_not_valid", "a session does not save a wrong key");
});

test("attack: guessing keys from one address is throttled; a key is throttled by itself", async () => {
  const guess = async (secret: string, remoteAddress: string) => {
    const headers = { authorization: `Bearer ${secret}` };
    return (await app.app.inject({ method: "GET", url: "/api/v1/session", headers, remoteAddress })).statusCode;
  };
  for (let turn = 0; turn < 30; turn += 1) assert.equal(await guess(`vigie_${"B".repeat(43)}`, "198.51.100.9"), 401);
  assert.equal(await guess(`vigie_${"B".repeat(43)}`, "198.51.100.9"), 429);
  const secret = await keyOf("dpo");
  assert.equal(await guess(secret, "198.51.100.9"), 200, "a good key is heard from there all the same");
  await sql`update identity.attempt set count = 600 where door = 'key'`.execute(app.signInDb);
  assert.equal(await guess(secret, "198.51.100.10"), 429);
});

test("the role of business routes reads its own person's keys only, and no digest", async () => {
  const finance = { actor: app.personId("finance"), clients: [app.clientId("MIR")] };
  const own = await transact(app.db, finance, (tx) => sql`select name from identity.api_key`.execute(tx));
  assert.equal(own.rows.length, 1);
  for (const statement of ["select digest from identity.api_key", "update identity.api_key set permissions = '{x}'"])
    await assert.rejects(
      transact(app.db, finance, (tx) => sql.raw(statement).execute(tx)),
      { code: "42501" },
    );
});
