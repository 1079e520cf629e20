import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { loadContract } from "#contract/load.ts";
import { accepted } from "#kernel/result.ts";
import { changed } from "./change.ts";
import { differences } from "./compare.ts";
import { momentOf } from "./event.ts";
import { plainRun } from "./plain.ts";
import { readEvents } from "./read.ts";
import { run } from "./run.ts";

const text = readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8");
const loaded = loadContract(text);
if (!loaded.ok) throw new Error("the example contract is faulty");
const { contract, file } = loaded;

const until = Temporal.PlainDate.from("2024-04-30");
const lived = (lines: readonly object[], versions: Parameters<typeof run>[0] = [contract]) => {
  const read = accepted(readEvents(lines.map((line) => JSON.stringify(line)).join("\n"), contract.zone));
  return plainRun(accepted(run(versions, read, until)));
};
const codes = (input: string): [number, string][] => {
  const read = readEvents(input, contract.zone);
  if (!read.ok) return read.refusal.map(({ line, refusal }) => [line, refusal.code]);
  const done = run([contract], read.value, until);
  return done.ok ? [] : done.refusal.map(({ line, refusal }) => [line, refusal.code]);
};
const T1 = { at: "2024-01-15T09:00:00+01:00", kind: "request", ticket: "T1", mission: 2 };
const work = (start: string, stop: string, more: object = {}): object => ({
  kind: "work",
  ticket: "T1",
  admin: "A",
  start: `2024-01-15T${start}`,
  stop: `2024-01-15T${stop}`,
  ...more,
});

describe("events", () => {
  it("are taken in any order, with comments; every faulty line is told with its number", () => {
    assert.deepEqual(codes(`# a comment\n\n{"at":"2024-01-15","kind":"answer","ticket":"T9"}`), [
      [3, "simulation.unknown_ticket"],
    ]);
    assert.deepEqual(codes(`{\n{"at":"hier","kind":"answer","ticket":1}\n{"at":"2024-01-01","kind":"dance"}`), [
      [1, "simulation.not_json"],
      [2, "simulation.event_unreadable"],
      [3, "simulation.unknown_kind"],
    ]);
    assert.deepEqual(codes(JSON.stringify({ ...T1, mission: 9 })), [[1, "simulation.unknown_service"]]);
    assert.deepEqual(codes(JSON.stringify(work("12:00", "11:00", { mission: 2 }))), [
      [1, "simulation.stop_before_start"],
    ]);
    assert.deepEqual(codes(`{"at":"2024-01-15","kind":"payment","invoice":"2031-01-01"}`), [
      [1, "simulation.unknown_invoice"],
    ]);
    assert.deepEqual(codes(`{"at":"2024-01-15","kind":"order","number":"B"}`), [[1, "simulation.no_recap_waiting"]]);
  });

  it("that the contract or the story does not know are refused on their line, never passed over", () => {
    const refusedFor = (...lines: readonly object[]) => codes(lines.map((line) => JSON.stringify(line)).join("\n"));
    const on = (kind: string, more: object) => ({ at: "2024-01-20T10:00", kind, ...more });
    const done = on("session_done", { session: "S", day: "2024-01-20" });
    assert.deepEqual(refusedFor({ ...T1, at: "0001-01-01" }), [[1, "simulation.far_day"]]);
    assert.deepEqual(refusedFor(on("annex", { annex: "assurance", expires: "9000-01-01" })), [
      [1, "simulation.far_day"],
    ]);
    assert.deepEqual(refusedFor(T1, { ...T1, at: "2024-02-01" }), [[2, "simulation.requested_twice"]]);
    assert.deepEqual(refusedFor(T1, on("exemption", { ticket: "T1", reason: "lune" })), [
      [2, "simulation.unknown_exemption"],
    ]);
    assert.deepEqual(refusedFor(done, on("session_cancelled", { session: "S" })), [[2, "simulation.session_held"]]);
    assert.deepEqual(refusedFor(done, on("session_moved", { session: "S", day: "2024-02-20" })), [
      [2, "simulation.session_held"],
    ]);
    assert.deepEqual(refusedFor(on("session_cancelled", { session: "S" })), [[1, "simulation.unknown_session"]]);
    for (const service of ["M9", "M2"])
      assert.deepEqual(refusedFor(on("session_booked", { session: "S", service })), [[1, "simulation.no_half_days"]]);
    assert.deepEqual(refusedFor(on("session_refund", { units: 50 })), [[1, "simulation.refund_too_large"]]);
    assert.deepEqual(refusedFor(on("session_refund", { units: 7 }), on("session_refund", { units: 6 })), [
      [2, "simulation.refund_too_large"],
    ]);
    assert.deepEqual(refusedFor(done, on("session_refund", { units: 11 })), []);
    assert.deepEqual(refusedFor(on("update", { routine: "lune" })), [[1, "simulation.unknown_routine"]]);
    assert.deepEqual(refusedFor(on("annex", { annex: "lune" })), [[1, "simulation.unknown_annex"]]);
    assert.deepEqual(refusedFor(on("annex_asked", { subject: "lune/2024" })), [[1, "simulation.unknown_annex"]]);
    assert.deepEqual(refusedFor(on("duty_done", { duty: "lune", subject: "X" })), [[1, "simulation.unknown_duty"]]);
    assert.deepEqual(refusedFor(on("specific_quote_answer", { quote: "D", answer: "refused" })), [
      [1, "simulation.unknown_quote"],
    ]);
  });

  it("without a subject are named after the day of the contract's zone, and a document after its id and that day", () => {
    const { duties } = lived([
      { at: "2024-01-15T00:30", kind: "impact_asked" },
      { at: "2024-01-15T00:30", kind: "annex_asked", subject: "assurance" },
    ]);
    const named = (kind: string) => duties.find((duty) => duty.kind === kind)?.subject;
    assert.deepEqual([named("impact_help"), named("annex_shown")], ["2024-01-15", "assurance/2024-01-15"]);
  });

  it("B7: one person on two requests at once is refused on the line of the second", () => {
    const lines = [work("10:00", "11:00", { mission: 2 }), work("10:30", "10:40", { mission: 2, ticket: "T2" })];
    assert.deepEqual(codes(lines.map((line) => JSON.stringify(line)).join("\n")), [
      [2, "intervention.same_person_at_once"],
    ]);
  });

  it("have an instant, a local time or a civil day of the contract's zone", () => {
    const at = (stamp: string): string | undefined => momentOf(stamp, "Europe/Paris")?.toString();
    assert.equal(at("2024-07-01T09:00:00+02:00"), "2024-07-01T07:00:00Z");
    assert.equal(at("2024-07-01T09:00"), "2024-07-01T07:00:00Z");
    assert.equal(at("2024-07-01"), "2024-06-30T22:00:00Z");
    assert.equal(at("2024-13-01"), undefined);
  });
});

