/** What an amendment adds is due from the day on which it takes effect; what stood before stays as it was (P3). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cents } from "#kernel/money.ts";
import type { Contract } from "../contract.ts";
import { loadContract } from "../load.ts";
import type { HandedPaper } from "../paper.ts";
import { dutiesOf } from "./duties.ts";
import { annexFacts } from "./annex-facts.ts";
import type { DutyFact } from "./fact.ts";

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

test("P3, G5: an option that an amendment decides and a later one opens again is chased anew from that later day", () => {
  const parameter = "privacy.data_at_end";
  const dated = (number: string, day: string): Contract =>
    read([[ADDED[0][0], ADDED[0][1].replace("1.0", number).replace("2025-02-01", day)]]);
  const decided = dated("1.0", "2024-03-01");
  const chosen: Contract = {
    ...decided,
    readings: decided.readings.map((one) => (one.parameter === parameter ? { ...one, source: "agreed" } : one)),
  };
  const found = dutiesOf([read([]), chosen, dated("2.0", "2025-02-01")], {
    from: Temporal.PlainDate.from("2023-09-01"),
    to: Temporal.PlainDate.from("2025-12-31"),
    now: Temporal.Instant.from("2025-02-10T09:00:00Z"),
  });
  const own = found
    .filter(({ id }) => id.startsWith(`option_decided/${parameter}`))
    .map(({ subject, opens, due, state }) => [subject, opens.toString(), due.toString(), state.is]);
  assert.deepEqual(own, [
    [parameter, "2023-10-01", "2024-01-01", "done"],
    [`${parameter}/2025-02-01`, "2025-02-01", "2025-05-01", "open"],
  ]);
});

test("P1, P3: a contradiction that was taken out of the text and comes back is asked for anew", () => {
  const without = { ...read([ADDED[0]]), conflicts: [] };
  const back = read([[ADDED[0][0], 'number: "2.0"\n  effective: 2025-06-01']]);
  const found = dutiesOf([read([]), without, back], {
    from: Temporal.PlainDate.from("2023-09-01"),
    to: Temporal.PlainDate.from("2025-12-31"),
    now: Temporal.Instant.from("2025-06-10T09:00:00Z"),
  });
  const own = found.find(({ id }) => id === "conflict_settled/numero-rcs/2025-06-01");
  assert.deepEqual([own?.opens.toString(), own?.due.toString(), own?.state.is], ["2025-06-01", "2025-09-01", "open"]);
});

test("P1, P3: a contradiction that an amendment takes out of the text is settled by it, late where its day was over", () => {
  const without = (effective: string) => ({
    ...read([[ADDED[0][0], ADDED[0][1].replace("2025-02-01", effective)]]),
    conflicts: [],
  });
  const stands = (effective: string, now: string) => {
    const span = { from: Temporal.PlainDate.from("2023-09-01"), to: Temporal.PlainDate.from("2025-12-31") };
    const found = dutiesOf([read([]), without(effective)], { ...span, now: Temporal.Instant.from(now) });
    return found.find(({ id }) => id === "conflict_settled/numero-rcs")?.state;
  };
  const settled = (at: string, late: boolean) => ({
    is: "done",
    at: Temporal.Instant.from(at),
    proof: "version 1.0",
    late,
  });
  assert.equal(stands("2025-02-01", "2025-01-31T09:00:00Z")?.is, "late");
  assert.deepEqual(stands("2025-02-01", "2025-06-10T09:00:00Z"), settled("2025-01-31T23:00:00Z", true));
  assert.deepEqual(stands("2023-12-01", "2025-06-10T09:00:00Z"), settled("2023-11-30T23:00:00Z", false));
});

test("E2, P3: a notice in time by the text of its day still ends the contract when an amendment asks for a longer one", () => {
  const longer = read([ADDED[0], ["length: 2 months\n    shorter", "length: 9 months\n    shorter"]]);
  const posted = Temporal.PlainDate.from("2025-01-15");
  const letter: DutyFact = {
    kind: "letter",
    what: "client_notice",
    at: Temporal.Instant.from("2025-01-15T09:00:00Z"),
    dated: posted,
    sent: posted,
    presented: posted,
    received: posted,
    lastDay: null,
    prices: [],
  };
  const span = { from: Temporal.PlainDate.from("2025-02-01"), to: Temporal.PlainDate.from("2026-09-30") };
  const now = Temporal.Instant.from("2025-02-10T09:00:00Z");
  const found = dutiesOf([read([]), longer], { ...span, now }, [letter]);
  const renewed = found.filter(({ kind, state }) => kind === "renewal" && state.is !== "cancelled");
  assert.deepEqual(
    renewed.map(({ subject }) => subject),
    [],
  );
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

/** The insurance of the first text expires at the end of 2024; the amendment of 1 March 2025 writes another expiry. */
const INSURED = (expires: string) =>
  [
    "    owed_by: provider\n    renewal_warnings",
    `    owed_by: provider\n    expires: ${expires}\n    renewal_warnings`,
  ] as const;
