import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { Type } from "typebox";
import { newId } from "#database/ids.ts";
import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { insertOrganisation } from "#party/store/client.ts";
import { refused } from "#party/refusals.ts";
import { ORIGIN, testApp } from "../../test/harness/app.ts";

const params = Exactly({ client: ClientCode });
const Note = Exactly({
  name: Type.String({ minLength: 1, maxLength: 20 }),
  next: Type.Optional(Type.Enum(["refuse", "break", "wait"])),
});
const Count = Exactly({ count: Type.Integer() });
let runs = 0;

/** Doors of these tests only: they write an organisation of the client, then do as they are told. */
const probes: Route[] = [
  route({
    method: "POST",
    path: "/clients/:client/notes",
    summary: "Write",
    permission: "request.handle",
    params,
    body: Note,
    answer: Count,
    async handle(tx, { client, body, now, who }) {
      runs += 1;
      const note = { organisationId: newId(), clientId: client().clientId, name: body.name };
      await insertOrganisation(tx, note, { at: now, author: who.personId });
      if (body.next === "refuse") return refused("party.last_administrator");
      if (body.next === "break") throw new Error("broken on purpose");
      if (body.next === "wait") await sql`select pg_sleep(0.2)`.execute(tx);
      return accept({ count: runs, secret: "not in the schema" });
    },
  }),
  route({
    method: "GET",
    path: "/clients/:client/notes",
    summary: "Read",
    permission: "request.read",
    params,
    query: Exactly({ name: Type.String(), most: Type.Optional(Type.Integer({ minimum: 1 })) }),
    answer: Count,
    async handle(tx, { query }) {
      const { rows } = await sql`select from party.organisation where name = ${query.name}`.execute(tx);
      return accept({ count: rows.length });
    },
  }),
  route({
    method: "GET",
    path: "/clients/:client/file",
    summary: "Download",
    permission: "request.read",
    params,
    handle: async () =>
      accept({ bytes: new TextEncoder().encode("<script>"), type: "text/html", name: 'é"/../x.html' }),
  }),
  route({
    method: "POST",
    path: "/clients/:client/long",
    summary: "Take a long text",
    permission: "request.handle",
    largestKb: 400,
    params,
    body: Exactly({ text: Type.String() }),
    answer: Count,
    handle: async (_tx, { body }) => accept({ count: body.text.length }),
  }),
  route({
    method: "GET",
    path: "/everywhere",
    summary: "Count the clients within reach",
    permission: "billing.issue",
    answer: Count,
    async handle(tx) {
      const { rows } = await sql`select unnest(app.current_clients())`.execute(tx);
      return accept({ count: rows.length });
    },
  }),
];

const { as, anonymous, app, problems } = await testApp({ routes: probes });
const NOTES = "/clients/MIR/notes";
const written = async (name: string) =>
  (await as("technician").get<{ count: number }>(`${NOTES}?name=${name}`)).body.count;

test("a write is kept, and its answer holds only what its schema names", async () => {
  const { status, body } = await as("technician").post(NOTES, { name: "kept" });
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body as object), ["count"]);
  assert.equal(await written("kept"), 1);
});

test("a refusal undoes what was written before it", async () => {
  const { status, code } = await as("technician").post(NOTES, { name: "refused", next: "refuse" });
  assert.deepEqual([status, code], [409, "party.last_administrator"]);
  assert.equal(await written("refused"), 0);
});

test("a fault of ours undoes everything, shows a number and not its cause, and is reported without the body", async () => {
  const { status, code, message } = await as("technician").post(NOTES, { name: "broken", next: "break" });
  assert.deepEqual([status, code], [500, "server.broken"]);
  assert.equal(await written("broken"), 0);
  const [problem] = problems;
  assert.ok(problem && message?.includes(problem.incident));
  assert.ok(!String(message).includes("on purpose"));
  assert.equal(problem.route, "/api/v1/clients/:client/notes");
});

test("the same key gives the same answer once more, and another body is refused", async () => {
  const key = { "idempotency-key": "first-act-of-the-day" };
  const first = await as("technician").post(NOTES, { name: "once" }, key);
  const again = await as("technician").post(NOTES, { name: "once" }, key);
  assert.deepEqual(again.body, first.body);
  assert.equal(again.headers["idempotency-replayed"], "true");
  assert.equal(await written("once"), 1);
  const other = await as("technician").post(NOTES, { name: "other" }, key);
  assert.deepEqual([other.status, other.code], [422, "server.idempotency_conflict"]);
  assert.equal(await written("other"), 0);
});

