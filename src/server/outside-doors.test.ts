import assert from "node:assert/strict";
import { test } from "node:test";
import { fastify } from "fastify";
import { Type } from "typebox";
import type { Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { AUTH_DOORS } from "#identity/auth-doors.ts";
import { makeAuth } from "#identity/auth.ts";
import { watchDoors } from "./outside-doors.ts";

const known: Route = {
  method: "GET",
  path: "/things",
  summary: "Things",
  permission: "session.read",
  answer: Type.Object({}),
  handle: async () => accept({}),
};

test("a door that stands in no list stops the start, wherever it was opened; so does a route that is not open", async () => {
  const app = fastify({ exposeHeadRoutes: false });
  const faults = watchDoors(app, [known]);
  app.get("/healthz", async () => ({}));
  assert.deepEqual(faults(), ["GET /api/v1/things is in the table of routes and is not open."]);
  app.get("/api/v1/things", async () => ({}));
  assert.deepEqual(faults(), []);
  await app.register(async (scope) => {
    scope.route({ method: ["PUT", "DELETE"], url: "/api/v1/things", handler: async () => ({}) });
  });
  app.post("/healthz", async () => ({}));
  assert.deepEqual(
    faults().map((fault) => fault.replace(/ stands in no list.*/, "")),
    ["PUT /api/v1/things", "DELETE /api/v1/things", "POST /healthz"],
  );
});

test("every door of better-auth is opened by name or shut; none that we list is missing there", async () => {
  const address = new URL("http://localhost:8080");
  const { auth, close } = makeAuth({
    signInUrl: "postgres://nobody@127.0.0.1:1/none",
    address,
    secret: "x".repeat(40),
  });
  const theirs = Object.values(auth.api).flatMap((endpoint) => {
    const { path, options } = endpoint as { path?: string; options: { method: string | string[] } };
    return path === undefined ? [] : [options.method].flat().map((method) => `${method} ${path}`);
  });
  await close();
  const ours = AUTH_DOORS.map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(
    ours.filter((door) => !theirs.includes(door)),
    [],
  );
  // What the library opens by itself and we do not: a new version that opens more is looked at here.
  assert.deepEqual(theirs.filter((door) => !ours.includes(door)).toSorted(), SHUT);
});

const SHUT: readonly string[] = [
  "GET /account-info",
  "GET /callback/:id",
  "GET /delete-user/callback",
  "GET /error",
  "GET /list-accounts",
  "GET /ok",
  "GET /reset-password/:token",
  "GET /verify-email",
  "POST /callback/:id",
  "POST /change-email",
  "POST /delete-user",
  "POST /get-access-token",
  "POST /get-session",
  "POST /link-social",
  "POST /refresh-token",
  "POST /request-password-reset",
  "POST /reset-password",
  "POST /send-verification-email",
  "POST /sign-in/social",
  "POST /sign-up/email",
  "POST /two-factor/get-totp-uri",
  "POST /two-factor/send-otp",
  "POST /two-factor/verify-otp",
  "POST /unlink-account",
  "POST /update-session",
  "POST /update-user",
  "POST /verify-password",
];
