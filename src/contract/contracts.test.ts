import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv } from "ajv";
import { compile, isOpen } from "#calendar/calendar.ts";
import { calendarOf, serviceOf } from "./contract.ts";
import { loadContract } from "./load.ts";
import { undecided } from "./reading.ts";

/** The clauses of the published act, as the mission lists them. */
const CLAUSES = [
  ["P1", "P2", "P3", "P4", "P5", "P6"],
  ["M1", "M2", "M2b", "M2c", "M3", "M4"],
  ["T1", "T2", "T3", "T4", "T5"],
  ["B1", "B2", "B3", "B4", "B5", "B6"],
  ["E1", "E2", "E3", "E4", "E5", "E6", "E7"],
  ["S1", "S2"],
  ["X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8"],
  ["G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9"],
  ["C1", "C2", "C3", "C4", "C5", "C6"],
].flat();

const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

function load(name: string) {
  const loaded = loadContract(readFileSync(new URL(`../../contracts/${name}.yaml`, import.meta.url), "utf8"));
  return loaded.ok ? loaded : assert.fail(loaded.problems.map(({ line, en }) => `${name}:${line} ${en}`).join("\n"));
}

test("the schema that editors read accepts the three contracts", () => {
  const path = new URL("../../docs/reference/contract.schema.json", import.meta.url);
  const accepts = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(path, "utf8")) as object);
  for (const name of ["miramas", "astreinte", "carnet-heures"])
    assert.ok(accepts(load(name).file), `${name}: ${JSON.stringify(accepts.errors)}`);
});

test("P3: the drafts are kept with their dates", () => {
  const { version } = load("miramas").contract;
  assert.deepEqual(
    version.drafts.map(({ number, date }) => [number, date.toString()]),
    [
      ["0.1", "2023-09-22"],
      ["0.2", "2023-10-04"],
      ["0.4", "2023-10-25"],
    ],
  );
  assert.deepEqual(
    [version.signedByProvider?.toString(), version.signedByClient?.toString()],
    ["2023-11-02", "2023-11-17"],
  );
});

test("Miramas: every clause stands once, and drives parameters or holds by its text", () => {
  const { contract } = load("miramas");
  assert.deepEqual(
    contract.clauses.map(({ id }) => id),
    CLAUSES,
  );
  for (const { id, text } of contract.clauses) assert.ok(text.length > 20, `${id} has a text`);
});

test("Miramas: every reading that the text leaves open is written with its source", () => {
  const { contract } = load("miramas");
  const refs = new Set(contract.readings.map(({ ref }) => ref));
  const expected = [...numbered("A", 15), ...numbered("B", 13), ...numbered("C", 16)];
  assert.deepEqual(
    expected.filter((ref) => !refs.has(ref)),
    [],
  );
});

test("G5, G6, G8: what the parties left open is undecided, and nothing else is", () => {
  const { contract } = load("miramas");
  assert.deepEqual(
    undecided(contract.readings).map(({ parameter, clause }) => [clause, parameter]),
    [
      ["G5", "privacy.data_subject_requests"],
      ["G6", "privacy.authority_notified_by_provider"],
      ["G6", "privacy.persons_told_by_provider"],
      ["G8", "privacy.data_at_end"],
    ],
  );
});

test("P1: both addresses and both registration numbers are kept with their place", () => {
  const { contract } = load("miramas");
  const values = contract.conflicts.map(({ id, values: all, settled }) => [id, all.map(({ value }) => value), settled]);
  assert.deepEqual(values, [
    ["adresse-titulaire", ["101 boulevard d’Angleterre", "123 boulevard Louis Blanc"], null],
    ["numero-rcs", ["847 582 814", "447 582 814"], null],
    ["exceptions-gtr", ["trois cas", "deux conditions"], null],
  ]);
});

