import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "#calendar/calendar.ts";
import { parseCalendar, roundTheClock } from "#calendar/definition.ts";
import { seconds } from "#kernel/quantity.ts";
import { accepted } from "#kernel/result.ts";
import { type Clock, type ClockRules, engagedAt, responseClock, restorationClock } from "./clock.ts";
import type { ClockEvent } from "./event.ts";
import type { ResponseTarget, RestorationTarget, SlaTarget } from "./target.ts";

const DAY = [
  ["09:00", "12:30"],
  ["13:30", "17:30"],
];
const weekly = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY };
const longer = { from: "2025-07-01", weekly: { ...weekly, tue: [["08:00", "18:00"]] } };
const office = compile(
  accepted(parseCalendar({ tz: "Europe/Paris", weekly, holiday_rules: ["fr"], versions: [longer] })),
);
const always = compile(roundTheClock("Europe/Paris"));

const hours = { kind: "calendar", id: "office" } as const;
const response: ResponseTarget = { seconds: seconds(14_400), hours, pausedBy: [], clause: "T2" };
const restoration: RestorationTarget = {
  seconds: seconds(28_800),
  hours,
  start: "request",
  pausedBy: ["client"],
  countsWhileRestored: false,
  clause: "T3",
};
const exemptions = [{ reason: "third_party", clause: "M2" }];
const m2: SlaTarget = { service: "m2", response, restoration, exemptions };
const m1: SlaTarget = {
  service: "m1",
  response,
  restoration: { ...restoration, seconds: seconds(86_400), hours: { kind: "round_the_clock", zone: "Europe/Paris" } },
  exemptions: [],
};

function rulesOf(...targets: SlaTarget[]): ClockRules {
  return {
    targetOf: (service) => targets.find((target) => target.service === service) ?? null,
    calendarOf: (counted) => (counted.kind === "calendar" ? office : always),
  };
}
const rules = rulesOf(m2, m1);

/** Local time of Paris in January 2024 unless a whole stamp is given: "08 12:29". */
function at(text: string): Temporal.Instant {
  if (text.length > 12) return Temporal.Instant.from(text);
  return Temporal.Instant.from(`2024-01-${text.replace(" ", "T")}+01:00`);
}

type Bare<E> = E extends ClockEvent ? Omit<E, "at" | "author"> : never;
function event(when: string, what: Bare<ClockEvent> | Bare<ClockEvent>["kind"]): ClockEvent {
  const facts = typeof what === "string" ? { kind: what } : what;
  return { at: at(when), author: "camille", ...facts } as ClockEvent;
}
const wait = (when: string) =>
  event(when, { kind: "waiting_started", for: "client", reason: "attente client", clause: "T3" });
const claim = (when: string, reason = "third_party") =>
  event(when, { kind: "exemption_claimed", reason, clause: "M2" });

const local = (instant: Temporal.Instant | null) =>
  instant?.toZonedDateTimeISO("Europe/Paris").toPlainDateTime().toString({ smallestUnit: "second" }).slice(5) ?? null;
const seen = (clock: Clock) => `${clock.state} ${local(clock.deadline)} ${clock.consumed} ${clock.remaining}`;
const gti = (now: string, ...events: ClockEvent[]) => responseClock(rules, "m2", events, at(now));
const gtr = (now: string, ...events: ClockEvent[]) => restorationClock(rules, "m2", events, at(now));

test("T2: a request at 12:29 counts one minute before lunch", () => {
  const clock = gti("08 14:00", event("08 12:29", "requested"));
  assert.equal(seen(clock), "running 01-08T17:29:00 1860 12540");
  const spans = clock.plan()?.spans.map(({ seconds: length, counted }) => `${length}${counted ? "+" : "-"}`);
  assert.deepEqual(spans, ["60+", "3600-", "14340+"]);
  assert.equal(clock.ledger().counted, 1860);
  assert.equal(clock.promise?.clause, "T2");
});

test("T2: a request at 12:31, or in the evening, starts at the next opening", () => {
  assert.equal(seen(gti("08 13:00", event("08 12:31", "requested"))), "running 01-08T17:30:00 0 14400");
  assert.equal(seen(gti("08 18:00", event("08 17:30", "requested"))), "running 01-09T14:00:00 0 14400");
});

