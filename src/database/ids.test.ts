import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#database/ids.ts";

test("an identifier is a UUID of version 7 and variant RFC 9562", () => {
  assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("its first 48 bits are the time in milliseconds", () => {
  const before = Temporal.Now.instant().epochMilliseconds;
  const said = Number.parseInt(newId().replaceAll("-", "").slice(0, 12), 16);
  const after = Temporal.Now.instant().epochMilliseconds;
  assert.ok(before <= said && said <= after);
});

test("ten thousand of them are all different", () => {
  assert.equal(new Set(Array.from({ length: 10_000 }, newId)).size, 10_000);
});
