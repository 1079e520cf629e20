import assert from "node:assert/strict";
import { test } from "node:test";
import type { DutyFact } from "#contract/duty/fact.ts";
import type { Author, Fact, NewFact, Placed } from "./fact.ts";
import { sessionFacts } from "./summary.ts";

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