test("T2: only an answer of a person stops it, and the first one decides", () => {
  const clock = gti(
    "09 12:00",
    event("08 09:00", "requested"),
    event("08 10:00", "answered"),
    event("09 10:00", "answered"),
  );
  assert.equal(seen(clock), "met 01-08T14:00:00 3600 10800");
  assert.equal(local(clock.stoppedAt), "01-08T10:00:00");
  assert.equal(gti("09 12:00", event("08 09:00", "requested"), event("08 10:00", "restored")).state, "met");
});

test("A3, A5: an answer in the very second of the deadline is on time", () => {
  const h = event("08 13:30", "requested");
  assert.equal(seen(gti("09 09:00", h, event("08 17:30:00", "answered"))), "met 01-08T17:30:00 14400 0");
  assert.equal(gti("09 09:00", h, event("2024-01-08T17:30:00.900+01:00", "answered")).state, "met");
});

test("A4: an answer after closing time is late though no opening second more has passed", () => {
  const clock = gti("09 09:00", event("08 13:30", "requested"), event("08 17:30:01", "answered"));
  assert.equal(seen(clock), "missed 01-08T17:30:00 14400 0");
  assert.deepEqual([clock.late, clock.overrun], [true, 0]);
  assert.equal(gti("08 20:00", event("08 13:30", "requested")).state, "overdue");
});

test("T2: seen before it happened, an answer has not happened", () => {
  const events = [event("08 09:00", "requested"), event("08 10:00", "answered")];
  assert.equal(gti("08 09:30", ...events).state, "running");
  assert.throws(() => gti("08 08:00", ...events), /when the request was made/);
});

test("A8: waiting for the client pauses the restoration and not the response", () => {
  const events = [event("08 09:00", "requested"), wait("08 10:00")];
  assert.equal(seen(gti("08 11:00", ...events)), "running 01-08T14:00:00 7200 7200");
  assert.equal(seen(gtr("08 11:00", ...events)), "paused null 3600 25200");
  const over = [...events, event("08 15:00", "waiting_ended")];
  // 1 h on Monday morning, 2 h 30 from 15:00, then 4 h 30 on Tuesday: 14:30.
  assert.equal(seen(gtr("08 16:00", ...over)), "running 01-09T14:30:00 7200 21600");
  const pausing = rulesOf({ ...m2, response: { ...response, pausedBy: ["client"] } });
  assert.equal(responseClock(pausing, "m2", events, at("08 11:00")).state, "paused");
});

test("A12: a wait outside opening hours has no effect", () => {
  const clock = gtr("09 09:00", event("08 09:00", "requested"), wait("08 17:30"), event("09 09:00", "waiting_ended"));
  assert.equal(seen(clock), "running 01-09T09:30:00 27000 1800");
});

test("M2: waiting for a vendor pauses only when the contract says so", () => {
  const vendor = event("08 10:00", { kind: "waiting_started", for: "vendor", reason: "éditeur", clause: null });
  assert.equal(gtr("08 11:00", event("08 09:00", "requested"), vendor).state, "running");
  const listed = rulesOf({ ...m2, restoration: { ...restoration, pausedBy: ["client", "vendor"] } });
  assert.equal(
    restorationClock(listed, "m2", [event("08 09:00", "requested"), vendor], at("08 11:00")).state,
    "paused",
  );
});

test("T3: restored in time, and late", () => {
  const h = event("08 09:00", "requested");
  assert.equal(seen(gtr("10 09:00", h, event("09 09:30", "restored"))), "met 01-09T09:30:00 28800 0");
  const late = gtr("10 09:00", h, event("09 10:00", "restored"));
  assert.equal(seen(late), "missed 01-09T09:30:00 30600 0");
  assert.equal(late.overrun, 1800);
});

