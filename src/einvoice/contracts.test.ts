import assert from "node:assert/strict";
import { test } from "node:test";
import type { DueItem, Invoice, Recap } from "#billing/api.ts";
import type { Board } from "#billing/ledger-api.ts";
import type { Numbering } from "#billing/series-api.ts";
import { testApp } from "../../test/harness/app.ts";
import { contractFor, workAgain, worked } from "../../test/harness/billing.ts";
import { amend, connectTo, workStep } from "../../test/harness/desk.ts";
import { holderOf } from "../../test/harness/part.ts";
import type { Deposits } from "./api.ts";
import { checkArchive } from "./actions/archive.ts";
import { loadReference, referenceMissing } from "../../test/reference/einvoice.ts";

/** The two other contracts, as if each had been signed by one of the towns of the tests. */
const app = await testApp({ now: "2024-12-20T08:00:00Z" });
const chief = app.as("administrator");
const onCall = contractFor("astreinte");
const foreign = contractFor("carnet-heures").replace("client_code: MIR", "client_code: VAL");
/** Both contracts are those of one provider, whose numbers run over all its clients. */
const pack = foreign
  .replace('siren: "900000035"', 'siren: "900000019"')
  .replace('siret: "90000003500015"', 'siret: "90000001900019"');
const withoutBank = pack.replace(/^ {4}bank: .*\n/m, "");
const INTERVENTIONS = "/clients/MIR/contracts/zorn-astreinte/charges/interventions/periods/2025-01-01";

const load = async (client: string, source: string): Promise<void> => {
  const loaded = await chief.post(`/clients/${client}/contracts`, { source });
  assert.equal(loaded.status, 200, String(loaded.message));
};
const issue = (client: "MIR" | "VAL", ...items: readonly (readonly [charge: string, first: string])[]) =>
  chief.post<Invoice>(`/clients/${client}/invoices`, {
    contract: client === "MIR" ? "zorn-astreinte" : "carnet-lavoir",
    items: items.map(([charge, first]) => ({ charge, first })),
  });
const due = async (): Promise<(string | boolean | undefined)[][]> =>
  (await chief.get<{ items: DueItem[] }>("/billing/due")).body.items.map(({ client, charge, dueOn, ready, totals }) => [
    client,
    charge,
    dueOn,
    totals?.gross,
    ready,
  ]);

test("the monthly on-call service: fee and started hours in arrears, at the price of the hour, on one invoice", async () => {
  await load("MIR", onCall);
  // Tuesday 7:30 to 9:10 in Paris: one hour begun at night (140), one begun in the day (95). Saturday: the base price.
  const service = { service: "ASTREINTE" };
  const number = await worked(app, "Automate muet", "2025-01-14T06:30:00Z", 100, service);
  await workAgain(app, number, "2025-01-18T09:00:00Z", 20);
  app.clock.set("2025-02-01T08:00:00Z");
  assert.deepEqual(await due(), [
    ["MIR", "disponibilite", "2025-02-01", "1020.00", true],
    ["MIR", "interventions", "2025-02-01", "498.00", false],
  ]);
  const closed = await chief.post<Recap>(`${INTERVENTIONS}/close`);
  assert.equal(closed.status, 200, String(closed.message));
  assert.deepEqual(
    closed.body.quoted.map(({ label, quantity, net }) => [label, quantity, net]),
    [
      ["Intervention d’astreinte", 1, "180.00"],
      ["Intervention d’astreinte (Jour ouvré)", 1, "95.00"],
      ["Intervention d’astreinte (Nuit de semaine)", 1, "140.00"],
    ],
  );
  assert.equal(closed.body.state, "to_invoice");
  const issued = await issue("MIR", ["disponibilite", "2025-01-01"], ["interventions", "2025-01-01"]);
  assert.equal(issued.status, 200, String(issued.message));
  assert.deepEqual(
    [issued.body.number, issued.body.totals.net, issued.body.totals.tax, issued.body.totals.gross, issued.body.dueOn],
    ["F2025-0001", "1265.00", "253.00", "1518.00", "2025-03-03"],
  );
  assert.deepEqual(issued.body.clocks?.legal.paidAhead, [], "a fee in arrears");
  assert.deepEqual(await due(), []);
});

