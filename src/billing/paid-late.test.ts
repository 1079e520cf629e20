/** What is paid late, through the API: both clocks, days more, rates entered by people, and a claim that a person sends. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { contractFor, issue, noteFact } from "../../test/harness/billing.ts";
import { amend, loadMiramas } from "../../test/harness/desk.ts";
import { pdfText } from "../../test/reference/pdf-text.ts";
import type { Invoice, InvoiceSummary } from "./api.ts";
import type { Statement } from "./bank/api.ts";
import type { Board, Ledger } from "./ledger-api.ts";
import type { InterestView, RateTable } from "./interest-api.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const billing = app.as("billing");
const finance = app.as("finance");
const invoice = (number: string) => `/clients/MIR/invoices/${number}`;
const fact = async (number: string, body: Parameters<typeof noteFact>[2]): Promise<Invoice> => {
  const answer = await noteFact(billing, number, body);
  assert.equal(answer.status, 200, String(answer.message));
  return answer.body;
};

test("B3, C9: a suspension stops the clock of the law, and the contract’s with it, and its end opens thirty days", async () => {
  await loadMiramas(app);
  const issued = await issue(billing, [["M1-forfait", "2023-10-01"]]);
  assert.equal(issued.body.number, "F2023-0001", String(issued.message));
  app.clock.set("2024-01-31T09:00:00Z");
  assert.equal((await fact("F2023-0001", { kind: "deposited", on: "2023-10-02" })).clocks?.contract.due, "2023-11-01");
  const available = await fact("F2023-0001", { kind: "made_available", on: "2023-10-03" });
  // A fee in advance (clause B1): the year that it pays for puts the delay off by nothing.
  const begun = { buyer: "public", days: 30, from: "2023-10-03", since: "document", paidAhead: ["B1"] };
  assert.deepEqual(available.clocks?.legal, { ...begun, limit: "2023-11-02", interruptions: [], withoutEffect: [] });
  const suspended = await fact("F2023-0001", { kind: "suspended", on: "2023-10-20", text: "Numéro d’engagement" });
  assert.deepEqual([suspended.clocks?.contract.due, suspended.clocks?.legal.limit, suspended.late], [null, null, null]);
  assert.equal((await billing.get(`${invoice("F2023-0001")}/interest`)).code, "billing.not_late");
  const complete = await fact("F2023-0001", { kind: "completed", on: "2023-12-01" });
  assert.deepEqual(complete.clocks?.legal, {
    ...begun,
    limit: "2023-12-31",
    interruptions: [{ from: "2023-10-20", until: "2023-12-01" }],
    withoutEffect: [],
  });
  // 31 days late on 1 080.00: 10.05 % make 9.218…; begun in the first half of 2024, 12.50 % make 11.465….
  assert.deepEqual(complete.late, { days: 31, contract: "9.22", legal: "11.47", indemnity: "40.00" });
  const { body } = await finance.get<InterestView>(`${invoice("F2023-0001")}/interest`);
  assert.deepEqual([body.contract.interest, body.legal.interest, body.days.length], ["9.22", "11.47", 31]);
});

test("B4, C10: the client asks for fifteen days more, the provider grants them, each once", async () => {
  const issued = await issue(billing, [["M3-demi-journees", "2023-10-01"]]);
  assert.equal(issued.body.number, "F2024-0001", String(issued.message));
  app.clock.set("2024-03-25T09:00:00Z");
  await fact("F2024-0001", { kind: "deposited", on: "2024-02-01" });
  const ask = (who: typeof finance) =>
    who.post<Invoice>(`${invoice("F2024-0001")}/grace`, { reason: "Budget non voté" });
  assert.equal((await ask(app.as("technician"))).status, 403);
  const asked = await ask(finance);
  assert.deepEqual(
    [asked.body.clocks?.contract.graceAsked, asked.body.clocks?.contract.graceUntil],
    [true, null],
    String(asked.message),
  );
  assert.equal((await ask(finance)).code, "billing.grace_known");
  // Due on 2 March: 23 days late on 5 760.00 before the grace, 8 days from 17 March after it.
  assert.equal(asked.body.late?.contract, "36.48");
  const granted = await fact("F2024-0001", { kind: "grace_granted", on: "2024-03-25" });
  assert.equal(granted.clocks?.contract.graceUntil, "2024-03-17");
  assert.deepEqual([granted.late?.contract, granted.late?.legal], ["12.69", "45.37"]);
  const again = await noteFact(billing, "F2024-0001", { kind: "grace_granted", on: "2024-03-25" });
  assert.equal(again.code, "billing.grace_known");
});

test("B4: a person claims the interest: letter and statement are numbered, frozen, and the same days claimed once", async () => {
  const path = `${invoice("F2024-0001")}/interest/claim`;
  assert.equal((await finance.post(path)).status, 403);
  const claimed = await billing.post<Invoice>(path);
  assert.deepEqual(
    claimed.body.claims,
    [
      {
        number: "I2024-0001",
        issuedOn: "2024-03-25",
        amount: "12.69",
        until: "2024-03-25",
        dueOn: null,
        paid: "0.00",
        balance: "12.69",
        awaited: "12.69",
        excess: "0.00",
        state: "open",
        facts: [],
      },
    ],
    String(claimed.message),
  );
  assert.equal((await billing.post(path)).code, "billing.interest_claimed");
  const paper = await finance.get("/clients/MIR/papers/I2024-0001/pdf");
  assert.equal(paper.bytes.subarray(0, 5).toString(), "%PDF-");
  assert.ok(paper.bytes.equals((await finance.get("/clients/MIR/papers/I2024-0001/pdf")).bytes));
  assert.equal((await app.as("val_finance").get("/clients/MIR/papers/I2024-0001/pdf")).status, 404);
  app.clock.set("2024-04-02T08:00:00Z");
  await fact("F2024-0001", { kind: "paid", on: "2024-04-01", amount: "5760.00" });
  const rest = await billing.post<Invoice>(path, { words: "Bonjour,\n\nVoici le solde des intérêts." });
  // To 1 April: 15 days on 5 760.00 make 23.789… in all, of which 12.69 was asked: 11.10 is left, as 7 days alone make 11.101….
  assert.deepEqual(
    rest.body.claims.map(({ number, amount, until }) => [number, amount, until]),
    [
      ["I2024-0001", "12.69", "2024-03-25"],
      ["I2024-0002", "11.10", "2024-04-01"],
    ],
  );
  const words = await pdfText((await finance.get("/clients/MIR/papers/I2024-0002/pdf")).bytes);
  const said = words.join(" ").replace(/\s+/g, " ");
  assert.match(
    said,
    /Total à ce jour 23,79 € Déjà réclamé, I2024-0001 du 25\/03\/2024 −12,69 € Montant réclamé 11,10 €/,
  );
  // 9 days in all make 14.273….
  assert.match(said, /Report au 25\/03\/2024 12,69 € .* 26\/03\/2024 5 760,00 € 14,27 €/);
  assert.doesNotMatch(said, /24\/03\/2024/, "its days begin after those of the statement before");
  const { body } = await finance.get<InterestView>(`${invoice("F2024-0001")}/interest`);
  assert.deepEqual([body.total, body.claimedBefore, body.amount], ["23.79", "23.79", "0.00"]);
  const none = await billing.post(path);
  assert.deepEqual([none.code, none.message?.includes("I2024-0002")], ["billing.interest_claimed", true]);
  assert.equal((await billing.get(`${invoice("F2024-0001")}/interest.pdf`)).code, "billing.interest_claimed");
});

/** Claims that the client still owes, by the board, and what the list says is left of them. */
async function owed(): Promise<readonly (readonly (string | null)[])[]> {
  const { items } = (await billing.get<Board>("/billing/board")).body;
  const { invoices } = (await billing.get<Ledger>("/billing/ledger?client=MIR")).body;
  const listed = invoices.find(({ number }) => number === "F2024-0001");
  const claims = items.filter(({ what }) => what === "interest");
  return [...claims.map(({ label, invoice: of, gross }) => [label, of, gross]), [listed?.interestDue ?? null]];
}

