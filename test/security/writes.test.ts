import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isStanding, mayDo } from "#http/permission.ts";
import type { Route } from "#http/route.ts";
import { routes } from "#server/routes.ts";
import { ORIGIN, testApp } from "../harness/app.ts";
import { loadMiramas, openRequest, write } from "../harness/desk.ts";
import { PEOPLE, somebody, type PersonKey } from "../harness/party.ts";
import { addressOf, bodyOf, nameOf } from "./doors.ts";
import { openRowCounts } from "./tables.ts";

/** Attacks by what a request carries. */
const app = await testApp();
const rows = await openRowCounts(app.ownerUrl, app.clientId("MIR"), app.clientId("VAL"));
after(rows.end);
await loadMiramas(app);
const number = await openRequest(app.as("requester"), "Une demande");
const REQUESTS = "/clients/MIR/requests";
const request = { channel: "portal", service: "M2", description: "Rien", urgency: "blocked", title: "Titre" };
const writers = routes.filter(({ method }) => method !== "GET");

/** Keys by which a caller would decide what is ours to decide. */
const NOT_THEIRS = {
  author: app.personId("administrator"),
  authorName: "Ada Administratrice",
  clientId: app.clientId("VAL"),
  client_id: app.clientId("VAL"),
  client: "VAL",
  at: "2020-01-01T00:00:00Z",
  recordedAt: "2020-01-01T00:00:00Z",
  state: "closed",
  id: "01890a5d-ac96-774b-bcce-b302099a8057",
  roles_: ["administrator"],
  opensClients: true,
  permission: "billing.issue",
  amount: "0.00",
};

/** Somebody whom a door lets in: what they send is read only behind it. */
function welcomeAt({ path, permission }: Route): PersonKey {
  if (isStanding(permission)) return "administrator";
  const people: PersonKey[] = ["administrator", ...(Object.keys(PEOPLE) as PersonKey[])];
  const found = people.find((key) => mayDo(somebody(key).roles.MIR ?? [], permission));
  assert.ok(found, `nobody may knock at ${path}`);
  return found;
}

test("attack: mass assignment: every write refuses each key that is not the caller's to give", async () => {
  const before = await rows.count();
  let tried = 0;
  for (const route of writers) {
    const known = JSON.stringify(route.body ?? {});
    for (const [key, value] of Object.entries(NOT_THEIRS)) {
      if (known.includes(`"${key}"`)) continue;
      tried += 1;
      const body = { ...(bodyOf(route) as object), [key]: value };
      const { status, code } = await app.as(welcomeAt(route)).post(addressOf(route, "MIR"), body);
      assert.deepEqual([status, code], [400, "server.invalid_input"], `${nameOf(route)} with ${key}`);
    }
  }
  assert.ok(tried >= writers.length * 8);
  assert.deepEqual(await rows.count(), before);
});

test("attack: __proto__ and constructor in JSON pollute no object of ours", async () => {
  for (const body of [
    `{"__proto__":{"admin":true},"visibility":"public","body":"x"}`,
    `{"constructor":{"prototype":{"admin":true}},"visibility":"public","body":"x"}`,
  ]) {
    assert.equal((await app.as("technician").post(`${REQUESTS}/${number}/messages`, body)).status, 400);
  }
  assert.equal(({} as { admin?: boolean }).admin, undefined);
});

test("attack: a key written twice is read once, by the same rule for what is checked and what is kept", async () => {
  const body = `{"visibility":"internal","visibility":"public","body":"deux fois"}`;
  assert.equal((await app.as("requester").post(`${REQUESTS}/${number}/messages`, body)).status, 200);
  const page = await app.as("requester").get<{ messages: { visibility: string }[] }>(`${REQUESTS}/${number}`);
  assert.equal(page.body.messages.at(-1)?.visibility, "public");
});

