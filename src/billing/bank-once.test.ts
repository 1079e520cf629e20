import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../../test/harness/app.ts";
import { issue } from "../../test/harness/billing.ts";
import { loadMiramas, MIRAMAS } from "../../test/harness/desk.ts";
import { holderOf } from "../../test/harness/part.ts";
import type { ClientKey } from "../../test/harness/party.ts";
import { cookieFor } from "../../test/harness/seed.ts";
import { cents } from "#kernel/money.ts";
import type { Invoice } from "./api.ts";
import type { Statement } from "./bank/api.ts";
import { freeBankLine, takeBankLine } from "./store/bank.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const file = {
  format: "csv",
  source: "Date;Libellé;Crédit\n20/12/2023;VIR F2023-0001;1 080,00\n",
  columns: { date: "Date", label: "Libellé", amount: "Crédit" },
};

test("B3: a credit recorded for one client serves no other, who learns that it served and not for whom", async () => {
  await loadMiramas(app);
  const items = [["M1-forfait", "2023-10-01"]] as const;
  assert.equal((await issue(app.as("billing"), items)).body.number, "F2023-0001");
  app.clock.set("2023-12-20T08:00:00Z");
  const both = app.as("administrator");
  const asked = await both.post<Statement>("/clients/VAL/bank-statements", file);
  assert.deepEqual([asked.status, asked.body.lines[0]?.state], [200, "unmatched"], String(asked.message));
  const lines = [{ id: asked.body.lines[0]?.id, parts: [{ number: "F2023-0001", amount: "1080.00" }] }];
  const confirm = (client: ClientKey) =>
    both.post<Statement>(`/clients/${client}/bank-statements/confirm`, { ...file, lines });

  assert.equal((await confirm("VAL")).code, "billing.unknown_invoice", "what is refused takes nothing");
  const kept = await confirm("MIR");
  assert.equal(kept.status, 200, String(kept.message));
  assert.equal(kept.body.lines[0]?.state, "recorded");

  const other = await confirm("VAL");
  assert.equal(other.code, "billing.bank_line_known");
  assert.doesNotMatch(String(other.message), /MIR|Miramas/);
  const again = await both.post<Statement>("/clients/VAL/bank-statements", file);
  assert.deepEqual(
    again.body.lines.map(({ state, proposals }) => [state, proposals]),
    [["recorded", []]],
  );
});

test("B3: a credit confirmed for the wrong client serves the right one once it is withdrawn, and one of them at a time", async () => {
  const both = app.as("administrator");
  const source = MIRAMAS.replace(/^client_code: \w+$/m, "client_code: VAL");
  const loaded = await both.post("/clients/VAL/contracts", { source });
  assert.equal(loaded.status, 200, String(loaded.message));
  const items = [{ charge: "M1-forfait", first: "2023-10-01" }];
  const issued = await both.post<Invoice>("/clients/VAL/invoices", { contract: "miramas-infogerance", items });
  assert.equal(issued.body.number, "F2023-0002", String(issued.message));
  const numbers = { MIR: "F2023-0001", VAL: "F2023-0002" } as const;
  const left = async (client: ClientKey) => {
    const { body } = await both.post<Statement>(`/clients/${client}/bank-statements`, file);
    return body.lines.map((line) => [line.state, line.left]);
  };
  const { body: known } = await both.post<Statement>("/clients/VAL/bank-statements", file);
  const confirm = (client: ClientKey, amount: string) =>
    both.post<Statement>(`/clients/${client}/bank-statements/confirm`, {
      ...file,
      lines: [{ id: known.lines[0]?.id, parts: [{ number: numbers[client], amount }] }],
    });
  const withdrawalOf = async (client: ClientKey, amount: string): Promise<string> => {
    const { body } = await both.get<Invoice>(`/clients/${client}/invoices/${numbers[client]}`);
    const payment = body.payments.find((one) => one.amount === amount && !one.withdrawn);
    return `/clients/${client}/invoices/${numbers[client]}/payments/${payment?.id}/withdraw`;
  };
  const reason = { reason: "Encaissement d’une autre commune" };
  const withdraw = async (client: ClientKey, amount: string) => {
    const done = await both.post<Invoice>(await withdrawalOf(client, amount), reason);
    assert.equal(done.status, 200, String(done.message));
  };

  // Of a line that may pay several contracts, who holds a role for one of them cannot tell whether it serves no more.
  const part = { contract: "miramas-infogerance" };
  const partly = await holderOf(app, "Facturation du contrat", { side: "provider", role: "billing", part });
  const refused = await partly.post(await withdrawalOf("MIR", "1080.00"), reason);
  assert.equal(refused.code, "billing.bank_line_of_client", String(refused.message));

  await withdraw("MIR", "1080.00");
  assert.deepEqual(await left("VAL"), [["proposed", "1080.00"]]);
  assert.equal((await confirm("VAL", "1000.00")).status, 200);
  assert.equal((await confirm("VAL", "80.00")).status, 200);
  assert.deepEqual([await left("VAL"), await left("MIR")], [[["recorded", "0.00"]], [["recorded", "0.00"]]]);
  await withdraw("VAL", "80.00");
  // 1 000.00 of it still pays for the other: nothing of the line is free, not even what is left of it.
  assert.deepEqual([await left("VAL"), await left("MIR")], [[["proposed", "80.00"]], [["recorded", "0.00"]]]);
  assert.equal((await confirm("MIR", "80.00")).code, "billing.bank_line_known");
  await withdraw("VAL", "1000.00");
  assert.equal((await confirm("MIR", "1080.00")).status, 200, "the first client may have it a second time");
  assert.equal((await confirm("VAL", "1080.00")).code, "billing.bank_line_known");
});

