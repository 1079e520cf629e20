import assert from "node:assert/strict";
import { test } from "node:test";
import type { Static } from "typebox";
import type { RefusalAnswer } from "./answer.ts";
import type { SessionAnswer } from "./session-route.ts";
import { testApp } from "../../test/harness/app.ts";

type Session = Static<typeof SessionAnswer>;
type Refused = Static<typeof RefusalAnswer>;

const { as, anonymous, problems } = await testApp();

test("a person learns who they are and what they may do for each client", async () => {
  const { status, body } = await as("finance").get<Session>("/session");
  assert.equal(status, 200);
  assert.equal(body.person.name, "Fanny Finances");
  assert.equal(body.side, "client");
  assert.deepEqual(
    body.memberships.map((one) => [one.client, one.roles]),
    [["MIR", ["finance"]]],
  );
  assert.ok(body.memberships[0]?.permissions.includes("billing.order"));
  assert.ok(!body.memberships[0]?.permissions.includes("billing.issue"));
});

test("an administrator of two clients sees both, in order", async () => {
  const { body } = await as("administrator").get<Session>("/session");
  assert.deepEqual(
    body.memberships.map((one) => one.client),
    ["MIR", "VAL"],
  );
  assert.equal(body.opensClients, true);
});

test("nobody is anybody without a session", async () => {
  const { status, body } = await anonymous.get<Refused>("/session", { "accept-language": "en" });
  assert.equal(status, 401);
  assert.equal(body.code, "server.not_signed_in");
  assert.match(body.message, /^You are not signed in/);
  assert.match(body.messageFr, /^Vous n’êtes pas connecté/);
  assert.deepEqual(problems, []);
});