test("two at once with the same key: one runs, both have its answer", async () => {
  const key = { "idempotency-key": "twice-at-the-same-time" };
  const act = () => as("technician").post<{ count: number }>(NOTES, { name: "together", next: "wait" }, key);
  const [one, two] = await Promise.all([act(), act()]);
  assert.deepEqual([one.status, two.status], [200, 200]);
  assert.deepEqual(one.body, two.body);
  assert.equal(await written("together"), 1);
});

test("the key of one person is not the key of another, and a refused act leaves its key free", async () => {
  const key = { "idempotency-key": "a-key-of-two-people" };
  await as("technician").post(NOTES, { name: "theirs" }, key);
  const { status } = await as("second_technician").post(NOTES, { name: "mine" }, key);
  assert.equal(status, 200);
  const free = { "idempotency-key": "refused-then-mended" };
  assert.equal((await as("technician").post(NOTES, { name: "x", next: "refuse" }, free)).status, 409);
  assert.equal((await as("technician").post(NOTES, { name: "x" }, free)).status, 200);
  const odd = await as("technician").post(NOTES, { name: "x" }, { "idempotency-key": "short" });
  assert.deepEqual([odd.status, odd.code], [400, "server.invalid_idempotency_key"]);
});

test("invalid input names the field and the remedy in both languages", async () => {
  const cases: [unknown, RegExp, RegExp][] = [
    [{}, /^name : ce champ est obligatoire\.$/, /^name: this field is required\.$/],
    [
      { name: "x", extra: 1 },
      /^extra : ce champ n’existe pas, retirez-le\.$/,
      /^extra: there is no such field, remove it\.$/,
    ],
    [{ name: 3 }, /^name : attendu : un texte\.$/, /^name: expected: a text\.$/],
    [{ name: "x".repeat(21) }, /^name : au plus 20 caractères\.$/, /^name: at most 20 characters\.$/],
    [
      { name: "x", next: "dance" },
      /^next : attendu, l’une de ces valeurs : refuse, break, wait\.$/,
      /^next: expected one of: refuse, break, wait\.$/,
    ],
    [[], /^body : attendu : un objet\.$/, /^body: expected: an object\.$/],
  ];
  for (const [body, fr, en] of cases) {
    const answer = await as("technician").post<{ messageFr: string; messageEn: string }>(NOTES, body);
    assert.deepEqual([answer.status, answer.code], [400, "server.invalid_input"]);
    assert.match(answer.body.messageFr, fr);
    assert.match(answer.body.messageEn, en);
  }
  const query = await as("technician").get(`${NOTES}?name=x&most=0`);
  assert.equal(query.message, "most : au moins 1.");
  assert.equal(
    (await as("technician").get(`${NOTES}?name=x&page=2`)).message,
    "page : ce champ n’existe pas, retirez-le.",
  );
});

test("a body that is not JSON, of another type, or too large is refused plainly", async () => {
  const send = (payload: string, type = "application/json") =>
    as("technician").post(NOTES, payload, { "content-type": type });
  assert.equal((await send("{")).code, "server.invalid_json");
  assert.equal((await send('{"__proto__":{"a":1}}')).code, "server.invalid_json");
  assert.equal((await send("name=x", "application/x-www-form-urlencoded")).code, "server.json_only");
  assert.equal((await send("name", "text/plain")).code, "server.json_only");
  const large = await send(JSON.stringify({ name: "x".repeat(300_000) }));
  assert.deepEqual([large.status, large.code], [413, "server.body_too_large"]);
});

test("a door that takes long bodies says how long, and reads none of who is not signed in", async () => {
  const text = (length: number): string => JSON.stringify({ text: "x".repeat(length) });
  const long = "/clients/MIR/long";
  assert.deepEqual((await as("technician").post(long, text(300_000))).body, { count: 300_000 });
  const above = await as("technician").post(long, text(500_000));
  assert.deepEqual([above.status, above.code], [413, "server.body_too_large"]);
  assert.match(String(above.message), /400\sKo/);
  // Were the body read, it would be refused as no JSON, or as too large.
  for (const body of ["{", text(500_000)]) {
    assert.equal((await anonymous.post(long, body)).code, "server.not_signed_in");
    const wrongKey = { authorization: `Bearer vigie_${"0".repeat(48)}` };
    assert.equal((await anonymous.post(long, body, wrongKey)).code, "identity.key_not_valid");
  }
});

