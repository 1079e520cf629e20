import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dutiesOf } from "#contract/duty/duties.ts";
import type { Duty } from "#contract/duty/duty.ts";
import type { DutyFact } from "#contract/duty/fact.ts";
import { loadContract } from "#contract/load.ts";
import { agendaOf } from "./agenda.ts";
import { standingOf, type Demand, type Paper } from "./document.ts";
import type { Item } from "./item.ts";
import { holdMeeting, meetingOf, type MeetingFact, type NewMeetingFact } from "./meeting.ts";
import { annexFacts } from "#contract/duty/annex-facts.ts";
import { demandFacts, meetingFacts } from "./summary.ts";

const loaded = loadContract(readFileSync(join(import.meta.dirname, "../../contracts/miramas.yaml"), "utf8"));
assert.ok(loaded.ok);
const { contract } = loaded;
const at = (text: string) => Temporal.Instant.from(text);
const day = (text: string) => Temporal.PlainDate.from(text);

const fact = (seq: number, when: string, said: NewMeetingFact): MeetingFact => ({
  ...said,
  seq,
  at: at(when),
  authorName: "Camille",
});
const PLANNED = fact(1, "2024-05-02T08:00:00Z", {
  kind: "planned",
  detail: { starts: "2024-06-12T08:00:00Z", minutes: 90, place: "Mairie", agenda: ["Demandes"] },
});
const MOVED = fact(2, "2024-05-20T08:00:00Z", {
  kind: "moved",
  detail: { starts: "2024-06-19T08:00:00Z", minutes: 90, place: "Mairie" },
});
const HELD = fact(3, "2024-06-20T09:00:00Z", { kind: "held", detail: { day: "2024-06-19", present: ["DSIT"] } });
const MINUTED = fact(4, "2024-06-26T09:00:00Z", { kind: "minuted", detail: { text: "Tout va.", decisions: [] } });

const duties = (facts: readonly DutyFact[], now: string): Duty[] =>
  dutiesOf([contract], { from: day("2023-09-01"), to: day("2027-12-31"), now: at(now) }, facts);
const duty = (all: readonly Duty[], id: string): Duty => {
  const found = all.find((one) => one.id === id);
  assert.ok(found, `no duty ${id}`);
  return found;
};

test("P6: a meeting that is planned makes the invitation and the report due, and moving it moves the report's day", () => {
  const meeting = meetingOf("m", [PLANNED, MOVED], contract.zone);
  assert.equal(meeting.sequence, 1);
  const all = duties(meetingFacts(contract, [meeting]), "2024-05-21T00:00:00Z");
  const report = duty(all, "review_report/2024-06-12");
  assert.equal(report.due.toString(), "2024-06-12");
  assert.deepEqual(
    report.earlier.map(({ due }) => due.toString()),
    ["2024-06-05"],
  );
  assert.equal(duty(all, "review_invitation/2024-06-12").state.is, "done");
  assert.equal(duty(all, "review_meeting/2023-10-01").state.is, "open");
});

test("P6: a meeting moved once its report was late keeps the miss, under the day that was missed", () => {
  const moved = { ...MOVED, at: at("2024-06-08T08:00:00Z") };
  const all = duties(meetingFacts(contract, [meetingOf("m", [PLANNED, moved], contract.zone)]), "2024-06-09T00:00:00Z");
  const missed = duty(all, "review_report/2024-06-12/2024-06-05");
  assert.deepEqual(
    [missed.due.toString(), missed.state],
    ["2024-06-05", { is: "cancelled", at: at("2024-06-08T08:00:00Z"), reason: "moved", late: true }],
  );
  const next = duty(all, "review_report/2024-06-12");
  assert.deepEqual([next.due.toString(), next.state.is], ["2024-06-12", "open"]);
});

test("P6: a meeting held closes the duty of its period, and its minutes are due ten days later", () => {
  const facts = meetingFacts(contract, [meetingOf("m", [PLANNED, MOVED, HELD], contract.zone)]);
  const before = duties(facts, "2024-06-20T12:00:00Z");
  const held = duty(before, "review_meeting/2023-10-01").state;
  assert.ok(held.is === "done");
  // It counts from its writing down; the day that was said stands beside it.
  assert.deepEqual(
    [held.at.toString(), held.said?.at.toString(), held.late],
    ["2024-06-20T09:00:00Z", "2024-06-19T08:00:00Z", false],
  );
  assert.equal(duty(before, "review_minutes/2024-06-19").due.toString(), "2024-06-29");
  assert.equal(duty(before, "review_report/2024-06-12").state.is, "late");
  const minuted = meetingFacts(contract, [meetingOf("m", [PLANNED, MOVED, HELD, MINUTED], contract.zone)]);
  const after = duties(minuted, "2024-06-27T00:00:00Z");
  const minutes = duty(after, "review_minutes/2024-06-19").state;
  assert.deepEqual([minutes.is, minutes.is === "done" && minutes.late], ["done", false]);
});

