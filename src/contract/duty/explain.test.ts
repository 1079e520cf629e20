import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Language } from "#kernel/refusal.ts";
import { loadContract } from "../load.ts";
import { dutiesOf } from "./duties.ts";
import { calculationText } from "./explain.ts";

const loaded = loadContract(readFileSync(new URL("../../../contracts/miramas.yaml", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const { contract } = loaded;
const at = (stamp: string): Temporal.Instant => Temporal.Instant.from(stamp);

/** The sum of a restoration of 24 hours asked for on Monday 8 January at 9 h, which a pause may have moved. */
function sum(paused: string | null, due: string, language: Language): string | undefined {
  const day = Temporal.PlainDate.from("2024-01-08");
  const seen = { from: day, to: day.add({ days: 7 }), now: at("2024-01-10T09:00:00Z") };
  const clock = { startedAt: at("2024-01-08T08:00:00Z"), at: at("2024-01-08T08:00:00Z"), due: at(due) };
  const words = { subject: "MIR-1", promise: "24 hours", paused, clause: "T3", warnings: [] };
  const found = dutiesOf([contract], seen, [{ kind: "clock", duty: "restoration", ...clock, ...words }]);
  const own = found.find(({ id }) => id === "restoration/MIR-1");
  return own && calculationText(own.calculation, own.due, language, contract.zone).replaceAll("\u00a0", " ");
}

test("T3, A8: the sum of a restoration that waited names the pause, so that it comes out", () => {
  assert.equal(
    sum("48 hours", "2024-01-11T08:00:00Z", "fr"),
    "compté du 8 janvier 2024 à 9 h 00, plus 24 heures du calendrier promis ; hors 48 heures de pause : 11 janvier 2024 à 9 h 00 (version 0.4)",
  );
  assert.equal(
    sum("48 hours", "2024-01-11T08:00:00Z", "en"),
    "counted from 2024-01-08 09:00, plus 24 hours of the promised hours; not counting 48 hours of pause: 2024-01-11 09:00 (version 0.4)",
  );
});

test("T3: the sum of a restoration that never waited speaks of no pause", () => {
  assert.equal(
    sum(null, "2024-01-09T08:00:00Z", "fr"),
    "compté du 8 janvier 2024 à 9 h 00, plus 24 heures du calendrier promis : 9 janvier 2024 à 9 h 00 (version 0.4)",
  );
});
