import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { writeCii } from "#einvoice/cii.ts";
import { checkInvoiceFile } from "#einvoice/actions/check.ts";
import { sampleInvoices } from "#einvoice/sample-invoices.ts";
import { exitCode, outcomesOf } from "./einvoice.ts";

const folder = mkdtempSync(join(tmpdir(), "vigie-einvoice-"));
after(() => rmSync(folder, { recursive: true }));

const [first] = Object.values(sampleInvoices);
if (!first) throw new Error("no sample invoice");
const good = join(folder, "bonne.xml");
const faulty = join(folder, "fausse.xml");
writeFileSync(good, writeCii(first, "chorus-direct"));
writeFileSync(faulty, writeCii(first, "chorus-direct").replace(">A1<", ">S1<"));

function vigie(...args: readonly string[]) {
  const main = join(import.meta.dirname, "main.ts");
  const run = spawnSync(process.execPath, [main, "einvoice", ...args], { encoding: "utf8" });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

test("0 when all is right, 1 when something is fatal, 2 when a file cannot be read", () => {
  assert.equal(vigie("validate", "--profile", "chorus-direct", good).code, 0);
  const wrong = vigie("validate", "--profile", "chorus-direct", good, faulty);
  assert.equal(wrong.code, 1);
  assert.match(wrong.out, /JUSTE .*bonne\.xml/);
  assert.match(wrong.out, /FAUTIF .*fausse\.xml/);
  assert.match(wrong.out, /G1\.02 @ .*BusinessProcess.*ligne \/ line 5/);
  assert.match(wrong.out, /Mettez A1 pour une facture de fournisseur/);
  assert.match(wrong.out, /Write A1 for a supplier’s invoice/);
  const absent = vigie("validate", faulty, join(folder, "absente.xml"));
  assert.equal(absent.code, 2);
  assert.match(absent.out, /ILLISIBLE .*absente\.xml\n.*ce fichier n’existe pas[^]*no such file\. Check the path/);
});

test("a fault of the check on one file loses no verdict on the others, and is no verdict itself", async () => {
  const outcomes = await outcomesOf([faulty, good], (bytes) => {
    if (Buffer.from(bytes).includes(">S1<")) throw new TypeError("no way on");
    return checkInvoiceFile(bytes, "chorus-direct");
  });
  const [failed, judged] = outcomes;
  assert.ok(failed && "refusal" in failed && judged && "report" in judged);
  assert.equal(failed.refusal.code, "einvoice.check_failed");
  assert.deepEqual(judged.report.findings, []);
  assert.deepEqual(outcomes.map(exitCode), [2, 0]);
});

test("--json says the same to a program, and usage goes to the error output", () => {
  const parsed: unknown = JSON.parse(vigie("validate", "--json", "--profile", "reform", faulty).out);
  assert.ok(Array.isArray(parsed));
  const [report]: unknown[] = parsed;
  assert.ok(typeof report === "object" && report !== null && "valid" in report && "findings" in report);
  assert.equal(report.valid, false);
  assert.ok(Array.isArray(report.findings));
  const usage = vigie("validate", "--profile", "peppol", good);
  assert.equal(usage.code, 2);
  assert.match(usage.err, /chorus-direct\|reform/);
});
