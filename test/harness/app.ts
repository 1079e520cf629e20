import { after } from "node:test";
import type { Kysely } from "kysely";
import type { FastifyInstance } from "fastify";
import { newId } from "#database/ids.ts";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import type { Route } from "#http/route.ts";
import { makeAuth, type Auth } from "#identity/auth.ts";
import { sessionCookie } from "#identity/session.ts";
import { insertUser } from "#identity/store/account.ts";
import { alsoActFor, insertClient } from "#party/store/client.ts";
import { giveRole } from "#party/store/membership.ts";
import { insertPerson } from "#party/store/person.ts";
import { buildApp, type Problem } from "#server/app.ts";
import { openChanges } from "#server/changes.ts";
import { routes as allRoutes } from "#server/routes.ts";
import { testDatabase } from "./database.ts";
import { CLIENTS, emailOf, PEOPLE, somebody, type ClientKey, type PersonKey } from "./party.ts";

/** What came back. `Body` is the wire type that the test expects: `as("finance").get<Session>("/session")`. */
export type Answer<Body> = {
  readonly status: number;
  readonly body: Body;
  /** The refusal's code, when it was refused. */
  readonly code: string | undefined;
  /** The refusal's sentence, when it was refused. */
  readonly message: string | undefined;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, unknown>>;
};

type Headers = Readonly<Record<string, string>>;

export type Session = {
  readonly get: <Body = unknown>(path: string, headers?: Headers) => Promise<Answer<Body>>;
  readonly post: <Body = unknown>(path: string, body?: unknown, headers?: Headers) => Promise<Answer<Body>>;
  readonly put: <Body = unknown>(path: string, body?: unknown, headers?: Headers) => Promise<Answer<Body>>;
  readonly cookie: () => Promise<string>;
};

export type Clock = {
  readonly now: () => Temporal.Instant;
  readonly set: (instant: string | Temporal.Instant) => void;
  readonly advance: (duration: Temporal.DurationLike) => void;
};

export type TestApp = {
  readonly app: FastifyInstance;
  readonly db: Kysely<Database>;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly auth: Auth;
  readonly clock: Clock;
  readonly clientId: (code: ClientKey) => string;
  readonly personId: (key: PersonKey) => string;
  /** Speaks as somebody of `party.ts`, signed in. Paths are those below `/api/v1`. */
  readonly as: (key: PersonKey) => Session;
  /** Speaks without being signed in. */
  readonly anonymous: Session;
  /** Runs store functions or actions for one client, without the server. */
  readonly inside: <Value>(client: ClientKey, work: (tx: Tx) => Promise<Value>) => Promise<Value>;
  /** Every fault of ours that a request met; a test of what goes right ends with none. */
  readonly problems: readonly Problem[];
};

export const ORIGIN = "http://localhost:8080";

/** The beginning of the contract: every fixture exists from that moment on. */
const DAWN = Temporal.Instant.from("2023-09-01T00:00:00Z");

/** The application on a database of this file's own, with the two towns and the people of `party.ts`, and a clock to move. */
export async function testApp({
  now = "2023-10-02T08:00:00Z",
  routes = allRoutes,
  secondFactor = false,
}: { now?: string; routes?: readonly Route[]; secondFactor?: boolean } = {}): Promise<TestApp> {
  const { db, appUrl, ownerUrl } = await testDatabase();
  const clock = movableClock(now);
  const address = new URL(ORIGIN);
  const { auth, close } = makeAuth({ appUrl, address, secret: "tests only: a secret that protects nothing at all" });
  const changes = openChanges(appUrl);
  const problems: Problem[] = [];
  const app = await buildApp({
    db,
    now: clock.now,
    secondFactor,
    auth,
    changes,
    routes,
    address,
    requestsPerMinute: 1_000_000,
    report: (problem) => problems.push(problem),
  });
  after(async () => {
    await app.close();
    await changes.close();
    await close();
  });
  const { clients, people } = await seedParty(db);
  const cookies = new Map<PersonKey, Promise<string>>();
  const cookieOf = (key: PersonKey) => {
    const cookie = cookies.get(key) ?? mintCookie(db, auth, key, people[key]);
    cookies.set(key, cookie);
    return cookie;
  };
  return {
    app,
    db,
    appUrl,
    ownerUrl,
    auth,
    clock,
    problems,
    clientId: (code) => clients[code],
    personId: (key) => people[key],
    as: (key) => session(app, () => cookieOf(key)),
    anonymous: session(app, async () => ""),
    inside: (client, work) => transact(db, { actor: "system:test", clients: [clients[client]] }, work),
  };
}

