import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { TSchema } from "typebox";
import type { Auth } from "#identity/auth.ts";
import { sessionToken } from "#identity/session.ts";
import type { FileAnswer, Route } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { httpStatus, languageOf, refusalAnswer } from "./answer.ts";
import type { Changes } from "./changes.ts";
import { tagOf } from "./openapi.ts";
import { invalidInput } from "./invalid-input.ts";
import { unwritableText } from "./text.ts";
import { shownKey } from "./shown-key.ts";
import { turn, type TurnSettings } from "./turn.ts";
import { compileCheck, type InputPart } from "./validation.ts";

/** Where every door of the areas stands. */
export const API = "/api/v1";

type Checks = readonly { readonly part: InputPart; readonly check: ReturnType<typeof compileCheck> }[];

/** Opens one door: reads the request, runs its turn, writes the answer. */
export function openDoor(
  app: FastifyInstance,
  settings: TurnSettings & { readonly auth: Auth; readonly changes: Changes },
  route: Route,
): void {
  const checks = checksOf(route);
  app.route({
    method: route.method,
    url: API + route.path,
    schema: route.answer ? { response: { 200: route.answer } } : {},
    handler: async (request, reply) => {
      const shown = await shownKey(settings.db, request);
      if (shown.refusal) return sendRefusal(request, reply, shown.refusal);
      const incoming = {
        token: shown.digest ? null : await sessionToken(settings.auth, request.headers.cookie),
        apiKey: shown.digest,
        url: request.url,
        params: request.params,
        query: request.query,
        body: request.body,
        key: header(request, "idempotency-key"),
        fault: faultOf(checks, request),
      };
      const outcome = await turn(settings, route, incoming, (answer) =>
        String(reply.serializeInput(answer as Record<string, unknown>, "200")),
      );
      if (outcome.kind === "refused") return sendRefusal(request, reply, outcome.refusal, outcome.who?.language);
      if (outcome.kind === "file") return sendFile(reply, outcome.file);
      if (outcome.changed) settings.changes.tell({ clientId: outcome.changed, what: tagOf(route) });
      if (outcome.replayed) reply.header("idempotency-replayed", "true");
      // Serialised already, within the transaction: what is kept under the key is what is sent.
      return reply.type("application/json; charset=utf-8").serializer(String).send(outcome.text);
    },
  });
}

function checksOf(route: Route): Checks {
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

function faultOf(checks: Checks, request: FastifyRequest): Refusal | undefined {
  const values = { params: request.params, querystring: request.query, body: request.body };
  for (const { part, check } of checks) {
    const errors = check(values[part]);
    if (errors.length > 0) return invalidInput(errors, part);
    const field = unwritableText(values[part]);
    if (field !== undefined) return { code: "server.unwritable_text", params: { field: field || part } };
  }
  return undefined;
}

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

/** A file is always saved, never shown by the browser in our pages. */
function sendFile(reply: FastifyReply, { bytes, type, name }: FileAnswer): FastifyReply {
  const plain = name.replace(/[^A-Za-z0-9._-]/g, "_");
  return reply
    .header("content-disposition", `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", "default-src 'none'; sandbox")
    .type(type)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
