import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { amountText, cents } from "#kernel/money.ts";
import { readCamt } from "./camt.ts";
import { readCsv, type CsvColumns } from "./csv.ts";
import { keepingIds, otherAccounts, type BankLine } from "./line.ts";
import { matchLines, type OpenInvoice } from "./match.ts";

const entry = (amount: string, more: string, kind = "CRDT"): string =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${kind}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>` +
  `<BookgDt><Dt>2023-11-28</Dt></BookgDt>${more}</Ntry>`;
const detail = (words: string, payer = "TRESORERIE DE MIRAMAS", more = ""): string =>
  `<TxDtls>${more}<RltdPties><Dbtr><Nm>${payer}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>${words}</Ustrd></RmtInf></TxDtls>`;
const details = (...told: readonly string[]): string => `<NtryDtls>${told.join("")}</NtryDtls>`;
const camt = (...entries: readonly string[]): string =>
  `<?xml version="1.0" encoding="ISO-8859-1"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>FR7630001007941234567890185</IBAN></Id></Acct>${entries.join("")}</Stmt></BkToCstmrStmt></Document>`;

const seen = (result: ReturnType<typeof readCamt>): unknown =>
  result.ok
    ? result.value.lines.map(({ on, amount, payer, label }) => [on.toString(), amountText(amount), payer, label])
    : [result.refusal.code, result.refusal.params];

describe("camt.053", () => {
  it("reads booked credits in euros, and neither debits nor reversals nor what is pending", () => {
    const file = camt(
      entry("6840.00", details(detail("FACTURE F2023-0001\n  Infogérance"))),
      entry("12.00", details(detail("Frais")), "DBIT"),
      entry("5.00", "<RvslInd>true</RvslInd>"),
      entry("6.00", "<RvslInd>1</RvslInd>"),
      entry("7.00", "").replace("BOOK", "PDNG"),
      entry("8.00", "").replace("<Cd>BOOK</Cd>", "<Prtry>ANNONCE</Prtry>"),
    );
    assert.deepEqual(seen(readCamt(file)), [
      ["2023-11-28", "6840.00", "TRESORERIE DE MIRAMAS", "FACTURE F2023-0001 Infogérance"],
    ]);
    const read = readCamt(file);
    assert.equal(read.ok && read.value.unsure, 1, "what the bank says in its own words is counted, not passed over");
  });

  it("reads a batch transfer by transfer, and whole when its parts do not make its amount", () => {
    const part = (amount: string) => `<Amt Ccy="EUR">${amount}</Amt>`;
    const both = (total: string) =>
      camt(entry(total, details(detail("F2024-0001", "A", part("150.00")), detail("F2024-0002", "B", part("60.00")))));
    assert.deepEqual(seen(readCamt(both("210.00"))), [
      ["2023-11-28", "150.00", "A", "F2024-0001"],
      ["2023-11-28", "60.00", "B", "F2024-0002"],
    ]);
    assert.deepEqual(seen(readCamt(both("211.00"))), [["2023-11-28", "211.00", "A", "F2024-0001 F2024-0002"]]);
  });

  it("two equal transfers are two lines, and each keeps its id in another file", () => {
    const twice = readCamt(camt(entry("10.00", details(detail("Don"))), entry("10.00", details(detail("Don")))));
    const again = readCamt(camt(entry("3.00", ""), entry("10.00", details(detail("Don")))));
    assert.ok(twice.ok && again.ok);
    assert.equal(new Set(twice.value.lines.map(({ id }) => id)).size, 2);
    assert.equal(again.value.lines[1]?.id, twice.value.lines[0]?.id);
  });

  it("names the account of the file when it is none of those that the contracts give", () => {
    const read = readCamt(camt(entry("10.00", "")));
    assert.ok(read.ok);
    assert.deepEqual(otherAccounts(read.value.lines, ["FR76 3000 1007 9412 3456 7890 185"]), []);
    assert.deepEqual(otherAccounts(read.value.lines, ["FR7630006000011234567890189"]), ["FR7630001007941234567890185"]);
    assert.deepEqual(otherAccounts(read.value.lines, []), [], "there is nothing to compare with");
    const csv = readCsv("Date;Libellé;Montant\n28/11/2023;Don;1,00\n", {
      date: "Date",
      amount: "Montant",
      label: "Libellé",
    });
    assert.ok(csv.ok);
    assert.deepEqual(otherAccounts(csv.value.lines, ["FR7630006000011234567890189"]), [], "a CSV names no account");
  });

  it("a reference that the bank gave another month is another line, and on one day it names the line whatever its words", () => {
    const own = "<AcctSvcrRef>VIR-1</AcctSvcrRef>";
    const ids = (file: string) => {
      const read = readCamt(file);
      return read.ok ? read.value.lines.map(({ id }) => id) : [];
    };
    const [january] = ids(camt(entry("30.00", own + details(detail("Janvier")))));
    const [april] = ids(camt(entry("30.00", own + details(detail("Janvier")))).replace("2023-11-28", "2024-02-28"));
    const [reworded] = ids(camt(entry("30.00", own + details(detail("JANVIER, VOTRE CLIENT")))));
    assert.ok(january);
    assert.notEqual(april, january);
    assert.equal(reworded, january);
  });

  it("refuses hostile XML, another currency, another document and an impossible figure", () => {
    const bomb = `<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>${camt()}`;
    assert.deepEqual(seen(readCamt(bomb)), ["billing.statement_hostile", {}]);
    const dollars = camt(entry("1.00", "")).replace('Ccy="EUR"', 'Ccy="USD"');
    assert.deepEqual(seen(readCamt(dollars)), ["billing.statement_currency", { place: "Ntry[1]", currency: "USD" }]);
    for (const file of [
      "<Document/>",
      camt(entry("1.005", "")),
      camt(entry("0.00", "")),
      "<Document",
      "<a>".repeat(60),
      "<a/>".repeat(1_000_001),
    ])
      assert.match(JSON.stringify(seen(readCamt(file))), /billing\.statement_unreadable/, file.slice(0, 80));
    const nowhere = camt(entry("1.00", "")).replace("2023-11-28", "2023-02-30");
    assert.match(JSON.stringify(seen(readCamt(nowhere))), /BookgDt/);
  });
});

describe("CSV of a bank", () => {
  const columns: CsvColumns = { date: "Date", amount: "Montant", label: "Libellé" };

  it("reads French dates and amounts under the declared header, and leaves debits out", () => {
    const file =
      'Compte;123\r\nDate;Libellé;Montant\r\n28/11/2023;"VIR ""MIRAMAS""; F2023-0001";"6 840,00"\r\n29/11/2023;Frais;-12,50\r\n30/11/2023;Rien;\r\n';
    assert.deepEqual(seen(readCsv(file, columns)), [["2023-11-28", "6840.00", null, 'VIR "MIRAMAS"; F2023-0001']]);
  });

  const named = { ...columns, reference: "Référence" };
  const months = (...rows: readonly string[]) => {
    const read = readCsv(`Date;Libellé;Montant;Référence\n${rows.join("\n")}\n`, named);
    assert.ok(read.ok);
    return read.value.lines;
  };

  it("takes the transfers of two months for two, though both are called VIR SEPA, and knows each in any other file", () => {
    const [january] = months("05/01/2024;Mairie;30,00;VIR SEPA");
    const [april] = months("05/04/2024;Mairie;30,00;VIR SEPA");
    const year = months("05/04/2024;Mairie;30,00;VIR SEPA", "05/01/2024;Mairie;30,00;VIR SEPA");
    assert.notEqual(january?.id, april?.id);
    assert.deepEqual(
      year.map(({ id }) => id),
      [april?.id, january?.id],
    );
    const day = ["05/01/2024;Mairie;30,00;VIR SEPA", "05/01/2024;Trésorerie;30,00;VIR SEPA"];
    const newestFirst = months(...day.toReversed());
    assert.deepEqual(
      months(...day).map(({ id }) => id),
      newestFirst.map(({ id }) => id).toReversed(),
      "the order of a day does not name its lines",
    );
    assert.equal(new Set(months(...day, ...day).map(({ id }) => id)).size, 4);
  });

  it("a line is the same whichever columns are chosen, in whichever order they stand", () => {
    const of = (
      more: Partial<CsvColumns>,
      source = "Date;Libellé;Tiers;Réf;Montant\n05/01/2024;VIR;Mairie;AB12;30,00\n",
    ) => {
      const read = readCsv(source, { ...columns, ...more });
      assert.ok(read.ok);
      return read.value.lines;
    };
    const id = of({ reference: "Réf" })[0]?.id;
    assert.equal(of({ reference: "Réf", payer: "Tiers" })[0]?.id, id);
    assert.equal(of({ label: "Tiers" })[0]?.id, id);
    assert.equal(of({}, "Montant;Réf;Libellé;Tiers;Date;Note\n30,00;AB12;VIR;Mairie;05/01/2024;\n")[0]?.id, id);
    assert.notEqual(of({}, "Date;Libellé;Tiers;Réf;Montant\n05/01/2024;VIR;Mairie;AB13;30,00\n")[0]?.id, id);
  });

  it("two rows of the same cells under other titles are two lines, and so is a row under another amount", () => {
    const both = (amount: string, ...rows: readonly string[]) => {
      const read = readCsv(`Date;Libellé;Frais;Crédit\n${rows.join("\n")}\n`, { ...columns, amount });
      assert.ok(read.ok);
      return read.value.lines;
    };
    const rows = ["05/01/2024;VIR;30,00;40,00", "05/01/2024;VIR;40,00;30,00"];
    const [forty, thirty] = both("Crédit", ...rows);
    assert.ok(forty && thirty);
    assert.notEqual(both("Crédit", rows[1] ?? "")[0]?.id, both("Crédit", rows[0] ?? "")[0]?.id);
    assert.deepEqual(
      both("Crédit", ...rows.toReversed()).map(({ id }) => id),
      [thirty.id, forty.id],
    );
    const [fee] = both("Frais", rows[0] ?? "");
    assert.notEqual(fee?.id, forty.id);
    assert.equal(fee?.rowId, forty.rowId, "the row is known all the same");
  });

  it("a line recorded under the cells of its row keeps that id, while it is the same credit", () => {
    const read = readCsv("Date;Libellé;Frais;Montant\n05/01/2024;VIR;2,00;30,00\n", columns);
    assert.ok(read.ok);
    const before = createHash("sha256").update('["row","05/01/2024","2,00","30,00","VIR"] 0').digest("hex");
    const on = Temporal.PlainDate.from("2024-01-05");
    const kept = (amount: number, day = on) =>
      keepingIds(read.value.lines, new Map([[before, { on: day, amount: cents(amount) }]]))[0]?.id === before;
    assert.equal(kept(30_00), true);
    assert.equal(kept(2_00), false, "another column was chosen as the amount");
    assert.equal(kept(30_00, on.add({ months: 1 })), false);
  });

  it("refuses absent columns, a date that does not exist, and a figure that could be read two ways", () => {
    const bad = (row: string, of = columns) => seen(readCsv(`Date;Libellé;Montant\n${row}\n`, of));
    assert.deepEqual(bad("x", { ...columns, payer: "Tiers" }), [
      "billing.statement_columns",
      { columns: "Date, Montant, Libellé, Tiers" },
    ]);
    assert.deepEqual(bad("30/02/2023;A;1,00"), ["billing.statement_unreadable", { place: "2", detail: "30/02/2023" }]);
    assert.deepEqual(bad("28/11/2023;A;1.234"), ["billing.statement_unreadable", { place: "2", detail: "1.234" }]);
    assert.deepEqual(bad("28 novembre;A;1,00"), [
      "billing.statement_unreadable",
      { place: "2", detail: "28 novembre" },
    ]);
    assert.deepEqual(bad("2023-02-30;A;1,00"), ["billing.statement_unreadable", { place: "2", detail: "2023-02-30" }]);
    assert.deepEqual(bad("28/11/2023;A;1.23,4"), ["billing.statement_unreadable", { place: "2", detail: "1.23,4" }]);
    assert.deepEqual(bad("28/11/2023;A;1,00\n29/11/2023;B;2.00"), [
      "billing.statement_mixed",
      { place: "3", detail: "2.00" },
    ]);
  });

  it("reads the dates and amounts of other banks, how amounts are written being decided once for the file", () => {
    const rows = (...told: readonly string[]) => seen(readCsv(`Date;Libellé;Montant\n${told.join("\n")}\n`, columns));
    assert.deepEqual(rows("2024-02-15;A;100.00", "15/02/24;B;1,234.5", "15.02.2024;C;2,345", "15-02-2024;D;12"), [
      ["2024-02-15", "100.00", null, "A"],
      ["2024-02-15", "1234.50", null, "B"],
      ["2024-02-15", "2345.00", null, "C"],
      ["2024-02-15", "12.00", null, "D"],
    ]);
    assert.deepEqual(rows("15/02/2024;A;1.234,56", "15/02/2024;B;2.345", "15/02/2024;C;1.234.567"), [
      ["2024-02-15", "1234.56", null, "A"],
      ["2024-02-15", "2345.00", null, "B"],
      ["2024-02-15", "1234567.00", null, "C"],
    ]);
    const commas = 'Compte 123\nDate,Libellé,Montant\n2024-02-15,"VIR, MAIRIE","1 234.56"\n';
    assert.deepEqual(seen(readCsv(commas, columns)), [["2024-02-15", "1234.56", null, "VIR, MAIRIE"]]);
  });

  it("leaves a row without a date out and tells it, whatever it says of an amount", () => {
    const file = "Date;Montant;Libellé\n15/02/2024;30,00;VIR\nSolde au 15/02/2024;1 000.00\n;;\n";
    const read = readCsv(file, columns);
    assert.ok(read.ok);
    assert.deepEqual(seen(read), [["2024-02-15", "30.00", null, "VIR"]]);
    assert.deepEqual(read.value.leftOut, [{ place: 3, text: "Solde au 15/02/2024 · 1 000.00" }]);
  });
});

describe("B3: which invoices a transfer pays", () => {
  const open = (number: string, balance: number, orderNumber: string | null = null): OpenInvoice => ({
    number,
    orderNumber,
    client: "Ville de Miramas",
    issuedOn: Temporal.PlainDate.from("2024-02-01"),
    balance: cents(balance),
  });
  const on = Temporal.PlainDate.from("2024-03-01");
  const line = (id: string, amount: number, label: string, payer: string | null = null): BankLine => ({
    id,
    rowId: null,
    on,
    amount: cents(amount),
    payer,
    label,
  });
  const year = open("F2023-0001", 684_000, "ENG-2023-17");
  const quarter = open("F2024-0001", 15_000);
  const found = (lines: readonly BankLine[], invoices: readonly OpenInvoice[]): unknown =>
    [...matchLines(lines, invoices).values()].map((all) =>
      all.map(({ parts, confidence, reasons }) => [
        parts.map(({ number, amount }) => `${number} ${amountText(amount)}`).join(" + "),
        confidence,
        reasons.join(" "),
      ]),
    );

  it("by its number, whatever separates it, and never within a longer one", () => {
    const sure = [["F2023-0001 6840.00", "sure", "number exact_amount"]];
    assert.deepEqual(found([line("a", 684_000, "fact. F 2023/0001")], [year, quarter]), [sure]);
    assert.deepEqual(found([line("a", 684_000, "F20230001 infogerance")], [year]), [sure]);
    assert.deepEqual(found([line("a", 1_00, "F2023-00012")], [year]), [[]]);
  });

  it("from the day of its issue on, and none of before", () => {
    const early = { ...line("a", 15_000, "F2024-0001"), on: Temporal.PlainDate.from("2024-01-31") };
    assert.deepEqual(found([early], [quarter]), [[]]);
    assert.equal(matchLines([{ ...early, on: quarter.issuedOn }], [quarter]).get("a")?.length, 1);
  });

  it("for several invoices at once, for a part, for too much", () => {
    assert.deepEqual(found([line("a", 699_000, "F2023-0001 ET F2024-0001", "MAIRIE MIRAMAS")], [year, quarter]), [
      [["F2023-0001 6840.00 + F2024-0001 150.00", "sure", "number sum_of_several payer"]],
    ]);
    assert.deepEqual(found([line("a", 10_000, "F2024-0001")], [quarter]), [
      [["F2024-0001 100.00", "likely", "number part_payment"]],
    ]);
    assert.deepEqual(found([line("a", 16_000, "F2024-0001")], [quarter]), [
      [["F2024-0001 150.00", "likely", "number more_than_due"]],
    ]);
  });

  it("by the order, by the amount and the payer, or by the amount alone", () => {
    assert.deepEqual(found([line("a", 684_000, "mandat ENG 2023 17")], [year]), [
      [["F2023-0001 6840.00", "likely", "order exact_amount"]],
    ]);
    assert.deepEqual(found([line("a", 15_000, "virement", "Trésorerie de MIRAMAS")], [year, quarter]), [
      [["F2024-0001 150.00", "likely", "exact_amount payer"]],
    ]);
    assert.deepEqual(found([line("a", 15_000, "virement", "Ville de Valbonheur")], [quarter]), [
      [["F2024-0001 150.00", "possible", "exact_amount"]],
    ]);
  });

  it("never proposes the same balance to two lines that name it, nor by amount what another line names", () => {
    const twin = [line("a", 15_000, "virement"), line("b", 15_000, "F2024-0001"), line("c", 15_000, "F2024-0001")];
    assert.deepEqual(found(twin, [quarter]), [[], [["F2024-0001 150.00", "sure", "number exact_amount"]], []]);
  });
});
