import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { loadContract } from "#contract/load.ts";
import type { Language } from "#kernel/refusal.ts";
import { plainRun } from "#simulation/plain.ts";
import { run } from "#simulation/run.ts";
import { showText } from "./contract/show.ts";
import { termsText } from "./contract/terms.ts";
import { runText } from "./simulate/text.ts";

const root = new URL("../../", import.meta.url);

function vigie(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/main.ts", "contract", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("check: 0 for good files, each named, and for those with warnings, told apart in text and JSON", () => {
  const files = ["contracts/carnet-heures.yaml", "contracts/miramas.yaml"];
  const { status, stdout } = vigie("check", ...files, "--lang", "en");
  assert.equal(status, 0);
  assert.match(
    stdout,
    /^contracts\/carnet-heures\.yaml: nothing to mend\.\ncontracts\/miramas\.yaml:292:84: warning \[B4\] payment\.late\.claimed: A public buyer owes the interest of the law[^\n]*\ncontracts\/miramas\.yaml:311:29: warning \[B5\] term\.price_revision\.length: New prices [^\n]*\ncontracts\/miramas\.yaml: nothing to mend, 2 warning\(s\)\.\n$/,
  );
  const json = JSON.parse(vigie("check", "--json", ...files).stdout) as {
    files: { ok: boolean; problems: unknown[]; warnings: { code: string; clause: string }[] }[];
  };
  assert.deepEqual(
    json.files.map(({ ok, problems, warnings }) => [ok, problems.length, warnings.map(({ code }) => code)]),
    [
      [true, 0, []],
      [true, 0, ["contract.public_interest_by_contract", "contract.price_after_notice"]],
    ],
  );
});

test("check: 1 for problems, with line, column, clause, path and remedy; 2 for a file that cannot be read", () => {
  const faulty = vigie("check", "test/cases/contract/lot-of-zero.yaml");
  assert.equal(faulty.status, 1);
  assert.match(
    faulty.stdout,
    /^test\/cases\/contract\/lot-of-zero\.yaml:94:11: \[k2\] charges\.lots\.unit : L’unité facturée est de 0 minute/,
  );
  const nothing = vigie("check", "/dev/null");
  assert.match(nothing.stdout, /^\/dev\/null:1:1: \[—\] : La valeur n’est pas du bon type/);
  const missing = vigie("check", "contracts/nowhere.yaml");
  assert.deepEqual([missing.status, missing.stdout], [2, ""]);
  assert.equal(vigie("inspect", "contracts/miramas.yaml").status, 2);
});

test("check --json gives each problem to a program", () => {
  const { status, stdout } = vigie("check", "--json", "test/cases/contract/lot-of-zero.yaml");
  const { files } = JSON.parse(stdout) as {
    files: { file: string; ok: boolean; problems: { code: string; line: number }[] }[];
  };
  assert.equal(status, 1);
  assert.deepEqual(
    files.map(({ ok, problems }) => [ok, problems.map(({ code, line }) => [code, line])]),
    [[false, [["contract.lot_of_zero", 94]]]],
  );
});

test("terms: periods, notice days, price revision, renewals left and the price trap", () => {
  const { status, stdout } = vigie("terms", "contracts/miramas.yaml");
  assert.equal(status, 0);
  assert.match(
    stdout,
    /^0 +01\/10\/2023 +30\/09\/2024 +366 +31\/07\/2024 +30\/07\/2024 +31\/07\/2024 +01\/08\/2024 +3$/m,
  );
  assert.match(stdout, /Dernier jour : 30\u00a0septembre\u00a02027 \[E1\]/);
  assert.match(stdout, /! 0 \[B5\] Une lettre de prix/);
});

test("show: what is promised, how the text is read, what is open and what it contradicts", () => {
  const { status, stdout } = vigie("show", "contracts/miramas.yaml");
  assert.equal(status, 0);
  for (const part of [
    "Prestataire : AUKFOOD, SIRET 84758281400012",
    "fermé les jours fériés (France métropolitaine) [T1]",
    "rétablissement en 8 heures (Lundi au vendredi, 9 h - 12 h 30 et 13 h 30 - 17 h 30), depuis la demande, 3 exceptions [M2]",
    "Ticket de 15 minutes [B2] : 25,00\u00a0€ / 15 minutes (par demande et période)",
    "A9 [T3] (supposé) temps de rétablissement, départ (Intervention sur problème des serveurs Linux) : la demande",
    "sort des données [G8] à choisir : les détruire / les rendre au client / les remettre à un autre prestataire",
    "Numéro RCS du prestataire [P1]",
  ])
    assert.ok(stdout.includes(part), part);
});

