/** The prices that a version changes are told one by one, old and new, with the day (clauses P3, B5). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadContract } from "../load.ts";
import { inForceText } from "./notice-words.ts";
import { priceChanges } from "./price-changes.ts";

const SOURCE = readFileSync("contracts/astreinte.yaml", "utf8");

function told(
  ...changes: (readonly [from: string, to: string])[]
): readonly [fr: readonly string[], en: readonly string[]] {
  const source = changes.reduce((text, [from, to]) => {
    assert.ok(text.includes(from), from);
    return text.replace(from, to);
  }, SOURCE);
  const [before, after] = [loadContract(SOURCE), loadContract(source)];
  assert.ok(before.ok && after.ok, JSON.stringify(after));
  const version = { number: "2", effective: Temporal.PlainDate.from("2026-01-01") };
  const texts = inForceText(version, "Paul Projet", priceChanges(before.contract, after.contract));
  const prices = (body: string): string[] => body.replaceAll("\u00a0", " ").split("\n").slice(2);
  return [prices(texts.fr.body), prices(texts.en.body)];
}

test("B5: the price of each band of hours is told, what it was and what it becomes", () => {
  assert.deepEqual(told(['unit_price: "140.00"', 'unit_price: "150.00"']), [
    [
      "Prix hors taxes qui changent à partir du 01/01/2026 :",
      "- Intervention d’astreinte, Nuit de semaine : 150,00 €, au lieu de 140,00 €",
    ],
    [
      "Prices before tax that change from 2026-01-01:",
      "- Intervention d’astreinte, Nuit de semaine: €150.00, instead of €140.00",
    ],
  ]);
});

test("B5: a price that comes, one that goes, and hours that change are told as such, and so is that none changes", () => {
  assert.deepEqual(told(['fri: [["08:00", "18:00"]]', 'fri: [["08:00", "12:00"]]'])[0].slice(1), [
    "- Intervention d’astreinte : se compte autrement (unité, rythme, arrondi, horaires ou taxe)",
  ]);
  assert.deepEqual(told(["Nuit de semaine", "Nuit et soirée"])[0].slice(1), [
    "- Intervention d’astreinte, Nuit et soirée : 140,00 €, prix nouveau",
    "- Intervention d’astreinte, Nuit de semaine : plus de prix, 140,00 € jusque-là",
    "- Intervention d’astreinte : se compte autrement (unité, rythme, arrondi, horaires ou taxe)",
  ]);
  assert.deepEqual(told(), [["Aucun prix ne change."], ["No price changes."]]);
});
