import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { issue } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { Invoice } from "./api.ts";
import type { Statement } from "./bank/api.ts";
import type { InterestView } from "./interest-api.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const billing = app.as("billing");
const statement = (label: string, amount: string, day = "28/11/2023") => ({
  format: "csv",
  source: `Date;Libellé;Crédit\n${day};${label};${amount}\n`,
  columns: { date: "Date", label: "Libellé", amount: "Crédit" },
});
const BANK = "/clients/MIR/bank-statements";
const text = async (path: string): Promise<string> => {
  const answer = await billing.get(path);
  assert.equal(answer.status, 200, String(answer.message));
  return answer.bytes.toString("utf8");
};

test("B3: a transfer is proposed, recorded by a person, and serves once", async () => {
  await loadMiramas(app);
  const items = [
    ["M1-forfait", "2023-10-01"],
    ["M3-demi-journees", "2023-10-01"],
  ] as const;
  const issued = await issue(billing, items, { orderNumber: "ENG-2023-17", serviceCode: "DSI" });
  assert.equal(issued.body.number, "F2023-0001", String(issued.message));
  app.clock.set("2023-12-20T08:00:00Z");
  const file = statement("VILLE DE MIRAMAS F2023-0001", "1 140,00");
  assert.equal((await app.as("finance").post(BANK, file)).status, 403);
  const seen = await billing.post<Statement>(BANK, file);
  assert.equal(seen.status, 200, String(seen.message));
  const [line] = seen.body.lines;
  assert.ok(line);
  assert.deepEqual(
    [line.state, line.proposals],
    [
      "proposed",
      [
        {
          parts: [{ number: "F2023-0001", amount: "1140.00" }],
          confidence: "likely",
          reasons: ["number", "part_payment", "payer"],
        },
      ],
    ],
  );
  const before = await billing.get<Invoice>("/clients/MIR/invoices/F2023-0001");
  assert.equal(before.body.balance, "6840.00", "a proposal records nothing");
  const confirm = (parts: object[], id = line.id, of: object = file) =>
    billing.post<Statement>(`${BANK}/confirm`, { ...of, lines: [{ id, parts }] });
  const part = { number: "F2023-0001", amount: "1140.00" };
  assert.equal((await confirm([{ ...part, amount: "1140.01" }])).code, "billing.bank_line_exceeded");
  assert.equal((await confirm([part], "0".repeat(64))).code, "billing.bank_line_unknown");
  assert.equal((await confirm([{ ...part, number: "F2023-0002" }])).code, "billing.unknown_invoice");
  const done = await confirm([part]);
  assert.equal(done.status, 200, String(done.message));
  assert.equal(done.body.lines[0]?.state, "recorded");
  assert.equal((await confirm([part])).code, "billing.bank_line_known");
  const after = await billing.get<Invoice>("/clients/MIR/invoices/F2023-0001");
  assert.deepEqual([after.body.paid, after.body.balance], ["1140.00", "5700.00"]);
  assert.deepEqual(
    after.body.facts.map(({ kind, on }) => [kind, on]),
    [["paid", "2023-11-28"]],
  );
});

test("B4, C11: interest day by day by the contract and by the law, and which one is claimed", async () => {
  const path = "/clients/MIR/invoices/F2023-0001/interest";
  assert.equal((await billing.get(path)).code, "billing.not_deposited");
  const deposited = { kind: "deposited", on: "2023-10-01" };
  assert.equal((await billing.post("/clients/MIR/invoices/F2023-0001/facts", deposited)).status, 200);
  const found = await app.as("finance").get<InterestView>(path);
  assert.equal(found.status, 200, String(found.message));
  const { days, contract, legal, claimed, amount } = found.body;
  // Deposited on 1 October: due 31 October. 28 days on 6 840.00, then 22 days on 5 700.00, to 20 December.
  assert.deepEqual([days.length, days[0]?.on, days.at(-1)?.on], [50, "2023-11-01", "2023-12-20"]);
  assert.deepEqual(days[27], { on: "2023-11-28", balance: "6840.00", contract: "52.73", legal: "62.97" });
  assert.equal(days[28]?.balance, "5700.00");
  // 316 920.00 × 10.05 / 36 500 = 87.261… ; 316 920.00 × 12 / 36 500 = 104.193…
  assert.deepEqual([contract.rate, contract.interest], ["10.05", "87.26"]);
  assert.deepEqual([legal.rate, legal.interest, legal.indemnity], ["12.00", "104.19", "40.00"]);
  assert.deepEqual([claimed, amount], ["contract", "87.26"]);
  const page = await billing.get(`${path}.pdf`);
  assert.equal(page.bytes.subarray(0, 5).toString(), "%PDF-");
  assert.equal((await app.as("requester").get(path)).status, 403);
});

test("books: sales, payments by rate, and entries whose debits equal their credits, VAT on payment", async () => {
  const days = "from=2023-10-01&to=2023-12-31";
  assert.equal(
    await text(`/clients/MIR/books/sales.csv?${days}`),
    "\uFEFFDate;Pièce;Nature;Client;Nom;Contrat;Référence;Taux de TVA;HT;TVA;TTC;TVA sur\r\n" +
      "01/10/2023;F2023-0001;facture;MIR;Ville de Miramas;miramas-infogerance;ENG-2023-17;20,00;5700,00;1140,00;6840,00;encaissements\r\n",
  );
  const paid = (await text(`/clients/MIR/books/payments.csv?${days}`)).split("\r\n");
  assert.equal(
    paid[1],
    "28/11/2023;F2023-0001;01/10/2023;MIR;Ville de Miramas;20,00;950,00;190,00;1140,00;encaissements",
  );
  const fec = (await text(`/clients/MIR/books/fec?${days}&bank=512100`)).replace(/\r\n$/, "").split("\r\n");
  const rows = fec.map((row) => row.split("\t"));
  assert.deepEqual([...new Set(rows.map((row) => row.length))], [18]);
  assert.deepEqual(
    rows.slice(1).map((row) => [row[0], row[2], row[3], row[4], row[6], row[11], row[12]].join(" ")),
    [
      "VE F2023-0001 20231001 411000 MIR 6840,00 0,00",
      "VE F2023-0001 20231001 706000  0,00 5700,00",
      "VE F2023-0001 20231001 445870  0,00 1140,00",
      "BQ F2023-0001-R1 20231128 512100  1140,00 0,00",
      "BQ F2023-0001-R1 20231128 411000 MIR 0,00 1140,00",
      "BQ F2023-0001-R1 20231128 445870  190,00 0,00",
      "BQ F2023-0001-R1 20231128 445710  0,00 190,00",
    ],
  );
  assert.equal((await app.as("finance").get(`/clients/MIR/books/fec?${days}`)).status, 403);
  const reversed = await billing.get("/clients/MIR/books/fec?from=2024-01-01&to=2023-01-01");
  assert.equal(reversed.code, "billing.period_reversed");
});
