import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { proofText } from "./proof-words.ts";

const SRC = join(import.meta.dirname, "../..");
const SAYING =
  /^(asset|billing|coaching|contract|governance|sla|ticket)\/.*(summary|duties|letter-facts|rules\/\w+)\.ts$/;

test("every word by which an area closes a duty is said in French and in English", () => {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => SAYING.test(name));
  const said = files.flatMap((name) => {
    const text = readFileSync(join(SRC, name), "utf8");
    const words = /(?:\b(?:proof|reason): |\b(?:closes|done)\([^()"]*"\w+"[^()"]*, )"([^"]+)"/g;
    return [...text.matchAll(words)].map(([, word]) => word ?? "");
  });
  const words = new Set([...said, "agreed", "client", "provider", "client_notice", "provider_notice", "ceps_breach"]);
  assert.ok(words.size > 15, [...words].join(" "));
  // The one word that French and English share.
  words.delete("exemption");
  for (const word of words) assert.notEqual(proofText(word, "fr"), word, word);
});
