import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import { transact } from "#database/transaction.ts";
import { isStanding, mayDo, standingPermissions, type Role } from "#http/permission.ts";
import type { Route } from "#http/route.ts";
import { insertPerson } from "#party/store/person.ts";
import { routes } from "#server/routes.ts";
import { testApp, type Answer, type Session } from "../harness/app.ts";
import { connectTo, loadMiramas, MIRAMAS, openRequest } from "../harness/desk.ts";
import { PEOPLE, somebody, type ClientKey, type PersonKey } from "../harness/party.ts";
import { startTestServer } from "../harness/server.ts";
import { addressOf, bodyOf, nameOf, namesClient, paramsOf } from "./doors.ts";
import { bodiesWith, plainValueOf } from "./values.ts";
import { cookieFor } from "../harness/seed.ts";
import { everyWayIn, outsideDoors } from "./outside.ts";
import { inventRows, openRowCounts, tablesOf } from "./tables.ts";

/**
 * Every door × every person × every client, from the list of routes itself: a new route, role or person is tried without
 * a line here. Only what the table of permissions allows goes through; what belongs to another client answers exactly as
 * what does not exist.
 */
const { waysIn, close } = await everyWayIn();
after(close);
const app = await testApp({ waysIn });
const rowCounts = await openRowCounts(app.ownerUrl, app.clientId("MIR"), app.clientId("VAL"));
after(rowCounts.end);
const people = Object.keys(PEOPLE) as PersonKey[];
const readers = routes.filter(({ method }) => method === "GET");
const ofClients = routes.filter(namesClient);
/** A code that no client bears, as long as that of the clients so that answers may be compared byte for byte. */
const NOBODYS = "ZZZ";
const UNKNOWN_KEY = { "no door has this key": true };
let tried = 0;
let outsider: Session["get"];
let foreign: Readonly<Record<string, string>> = {};

before(async () => {
  await loadMiramas(app);
  const source = MIRAMAS.replaceAll("miramas-infogerance", "valbonheur-infogerance").replace(
    "client_code: MIR",
    "client_code: VAL",
  );
  const loaded = await app.as("administrator").post("/clients/VAL/contracts", { source });
  assert.equal(loaded.status, 200, String(loaded.message));
  await openRequest(app.as("requester"), "La demande de Miramas");
  for (const title of ["SECRET-VALBONHEUR", "SECRET-VALBONHEUR encore"]) {
    const request = { channel: "portal", service: "M2", description: "SECRET-VALBONHEUR", urgency: "blocked", title };
    assert.equal((await app.as("val_requester").post("/clients/VAL/requests", request)).status, 200);
  }
  assert.equal((await app.as("val_technician").post("/clients/VAL/requests/2/work/sessions", {})).status, 200);
  assert.equal((await connectTo(app.as("technician"), 1)).status, 200);
  outsider = await somebodyWithoutClient();
});

/** A person of the provider who has a session and no role for anybody. */
async function somebodyWithoutClient(): Promise<Session["get"]> {
  const personId = newId();
  const email = "sans-client@exemple.test";
  const person = { personId, side: "provider", clientId: null, name: "Sans Client", email, language: "fr" } as const;
  await transact(app.db, { actor: "system:start", clients: [] }, async (tx) => {
    await insertPerson(
      tx,
      { ...person, opensClients: false },
      Temporal.Instant.from("2023-09-01T00:00:00Z"),
      "system:test",
    );
  });
  const cookie = await cookieFor(app.auth, { id: personId, name: person.name, email });
  return (path) => app.anonymous.get(path, { cookie });
}

const rolesOf = (key: PersonKey, client: string): readonly Role[] => somebody(key).roles[client as ClientKey] ?? [];

/** What the table of permissions says of a door, a person and a client, in the words of the answer's code. */
function verdict(
  route: Route,
  key: PersonKey,
  client: string,
): "through" | "server.not_allowed" | "party.unknown_client" {
  const { permission } = route;
  if (isStanding(permission)) {
    const free = standingPermissions[permission] === "anyone" || somebody(key).opensClients === true;
    return free ? "through" : "server.not_allowed";
  }
  if (!namesClient(route)) {
    const held = Object.values(somebody(key).roles).some((roles) => mayDo(roles ?? [], permission));
    return held ? "through" : "server.not_allowed";
  }
  const roles = rolesOf(key, client);
  if (roles.length === 0) return "party.unknown_client";
  return mayDo(roles, permission) ? "through" : "server.not_allowed";
}

