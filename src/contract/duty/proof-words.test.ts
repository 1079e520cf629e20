import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { END_CAUSES, LETTERS } from "../ending.ts";
import { proofText } from "./proof-words.ts";

const SRC = join(import.meta.dirname, "../..");
const SAYING =
  /^(asset|billing|coaching|contract|governance|sla|ticket)\/(?!actions\/).*(summary|duties|(?:letter|annex)-facts|rules\/\w+)\.ts$/;

test("every word by which an area closes a duty is said in French and in English", () => {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => SAYING.test(name));
  const said = files.flatMap((name) => {
    const text = readFileSync(join(SRC, name), "utf8");
    const words = /(?:\b(?:proof|reason): |\b(?:closes|done)\([^()"]*"\w+"[^()"]*, )"([^"]+)"/g;
    return [...text.matchAll(words)].map(([, word]) => word ?? "");
  });
  const words = new Set([...said, "agreed", "client", "provider", ...LETTERS, ...END_CAUSES]);
  assert.ok(words.size > 15, [...words].join(" "));
  // The one word that French and English share.
  words.delete("exemption");
  for (const word of words) assert.notEqual(proofText(word, "fr"), word, word);
});

test("P3, E1: what fell with an end or with an amendment says so in the reader's language", () => {
  const said = ["end_of_term", "no_agreement", "version 1.2"].map((word) => [
    proofText(word, "fr"),
    proofText(word, "en"),
  ]);
  assert.deepEqual(said, [
    ["dernière période échue", "last period over"],
    ["aucun accord de renouvellement", "no agreement to renew"],
    ["version 1.2 du contrat", "version 1.2 of the contract"],
  ]);
});
