import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { loadContract } from "./load.ts";

const sound = readFileSync(new URL("../../test/cases/contract/sound.yaml", import.meta.url), "utf8");
const lines = sound.split("\n");

function problemsOf(text: string) {
  const loaded = loadContract(text);
  return loaded.ok ? [] : loaded.problems;
}

test("several problems are told at once, in the order of the file, with a remedy in both languages", () => {
  const text = sound
    .replace("client_code: SND", "client_code: s")
    .replace("unit: 15 minutes", "unit: 0 minutes")
    .replace("renewals_max: 3", "renewals_max: 2")
    .replace("effective: 2024-01-01\n  signed", "effective: 2024-02-30\n  signed");
  assert.deepEqual(
    problemsOf(text).map(({ line, code, clause }) => [line, code, clause]),
    [
      [4, "contract.wrong_format", null],
      [12, "contract.impossible_date", null],
      [94, "contract.lot_of_zero", "k2"],
    ],
  );
});

test("a rule between healthy parts is told although another part is broken", () => {
  const text = sound.replace("days: 30", "days: many").replace("ends: 2027-12-31", "ends: 2026-12-31");
  assert.deepEqual(
    problemsOf(text).map(({ code, path }) => [code, path]),
    [
      ["contract.wrong_type", "payment.days"],
      ["contract.end_contradicts", "term.ends"],
    ],
  );
});

test("a sentence says what is wrong and how to mend it", () => {
  const [problem] = problemsOf(sound.replace("renewal: tacit", "renewal: tacitt"));
  assert.equal(
    problem?.fr,
    "« tacitt » n’est pas un des mots attendus. Vouliez-vous écrire « tacit » ? Sinon : tacit, express, none.",
  );
  assert.equal(
    problem?.en,
    "“tacitt” is not one of the expected words. Did you mean “tacit”? Otherwise: tacit, express, none.",
  );
});

test("a number may be written without quotes, and its amount is the same", () => {
  const loaded = loadContract(sound.replace('unit_price: "25.00"', "unit_price: 25"));
  assert.ok(loaded.ok);
  assert.equal(loaded.contract.charges[1]?.unitPrice, 2500);
});

test("an empty file, a list and a word are refused at their beginning", () => {
  for (const text of ["", "- 1", "contract"]) {
    const [problem] = problemsOf(text);
    assert.deepEqual([problem?.line, problem?.column, problem?.code], [1, 1, "contract.wrong_type"], text);
  }
});

test("no file makes the check throw: it is right, or its problems are told within it", () => {
  const words = [
    "",
    "null",
    "-1",
    "x: 1",
    "- a",
    "[[]]",
    '"24:00"',
    "2024-02-30",
    "9999999 years",
    "&a [*a]",
    "undecided",
  ];
  const edit = fc.record({
    line: fc.nat(lines.length - 1),
    how: fc.constantFrom("drop", "value", "item", "indent"),
    word: fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 12 })),
  });
  const edited = fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) => {
    const copy: string[] = [...lines];
    for (const { line, how, word } of edits) {
      const old = copy[line] ?? "";
      if (how === "drop") copy[line] = "";
      if (how === "value") copy[line] = old.replace(/: .*$/, `: ${word}`);
      if (how === "item") copy[line] = old.replace(/"[^"]*"/, JSON.stringify(word));
      if (how === "indent") copy[line] = `  ${old}`;
    }
    return copy.join("\n");
  });
  fc.assert(
    fc.property(edited, (text) => {
      const count = text.split("\n").length;
      for (const { line, column } of problemsOf(text)) assert.ok(line >= 1 && line <= count && column >= 1);
    }),
    { numRuns: 300 },
  );
});