test("a provider who comes in the middle of a year sets the first number of a series, until a document has one of it", async () => {
  const start = (series: string, first: number) =>
    chief.post<Numbering>("/billing/series", { series, first, source: "Ancien logiciel" });
  assert.equal((await start("F2025", 40)).code, "billing.series_begun");
  assert.equal((await start("A2025", 40)).status, 200);
  const corrected = await start("A2025", 12);
  assert.deepEqual(
    corrected.body.series.map(({ next, begun, start: said }) => [next, begun, said?.source ?? null]),
    [
      ["F2025-0002", true, null],
      ["A2025-0012", false, "Ancien logiciel"],
    ],
    String(corrected.message),
  );
  const refused = await app.as("billing").post("/billing/series", { series: "A2025", first: 1, source: "?" });
  assert.equal(refused.code, "server.not_allowed");
});

test("an account that the contract leaves out is asked for by its field, and no number is spent", async () => {
  app.clock.set("2025-02-03T08:00:00Z");
  await load("VAL", withoutBank);
  const refused = await issue("VAL", ["carnet", "2025-01-01"]);
  assert.equal(refused.code, "einvoice.party_incomplete");
  assert.match(refused.message ?? "", /parties\.provider\.bank/);
  const mended = pack.replace('number: "1.0"\n  effective: 2025-01-01', 'number: "1.1"\n  effective: 2025-03-01');
  const amended = await amend(chief, app.as("val_management"), mended, "VAL");
  assert.equal(amended.status, 200, String(amended.message));
});

test("the prepaid pack: an instalment each quarter without VAT, then the units used beyond it", async () => {
  app.clock.set("2025-03-03T08:00:00Z");
  const first = await issue("VAL", ["carnet", "2025-01-01"]);
  assert.equal(first.status, 200, String(first.message));
  assert.deepEqual(
    [first.body.number, first.body.totals],
    ["F2025-0002", { net: "650.00", tax: "0.00", gross: "650.00" }],
  );
  assert.deepEqual(first.body.clocks?.legal.paidAhead, ["s3"], "an instalment in advance");
  const way = await chief.get<Deposits>("/clients/VAL/invoices/F2025-0002/deposits");
  assert.deepEqual(
    [way.body.connected, way.body.byHand.portal],
    [null, null],
    "an association is no public buyer: nothing is deposited on Chorus Pro",
  );
  const sent = await chief.post("/clients/VAL/invoices/F2025-0002/facts", { kind: "deposited", on: "2025-03-03" });
  assert.equal(sent.status, 200, String(sent.message));
  const { items } = (await chief.get<Board>("/billing/board")).body;
  assert.deepEqual(
    items.filter(({ invoice }) => invoice === "F2025-0002").map(({ what, who }) => [what, who]),
    [["sent", "client"]],
  );
  app.clock.set("2025-03-10T08:00:00Z");
  const later = await chief.get<Deposits>("/clients/VAL/invoices/F2025-0002/deposits");
  assert.equal(later.body.byHand.alarm, false, "no portal is looked at a working day later");
  app.clock.set("2025-03-03T08:00:00Z");
  // 41 hours are 410 units of 6 minutes, ten more than the year's four hundred.
  const opened = await app.as("val_requester").post<{ number: number }>("/clients/VAL/requests", {
    channel: "portal",
    service: "HEURES",
    title: "Migration",
    description: "Changement de machine.",
    urgency: "normal",
  });
  assert.equal(opened.status, 200, String(opened.message));
  const technician = app.as("val_technician");
  const path = `/clients/VAL/requests/${opened.body.number}/work`;
  const connected = await technician.post<{ sessions: { id: string }[] }>(`${path}/sessions`, {});
  assert.equal(connected.status, 200, String(connected.message));
  app.clock.advance({ hours: 41 });
  const ended = await technician.post(`${path}/sessions/${connected.body.sessions[0]?.id}/end`, {});
  assert.equal(ended.status, 200, String(ended.message));
  app.clock.set("2025-04-01T08:00:00Z");
  const second = await issue("VAL", ["carnet", "2025-04-01"]);
  assert.equal(second.status, 200, String(second.message));
  assert.deepEqual(
    second.body.lines.map(({ quantity, unitPrice, net, period }) => [quantity, unitPrice, net, period.first]),
    [
      [100, "6.50", "650.00", "2025-04-01"],
      [10, "6.50", "65.00", "2025-01-01"],
    ],
  );
  const xml = (await chief.get(`/clients/VAL/invoices/${second.body.number}/xml`)).bytes.toString("utf8");
  assert.match(xml, /TVA non applicable, art\. 293 B du CGI/);
  assert.match(xml, /VATEX-FR-FRANCHISE/);
});

