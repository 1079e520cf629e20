/** Whatever happens to a request, the ledgers of its clocks add up to the second. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compile } from "#calendar/calendar.ts";
import { parseCalendar, roundTheClock } from "#calendar/definition.ts";
import { seconds } from "#kernel/quantity.ts";
import { accepted } from "#kernel/result.ts";
import { type ClockRules, responseClock, restorationClock } from "./clock.ts";
import type { ClockEvent, ClockEventKind } from "./event.ts";
import type { SlaTarget } from "./target.ts";

fc.configureGlobal({ seed: 20_231_001 });

const DAY = [
  ["09:00", "12:30"],
  ["13:30", "17:30"],
];
const weekly = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY };
const office = compile(accepted(parseCalendar({ tz: "Europe/Paris", weekly, holiday_rules: ["fr"] })));
const always = compile(roundTheClock("Europe/Paris"));

const hours = { kind: "calendar", id: "office" } as const;
const clockHours = { kind: "round_the_clock", zone: "Europe/Paris" } as const;
const rest = { pausedBy: ["client"], countsWhileRestored: false, clause: "T3" } as const;
const targets: readonly SlaTarget[] = [
  {
    service: "m2",
    response: { seconds: seconds(14_400), hours, pausedBy: [], clause: "T2" },
    restoration: { ...rest, seconds: seconds(28_800), hours, start: "response_deadline" },
    exemptions: [{ reason: "third_party", clause: "M2" }],
  },
  {
    service: "m1",
    response: { seconds: seconds(1800), hours: clockHours, pausedBy: ["client", "vendor"], clause: "M1" },
    restoration: { ...rest, seconds: seconds(86_400), hours: clockHours, start: "request" },
    exemptions: [],
  },
];
const rules: ClockRules = {
  targetOf: (service) => targets.find((target) => target.service === service) ?? null,
  calendarOf: (counted) => (counted.kind === "calendar" ? office : always),
};

const H = Temporal.Instant.from("2024-03-28T10:00:00Z");
const later = fc.integer({ min: 0, max: 8 * 86_400 }).map((length) => H.add({ seconds: length }));
const kinds = fc.constantFrom<ClockEventKind>(
  "answered",
  "waiting_started",
  "waiting_ended",
  "exemption_claimed",
  "exemption_withdrawn",
  "reclassified",
  "restored",
  "reopened",
  "closed",
);
const anyEvent = fc
  .record({
    at: later,
    kind: kinds,
    service: fc.constantFrom("m1", "m2"),
    for: fc.constantFrom("client", "vendor"),
    reason: fc.constantFrom("third_party", "other"),
  })
  .map((parts) => ({ ...parts, author: "camille", clause: "T3" }) as ClockEvent);

test("T2, T3: the ledger counts what was consumed, the plan what was promised, and the verdict is the deadline's", () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 8 }), later, (events, now) => {
      const all: readonly ClockEvent[] = [{ kind: "requested", at: H, author: "client" }, ...events];
      for (const clock of [responseClock(rules, "m2", all, now), restorationClock(rules, "m2", all, now)]) {
        assert.equal(clock.ledger().counted, clock.consumed);
        const { promise, deadline, stoppedAt } = clock;
        if (promise && clock.startedAt)
          assert.equal(clock.remaining, Math.max(0, promise.seconds - clock.consumed), clock.state);
        if (deadline) assert.equal(clock.plan()?.counted, promise?.seconds);
        const judgedAt = stoppedAt ?? now;
        assert.equal(clock.late, deadline !== null && Temporal.Instant.compare(judgedAt, deadline) > 0);
        assert.equal(clock.late, clock.state === "overdue" || clock.state === "missed");
        if (stoppedAt) assert.ok(Temporal.Instant.compare(stoppedAt, now) <= 0);
      }
    }),
    { numRuns: 500 },
  );
});
