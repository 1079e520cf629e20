import assert from "node:assert/strict";
import { test } from "node:test";
import { dutiesOf } from "#contract/duty/duties.ts";
import { happened, type DutyFact } from "#contract/duty/fact.ts";
import { loadContract } from "#contract/load.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";
import type { Author, Fact, NewFact, Placed } from "./fact.ts";
import { endedFacts, sessionFacts } from "./summary.ts";

const TOWN: Author = { id: "c", name: "Maud", side: "client" };
const LEAD: Author = { id: "p", name: "Paul", side: "provider" };
const at = (text: string) => Temporal.Instant.from(text);
const placed = (day: string): Placed => ({
  slot: day,
  startsAt: `${day}T08:00:00Z`,
  endsAt: `${day}T11:30:00Z`,
  host: "p",
  hostName: "Paul",
});
const rules = { noticeOn: () => Temporal.Duration.from({ days: 14 }), zone: "Europe/Paris" };

test("M3, C13: a subject that only one side accepted late stands once the half-day moves far enough, and not before", () => {
  const facts: readonly NewFact[] = [
    { kind: "booked", at: at("2024-02-01T08:00:00Z"), author: TOWN, body: null, detail: placed("2024-03-04") },
    {
      kind: "subject_proposed",
      at: at("2024-02-10T08:00:00Z"),
      author: TOWN,
      body: "Sauvegardes",
      detail: { late: false },
    },
    {
      kind: "subject_agreed",
      at: at("2024-02-26T08:00:00Z"),
      author: LEAD,
      body: "Sauvegardes",
      detail: { late: true },
    },
    {
      kind: "moved",
      at: at("2024-02-27T08:00:00Z"),
      author: LEAD,
      body: null,
      detail: { ...placed("2024-04-08"), reason: "Absence" },
    },
  ];
  const told = (count: number): DutyFact[] =>
    sessionFacts(
      {
        reference: "MIR-DJ1",
        service: "M3",
        facts: facts.slice(0, count).map((one, seq): Fact => ({ ...one, id: `${seq}`, seq })),
      },
      rules,
    );
  const agreed = (found: readonly DutyFact[]) =>
    found.flatMap((one) => (one.kind === "done" && one.duty === "session_subject" ? [one.at.toString()] : []));
  assert.deepEqual(agreed(told(3)), []);
  assert.deepEqual(agreed(told(4)), ["2024-02-27T08:00:00Z"]);
});

test("M3, E1: an end known after the subject of a half-day was due leaves it missed, and one known before takes it away", () => {
  const loaded = loadContract(MIRAMAS);
  assert.ok(loaded.ok);
  const day = (text: string) => Temporal.PlainDate.from(text);
  const bookedAt = at("2024-04-02T08:00:00Z");
  const planned = happened("session_planned", "MIR-DJ1", bookedAt, { day: day("2024-05-20") });
  const subject = (known: string) => {
    const session = { state: "booked", day: day("2024-05-20"), bookedAt } as const;
    const ending = { lastDay: day("2024-05-15"), known: at(known), cause: "provider_notice" } as const;
    const facts = [planned, ...endedFacts({ reference: "MIR-DJ1", session }, ending)];
    const seen = { from: day("2024-04-01"), to: day("2024-06-30"), now: at("2024-06-01T08:00:00Z") };
    const found = dutiesOf([loaded.contract], seen, facts).find(({ kind }) => kind === "session_subject");
    assert.ok(found?.state.is === "cancelled");
    return [found.due.toString(), found.state.late];
  };
  assert.deepEqual(subject("2024-05-10T08:00:00Z"), ["2024-05-06", true]);
  assert.deepEqual(subject("2024-05-03T08:00:00Z"), ["2024-05-06", false]);
});