test("B3: a credit that another export of the bank tells otherwise is recorded once a person says that it is another one", async () => {
  const both = app.as("administrator");
  const other = {
    ...file,
    source: "Date;Libellé;Crédit;Pointé\n20/12/2023;VIR F2023-0001;+1 080,00;x\n21/12/2023;VIR F2023-0001;1 080,00;\n",
  };
  const { body: seen } = await both.post<Statement>("/clients/MIR/bank-statements", other);
  const recorded = { on: "2023-12-20", amount: "1080.00", words: "VIR F2023-0001", client: null };
  assert.deepEqual(
    seen.lines.map(({ amount, state, alike }) => [amount, state, alike]),
    [
      ["1080.00", "alike", recorded],
      ["1080.00", "unmatched", null],
    ],
  );
  const confirm = (more: object) =>
    both.post<Statement>("/clients/MIR/bank-statements/confirm", {
      ...other,
      lines: [
        { id: seen.lines[0]?.id, parts: [{ number: "F2023-0001", amount: "1080.00", keepExcess: true }], ...more },
      ],
    });
  for (const silent of [{}, { isAnother: false }]) {
    const refused = await confirm(silent);
    assert.deepEqual([refused.status, refused.code], [409, "billing.bank_line_alike"]);
    assert.match(String(refused.message), /le 20\/12\/2023 pour 1\s080,00\s€ : « VIR F2023-0001 »/);
  }
  const kept = await confirm({ isAnother: true });
  assert.deepEqual(
    kept.body.lines?.map(({ state }) => state),
    ["recorded"],
    String(kept.message),
  );
});

