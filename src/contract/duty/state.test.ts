import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf, reached } from "./state.ts";

test("P4: one and the same day begins and ends at the midnights of the zone that is asked about", () => {
  // The clocks of France change in this night, those of Réunion never do.
  const day = Temporal.PlainDate.from("2024-03-31");
  const asked = (zone: string) => [reached(day, zone).toString(), endOf(day, zone).toString()];
  const paris = ["2024-03-30T23:00:00Z", "2024-03-31T22:00:00Z"];
  assert.deepEqual(asked("Europe/Paris"), paris);
  assert.deepEqual(asked("Indian/Reunion"), ["2024-03-30T20:00:00Z", "2024-03-31T20:00:00Z"]);
  assert.deepEqual(asked("Europe/Paris"), paris);
});
