import assert from "node:assert/strict";
import { test } from "node:test";
import { stateKey } from "./state-key.ts";

const waiting = {
  state: "waiting_client",
  client: "MIR",
  contract: "one",
  service: { id: "M2", title: "Serveurs" },
} as const;

test("a request that waits for the client says so to the provider, and to the client that it waits for their own answer", () => {
  assert.equal(
    stateKey(waiting, "provider", () => true),
    "state.waiting_client",
  );
  assert.equal(
    stateKey(waiting, "client", () => true),
    "waitsForYou",
  );
  assert.equal(
    stateKey({ ...waiting, state: "waiting_vendor" }, "client", () => true),
    "state.waiting_vendor",
  );
});

test("C1: who may not answer for that service reads that it waits for their organisation", () => {
  const forOther = (_right: string, _client?: string, _contract?: string, service?: string) => service === "M1";
  assert.equal(stateKey(waiting, "client", forOther), "waitsForYours");
});