describe("E2, P3: a notice in time by the text of its day", () => {
  it("ends the contract with that period, though a later amendment asks for a longer one", () => {
    const longer = text
      .replace('number: "0.4"\n  effective: 2023-10-01', 'number: "1.0"\n  effective: 2024-02-01')
      .replace("length: 2 months\n    shorter", "length: 9 months\n    shorter");
    const amended = loadContract(longer);
    assert.ok(amended.ok);
    const notice = { at: "2024-01-15", kind: "letter", what: "client_notice", sent: "2024-01-15" };
    const { end } = lived([notice], [contract, amended.contract]);
    assert.deepEqual(end, { last_day: "2024-09-30", cause: "client_notice" });
  });
});

describe("M2b, B2: work", () => {
  it("is the same told in one line or by connect, research, resume, end", () => {
    const at = (time: string, kind: string): object => ({ at: `2024-01-15T${time}`, kind, ticket: "T1", admin: "A" });
    const told = lived([
      T1,
      at("10:00", "connect"),
      at("10:20", "research"),
      at("10:50", "resume"),
      at("11:05", "end"),
    ]);
    const short = lived([T1, work("10:00", "11:05", { pauses: [["2024-01-15T10:20", "2024-01-15T10:50"]] })]);
    assert.deepEqual(told.recaps, short.recaps);
    assert.deepEqual([told.recaps[1]?.seconds, told.recaps[1]?.lots, told.recaps[1]?.ttc], [35 * 60, 3, "90.00"]);
  });

  it("B13: no invoice without the order, and none above it", () => {
    const waiting = lived([T1, work("10:00", "10:40")]);
    assert.deepEqual([waiting.recaps[1]?.waiting_for_order?.ht, waiting.invoices.length], ["75.00", 1]);
    const order = { at: "2024-04-10", kind: "order", number: "BC", amount: "50.00" };
    const smaller = lived([T1, work("10:00", "10:40"), order]);
    assert.deepEqual(
      [smaller.recaps[1]?.waiting_for_order?.ht, smaller.invoices[1]?.ht, smaller.invoices[1]?.order],
      ["25.00", "50.00", "BC"],
    );
  });

  it("E7: contested lots show what is at stake and ask for nothing; B9: a running session is not billed", () => {
    const contest = { at: "2024-01-16", kind: "contest", ticket: "T1", about: "lots" };
    const told = lived([T1, work("10:00", "10:40"), contest]);
    assert.deepEqual(
      told.recaps[1]?.requests.map(({ fate, lots, ht }) => [fate, lots, ht]),
      [["contested", 3, "75.00"]],
    );
    assert.equal(told.recaps[1]?.ht, "0.00");
    const running = lived([T1, { at: "2024-01-15T10:00", kind: "connect", ticket: "T1", admin: "A" }]);
    assert.deepEqual([running.recaps[1]?.lots, running.recaps[1]?.running], [0, ["T1#2"]]);
  });
});

