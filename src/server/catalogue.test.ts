import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { allRefusals, catalogues } from "./refusals.ts";

test("each area's codes begin with its name and are given once", () => {
  const given = new Set<string>();
  for (const [area, catalogue] of Object.entries(catalogues)) {
    for (const code of Object.keys(catalogue)) {
      assert.ok(code.startsWith(`${area}.`), `${code} stands in the catalogue of ${area}`);
      assert.ok(!given.has(code), `${code} is given twice`);
      given.add(code);
    }
  }
  assert.equal(Object.keys(allRefusals).length, given.size);
});

test("each refusal has a status, and sentences that name the same facts in both languages and end", () => {
  const facts = (sentence: string) =>
    [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name.replace(/(_?fr|_?en)$/i, "")).toSorted();
  for (const [code, { http, fr, en }] of Object.entries(allRefusals)) {
    assert.ok(http >= 400 && http < 600, `${code} has status ${http}`);
    assert.deepEqual([...new Set(facts(fr))], [...new Set(facts(en))], code);
    assert.ok(!/[{}]/.test(fr.replace(/\{\w+\}/g, "")), `${code}: stray brace`);
    assert.match(fr, /[.}»)]$/, code);
    assert.match(en, /[.}”)]$/, code);
    assert.doesNotMatch(fr, /\p{L}'\p{L}/u, `${code}: the French apostrophe is ’`);
  }
});

test("no area's catalogue is forgotten", () => {
  const areas = globSync("*/refusals.ts", { cwd: join(import.meta.dirname, "..") }).map((path) => path.split("/")[0]);
  const commandLine = new Set(["cli"]);
  assert.deepEqual(
    areas.filter((area) => !(String(area) in catalogues) && !commandLine.has(String(area))),
    [],
  );
});
