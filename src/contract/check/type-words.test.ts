import assert from "node:assert/strict";
import { test } from "node:test";
import { ContractFile } from "../file/file.ts";
import { formOf } from "./type-words.ts";

/** Every pattern of a schema, those of names included; a value with a meaning has the sentence of its meaning. */
function patternsOf(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own = "pattern" in schema && !("x-kind" in schema) ? [String(schema.pattern)] : [];
  const names = "patternProperties" in schema ? Object.keys(schema.patternProperties as object) : [];
  return [...own, ...names, ...Object.values(schema).flatMap(patternsOf)];
}

test("every pattern of the contract file is said in words, never as a pattern", () => {
  const patterns = new Set(patternsOf(ContractFile));
  assert.ok(patterns.size >= 5, "the schema has patterns");
  for (const pattern of patterns) {
    const { form, form_en } = formOf(pattern);
    assert.doesNotMatch(`${form} ${form_en}`, /[\^$\\]|\[A-Z/, pattern);
  }
});