test("issued at once for two clients, among refusals, numbers follow one another without a gap", async () => {
  app.clock.set("2025-07-01T08:00:00Z");
  const months = ["2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01", "2025-06-01"];
  const answers = await Promise.all([
    ...months.map((month) => issue("MIR", ["disponibilite", month])),
    ...months.map((month) => issue("MIR", ["disponibilite", month])),
    issue("VAL", ["carnet", "2025-07-01"]),
    issue("VAL", ["carnet", "2025-10-01"]),
    issue("MIR", ["disponibilite", "2025-07-01"]),
  ]);
  const numbers = answers.filter(({ status }) => status === 200).map(({ body }) => body.number);
  assert.deepEqual(numbers.toSorted(), [
    "F2025-0004",
    "F2025-0005",
    "F2025-0006",
    "F2025-0007",
    "F2025-0008",
    "F2025-0009",
  ]);
  assert.deepEqual([...new Set(answers.map(({ code }) => code))].toSorted(), [
    "billing.already_invoiced",
    "billing.not_due_yet",
    undefined,
  ]);
});

test("CGI 242 nonies A, I 7°: the books over every client show no gap; who keeps some of them only is refused", async () => {
  const days = "from=2025-01-01&to=2025-12-31";
  const sales = await chief.get(`/billing/books/sales.csv?${days}`);
  const numbers = new Set(sales.bytes.toString("utf8").match(/F2025-\d{4}/g));
  const expected = Array.from({ length: 9 }, (_, index) => `F2025-000${index + 1}`);
  assert.deepEqual([...numbers], expected, String(sales.message));
  const own = (await chief.get(`/clients/VAL/books/sales.csv?${days}`)).bytes.toString("utf8");
  assert.ok(!own.includes("F2025-0001"), "the books of one client have the gaps of the others");
  const fec = await chief.get(`/billing/books/fec?${days}`);
  assert.match(String(fec.headers["content-disposition"]), /900000019FEC20251231\.txt/);
  const rows = fec.bytes
    .toString("utf8")
    .trim()
    .split("\r\n")
    .slice(1)
    .map((row) => row.split("\t"));
  const total = (column: number) => rows.reduce((sum, row) => sum + Number((row[column] ?? "").replace(",", "")), 0);
  assert.ok(total(11) > 0);
  assert.equal(total(11), total(12), "debits are credits");
  assert.equal((await app.as("billing").get(`/billing/books/fec?${days}`)).code, "billing.books_in_part");
  const part = { contract: "zorn-astreinte" };
  const partly = await holderOf(app, "Comptable du contrat", { side: "provider", role: "billing", part });
  const whole = { name: "Comptable du contrat", email: "comptable-du-contrat@exemple.test", side: "provider" };
  const invited = await chief.post("/clients/VAL/people", { ...whole, roles: ["billing"] });
  assert.equal(invited.status, 200, String(invited.message));
  for (const file of ["sales.csv", "payments.csv", "fec"]) {
    const { code } = await partly.get(`/billing/books/${file}?${days}`);
    assert.equal(code, "billing.books_in_part", `${file}: one contract of a client is not the client`);
  }
});

