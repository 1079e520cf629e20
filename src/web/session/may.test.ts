import assert from "node:assert/strict";
import { test } from "node:test";
import { permissionsOf, permissionsThere, type ScopedRole } from "#http/scope.ts";
import { mayOf } from "./may.ts";
import type { Membership } from "./wire.ts";

/** The membership that the session tells of whoever holds these roles. */
function member(
  client: string,
  roles: Membership["roles"] & readonly ScopedRole["role"][],
  scoped: readonly ScopedRole[],
) {
  return {
    client,
    name: client,
    roles,
    scoped: scoped.map((one) => ({ ...one, permissions: permissionsThere(one) })),
    everywhere: permissionsOf({ roles, scoped: [] }),
    permissions: permissionsOf({ roles, scoped }),
  };
}

test("C1: who bills for one contract is offered what bills there, and nowhere else", () => {
  const may = mayOf([member("MIR", [], [{ contract: "one", service: null, role: "billing" }])]);
  assert.equal(may("billing.issue"), true);
  assert.equal(may("billing.issue", "MIR"), true);
  assert.equal(may("billing.issue", "MIR", "one"), true);
  assert.equal(may("billing.issue", "MIR", "other"), false);
  assert.equal(may("billing.issue", "VAL"), false);
  // Bank statements are of the whole client.
  assert.equal(may("billing.account", "MIR", "one"), false);
});

test("C1: who works for one service is offered its requests, and nothing of the contract as a whole", () => {
  const may = mayOf([member("MIR", [], [{ contract: "one", service: "M2", role: "technician" }])]);
  assert.equal(may("request.handle", "MIR", "one", "M2"), true);
  assert.equal(may("request.handle", "MIR", "one", "M1"), false);
  assert.equal(may("request.handle", "MIR", "one"), true);
  assert.equal(may("asset.record", "MIR", "one"), false);
  assert.equal(may("contract.read", "MIR", "one"), true);
});

test("C1: a role for all of a client counts for each contract and each service of it", () => {
  const may = mayOf([member("MIR", ["technical"], [{ contract: "one", service: null, role: "finance" }])]);
  assert.equal(may("request.open", "MIR", "other", "M1"), true);
  assert.equal(may("billing.order", "MIR", "one"), true);
  assert.equal(may("billing.order", "MIR", "other"), false);
});
