import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { transact } from "#database/transaction.ts";
import { clientPermissions, isStanding, mayDo, servicePermissions, type Role } from "#http/permission.ts";
import type { Route } from "#http/route.ts";
import { routes } from "#server/routes.ts";
import type { RequestDetail } from "#ticket/api.ts";
import { testApp, type Answer, type Session } from "../harness/app.ts";
import { MIRAMAS, openRequest, requestPath } from "../harness/desk.ts";
import { holderOf, type PartHolder } from "../harness/part.ts";
import { addressOf, bodyOf, nameOf, namesClient, paramsOf } from "./doors.ts";
import { openRowCounts } from "./tables.ts";

/**
 * Every door × every role that is held for one contract, or for one service of it, × the other contract of the same client
 * (need to know, C1), from the list of routes itself. What belongs to the other contract answers as what does not exist.
 */
const app = await testApp();
const ada = app.as("administrator");
const counts = await openRowCounts(app.ownerUrl, app.clientId("MIR"));
after(counts.end);
const ONE = "contrat-un";
const TWO = "contrat-deux";
const NOBODYS = "contrat-nul";
/** What only the first contract says, in its text and in its requests. */
const SECRET = /SECRET-UN|contrat-un/;
let tried = 0;

type Cast = PartHolder;
type Part = Cast["part"];
const CONTRACT: Part = { contract: TWO };
const SERVICE: Part = { contract: TWO, service: "M2" };
const CLIENT_ROLES = ["requester", "technical", "security_officer", "dpo", "finance", "management"] as const;
const PROVIDER_ROLES = ["technician", "project_lead", "billing", "provider_dpo", "administrator"] as const;

const CAST: readonly (Cast & { readonly key: string })[] = [CONTRACT, SERVICE].flatMap((part) => [
  ...CLIENT_ROLES.map((role) => cast("client", role, part)),
  ...PROVIDER_ROLES.map((role) => cast("provider", role, part)),
]);
function cast(side: Cast["side"], role: Role, part: Part) {
  return { key: `${role} of ${part.service ?? "all"}`, side, role, part };
}

const sessions = new Map<string, Session>();
const ids = new Map<string, string>();
const as = (key: string): Session => sessions.get(key) ?? assert.fail(`nobody is ${key}`);
/** Requests of the client, by number: of the first contract, of the second on one service and on another. */
let first = 0;
let second = 0;
let aside = 0;

const textOf = (id: string, secret: string) =>
  MIRAMAS.replaceAll("miramas-infogerance", id).replace(/^(\s*number: ).*$/m, `$1"${secret}"`);

before(async () => {
  for (const [id, secret] of [
    [ONE, "SECRET-UN"],
    [TWO, "Contrat deux"],
  ] as const) {
    const loaded = await app.as("project_lead").post("/clients/MIR/contracts", { source: textOf(id, secret) });
    assert.equal(loaded.status, 200, String(loaded.message));
  }
  for (const one of CAST) await invite(one);
  const rose = app.as("requester");
  first = await openRequest(rose, "SECRET-UN", { contract: ONE, description: "SECRET-UN" });
  second = await openRequest(rose, "Sur le deuxième", { contract: TWO });
  aside = await openRequest(rose, "Sur un autre service", { contract: TWO, service: "M1" });
});

async function invite({ key, side, role, part }: Cast & { readonly key: string }): Promise<void> {
  const holder = await holderOf(app, key, { side, role, part });
  ids.set(key, holder.id);
  sessions.set(key, holder);
}

const OF_CLIENT: ReadonlySet<string> = new Set(clientPermissions);
const OF_SERVICE: ReadonlySet<string> = new Set(servicePermissions);

/** Whether a role for a part opens a door: by the table of permissions and its two lists. */
function opens({ permission }: Route, { role, part }: Cast): boolean {
  if (isStanding(permission)) return permission === "session.read";
  if (OF_CLIENT.has(permission) || (part.service && !OF_SERVICE.has(permission))) return false;
  return mayDo([role], permission);
}

async function knock(session: Session, route: Route, address: string, body: unknown): Promise<Answer<unknown>> {
  tried += 1;
  if (route.method === "GET") return session.get(address);
  return route.method === "PUT" ? session.put(address, body) : session.post(address, body);
}

/** An answer as an attacker sees it: everything but the clock and the words they sent themselves. */
function seen({ status, bytes }: Answer<unknown>, ...sent: readonly string[]): string {
  return sent.reduce((text, word) => text.replaceAll(word, "…"), `${status} ${bytes.toString("utf8")}`);
}

const UNKNOWN_KEY = { "no door has this key": true };