function movableClock(start: string): Clock {
  let at = Temporal.Instant.from(start);
  return {
    now: () => at,
    set: (instant) => void (at = Temporal.Instant.from(instant)),
    advance: (duration) => void (at = at.add(duration)),
  };
}

function session(app: FastifyInstance, cookie: () => Promise<string>): Session {
  const send = async <Body>(
    method: "GET" | "POST" | "PUT",
    path: string,
    payload: unknown,
    extra: Headers = {},
  ): Promise<Answer<Body>> => {
    const signedIn = await cookie();
    const write = method === "GET" ? {} : { origin: ORIGIN, "content-type": "application/json" };
    const headers = { ...write, ...(signedIn ? { cookie: signedIn } : {}), ...extra };
    const url = path.startsWith("/api/") ? path : `/api/v1${path}`;
    const body =
      payload === undefined ? {} : { payload: typeof payload === "string" ? payload : JSON.stringify(payload) };
    const answer = await app.inject({ method, url, headers, ...body });
    const isJson = String(answer.headers["content-type"] ?? "").includes("json") && answer.body !== "";
    const json: unknown = isJson ? answer.json() : answer.body;
    const said = (answer.statusCode >= 400 && isJson ? json : {}) as { code?: string; message?: string };
    const { code, message } = said;
    return {
      status: answer.statusCode,
      body: json as Body,
      code,
      message,
      bytes: answer.rawPayload,
      headers: answer.headers,
    };
  };
  return {
    get: (path, headers) => send("GET", path, undefined, headers),
    post: (path, body = {}, headers) => send("POST", path, body, headers),
    put: (path, body = {}, headers) => send("PUT", path, body, headers),
    cookie,
  };
}

/** Opens the person's account if need be and a session in it, without a password: hashing one takes long on purpose. */
async function mintCookie(db: Kysely<Database>, auth: Auth, key: PersonKey, personId: string): Promise<string> {
  await transact(db, { actor: personId, clients: [] }, (tx) =>
    insertUser(tx, personId, somebody(key).name, emailOf(key)),
  );
  const { internalAdapter } = await auth.$context;
  const { token } = await internalAdapter.createSession(personId);
  return sessionCookie(auth, token);
}

async function seedParty(db: Kysely<Database>) {
  return transact(db, { actor: "system:fixture", clients: [] }, async (tx) => {
    const clients = {} as Record<ClientKey, string>;
    for (const [code, name] of Object.entries(CLIENTS) as [ClientKey, string][]) {
      clients[code] = newId();
      await alsoActFor(tx, clients[code]);
      await insertClient(tx, { clientId: clients[code], code, name }, { at: DAWN, author: "system:fixture" });
    }
    const people = {} as Record<PersonKey, string>;
    for (const key of Object.keys(PEOPLE) as PersonKey[]) people[key] = await seedPerson(tx, key, clients);
    return { clients, people };
  });
}

async function seedPerson(tx: Tx, key: PersonKey, clients: Record<ClientKey, string>): Promise<string> {
  const { name, side, home, roles, opensClients = false } = somebody(key);
  const personId = newId();
  const clientId = home ? clients[home] : null;
  await insertPerson(
    tx,
    { personId, side, clientId, name, email: emailOf(key), language: "fr", opensClients },
    DAWN,
    "system:fixture",
  );
  for (const [code, held] of Object.entries(roles) as [ClientKey, (typeof roles)[ClientKey]][]) {
    for (const role of held ?? [])
      await giveRole(tx, { clientId: clients[code], personId, side, role }, DAWN, "system:fixture");
  }
  return personId;
}
