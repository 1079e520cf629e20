import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const root = new URL("../../", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "vigie-simulate-"));
after(() => rmSync(folder, { recursive: true }));

function simulate(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["src/cli/main.ts", "contract", "simulate", "contracts/miramas.yaml", ...args],
    { cwd: root, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

const EXAMPLE = ["--events", "contracts/examples/miramas-four-years.jsonl"];

test("in words: a line of time with the clauses, periods and half-days", () => {
  const { status, stdout } = simulate(...EXAMPLE, "--until", "2024-10-01", "--lang", "en");
  assert.equal(status, 0);
  for (const part of [
    "0  2023-10-01 → 2024-09-30  366 days",
    "MIR-1 response [M2] 2024-01-15 14:00 kept, 2024-01-15 10:00",
    "[B2] = recap M2-lots, 2024-01-01: 7 lot, €175.00 excl. VAT, €35.00 VAT, €210.00 incl. VAT",
    "[B2] = invoice M2-lots, 2024-01-01: €175.00 excl. VAT, €35.00 VAT, €210.00 incl. VAT, due 2024-05-12",
    "2024-10-01 M3 lapsed 11, left 0",
  ])
    assert.ok(stdout.includes(part), part);
});

test("--json, --with: what another price would change", () => {
  const { status, stdout } = simulate(
    ...EXAMPLE,
    "--until",
    "2024-04-30",
    "--json",
    "--with",
    "charges.M2-lots.unit_price=30.00",
  );
  assert.equal(status, 0);
  const { recaps, differences } = JSON.parse(stdout) as {
    recaps: { id: string; ht: string }[];
    differences: { what: string; of: string; before: string; after: string }[];
  };
  assert.equal(recaps.find(({ id }) => id === "M2-lots/2024-01-01")?.ht, "175.00");
  assert.deepEqual(
    differences.find(({ what }) => what === "recap"),
    {
      what: "recap",
      of: "M2-lots/2024-01-01",
      before: "7 lot, 175.00 HT, 210.00 TTC",
      after: "7 lot, 210.00 HT, 252.00 TTC",
    },
  );
});

test("faulty lines are all told and nothing is run; an amendment that only sets a price is a version", () => {
  const path = join(folder, "events.jsonl");
  writeFileSync(path, `{"at":"2024-01-01","kind":"answer","ticket":"T1"}\n{"at":"2024-01-01"}\n`);
  const faulty = simulate("--events", path, "--lang", "en");
  assert.deepEqual([faulty.status, faulty.stdout], [1, ""]);
  assert.match(faulty.stderr, /events\.jsonl:2: The kind of event/);
  writeFileSync(
    path,
    `{"at":"2024-07-01","kind":"amendment","effective":"2024-10-01","set":{"charges.M1-forfait.unit_price":"950.00"}}\n`,
  );
  const amended = simulate("--events", path, "--until", "2024-10-01");
  assert.match(amended.stdout, /facture 01\/10\/2024, M1-forfait\u00a0: 5\u00a0750,00\u00a0€ HT/);
  assert.equal(simulate("--with", "charges.M9.price=1").status, 1);
  assert.equal(simulate("--events", join(folder, "nowhere.jsonl")).status, 2);
  assert.equal(simulate("--until", "hier").status, 2);
});

test("in French nothing is left in English: proofs, reasons, sides and what differs are all said in words", () => {
  const { stdout } = simulate(...EXAMPLE, "--until", "2024-10-01", "--with", "charges.M2-lots.unit_price=30.00");
  for (const part of [
    "Facture du forfait (M1-forfait, 01/10/2023)\u00a0: fait le 20\u00a0novembre\u00a02023 à 9\u00a0h\u00a000 (facture déposée), en retard",
    "Signature de la version (0.4, prestataire)\u00a0: fait",
    "Mise à jour du mois (mise-a-jour-collabora, 01/11/2023)\u00a0: fait le 22\u00a0novembre\u00a02023 à 10\u00a0h\u00a000 (aucune plus récente)",
    "Devis de la période écoulée (M2-lots, 01/10/2023)\u00a0: annulé le 1er\u00a0janvier\u00a02024 à 9\u00a0h\u00a000 (aucun travail)",
    "récapitulatif M2-lots, 01/01/2024\u00a0: 7 lot, 175,00\u00a0€ HT, 210,00\u00a0€ TTC → 7 lot, 210,00\u00a0€ HT, 252,00\u00a0€ TTC",
    "total factures HT\u00a0: 11\u00a0575,00\u00a0€ → 11\u00a0550,00\u00a0€",
  ])
    assert.ok(stdout.includes(part), `${part}\n${stdout.slice(-900)}`);
  const english =
    /\b(deposit|applied|none newer|assumed|payment|no work|answer|restored|quote|order|provider|left|beyond|recaps|credit notes|missed|met|duty|clock)\b/;
  assert.deepEqual(
    stdout.split("\n").filter((line) => english.test(line)),
    [],
  );
});