for (const one of CAST) {
  test(`C1: ${one.key}, held for a part, opens the doors of that part and no other`, async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const address = addressOf(route, "MIR", {
        contract: TWO,
        ...(one.part.service && { service: one.part.service }),
      });
      const expected = opens(route, one);
      const answer = await knock(as(one.key), route, address, expected ? UNKNOWN_KEY : bodyOf(route));
      const closed = answer.code === "server.not_allowed";
      if (answer.status >= 500 || closed === expected)
        wrong.push(`${nameOf(route)}: ${answer.status} ${answer.code ?? ""}`);
    }
    assert.deepEqual(wrong, []);
  });
}

test("C1: the other contract, at each door that names one, answers as one that does not exist", async () => {
  const before = await counts.count();
  const named = routes.filter((route) => paramsOf(route).some(([name]) => name === "contract"));
  assert.ok(named.length > 40);
  for (const route of named)
    for (const one of CAST.filter((person) => opens(route, person))) {
      const ask = (contract: string) => knock(as(one.key), route, addressOf(route, "MIR", { contract }), bodyOf(route));
      const theirs = await ask(ONE);
      assert.ok(theirs.status >= 400 && theirs.status < 500, `${nameOf(route)} ${one.key}: ${theirs.status}`);
      assert.equal(seen(theirs, ONE), seen(await ask(NOBODYS), NOBODYS), `${nameOf(route)} ${one.key}`);
    }
  assert.deepEqual(await counts.count(), before);
});

test("C1: a request of the other contract, at each door that names its number, answers as one that does not exist", async () => {
  const before = await counts.count();
  const named = routes.filter(({ path }) => path.includes("/requests/:number"));
  assert.ok(named.length > 8);
  for (const route of named)
    for (const one of CAST.filter((person) => opens(route, person))) {
      const hidden = one.part.service ? [first, aside] : [first];
      const ask = (number: number) =>
        knock(as(one.key), route, addressOf(route, "MIR", { number: String(number) }), bodyOf(route));
      const missing = seen(await ask(9), "MIR-9");
      for (const number of hidden)
        assert.equal(seen(await ask(number), `MIR-${number}`), missing, `${nameOf(route)} ${one.key}`);
    }
  assert.deepEqual(await counts.count(), before);
});

test("C1: no list, search, counter or file of the second contract holds a word of the first", async () => {
  for (const route of routes.filter(({ method }) => method === "GET"))
    for (const one of CAST.filter((person) => opens(route, person))) {
      const address = addressOf(route, "MIR", { contract: TWO, number: String(second), service: "M2" });
      const answer = await knock(as(one.key), route, address, undefined);
      assert.doesNotMatch(answer.bytes.toString("utf8"), SECRET, `${nameOf(route)} ${one.key}`);
      assert.ok(answer.status < 500, `${nameOf(route)} ${one.key}: ${answer.message}`);
    }
  for (const one of CAST) {
    tried += 1;
    const found = await as(one.key).get("/requests?state=all&q=SECRET-UN");
    assert.deepEqual(found.body, { requests: [], next: null }, one.key);
  }
});

type List = { readonly requests: readonly { readonly number: number }[] };
const numbersOf = async (session: Session) =>
  (await session.get<List>("/requests?state=all")).body.requests.map(({ number }) => number).toSorted();

test("C1: each sees the requests of their contract or of their service, and a whole role sees them all", async () => {
  assert.deepEqual(await numbersOf(app.as("technician")), [first, second, aside]);
  assert.deepEqual(await numbersOf(as("technician of all")), [second, aside]);
  assert.deepEqual(await numbersOf(as("technician of M2")), [second]);
  assert.deepEqual(await numbersOf(as("dpo of all")), [second, aside]);
  assert.deepEqual(await numbersOf(as("requester of M2")), [second]);
});

test("a requester for one service opens a request there, and on no other service, nor on the other contract", async () => {
  const who = as("requester of M2");
  const asked = { channel: "portal", description: "Plus rien.", urgency: "blocked", title: "Panne" };
  const open = (more: object) => who.post<{ number: number }>("/clients/MIR/requests", { ...asked, ...more });
  assert.equal((await open({ service: "M1" })).code, "ticket.not_for_your_service");
  assert.equal((await open({ service: "M2", contract: ONE })).code, "ticket.no_contract");
  const opened = await open({ service: "M2" });
  assert.equal(opened.status, 200, String(opened.message));
  const page = await who.get<RequestDetail>(requestPath(opened.body.number));
  assert.equal(page.body.contract, TWO);
  assert.deepEqual(page.body.service.id, "M2");
  assert.equal(
    (
      await as("technical of M2").post(`${requestPath(opened.body.number)}/messages`, {
        visibility: "public",
        body: "Vu.",
      })
    ).status,
    200,
  );
});

