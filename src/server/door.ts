import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { TSchema } from "typebox";
import { transact } from "#database/transaction.ts";
import { UNATTENDED } from "#identity/api/unattended.ts";
import type { Auth } from "#identity/auth.ts";
import { sessionToken } from "#identity/session.ts";
import type { GrowingFile, Route, StoredFile } from "#http/route.ts";
import { isOfClient } from "#http/scope.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { httpStatus, languageOf, refusalAnswer } from "./answer.ts";
import { SESSIONS, type Change, type Changes } from "./changes.ts";
import { tagOf } from "./openapi.ts";
import { problemOf, type Problem } from "./problem.ts";
import { invalidInput } from "./invalid-input.ts";
import { refused } from "./refusals.ts";
import { unwritableText } from "./text.ts";
import { shownKey } from "./shown-key.ts";
import { turn, type Incoming, type Outcome, type TurnSettings } from "./turn.ts";
import { compileCheck, type InputPart } from "./validation.ts";

/** Where every door of the areas stands. */
export const API = "/api/v1";

/** Sessions end, or one of them sees with other eyes: live streams ask again who listens. */
const MOVES_SESSIONS = /^\/account\/sessions\/|^\/seeing\/|\/people\/:person\/see$|^\/openers\//;

type Checks = readonly { readonly part: InputPart; readonly check: ReturnType<typeof compileCheck> }[];

export type DoorSettings = TurnSettings & {
  readonly auth: Auth;
  readonly changes: Changes;
  /** Told of every fault of ours. */
  readonly report: (problem: Problem) => void;
};

/** Opens one door: reads the request, runs its turn, writes the answer. */
export function openDoor(app: FastifyInstance, settings: DoorSettings, route: Route): void {
  const checks = checksOf(route);
  const knocks = new WeakMap<FastifyRequest, Knock>();
  app.route({
    method: route.method,
    url: API + route.path,
    ...(route.largestKb !== undefined && {
      bodyLimit: route.largestKb * 1024,
      // Before the body comes: nobody fills our memory whom we do not know.
      onRequest: async (request, reply) => {
        const knock = await knockOf(settings, request);
        if (knock.refusal) return sendRefusal(request, reply, knock.refusal);
        if (!knock.token && !knock.apiKey) return sendRefusal(request, reply, refused("server.not_signed_in").refusal);
        knocks.set(request, knock);
      },
    }),
    handler: async (request, reply) => {
      const { refusal, token, apiKey } = knocks.get(request) ?? (await knockOf(settings, request));
      if (refusal) return sendRefusal(request, reply, refusal);
      const incoming = {
        token,
        apiKey,
        from: request.ip,
        url: request.url,
        params: request.params,
        query: request.query,
        body: request.body,
        key: header(request, "idempotency-key"),
        fault: faultOf(checks, request),
        unattended: header(request, UNATTENDED) !== undefined,
      };
      const outcome = await turn(settings, route, incoming, (answer) => written(reply, route, answer));
      if (outcome.kind === "refused") return sendRefusal(request, reply, outcome.refusal, outcome.who?.language);
      if (outcome.kind === "file") return sendFile(reply, contentOf(settings, request, outcome), outcome.file);
      if (MOVES_SESSIONS.test(route.path)) settings.changes.tell({ clientId: null, what: SESSIONS });
      if (outcome.changed) settings.changes.tell(changeAt(route, outcome.changed, request.params));
      if (outcome.replayed) reply.header("idempotency-replayed", "true");
      // Serialised already, within the transaction: what is kept under the key is what is sent.
      return reply.type("application/json; charset=utf-8").serializer(String).send(outcome.text);
    },
  });
}

/** What a request shows before anybody knows whose it is: a session, or a key; the refusal of a key that opens nothing. */
type Knock = Pick<Incoming, "token" | "apiKey"> & { readonly refusal: Refusal | undefined };

async function knockOf({ db, auth }: DoorSettings, request: FastifyRequest): Promise<Knock> {
  const { digest, refusal } = await shownKey(db, request);
  return { token: digest ? null : await sessionToken(auth, request.headers.cookie), apiKey: digest, refusal };
}

