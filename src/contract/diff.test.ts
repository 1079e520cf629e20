import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { changeSentence } from "./diff-words.ts";
import { diffContracts } from "./diff.ts";
import { KEY_WORDS } from "./key-words.ts";
import { loadContract } from "./load.ts";

const text = readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8");

function fileOf(source: string) {
  const loaded = loadContract(source);
  return loaded.ok ? loaded.file : assert.fail(loaded.problems[0]?.en);
}

test("a contract differs in nothing from itself, comments and quotes aside", () => {
  assert.deepEqual(diffContracts(fileOf(text), fileOf(`# another comment\n${text}`)), []);
});

test("a change names its parameter, its clauses and both values; items are matched by their id", () => {
  const amended = text
    .replace('unit_price: "25.00"', 'unit_price: "27.50"')
    .replace(
      "  - { id: charte,",
      "  - { id: plan, title: Plan de réversibilité, clause: E6, owed_by: provider }\n  - { id: charte,",
    )
    .replace("days: 30\n", "days: 45\n");
  assert.deepEqual(diffContracts(fileOf(text), fileOf(amended)), [
    {
      path: "annexes.plan",
      names: ["annexes", "plan"],
      within: "Plan de réversibilité",
      clauses: ["E6"],
      before: undefined,
      after: { id: "plan", title: "Plan de réversibilité", clause: "E6", owed_by: "provider" },
    },
    {
      path: "charges.M2-lots.unit_price",
      names: ["charges", "M2-lots", "unit_price"],
      within: "Ticket de 15 minutes",
      clauses: ["B2"],
      before: "25.00",
      after: "27.50",
    },
    { path: "payment.days", names: ["payment", "days"], within: null, clauses: ["B3"], before: 30, after: 45 },
  ]);
});

test("a list of plain values changes as a whole", () => {
  const amended = text.replace("reminders: [120, 90, 75, 61]", "reminders: [120, 61]");
  const [change, ...rest] = diffContracts(fileOf(text), fileOf(amended));
  assert.deepEqual(
    [change?.path, change?.clauses, change?.after, rest.length],
    ["term.reminders", ["E1", "E2"], [120, 61], 0],
  );
});

test("P3: each change is a sentence in the reader's language: prices, lengths, days and choices as people say them", () => {
  const amended = text
    .replace('unit_price: "25.00"', 'unit_price: "27.50"')
    .replace("rounding: per_request_period", "rounding: per_session")
    .replace(/(client_notice:\s+\{? ?length: )2 months/, "$13 months")
    .replace(/(parameter: privacy.data_at_end\n[^]*?source: )undecided/, "$1agreed\n    agreed_on: 2024-06-03")
    .replace("data_at_end: undecided", "data_at_end: destroy")
    .replace("effective: 2023-10-01\n  note", "effective: 2024-10-01\n  note");
  const changes = diffContracts(fileOf(text), fileOf(amended));
  const said = (language: "fr" | "en") =>
    changes.map((change) => changeSentence(change, language).replaceAll("\u00a0", " "));
  assert.deepEqual(said("fr"), [
    "version, prise d’effet [P3] : 01/10/2023 → 01/10/2024",
    "prix unitaire (Ticket de 15 minutes) [B2] : 25,00 € → 27,50 €",
    "arrondi (Ticket de 15 minutes) [B2, M2b] : par demande et période → par intervention",
    "préavis du client, durée [E2] : 2 mois → 3 mois",
    "données personnelles, sort des données [G8] : à trancher → les détruire",
    "origine (données personnelles, sort des données) [G8] : à trancher → convenu",
    "date d’accord (données personnelles, sort des données) [G8] : ajouté, 03/06/2024",
  ]);
  assert.equal(said("en")[0], "version, effective date [P3]: 1 October 2023 → 1 October 2024");
  assert.equal(said("en")[1], "unit price (Ticket de 15 minutes) [B2]: €25.00 → €27.50");
});

test("every key that a contract file may hold has a word", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../docs/reference/contract.schema.json", import.meta.url), "utf8"),
  );
  assert.deepEqual(
    [...keysOf(schema)].filter((key) => !Object.hasOwn(KEY_WORDS, key)),
    [],
  );
});

function keysOf(schema: unknown): Set<string> {
  if (typeof schema !== "object" || schema === null) return new Set();
  const properties = "properties" in schema && typeof schema.properties === "object" ? schema.properties : null;
  return Object.values(schema)
    .map((below: unknown) => keysOf(below))
    .reduce((all, below) => all.union(below), new Set(Object.keys(properties ?? {})));
}
