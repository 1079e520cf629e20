import assert from "node:assert/strict";
import { test } from "node:test";
import { cents } from "#kernel/money.ts";
import { boardOfClaim } from "./board.ts";
import { excessOf, justify, owedClaimView } from "./owed-claim.ts";
import type { ClaimFact, OwedClaim } from "./saved.ts";

const claim = (
  number: string,
  amount: number,
  ...facts: readonly (readonly [ClaimFact["kind"], number])[]
): OwedClaim => ({
  clientId: "",
  clientCode: "EXE",
  clientName: "Ville d’Exemple",
  contractId: "exemple",
  paperId: number,
  invoiceId: "f",
  invoice: "F2024-0001",
  number,
  issuedOn: Temporal.PlainDate.from("2024-03-01"),
  until: "2024-02-29",
  amount: cents(amount),
  facts: facts.map(([kind, moved], index) => ({
    id: `${index}`,
    kind,
    on: "2024-03-05",
    amount: cents(moved),
    text: "x",
    author: "Camille Fournier",
    at: "2024-03-05T08:00:00Z",
    withdrawn: null,
  })),
});

/** What waits of claims whose invoice justifies so much, the provider's part after the client's. */
const waits = (ground: number | null, ...claims: readonly OwedClaim[]): unknown => {
  const today = Temporal.PlainDate.from("2024-03-11");
  return justify(claims, ground === null ? null : cents(ground))
    .flatMap((one) => boardOfClaim(one, today))
    .map(({ what, who, label, gross }) => [what, who, label, gross].join(" "));
};

test("B4: of a claim of 11.60, 5.65 is justified: the client is asked for that, the provider to give up 5.95", () => {
  assert.deepEqual(waits(11_60, claim("I1", 11_60)), ["interest client I1 11.60"]);
  assert.deepEqual(waits(20_00, claim("I1", 11_60)), ["interest client I1 11.60"]);
  assert.deepEqual(waits(5_65, claim("I1", 11_60)), ["interest client I1 5.65", "excess provider I1 5.95"]);
  assert.deepEqual(
    waits(0, claim("I1", 11_60)),
    ["excess provider I1 11.60"],
    "an invoice given back whole owes nothing",
  );
  assert.deepEqual(waits(5_65, claim("I1", 11_60, ["given_up", 5_95])), ["interest client I1 5.65"]);
  assert.deepEqual(
    waits(null, claim("I1", 11_60)),
    ["interest client I1 11.60"],
    "what is not known takes nothing back",
  );
});

test("B4: what came in beyond what is owed goes back to the client, and waits until it did", () => {
  assert.deepEqual(waits(5_65, claim("I1", 11_60, ["paid", 11_60])), ["excess provider I1 5.95"]);
  const given = [
    ["paid", 11_60],
    ["given_up", 5_95],
  ] as const;
  assert.deepEqual(waits(5_65, claim("I1", 11_60, ...given)), ["excess provider I1 5.95"]);
  assert.deepEqual(waits(5_65, claim("I1", 11_60, ...given, ["refunded", 5_95])), []);
});

test("B4: what was paid is justified before what is awaited, whichever claim it is of", () => {
  const claims = [claim("I1", 10_00), claim("I2", 8_00, ["paid", 8_00])];
  assert.deepEqual(waits(12_00, ...claims), ["interest client I1 4.00", "excess provider I1 6.00"]);
});

test("B4: more paid back than came in of one claim justifies no more of another", () => {
  const claims = [claim("I1", 10_00, ["refunded", 4_00]), claim("I2", 8_00, ["paid", 8_00])];
  const excess = (ground: number) => [...excessOf(claims, cents(ground)).values()];
  // Of 8.00 that came in of the second claim 6.00 are justified, and nothing is left for the first one.
  assert.deepEqual(excess(6_00), [10_00, 2_00]);
  assert.deepEqual(excess(20_00), [0, 0]);
});

test("B4: the word of a claim says what is still asked of it, and whether anything justifies the rest", () => {
  const words = (ground: number, due: string, ...facts: Parameters<typeof claim>[2][]) =>
    justify([claim("I1", 11_60, ...facts)], cents(ground)).map((one) => {
      const { state, awaited, excess } = owedClaimView(
        one,
        Temporal.PlainDate.from(due),
        Temporal.PlainDate.from("2024-03-11"),
      );
      return [state, awaited, excess].join(" ");
    });
  assert.deepEqual(words(5_65, "2024-03-11"), ["open 5.65 5.95"]);
  assert.deepEqual(words(5_65, "2024-03-10"), ["late 5.65 5.95"]);
  assert.deepEqual(words(0, "2024-03-10"), ["unjustified 0.00 11.60"], "nobody is late with what is not owed");
  assert.deepEqual(words(5_65, "2024-03-10", ["paid", 5_65]), ["unjustified 0.00 5.95"]);
  assert.deepEqual(words(5_65, "2024-03-10", ["paid", 5_65], ["given_up", 5_95]), ["given_up 0.00 0.00"]);
  assert.deepEqual(words(5_65, "2024-03-10", ["paid", 11_60], ["given_up", 5_95]), ["owed_back 0.00 0.00"]);
});
