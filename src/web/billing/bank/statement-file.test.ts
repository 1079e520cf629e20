import assert from "node:assert/strict";
import { test } from "node:test";
import { guessColumns, statementOf, textOf } from "./statement-file.ts";

const FILE = [
  "Compte courant 123456",
  "",
  'Date opération;Date valeur;"Libellé";Débit;Crédit;Donneur d’ordre',
  "28/11/2023;28/11/2023;VIR VILLE DE MIRAMAS;;1 140,00;TRESORERIE",
].join("\r\n");

test("the titles of a bank's CSV are found under its own lines, and each column is guessed", () => {
  const { format, titles } = statementOf("releve.csv", FILE);
  assert.equal(format, "csv");
  assert.deepEqual(titles, ["Date opération", "Date valeur", "Libellé", "Débit", "Crédit", "Donneur d’ordre"]);
  assert.deepEqual(guessColumns(titles), {
    date: "Date opération",
    amount: "Crédit",
    label: "Libellé",
    payer: "Donneur d’ordre",
  });
});

test("the titles are found whichever character separates them", () => {
  for (const separator of [",", "\t"])
    assert.deepEqual(
      statementOf("releve.csv", ["Date", '"Libellé, détaillé"', "Montant"].join(separator)).titles.at(-1),
      "Montant",
    );
});

test("a file that begins as XML is a camt.053, whatever its name", () => {
  assert.equal(statementOf("releve.csv", '\uFEFF<?xml version="1.0"?><Document/>').format, "camt.053");
});

test("no accent is lost: UTF-8 first, Windows-1252 when it is not", () => {
  assert.equal(textOf(new TextEncoder().encode("Libellé").buffer), "Libellé");
  assert.equal(textOf(Uint8Array.from([0x4c, 0x69, 0x62, 0x65, 0x6c, 0x6c, 0xe9]).buffer), "Libellé");
});