describe("E7: a disagreement settled", () => {
  const contested = (about: string) => ({ at: "2024-01-16T10:00", kind: "contest", ticket: "T1", about });
  const settled = (outcome: string) => ({ at: "2024-01-17T10:00", kind: "settled", ticket: "T1", outcome });
  const fateAfter = (outcome: string) =>
    lived([T1, work("10:00", "10:40"), contested("lots"), settled(outcome)]).recaps[1]?.requests.map(({ fate, ht }) => [
      fate,
      ht,
    ]);

  it("for the client makes its lots cost nothing, for the provider bills them", () => {
    assert.deepEqual(fateAfter("client"), [["offered", "0.00"]]);
    assert.deepEqual(fateAfter("provider"), [["to_bill", "75.00"]]);
    assert.deepEqual(fateAfter("agreed"), [["to_bill", "75.00"]]);
  });

  it("about an exemption ends it for the client alone; one withdrawn settles what was contested of it", () => {
    const exemption = { at: "2024-01-15T10:00", kind: "exemption", ticket: "T1", reason: "infrastructure" };
    const withdrawn = { at: "2024-01-17T10:00", kind: "exemption_withdrawn", ticket: "T1" };
    const stateAfter = (end: object) =>
      lived([T1, exemption, contested("exemption"), end]).clocks[0]?.restoration?.state;
    assert.equal(stateAfter(settled("client")), "overdue");
    assert.equal(stateAfter(settled("provider")), "exempt");
    const { duties } = lived([T1, exemption, contested("exemption"), withdrawn]);
    assert.equal(duties.find(({ id }) => id === "contest_settled/T1")?.state.is, "done");
  });

  it("is about one of four things, named in full: other words are refused on their line", () => {
    const exemption = { at: "2024-01-15T10:00", kind: "exemption", ticket: "T1", reason: "infrastructure" };
    const told = [T1, exemption, contested("exemption: our network is not unusual")]
      .map((line) => JSON.stringify(line))
      .join("\n");
    assert.deepEqual(codes(told), [[3, "simulation.unknown_subject"]]);
    assert.deepEqual(codes(told.replace(": our network is not unusual", "")), []);
  });

  it("and a gift judge the work begun by then: that of a later day is billed, as in a lived contract", () => {
    const later = work("10:00", "11:00", { start: "2024-02-10T10:00", stop: "2024-02-10T11:00" });
    const requestsOf = (...said: readonly object[]) =>
      lived([T1, work("10:00", "10:40"), ...said, later]).recaps[1]?.requests.map(({ ticket, fate, lots, ht }) => [
        ticket,
        fate,
        lots,
        ht,
      ]);
    const billed = ["T1", "to_bill", 4, "100.00"];
    assert.deepEqual(requestsOf(contested("lots")), [billed, ["T1", "contested", 3, "75.00"]]);
    const given = [billed, ["T1", "offered", 3, "0.00"]];
    assert.deepEqual(requestsOf(contested("lots"), settled("client")), given);
    assert.deepEqual(requestsOf({ at: "2024-01-17", kind: "offered", ticket: "T1" }), given);
  });

  it("is the last one still open, and nothing is settled where nothing is contested", () => {
    const { recaps } = lived([T1, work("10:00", "10:40"), contested("lots"), contested("clock"), settled("client")]);
    assert.deepEqual(recaps[1]?.requests[0]?.fate, "contested");
    assert.deepEqual(codes([T1, settled("client")].map((line) => JSON.stringify(line)).join("\n")), [
      [2, "simulation.nothing_contested"],
    ]);
  });
});

