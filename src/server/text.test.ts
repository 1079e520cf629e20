import assert from "node:assert/strict";
import { test } from "node:test";
import { isDeeper, unwritableText } from "./text.ts";

test("a text that no database keeps is named by the way that leads to it", () => {
  assert.equal(unwritableText({ caller: { name: "a\u0000b" } }), "caller.name");
  assert.equal(unwritableText({ list: ["fine", "\ud800"] }), "list.1");
  assert.equal(unwritableText({ map: { "\u0000": 1 } }), "map");
});

test("everything else is left as it is, emoji and null included", () => {
  assert.equal(unwritableText({ name: "Zoé 👩‍👧", number: 3, nothing: null, list: [true, "\n"] }), undefined);
});

test("a value is told deep without being walked to its end", () => {
  assert.equal(isDeeper({ a: { b: [1] } }, 3), false);
  assert.equal(isDeeper({ a: { b: [1] } }, 2), true);
  assert.equal(isDeeper(JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`), 8), true);
});