test("B4, CCP R2192-36: a claim is owed within 45 days of the principal, paid by part, by a transfer that names it, or given up", async () => {
  const both = [
    ["I2024-0001", "F2024-0001", "12.69"],
    ["I2024-0002", "F2024-0001", "11.10"],
  ];
  assert.deepEqual(await owed(), [...both, ["23.79"]]);
  const claims = "/clients/MIR/claims";
  assert.equal((await finance.post(`${claims}/I2024-0001/payments`, { on: "2024-04-02", amount: "1.00" })).status, 403);
  // Claimed on 25 March: nothing can have been paid of it the day before.
  const before = await billing.post(`${claims}/I2024-0001/payments`, { on: "2024-03-24", amount: "1.00" });
  assert.equal(before.code, "billing.before_issue");
  const part = await billing.post<Invoice>(`${claims}/I2024-0001/payments`, { on: "2024-04-02", amount: "10.00" });
  // Settled on 1 April: 45 days later is 16 May.
  assert.deepEqual(
    part.body.claims.map(({ dueOn, balance, state }) => [dueOn, balance, state]),
    [
      ["2024-05-16", "2.69", "open"],
      ["2024-05-16", "11.10", "open"],
    ],
    String(part.message),
  );
  const more = await billing.post(`${claims}/I2024-0001/payments`, { on: "2024-04-02", amount: "2.70" });
  assert.equal(more.code, "billing.claim_paid_too_much");
  const columns = { date: "Date", label: "Libellé", amount: "Crédit" };
  const statement = { format: "csv", source: "Date;Libellé;Crédit\n02/04/2024;VIR I2024-0002;11,10\n", columns };
  const [line] = (await billing.post<Statement>("/clients/MIR/bank-statements", statement)).body.lines;
  assert.deepEqual(
    line?.proposals.map(({ parts, confidence }) => [parts, confidence]),
    [[[{ number: "I2024-0002", amount: "11.10" }], "sure"]],
  );
  const lines = [{ id: line?.id, parts: line?.proposals[0]?.parts }];
  const confirmed = await billing.post<Statement>("/clients/MIR/bank-statements/confirm", { ...statement, lines });
  assert.deepEqual([confirmed.body.lines[0]?.state, confirmed.status], ["recorded", 200], String(confirmed.message));
  const withdraw = async (number: string, kind: string) => {
    const claim = (await billing.get<Invoice>(invoice("F2024-0001"))).body.claims.find((one) => one.number === number);
    const id = claim?.facts.find((one) => one.kind === kind && one.withdrawn === null)?.id;
    return billing.post<Invoice>(`${claims}/${number}/payments/${id}/withdraw`, { reason: "Mauvaise ligne" });
  };
  // The line serves again once its payment is withdrawn.
  assert.equal((await withdraw("I2024-0002", "paid")).status, 200);
  const again = await billing.post<Statement>("/clients/MIR/bank-statements/confirm", { ...statement, lines });
  assert.deepEqual([again.body.lines[0]?.state, again.status], ["recorded", 200], String(again.message));
  const given = await billing.post<Invoice>(`${claims}/I2024-0001/give-up`, { reason: "Geste commercial" });
  assert.deepEqual(
    given.body.claims.map(({ state, balance }) => [state, balance]),
    [
      ["given_up", "0.00"],
      ["paid", "0.00"],
    ],
    String(given.message),
  );
  assert.deepEqual(await owed(), [["0.00"]]);
  assert.equal(
    (await billing.post(`${claims}/I2024-0001/give-up`, { reason: "Encore" })).code,
    "billing.claim_settled",
  );
  assert.equal((await withdraw("I2024-0001", "given_up")).status, 200);
  assert.deepEqual(await owed(), [["I2024-0001", "F2024-0001", "2.69"], ["2.69"]]);
  assert.equal((await billing.post(`${claims}/I2024-0001/give-up`, { reason: "Geste commercial" })).status, 200);
  const unknown = await billing.post(`${claims}/I2024-0009/give-up`, { reason: "?" });
  assert.equal(unknown.code, "billing.unknown_claim");
});

