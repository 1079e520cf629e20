import assert from "node:assert/strict";
import { test } from "node:test";
import type { DueItem, Invoice, InvoiceDraft, PeriodSummary, Recap } from "#billing/api.ts";
import pg from "pg";
import { testApp } from "../../test/harness/app.ts";
import { closeAndOrder, issue, periodPath, workAgain, worked } from "../../test/harness/billing.ts";
import { loadMiramas, move } from "../../test/harness/desk.ts";
import { loadReference, referenceMissing } from "../../test/reference/einvoice.ts";
import { pdfText } from "../../test/reference/pdf-text.ts";
import { checkInvoiceFile } from "./actions/check.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const billing = app.as("billing");
const finance = app.as("finance");
const ANNUAL = [
  ["M1-forfait", "2023-10-01"],
  ["M3-demi-journees", "2023-10-01"],
] as const;
const FIRST_QUARTER = [["M2-lots", "2023-10-01"]] as const;
const due = async (until?: string): Promise<DueItem[]> => {
  const answer = await billing.get<{ items: DueItem[] }>(`/billing/due${until ? `?until=${until}` : ""}`);
  assert.equal(answer.status, 200, String(answer.message));
  return answer.body.items;
};
const states = async (): Promise<string[]> =>
  (await billing.get<{ periods: PeriodSummary[] }>("/billing/periods")).body.periods.map(
    ({ period, state }) => `${period.first} ${state}`,
  );
const recap = async (first: string): Promise<Recap> => {
  const answer = await finance.get<Recap>(periodPath(first));
  assert.equal(answer.status, 200, String(answer.message));
  return answer.body;
};

test("B1: annual fees are due at the anniversary, and make one invoice of 5 700, 1 140 and 6 840", async () => {
  await loadMiramas(app);
  assert.deepEqual(
    (await due()).map(({ charge, totals, ready }) => [charge, totals?.gross, ready]),
    [
      ["M1-forfait", "1080.00", true],
      ["M3-demi-journees", "5760.00", true],
    ],
  );
  assert.equal(new Set((await due()).map(({ together }) => together)).size, 1, "both go on one invoice");
  const items = ANNUAL.map(([charge, first]) => ({ charge, first }));
  const draft = await billing.post<InvoiceDraft>("/clients/MIR/invoices/preview", {
    contract: "miramas-infogerance",
    items,
    orderNumber: "ENG-2023-17",
  });
  assert.equal(draft.status, 200, String(draft.message));
  assert.deepEqual(draft.body.totals, { net: "5700.00", tax: "1140.00", gross: "6840.00" });
  assert.deepEqual([draft.body.orderNumber, draft.body.dueOn], ["ENG-2023-17", "2023-10-31"]);
  const page = await billing.post("/clients/MIR/invoices/preview/pdf", {
    contract: "miramas-infogerance",
    items,
    orderNumber: "ENG-2023-17",
  });
  const sheets = await pdfText(page.bytes);
  const said = sheets.join(" ").replace(/\s+/g, " ");
  assert.match(said, /^PROJET .* Facture Projet, sans valeur Facturé à .* ENG-2023-17 .* Net à payer 6 840,00 €/);
  assert.doesNotMatch(said, /N° F2023|Référence à rappeler/);
  assert.equal((await due()).length, 2, "a preview issues nothing");
  const issued = await issue(billing, ANNUAL, { orderNumber: "ENG-2023-17", serviceCode: "DSI" });
  assert.equal(issued.status, 200, String(issued.message));
  const { number, totals, issuedOn, dueOn, orderNumber, state, lines, balance } = issued.body;
  assert.equal(number, "F2023-0001");
  assert.deepEqual(totals, { net: "5700.00", tax: "1140.00", gross: "6840.00" });
  assert.deepEqual([issuedOn, dueOn, orderNumber, state], ["2023-10-01", "2023-10-31", "ENG-2023-17", "issued"]);
  assert.deepEqual(
    lines.map(({ quantity, unitPrice, net, period }) => [quantity, unitPrice, net, period.last]),
    [
      [1, "900.00", "900.00", "2024-09-30"],
      [12, "400.00", "4800.00", "2024-09-30"],
    ],
  );
  assert.equal(balance, "6840.00");
  assert.deepEqual(await due(), []);
  const again = await issue(billing, ANNUAL);
  assert.equal(again.code, "billing.already_invoiced");
  assert.equal((await issue(billing, [["M1-forfait", "2024-10-01"]])).code, "billing.not_due_yet");
  assert.equal((await issue(billing, [["M1-forfait", "2023-11-01"]])).code, "billing.unknown_period");
  assert.equal((await issue(finance, ANNUAL)).status, 403);
});

