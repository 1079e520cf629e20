import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadContract } from "#contract/load.ts";
import { workOf, type WorkedRequest } from "./worked.ts";

const loaded = loadContract(readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8"));
if (!loaded.ok) assert.fail(loaded.problems[0]?.en);
const { contract } = loaded;
const charge = contract.charges.find(({ id }) => id === "M2-lots");
if (charge?.kind !== "work") assert.fail("the example contract bills lots");

const at = (hour: number) => Temporal.Instant.from(`2023-10-02T${String(hour).padStart(2, "0")}:00:00Z`);
const session = (id: string, hour: number): WorkedRequest["sessions"][number] => ({
  id,
  ticket: "r1",
  person: "p1",
  personName: "Camille Fournier",
  state: "ended",
  startedAt: at(hour),
  endedAt: at(hour + 1),
  lastAt: at(hour + 1),
  pauses: [],
  removals: [],
});
const request = (change: Partial<WorkedRequest>): WorkedRequest => ({
  requestId: "r1",
  contractId: contract.id,
  number: 1,
  reference: "MIR-1",
  title: "Panne",
  service: "M2",
  disputes: [],
  sessions: [session("s1", 8), session("s2", 9), session("s3", 10)],
  ...change,
});
const counted = (change: Partial<WorkedRequest>) => {
  const { segments, fates } = workOf(contract, charge, [request(change)]);
  return segments.map(({ id, ticket }) => [id, fates.get(ticket) ?? "orphan"]);
};

test("E7: contested sessions are apart from the rest of their request; given up, they are offered", () => {
  assert.deepEqual(
    counted({
      disputes: [
        { session: "s2", outcome: null },
        { session: "s3", outcome: "client" },
      ],
    }),
    [
      ["s1", "to_bill"],
      ["s2", "contested"],
      ["s3", "offered"],
    ],
  );
  assert.deepEqual(counted({ disputes: [{ session: "s2", outcome: "provider" }] })[1], ["s2", "to_bill"]);
});

test("B8, M1, M4: what a fee covers and what is offered is told at no price; another contract's work is not", () => {
  assert.deepEqual(counted({ service: "M1" })[0], ["s1", "included"]);
  assert.deepEqual(counted({ service: "M4" })[0], ["s1", "offered"]);
  assert.deepEqual(counted({ contractId: "autre" }), []);
});

test("work on a service that the contract does not know has no fate", () => {
  assert.deepEqual(counted({ service: "M9" })[0], ["s1", "orphan"]);
});
