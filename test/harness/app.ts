import { after } from "node:test";
import type { Kysely } from "kysely";
import type { FastifyInstance } from "fastify";
import { connect } from "#database/connect.ts";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import type { ChorusAccount } from "#http/keys.ts";
import type { Route } from "#http/route.ts";
import { makeAuth, type Auth } from "#identity/auth.ts";
import { buildApp } from "#server/app.ts";
import type { Problem } from "#server/problem.ts";
import { openChanges } from "#server/changes.ts";
import type { WaysIn } from "#server/sign-in.ts";
import { routes as allRoutes } from "#server/routes.ts";
import { testDatabase } from "./database.ts";
import { testKeys } from "./keys.ts";
import type { ClientKey, PersonKey } from "./party.ts";
import { mintCookie, seedParty, type SeededParty } from "./seed.ts";

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
  /** The pool of the role of sign-in: what a test changes in the tables of sessions and accounts. */
  readonly signInDb: Kysely<Database>;
  readonly signInUrl: string;
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

const SECRET = "tests only: a secret that protects nothing at all";
export const ORIGIN = "http://localhost:8080";

export type AppOptions = {
  now?: string;
  routes?: readonly Route[];
  secondFactor?: boolean;
  /** Where a browser will reach the application, and the built screens that it serves there. */
  address?: URL;
  webFolder?: string;
  /** How long a body may take to come. */
  bodySeconds?: number;
  /** The account by which invoices are deposited; without it they are deposited by hand. */
  chorus?: ChorusAccount;
  /** The ways in beside passwords and passkeys. */
  waysIn?: WaysIn;
  /** Who and what the empty database receives. */
  seed?: (db: Kysely<Database>) => Promise<SeededParty>;
};

/** The application on a database of this file's own, with the two towns and the people of `party.ts`, and a clock to move. */
export async function testApp({
  now = "2023-10-02T08:00:00Z",
  routes = allRoutes,
  secondFactor = false,
  address = new URL(ORIGIN),
  webFolder,
  bodySeconds,
  chorus,
  waysIn,
  seed = seedParty,
}: AppOptions = {}): Promise<TestApp> {
  const database = await testDatabase();
  const { db, appUrl, signInUrl } = database;
  const clock = movableClock(now);
  const { auth, close } = makeAuth({ signInUrl, address, secret: SECRET });
  const signInDb = connect(signInUrl, { max: 2 });
  const changes = openChanges(appUrl);
  const problems: Problem[] = [];
  const app = await buildApp({
    db,
    now: clock.now,
    secondFactor,
    keys: { ...testKeys(), chorus },
    auth,
    changes,
    routes,
    address,
    webFolder,
    ...(waysIn && { waysIn }),
    bodySeconds,
    requestsPerMinute: 1_000_000,
    report: (problem) => problems.push(problem),
  });
  after(async () => {
    await app.close();
    await changes.close();
    await close();
    await signInDb.destroy();
  });
  const { clients, people } = await seed(db);
  const cookieOf = keptPerPerson((key) => mintCookie(auth, key, people[key]));
  return {
    ...database,
    app,
    signInDb,
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

/** A person signs in once for a whole test file. */
function keptPerPerson(mint: (key: PersonKey) => Promise<string>): (key: PersonKey) => Promise<string> {
  const cookies = new Map<PersonKey, Promise<string>>();
  return (key) => {
    const cookie = cookies.get(key) ?? mint(key);
    cookies.set(key, cookie);
    return cookie;
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
      payload === undefined
        ? {}
        : { payload: typeof payload === "string" || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload) };
    const answer = await app.inject({ method, url, headers, ...body });
    const isJson = String(answer.headers["content-type"] ?? "").includes("application/json") && answer.body !== "";
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
