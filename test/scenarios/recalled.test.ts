import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { dutiesOf } from "#contract/duty/duties.ts";
import type { Duty } from "#contract/duty/duty.ts";
import { happened } from "#contract/duty/fact.ts";
import { contractOf, letter, simulate, simulateTexts } from "./simulated.ts";
import { paris, WHOLE_LIFE } from "./whole-life.ts";

const REFERENCE = readFileSync(new URL("../../docs/reference/duties.md", import.meta.url), "utf8");
/** Kinds whose delay the page says to be ours, each with the recalls that it tells. */
const RECALLS = new Map(
  [...REFERENCE.matchAll(/^\| `(\w+)` \| [^|]+ \| ([^|]+) \| (?:yes|no) \|/gm)].map(
    ([, kind = "", recalls = ""]) => [kind, recalls === "–" ? [] : recalls.split(", ")] as const,
  ),
);

/** The moment of one recall as the page words it, told to the day or to the minute. */
function recallOf({ kind, due, opens }: Duty, words: string): string {
  const [, before] = /^(\d+) days before$/.exec(words) ?? [];
  if (before && due instanceof Temporal.PlainDate) return due.subtract({ days: Number(before) }).toString();
  const [, after] = /^after (\d+) hours?$/.exec(words) ?? [];
  if (after && opens instanceof Temporal.Instant) return opens.add({ hours: Number(after) }).toString();
  // Received on 5 March 2024 at 10:00: two hours and a half before noon and a half, the rest from 13:30 on.
  if (kind === "subject_request_forwarded" && words === "after 4 hours of working time") return "2024-03-05T14:00:00Z";
  throw new Error(`${kind} is recalled in words that this test does not read: ${words}`);
}

test("G8, B6, E7: every kind with a delay of ours is recalled as the reference says, and at no other moment", () => {
  const fates = ["undecided", "destroy", "return", "transfer"].map((choice) => {
    const open = "  - { parameter: privacy.data_at_end, clause: art-7, source: undecided, options: [destroy] }\n";
    const text = contractOf(
      "astreinte",
      ["data_at_end: destroy", `data_at_end: ${choice}`],
      ["readings:\n", `readings:\n${choice === "undecided" ? open : ""}`],
    );
    return simulateTexts([text], null, [letter("client_notice", "2025-01-10")]);
  });
  const given = simulate("miramas", "2024-05-31", [
    letter("provider_notice", "2024-01-15", { last_day: "2024-03-31" }),
  ]);
  const answers = simulateTexts(
    [
      contractOf(
        "miramas",
        ["data_subject_requests: undecided", "data_subject_requests: answer"],
        ["clause: G5\n    source: undecided", "clause: G5\n    source: agreed\n    agreed_on: 2023-11-17"],
      ),
    ],
    "2024-12-31",
    [{ at: paris("2024-05-06", "10:00"), kind: "subject_request", subject: "D1" }],
  );
  // A letter is contested in the rooms of letters alone, which no story tells.
  const day = (text: string) => Temporal.PlainDate.from(text);
  const now = Temporal.Instant.from("2024-03-04T09:00:00Z");
  const contested = dutiesOf([contractOf("miramas")], { from: day("2024-03-01"), to: day("2024-04-30"), now }, [
    happened("letter_contested", "client_notice/2024-03-01", now, { clause: "E2" }),
  ]);
  const seen = [
    ...[simulate("miramas", "2027-09-30", WHOLE_LIFE), given, answers, ...fates].flatMap(({ run }) => run.duties),
    ...contested,
  ];
  for (const duty of seen) {
    const recalls = RECALLS.get(duty.kind);
    if (!recalls) continue;
    const told = duty.warnings.map(String);
    assert.deepEqual(
      told,
      recalls.map((words) => recallOf(duty, words)),
      `${duty.kind} ${duty.subject}`,
    );
  }
  const found = new Set<string>(seen.map(({ kind }) => kind));
  assert.deepEqual(
    [...RECALLS.keys()].filter((kind) => !found.has(kind)),
    [],
  );
});
