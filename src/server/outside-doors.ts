import type { FastifyInstance } from "fastify";
import type { TSchema } from "typebox";
import { LinkLook, LinkUse, LinkWish, SignInLinkUse } from "#identity/api.ts";
import type { Route } from "#http/route.ts";
import { API } from "./door.ts";

/** A door outside of the table of routes: before anybody has signed in, or with nothing of anybody behind it. */
export type OutsideDoor = {
  readonly method: "GET" | "POST";
  readonly url: string;
  /** `session`: only who is signed in; the others are open, each for its reason. */
  readonly opens: "anyone" | "session";
  readonly why: string;
  readonly body?: TSchema;
};

const get = (url: string, why: string, opens: OutsideDoor["opens"] = "anyone"): OutsideDoor => ({
  method: "GET",
  url,
  opens,
  why,
});
const post = (url: string, why: string, body?: TSchema): OutsideDoor => ({
  method: "POST",
  url,
  opens: "anyone",
  why,
  ...(body && { body }),
});

/** Where better-auth's own doors stand; `identity/auth-doors.ts` lists those that we open. */
export const AUTH = "/api/auth";

export const OUTSIDE_DOORS: readonly OutsideDoor[] = [
  get("/healthz", "a probe asks whether the process answers"),
  get("/readyz", "a probe asks whether it reaches its database"),
  get("/api/openapi.json", "the description of the API holds nothing of anybody"),
  get("/api/docs", "the same for people"),
  get("/api/docs.css", "its look"),
  get("/", "the page of the screens, the same for everybody"),
  get("/index.html", "the same"),
  get("/*", "the built files of the screens, the same for everybody"),
  get(`${AUTH}/*`, "the doors of better-auth, listed one by one"),
  post(`${AUTH}/*`, "the doors of better-auth, listed one by one"),
  get(`${API}/events`, "that something changed, for who may read what", "session"),
  get(`${API}/sign-in/offers`, "the ways in that there are"),
  post(`${API}/invitations/look`, "whoever holds a link has not signed in", LinkLook),
  post(`${API}/invitations/accept`, "whoever holds a link has not signed in", LinkUse),
  post(`${API}/sign-in/link`, "asking for a link, the same answer whoever has the address", LinkWish),
  post(`${API}/sign-in/link/use`, "whoever holds a link has not signed in", SignInLinkUse),
  get(`${API}/sign-in/oidc`, "the way to the identity provider"),
  get(`${API}/sign-in/oidc/callback`, "the way back, bound to the browser"),
  post(`${API}/sign-in/oidc/leave`, "the way out, for whoever holds a session or none"),
];

const nameOf = (method: string, url: string) => `${method} ${url}`;

/**
 * Notes what the application really opens. Once all is open, says what is wrong, one sentence each: a door that stands in
 * no list, and one of the table of routes that is not open. The server refuses to start on any.
 */
export function watchDoors(app: FastifyInstance, routes: readonly Route[]): () => string[] {
  const opened = new Set<string>();
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat()) opened.add(nameOf(one, url));
  });
  return () => {
    const table = routes.map(({ method, path }) => nameOf(method, API + path));
    const listed = new Set([...table, ...OUTSIDE_DOORS.map(({ method, url }) => nameOf(method, url))]);
    return [
      ...[...opened]
        .filter((door) => !listed.has(door) && !isHeadOf(door, listed))
        .map(
          (door) =>
            `${door} stands in no list of doors: make it a route of its area, or say in server/outside-doors.ts why it is none.`,
        ),
      ...table.filter((door) => !opened.has(door)).map((door) => `${door} is in the table of routes and is not open.`),
    ];
  };
}

/** Answers no more than the GET that it belongs to. */
const isHeadOf = (door: string, listed: ReadonlySet<string>): boolean =>
  door.startsWith("HEAD ") && listed.has(door.replace("HEAD ", "GET "));