test("P6: a meeting said held long after its day was late by the provider's word, until the client confirms the day", () => {
  const said = fact(3, "2024-12-10T09:00:00Z", { kind: "held", detail: { day: "2024-06-19", present: [] } });
  const meeting = meetingOf("m", [PLANNED, MOVED, said], contract.zone);
  const stands = (confirmed?: ReadonlyMap<string, string>) => {
    const facts = meetingFacts(contract, [meeting], confirmed);
    const { state } = duty(duties(facts, "2024-12-11T09:00:00Z"), "review_meeting/2023-10-01");
    return state.is === "done" ? [state.at.toString(), state.late, state.said?.word.by] : state.is;
  };
  assert.deepEqual(stands(), ["2024-12-10T09:00:00Z", true, "Camille"]);
  assert.deepEqual(stands(new Map([["m", "Maud"]])), ["2024-06-19T08:00:00Z", false, "Camille"]);
  const asked = (text: string) =>
    holdMeeting(meetingOf("m", [PLANNED], contract.zone), day(text), [], {
      today: day("2024-12-11"),
      zone: contract.zone,
    });
  const early = asked("2024-05-01");
  assert.equal(early.ok || early.refusal.code, "governance.meeting_before_plan");
  assert.ok(asked("2024-05-02").ok);
});

const paper = (id: string, handed: string, expires: string | null): Paper => ({
  id,
  annexId: "assurance",
  reference: "RC PRO",
  validFrom: null,
  filedAt: null,
  expires: expires === null ? null : day(expires),
  at: at(handed),
  authorName: "Camille",
});

test("P4, C6: an insurance is asked for again sixty days before it expires, and its renewal closes that duty", () => {
  const first = paper("1", "2023-10-20T08:00:00Z", "2024-06-30");
  const [annex] = contract.annexes;
  assert.ok(annex);
  assert.equal(standingOf(annex, [], day("2024-01-01")).state, "missing");
  assert.equal(standingOf(annex, [first], day("2024-04-30")).state, "valid");
  assert.equal(standingOf(annex, [first], day("2024-05-01")).state, "expiring");
  assert.equal(standingOf(annex, [first], day("2024-06-30")).state, "expiring");
  assert.equal(standingOf(annex, [first], day("2024-07-01")).state, "expired");
  const one = duties(annexFacts([contract], [first]), "2024-07-01T08:00:00Z");
  assert.equal(duty(one, "annex_handed/assurance").state.is, "done");
  assert.equal(duty(one, "annex_renewed/assurance/2024-06-30").state.is, "late");
  const renewed = paper("2", "2024-06-15T08:00:00Z", "2025-06-30");
  const two = duties(annexFacts([contract], [first, renewed]), "2024-07-01T08:00:00Z");
  assert.equal(duty(two, "annex_renewed/assurance/2024-06-30").state.is, "done");
  assert.equal(duty(two, "annex_renewed/assurance/2025-06-30").state.is, "open");
  const proofs = (papers: readonly Paper[]) =>
    duties(annexFacts([contract], papers), "2024-07-01T08:00:00Z").flatMap(({ id, state }) =>
      id.includes("assurance") && state.is === "done" ? [`${id} ${state.proof}`] : [],
    );
  // A reference closes the duty and proves nothing; the file of the certificate does (domain: INS).
  assert.deepEqual(proofs([first, { ...renewed, filedAt: at("2024-06-20T08:00:00Z") }]), [
    "annex_handed/assurance declared",
    "annex_renewed/assurance/2024-06-30 document",
  ]);
});

test("P4: the document in force is the one that lasts longest of those begun, whatever the order of typing", () => {
  const [annex] = contract.annexes;
  assert.ok(annex);
  const named = (id: string, reference: string, from: string, to: string): Paper => ({
    ...paper(id, "2024-06-20T08:00:00Z", to),
    reference,
    validFrom: day(from),
  });
  const ahead = named("ahead", "2024-2025", "2024-07-01", "2025-06-30");
  const running = named("running", "2023-2024", "2023-07-01", "2024-06-30");
  const old = named("old", "2022-2023", "2022-07-01", "2023-06-30");
  const inForce = (on: string) => standingOf(annex, [ahead, running, old], day(on)).latest?.id;
  assert.deepEqual(
    [inForce("2024-06-21"), inForce("2024-06-30"), inForce("2024-07-01")],
    ["running", "running", "ahead"],
  );
  assert.equal(standingOf(annex, [ahead, running, old], day("2025-07-01")).state, "expired");
  const all = duties(annexFacts([contract], [running, old]), "2024-06-21T08:00:00Z");
  assert.deepEqual(
    all.filter(({ kind }) => kind === "annex_renewed").map(({ id, state }) => [id, state.is]),
    [["annex_renewed/assurance/2024-06-30", "open"]],
    "an older one found again makes nothing due",
  );
});

