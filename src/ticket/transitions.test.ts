import assert from "node:assert/strict";
import { test } from "node:test";
import { ROLES } from "#party/role.ts";
import { STATES, TRANSITIONS } from "#ticket/api.ts";
import { allowedFrom, isAllowed, mayMove, transitions } from "#ticket/transitions.ts";

test("the table of transitions names a known clause and somebody who may, for each move", () => {
  for (const kind of TRANSITIONS) {
    const { clause, by, from, means } = transitions[kind];
    assert.match(clause, /^(T2|T3|T4|T5|M2|E7)$/, kind);
    assert.ok(by.length > 0 && from.length > 0 && means.length > 0, kind);
    assert.ok(
      ROLES.some((role) => mayMove(kind, [role])),
      kind,
    );
  }
});

test("a new request can only be answered, put to the client, exempted, restored, contested or reclassified", () => {
  const provider = allowedFrom("new", ["technician"], () => true).map(({ kind }) => kind);
  assert.deepEqual(provider, [
    "acknowledge",
    "wait_client",
    "claim_exemption",
    "withdraw_exemption",
    "settle",
    "restore",
    "reclassify",
  ]);
});

test("the client confirms, contests, reopens and decides; it never handles", () => {
  const mine = STATES.flatMap((state) => allowedFrom(state, ["management"], () => true).map(({ kind }) => kind));
  assert.deepEqual([...new Set(mine)].sort(), ["confirm", "contest", "decide", "reopen", "settle"]);
});

test("nothing but a reopening, a disagreement or a withdrawal happens to a closed request", () => {
  const kinds = TRANSITIONS.filter((kind) => isAllowed(kind, "closed"));
  assert.deepEqual(kinds, ["withdraw_exemption", "contest", "settle", "reopen"]);
});

test("finance may contest but not confirm; a data-protection officer moves nothing", () => {
  assert.equal(mayMove("contest", ["finance"]), true);
  assert.equal(mayMove("confirm", ["finance"]), false);
  assert.deepEqual(
    TRANSITIONS.filter((kind) => mayMove(kind, ["dpo", "provider_dpo"])),
    [],
  );
});