test("B2, M2c: a quarter of lots becomes a recap, a quote, an order and an invoice", async () => {
  // 50 minutes and a second are four lots; 15 minutes are one; Collabora is covered by its fee (M1).
  await worked(app, "sshd ne répond plus", "2023-10-02T08:00:00Z", 20);
  await workAgain(app, 1, "2023-10-03T08:00:00Z", 31);
  await worked(app, "Disque plein", "2023-11-06T09:00:00Z", 15);
  await worked(app, "Polices de Collabora", "2023-11-07T09:00:00Z", 40, { service: "M1" });
  const preview = await recap("2023-10-01");
  assert.deepEqual([preview.state, preview.version, preview.units], ["running", 0, 5]);
  assert.equal((await billing.post(`${periodPath("2023-10-01")}/close`)).code, "billing.period_still_running");
  app.clock.set("2024-01-02T08:00:00Z");
  assert.deepEqual(await states(), ["2024-01-01 running", "2023-10-01 to_close"]);
  const item = (await due()).find(({ charge }) => charge === "M2-lots");
  assert.deepEqual([item?.ready, item?.waitsFor, item?.totals?.net], [false, "close", "125.00"]);
  assert.equal((await issue(billing, FIRST_QUARTER)).code, "billing.not_closed");
  const order = { number: "BC-2024-0031", amount: "125.00", withTax: false, receivedOn: "2024-01-02" };
  assert.equal((await finance.post(`${periodPath("2023-10-01")}/order`, order)).code, "billing.not_closed");
  const closed = await closeAndOrder(app, "2023-10-01", null);
  assert.deepEqual([closed.state, closed.version, closed.totals.gross], ["waiting_order", 1, "150.00"]);
  assert.deepEqual(
    closed.lines.map(({ reference, fate, seconds, units, amount }) => [reference, fate, seconds, units, amount]),
    [
      ["MIR-1", "to_bill", 3060, 4, "100.00"],
      ["MIR-2", "to_bill", 900, 1, "25.00"],
      ["MIR-3", "included", 2400, 3, "0.00"],
    ],
  );
  assert.match(closed.lines[0]?.explanation ?? "", /MIR-1 : 51\u00a0min travaillées, soit 4 × 15\u00a0min/);
  assert.deepEqual(
    closed.lines[0]?.evidence.map(({ person, seconds }) => [person, seconds]),
    [
      ["Tom Technicien", 1200],
      ["Tom Technicien", 1860],
    ],
  );
  assert.equal((await billing.post(`${periodPath("2023-10-01")}/close`)).code, "billing.unchanged");
  assert.equal((await issue(billing, FIRST_QUARTER)).code, "billing.order_missing");
  const future = { ...order, receivedOn: "2024-01-03" };
  assert.equal((await finance.post(`${periodPath("2023-10-01")}/order`, future)).code, "billing.date_in_the_future");
  const ordered = await finance.post<Recap>(`${periodPath("2023-10-01")}/order`, order);
  assert.equal(ordered.status, 200, String(ordered.message));
  assert.deepEqual(
    ordered.body.orders.map(({ verdict, difference }) => [verdict, difference]),
    [["same", "0.00"]],
  );
  assert.equal(ordered.body.state, "to_invoice");
  assert.equal((await billing.post(`${periodPath("2023-10-01")}/close`)).code, "billing.frozen");
  const issued = await issue(billing, FIRST_QUARTER);
  assert.equal(issued.status, 200, String(issued.message));
  assert.equal(issued.body.number, "F2024-0001");
  assert.deepEqual(issued.body.totals, { net: "125.00", tax: "25.00", gross: "150.00" });
  assert.equal(issued.body.orderNumber, "BC-2024-0031");
  assert.equal((await recap("2023-10-01")).state, "invoiced");
  assert.deepEqual(await due(), []);
});