describe("M2: a wait for a vendor", () => {
  it("is chased again a week after each reminder and each answer, until it ends", () => {
    const on = (at: string, kind: string, more: object = {}) => ({ at, kind, ticket: "T1", ...more });
    const { duties } = lived([
      T1,
      on("2024-01-15T11:00", "wait", { for: "vendor" }),
      on("2024-01-19T11:00", "vendor_chased"),
      on("2024-01-24T11:00", "vendor_answered"),
      on("2024-01-26T11:00", "wait_end"),
    ]);
    assert.deepEqual(
      duties.filter(({ kind }) => kind === "vendor_chased").map(({ subject, due, state }) => [subject, due, state.is]),
      [
        ["T1", "2024-01-22", "done"],
        ["T1/r1", "2024-01-26", "done"],
        ["T1/r2", "2024-01-31", "done"],
      ],
    );
  });
});

describe("P3, P4, P6: meetings and documents as in a lived contract", () => {
  const amendedTo = (change: readonly (readonly [string, unknown])[]) => {
    const other = changed(file, [...change, ["version.number", "0.5"], ["version.effective", "2024-01-15"]]);
    assert.ok(other.ok);
    return other.loaded.contract;
  };
  const stateOf = ({ duties }: ReturnType<typeof lived>, id: string) => duties.find((duty) => duty.id === id)?.state.is;

  it("the second meeting of a period closes its second duty", () => {
    const twice = changed(file, [["review.per_period", "2"]]);
    assert.ok(twice.ok);
    const held = ["2024-01-10", "2024-03-20"].map((at) => ({ at, kind: "review" }));
    const told = lived(held, [twice.loaded.contract]);
    assert.deepEqual(
      ["review_meeting/2023-10-01", "review_meeting/2023-10-01/2"].map((id) => stateOf(told, id)),
      ["done", "done"],
    );
  });

  it("a document handed over closes the expiry that the text of its day names", () => {
    const annexes = file.annexes?.map((one) => (one.id === "assurance" ? { ...one, expires: "2024-03-31" } : one));
    const handed = { at: "2024-03-01", kind: "annex", annex: "assurance", expires: "2025-03-31" };
    const closedBy = (event: object) => {
      const told = lived([event], [contract, amendedTo([["annexes", annexes]])]);
      const state = told.duties.find(({ id }) => id === "annex_renewed/assurance/2024-03-31")?.state;
      return state?.is === "done" && state.proof;
    };
    assert.deepEqual([closedBy({ ...handed, file: true }), closedBy(handed)], ["document", "declared"]);
  });

  it("one that ends sooner than the one before moves nothing", () => {
    const handed = (at: string, expires: string) => ({ at, kind: "annex", annex: "assurance", expires });
    const told = lived([handed("2024-01-10", "2025-03-31"), handed("2024-02-10", "2024-12-31")]);
    const renewals = told.duties
      .filter(({ kind }) => kind === "annex_renewed")
      .map(({ subject, state }) => [subject, state.is]);
    assert.deepEqual(renewals, [["assurance/2025-03-31", "open"]]);
  });
});