test("M1, M2, T2, T3, A9: targets and their exemptions", () => {
  const { contract } = load("miramas");
  const targets = ["M1", "M2"].map((id) => {
    const { response, restoration } = serviceOf(contract, id);
    return [response?.within, restoration?.within, restoration?.start, restoration?.exemptions.map((one) => one.id)];
  });
  const exemptions = ["application-tierce", "infrastructure", "complexite"];
  assert.deepEqual(targets, [
    [14_400, 86_400, "request", exemptions],
    [14_400, 28_800, "request", exemptions],
  ]);
});

test("B1, B2: prices, rhythms and anchors", () => {
  const { contract } = load("miramas");
  const lines = contract.charges.map(({ id, unitPrice, every, when, orderRequired, vat }) => [
    id,
    unitPrice,
    every.toString(),
    when,
    orderRequired,
    vat,
  ]);
  assert.deepEqual(lines, [
    ["M1-forfait", 90_000, "P1Y", "advance", false, 2000],
    ["M3-demi-journees", 40_000, "P1Y", "advance", false, 2000],
    ["M2-lots", 2500, "P3M", "arrears", true, 2000],
  ]);
});

test("T1: the hours of the contract are those of its calendar, closed on 14 July", () => {
  const calendar = compile(calendarOf(load("miramas").contract, "heures-ouvrables"));
  const open = (stamp: string) => isOpen(calendar, Temporal.Instant.from(stamp));
  assert.deepEqual(["2025-07-15T09:00:00+02:00", "2025-07-15T12:30:00+02:00", "2025-07-14T10:00:00+02:00"].map(open), [
    true,
    false,
    false,
  ]);
});

test("on-call: another rate by day and by night, the rest at the price of week-ends and holidays", () => {
  const { contract } = load("astreinte");
  const work = contract.charges.find(({ id }) => id === "interventions");
  assert.ok(work?.kind === "work");
  const priceAt = (stamp: string) => {
    const at = Temporal.Instant.from(stamp);
    const band = work.bands.find(({ calendar }) => isOpen(compile(calendarOf(contract, calendar)), at));
    return (band ?? work).unitPrice;
  };
  assert.equal(priceAt("2025-01-14T10:00:00+01:00"), 9500, "a Tuesday at ten");
  assert.equal(priceAt("2025-01-15T03:00:00+01:00"), 14_000, "the night that Tuesday began");
  assert.equal(priceAt("2025-01-11T10:00:00+01:00"), 18_000, "a Saturday");
  assert.equal(priceAt("2025-04-18T10:00:00+02:00"), 18_000, "Good Friday, closed in Alsace-Moselle");
  assert.equal(priceAt("2025-12-26T10:00:00+01:00"), 18_000, "26 December");
});

test("pack: closed in August of any year, without a horizon", () => {
  const calendar = compile(calendarOf(load("carnet-heures").contract, "semaine"));
  const open = (stamp: string) => isOpen(calendar, Temporal.Instant.from(stamp));
  for (const year of [2025, 2031, 2099, 2500]) {
    const mondays = ["07", "08", "09"].map((month) => {
      const first = Temporal.PlainDate.from(`${year}-${month}-10`);
      const monday = first.add({ days: (8 - first.dayOfWeek) % 7 });
      return open(monday.toZonedDateTime({ timeZone: "Europe/Paris", plainTime: "10:00" }).toInstant().toString());
    });
    const fourteenth = Temporal.PlainDate.from(`${year}-07-14`).dayOfWeek === 1;
    assert.deepEqual(mondays, [!fourteenth, false, true], String(year));
  }
});

test("pack: 400 units of six minutes, exempt from VAT with its mention", () => {
  const { contract } = load("carnet-heures");
  const [pack] = contract.charges;
  assert.ok(pack?.kind === "pack");
  assert.deepEqual([pack.granted, pack.unit, pack.unitPrice, pack.carryOver.limit], [400, 360, 650, 100]);
  assert.equal(contract.vat.rate, 0);
  assert.equal(contract.vat.exemption?.mention, "TVA non applicable, art. 293 B du CGI");
});