test("recaps and invoices are announced by role, once each, and stand in the journal", async () => {
  const told = await app.inside("MIR", async (tx) =>
    tx
      .selectFrom("notice.notice")
      .select(["reason", "recipients", "reference"])
      .where("about_kind", "in", ["recap", "invoice"])
      .orderBy("notice_id")
      .execute(),
  );
  assert.deepEqual(
    told.map(({ reason, reference }) => [reason, reference]),
    [
      ["invoice_issued", "2023-283"],
      ["recap_sent", "2023-283"],
      ["invoice_issued", "2023-283"],
    ],
  );
  const roles = ((told[1]?.recipients ?? []) as { role: string }[]).map(({ role }) => role);
  assert.deepEqual(roles.toSorted(), ["finance", "management", "technical"]);
  const journal = await finance.get<{ entries: { action: string }[] }>("/clients/MIR/journal?subject=F2024-0001");
  assert.deepEqual(
    journal.body.entries.map(({ action }) => action),
    ["billing.invoice_issued"],
  );
});

test("B10: a correction after the order goes to the next recap, at its price", async () => {
  const work = await app.as("project_lead").get<{ sessions: { id: string }[] }>("/clients/MIR/requests/2/work");
  const id = work.body.sessions[0]?.id ?? "";
  const removed = await app.as("project_lead").post(`/clients/MIR/requests/2/work/sessions/${id}/corrections`, {
    from: "2023-11-06T09:00:00Z",
    to: "2023-11-06T09:15:00Z",
    reason: "Connexion à la mauvaise machine",
  });
  assert.equal(removed.status, 200, String(removed.message));
  assert.equal((await recap("2023-10-01")).totals.net, "125.00");
  await worked(app, "Nextcloud lent", "2024-02-05T09:00:00Z", 40);
  const next = await recap("2024-01-01");
  assert.deepEqual(
    next.corrections.map(({ reference, units, amount, period }) => [reference, units, amount, period.first]),
    [["MIR-2", -1, "-25.00", "2023-10-01"]],
  );
  assert.deepEqual([next.units, next.totals.net], [3, "50.00"]);
});

test("E7: a contested session is left out, shown apart, and billed or given up once settled", async () => {
  const number = await worked(app, "Sauvegarde en échec", "2024-02-06T09:00:00Z", 10);
  await workAgain(app, number, "2024-02-07T09:00:00Z", 30);
  const work = await app.as("technician").get<{ sessions: { id: string }[] }>(`/clients/MIR/requests/${number}/work`);
  const contested = await move(app.as("technical"), number, {
    kind: "contest",
    subject: "lot",
    target: work.body.sessions[1]?.id ?? "",
    reading: "Personne ne travaillait ce jour-là.",
  });
  assert.equal(contested.status, 200, String(contested.message));
  const seen = await recap("2024-01-01");
  assert.deepEqual(
    seen.contested.map(({ reference, units, amount }) => [reference, units, amount]),
    [[`MIR-${number}`, 2, "50.00"]],
  );
  // 40 minutes are three lots, 10 minutes one, and the correction takes one away.
  assert.equal(seen.totals.net, "75.00");
});