test("B4: once its invoice justifies a claim no more, the client owes none of it, and what it paid goes back", async () => {
  const lines = async () => {
    const { items } = (await billing.get<Board>("/billing/board")).body;
    return items
      .filter(({ what }) => what === "interest" || what === "excess")
      .map(({ what, who, label, gross }) => [what, who, label, gross]);
  };
  assert.deepEqual(await lines(), [], "what is paid or given up, and justified, waits for nobody");
  const path = "/clients/MIR/claims";
  const early = await billing.post(`${path}/I2024-0002/give-up`, { reason: "Trop", part: "excess" });
  assert.equal(early.code, "billing.claim_justified");
  // Paid on 1 April in fact on 25 March: 8 days after 17 March make 12.687… on 5 760.00, of 10.00 and 11.10 received.
  const { payments } = (await billing.get<Invoice>(invoice("F2024-0001"))).body;
  const gone = `${invoice("F2024-0001")}/payments/${payments[0]?.id}/withdraw`;
  assert.equal((await billing.post(gone, { reason: "Mauvais jour" })).status, 200);
  await fact("F2024-0001", { kind: "paid", on: "2024-03-25", amount: "5760.00" });
  // 10.00 of the first claim is justified, 2.69 of the second one, which is 8.41 too much.
  assert.deepEqual(await lines(), [["excess", "provider", "I2024-0002", "8.41"]]);
  const refund = (amount: string, on = "2024-04-02") =>
    billing.post<Invoice>(`${path}/I2024-0002/refunds`, { on, amount });
  assert.equal((await refund("8.41")).code, "billing.claim_refunded_too_much", "it is given up first");
  const given = await billing.post<Invoice>(`${path}/I2024-0002/give-up`, { reason: "Payée à temps", part: "excess" });
  const second = (claims: Invoice["claims"]) =>
    claims.slice(1).map(({ balance, excess, state }) => [balance, excess, state]);
  assert.deepEqual(second(given.body.claims), [["-8.41", "0.00", "owed_back"]], String(given.message));
  assert.deepEqual(await lines(), [["excess", "provider", "I2024-0002", "8.41"]], "it waits until it is paid back");
  assert.equal((await refund("8.42")).code, "billing.claim_refunded_too_much");
  const back = await refund("8.41");
  assert.deepEqual(second(back.body.claims), [["0.00", "0.00", "given_up"]], String(back.message));
  const paid = back.body.claims[1]?.facts.find(({ kind, withdrawn }) => kind === "paid" && withdrawn === null);
  const taken = await billing.post(`${path}/I2024-0002/payments/${paid?.id}/withdraw`, { reason: "Mauvaise ligne" });
  assert.equal(taken.code, "billing.payment_used", "a part of it went back");
  assert.deepEqual(await lines(), []);
});

