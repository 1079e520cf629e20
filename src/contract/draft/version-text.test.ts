import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadContract } from "../load.ts";
import { typedPlace, withVersion, type VersionSaid } from "./version-text.ts";

const read = (name: string): string =>
  readFileSync(new URL(`../../../contracts/${name}.yaml`, import.meta.url), "utf8");
const day = (text: string) => Temporal.PlainDate.from(text);
const SAID: VersionSaid = {
  number: "0.5",
  effective: day("2024-10-01"),
  note: 'Lot à 26 € : « accord du 3 juin », dit "avenant 1"',
  signedByProvider: day("2024-06-10"),
  signedByClient: null,
};

test("P3: what is said of a version is written into its file, and every other line stays byte for byte", () => {
  const text = read("miramas");
  const loaded = loadContract(withVersion(text, SAID));
  assert.ok(loaded.ok);
  const { drafts, ...said } = loaded.contract.version;
  assert.deepEqual(said, SAID);
  assert.deepEqual(
    drafts.map(({ number }) => number),
    ["0.1", "0.2", "0.4"],
  );
  const rest = (source: string) => source.slice(source.indexOf("\n# ── Parties"));
  assert.equal(rest(withVersion(text, SAID)), rest(text));
  assert.doesNotMatch(withVersion(text, SAID), /décision du maire\n {2}drafts/, "a comment on the old signature goes");
});

test("P3: a version written on one line is written over as well", () => {
  const inline = read("astreinte").replace(
    /version:\n {2}number: "1.0"\n {2}effective: 2025-01-01\n {2}signed: .*\n/,
    'version: { number: "1.0", effective: 2025-01-01 }\n',
  );
  assert.match(inline, /version: \{/);
  const loaded = loadContract(withVersion(inline, { ...SAID, effective: day("2025-10-01") }));
  assert.ok(loaded.ok);
  assert.deepEqual([loaded.contract.version.number, loaded.contract.version.signedByClient], ["0.5", null]);
});

test("P3: a place in the text with another header is that of the text as it was typed, or of its header", () => {
  const typed = "id: a\nversion:\n  number: one\n  effective: 2024-01-01\n  note: long\nterm: b\nvat: c\n";
  const written = withVersion(typed, { ...SAID, note: null, signedByProvider: null });
  assert.equal(written, 'id: a\nversion:\n  number: "0.5"\n  effective: 2024-10-01\nterm: b\nvat: c\n');
  const told = [1, 2, 3, 4, 5, 6].map((line) => typedPlace(typed, written, { line, column: 3 }).line);
  assert.deepEqual(told, [1, 2, 3, 3, 6, 7]);
  assert.deepEqual(typedPlace(typed, written, { line: 6, column: 4 }), { line: 7, column: 4 });
  assert.deepEqual(typedPlace(typed, typed, { line: 4, column: 14 }), { line: 4, column: 14 });
});

test("a text without a version, or that is no YAML, stays as it is for the check to tell its faults", () => {
  for (const text of ["vigie: 1\n", "- a\n- b\n", "a: [", "version: none\n"])
    assert.equal(withVersion(text, SAID), text);
});
