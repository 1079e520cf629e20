import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestEvent } from "node:test/reporters";
import slowest from "./slowest.ts";

test("a run says which of its files took longest, just before the summary", async () => {
  const ended = (name: string, file: string, milliseconds: number) => ({
    type: "test:complete",
    data: { nesting: 0, name, file, details: { duration_ms: milliseconds } },
  });
  async function* run() {
    yield ended("src/sla/clock.test.ts", "/here/src/sla/clock.test.ts", 1_240);
    yield ended("T2: a test of that file", "/here/src/sla/clock.test.ts", 90_000);
    yield ended("test/crash.test.ts", "/here/test/crash.test.ts", 12_000);
    yield { type: "test:plan", data: { nesting: 0, count: 3 } };
    yield { type: "test:diagnostic", data: { nesting: 0, message: "tests 3" } };
  }
  const said: string[] = [];
  for await (const text of slowest(run() as unknown as AsyncIterable<TestEvent>)) said.push(text);
  assert.deepEqual(said, ["slowest files\n   12.0 s  test/crash.test.ts\n    1.2 s  src/sla/clock.test.ts\n"]);
});