test("B4: what was given up stays while its refund does, and list, page, board and bank ask for one justified part", async () => {
  const path = "/clients/MIR/claims/I2024-0002";
  const second = async () => (await billing.get<Invoice>(invoice("F2024-0001"))).body.claims[1];
  const withdraw = async (kind: string) => {
    const found = (await second())?.facts.find((fact) => fact.kind === kind && fact.withdrawn === null);
    return billing.post<Invoice>(`${path}/payments/${found?.id}/withdraw`, { reason: "Erreur de saisie" });
  };
  // 8.41 given up was paid back: asked again, it would be owed twice.
  assert.equal((await withdraw("given_up")).code, "billing.give_up_used");
  for (const kind of ["refunded", "given_up", "paid"]) assert.equal((await withdraw(kind)).status, 200, kind);
  const claim = await second();
  // Of 12.69, 10.00 was paid of the first claim: 2.69 is left of the 11.10 that the second one asks.
  assert.deepEqual([claim?.balance, claim?.awaited, claim?.excess, claim?.state], ["11.10", "2.69", "8.41", "open"]);
  assert.deepEqual(await owed(), [["I2024-0002", "F2024-0001", "2.69"], ["2.69"]]);
  const listed = await billing.get<{ invoices: InvoiceSummary[] }>("/billing/invoices?client=MIR");
  assert.equal(listed.body.invoices.find(({ number }) => number === "F2024-0001")?.interestDue, "2.69");
  const columns = { date: "Date", label: "Libellé", amount: "Crédit" };
  const source = "Date;Libellé;Crédit\n02/04/2024;VIR I2024-0002 ET SOLDE;11,10\n";
  const statement = { format: "csv", source, columns };
  const [line] = (await billing.post<Statement>("/clients/MIR/bank-statements", statement)).body.lines;
  assert.deepEqual(
    line?.proposals.map(({ parts, reasons }) => [parts, reasons]),
    [[[{ number: "I2024-0002", amount: "2.69" }], ["number", "more_than_due"]]],
  );
});

