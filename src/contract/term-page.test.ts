import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Language } from "#kernel/refusal.ts";
import { loadContract } from "./load.ts";
import { termView } from "./term-page.ts";

const loaded = loadContract(readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const { term } = loaded.contract;
const datesOn = (day: string, language: Language = "fr") =>
  termView(term, Temporal.PlainDate.from(day), language, null).dates.map(({ day: on, what, clause }) => [
    on,
    what,
    clause,
  ]);

test("E2, E4, B5: while a renewal is left, the notice days of the period stand before its end", () => {
  assert.deepEqual(datesOn("2024-05-16"), [
    ["2024-07-31", "Préavis du client", "E2"],
    ["2024-07-31", "Préavis du prestataire", "E4"],
    ["2024-08-01", "Révision des prix", "B5"],
    ["2024-09-30", "Fin de la période", "E1"],
  ]);
  assert.deepEqual(datesOn("2024-08-02"), [["2024-09-30", "Fin de la période", "E1"]]);
});

test("E1: in the last possible period there is no notice to give, only an end to prepare", () => {
  assert.deepEqual(datesOn("2026-10-01"), [
    ["2027-09-30", "Le contrat s’arrête le 30\u00a0septembre\u00a02027\u00a0: remettre en concurrence", "E1"],
  ]);
  assert.deepEqual(datesOn("2027-09-30", "en"), [
    ["2027-09-30", "The contract ends on 30 September 2027: call for tenders again", "E1"],
  ]);
  assert.deepEqual(datesOn("2027-10-01"), []);
});

test("B5, C4: the term line tells the trap between the price window and the client's notice, and no trap at the end", () => {
  const warned = (day: string) =>
    termView(term, Temporal.PlainDate.from(day), "fr", null).warnings.map(({ text, clause }) => [
      text.replaceAll("\u00a0", " "),
      clause,
    ]);
  assert.deepEqual(warned("2024-05-16"), [
    [
      "Piège : de nouveaux prix peuvent arriver jusqu’au 1er août 2024, quand le client ne peut plus partir (31 juillet 2024 au plus tard) ; à annoncer avant le 30 juillet 2024.",
      "B5",
    ],
  ]);
  assert.deepEqual(warned("2026-10-01"), []);
});

test("E2, E4: once a letter ends the contract, its page shows that end alone: no notice, no new price, no trap", () => {
  const known = Temporal.Instant.from("2024-01-15T09:00:00Z");
  const sent = Temporal.PlainDate.from("2024-01-15");
  const shown = (lastDay: string, today: string, language: Language = "fr") => {
    const ending = { lastDay: Temporal.PlainDate.from(lastDay), cause: "client_notice", known, sent } as const;
    const { dates, warnings } = termView(term, Temporal.PlainDate.from(today), language, ending);
    return [
      ...dates.map(({ day, what }) => `${day} ${what.replaceAll("\u00a0", " ")}`),
      ...warnings.map(() => "warned"),
    ];
  };
  assert.deepEqual(shown("2024-09-30", "2024-01-16"), ["2024-09-30 Le contrat s’arrête le 30 septembre 2024"]);
  assert.deepEqual(shown("2024-03-31", "2024-01-16", "en"), ["2024-03-31 The contract ends on 31 March 2024"]);
  // A letter that came too late for one period leaves its last days as they were, and ends the next one.
  assert.deepEqual(shown("2025-09-30", "2024-08-02"), ["2024-09-30 Fin de la période"]);
  assert.deepEqual(shown("2025-09-30", "2024-10-01"), ["2025-09-30 Le contrat s’arrête le 30 septembre 2025"]);
  assert.deepEqual(shown("2027-09-30", "2027-01-15"), [
    "2027-09-30 Le contrat s’arrête le 30 septembre 2027 : remettre en concurrence",
  ]);
});