/**
 * An answer as text: what its schema names, and nothing beside it. The schema is compiled when the door first answers
 * instead of at the start, which most doors of a process never do.
 */
export function written(reply: FastifyReply, { path, answer }: Pick<Route, "path" | "answer">, value: unknown): string {
  if (!answer) throw new Error(`${path} answers values without a schema of them`);
  return String(reply.serializeInput(value as Record<string, unknown>, answer as Record<string, unknown>));
}

/** What a write changed, as far as its address says. */
function changeAt(route: Route, clientId: string, params: unknown): Change {
  const { contract } = params as { readonly contract?: string };
  return { clientId, what: tagOf(route), contract, whole: isOfClient(route.permission) };
}

/** The compiled checks of a route. Where it takes no parameter or no query, anything given there is refused. */
export function checksOf(route: Route): Checks {
  const given: readonly (readonly [InputPart, TSchema | undefined])[] = [
    ["params", route.params],
    ["querystring", route.query],
    ["body", route.body],
  ];
  return given.flatMap(([part, schema]) => {
    const nothing = { type: "object", properties: {}, additionalProperties: false };
    if (!schema && part === "body") return [];
    return [{ part, check: compileCheck(schema ?? nothing, part) }];
  });
}

/** The first fault of what was sent: out of its schema, or a text that PostgreSQL cannot write. */
export function faultOf(checks: Checks, request: FastifyRequest): Refusal | undefined {
  const values = { params: request.params, querystring: request.query, body: request.body };
  for (const { part, check } of checks) {
    const errors = check(values[part]);
    if (errors.length > 0) return invalidInput(errors, part);
    const field = unwritableText(values[part]);
    if (field !== undefined) return { code: "server.unwritable_text", params: { field: field || part } };
  }
  return undefined;
}

/** Answers a refusal, in the language that the browser asks for, else in the person's own. */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  own?: "fr" | "en",
): FastifyReply {
  const language = languageOf(header(request, "accept-language"), own);
  return reply
    .code(httpStatus(refusal))
    .type("application/json; charset=utf-8")
    .serializer(JSON.stringify)
    .send(refusalAnswer(refusal, language));
}

/** The size is unknown of a file that grows as it is read. */
type Content = { readonly body: Buffer | Readable; readonly size: number | undefined };

/** Bytes as they are, or a stream that reads one part at a time as the reader takes them. */
function contentOf(
  { db, report }: DoorSettings,
  request: FastifyRequest,
  { file, actor, stillMay }: Extract<Outcome, { readonly kind: "file" }>,
): Content {
  if ("bytes" in file) {
    const { bytes } = file;
    return { body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), size: bytes.byteLength };
  }
  async function* stored({ parts, part }: StoredFile): AsyncGenerator<Uint8Array> {
    for (let seq = 0; seq < parts; seq += 1) yield await transact(db, actor, (tx) => part(tx, seq));
  }
  async function* growing({ next }: GrowingFile): AsyncGenerator<Uint8Array> {
    // A file of many pages leaves for as long as its reader takes, who may lose their rights meanwhile (C1).
    const page = () =>
      transact(db, actor, async (tx) => {
        await stillMay(tx);
        return next(tx);
      });
    for (let part = await page(); part !== null; part = await page()) yield part;
  }
  const body = Readable.from("next" in file ? growing(file) : stored(file), { objectMode: false });
  // The answer has begun: its reader sees it cut before its end, and we are told why.
  body.once("error", (error) => {
    if (!request.raw.destroyed) report(problemOf(request, error));
  });
  return { body, size: "size" in file ? file.size : undefined };
}

export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [path = ""] = request.url.split("?");
  return sendRefusal(request, reply, refused("server.not_found", { method: request.method, path }).refusal);
}

/** A file is always saved, never shown by the browser in our pages. */
function sendFile(
  reply: FastifyReply,
  { body, size }: Content,
  { name, type }: { readonly name: string; readonly type: string },
): FastifyReply {
  const plain = name.replace(/[^A-Za-z0-9._-]/g, "_");
  if (size !== undefined) reply.header("content-length", size);
  return reply
    .header("content-disposition", `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", "default-src 'none'; sandbox")
    .type(type)
    .send(body);
}

/** One value of a header; of several, the first. */
export function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