test("C1: a credit recorded for another client is said to be alike, and whose it is to who reads the statements of both", async () => {
  const other = { ...file, source: "Date;Libellé;Crédit;Pointé\n20/12/2023;VIR F2023-0001;1 080,00;y\n" };
  const both = app.as("administrator");
  const { id: lone } = await both
    .post<{ person: { id: string } }>("/clients/VAL/people", {
      name: "Facturation de Valbonheur",
      email: "facturation-val@exemple.test",
      side: "provider",
      roles: ["billing"],
    })
    .then(({ body }) => body.person);
  const cookie = await cookieFor(app.auth, {
    id: lone,
    name: "Facturation de Valbonheur",
    email: "facturation-val@exemple.test",
  });
  const told = async (headers: Readonly<Record<string, string>>, session = app.anonymous) => {
    const { body } = await session.post<Statement>("/clients/VAL/bank-statements", other, headers);
    const lines = [{ id: body.lines[0]?.id, parts: [{ number: "F2023-0002", amount: "1.00" }] }];
    const refused = await session.post("/clients/VAL/bank-statements/confirm", { ...other, lines }, headers);
    return { alike: body.lines[0]?.alike, code: refused.code, message: String(refused.message) };
  };
  const credit = { on: "2023-12-20", amount: "1080.00" };
  const knowing = await told({}, both);
  assert.deepEqual(knowing.alike, { ...credit, words: "VIR F2023-0001", client: "Ville de Miramas" });
  assert.equal(knowing.code, "billing.bank_line_alike");
  assert.match(knowing.message, /« Ville de Miramas, VIR F2023-0001 »/);
  const blind = await told({ cookie });
  assert.deepEqual(blind.alike, { ...credit, words: null, client: null });
  assert.equal(blind.code, "billing.bank_line_alike_elsewhere");
  assert.doesNotMatch(blind.message, /Miramas/);
});

test("B3: money typed by hand is alike the credit that brings it", async () => {
  const both = app.as("administrator");
  const typed = { kind: "paid", on: "2023-12-18", amount: "7.00", keepExcess: true };
  assert.equal((await both.post("/clients/MIR/invoices/F2023-0001/facts", typed)).status, 200);
  const source = "Date;Libellé;Crédit\n18/12/2023;VIR MAIRIE;7,00\n";
  const { body } = await both.post<Statement>("/clients/MIR/bank-statements", { ...file, source });
  assert.deepEqual(body.lines[0]?.alike, { on: "2023-12-18", amount: "7.00", words: "F2023-0001", client: null });
});

test("B3: a credit recorded when a row was named by its cells alone is known by them, and others by their day and amount", async () => {
  const rows = ["05/11/2023;VIREMENT;30,00;VIR SEPA", "05/12/2023;VIREMENT;30,00;VIR SEPA"];
  const states = async (...of: string[]) => {
    const { body, message } = await app.as("administrator").post<Statement>("/clients/MIR/bank-statements", {
      format: "csv",
      source: `Date;Libellé;Crédit;Référence\n${of.join("\n")}\n`,
      columns: { ...file.columns, reference: "Référence" },
    });
    assert.ok(body.lines, String(message));
    return body.lines.map(({ on, state }) => [on, state]);
  };
  const taken = (said: string, day: string) =>
    app.inside("MIR", (tx) =>
      sql`insert into billing.bank_line_taken (line_id, step, booked_on, amount_cents)
        values (${createHash("sha256").update(said).digest("hex")}, 1, ${day}, 3000)`.execute(tx),
    );
  await taken('["row","05/11/2023","30,00","VIR SEPA","VIREMENT"] 0', "2023-11-05");
  assert.deepEqual(await states(...rows), [
    ["2023-11-05", "recorded"],
    ["2023-12-05", "unmatched"],
  ]);
  await taken('["","VIR SEPA","30.00"] 0', "2023-12-05");
  assert.deepEqual(await states(...rows.slice(1)), [["2023-12-05", "alike"]]);
});

test("B3: a credit recorded under some columns is the same one under others, and pays no second invoice", async () => {
  const both = app.as("administrator");
  const source = "Date;Libellé;Débiteur;Réf;Frais;Crédit\n19/12/2023;VIR;TRESORERIE;AB12;2,00;502,00\n";
  const chosen = { format: "csv", source, columns: { ...file.columns, reference: "Réf", amount: "Frais" } };
  const read = async (columns: object) => {
    const { body } = await both.post<Statement>("/clients/MIR/bank-statements", { ...chosen, columns });
    return body.lines.map(({ state, left, alike }) => [state, left, alike?.amount]);
  };
  const { body: seen } = await both.post<Statement>("/clients/MIR/bank-statements", chosen);
  const lines = [{ id: seen.lines[0]?.id, parts: [{ number: "F2023-0001", amount: "2.00", keepExcess: true }] }];
  const kept = await both.post<Statement>("/clients/MIR/bank-statements/confirm", { ...chosen, lines });
  assert.deepEqual([kept.status, kept.body.lines[0]?.state], [200, "recorded"], String(kept.message));
  assert.deepEqual(await read({ ...chosen.columns, payer: "Débiteur" }), [["recorded", "0.00", undefined]]);
  // Of the same row, another column is the amount: nothing of it is used, and it may be the same money.
  assert.deepEqual(await read({ ...chosen.columns, amount: "Crédit" }), [["alike", "502.00", "2.00"]]);
});

