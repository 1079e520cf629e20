import assert from "node:assert/strict";
import { test } from "node:test";
import { cursorText, parseCursor } from "#kernel/cursor.ts";

const id = "0198c0de-0000-7000-8000-000000000001";

test("a cursor reads back as it was written", () => {
  for (const at of ["2024-01-02T08:00:00.123456Z", "infinity"]) {
    assert.deepEqual(parseCursor(cursorText({ at, id })), { at, id });
  }
});

test("anything else is not a cursor", () => {
  for (const text of [
    "",
    "~",
    `2024-13-45T00:00:00Z~${id}`,
    `2024-01-02T08:00:00Z~${id}~x`,
    "2024-01-02T08:00:00Z~1",
    `'~${id}`,
  ]) {
    assert.equal(parseCursor(text), null, text);
  }
});
