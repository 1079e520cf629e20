import assert from "node:assert/strict";
import { test } from "node:test";
import { Type } from "typebox";
import type { Permission } from "#http/permission.ts";
import type { Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { routeFaults } from "./check-routes.ts";
import { routes } from "./routes.ts";

const sound: Route = {
  method: "GET",
  path: "/clients/:client/things",
  summary: "Things",
  permission: "request.read",
  params: Exactly({ client: ClientCode }),
  answer: Type.Object({}),
  handle: async () => accept({}),
};

test("the routes of the application are sound", () => assert.deepEqual(routeFaults(routes), []));

test("a route without a permission of the table, or that doubles another, stops the start", () => {
  const faults = (more: Partial<Route>) => routeFaults([{ ...sound, ...more }]);
  assert.deepEqual(faults({}), []);
  assert.match(faults({ permission: "thing.read" as Permission })[0] ?? "", /names no permission/);
  assert.match(faults({ permission: "session.read" })[0] ?? "", /not a right for a client/);
  assert.match(faults({ path: "/things/:client" })[0] ?? "", /elsewhere/);
  assert.match(faults({ params: Exactly({}) })[0] ?? "", /does not describe :client/);
  assert.match(faults({ method: "POST" })[0] ?? "", /describes no body/);
  const writes = { method: "POST", body: Exactly({}) } as const;
  assert.match(faults({ ...writes, permission: "billing.issue" })[0] ?? "", /ask for a freshSession/);
  assert.deepEqual(faults({ ...writes, permission: "billing.issue", freshSession: true }), []);
  assert.deepEqual(faults({ ...writes, permission: "billing.issue", freshSession: false }), []);
  assert.match(faults({ path: "/clients/:client/things/export" })[0] ?? "", /ask for a freshSession/);
  assert.match(faults({ path: "/clients/:client/archive", freshSession: false })[0] ?? "", /is an export/);
  const twin = { ...sound, path: "/clients/:client/things" };
  assert.match(routeFaults([sound, twin])[0] ?? "", /answers the same requests/);
});