test("B3: a statement of another account than the contract's is read, and says so", async () => {
  const of = async (iban: string) => {
    const source =
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>' +
      `<Acct><Id><IBAN>${iban}</IBAN></Id></Acct><Ntry><Amt Ccy="EUR">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>` +
      "<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2023-11-28</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>";
    const { body, message } = await app
      .as("administrator")
      .post<Statement>("/clients/MIR/bank-statements", { format: "camt.053", source });
    assert.ok(body.lines, String(message));
    return [body.lines.length, body.otherAccounts];
  };
  assert.deepEqual(await of("FR7630006000011234567890189"), [1, []]);
  assert.deepEqual(await of("DE89370400440532013000"), [1, ["DE89370400440532013000"]]);
});

test("B3: a year of a busy account is read whole, and more than that is refused with what to do", async () => {
  const read = (rows: number) => {
    const source = `Date;Libellé;Crédit\n${"02/12/2023;VIR SEPA RECU DE QUELQU’UN;5,00\n".repeat(rows - 1)}03/12/2023;VIR F2023-0001;1,00\n`;
    return app.as("administrator").post<Statement>("/clients/MIR/bank-statements", { ...file, source });
  };
  const whole = await read(20_000);
  assert.equal(whole.status, 200, String(whole.message));
  assert.deepEqual([whole.body.lines.length, whole.body.lines.at(-1)?.label], [20_000, "VIR F2023-0001"]);
  assert.equal((await read(20_001)).code, "billing.statement_too_long");
  const { code } = await app
    .as("administrator")
    .post("/clients/MIR/bank-statements", { ...file, source: "x".repeat(5_000_001) });
  assert.equal(code, "billing.statement_too_long");
});

test("B3: of two clients at once one has the credit, and the other has it when the first gives up", async () => {
  const line = (digit: string) => ({
    id: digit.repeat(64),
    rowId: null,
    on: Temporal.PlainDate.from("2023-12-01"),
    amount: cents(5500),
    payer: null,
    label: "VIR",
  });
  const fact = { at: app.clock.now(), author: app.personId("administrator"), authorName: "Ada Administratrice" };
  const race = async (digit: string, firstKeeps: boolean): Promise<boolean> => {
    const taken = Promise.withResolvers<boolean>();
    const decided = Promise.withResolvers<null>();
    const first = app.inside("MIR", async (tx) => {
      taken.resolve(await takeBankLine(tx, app.clientId("MIR"), line(digit), [], fact));
      await decided.promise;
      if (!firstKeeps) throw new Error("given up");
    });
    assert.equal(await taken.promise, true);
    const second = app.inside("VAL", (tx) => takeBankLine(tx, app.clientId("VAL"), line(digit), [], fact));
    decided.resolve(null);
    await (firstKeeps ? first : assert.rejects(first, /given up/));
    return second;
  };
  assert.equal(await race("a", true), false);
  assert.equal(await race("b", false), true);
  assert.equal(await race("c", true), false);
  const free = (digit: string, keeps: boolean) =>
    app.inside("MIR", async (tx) => {
      await freeBankLine(tx, app.clientId("MIR"), line(digit).id);
      if (!keeps) throw new Error("given up");
    });
  await assert.rejects(free("a", false), /given up/);
  const asked = (client: ClientKey, digit: string) =>
    app.inside(client, (tx) => takeBankLine(tx, app.clientId(client), line(digit), [], fact));
  assert.equal(await asked("VAL", "a"), false, "a withdrawal that was given up frees nothing");
  await free("a", true);
  await free("a", true);
  assert.equal(await race("a", true), false, "freed twice is free once");
  await free("c", true);
  assert.equal(await race("c", false), true);
  assert.equal(await asked("MIR", "c"), false);
});
