import assert from "node:assert/strict";
import { test } from "node:test";
import type { DutyLine } from "#governance/api/duty.ts";
import { after, dueDay, groupsOf } from "./due-words.ts";

const line = (due: string, state: DutyLine["state"] = "open"): DutyLine => ({
  client: "MIR",
  contract: "c",
  kind: "recap",
  subject: due,
  title: "Récapitulatif",
  about: due,
  page: null,
  clause: "B2",
  nature: "duty",
  owedBy: "provider",
  owedTo: "client",
  due,
  target: null,
  state,
  since: null,
  overdue: state === "late",
  tooLate: false,
  mine: true,
});

test("what is late comes first, then open choices past their date, this week, this month and later, instants by their day", () => {
  const groups = groupsOf(
    [
      line("2024-01-01", "late"),
      line("2024-01-15"),
      line("2024-01-09T10:00:00Z"),
      line("2024-01-16"),
      line("2024-03-01"),
      { ...line("2023-12-31", "late"), kind: "option_decided", overdue: false },
    ],
    "2024-01-08",
  );
  assert.deepEqual(
    groups.map(([group, lines]) => [group, lines.map(({ due }) => due)]),
    [
      ["late", ["2024-01-01"]],
      ["undecided", ["2023-12-31"]],
      ["week", ["2024-01-15", "2024-01-09T10:00:00Z"]],
      ["month", ["2024-01-16"]],
      ["later", ["2024-03-01"]],
    ],
  );
  assert.equal(after("2024-02-28", 2), "2024-03-01");
});

test("a due date of another year says its year, one of this year does not", () => {
  const french = { language: "fr", zone: "Europe/Paris" } as const;
  assert.equal(dueDay("2023-11-01", "2024-01-08T09:00:00Z", french), "1er nov. 2023");
  assert.equal(dueDay("2024-02-01T10:00:00Z", "2024-01-08T09:00:00Z", french), "1er févr.");
  assert.equal(dueDay("2023-12-31T23:30:00Z", "2024-01-08T09:00:00Z", french), "1er janv.", "it is 2024 in Paris");
});
