import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "#calendar/calendar.ts";
import { roundTheClock } from "#calendar/definition.ts";
import { seconds } from "#kernel/quantity.ts";
import type { ClockRules } from "./clock.ts";
import { deadlineFacts } from "./duties.ts";
import type { ClockEvent } from "./event.ts";
import type { RestorationStart } from "./target.ts";

const zone = "Europe/Paris";
const hours = { kind: "round_the_clock", zone } as const;
const rulesFrom = (start: RestorationStart): ClockRules => ({
  targetOf: () => ({
    service: "m1",
    response: { seconds: seconds(14_400), hours, pausedBy: [], clause: "T2" },
    restoration: {
      seconds: seconds(86_400),
      hours,
      start,
      pausedBy: ["client"],
      countsWhileRestored: false,
      clause: "T3",
    },
    exemptions: [{ reason: "third_party", clause: "M2" }],
  }),
  calendarOf: () => compile(roundTheClock(zone)),
});
const rules = rulesFrom("request");

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

const plain: readonly ClockEvent[] = [
  { kind: "requested", at: Temporal.Instant.from("2024-01-08T08:00:00Z"), author: "rose" },
  { kind: "answered", at: Temporal.Instant.from("2024-01-08T08:30:00Z"), author: "camille" },
];
const restored: ClockEvent = { kind: "restored", at: Temporal.Instant.from("2024-01-08T15:00:00Z"), author: "camille" };

/** Each date of a clock with the moment from which it stood, and what ended it. */
function told(start: RestorationStart, events: readonly ClockEvent[]): readonly string[] {
  const asked = { subject: "MIR-1", rules: rulesFrom(start), serviceAtH: "m1", events };
  return deadlineFacts(asked, Temporal.Instant.from("2024-01-20T08:00:00Z")).map((fact) => {
    if (fact.kind === "clock") return `${fact.duty} ${fact.at.toString()} due ${fact.due.toString()}`;
    return "duty" in fact ? `${fact.duty} ${fact.kind} ${fact.at.toString()}` : fact.kind;
  });
}

const RESPONSE = ["response 2024-01-08T08:00:00Z due 2024-01-08T12:00:00Z", "response done 2024-01-08T08:30:00Z"];

test("T2, T3: a deadline that nothing moved stands since the request", () => {
  assert.deepEqual(told("request", [...plain, restored]), [
    ...RESPONSE,
    "restoration 2024-01-08T08:00:00Z due 2024-01-09T08:00:00Z",
    "restoration done 2024-01-08T15:00:00Z",
  ]);
});

test("A9: a restoration promised from the first answer or after the response deadline has no date before", () => {
  assert.deepEqual(told("first_answer", [...plain, restored]), [
    ...RESPONSE,
    "restoration 2024-01-08T08:30:00Z due 2024-01-09T08:30:00Z",
    "restoration done 2024-01-08T15:00:00Z",
  ]);
  assert.deepEqual(told("response_deadline", [...plain, restored]), [
    ...RESPONSE,
    "restoration 2024-01-20T08:00:00Z due 2024-01-09T12:00:00Z",
    "restoration done 2024-01-08T15:00:00Z",
  ]);
});

test("A11: an exemption claimed in time ends the restoration, whose date of before is kept", () => {
  const claimed: ClockEvent = {
    kind: "exemption_claimed",
    at: Temporal.Instant.from("2024-01-08T10:00:00Z"),
    author: "camille",
    reason: "third_party",
    clause: "M2",
  };
  assert.deepEqual(told("request", [...plain, claimed]), [
    ...RESPONSE,
    "restoration 2024-01-08T08:00:00Z due 2024-01-09T08:00:00Z",
    "restoration cancelled 2024-01-08T10:00:00Z",
  ]);
});