describe("M3: a contract with two services that have half-days", () => {
  const coached = file.services.find(({ id }) => id === "M3");
  const transfer = { ...coached, id: "M5", title: "Transfert", clause: "E6" };
  const sessions = { ...coached?.sessions, subject_notice: "4 weeks", clause: "E6" };
  const two = changed(file, [["services", [...file.services, { ...transfer, sessions }]]]);
  assert.ok(two.ok);
  const both = two.loaded.contract;
  const booked = { at: "2024-01-08", kind: "session_booked", session: "S", day: "2024-03-01" };

  it("owes the subject of each half-day by the notice and the clause of its own service", () => {
    const agreed = { at: "2024-02-10", kind: "session_agreed", session: "S", late: true };
    const { duties, half_days: credits } = lived([{ ...booked, service: "M5" }, agreed], [both]);
    const subject = duties.find(({ kind }) => kind === "session_subject");
    // Four weeks before Friday 1 March, not two.
    assert.deepEqual(
      [subject?.due, subject?.clause, subject?.state.is, subject?.state.late],
      ["2024-02-02", "E6", "done", true],
    );
    assert.equal(duties.find(({ kind }) => kind === "session_invitation")?.clause, "E6");
    const told = credits.map(({ service, sessions: own }) => [service, own.map((one) => one.subject_in_time)]);
    assert.deepEqual(told, [
      ["M3", []],
      ["M5", [false]],
    ]);
  });

  it("agreed too late, a subject is still owed unless both accept it, or the half-day gets a later day", () => {
    const agreed = { at: "2024-02-10T10:00", kind: "session_agreed", session: "S" };
    const stateAfter = (...more: readonly object[]) =>
      lived([{ ...booked, service: "M5" }, ...more], [both]).duties.find(({ kind }) => kind === "session_subject")
        ?.state.is;
    assert.equal(stateAfter(agreed), "late");
    assert.equal(stateAfter({ ...agreed, late: true }), "done");
    const later = { at: "2024-02-12T10:00", kind: "session_moved", session: "S", day: "2024-03-15" };
    assert.equal(stateAfter(agreed, later), "done");
  });

  it("asks which service a half-day is of", () => {
    const read = accepted(readEvents(JSON.stringify(booked), contract.zone));
    const done = run([both], read, until);
    assert.ok(!done.ok);
    assert.equal(done.refusal[0]?.refusal.code, "simulation.which_half_days");
  });
});

describe("A7: an automatic answer", () => {
  it("stops the clock only where the contract says so", () => {
    const answer = { at: "2024-01-15T09:01", kind: "answer", ticket: "T1", automatic: true };
    assert.equal(lived([T1, answer]).clocks[0]?.response?.state, "overdue");
    const other = changed(file, [["support.automatic_reply_answers", "true"]]);
    assert.ok(other.ok);
    assert.equal(lived([T1, answer], [other.loaded.contract]).clocks[0]?.response?.state, "met");
  });
});

describe("another reading beside the present one", () => {
  it("B1: two short sessions are one lot by request, two by session", () => {
    const lines = [T1, work("10:00", "10:05"), work("11:00", "11:05")];
    const other = changed(file, [["charges.M2-lots.rounding", "per_session"]]);
    assert.ok(other.ok);
    const found = differences(lived(lines), lived(lines, [other.loaded.contract]), "program");
    assert.deepEqual(found, [
      {
        what: "recap",
        of: "M2-lots/2024-01-01",
        before: "1 lot, 25.00 HT, 30.00 TTC",
        after: "2 lot, 50.00 HT, 60.00 TTC",
      },
      { what: "total", of: "recaps_ht", before: "25.00", after: "50.00" },
    ]);
  });

  it("a path that leads nowhere and a value that the check refuses are told", () => {
    const nowhere = changed(file, [["charges.M9.rounding.deep", "x"]]);
    assert.ok(!nowhere.ok && nowhere.unknown === "charges.M9.rounding.deep");
    const wrong = changed(file, [["charges.M2-lots.rounding", "per_moon"]]);
    assert.ok(!wrong.ok && wrong.unknown === null && wrong.problems.length > 0);
  });

  it("P3, B5: a new price counts from its date, and never before", () => {
    const dearer = changed(file, [
      ["charges.M1-forfait.unit_price", "950.00"],
      ["version.number", "0.5"],
      ["version.effective", "2024-10-01"],
    ]);
    assert.ok(dearer.ok);
    const done = accepted(run([contract, dearer.loaded.contract], [], Temporal.PlainDate.from("2024-12-31")));
    assert.deepEqual(
      plainRun(done).invoices.map(({ date, ht }) => [date, ht]),
      [
        ["2023-10-01", "5700.00"],
        ["2024-10-01", "5750.00"],
      ],
    );
  });

  it("P3: notice shortened by a version moves the date that was still to come, and keeps the one before", () => {
    const shorter = changed(file, [
      ["term.client_notice.length", "1 month"],
      ["version.number", "0.5"],
      ["version.effective", "2024-03-01"],
    ]);
    assert.ok(shorter.ok);
    const done = accepted(run([contract, shorter.loaded.contract], [], Temporal.PlainDate.from("2024-12-31")));
    const notice = plainRun(done).duties.find(({ id }) => id === "client_notice/2023-10-01");
    assert.deepEqual(
      [notice?.due, notice?.calculation.version, notice?.earlier],
      ["2024-08-31", "0.5", [{ due: "2024-07-31", version: "0.4" }]],
    );
  });
});
