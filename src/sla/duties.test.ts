import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "#calendar/calendar.ts";
import { roundTheClock } from "#calendar/definition.ts";
import { seconds } from "#kernel/quantity.ts";
import type { ClockRules } from "./clock.ts";
import { deadlineFacts } from "./duties.ts";
import type { ClockEvent } from "./event.ts";

const zone = "Europe/Paris";
const hours = { kind: "round_the_clock", zone } as const;
const rules: ClockRules = {
  targetOf: () => ({
    service: "m1",
    response: { seconds: seconds(14_400), hours, pausedBy: [], clause: "T2" },
    restoration: {
      seconds: seconds(86_400),
      hours,
      start: "request",
      pausedBy: ["client"],
      countsWhileRestored: false,
      clause: "T3",
    },
    exemptions: [],
  }),
  calendarOf: () => compile(roundTheClock(zone)),
};

test("A8: a restoration that waits for the client is not late: its date moves for as long as the wait lasts", () => {
  const author = "camille";
  const events: ClockEvent[] = [
    { kind: "requested", at: Temporal.Instant.from("2024-01-08T08:00:00Z"), author },
    { kind: "answered", at: Temporal.Instant.from("2024-01-08T08:30:00Z"), author },
    {
      kind: "waiting_started",
      at: Temporal.Instant.from("2024-01-08T09:00:00Z"),
      author,
      for: "client",
      reason: "access",
      clause: "T3",
    },
  ];
  const asked = { subject: "MIR-1", rules, serviceAtH: "m1", events };
  const restorations = deadlineFacts(asked, Temporal.Instant.from("2024-01-10T09:00:00Z")).flatMap((fact) =>
    fact.kind === "clock" && fact.duty === "restoration" ? [[fact.due.toString(), fact.paused]] : [],
  );
  // One hour counted, then 48 hours of waiting: 23 hours are left.
  assert.deepEqual(restorations, [
    ["2024-01-09T08:00:00Z", null],
    ["2024-01-11T08:00:00Z", "48 hours"],
  ]);
});