test("A9: the restoration starts where the contract says", () => {
  const start = (rule: RestorationTarget["start"], now: string, ...events: ClockEvent[]) => {
    const own = rulesOf({ ...m2, restoration: { ...restoration, start: rule } });
    const clock = restorationClock(own, "m2", [event("08 09:00", "requested"), ...events], at(now));
    return `${clock.state} ${local(clock.startedAt)} ${clock.notes.map(({ code }) => code).join()}`;
  };
  const answered = event("08 11:00", "answered");
  assert.equal(start("request", "08 12:00"), "running 01-08T09:00:00 ");
  assert.equal(start("first_answer", "08 10:00"), "not_engaged null starts_later");
  assert.equal(start("first_answer", "08 12:00", answered), "running 01-08T11:00:00 ");
  assert.equal(start("analysis", "08 12:00", answered), "not_engaged null starts_later");
  assert.equal(start("analysis", "08 12:00", event("08 11:30", "analysis_done")), "running 01-08T11:30:00 ");
  assert.equal(start("response_deadline", "08 13:59", answered), "not_engaged null starts_later");
  assert.equal(start("response_deadline", "08 14:00", answered), "running 01-08T14:00:00 ");
  assert.equal(
    start("response_deadline", "08 15:00", event("08 13:45", "restored")),
    "not_engaged null solved_before_engaged",
  );
});

test("T3: the client must be told when the response time passes with the request unsolved", () => {
  const engaged = (now: string, ...events: ClockEvent[]) =>
    local(engagedAt(rules, "m2", [event("08 09:00", "requested"), ...events], at(now)));
  assert.equal(engaged("08 13:59:59"), null);
  assert.equal(engaged("08 14:00", event("08 10:00", "answered")), "01-08T14:00:00");
  assert.equal(engaged("08 15:00", event("08 14:00:00", "restored")), "01-08T14:00:00");
  assert.equal(engaged("08 15:00", event("08 13:59:59", "restored")), null);
});

test("A11: an exemption of the contract frees the restoration from the moment it is claimed", () => {
  const clock = gtr("10 09:00", event("08 09:00", "requested"), claim("08 11:00"));
  assert.equal(seen(clock), "exempt null 7200 21600");
  assert.deepEqual([local(clock.stoppedAt), clock.late], ["01-08T11:00:00", false]);
  assert.deepEqual(clock.notes, [{ code: "exempted", at: at("08 11:00"), reason: "third_party", clause: "M2" }]);
});

test("A11: claimed after the deadline, an exemption does not erase the breach", () => {
  const clock = gtr("09 11:00", event("08 09:00", "requested"), claim("09 09:30:01"));
  assert.equal(seen(clock), "overdue 01-09T09:30:00 34200 0");
  assert.equal(clock.notes[0]?.code, "exempted_too_late");
  assert.equal(gtr("09 11:00", event("08 09:00", "requested"), claim("09 09:30:00")).state, "exempt");
});

test("A11: withdrawn, it counts as never claimed; not of the contract, it has no effect", () => {
  const h = event("08 09:00", "requested");
  const withdrawn = gtr("08 15:00", h, claim("08 11:00"), event("08 14:00", "exemption_withdrawn"));
  assert.equal(seen(withdrawn), "running 01-09T09:30:00 18000 10800");
  const unknown = gtr("08 15:00", h, claim("08 11:00", "vacances"));
  assert.deepEqual([unknown.state, unknown.notes[0]?.code], ["running", "exemption_not_in_contract"]);
  assert.equal(gtr("08 15:00", h, event("08 10:00", "restored"), claim("08 11:00")).state, "met");
});

test("T3: reopened, the restoration goes on from where it stood, and what was late stays late", () => {
  const h = event("08 09:00", "requested");
  const events = [h, event("08 11:00", "restored"), event("08 16:30", "reopened")];
  // 2 h before the restoration; 1 h on Monday evening and 5 h on Tuesday are left.
  assert.equal(seen(gtr("08 17:00", ...events)), "running 01-09T15:00:00 9000 19800");
  const again = gtr("10 09:00", ...events, event("09 15:00", "restored"));
  assert.equal(seen(again), "met 01-09T15:00:00 28800 0");
  const late = [h, event("09 10:00", "restored"), event("09 11:00", "reopened")];
  assert.equal(seen(gtr("09 11:30", ...late)), "overdue 01-09T09:30:00 32400 0");
  const strict = rulesOf({ ...m2, restoration: { ...restoration, countsWhileRestored: true } });
  assert.equal(local(restorationClock(strict, "m2", events, at("08 17:00")).deadline), "01-09T09:30:00");
});