test("show: no key of the file is printed in either language, and --json keeps them all", () => {
  const KEY =
    /\b(services|charges|calendars|privacy|payment|term|support|vat|parties)\.[\w-]+|heures-ouvrables|M2-lots|round_the_clock/;
  const until = Temporal.PlainDate.from("2026-12-31");
  for (const name of ["miramas", "astreinte", "carnet-heures"]) {
    const loaded = loadContract(readFileSync(new URL(`contracts/${name}.yaml`, root), "utf8"));
    assert.ok(loaded.ok);
    for (const language of ["fr", "en"] as const)
      assert.doesNotMatch(showText(loaded.file, loaded.contract, until, language), KEY, `${name}, ${language}`);
  }
  const { contract } = JSON.parse(vigie("show", "--json", "contracts/miramas.yaml").stdout) as {
    contract: { readings: { parameter?: string }[]; calendars: object };
  };
  assert.ok(contract.readings.some(({ parameter }) => parameter === "services.M2.targets.restoration.start"));
  assert.deepEqual(Object.keys(contract.calendars), ["heures-ouvrables"]);
});

test("diff: what changes, in words with its clauses", () => {
  const { status, stdout } = vigie(
    "diff",
    "test/cases/contract/sound.yaml",
    "test/cases/contract/dearer.yaml",
    "--lang",
    "en",
  );
  assert.equal(status, 0);
  assert.equal(
    stdout,
    [
      "3 change(s), in force on 1 January 2025:",
      "- version, number: 1 → 2",
      "- version, effective date: 1 January 2024 → 1 January 2025",
      "- unit price (Lots) [k2]: €25.00 → €28.00",
      "",
    ].join("\n"),
  );
});

const FOREIGN: Readonly<Record<Language, RegExp>> = {
  fr: /\b(hours?|days?|weeks?|months?|years?|half-days?|until|from|kept|late|excl|incl|VAT|each|granted)\b|€\d|\d{4}-\d{2}-\d{2}/,
  en: /\b(jours?|semaines?|mois|heures?|ans|années?|demi-journées?|jusqu|préavis|TVA|HT|TTC|facture|avoir|fin|dernier)\b|\d an\b|\d\u00a0€|\d{2}\/\d{2}\/\d{4}/,
};

test("show, terms, simulate: what is said of each example is in one language, its own words apart", () => {
  const until = Temporal.PlainDate.from("2026-12-31");
  for (const name of ["miramas", "astreinte", "carnet-heures"]) {
    const loaded = loadContract(readFileSync(new URL(`contracts/${name}.yaml`, root), "utf8"));
    assert.ok(loaded.ok);
    const { file, contract } = loaded;
    const lived = run([contract], [], until);
    assert.ok(lived.ok);
    const own = [...new Set(stringsOf(file))].sort((left, right) => right.length - left.length);
    for (const language of ["fr", "en"] as const) {
      const said = [
        showText(file, contract, until, language),
        termsText(contract, until, language),
        runText(plainRun(lived.value), language),
      ].join("\n");
      const lines = own.reduce((text, words) => text.replaceAll(words, "…"), said).split("\n");
      assert.deepEqual(
        lines.filter((line) => FOREIGN[language].test(line)),
        [],
        `${name}, ${language}`,
      );
    }
  }
});

/** Every text that the parties wrote: it stays in their language. Short ones are ids and units, which are said anew. */
function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return /^\d/.test(value) || value.length < 4 ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

test("hostile files and arguments: 2, a sentence that says what to do, and no stack", () => {
  const place = mkdtempSync(join(tmpdir(), "contract-"));
  const file = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(place, name), bytes);
    return join(place, name);
  };
  const latin = file("latin.yaml", Buffer.from("vigie: 1\ntitle: Mat\u00e9riel\n", "latin1"));
  const binary = file("binary.yaml", Uint8Array.of(0, 1, 2));
  const large = file("large.yaml", Buffer.alloc(1_000_001, "a"));
  const rows: readonly (readonly [args: readonly string[], stderr: RegExp])[] = [
    [["check", latin], /latin\.yaml:2 : ce fichier n’est pas du texte UTF-8\. Enregistrez-le en UTF-8/],
    [["simulate", "--lang", "en", binary], /binary\.yaml:1: this file is not UTF-8 text\. Save it as UTF-8/],
    [["check", large], /large\.yaml : le fichier dépasse 1 Mo/],
    [["show", place], /: c’est un dossier\. Donnez un fichier\.\n$/],
    [["diff", latin], /^Il manque B\.\nB is missing\.\n\nvigie contract check/],
    [["terms", "--nothing", latin], /Unknown option --nothing\. Options: --language, --lang, --json, --until\./],
    [["show"], /Il manque FILE\./],
    [["simulate", "--nothing"], /L’option --nothing est inconnue[^]*\n\nvigie contract simulate FILE/],
    [["check", "--lang", "de", latin], /--language : « de » est inconnu\. Écrivez fr, en\./],
    [["terms", "--until", "2024-13-45", latin], /--until : « 2024-13-45 » n’est pas une date/],
  ];
  try {
    for (const [args, wanted] of rows) {
      const { status, stdout, stderr } = vigie(...args);
      assert.deepEqual([status, stdout], [2, ""], args.join(" "));
      assert.match(stderr, wanted);
      assert.doesNotMatch(stderr, /\n {4}at /);
    }
  } finally {
    rmSync(place, { recursive: true });
  }
});