const AMENDED = ['number: "0.4"\n  effective: 2023-10-01', 'number: "1.1"\n  effective: 2025-03-01'] as const;
const handedOver = (day: string, expires: string): HandedPaper => ({
  annexId: "assurance",
  reference: `police ${expires}`,
  validFrom: null,
  filedAt: null,
  expires: Temporal.PlainDate.from(expires),
  at: Temporal.Instant.from(`${day}T09:00:00Z`),
});

test("P3, P4: an insurance renewed in time stays renewed when an amendment writes its new expiry", () => {
  const papers = [handedOver("2024-12-20", "2025-12-31")];
  const renewals = (amended: string, now: string, more: readonly HandedPaper[] = []): string[] => {
    const versions = [read([INSURED("2024-12-31")]), read([INSURED(amended), AMENDED])] as const;
    const span = { from: Temporal.PlainDate.from("2024-01-01"), to: Temporal.PlainDate.from("2027-12-31") };
    const facts = annexFacts(versions, [...papers, ...more]);
    return dutiesOf(versions, { ...span, now: Temporal.Instant.from(`${now}T09:00:00Z`) }, facts)
      .filter(({ kind }) => kind === "annex_renewed")
      .map(({ subject, state }) => `${subject} ${state.is}`);
  };
  const kept = "assurance/2024-12-31 done";
  const next = "assurance/2025-12-31 open";
  assert.deepEqual(renewals("2024-12-31", "2025-02-28"), [kept, next], "before the amendment");
  assert.deepEqual(renewals("2024-12-31", "2025-03-02"), [kept, next], "an amendment of something else");
  assert.deepEqual(renewals("2025-12-31", "2025-03-02"), [kept, next], "it writes the expiry that stands");
  assert.deepEqual(renewals("2026-06-30", "2025-03-02"), [
    kept,
    "assurance/2025-12-31 done",
    "assurance/2026-06-30 open",
  ]);
  assert.deepEqual(renewals("2025-06-30", "2025-07-02"), [kept, "assurance/2025-06-30 done", next]);
  const again = [handedOver("2025-12-20", "2026-12-31")];
  assert.deepEqual(renewals("2025-12-31", "2026-01-02", again), [
    kept,
    "assurance/2025-12-31 done",
    "assurance/2026-12-31 open",
  ]);
});

test("P3, B5: a version of told prices alone owes no signature of the client; with another change it owes one", () => {
  const first = read([]);
  const version = { ...first.version, number: "0.5", effective: Temporal.PlainDate.from("2024-10-01") };
  const charges = first.charges.map((one) => (one.id === "M2-lots" ? { ...one, unitPrice: cents(2600) } : one));
  const dearer: Contract = { ...first, charges, version: { ...version, signedByClient: null } };
  const on = Temporal.PlainDate.from("2024-06-03");
  const letter: DutyFact = {
    kind: "letter",
    what: "price_revision",
    at: Temporal.Instant.from("2024-06-03T08:00:00Z"),
    dated: on,
    sent: on,
    presented: on,
    received: on,
    lastDay: null,
    prices: [{ charge: "M2-lots", band: null, unitPrice: cents(2600) }],
  };
  const owed = (next: Contract, facts: DutyFact[]): readonly string[] => {
    const span = { from: Temporal.PlainDate.from("2024-09-01"), to: Temporal.PlainDate.from("2024-12-31") };
    const found = dutiesOf([first, next], { ...span, now: Temporal.Instant.from("2024-10-02T09:00:00Z") }, facts);
    return found.filter(({ kind }) => kind === "version_signed").map(({ subject, state }) => `${subject} ${state.is}`);
  };
  assert.deepEqual(owed(dearer, [letter]), ["0.5/provider done"]);
  assert.deepEqual(owed(dearer, []), ["0.5/provider done"], "the letter that told it counts no more (E7)");
  const named = { ...dearer, title: "Un autre titre" };
  assert.deepEqual(owed(named, [letter]), ["0.5/provider done", "0.5/client late"], "more than prices changes");
});
