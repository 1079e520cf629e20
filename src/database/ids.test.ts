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

test("a hundred thousand of them are all different, each after the one before, within a millisecond too", () => {
  const ids = Array.from({ length: 100_000 }, newId);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(
    ids.findIndex((id, at) => id <= (ids[at - 1] ?? "")),
    -1,
  );
});

test("RFC 9562 §6.2: a clock that goes back does not put an identifier before those made already", (context) => {
  const before = newId();
  const now = Temporal.Now.instant();
  context.mock.method(Temporal.Now, "instant", () => now.subtract({ hours: 1 }));
  const later = newId();
  assert.ok(later > before, `${later} after ${before}`);
});
