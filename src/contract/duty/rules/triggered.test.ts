import assert from "node:assert/strict";
import { test } from "node:test";
import { loadContract } from "#contract/load.ts";
import { MIRAMAS } from "../../../../test/harness/desk.ts";
import { dutiesOf } from "../duties.ts";
import type { DutyFact } from "../fact.ts";
import { plainFacts } from "../said.ts";

const loaded = loadContract(MIRAMAS);
assert.ok(loaded.ok);
const { contract } = loaded;

const at = (text: string) => Temporal.Instant.from(text);
const duties = (facts: readonly DutyFact[], now: string) => {
  const span = { from: Temporal.PlainDate.from("2023-09-01"), to: Temporal.PlainDate.from("2029-12-31") };
  return dutiesOf([contract], { ...span, now: at(now) }, facts);
};

test("G6: the supplement is due seven days after the first notice of a breach; a later notice does not undo the miss", () => {
  const notices = ["2024-02-02T09:00:00Z", "2024-02-20T09:00:00Z"].flatMap((when) =>
    plainFacts("breach_notified", "Fuite", at(when), null),
  );
  const found = duties(notices, "2024-02-21T09:00:00Z").find(({ kind }) => kind === "breach_supplement");
  assert.deepEqual([found?.due.toString(), found?.state.is], ["2024-02-09", "late"]);
});
