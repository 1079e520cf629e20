import assert from "node:assert/strict";
import { test } from "node:test";
import { frenchSpaces } from "./typography.ts";

test("French punctuation keeps its spaces unbroken", () => {
  assert.equal(frenchSpaces("Qui appelle ?"), "Qui appelle\u202f?");
  assert.equal(frenchSpaces("Appel reçu : 12:45"), "Appel reçu\u00a0: 12:45");
  assert.equal(frenchSpaces("« Terminer »"), "«\u00a0Terminer\u00a0»");
});

test("a number stays beside its unit, and words are left alone", () => {
  assert.equal(frenchSpaces("25 € HT"), "25\u00a0€\u00a0HT");
  assert.equal(frenchSpaces("12 heures, https://vigie.example/x?y"), "12 heures, https://vigie.example/x?y");
});
