import type { TSchema } from "typebox";
import { isStanding, permissions } from "#http/permission.ts";
import type { Route } from "#http/route.ts";
import { KEY_PERMISSIONS, keyOpens } from "#identity/api-key.ts";
import { RefusalAnswer } from "./answer.ts";
import { allRefusals } from "./refusals.ts";

/** Said of the doors that bind, so that a program knows when its person must show themselves again. */
const RECENT = " Asks for a sign-in of ten minutes at most.";

type Json = { readonly [key: string]: unknown };

/** What any door may answer besides its own answer; the codes of the areas are listed in the reference. */
const COMMON = [400, 401, 403, 404, 409, 422, 429, 500, 503] as const;

/** The OpenAPI 3.1 description of the application, from the very schemas that it checks. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Vigie",
      version,
      description:
        "Everything the screens do. Sign in at /api/auth (session cookie); every write may carry an Idempotency-Key: " +
        "sent again with the same key, it is answered again and not redone. A refusal always has a stable code and a " +
        "sentence in French and in English that says what to change.",
    },
    servers: [{ url: "/api/v1" }],
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name })),
    security: [{ session: [] }, { key: [] }],
    paths,
    components: {
      schemas: { Refusal: RefusalAnswer },
      responses: Object.fromEntries(COMMON.map((status) => [`Refused${status}`, refusedResponse(status)])),
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "vigie.session_token" },
        key: {
          type: "http",
          scheme: "bearer",
          description:
            "An API key of a person, made in their account: for some clients, for some permissions, until some day. " +
            "It does nothing that binds, gives rights or asks for a recent sign-in.",
        },
      },
    },
  };
}

function operation(route: Route): Json {
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    schema: { type: "string", minLength: 8, maxLength: 200 },
  };
  return {
    operationId: operationId(route),
    summary: route.summary,
    description: `Permission: \`${route.permission}\` (${holders(route)}).${route.freshSession ? RECENT : ""}`,
    tags: [tagOf(route)],
    parameters: [
      ...parametersOf(route.params, "path"),
      ...parametersOf(route.query, "query"),
      ...(route.method === "GET" ? [] : [key]),
    ],
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { [route.upload ? "multipart/form-data" : "application/json"]: { schema: route.body } },
          },
        }
      : {}),
    ...(keyOpens(route, { clients: [], permissions: KEY_PERMISSIONS }) ? {} : { security: [{ session: [] }] }),
    responses: {
      200: route.answer
        ? { description: "Accepted", content: { "application/json": { schema: route.answer } } }
        : {
            description: "The file",
            content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
          },
      ...Object.fromEntries(COMMON.map((status) => [status, { $ref: `#/components/responses/Refused${status}` }])),
    },
  };
}

/** What stands in the path is always required, whatever its schema says. */
function parametersOf(schema: TSchema | undefined, place: "path" | "query"): Json[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: one,
  }));
}

/** A status with a true refusal of ours as its example. */
function refusedResponse(status: number): Json {
  const [code, entry] = Object.entries(allRefusals).find(
    ([name, { http }]) => http === status && name.startsWith("server."),
  ) ??
    Object.entries(allRefusals).find(([, { http }]) => http === status) ?? [
      "server.broken",
      allRefusals["server.broken"],
    ];
  const example = { code, message: entry?.fr, messageFr: entry?.fr, messageEn: entry?.en, params: {} };
  return {
    description: `Refused (${status})`,
    content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" }, example } },
  };
}

/** A name for a door that stays the same as long as its method and path do: programs are generated from it. */
export function operationId({ method, path }: Route): string {
  return `${method.toLowerCase()}${path.replace(/[/:]+([A-Za-z])/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** The first word of what the route is about: `requests`, `people`. */
export function tagOf({ path }: Route): string {
  return path.split("/").find((part) => part !== "" && part !== "clients" && !part.startsWith(":")) ?? "clients";
}

/** Who may pass, in words: the roles that hold the permission. */
export function holders({ permission }: Route): string {
  if (isStanding(permission))
    return permission === "session.read" ? "anybody signed in" : "the provider’s people who open clients";
  return permissions[permission].join(", ");
}