test("B13: a smaller order is invoiced and no more; the rest stays open until another order", async () => {
  app.clock.set("2024-04-02T08:00:00Z");
  const order = { number: "BC-2024-0107", amount: "60.00", withTax: true, receivedOn: "2024-04-02" };
  const ordered = await closeAndOrder(app, "2024-01-01", order);
  assert.deepEqual(
    [ordered.orders[0]?.verdict, ordered.orders[0]?.difference, ordered.open],
    ["smaller", "30.00", "25.00"],
  );
  const items = [["M2-lots", "2024-01-01"]] as const;
  const issued = await issue(billing, items);
  assert.deepEqual([issued.body.number, issued.body.totals.gross], ["F2024-0002", "60.00"]);
  assert.equal((await recap("2024-01-01")).state, "waiting_order");
  assert.equal((await issue(billing, items)).code, "billing.order_missing");
  const rest = { ...order, number: "BC-2024-0108", amount: "1000.00", withTax: false };
  const second = await finance.post<Recap>(`${periodPath("2024-01-01")}/order`, rest);
  assert.equal(second.status, 200, String(second.message));
  assert.equal((await issue(billing, items)).body.totals.net, "25.00");
  assert.equal((await recap("2024-01-01")).state, "invoiced");
  assert.equal(
    (await finance.post(`${periodPath("2024-01-01")}/order`, { ...rest, number: "BC-3" })).code,
    "billing.order_not_awaited",
  );
});

test("a quarter without work makes no invoice", async () => {
  app.clock.set("2024-07-01T08:00:00Z");
  assert.deepEqual((await states()).slice(0, 2), ["2024-07-01 running", "2024-04-01 nothing_to_bill"]);
  assert.equal((await issue(billing, [["M2-lots", "2024-04-01"]])).code, "billing.nothing_to_invoice");
  assert.deepEqual(await due(), []);
});

test("of two issues at once one is kept; a refusal burns no number; the series has no gap", async () => {
  app.clock.set("2024-10-01T08:00:00Z");
  const year = ANNUAL.map(([charge]) => [charge, "2024-10-01"] as const);
  const raced = await Promise.all([issue(billing, year), issue(app.as("administrator"), year)]);
  assert.deepEqual(raced.map(({ status }) => status).toSorted(), [200, 409]);
  const failed = await issue(billing, [["M1-forfait", "2025-10-01"]]);
  assert.equal(failed.status, 409);
  const rules = await issue(billing, year, { serviceCode: "x".repeat(101) });
  assert.equal(rules.status, 400);
  const list = await finance.get<{ invoices: { number: string }[] }>("/billing/invoices");
  assert.deepEqual(
    list.body.invoices.map(({ number }) => number),
    ["F2024-0004", "F2024-0003", "F2024-0002", "F2024-0001", "F2023-0001"],
  );
});

test("a credit note gives an invoice back, whole or in part; given back whole, its lines are due again", async () => {
  const path = "/clients/MIR/invoices/F2024-0004";
  const part = await billing.post<Invoice>(`${path}/credit-notes`, {
    reason: "Deux demi-journées annulées d’un commun accord",
    parts: [{ line: 2, quantity: 2 }],
  });
  assert.equal(part.status, 200, String(part.message));
  assert.deepEqual(
    [part.body.number, part.body.kind, part.body.corrects, part.body.dueOn, part.body.totals.gross],
    ["A2024-0001", "credit_note", "F2024-0004", null, "960.00"],
  );
  assert.deepEqual(await due(), []);
  const half = await billing.get<Invoice>(path);
  assert.deepEqual([half.body.state, half.body.balance, half.body.creditedBy], ["issued", "5880.00", ["A2024-0001"]]);
  const tooMuch = await billing.post(`${path}/credit-notes`, { reason: "Encore", parts: [{ line: 2, quantity: 11 }] });
  assert.equal(tooMuch.code, "billing.already_credited");
  const rest = await billing.post<Invoice>(`${path}/credit-notes`, { reason: "Numéro d’engagement erroné" });
  assert.deepEqual([rest.body.number, rest.body.totals.gross], ["A2024-0002", "5880.00"]);
  assert.equal((await billing.get<Invoice>(path)).body.state, "credited");
  assert.deepEqual(
    (await due()).map(({ charge }) => charge),
    ["M1-forfait", "M3-demi-journees"],
  );
  const credit = await billing.post(`/clients/MIR/invoices/A2024-0001/credit-notes`, { reason: "Non" });
  assert.equal(credit.code, "billing.credit_of_credit");
  const again = await issue(
    billing,
    ANNUAL.map(([charge]) => [charge, "2024-10-01"] as const),
  );
  assert.equal(again.body.number, "F2024-0005");
});