test("attack: JSON bombs: depth, width and long numbers are refused, and nothing is written", async () => {
  const before = await rows.count();
  const bombs = [
    `{"visibility":"public","body":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
    `${'{"a":'.repeat(40_000)}1${"}".repeat(40_000)}`,
    `[${"0,".repeat(120_000)}0]`,
    `{"visibility":"public","body":${"9".repeat(100_000)}}`,
    `{${Array.from({ length: 15_000 }, (_, at) => `"k${at}":1`).join(",")}}`,
  ];
  for (const bomb of bombs) {
    const { status } = await app.as("technician").post(`${REQUESTS}/${number}/messages`, bomb);
    assert.equal(status, 400, bomb.slice(0, 20));
  }
  assert.deepEqual(await rows.count(), before);
});

test("attack: a body over the limit, said or not said in advance", async () => {
  const { status, code } = await app.as("technician").post(`${REQUESTS}/${number}/messages`, "x".repeat(300 * 1024));
  assert.deepEqual([status, code], [413, "server.body_too_large"]);
});

test("attack: null characters, halves of characters and invalid UTF-8", async () => {
  const technician = app.as("technician");
  for (const body of ["a\u0000b", "\ud800"]) {
    const { code } = await write(technician, number, body);
    assert.equal(code, "server.unwritable_text");
  }
  const raw = await app.app.inject({
    method: "POST",
    url: `/api/v1${REQUESTS}/${number}/messages`,
    headers: { origin: ORIGIN, cookie: await technician.cookie(), "content-type": "application/json" },
    payload: Buffer.concat([
      Buffer.from('{"visibility":"public","body":"'),
      Buffer.from([0xc3, 0x28, 0xff]),
      Buffer.from('"}'),
    ]),
  });
  assert.ok(raw.statusCode < 500);
  for (const path of ["%00", "%ED%A0%80", "%FF", "%", "%ZZ", "%2e%2e%2f"]) {
    const { status } = await technician.get(`/clients/MIR/contracts/${path}`);
    assert.ok(status >= 400 && status < 500, `${path}: ${status}`);
  }
});

test("attack: very long and very strange Unicode is kept as it is, or refused, never broken", async () => {
  const texts = [
    "é".repeat(40_000),
    "👩‍👩‍👧‍👦".repeat(3_000),
    `Z${"\u0335".repeat(39_000)}`,
    "\u202etxt.exe",
    "ﷺ".repeat(10_000),
  ];
  for (const text of texts) {
    const { status } = await write(app.as("technician"), number, text);
    assert.equal(status, 200, text.slice(0, 5));
    const page = await app.as("technician").get<{ messages: { body: string }[] }>(`${REQUESTS}/${number}`);
    assert.equal(page.body.messages.at(-1)?.body, text);
  }
  assert.equal((await write(app.as("technician"), number, "x".repeat(40_001))).status, 400);
});

test("attack: pages of a negative, huge or odd size", async () => {
  for (const limit of ["0", "-1", "101", "1e9", "99999999999999999999", "NaN", "1;drop", "", "[]"]) {
    for (const path of ["/requests", "/clients/MIR/journal"]) {
      const { status } = await app.as("technician").get(`${path}?limit=${encodeURIComponent(limit)}`);
      assert.equal(status, 400, `${path} ${limit}`);
    }
  }
});

test("attack: a parameter given twice, or as an array", async () => {
  for (const query of ["limit=1&limit=100", "q=a&q=b", "client=MIR&client=VAL", "q[]=a", "client[code]=VAL"]) {
    const { status } = await app.as("technician").get(`/requests?${query}`);
    assert.equal(status, 400, query);
  }
});

const FOREIGN = [
  "https://mechant.exemple",
  "null",
  "http://localhost:8081",
  "http://localhost:8080.mechant.exemple",
  "file://",
];

test("attack: a page of another origin writes with the person's cookie (CSRF)", async () => {
  const before = await rows.count();
  for (const origin of FOREIGN) {
    const { status, code } = await app.as("requester").post(REQUESTS, request, { origin });
    assert.deepEqual([status, code], [403, "server.foreign_origin"], origin);
    const out = await app.as("requester").post("/api/auth/sign-out", {}, { origin });
    assert.equal(out.status, 403, origin);
  }
  const without = await app.app.inject({
    method: "POST",
    url: `/api/v1${REQUESTS}`,
    headers: { cookie: await app.as("requester").cookie(), "content-type": "application/json" },
    payload: JSON.stringify(request),
  });
  assert.equal(without.statusCode, 403);
  assert.deepEqual(await rows.count(), before);
});

test("attack: a plain form posts without asking (content types that need no preflight)", async () => {
  const before = await rows.count();
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "",
    "application/xml",
  ]) {
    const { status } = await app.as("requester").post(REQUESTS, JSON.stringify(request), { "content-type": type });
    assert.ok(status === 415 || status === 400, `${type}: ${status}`);
  }
  assert.deepEqual(await rows.count(), before);
});

test("attack: a picture or a link that writes (GET and HEAD on every door that writes, and method overrides)", async () => {
  const before = await rows.count();
  const cookie = await app.as("administrator").cookie();
  for (const route of writers) {
    for (const method of ["GET", "HEAD"] as const) {
      const url = `/api/v1${addressOf(route, "MIR")}?_method=POST`;
      const headers = { cookie, "x-http-method-override": "POST", "x-method-override": "POST" };
      const { statusCode } = await app.app.inject({ method, url, headers });
      const read = routes.some(({ method: other, path }) => other === "GET" && path === route.path);
      assert.ok(statusCode >= 400 || read, `${method} ${route.path}: ${statusCode}`);
    }
  }
  assert.deepEqual(await rows.count(), before);
});

test("attack: other sites are told nothing by CORS", async () => {
  for (const method of ["GET", "OPTIONS"] as const) {
    const { headers } = await app.app.inject({
      method,
      url: "/api/v1/session",
      headers: { origin: "https://mechant.exemple", "access-control-request-method": "POST" },
    });
    assert.deepEqual(
      Object.keys(headers).filter((name) => name.startsWith("access-control")),
      [],
    );
  }
});

test("attack: ten times the same act at the same moment, under one key, is one act", async () => {
  const before = await rows.count();
  const key = { "idempotency-key": "a-race-of-ten-requests" };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => app.as("requester").post<{ number: number }>(REQUESTS, request, key)),
  );
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
  assert.equal(new Set(answers.map(({ body }) => body.number)).size, 1);
  const now = await rows.count();
  assert.equal(now["ticket.request"], (before["ticket.request"] ?? 0) + 1);
});

test("attack: the key of somebody else's act gives neither their answer nor their act", async () => {
  const key = { "idempotency-key": "the-key-of-somebody-else" };
  const theirs = await app.as("requester").post<{ number: number }>(REQUESTS, request, key);
  const mine = await app.as("management").post<{ number: number }>(REQUESTS, request, key);
  assert.notEqual(mine.body.number, theirs.body.number);
  assert.equal(mine.headers["idempotency-replayed"], undefined);
  const stranger = await app.as("val_requester").post(REQUESTS, request, key);
  assert.equal(stranger.code, "party.unknown_client");
});

test("attack: a cursor of another client, changed, or forged", async () => {
  const seen = await app.as("technician").get<{ next: string | null }>("/requests?limit=1&state=all");
  const cursor = seen.body.next ?? "";
  assert.notEqual(cursor, "");
  const theirs = await app.as("val_technician").get(`/requests?state=all&cursor=${encodeURIComponent(cursor)}`);
  assert.deepEqual(theirs.body, { requests: [], next: null });
  for (const forged of [
    `${cursor}x`,
    "infinity~' or 1=1",
    "~",
    "2023-10-02T08:00:00Z~*",
    "infinity~00000000-0000-0000-0000-000000000000;",
    "%00",
  ]) {
    const { status } = await app.as("technician").get(`/requests?cursor=${encodeURIComponent(forged)}`);
    assert.ok(status === 400 || status === 422, `${forged}: ${status}`);
  }
});

test("none of these attacks broke anything of ours", () => {
  assert.deepEqual(
    app.problems.map(({ route, error }) => `${route}: ${error.message}`),
    [],
  );
});
