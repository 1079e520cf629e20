import assert from "node:assert/strict";
import { test } from "node:test";
import { isIban, isSiren, isSiret, isVatId } from "./identity.ts";
import { editDistance, nearest } from "./nearest.ts";

test("P1, C16: the repeated number of the provider is right, the one of the footer is not", () => {
  assert.equal(isSiren("847582814"), true);
  assert.equal(isSiren("447582814"), false);
  assert.equal(isSiret("84758281400012"), true);
  assert.equal(isSiret("84758281400013"), false);
  assert.equal(isSiren("211300637"), true);
  assert.equal(isVatId("FR57847582814"), true);
  assert.equal(isVatId("FR58847582814"), false);
});

test("the establishments of La Poste follow their own rule", () => {
  assert.equal(isSiret("35600000000048"), true);
  assert.equal(isSiret("35600000049837"), true);
  assert.equal(isSiret("35600000049838"), false);
});

test("an IBAN with two digits swapped is refused, and a French one has 27 signs", () => {
  assert.equal(isIban("FR7630006000011234567890189"), true);
  assert.equal(isIban("FR7630006000011234567890198"), false);
  assert.equal(isIban("FR763000600001123456789018"), false);
  assert.equal(isIban("DE89370400440532013000"), true);
});

test("the nearest key is the one a finger missed, and a word too far has none", () => {
  assert.equal(editDistance("recieve", "receive"), 1);
  assert.equal(editDistance("", "abc"), 3);
  assert.equal(nearest("renewal_max", ["renewal", "renewals_max", "period"]), "renewals_max");
  assert.equal(nearest("whatever", ["id", "number", "title"]), null);
  assert.equal(nearest("x", ["id"]), null);
});