test("B3, B4, C9: the delay runs from the deposit; interest by contract and by law stand side by side", async () => {
  app.clock.set("2024-12-20T08:00:00Z");
  const path = "/clients/MIR/invoices/F2024-0005";
  const fact = (body: object) => billing.post<Invoice>(`${path}/facts`, body);
  assert.equal((await fact({ kind: "deposited", on: "2024-10-03" })).body.dueOn, "2024-11-02");
  const { body } = await billing.get<Invoice>(path);
  assert.deepEqual([body.state, body.daysLeft, body.late?.days], ["deposited", -48, 48]);
  // Two half-days were given before the rest was: 900 + 10 × 400 = 4 900.00, 5 880.00 with tax.
  // 5 880.00 × 10.05 % × 48 / 365 = 77.7126…; from 3 November at 12.25 %: 5 880.00 × 12.25 % × 48 / 365 = 94.7243….
  assert.deepEqual(body.late, { days: 48, contract: "77.71", legal: "94.72", indemnity: "40.00" });
  assert.equal((await fact({ kind: "paid", on: "2024-12-19" })).code, "billing.amount_for_payment_only");
  assert.equal((await fact({ kind: "paid", on: "2024-12-19", amount: "5880.01" })).code, "billing.paid_too_much");
  assert.equal((await fact({ kind: "paid", on: "2024-02-30", amount: "1.00" })).code, "billing.impossible_date");
  const paid = await fact({ kind: "paid", on: "2024-12-19", amount: "5880.00" });
  assert.deepEqual([paid.body.state, paid.body.balance, paid.body.daysLeft], ["paid", "0.00", null]);
  const list = await finance.get<{ invoices: { number: string }[] }>("/billing/invoices?state=paid&client=MIR");
  assert.deepEqual(
    list.body.invoices.map(({ number }) => number),
    ["F2024-0005"],
  );
});

test("E7, B10: a contest settled for the provider after the invoice is billed in the next recap", async () => {
  const page = await app.as("technical").get<{ contests: { id: string }[] }>("/clients/MIR/requests/5");
  const settled = await move(app.as("technical"), 5, {
    kind: "settle",
    contestId: page.body.contests[0]?.id ?? "",
    outcome: "provider",
    reading: "La sauvegarde a bien été reprise ce jour-là.",
  });
  assert.equal(settled.status, 200, String(settled.message));
  assert.deepEqual((await recap("2024-01-01")).totals.net, "75.00");
  const next = await recap("2024-04-01");
  assert.deepEqual(
    [next.state, next.corrections.map(({ reference, units, amount }) => [reference, units, amount])],
    ["to_close", [["MIR-5", 2, "50.00"]]],
  );
});