test("a write from another origin, or with a cookie and no origin, is refused before anything runs", async () => {
  const before = runs;
  for (const origin of [
    "https://attaquant.example",
    "null",
    "http://localhost:8081",
    "http://localhost:8080.attaquant.example",
  ]) {
    const { status, code } = await as("technician").post(NOTES, { name: "foreign" }, { origin });
    assert.deepEqual([status, code], [403, "server.foreign_origin"], origin);
  }
  const cookie = await as("technician").cookie();
  const silent = await app.inject({
    method: "POST",
    url: `/api/v1${NOTES}`,
    headers: { cookie },
    payload: { name: "silent" },
  });
  assert.equal(silent.statusCode, 403);
  assert.equal(runs, before);
  const twin = await as("technician").post(NOTES, { name: "twin" }, { origin: "http://127.0.0.1:8080" });
  assert.equal(twin.status, 200);
});

test("another client's things and things that do not exist are refused in the same words", async () => {
  const answers = [];
  for (const code of ["VAL", "ZZZ"]) {
    const { status, body } = await as("technician").get(`/clients/${code}/notes?name=x`);
    answers.push([status, JSON.stringify(body).replaceAll(code, "…")]);
  }
  assert.equal(answers[0]?.[0], 404);
  assert.deepEqual(answers[0], answers[1]);
  const forged = await as("technician").post("/clients/VAL/notes", { name: "forged" });
  assert.deepEqual([forged.status, forged.code], [404, "party.unknown_client"]);
});

test("a role that may not is told so, even when its input is wrong too", async () => {
  const { status, code } = await as("finance").post(NOTES, { nonsense: true });
  assert.deepEqual([status, code], [403, "server.not_allowed"]);
  assert.equal((await anonymous.post(NOTES, { nonsense: true })).status, 401);
});

test("without a client in the path, a request reaches those where the person holds the permission", async () => {
  assert.deepEqual((await as("administrator").get("/everywhere")).body, { count: 2 });
  assert.deepEqual((await as("billing").get("/everywhere")).body, { count: 1 });
  assert.equal((await as("val_technician").get("/everywhere")).code, "server.not_allowed");
});

test("a file is saved and never shown, and its name cannot break the header", async () => {
  const { headers, bytes } = await as("requester").get("/clients/MIR/file");
  assert.equal(bytes.toString(), "<script>");
  assert.equal(
    headers["content-disposition"],
    `attachment; filename="___.._x.html"; filename*=UTF-8''%C3%A9%22%2F..%2Fx.html`,
  );
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["content-security-policy"], "default-src 'none'; sandbox");
});

test("every answer carries the headers that close what a browser leaves open", async () => {
  const { headers } = await anonymous.get("/session");
  assert.match(String(headers["content-security-policy"]), /default-src 'none'; script-src 'self'; style-src 'self';/);
  assert.doesNotMatch(String(headers["content-security-policy"]), /unsafe|\*/);
  assert.equal(headers["x-frame-options"], "DENY");
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["cache-control"], "no-store");
  assert.equal(headers["referrer-policy"], "same-origin");
  assert.equal(headers["access-control-allow-origin"], undefined);
});

test("an unknown address says so in the reader's language", async () => {
  const { status, message } = await anonymous.get("/nowhere?secret=1", { "accept-language": "en-GB,en;q=0.9" });
  assert.equal(status, 404);
  assert.equal(message, "Nothing answers GET /api/v1/nowhere. The list of addresses is in /api/docs.");
});

test("a forged, cut or foreign cookie is nobody's", async () => {
  const good = await as("technician").cookie();
  const token = decodeURIComponent(good).split("=")[1]?.split(".")[0] ?? "";
  for (const cookie of [
    `vigie.session_token=${token}`,
    good.slice(0, -6),
    `vigie.session_token=${token}.AAAA`,
    "vigie.session_token=%E0%A4%A",
  ]) {
    const answer = await app.inject({ url: `/api/v1${NOTES}?name=x`, headers: { cookie, origin: ORIGIN } });
    assert.equal(answer.statusCode, 401, cookie);
  }
});