test("P4: a document typed again with an earlier end corrects its date; a correction after the date hides no miss", () => {
  const wrong = paper("1", "2023-10-20T08:00:00Z", "2024-06-30");
  const right = paper("2", "2023-10-21T08:00:00Z", "2024-05-31");
  const [annex] = contract.annexes;
  assert.ok(annex);
  assert.equal(standingOf(annex, [wrong, right], day("2024-01-01")).expires?.toString(), "2024-05-31");
  const stands = (papers: readonly Paper[], now: string) =>
    duties(annexFacts([contract], papers), now)
      .filter(({ kind }) => kind === "annex_renewed")
      .map(({ due, state }) => [due.toString(), state.is, state.is === "cancelled" && state.late]);
  assert.deepEqual(stands([wrong, right], "2024-01-01T08:00:00Z"), [
    ["2024-05-31", "open", false],
    ["2024-06-30", "cancelled", false],
  ]);
  const after = paper("3", "2024-07-05T08:00:00Z", "2024-05-31");
  assert.deepEqual(stands([wrong, after], "2024-07-06T08:00:00Z"), [
    ["2024-05-31", "late", false],
    ["2024-06-30", "cancelled", true],
  ]);
});

test("P4: the same insurance handed over twice does not look renewed", () => {
  const papers = [paper("1", "2023-10-20T08:00:00Z", "2024-06-30"), paper("2", "2023-11-02T08:00:00Z", "2024-06-30")];
  const all = duties(annexFacts([contract], papers), "2024-07-01T08:00:00Z");
  assert.equal(duty(all, "annex_renewed/assurance/2024-06-30").state.is, "late");
});

test("C6: a document asked for is due within five working days and closed when it is shown", () => {
  const asked: Demand = {
    id: "d",
    annexId: "assurance",
    reason: "Audit",
    at: at("2024-02-01T09:00:00Z"),
    authorName: "Lou",
    shown: null,
  };
  const open = duty(
    duties(demandFacts(contract, [asked], []), "2024-02-09T00:00:00Z"),
    "annex_shown/assurance/2024-02-01",
  );
  // Thursday 1 February: five working days lead to Thursday the 8th.
  assert.deepEqual([open.due.toString(), open.state.is, open.owedBy], ["2024-02-08", "late", "provider"]);
  const shown = { paperId: "1", at: at("2024-02-05T09:00:00Z"), authorName: "Camille" };
  const closedBy = (filedAt: Temporal.Instant | null) => {
    const papers = [{ id: "1", filedAt }];
    const closed = duties(demandFacts(contract, [{ ...asked, shown }], papers), "2024-02-09T00:00:00Z");
    const { state } = duty(closed, "annex_shown/assurance/2024-02-01");
    return state.is === "done" && state.proof;
  };
  assert.deepEqual([closedBy(at("2024-02-06T09:00:00Z")), closedBy(null)], ["document", "declared"]);
});

test("P6: the agenda is built from the year: late duties, open actions, open choices and the dates ahead", () => {
  const item: Item = {
    id: "a",
    meetingId: null,
    what: "Nommer un délégué",
    ownerSide: "client",
    owner: "DSIT",
    agreedDue: day("2024-04-30"),
    steps: [],
  };
  const points = agendaOf(
    {
      contract,
      period: { first: day("2023-10-01"), last: day("2024-09-30") },
      duties: duties(
        annexFacts([contract], [paper("1", "2023-10-20T08:00:00Z", "2024-06-30")]),
        "2024-05-02T08:00:00Z",
      ),
      items: [item],
      today: day("2024-05-02"),
    },
    "fr",
  );
  assert.match(points[0] ?? "", /^Obligations en retard : /);
  assert.ok(points.includes("Actions convenues encore ouvertes : 1, dont 1 en retard"));
  assert.ok(
    points.includes("Choix laissés ouverts par le texte : 4 ; contradictions à trancher : 3"),
    points.join("\n"),
  );
  const ahead = points.find((point) => point.startsWith("Dates à venir")) ?? "";
  assert.match(ahead, /\(30\u00a0juin\u00a02024\)/);
  assert.match(ahead, /Dernier jour du préavis du client \(31\u00a0juillet\u00a02024\)/);
  assert.equal(points.at(-1), "Questions diverses");
});
