import assert from "node:assert/strict";
import { test } from "node:test";
import { lengthWords } from "./length-words.ts";

test("a length is said in the reader's language, one apart from many", () => {
  const said = {
    "1 year": "1 an",
    "4 years": "4 ans",
    "2 months": "2 mois",
    "1 week": "1 semaine",
    "15 days": "15 jours",
    "4 hours": "4 heures",
    "1 hour": "1 heure",
    "15 minutes": "15 minutes",
    "3 hours 30 minutes": "3 heures 30 minutes",
    "0 days": "0 jour",
    "45 seconds": "45 secondes",
  };
  for (const [length, french] of Object.entries(said)) {
    assert.equal(lengthWords(length, "fr"), french);
    assert.equal(lengthWords(length, "en"), length);
  }
});

test("what is no length is left alone", () => {
  for (const text of ["demi-journée", "2 constructors", "lot de 15 min", ""])
    assert.equal(lengthWords(text, "fr"), text);
});
