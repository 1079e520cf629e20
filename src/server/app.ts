import rateLimit from "@fastify/rate-limit";
import { fastify, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import { isAway } from "#database/away.ts";
import type { Database } from "#database/rows.ts";
import { trustedOrigins } from "#identity/auth.ts";
import type { Route } from "#http/route.ts";
import { openDocs } from "./docs.ts";
import { openDoor, sendNotFound, sendRefusal, type DoorSettings } from "./door.ts";
import { routeFaults } from "./check-routes.ts";
import { openEvents } from "./events.ts";
import { addHeaders } from "./headers.ts";
import { isForeign } from "./origin.ts";
import { refused } from "./refusals.ts";
import { watchDoors } from "./outside-doors.ts";
import { openSignIn, type WaysIn } from "./sign-in.ts";
import { problemOf } from "./problem.ts";
import { addPatience, BODY_SECONDS, LONGEST_REQUEST_MS } from "./patience.ts";
import { openUploads } from "./upload.ts";
import { serveWebClient } from "./web-client.ts";
import { networkOf } from "./network.ts";

export type AppSettings = DoorSettings & {
  /** The ways in that this installation offers, beside passwords and passkeys. */
  readonly waysIn?: WaysIn;
  readonly routes: readonly Route[];
  /** How long a body that is no upload may take to come; a test does not wait for the real one. */
  readonly bodySeconds?: number | undefined;
  /** Where people reach us; writes from pages of another origin are refused. */
  readonly address: URL;
  /** The folder of the built screens; without it only the API answers. */
  readonly webFolder?: string | undefined;
  /** Requests a minute for one session or address. */
  readonly requestsPerMinute: number;
  /** Addresses of the proxies before us, whose word for the caller's address is believed; none when people reach us directly. */
  readonly proxies?: readonly string[];
};

const JSON_LIMIT_KB = 256;
/** Who has not said what they want by then is let go: a connection held open by trickling headers costs an attacker little. */
const HEADERS_TIMEOUT_MS = 10_000;
/** How long a stop waits for requests under way: a reader who never finishes does not keep the process alive. */
const FAREWELL_MS = 10_000;

/** Builds the application. Throws when a route has no permission or answers for another, and when a door stands in no list. */
export async function buildApp(settings: AppSettings): Promise<FastifyInstance> {
  const faults = routeFaults(settings.routes);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const app = fastify({
    logger: false,
    bodyLimit: JSON_LIMIT_KB * 1024,
    requestTimeout: LONGEST_REQUEST_MS,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: HEADERS_TIMEOUT_MS / 2 },
    trustProxy: settings.proxies?.length ? [...settings.proxies] : false,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    forceCloseConnections: "idle",
    rewriteUrl: ({ url = "/" }) => readableUrl(url),
  });
  const doorFaults = watchDoors(app, settings.routes);
  app.removeContentTypeParser("text/plain");
  app.addHook("preClose", async () => void setTimeout(() => app.server.closeAllConnections(), FAREWELL_MS).unref());
  const trusted = trustedOrigins(settings.address);
  await addHeaders(app, settings.address.protocol === "https:");
  await app.register(rateLimit, {
    max: settings.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => networkOf(request.ip),
    errorResponseBuilder: (_request, context) =>
      Object.assign(new Error(), { statusCode: 429, seconds: Math.ceil(context.ttl / 1000) }),
  });
  app.addHook("onRequest", async (request, reply) => {
    if (!isForeign(request, trusted)) return;
    const no = refused("server.foreign_origin", { address: settings.address.origin });
    return sendRefusal(request, reply, no.refusal);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => answerFault(settings, error, request, reply));
  addPatience(app, settings.bodySeconds ?? BODY_SECONDS);
  for (const route of settings.routes) if (!route.upload) openDoor(app, settings, route);
  await openUploads(app, settings, settings.routes);
  openSignIn(app, settings);
  openEvents(app, settings);
  openDocs(app, settings.routes);
  openHealth(app, settings.db);
  const sendPage = settings.webFolder === undefined ? undefined : await serveWebClient(app, settings.webFolder);
  const strays = doorFaults();
  if (strays.length > 0) throw new Error(strays.join("\n"));
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === "GET" && !request.url.startsWith("/api/") && sendPage;
    if (page && (request.headers.accept ?? "").includes("text/html")) return page(reply);
    return sendNotFound(request, reply);
  });
  return app;
}

/** An address that is not percent-encoded UTF-8 is taken by its letters: it goes through our doors, headers and words. */
function readableUrl(url: string): string {
  const [path = "", ...query] = url.split("?");
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    // Fastify would answer by itself, without any of our headers.
    return [path.replaceAll("%", "%25"), ...query].join("?");
  }
}

/** `healthz`: the process answers. `readyz`: it reaches its database. */
function openHealth(app: FastifyInstance, db: Kysely<Database>): void {
  app.get("/healthz", async () => ({ alive: true }));
  app.get("/readyz", async (_request, reply) => {
    try {
      await sql`select 1`.execute(db);
      return { ready: true };
    } catch {
      // The cause is told where it happens; a probe only needs to know that we are not ready.
      return reply.code(503).send({ ready: false });
    }
  });
}

const tooLarge = ({ routeOptions }: FastifyRequest) =>
  refused("server.body_too_large", { limit: Math.floor((routeOptions.bodyLimit ?? 0) / 1024) });

/** PostgreSQL is full of connections, or took too long: nothing is wrong with the request. */
const BUSY = new Set(["57014", "53300"]);

/** PostgreSQL could not extend a file: what is kept stays readable, and nothing more is taken. */
const DISK_FULL = "53100";

function answerFault(
  settings: AppSettings,
  error: FastifyError & { seconds?: number },
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { code } = error;
  if (error.statusCode === 408)
    return sendRefusal(request, reply, refused("server.too_slow", { seconds: error.seconds ?? 0 }).refusal);
  if (error.statusCode === 429)
    return sendRefusal(request, reply, refused("server.too_many_requests", { seconds: error.seconds ?? 60 }).refusal);
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return sendRefusal(request, reply, tooLarge(request).refusal);
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE")
    return sendRefusal(request, reply, refused("server.json_only").refusal);
  if (error.statusCode === 400) return sendRefusal(request, reply, refused("server.invalid_json").refusal);
  // A path that leads out of the folder of the screens: nothing answers there, and nothing of ours broke.
  if (error.statusCode === 403 || error.statusCode === 404) return sendNotFound(request, reply);
  const problem = problemOf(request, error);
  settings.report(problem);
  if (code === DISK_FULL) return sendRefusal(request, reply, refused("server.full").refusal);
  if (BUSY.has(code) || isAway(error)) return sendRefusal(request, reply, refused("server.busy").refusal);
  return sendRefusal(request, reply, refused("server.broken", { incident: problem.incident }).refusal);
}