/** Knocks without doing: a write that may pass is stopped by a key that its schema does not have, told only inside. */
function knock(session: Session, route: Route, client: string, body: unknown): Promise<Answer<unknown>> {
  tried += 1;
  const address = addressOf(route, client);
  if (route.method === "GET") return session.get(address);
  return route.method === "PUT" ? session.put(address, body) : session.post(address, body);
}

/** The length says nothing that the bytes, compared as well, do not; a word of one digit would be taken out of it. */
const VOLATILE = new Set(["date", "content-length", "x-ratelimit-remaining", "x-ratelimit-reset"]);

/** An answer as an attacker sees it: everything but the clock and the words they sent themselves. */
function seen(answer: Answer<unknown>, ...sent: readonly string[]): string {
  const headers = Object.entries(answer.headers).filter(([name]) => !VOLATILE.has(name));
  const text = JSON.stringify([answer.status, answer.bytes.toString("utf8"), headers]);
  return sent.reduce((shown, word) => shown.replaceAll(word, "…"), text);
}

for (const key of people) {
  test(`${key} goes through the doors that the table of permissions opens, and no other`, async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      for (const client of namesClient(route) ? ["MIR", "VAL", NOBODYS] : [""]) {
        const expected = verdict(route, key, client);
        const body = expected === "through" ? UNKNOWN_KEY : bodyOf(route);
        const { status, code } = await knock(app.as(key), route, client, body);
        const closed = code === "server.not_allowed" || code === "party.unknown_client" || status === 401;
        const right =
          expected === "through"
            ? !closed && (route.method === "GET" || code === "server.invalid_input")
            : code === expected;
        if (!right) wrong.push(`${nameOf(route)} ${client}: ${status} ${code ?? ""}, expected ${expected}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
}

test("another client answers byte for byte as one that does not exist, to each person and at each door", async () => {
  const before = await rowCounts.count();
  for (const route of ofClients) {
    for (const key of people) {
      for (const client of (["MIR", "VAL"] as const).filter((one) => rolesOf(key, one).length === 0)) {
        const theirs = await knock(app.as(key), route, client, bodyOf(route));
        const missing = await knock(app.as(key), route, NOBODYS, bodyOf(route));
        assert.equal(seen(theirs, client), seen(missing, NOBODYS), `${nameOf(route)} ${key}`);
      }
    }
  }
  assert.deepEqual(await rowCounts.count(), before);
});

test("nobody goes through any door without a session, and is not told which clients exist", async () => {
  for (const route of routes.filter(({ permission }) => permission !== undefined)) {
    const answers = new Set<string>();
    for (const client of namesClient(route) ? ["MIR", "VAL", NOBODYS] : [""]) {
      const answer = await knock(app.anonymous, route, client, bodyOf(route));
      assert.deepEqual([answer.status, answer.code], [401, "server.not_signed_in"], nameOf(route));
      answers.add(seen(answer));
    }
    assert.equal(answers.size, 1, nameOf(route));
  }
});

test("staff without a role for anybody read nothing of any client", async () => {
  for (const route of readers) {
    const answers = [];
    for (const client of namesClient(route) ? ["MIR", NOBODYS] : [""]) {
      tried += 1;
      const answer = await outsider(addressOf(route, client));
      answers.push(seen(answer, client || "…"));
      if (route.permission !== "session.read") assert.ok(answer.status >= 400, `${nameOf(route)}: ${answer.status}`);
    }
    assert.equal(new Set(answers).size, 1, nameOf(route));
  }
});

const VALBONHEUR = /SECRET-VALBONHEUR|Valbonheur|\bVAL\b|valbonheur/;

test("no list, search, counter or file of Miramas holds a word of Valbonheur", async () => {
  for (const key of people.filter((one) => rolesOf(one, "MIR").length > 0 && rolesOf(one, "VAL").length === 0)) {
    for (const route of readers) {
      if (verdict(route, key, "MIR") !== "through") continue;
      tried += 1;
      const { bytes } = await app.as(key).get(addressOf(route, "MIR"));
      assert.doesNotMatch(bytes.toString("utf8"), VALBONHEUR, `${nameOf(route)} ${key}`);
    }
    const search = await app.as(key).get("/requests?state=all&q=SECRET-VALBONHEUR");
    assert.deepEqual(search.body, { requests: [], next: null });
  }
});

test("asking a list for another client answers as asking for one that does not exist", async () => {
  const lists = readers.filter(
    ({ query }) => (query as { properties?: object } | undefined)?.properties?.["client" as never],
  );
  assert.ok(lists.length > 0);
  for (const route of lists) {
    for (const key of people.filter(
      (one) => verdict(route, one, "") === "through" && rolesOf(one, "VAL").length === 0,
    )) {
      const ask = (client: string) => app.as(key).get(`${addressOf(route, "")}?client=${client}`);
      tried += 2;
      assert.equal(seen(await ask("VAL"), "VAL"), seen(await ask(NOBODYS), NOBODYS), `${nameOf(route)} ${key}`);
    }
  }
});

test("an id, number or name of Valbonheur below Miramas' own address answers as one that does not exist", async () => {
  foreign = await namesOfValbonheur();
  const state = await rowCounts.count();
  // What stands below one's own account is tried in sessions.test.ts and api-key.test.ts.
  for (const route of routes.filter(({ path }) => !path.startsWith("/account/"))) {
    for (const [param, schema] of paramsOf(route)) {
      if (SHARED_NAMES[param] !== undefined) continue;
      const whole = (schema as { type?: string }).type === "integer";
      const theirs = param === "number" && !whole ? foreign["invoiceNumber"] : foreign[param];
      assert.ok(theirs, `${nameOf(route)}: give :${param} a name that Valbonheur has, or say why it has none`);
      const missing =
        (schema as { type?: string }).type === "integer"
          ? "9"
          : theirs.replace(/[0-9a-z](?=.$)/, (c) => (c === "0" ? "1" : "0"));
      const strangers = people.filter((one) => rolesOf(one, "VAL").length === 0 || namesClient(route));
      for (const key of strangers.filter((one) => verdict(route, one, "MIR") === "through")) {
        const ask = (value: string): Promise<Answer<unknown>> => {
          tried += 1;
          const address = addressOf(route, "MIR", { ...foreign, [param]: value });
          return route.method === "GET" ? app.as(key).get(address) : app.as(key).post(address, bodyOf(route));
        };
        const one = await ask(theirs);
        const other = await ask(missing);
        assert.ok(one.status >= 400 && one.status < 500, `${nameOf(route)} ${key}: ${one.status} ${one.message}`);
        assert.equal(seen(one, theirs), seen(other, missing), `${nameOf(route)} ${key}: :${param}`);
      }
    }
  }
  assert.deepEqual(await rowCounts.count(), state);
});

/** Where a body names something by its id, in Miramas: the rest of the address and body is right. */
const IN_MIRAMAS = {
  number: "1",
  contract: "miramas-infogerance",
  charge: "M2-lots",
  service: "M3",
  first: "2023-10-01",
} as const;

test("attack: any id of Valbonheur in a body for Miramas answers as one that does not exist, and writes nothing", async () => {
  const state = await rowCounts.count();
  const theirs = [...new Set(Object.values(foreign).filter((id) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)))];
  const writes = ofClients.filter(({ body }) => body && bodiesWith(body, NOBODYS).length > 0);
  assert.ok(theirs.length > 10 && writes.length > 10, `${theirs.length} ids, ${writes.length} doors`);
  const reached = new Set<string>();
  for (const route of writes) {
    const callers = people.filter((one) => verdict(route, one, "MIR") === "through");
    for (const [at, id] of theirs.entries()) {
      const key = callers[at % callers.length];
      if (!key) continue;
      const missing = id.replace(/[0-9a-f](?=.$)/, (c) => (c === "0" ? "1" : "0"));
      const [ofTheirs, ofNobody] = [bodiesWith(route.body, id), bodiesWith(route.body, missing)];
      for (const [turn, body] of ofTheirs.entries()) {
        tried += 2;
        const address = addressOf(route, "MIR", IN_MIRAMAS);
        const one: Answer<unknown> = await app.as(key).post(address, body);
        const other: Answer<unknown> = await app.as(key).post(address, ofNobody[turn]);
        assert.ok(one.status >= 400 && one.status < 500, `${nameOf(route)} ${key}: ${one.status}`);
        assert.equal(seen(one, id), seen(other, missing), `${nameOf(route)} ${key}`);
        if (one.code?.includes("unknown")) reached.add(nameOf(route));
      }
    }
  }
  assert.ok(reached.size >= 4, `only ${[...reached].join(", ")} looked for the id`);
  assert.deepEqual(await rowCounts.count(), state);
});

/** Parameters for which Valbonheur has no name of its own to try, and why none is missed. */
const SHARED_NAMES: Readonly<Record<string, string>> = {
  service: "written in the contract file, below :contract, which is tried",
  charge: "written in the contract file, below :contract, which is tried",
  routine: "written in the contract file, below :contract, which is tried",
  first: "a day of the calendar, below :contract, which is tried",
  kind: "a kind of duty, the same for every contract",
  siret: "a number of the land's register, under which each client keeps what is its own",
};

/** A value of each parameter that Valbonheur has and Miramas has not; ids come from whatever table keeps them. */
async function namesOfValbonheur(): Promise<Readonly<Record<string, string>>> {
  const server = await startTestServer();
  after(server.stop);
  const walled = (await tablesOf(app.db)).filter(({ forced }) => forced);
  const val = { client_id: app.clientId("VAL"), person_id: app.personId("val_technical") };
  await inventRows(server.superuserUrl(new URL(app.appUrl).pathname.slice(1)), walled, [val]);
  const found: Record<string, string> = { number: "2", contract: "valbonheur-infogerance", person: val.person_id };
  await transact(app.db, { actor: val.person_id, clients: [val.client_id] }, async (tx) => {
    for (const { name, columns } of walled) {
      for (const { name: column } of columns.filter((one) => one.kind === "uuid" && one.name.endsWith("_id"))) {
        const param = column.slice(0, -3);
        if (found[param] !== undefined || param === "client") continue;
        const { rows } = await sql<{
          id: string | null;
        }>`select ${sql.raw(column)}::text as id from ${sql.raw(name)} limit 1`.execute(tx);
        if (rows[0]?.id) found[param] = rows[0].id;
      }
    }
    const { rows } = await sql<{ number: string }>`select number from billing.invoice`.execute(tx);
    found["invoiceNumber"] = rows[0]?.number ?? "";
    const { rows: mail } = await sql<{ id: string }>`select arrival_id as id from mail.waiting limit 1`.execute(tx);
    const { rows: paid } = await sql<{ id: string }>`select fact_id as id from billing.invoice_fact limit 1`.execute(
      tx,
    );
    found["payment"] = paid[0]?.id ?? "";
    found["message"] = mail[0]?.id ?? "";
    const { rows: systems } = await sql<{ id: string }>`select item_id as id from asset.item limit 1`.execute(tx);
    found["system"] = systems[0]?.id ?? "";
  });
  return found;
}

/** About one's own session, so that each person is answered their own. */
const OWN = new Set(["/api/auth/get-session", "/api/auth/sign-out", "/api/v1/sign-in/oidc/leave"]);

test("a door outside of the table opens to whoever is signed in alone, or answers everybody as it answers nobody", async () => {
  const state = await rowCounts.count();
  for (const { method, url, opens, body } of outsideDoors) {
    const name = `${method} ${url}`;
    const address = url.replace("/*", "/rien.js");
    const ask = async (key: PersonKey | null) => {
      tried += 1;
      const cookie = key === null ? {} : { cookie: await app.as(key).cookie() };
      const headers = { origin: "http://localhost:8080", "content-type": "application/json", ...cookie };
      const payload = method === "POST" ? { payload: JSON.stringify(body ? plainValueOf(body) : {}) } : {};
      const { statusCode, body: said } = await app.app.inject({ method, url: address, headers, ...payload });
      return { statusCode, said };
    };
    const nobody = await ask(null);
    assert.ok(nobody.statusCode < 500, `${name}: ${nobody.statusCode}`);
    if (!url.includes("/api/docs") && !url.includes("openapi")) assert.doesNotMatch(nobody.said, VALBONHEUR, name);
    if (opens !== "anyone") {
      assert.equal(nobody.statusCode, 401, name);
      continue;
    }
    if (OWN.has(url) || /options$|oidc$/.test(url)) continue;
    for (const key of ["technical", "administrator"] as const)
      assert.deepEqual(await ask(key), nobody, `${name} ${key}`);
  }
  assert.deepEqual(await rowCounts.count(), state);
});

test("counts", (context) => {
  const roles = new Set(people.flatMap((key) => Object.values(somebody(key).roles).flat()));
  context.diagnostic(
    `${routes.length} routes and ${outsideDoors.length} doors outside of them × ${roles.size} roles (${people.length} people, nobody and somebody without a client) × ` +
      `3 clients (own, other, none): ${tried} requests; ${app.problems.length} faults of ours`,
  );
  assert.deepEqual(
    app.problems.map(({ route, error }) => `${route}: ${error.message}`),
    [],
  );
});
