/** What an amendment adds is due from the day on which it takes effect; what stood before stays as it was (P3). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Contract } from "../contract.ts";
import { loadContract } from "../load.ts";
import { dutiesOf } from "./duties.ts";

const MIRAMAS = readFileSync("contracts/miramas.yaml", "utf8");

function read(changes: readonly (readonly [before: string, after: string])[]): Contract {
  const text = changes.reduce((now, [before, after]) => {
    assert.ok(now.includes(before), before);
    return now.replace(before, after);
  }, MIRAMAS);
  const loaded = loadContract(text);
  assert.ok(loaded.ok, JSON.stringify(loaded));
  return loaded.contract;
}

const ADDED = [
  ['number: "0.4"\n  effective: 2023-10-01', 'number: "1.0"\n  effective: 2025-02-01'],
  ["annexes:\n", "annexes:\n  - { id: continuite, title: Plan de continuité, clause: P4, owed_by: provider }\n"],
  [
    "conflicts:\n",
    `conflicts:
  - id: delai-avenant
    clause: P1
    subject: Délai de l’avenant
    values: [{ value: un mois, where: article 1 }, { value: deux mois, where: article 4 }]
    used: un mois
`,
  ],
] as const;

test("P3, P4: a document and a contradiction that an amendment adds are due from its day on, and are not dropped", () => {
  const versions = [read([]), read(ADDED)] as const;
  const span = { from: Temporal.PlainDate.from("2023-09-01"), to: Temporal.PlainDate.from("2025-12-31") };
  const found = dutiesOf(versions, { ...span, now: Temporal.Instant.from("2025-02-10T09:00:00Z") });
  const row = (id: string) => {
    const duty = found.find((one) => one.id === id);
    return duty && [duty.opens.toString(), duty.due.toString(), duty.state.is, duty.calculation.version];
  };
  assert.deepEqual(row("annex_handed/continuite"), ["2025-02-01", "2025-03-01", "open", "1.0"]);
  assert.deepEqual(row("conflict_settled/delai-avenant"), ["2025-02-01", "2025-05-01", "open", "1.0"]);
  assert.deepEqual(row("annex_handed/charte"), ["2023-10-01", "2023-11-01", "late", "0.4"]);
  assert.deepEqual(row("conflict_settled/numero-rcs"), ["2023-10-01", "2024-01-01", "late", "0.4"]);
  const chased = found.find(({ id }) => id === "conflict_settled/delai-avenant")?.warnings.map(String);
  assert.deepEqual(chased, ["2025-05-01", "2025-08-01", "2025-11-01"]);
});

test("P3, G5: an option that an amendment opens is chased from its day on, and no sooner", () => {
  const parameter = "privacy.data_at_end";
  const first = read([]);
  assert.equal(first.readings.find((one) => one.parameter === parameter)?.source, "undecided");
  const chosen: Contract = {
    ...first,
    readings: first.readings.map((one) => (one.parameter === parameter ? { ...one, source: "agreed" } : one)),
  };
  const found = dutiesOf([chosen, read([ADDED[0]])], {
    from: Temporal.PlainDate.from("2023-09-01"),
    to: Temporal.PlainDate.from("2025-12-31"),
    now: Temporal.Instant.from("2025-06-10T09:00:00Z"),
  });
  const own = found.find(({ id }) => id === `option_decided/${parameter}`);
  assert.deepEqual([own?.opens.toString(), own?.due.toString(), own?.state.is], ["2025-02-01", "2025-05-01", "late"]);
});

test("M3, P3: half-days that an amendment adds in the middle of a period have their slots a month after its day", () => {
  const [without] = [read([])].map((text) => ({
    ...text,
    services: text.services.filter(({ sessions }) => sessions === null),
  }));
  assert.ok(without);
  const found = dutiesOf([without, read([ADDED[0]])], {
    from: Temporal.PlainDate.from("2023-09-01"),
    to: Temporal.PlainDate.from("2025-12-31"),
    now: Temporal.Instant.from("2025-02-10T09:00:00Z"),
  });
  const slots = found
    .filter(({ kind }) => kind === "session_slots")
    .map(({ subject, due }) => [subject, due.toString()]);
  assert.deepEqual(slots, [
    ["M3/2024-10-01", "2025-03-01"],
    ["M3/2025-10-01", "2025-11-01"],
  ]);
});
