import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compile } from "#calendar/calendar.ts";
import { parseCalendar } from "#calendar/definition.ts";
import { seconds } from "#kernel/quantity.ts";
import { accepted } from "#kernel/result.ts";
import { closingAfter, forgotten } from "./forgotten.ts";
import { checkSegments, stoppedAt, workedOf, type Segment } from "./segment.ts";
import {
  connect,
  decide,
  segmentOf,
  sessionOf,
  type SessionCommand,
  type SessionFact,
  type WorkSession,
} from "./session.ts";
import { passedAt } from "./threshold.ts";
import { secondsWithin } from "./total.ts";

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2024-01-15T${time}:00Z`);
const of = { id: "s1", ticket: "T1", person: "ada" };

/** Plays commands ["09:05", command] on a session begun at 09:00; the code of the first refusal ends the play. */
type Steps = readonly (readonly [string, SessionCommand])[];
function play(...steps: Steps): WorkSession | string {
  const facts: SessionFact[] = [{ kind: "connected", at: at("09:00"), by: "ada" }];
  for (const [time, command] of steps) {
    const decided = decide(sessionOf(of, facts), command, "ada", at(time));
    if (!decided.ok) return decided.refusal.code;
    facts.push(decided.value);
  }
  return sessionOf(of, facts);
}

const session = (...steps: Steps): WorkSession => {
  const played = play(...steps);
  if (typeof played === "string") assert.fail(played);
  return played;
};
const minutes = (played: WorkSession): number =>
  workedOf([segmentOf(played)]).reduce((sum, { from, to }) => sum + (to - from) / 60, 0);

describe("M2b: the life of a session", () => {
  it("connect, research, resume, end: only the time connected is work", () => {
    const done = session(
      ["09:10", { kind: "research", reason: "documentation" }],
      ["09:30", { kind: "resume" }],
      ["09:45", { kind: "end" }],
    );
    assert.equal(done.state, "ended");
    assert.equal(minutes(done), 25);
  });

  it("an end during research closes the pause with it", () => {
    assert.equal(minutes(session(["09:10", { kind: "research", reason: "attente" }], ["11:00", { kind: "end" }])), 10);
  });

  it("refuses what its state does not allow", () => {
    assert.equal(play(["09:10", { kind: "resume" }]), "intervention.not_interrupted");
    const research = ["09:10", { kind: "research", reason: "x" }] as const;
    assert.equal(play(research, ["09:11", { kind: "research", reason: "x" }]), "intervention.not_connected");
    assert.equal(play(["09:10", { kind: "end" }], ["09:11", { kind: "resume" }]), "intervention.already_ended");
    assert.equal(play(research, ["09:05", { kind: "resume" }]), "intervention.before_last_fact");
  });

  it("a session begun by mistake on a broken history is a bug, not a refusal", () => {
    assert.throws(() => sessionOf(of, []));
  });
});

describe("B7: one running session per person", () => {
  it("refuses to connect while another runs, naming it", () => {
    const refused = connect([{ id: "s1", ticket: "T1" }], "ada", at("10:00"));
    assert.deepEqual(refused.ok ? null : refused.refusal, {
      code: "intervention.already_running",
      params: { session: "s1", ticket: "T1" },
    });
    assert.equal(connect([], "ada", at("10:00")).ok, true);
  });

  it("refuses recorded work of one person on two requests at once, and only that", () => {
    const one = (id: string, ticket: string, person: string, start: string, stop: string): Segment => ({
      id,
      ticket,
      person,
      start: at(start),
      stop: at(stop),
      pauses: [],
    });
    const base = one("a", "T1", "ada", "09:00", "10:00");
    const clash = checkSegments([
      base,
      one("x", "T1", "ada", "09:10", "09:20"),
      one("b", "T2", "ada", "09:59", "11:00"),
    ]);
    assert.deepEqual(clash.ok ? null : clash.refusal.params, { person: "ada", first: "a", second: "b" });
    for (const other of [
      one("b", "T2", "ada", "10:00", "11:00"),
      one("b", "T2", "bo", "09:00", "10:00"),
      one("b", "T1", "ada", "09:30", "11:00"),
    ])
      assert.equal(checkSegments([base, other]).ok, true);
    const paused = { ...base, pauses: [{ from: at("09:20"), to: at("09:40"), reason: "recherche" }] };
    assert.equal(checkSegments([paused, one("b", "T2", "ada", "09:20", "09:40")]).ok, true);
  });
});

describe("B4: corrections only take time away, with a reason", () => {
  it("a later start, a forgotten pause, an earlier end", () => {
    const corrected = session(
      ["10:00", { kind: "end" }],
      ["10:05", { kind: "remove", from: at("09:00"), to: at("09:05"), reason: "connexion lancée trop tôt" }],
      ["10:06", { kind: "remove", from: at("09:20"), to: at("09:30"), reason: "appel" }],
      ["10:07", { kind: "remove", from: at("09:55"), to: at("10:00"), reason: "oubli" }],
    );
    assert.equal(minutes(corrected), 40);
    assert.deepEqual(`${corrected.startedAt}`, "2024-01-15T09:00:00Z");
    assert.deepEqual(
      corrected.removals.map(({ by, reason }) => [by, reason]),
      [
        ["ada", "connexion lancée trop tôt"],
        ["ada", "appel"],
        ["ada", "oubli"],
      ],
    );
  });

  it("refuses to add time, and to correct without a reason", () => {
    const remove = (from: string, to: string, reason = "motif"): SessionCommand => ({
      kind: "remove",
      from: at(from),
      to: at(to),
      reason,
    });
    assert.equal(play(["10:00", { kind: "end" }], ["10:05", remove("08:50", "09:05")]), "intervention.removal_outside");
    assert.equal(play(["10:00", { kind: "end" }], ["10:05", remove("09:50", "10:01")]), "intervention.removal_outside");
    assert.equal(play(["10:00", remove("09:10", "09:10")]), "intervention.removal_outside");
    assert.equal(play(["10:00", remove("09:10", "10:01")]), "intervention.removal_outside");
    assert.equal(play(["10:00", remove("09:10", "09:20", " ")]), "intervention.reason_missing");
  });
});

describe("B9: forgotten sessions", () => {
  const limits = { longest: seconds(4 * 3600), closesAt: at("17:30") };

  it("is flagged after closing time, or when it lasts too long, whichever came first", () => {
    const running = session();
    assert.equal(forgotten(running, limits, at("13:00")), null);
    assert.deepEqual(forgotten(running, limits, at("18:00")), { since: at("13:00"), why: "too_long" });
    const late = session(["16:00", { kind: "research", reason: "x" }]);
    assert.deepEqual(forgotten(late, limits, at("17:31")), { since: at("17:30"), why: "after_hours" });
    assert.equal(forgotten(late, { ...limits, closesAt: null }, at("17:31")), null);
    assert.equal(forgotten(session(["09:30", { kind: "end" }]), limits, at("23:00")), null);
  });

  it("T1: the day closes after its last hours, not at lunch; never when it stays open", () => {
    const hours = [
      ["09:00", "12:30"],
      ["13:30", "17:30"],
    ];
    const office = compile(accepted(parseCalendar({ tz: "Europe/Paris", weekly: { mon: hours } })));
    const always = compile(accepted(parseCalendar({ tz: "Europe/Paris", weekly: { mon: [["00:00", "24:00"]] } })));
    // Monday 15 January 2024; 16:30 in universal time is 17:30 in Paris.
    assert.deepEqual(closingAfter(office, at("08:15")), at("16:30"));
    assert.deepEqual(closingAfter(office, at("11:45")), at("16:30"));
    assert.equal(closingAfter(office, at("16:30")), null);
    assert.equal(closingAfter(office, at("20:00")), null);
    assert.equal(closingAfter(office, Temporal.Instant.from("2024-01-16T09:00:00Z")), null);
    assert.equal(closingAfter(always, at("08:15")), null);
  });

  it("is ended at the hour it really ended, with a reason", () => {
    assert.equal(play(["22:00", { kind: "end", at: at("09:40") }]), "intervention.reason_missing");
    assert.equal(play(["22:00", { kind: "end", at: at("22:01"), reason: "x" }]), "intervention.in_the_future");
    assert.equal(minutes(session(["22:00", { kind: "end", at: at("09:40"), reason: "oubliée" }])), 40);
  });

  it("counts on screen up to now, its running pause out", () => {
    const running = segmentOf(session(["09:50", { kind: "research", reason: "x" }]));
    assert.deepEqual(workedOf([running]), []);
    assert.equal(workedOf(stoppedAt([running], at("10:30"))).length, 1);
    assert.deepEqual(stoppedAt([running], at("08:00")), []);
  });
});

describe("T4, A13: one hour of work", () => {
  const part = (id: string, person: string, start: string, stop: string): Segment => ({
    id,
    ticket: "T1",
    person,
    start: at(start),
    stop: at(stop),
    pauses: [],
  });
  const hour = seconds(3600);

  it("an hour exactly has not passed it; the next second of work does, when it resumes", () => {
    assert.equal(passedAt([part("a", "ada", "09:00", "10:00")], hour), null);
    assert.deepEqual(
      passedAt([part("a", "ada", "09:00", "10:00"), part("b", "ada", "14:00", "14:05")], hour),
      at("14:00"),
    );
    assert.deepEqual(passedAt([part("a", "ada", "09:00", "10:01")], hour), at("10:00"));
  });

  it("two people at once advance it once, or twice as fast as man-time", () => {
    const pair = [part("a", "ada", "09:00", "10:00"), part("b", "bo", "09:00", "10:00")];
    assert.equal(passedAt(pair, hour), null);
    assert.deepEqual(passedAt(pair, hour, "sum"), at("09:30"));
  });
});

it("P6, M2b: work across the limit of a year counts on each side of it, a session still running up to now", () => {
  const ended = session(["09:30", { kind: "end" }]);
  const [start, limit, end] = [at("08:00"), at("09:10"), at("18:00")];
  const within = (one: WorkSession, first: Temporal.Instant, last: Temporal.Instant, now: Temporal.Instant): number =>
    secondsWithin([one], "once", { start: first, end: last }, now);
  assert.deepEqual([within(ended, start, limit, limit), within(ended, limit, end, end)], [600, 1200]);
  assert.deepEqual([within(ended, at("09:30"), end, end), within(ended, start, at("09:00"), end)], [0, 0]);
  assert.equal(within(session(), start, end, at("09:05")), 300);
});
