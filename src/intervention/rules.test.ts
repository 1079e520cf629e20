import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { Contract } from "#contract/contract.ts";
import { loadContract } from "#contract/load.ts";
import { amountText } from "#kernel/money.ts";
import { explainStep } from "./explain.ts";
import { lotsOf } from "./lots.ts";
import { lotRulesOf, workChargeOf } from "./rules.ts";
import type { Segment } from "./segment.ts";

const contract = (name: string): Contract => {
  const loaded = loadContract(readFileSync(new URL(`../../contracts/${name}.yaml`, import.meta.url), "utf8"));
  if (!loaded.ok) assert.fail(`${name}: ${loaded.problems[0]?.en}`);
  return loaded.contract;
};
const work = (id: string, person: string, start: string, minutes: number): Segment => {
  const from = Temporal.PlainDateTime.from(start).toZonedDateTime("Europe/Paris").toInstant();
  return { id, ticket: "T1", person, start: from, stop: from.add({ minutes }), pauses: [] };
};
const told = (name: string, service: string, segments: readonly Segment[]): unknown => {
  const from = contract(name);
  const charge = workChargeOf(from, service);
  if (!charge) assert.fail(`${service} is not billed in units`);
  return lotsOf(lotRulesOf(from, charge), segments).map(({ period, units, amount, tickets }) => [
    `${period.first}`,
    units,
    amountText(amount),
    tickets[0]?.prices.map((price) => `${price.band}: ${price.units}`).join(", "),
  ]);
};

describe("three contracts count the same work, each in its own way", () => {
  it("M2b, B2: Miramas bills lots of 15 minutes by calendar quarter at 25 €, at any hour", () => {
    assert.deepEqual(
      told("miramas", "M2", [work("a", "ada", "2024-03-31T23:50", 26), work("b", "bo", "2024-04-01T00:00", 10)]),
      [
        ["2024-01-01", 1, "25.00", "null: 1"],
        ["2024-04-01", 2, "50.00", "null: 2"],
      ],
    );
  });

  it("B8: what Miramas pays by the year, or gets for free, is not in lots", () => {
    const miramas = contract("miramas");
    assert.deepEqual(
      ["M1", "M3", "M4"].map((service) => workChargeOf(miramas, service)),
      [null, null, null],
    );
  });

  it("B6: on call, hours begun are priced by the calendar open at their beginning", () => {
    // Friday 18 April 2025 is Good Friday, a holiday in Alsace-Moselle; Thursday evening is a week night.
    assert.deepEqual(
      told("astreinte", "ASTREINTE", [
        work("a", "ada", "2025-04-17T17:30", 121),
        work("b", "ada", "2025-04-18T10:00", 30),
        work("c", "bo", "2025-04-18T10:00", 30),
      ]),
      [["2025-04-01", 5, "735.00", "null: 2, Jour ouvré: 1, Nuit de semaine: 2"]],
    );
  });

  it("the notebook counts each session in tenths of an hour", () => {
    assert.deepEqual(
      told("carnet-heures", "HEURES", [
        work("a", "ada", "2025-02-03T10:00", 7),
        work("b", "ada", "2025-02-03T11:00", 6),
      ]),
      [["2025-01-01", 3, "19.50", "null: 3"]],
    );
  });
});

describe("E7: how seconds became units, for the person who doubts", () => {
  const rules = lotRulesOf(contract("miramas"), workChargeOf(contract("miramas"), "M2")!);

  it("says it in one sentence, in both languages", () => {
    const [period] = lotsOf(rules, [work("a", "ada", "2024-02-01T10:00", 61)]);
    const plain = (text: string): string => text.replaceAll("\u00a0", " ");
    assert.equal(
      plain(explainStep(period!.steps[0]!, rules, "fr")),
      "T1 : 1 h 01 min travaillées, soit 5 × 15 min entamées (lectures B1 a, B2 a, B3 a)",
    );
    const life = { ...rules, rounding: "per_request_life" as const };
    const [, second] = lotsOf(life, [work("a", "ada", "2024-03-31T23:50", 30)]);
    assert.equal(
      plain(explainStep(second!.steps[0]!, life, "en")),
      "T1: 20 min worked after 10 min already counted, that is 1 × 15 min begun (readings B1 d, B2 b, B3 a)",
    );
  });
});
