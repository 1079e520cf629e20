import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadContract } from "../load.ts";
import { windowsOf } from "./window.ts";

const loaded = loadContract(readFileSync(new URL("../../../contracts/miramas.yaml", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const { contract } = loaded;
const on = (day: string) =>
  windowsOf([contract], [], Temporal.PlainDate.from(day), "fr").map(({ what, open, lastDay, safeDay }) => [
    what,
    open,
    lastDay,
    safeDay,
  ]);

test("E2, E4, B5: each window has its last day, and the working day ten days before the strict one to post without risk", () => {
  assert.deepEqual(on("2024-07-31"), [
    // Ten days before the 30th is Saturday the 20th: no letter is to wait for it.
    ["client_notice", true, "2024-07-31", "2024-07-19"],
    ["provider_notice", true, "2024-07-31", "2024-07-19"],
    ["price_revision", true, "2024-08-01", "2024-07-22"],
    ["ceps_breach", true, null, null],
    ["ceps_end", false, null, null],
    ["documents_request", true, null, null],
  ]);
});

test("E2, B5: the day after, each window is closed; only the refused letter has a reason of its own", () => {
  const rows = windowsOf([contract], [], Temporal.PlainDate.from("2024-08-02"), "en");
  const said = rows.filter(({ open }) => !open).map(({ what, closed }) => [what, closed?.slice(0, 36) ?? null]);
  assert.deepEqual(said, [
    ["client_notice", null],
    ["provider_notice", null],
    ["price_revision", "The last day to announce new prices "],
    ["ceps_end", "No letter notifies a breach of the c"],
  ]);
});

test("C4: a price letter that would reach the client after its own notice is warned of, while its window is open", () => {
  const warned = (day: string): number =>
    windowsOf([contract], [], Temporal.PlainDate.from(day), "fr").flatMap(({ warnings }) => warnings).length;
  assert.deepEqual([warned("2024-07-10"), warned("2024-07-29"), warned("2024-08-02")], [0, 1, 0]);
});

test("C4, E2: once a notice ends the contract with its period, no price of the next one is warned of", () => {
  const posted = Temporal.PlainDate.from("2024-07-10");
  const at = Temporal.Instant.from("2024-07-10T09:00:00Z");
  const notice = {
    what: "client_notice",
    at,
    dated: posted,
    sent: posted,
    presented: posted,
    received: posted,
    lastDay: null,
    prices: [],
  } as const;
  const warned = (letters: Parameters<typeof windowsOf>[1]): number =>
    windowsOf([contract], letters, Temporal.PlainDate.from("2024-07-29"), "fr").flatMap(({ warnings }) => warnings)
      .length;
  assert.deepEqual([warned([]), warned([notice])], [1, 0]);
});

test("E1: in the last possible period no window has a day, and no price can be revised", () => {
  const rows = windowsOf([contract], [], Temporal.PlainDate.from("2027-01-15"), "fr");
  assert.deepEqual(
    rows.filter(({ lastDay }) => lastDay !== null),
    [],
  );
  assert.equal(rows.find(({ what }) => what === "price_revision")?.open, false);
  const said = rows.flatMap(({ what, warnings }) => warnings.map((one) => [what, one.replaceAll("\u00a0", " ")]));
  assert.deepEqual(said, [
    ["client_notice", "Dernière période : le contrat s’arrête de lui-même le 30 septembre 2027, sans préavis."],
    ["provider_notice", "Dernière période : le contrat s’arrête de lui-même le 30 septembre 2027, sans préavis."],
  ]);
});
