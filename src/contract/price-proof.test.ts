/** What lets a price change (clause B5, reading C4): a letter in time, or a signature of the client under the new text. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Contract } from "./contract.ts";
import type { Letter } from "./ending.ts";
import { cents } from "#kernel/money.ts";
import { loadContract } from "./load.ts";
import { priceProved, pricesContested, putsBackPrices, revisedPrices } from "./price-proof.ts";

const sourceOf = (name: string): string =>
  readFileSync(join(import.meta.dirname, `../../contracts/${name}.yaml`), "utf8");
const SOURCE = sourceOf("miramas");
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
function text(source: string): Contract {
  const loaded = loadContract(source);
  return loaded.ok ? loaded.contract : assert.fail(loaded.problems[0]?.en);
}
const before = text(SOURCE);
/** New prices from a day, under the signatures of the text before unless others are given. */
const dearer = (effective: string, signedByClient = "2023-11-17"): Contract => {
  const next = text(SOURCE.replace('unit_price: "25.00"', 'unit_price: "27.50"'));
  const version = { ...next.version, effective: day(effective), signedByClient: day(signedByClient) };
  return { ...next, version };
};
/** The price of `dearer`, told on a day. */
const TOLD: Letter["prices"] = [{ charge: "M2-lots", band: null, unitPrice: cents(2750) }];
const letter = (sent: string, what: Letter["what"] = "price_revision", prices = TOLD): Letter => ({
  what,
  at: Temporal.Instant.from(`${sent}T09:00:00Z`),
  dated: day(sent),
  sent: day(sent),
  presented: day(sent),
  received: day(sent),
  lastDay: null,
  prices,
});

test("B5: a price, a quantity, a rhythm, a unit or a tax that changes is a revision, and so is a charge that appears", () => {
  assert.deepEqual(
    revisedPrices(before, dearer("2024-10-01")).map(({ id }) => id),
    ["M2-lots"],
  );
  assert.deepEqual(revisedPrices(before, before), []);
  const without = { ...before, charges: before.charges.filter(({ id }) => id !== "M2-lots") };
  assert.deepEqual(
    revisedPrices(without, dearer("2024-10-01")).map(({ id }) => id),
    ["M2-lots"],
  );
  assert.deepEqual(revisedPrices(before, without), [], "one that goes asks for nothing");
  const more = before.charges.map((charge) => (charge.kind === "fee" ? { ...charge, quantity: 13 } : charge));
  assert.ok(revisedPrices(before, { ...before, charges: more }).length > 0);
  const changed = (from: string, to: string): readonly string[] => {
    assert.ok(SOURCE.includes(from), from);
    return revisedPrices(before, text(SOURCE.replace(from, to))).map(({ id }) => id);
  };
  assert.deepEqual(changed("unit: 15 minutes", "unit: 10 minutes"), ["M2-lots"], "shorter lots at one price");
  assert.deepEqual(changed("rounding: per_request_period", "rounding: per_session"), ["M2-lots"]);
  const [fee] = before.charges;
  if (fee?.kind !== "fee") assert.fail("the first charge of the example is a fee");
  for (const change of [{ every: Temporal.Duration.from({ months: 6 }) }, { vat: 2100 as typeof fee.vat }])
    assert.deepEqual(
      revisedPrices({ ...before, charges: [fee] }, { ...before, charges: [{ ...fee, ...change }] }).map(({ id }) => id),
      [fee.id],
    );
});

/** An example of another shape, and the charges that a change of its text revises. */
const revised = (name: string, ...changes: (readonly [from: string, to: string])[]): readonly string[] => {
  const source = sourceOf(name);
  const after = changes.reduce((changed, [from, to]) => {
    assert.ok(changed.includes(from), from);
    return changed.replace(from, to);
  }, source);
  return revisedPrices(text(source), text(after)).map(({ id }) => id);
};

test("B5: hours at the day’s price that become the night’s are a revision under the same name of the band", () => {
  assert.deepEqual(revised("astreinte", ['fri: [["08:00", "18:00"]]', 'fri: [["08:00", "12:00"]]']), ["interventions"]);
  assert.deepEqual(revised("astreinte", ["holidays: fr-alsace-moselle", "holidays: fr-metropole"]), ["interventions"]);
  assert.deepEqual(revised("astreinte", ["Jours ouvrés de 8 h à 18 h", "Journées de 8 h à 18 h"]), [], "a name alone");
});

test("B5: fewer units of a pack that pass to the next period, or for less long, are a revision", () => {
  assert.deepEqual(revised("carnet-heures", ["expires_after: 18 months", "expires_after: 13 months"]), ["carnet"]);
  const bought = text(sourceOf("carnet-heures"));
  const fewer = bought.charges.map((charge) =>
    charge.kind === "pack" ? { ...charge, carryOver: { ...charge.carryOver, limit: 50 } } : charge,
  );
  assert.deepEqual(
    revisedPrices(bought, { ...bought, charges: fewer }).map(({ id }) => id),
    ["carnet"],
  );
});