test("no document is dated before the last one of its series", async () => {
  const credit = (number: string) =>
    chief.post<Invoice>(`/clients/MIR/invoices/${number}/credit-notes`, { reason: "Service interrompu" });
  app.clock.set("2025-07-03T08:00:00Z");
  assert.equal((await credit("F2025-0001")).body.number, "A2025-0012");
  app.clock.set("2025-07-02T08:00:00Z");
  assert.equal((await credit("F2025-0004")).code, "einvoice.back_dated");
  app.clock.set("2025-07-03T09:00:00Z");
  assert.equal((await credit("F2025-0004")).body.number, "A2025-0013");
  const { faults } = await app.inside("MIR", checkArchive);
  assert.deepEqual(
    faults.filter(({ number }) => number.startsWith("A2025")),
    [],
  );
});

test("each file passes the official rules of the reform", { skip: referenceMissing }, async () => {
  const validate = await loadReference();
  for (const path of ["/clients/MIR/invoices/F2025-0001", "/clients/VAL/invoices/F2025-0003"]) {
    const { bytes } = await chief.get(`${path}/pdf`);
    const findings = await validate(bytes, ["xsd", "en16931", "facturx", "br-fr", "pdf"]);
    assert.deepEqual(
      findings.filter(({ level }) => level === "fatal"),
      [],
      path,
    );
  }
});

test("B9, orphans: work whose fate is not said stops the close; somebody still at work is named", async () => {
  // A next version of the on-call contract has a service whose work nobody thought of.
  const orphaned = onCall
    .replace('number: "1.0"\n  effective: 2025-01-01', 'number: "2.0"\n  effective: 2025-08-01')
    .replace(/^services:$/m, "services:\n  - { id: DIVERS, title: Divers, clause: art-2, requests: true }");
  const amended = await amend(chief, app.as("management"), orphaned);
  assert.equal(amended.status, 200, String(amended.message));
  await worked(app, "Pompe arrêtée", "2025-08-05T08:00:00Z", 30, { service: "DIVERS" });
  const path = "/clients/MIR/contracts/zorn-astreinte/charges/interventions/periods/2025-08-01";
  app.clock.set("2025-08-31T08:00:00Z");
  const technician = app.as("technician");
  assert.equal((await connectTo(technician, 2)).status, 200);
  app.clock.set("2025-09-01T08:00:00Z");
  const seen = await chief.get<Recap>(path);
  assert.deepEqual(
    [seen.body.state, seen.body.orphans, seen.body.running],
    ["to_close", [{ reference: "MIR-2", seconds: 1800 }], ["MIR-2"]],
  );
  const refused = await chief.post(`${path}/close`);
  assert.equal(refused.code, "billing.orphan_work");
  assert.match(refused.message ?? "", /MIR-2/);
  await workStep(technician, 2, "end");
});

test("CGI 242 nonies A, I 7°: a second seller takes no number of the first, whose series would have a gap for each of them", async () => {
  await load("VAL", foreign.replace("id: carnet-lavoir", "id: carnet-autre"));
  const items = [{ charge: "carnet", first: "2025-01-01" }];
  const refused = await chief.post("/clients/VAL/invoices", { contract: "carnet-autre", items });
  assert.equal(refused.code, "einvoice.other_seller");
  assert.match(refused.message ?? "", /F2025 est celle du vendeur 900000019 .* 900000035/);
});

test("nothing went wrong that nobody was told of", () => {
  assert.deepEqual(app.problems, []);
});
