import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const place = mkdtempSync(join(tmpdir(), "vigie-faults-"));
after(() => rmSync(place, { recursive: true }));
const [absent, folder, empty] = ["absent.file", "folder", "empty.file"].map((name) => join(place, name)) as [
  string,
  string,
  string,
];
mkdirSync(folder);
writeFileSync(empty, "");

type Said = { readonly code: number; readonly out: string };

/** What each command line answers, all in one process: starting a program for each would take half a minute. */
function answersOf(lines: readonly (readonly string[])[]): readonly Said[] {
  const script = `
    import { vigie } from ${JSON.stringify(join(import.meta.dirname, "vigie.ts"))};
    const write = process.stdout.write.bind(process.stdout);
    const answers = [];
    for (const line of ${JSON.stringify(lines)}) {
      let out = "";
      process.stdout.write = process.stderr.write = (text) => ((out += text), true);
      answers.push({ code: await vigie(line), out });
    }
    process.stdout.write = write;
    write(JSON.stringify(answers));`;
  const run = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", VIGIE_DATA: join(place, "none") },
  });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout) as readonly Said[];
}

type Row = readonly [line: readonly string[], code: 1 | 2, fr: RegExp, en: RegExp];

/** Each names the fault and says what to change; the exit codes are those of each command's manual. */
const ROWS: readonly Row[] = [
  [["nosuch"], 2, /« nosuch » n’est pas une commande/, /“nosuch” is not a command[^]*vigie archive/],
  [["archive"], 2, /Il manque vigie archive : check/, /vigie archive is missing: check/],
  [["vault", "nosuch"], 2, /« nosuch » est inconnu\. Écrivez rotate/, /“nosuch” is unknown\. Write rotate/],
  [["doctor", "--nosuch"], 2, /L’option --nosuch est inconnue\. Options : --json/, /Unknown option --nosuch/],
  [["doctor", "more"], 2, /« more » est de trop/, /“more” is one word too many/],
  [["rebuild", "--client"], 2, /L’option --client est mal écrite/, /The option --client is written wrongly/],
  [["replay", "--language", "de"], 2, /« de » est inconnu\. Écrivez fr, en/, /“de” is unknown/],
  [["backup"], 2, /Il manque --to DIR/, /--to DIR is missing/],
  [["backup", "--to", folder, "--public-key", absent], 1, /absent\.file n’existe pas/, /does not exist/],
  [["backup", "--to", folder, "--public-key", folder], 1, /c’est un dossier/, /this is a folder\. Name a file/],
  [["restore", folder], 2, /Il manque --into/, /--into DATA\|URL is missing/],
  [["restore", folder, "--into", "new", "--private-key", absent], 1, /n’existe pas/, /no such file/],
  [["restore", folder, "--into", "new", "--private-key", folder], 1, /c’est un dossier/, /this is a folder/],
  [
    ["restore", folder, "--into", "new", "--private-key", empty],
    1,
    /pas une sauvegarde achevée/,
    /not a finished backup/,
  ],
  [["verify", "--export", "x"], 2, /Il manque --client CODE/, /--client CODE is missing/],
  [["verify", absent], 2, /ce fichier n’existe pas/, /no such file\. Check the path/],
  [["verify", folder], 2, /c’est un dossier/, /this is a folder/],
  [["verify", empty], 2, /pas un export de journal/, /not an export of a journal/],
  [["contract", "nosuch", empty], 2, /« nosuch » est inconnu\. Écrivez check, show/, /“nosuch” is unknown/],
  [["contract", "check", absent], 2, /ce fichier n’existe pas/, /./],
  [["contract", "check", "--language", "en", folder], 2, /./, /this is a folder\. Name a file/],
  [["contract", "check", empty], 1, /empty\.file/, /./],
  [["contract", "simulate", empty, "--with", "x"], 2, /« x » n’est pas un paramètre/, /“x” is no parameter/],
  [["contract", "simulate", absent, "--lang", "en"], 2, /./, /no such file/],
  [["einvoice", absent], 2, /absent\.file » est inconnu\. Écrivez validate/, /Write validate/],
  [["einvoice", "validate"], 2, /Il manque FILE/, /FILE is missing/],
  [["einvoice", "validate", "--profile", "peppol", empty], 2, /« peppol » est inconnu/, /Write chorus-direct, reform/],
  [["einvoice", "validate", absent], 2, /ce fichier n’existe pas/, /no such file/],
  [["einvoice", "validate", folder], 2, /c’est un dossier/, /this is a folder/],
  [["einvoice", "validate", empty], 1, /REFUSÉ .*empty\.file/, /./],
];

test("each command names what is wrong with its line or its file, in French and in English, and never shows a stack", () => {
  const answers = answersOf(ROWS.map(([line]) => line));
  for (const [at, [line, code, fr, en]] of ROWS.entries()) {
    const said = answers[at];
    const name = `vigie ${line.join(" ")}\n${said?.out}`;
    assert.equal(said?.code, code, name);
    for (const words of [fr, en]) assert.match(said.out, words, name);
    assert.doesNotMatch(said.out, /\n {4}at |ENOENT|EISDIR/, name);
  }
});