test("C11: a half-year without a rate stops the statement until somebody enters it, with its source", async () => {
  app.clock.set("2026-01-05T08:00:00Z");
  const credited = await billing.post<Invoice>(`${invoice("F2023-0001")}/credit-notes`, { reason: "Numéro erroné" });
  assert.equal(credited.status, 200, String(credited.message));
  const issued = await issue(billing, [["M1-forfait", "2023-10-01"]]);
  assert.equal(issued.body.number, "F2026-0001", String(issued.message));
  app.clock.set("2026-03-01T08:00:00Z");
  const kept = await billing.get<Invoice>(invoice("F2026-0001"));
  assert.deepEqual(
    [
      kept.body.lastDay,
      kept.body.daysLeft,
      kept.body.late,
      kept.body.clocks?.contract.due,
      kept.body.clocks?.legal.from,
    ],
    [null, null, null, null, null],
    "nothing runs before the deposit",
  );
  for (const path of ["interest", "interest.pdf"])
    assert.equal((await billing.get(`${invoice("F2026-0001")}/${path}`)).code, "billing.not_deposited");
  const grace = await finance.post(`${invoice("F2026-0001")}/grace`, { reason: "Budget" });
  assert.equal(grace.code, "billing.not_deposited");
  await fact("F2026-0001", { kind: "deposited", on: "2026-01-05" });
  const late = await billing.get<Invoice>(invoice("F2026-0001"));
  assert.deepEqual([late.body.late?.days, late.body.late?.legal], [25, null]);
  const missing = await finance.get<InterestView>(`${invoice("F2026-0001")}/interest`);
  const { legal, amount } = missing.body;
  // 25 days at 10.05 % on 1 080.00 make 7.434….
  assert.deepEqual([legal.halfYear, legal.rate, legal.interest, amount], ["2026-01-01", null, null, "7.43"]);
  const claim = await billing.post(`${invoice("F2026-0001")}/interest/claim`);
  assert.deepEqual([claim.code, claim.message?.includes("01/01/2026")], ["billing.legal_rate_unknown", true]);
  assert.equal((await billing.get(`${invoice("F2026-0001")}/interest.pdf`)).code, "billing.legal_rate_unknown");
  const rates = "/billing/legal-rates";
  assert.equal((await billing.get<RateTable>(rates)).body.missing, "2026-01-01");
  const opener = app.as("administrator");
  const enter = (from: string, rate: string) => opener.post<RateTable>(rates, { from, rate, source: "BCE, essai" });
  assert.equal((await enter("2026-01-02", "2.00")).code, "billing.half_year_wanted");
  assert.equal((await enter("2026-07-01", "2.00")).code, "billing.date_in_the_future");
  assert.equal((await enter("2026-01-01", "100.01")).code, "billing.rate_out_of_range");
  assert.equal((await finance.post(rates, { from: "2026-01-01", rate: "2.00", source: "x" })).status, 403);
  await enter("2026-01-01", "3.00");
  const entered = await enter("2026-01-01", "2.00");
  assert.deepEqual([entered.body.missing, entered.body.rates.at(-1)?.rate], [null, "2.00"], String(entered.message));
  const by = { by: "Ada Administratrice", at: "2026-03-01T08:00:00Z" };
  assert.deepEqual(
    entered.body.rates.at(-1)?.replaced,
    [{ rate: "3.00", source: "BCE, essai", entered: by }],
    "the rate that was replaced stays, with who entered it and when",
  );
  // 25 days at 10.00 % on 1 080.00 make 7.397….
  const { body } = await billing.get<InterestView>(`${invoice("F2026-0001")}/interest`);
  assert.deepEqual([body.legal.rate, body.legal.interest], ["10.00", "7.40"]);
  assert.deepEqual(app.problems, []);
});

test("B4: the text under which an invoice was issued sets its interest, and the one of the day names parties and account", async () => {
  const source = contractFor("miramas")
    .replace('number: "0.4"', 'number: "0.5"')
    .replace("effective: 2023-10-01", "effective: 2026-04-01")
    .replace("FR76 3000 6000 0112 3456 7890 189", "FR76 3000 4000 0312 3456 7890 143")
    .replace('rate: "10.05", clause: B4', 'rate: "12.00", clause: B4')
    .replace('lump_sum: "40.00"', 'lump_sum: "50.00"');
  const amended = await amend(app.as("project_lead"), app.as("management"), source);
  assert.equal(amended.status, 200, String(amended.message));
  app.clock.set("2026-04-02T08:00:00Z");
  const path = `${invoice("F2026-0001")}/interest`;
  const { body } = await billing.get<InterestView>(path);
  // Due on 4 February: 57 days at 10.05 % on 1 080.00 make 16.950…; at 12 %, of the invoices issued since, 20.24.
  assert.deepEqual([body.contract.rate, body.contract.interest, body.legal.indemnity], ["10.05", "16.95", "40.00"]);
  const claimed = await billing.post<Invoice>(`${path}/claim`);
  const [claim] = claimed.body.claims;
  assert.deepEqual(
    [claim?.number, claim?.awaited, claim?.excess],
    ["I2026-0001", "16.95", "0.00"],
    String(claimed.message),
  );
  const words = await pdfText((await finance.get("/clients/MIR/papers/I2026-0001/pdf")).bytes);
  const said = words.join(" ").replace(/\s+/g, " ");
  assert.match(said, /au taux annuel de 10,05 % courent/);
  assert.match(said, /sur le compte FR76 3000 4000 0312 3456 7890 143/);
});