test("T3: a closing ends a wait: reopened, the request no longer waits for the client", () => {
  const events = [wait("08 10:00"), event("08 11:00", "closed"), event("08 14:00", "reopened")];
  // 1 h before the wait, then from 14:00: 3 h 30 on Monday and 3 h 30 on Tuesday.
  assert.equal(seen(gtr("08 15:00", event("08 09:00", "requested"), ...events)), "running 01-09T12:30:00 7200 21600");
});

test("T3: closed without a restoration there is no verdict, unless the deadline has passed", () => {
  const h = event("08 09:00", "requested");
  assert.equal(gtr("12 09:00", h, event("08 10:00", "closed")).state, "withdrawn");
  assert.equal(gti("12 09:00", h, event("08 10:00", "closed")).state, "withdrawn");
  assert.equal(gtr("12 09:00", h, event("11 10:00", "closed")).state, "missed");
  assert.equal(gtr("12 09:00", h, event("08 10:00", "restored"), event("11 10:00", "closed")).state, "met");
});

test("M1, A10: reclassified, the targets of the other service hold from H, in clock hours if it says so", () => {
  const clock = gtr(
    "08 12:00",
    event("08 10:00", "requested"),
    event("08 11:00", { kind: "reclassified", service: "m1" }),
  );
  assert.equal(seen(clock), "running 01-09T10:00:00 7200 79200");
  assert.deepEqual([clock.service, clock.notes[0]?.code], ["m1", "reclassified"]);
});

test("T3: a reclassification does not hide a deadline missed before", () => {
  const late = event("09 12:00", { kind: "reclassified", service: "m1" });
  const clock = gtr(
    "09 12:30",
    event("08 13:30", "requested"),
    late,
    event("09 12:10", { kind: "reclassified", service: "m2" }),
  );
  assert.deepEqual(
    clock.notes.map(({ code }) => code),
    ["reclassified", "reclassified"],
  );
  const breached = gtr("10 12:30", event("08 09:00", "requested"), late);
  assert.deepEqual(
    breached.notes.map(({ code }) => code),
    ["reclassified", "late_before_reclassification"],
  );
  const [, note] = breached.notes;
  assert.equal(note?.code === "late_before_reclassification" && local(note.deadline), "01-09T09:30:00");
});

test("M4: a service without targets has no clock", () => {
  const clock = responseClock(rules, "m4", [event("08 09:00", "requested")], at("08 10:00"));
  assert.deepEqual([clock.state, clock.promise, clock.deadline], ["not_engaged", null, null]);
  assert.deepEqual(clock.notes, [{ code: "no_target", service: "m4" }]);
});

test("A14: a calendar that changes while the request is open counts each day by its own version", () => {
  // Monday 30 June 2025, 17:00: half an hour; from 1 July Tuesday opens at 8:00 without a break.
  const clock = responseClock(
    rules,
    "m2",
    [event("2025-06-30T17:00:00+02:00", "requested")],
    at("2025-06-30T17:10:00+02:00"),
  );
  assert.equal(local(clock.deadline), "07-01T11:30:00");
});

test("T1: a request at 17:29:59 on the eve of the Easter week-end, across the change of time", () => {
  const clock = responseClock(
    rules,
    "m2",
    [event("2024-03-29T17:29:59+01:00", "requested")],
    at("2024-04-02T09:00:00+02:00"),
  );
  assert.equal(seen(clock), "running 04-02T13:59:59 1 14399");
  const kinds = clock.plan()?.spans.map(({ reason }) => reason.kind);
  assert.deepEqual(kinds, [
    "open",
    "closed_hours",
    "closed_day",
    "holiday",
    "closed_hours",
    "open",
    "closed_hours",
    "open",
  ]);
});