test("B5, C4: a letter sent by 1 August proves the prices of 1 October, and none that come before it or after the next", () => {
  assert.equal(before.version.signedByClient?.toString(), "2023-11-17");
  const proved = (effective: string, ...letters: Letter[]): boolean =>
    priceProved(before, dearer(effective), letters, true);
  assert.equal(proved("2024-10-01"), false);
  assert.equal(proved("2024-10-01", letter("2024-08-01")), true);
  assert.equal(proved("2024-10-01", letter("2024-08-02")), false);
  assert.equal(proved("2024-09-30", letter("2024-08-01")), false);
  assert.equal(proved("2024-10-01", letter("2024-07-01", "client_notice")), false);
  const later = { ...dearer("2024-10-01"), version: { ...before.version, effective: day("2024-10-01") } };
  assert.equal(
    priceProved(later, dearer("2025-03-01"), [letter("2024-08-01")], true),
    false,
    "a letter serves for one text",
  );
});

test("B5: a letter proves the prices that it tells, from its own anniversary, and no other", () => {
  const proved = (effective: string, prices: Letter["prices"], next = dearer(effective)): boolean =>
    priceProved(before, next, [letter("2024-07-01", "price_revision", prices)], false);
  assert.equal(proved("2024-10-01", TOLD), true);
  assert.equal(proved("2024-10-01", []), false, "prices that stay as they are");
  assert.equal(proved("2024-12-15", TOLD), false, "a day that is no anniversary");
  assert.equal(proved("2025-10-01", TOLD), false, "an anniversary that is not the next one");
  const other = [{ charge: "M2-lots", band: null, unitPrice: cents(2600) }];
  assert.equal(proved("2024-10-01", other), false, "less than the text asks for");
  assert.equal(proved("2024-10-01", [{ charge: "M1-forfait", band: null, unitPrice: cents(2750) }]), false);
  const lots = dearer("2024-10-01");
  const shorter = text(
    SOURCE.replace('unit_price: "25.00"', 'unit_price: "27.50"').replace("unit: 15 min", "unit: 10 min"),
  );
  assert.equal(proved("2024-10-01", TOLD, { ...shorter, version: lots.version }), false, "the unit changes as well");
  const banded = { ...text(sourceOf("astreinte")), term: before.term, version: before.version };
  const night = text(sourceOf("astreinte").replace('unit_price: "140.00"', 'unit_price: "150.00"'));
  const ofBand = (band: string | null): boolean =>
    priceProved(
      banded,
      { ...night, version: lots.version },
      [letter("2024-07-01", "price_revision", [{ charge: "interventions", band, unitPrice: cents(15000) }])],
      false,
    );
  assert.deepEqual([ofBand("Nuit de semaine"), ofBand("Jour ouvré"), ofBand(null)], [true, false, false]);
});

test("B5: two letters of one window prove together, and the later word of a price is the one that counts", () => {
  const both = text(
    SOURCE.replace("effective: 2023-10-01", "effective: 2024-10-01")
      .replace('unit_price: "25.00"', 'unit_price: "27.50"')
      .replace('unit_price: "900.00"', 'unit_price: "930.00"'),
  );
  const fee: Letter["prices"] = [{ charge: "M1-forfait", band: null, unitPrice: cents(93000) }];
  const lots = letter("2024-07-01");
  assert.equal(priceProved(before, both, [lots], false), false);
  assert.equal(priceProved(before, both, [lots, letter("2024-07-02", "price_revision", fee)], false), true);
  const lower: Letter["prices"] = [{ charge: "M2-lots", band: null, unitPrice: cents(2600) }];
  const corrected = letter("2024-07-05", "price_revision", lower);
  assert.equal(priceProved(before, dearer("2024-10-01"), [corrected, lots], false), false, "26.00 is the last word");
});

test("B5, P3: the client’s new signature agrees to a price at any date; an old one copied along agrees to nothing", () => {
  assert.equal(priceProved(before, dearer("2024-07-01", "2024-06-03"), [], true), true);
  assert.equal(priceProved(before, dearer("2024-07-01", "2023-11-17"), [], true), false);
  assert.equal(priceProved(before, dearer("2024-07-01", "2024-06-03"), [], false), false, "a day typed for the client");
  assert.equal(priceProved(before, dearer("2024-10-01", "2024-06-03"), [letter("2024-08-01")], false), true);
});

test("B5, E7: a version on told prices is contested once no letter carries them, and puts back what was in force alone", () => {
  const unsigned = (one: Contract, number: string, effective: string): Contract => ({
    ...one,
    version: { ...one.version, number, effective: day(effective), signedByClient: null },
  });
  const raised = unsigned(dearer("2024-10-01"), "0.5", "2024-10-01");
  const stands = letter("2024-07-01");
  const denied: Letter = { ...stands, contested: true };
  const contested = (...letters: Letter[]): boolean => pricesContested([before, raised], letters);
  assert.deepEqual([contested(stands), contested(denied), contested()], [false, true, true]);
  const signed = dearer("2024-10-01", "2024-09-20");
  assert.equal(pricesContested([before, signed], []), false, "the client signed it itself");
  const restored = unsigned(before, "0.6", "2024-10-02");
  const back = (next: Contract, one: Letter): boolean => putsBackPrices([before, raised], next, [one]);
  assert.deepEqual([back(restored, denied), back(restored, stands)], [true, false]);
  assert.equal(back(unsigned(dearer("2024-10-02"), "0.6", "2024-10-02"), denied), false, "the same prices again");
  assert.equal(back({ ...restored, title: "Un autre titre" }, denied), false, "more than prices changes");
  assert.equal(pricesContested([before, raised, restored], [denied]), false, "what was in force before raises nothing");
});