test("a role for one contract joins a role for the whole client where that contract is concerned, and there alone", async () => {
  const rose = app.as("requester");
  const given = await ada.post(`/clients/MIR/people/${app.personId("requester")}/roles`, {
    role: "technical",
    contract: TWO,
  });
  assert.equal(given.status, 200, String(given.message));
  const may = async (number: number) => {
    const { allowed } = (await rose.get<RequestDetail>(requestPath(number))).body;
    return allowed.some(({ kind }) => kind === "contest");
  };
  assert.deepEqual([await may(first), await may(second)], [false, true]);
  const contest = { kind: "contest", subject: "clock", target: "response", reading: "Trop long." };
  assert.equal((await rose.post(`${requestPath(first)}/transitions`, contest)).code, "ticket.not_yours_to_do");
  const ended = await ada.post(`/clients/MIR/people/${app.personId("requester")}/roles/end`, {
    role: "technical",
    contract: TWO,
  });
  assert.equal(ended.status, 200, String(ended.message));
  assert.equal(await may(second), false);
});

test("notices of a request reach those whose role covers its service, and nobody else who holds that role", async () => {
  const told = async (number: number) => {
    const { notices } = (await app.as("technician").get<RequestDetail>(requestPath(number))).body;
    const receipt = notices.find(({ reason }) => reason === "receipt") ?? assert.fail("no receipt");
    return receipt.recipients.map(({ name }) => name).toSorted();
  };
  const whole = ["Paul Projet", "Rose Demandeuse", "Tess Technicienne", "Tom Technicien", "Tristan Technique"];
  const contract = ["project_lead of all", "technical of all", "technician of all"];
  const service = ["project_lead of M2", "technical of M2", "technician of M2"];
  assert.deepEqual(await told(first), whole);
  assert.deepEqual(await told(aside), [...whole, ...contract].toSorted());
  assert.deepEqual(await told(second), [...whole, ...contract, ...service].toSorted());
});

test("who administers one contract gives no role, not even for it; who administers the client does, for what is there", async () => {
  const person = ids.get("dpo of all") ?? "";
  const path = `/clients/MIR/people/${person}/roles`;
  for (const key of ["administrator of all", "administrator of M2"])
    for (const body of [{ role: "technical" }, { role: "technical", contract: TWO }])
      assert.equal((await as(key).post(path, body)).code, "server.not_allowed", key);
  assert.equal((await ada.post(path, { role: "technical", contract: NOBODYS })).code, "identity.unknown_contract");
  assert.equal(
    (await ada.post(path, { role: "technical", contract: TWO, service: "M9" })).code,
    "identity.unknown_service",
  );
  assert.equal((await ada.post(path, { role: "technical", service: "M2" })).code, "identity.service_without_contract");
  assert.equal((await ada.post(path, { role: "technician", contract: TWO })).code, "party.role_of_other_side");
  assert.equal((await ada.post(path, { role: "dpo", contract: TWO })).code, "party.role_already_held");
  assert.equal((await ada.post(path, { role: "dpo", contract: TWO, service: "M2" })).status, 200);
  const { rows } = await app.inside("MIR", (tx) =>
    sql<{
      detail: object;
    }>`select detail from audit.entry where action = 'party.role_given' and subject = ${person}`.execute(tx),
  );
  assert.deepEqual(
    rows.map(({ detail }) => detail),
    [{ name: "dpo of all", role: "dpo", contract: TWO, service: "M2" }],
  );
});

test("attack: SQL run for who administers one contract gives that person the whole client", async () => {
  const actor = ids.get("administrator of all") ?? "";
  const give = sql`insert into party.membership (client_id, person_id, side, role, active_from, author)
    values (${app.clientId("MIR")}, ${actor}, 'provider', 'administrator', now(), ${actor})`;
  await assert.rejects(
    transact(app.db, { actor, clients: [app.clientId("MIR")] }, (tx) => give.execute(tx)),
    { code: "42501" },
  );
});

test("whoever leaves loses the roles for parts as well; a role for a part opens nothing once it ends", async () => {
  const key = "technician of M2";
  const path = `/clients/MIR/people/${ids.get(key)}`;
  const left = await ada.post<{ roles: string[]; scoped: unknown[] }>(`${path}/leave`, {});
  assert.deepEqual([left.status, left.body.roles, left.body.scoped], [200, [], []]);
  assert.equal((await as(key).get(requestPath(second))).code, "server.not_signed_in");
});

test("counts", (context) => {
  context.diagnostic(
    `${routes.length} routes × ${CLIENT_ROLES.length + PROVIDER_ROLES.length} roles × 2 parts (a contract, a service) × ` +
      `2 contracts of one client: ${tried} requests; ${app.problems.length} faults of ours`,
  );
  assert.deepEqual(
    app.problems.map(({ route, error }) => `${route}: ${error.message}`),
    [],
  );
  assert.ok(routes.filter(namesClient).length > 100);
});