test("what was issued changes no more, for the application nor for the owner of the tables", async () => {
  for (const url of [app.appUrl, app.ownerUrl]) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`select set_config('vigie.clients', $1, false)`, [app.clientId("MIR")]);
    const billedTwice = `insert into billing.invoice_line select client_id, invoice_id, line + 50, contract_id, charge_id,
      first_day, last_day, recap_id, quantity, unit_price_cents, net_cents, label, attempt, part, rank, credits
      from billing.invoice_line where not credits`;
    const never = /permission denied|appended and never changed|follow one another/;
    await assert.rejects(client.query("update billing.invoice set net_cents = 1"), never);
    await assert.rejects(client.query("delete from billing.invoice"), never);
    await assert.rejects(client.query("delete from billing.invoice_line"), never);
    await assert.rejects(client.query("update billing.recap set units = 0"), never);
    await assert.rejects(client.query("delete from billing.series"), never);
    await assert.rejects(client.query("update billing.series set last_number = last_number + 2"), never);
    // The number after the last one, without its document.
    await assert.rejects(client.query("update billing.series set last_number = last_number + 1"), /foreign key/);
    await assert.rejects(client.query(billedTwice), /billed_once/);
    await client.end();
  }
});

test("each file passes our own gate, carries its order, its period and both SIRETs", async () => {
  const { bytes: pdf, headers } = await finance.get("/clients/MIR/invoices/F2024-0001/pdf");
  assert.equal(headers["content-type"], "application/pdf");
  const checked = await checkInvoiceFile(pdf, "chorus-direct");
  assert.ok(checked.ok);
  assert.deepEqual(
    checked.value.findings.filter(({ level }) => level === "fatal"),
    [],
  );
  const xml = (await finance.get("/clients/MIR/invoices/F2024-0001/xml")).bytes.toString("utf8");
  assert.match(xml, /<ram:BuyerOrderReferencedDocument>\s*<ram:IssuerAssignedID>BC-2024-0031</);
  assert.match(xml, /21130063700017/);
  assert.match(xml, /84758281400012/);
  assert.match(xml, /<ram:DuePayableAmount>150\.00</);
  assert.match(xml, /20231001[\s\S]*20231231/);
  assert.match(xml, /Décision du maire : 2023-283 du 17\/11\/2023\./);
  assert.equal((await app.as("val_finance").get("/clients/MIR/invoices/F2024-0001/pdf")).status, 404);
});

test("M2c: the recap and the quote leave as a page, as CSV and as a workbook", async () => {
  const at = periodPath("2023-10-01");
  const csv = await finance.get(`${at}/recap.csv`);
  const text = csv.bytes.toString("utf8");
  assert.match(text, /^\uFEFFDemande;Objet;Mission;Sort;Durée;Minutes;Unités;Montant HT;Décompte\r\n/);
  assert.match(text, /\r\nMIR-1;sshd ne répond plus;[^;]+;facturé;00:51:00;51;4;100,00;/);
  assert.match(String(csv.headers["content-disposition"]), /2023-T4_recapitulatif_AUKFOOD_2023-283\.csv/);
  for (const [file, begins] of [
    ["recap.pdf", "%PDF-"],
    ["quote.pdf", "%PDF-"],
    ["recap.ods", "PK"],
  ] as const) {
    const answer = await finance.get(`${at}/${file}`);
    assert.equal(answer.status, 200, String(answer.message));
    assert.equal(answer.bytes.subarray(0, begins.length).toString("latin1"), begins);
    assert.ok(answer.bytes.equals((await finance.get(`${at}/${file}`)).bytes), `${file} is not the same twice`);
  }
  assert.equal((await finance.get(`${periodPath("2024-07-01")}/quote.pdf`)).code, "billing.nothing_to_invoice");
});

test("each file passes the official validator", { skip: referenceMissing }, async () => {
  const validate = await loadReference();
  for (const number of ["F2023-0001", "F2024-0001", "F2024-0003", "A2024-0001"]) {
    const { bytes } = await finance.get(`/clients/MIR/invoices/${number}/pdf`);
    const findings = await validate(bytes, ["xsd", "en16931", "facturx", "cpro", "pdf"]);
    assert.deepEqual(
      findings.filter(({ level }) => level === "fatal"),
      [],
      number,
    );
  }
});

test("nothing went wrong that nobody was told of", () => {
  assert.deepEqual(app.problems, []);
});
