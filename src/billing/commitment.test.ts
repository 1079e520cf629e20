import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadContract } from "#contract/load.ts";
import { textOfPeriod, type Versions } from "#contract/versions.ts";
import { cents } from "#kernel/money.ts";
import { billedIn, committedOver, documentsFor, spendingOf } from "./commitment.ts";
import type { DueEntry } from "./due.ts";
import type { SavedInvoice } from "./saved.ts";

test("P5: nine tenths of the threshold are near, all of it is beyond, and a contract that states none is not judged", () => {
  const loaded = loadContract(readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8"));
  assert.ok(loaded.ok);
  const { contract } = loaded;
  const { commitment } = contract;
  assert.ok(commitment?.threshold);
  const day = Temporal.PlainDate.from("2023-11-01");
  const period = { first: day, last: day };
  const level = (net: number, known = commitment): string | null | undefined => {
    const entry = { item: { period }, invoiced: false, lines: [{ net: cents(net) }] } as unknown as DueEntry;
    return spendingOf([{ ...contract, commitment: known }], [], [entry], null, day)?.level;
  };
  // Three years to come at 5 700: 18 900 in the first make 36 000, 22 900 make 40 000.
  assert.equal(level(18_899_99), "below");
  assert.equal(level(18_900_00), "near");
  assert.equal(level(22_899_99), "near");
  assert.equal(level(22_900_00), "beyond");
  assert.equal(level(22_900_00, { ...commitment, threshold: null }), null);
});

test("P5, P3: each year has the amount of its own text, as the yearly report has: an amendment leaves the past alone", () => {
  const read = (changes: readonly (readonly [string, string])[]) => {
    const source = readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8");
    const loaded = loadContract(changes.reduce((text, [from, to]) => text.replace(from, to), source));
    assert.ok(loaded.ok);
    return loaded.contract;
  };
  const from = (day: string) => ["  effective: 2023-10-01", `  effective: ${day}`] as const;
  const dearer = read([['amount: "5700.00"', 'amount: "6000.00"'], from("2024-11-01")]);
  const announced = read([['amount: "5700.00"', 'amount: "6500.00"'], from("2025-12-01")]);
  const amounts = (versions: Versions, today: string) =>
    spendingOf(versions, [], [], null, Temporal.PlainDate.from(today))?.years.map(({ committed }) => committed);
  const first = read([]);
  // Running in March 2025, the second year has the amount of that day; the third is announced already, for its last day.
  assert.deepEqual(amounts([first, dearer, announced], "2025-03-01"), [570_000, 600_000, 650_000, 650_000]);
  assert.deepEqual(amounts([first, dearer], "2024-10-15"), [570_000, 570_000, 600_000, 600_000]);
  const without = { ...first, commitment: null };
  assert.deepEqual(amounts([without, dearer], "2025-03-01"), [null, 600_000, 600_000, 600_000]);
  assert.equal(amounts([without], "2025-03-01"), undefined, "no commitment at all");
  // The report of a year takes the text by the same rule.
  const year = { first: Temporal.PlainDate.from("2023-10-01"), last: Temporal.PlainDate.from("2024-09-30") };
  assert.equal(textOfPeriod([first, dearer], year, Temporal.PlainDate.from("2025-03-01")), first);
});

test("P5, P6: the year of the report and that of the commitment are one figure: what is billed for it, whenever issued", () => {
  const loaded = loadContract(readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8"));
  assert.ok(loaded.ok);
  const day = (text: string) => Temporal.PlainDate.from(text);
  const document = (kind: string, number: string, issuedOn: string, lines: (readonly [first: string, net: string])[]) =>
    ({
      kind,
      number,
      issuedOn: day(issuedOn),
      content: { lines: lines.map(([first, net]) => ({ label: first, net, billed: { first, last: first } })) },
    }) as unknown as SavedInvoice;
  const documents = [
    document("invoice", "F1", "2023-10-02", [["2023-10-01", "5700.00"]]),
    // The last quarter of the first year, with the fee of the second, and what is given back of that quarter.
    document("invoice", "F2", "2024-10-02", [
      ["2024-07-01", "125.00"],
      ["2024-10-01", "5700.00"],
    ]),
    document("credit_note", "A1", "2024-11-04", [["2024-07-01", "25.00"]]),
  ];
  const year = { first: day("2023-10-01"), last: day("2024-09-30") };
  const found = documentsFor(year, documents);
  assert.deepEqual(
    found.map(({ number, net, lines }) => [number, net, lines]),
    [
      ["F1", 570_000, ["2023-10-01"]],
      ["F2", 12_500, ["2024-07-01"]],
      ["A1", 2_500, ["2024-07-01"]],
    ],
  );
  const { contract } = loaded;
  const [first] = spendingOf([contract], documents, [], null, day("2024-12-01"))?.years ?? [];
  assert.equal(first?.invoiced, 580_000, "5 700.00 + 125.00 - 25.00, as the three documents above add up");
  assert.equal(billedIn(found), 580_000);
  // What is set aside is counted by its own periods: once a year, four times a quarter, and three years whole.
  const set = (every: Temporal.DurationLike, told: typeof year) => {
    const { commitment } = contract;
    assert.ok(commitment);
    const text = { ...contract, commitment: { ...commitment, every: Temporal.Duration.from(every) } };
    const over = committedOver([text], told, documents, day("2024-12-01"));
    return over && [over.period.first.toString(), over.period.last.toString(), over.amount, over.billed];
  };
  assert.deepEqual(set({ years: 1 }, year), ["2023-10-01", "2024-09-30", 570_000, 580_000]);
  assert.deepEqual(set({ months: 3 }, year), ["2023-10-01", "2024-09-30", 2_280_000, 580_000]);
  assert.deepEqual(set({ years: 3 }, year), ["2023-10-01", "2026-09-30", 570_000, 1_150_000]);
  // Service that ends on 31 March met two quarters.
  const short = { ...year, last: day("2024-03-31") };
  assert.deepEqual(set({ months: 3 }, short), ["2023-10-01", "2024-03-31", 1_140_000, 570_000]);
  assert.equal(committedOver([{ ...contract, commitment: null }], year, documents, day("2024-12-01")), null);
});
