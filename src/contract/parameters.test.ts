import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadContract } from "./load.ts";
import { parametersOf } from "./parameters.ts";

const loaded = loadContract(readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const { contract } = loaded;
const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u00a0", " ");

test("B1, C7: what may be tried otherwise has a name and values in words, in the reader's language", () => {
  const find = (parameter: string, language: "fr" | "en") =>
    parametersOf(contract, language).find((one) => one.parameter === parameter);
  const price = find("charges.M2-lots.unit_price", "fr");
  assert.deepEqual(
    [price?.name, plain(price?.says), price?.value, price?.choices],
    ["prix unitaire (Ticket de 15 minutes)", "25,00 €", "25.00", []],
  );
  const refund = find("charges.M1-forfait.refund", "fr");
  assert.match(String(refund?.name), /^calcul du remboursement \(/);
  assert.deepEqual([refund?.says, refund?.choices.map(({ says }) => says)], ["au jour", ["au jour", "au mois"]]);
  const open = find("privacy.data_at_end", "en");
  assert.deepEqual([open?.name, open?.says], ["personal data, data at the end", "undecided"]);
});

test("no parameter of the example goes by its path alone, and none is named twice", () => {
  const all = parametersOf(contract, "fr");
  assert.deepEqual(
    all.filter(({ name, parameter }) => name === parameter),
    [],
  );
  assert.equal(new Set(all.map(({ name }) => name)).size, all.length, all.map(({ name }) => name).join("\n"));
});
