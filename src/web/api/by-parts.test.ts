import assert from "node:assert/strict";
import { test } from "node:test";
import { sendByParts } from "./by-parts.ts";

test("B3: many lines of a statement are sent some at a time, and none after one sending was refused", async () => {
  const sent: (readonly [readonly number[], number])[] = [];
  const send = (refused: number) =>
    sendByParts([1, 2, 3, 4, 5], 2, async (some, first) => {
      sent.push([some, first]);
      return some.includes(refused) ? "no" : null;
    });
  assert.deepEqual(await send(0), { refusal: null, taken: 5 });
  assert.deepEqual(sent.splice(0), [
    [[1, 2], 0],
    [[3, 4], 2],
    [[5], 4],
  ]);
  assert.deepEqual(await send(3), { refusal: "no", taken: 2 });
  assert.equal(sent.length, 2);
  assert.deepEqual(await send(1), { refusal: "no", taken: 0 });
});
