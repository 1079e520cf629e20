import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { Invoice } from "#billing/api.ts";
import { issue } from "../../test/harness/billing.ts";
import { MIRAMAS, openOffice } from "../../test/piste/paper.ts";
import type { Deposits } from "./api.ts";

const { app, double, run, wake, issued, deposits } = await openOffice();
const billing = app.as("billing");
const ask = (number: string, what = "deposit", body: object = {}) =>
  billing.post<Deposits>(`/clients/MIR/invoices/${number}/${what}`, body);
const after = async (minutes: number): Promise<void> => {
  app.clock.advance({ minutes });
  await run();
};
const last = async (number: string) => {
  const { deposits: all } = await deposits(number);
  const one = all.at(-1);
  assert.ok(one, "no deposit");
  return one;
};
const invoice = async (number: string) => (await billing.get<Invoice>(`/clients/MIR/invoices/${number}`)).body;

test("pre-flight: what the buyer requires is refused before a number is spent", async () => {
  double.buyers.set(MIRAMAS, {
    id: 77,
    service: true,
    order: true,
    services: [
      { codeService: "DSI", libelleService: "Informatique", estActif: true },
      { codeService: "OLD", libelleService: "Ancien", estActif: false },
      { codeService: "FIN", libelleService: "Finances", estActif: true },
    ],
  });
  await wake();
  const fee = (more: object) => issue(billing, [["M1-forfait", "2023-10-01"]], more);
  assert.equal((await fee({ orderNumber: "ENG-1" })).code, "einvoice.service_required");
  const unknown = await fee({ orderNumber: "ENG-1", serviceCode: "OLD" });
  assert.equal(unknown.code, "einvoice.service_unknown");
  assert.match(unknown.message ?? "", /DSI \(Informatique\), FIN \(Finances\)/);
  assert.equal((await fee({ serviceCode: "FIN" })).code, "einvoice.engagement_required");
  const good = await fee({ serviceCode: "FIN", orderNumber: "ENG-1" });
  assert.equal(good.body.number, "F2023-0001", String(good.message));
  double.buyers.set(MIRAMAS, { id: 77 });
  double.calls.length = 0;
  app.clock.advance({ minutes: 1 });
});

test("C9: a deposit goes from the wish to the payment, and its facts are those of billing", async () => {
  const asked = await ask("F2023-0001");
  assert.equal(asked.status, 200, String(asked.message));
  assert.equal(asked.body.deposits[0]?.label.fr, "Dépôt demandé");
  assert.equal(double.calls.length, 0);
  assert.equal((await ask("F2023-0001")).code, "einvoice.deposit_under_way");
  assert.equal((await app.as("finance").post("/clients/MIR/invoices/F2023-0001/deposit", {})).status, 403);
  double.misbehave.slowReads = 2;
  await run();
  assert.deepEqual(
    [(await last("F2023-0001")).flow, (await last("F2023-0001")).nextLook],
    ["CPP000001", "2023-10-02T08:02:00Z"],
  );
  const sent = double.calls.find(({ path }) => path.endsWith("/deposer/flux"))?.body;
  assert.deepEqual([sent?.["nomFichier"], sent?.["syntaxeFlux"]], ["F2023-0001.pdf", "IN_DP_E2_CII_FACTURX"]);
  const pdf = await billing.get("/clients/MIR/invoices/F2023-0001/pdf");
  assert.equal(sent?.["fichierFlux"], pdf.bytes.toString("base64"));
  await after(1);
  assert.equal((await last("F2023-0001")).flowState, "IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP");
  assert.equal((await invoice("F2023-0001")).state, "issued");
  await after(4);
  assert.equal((await last("F2023-0001")).invoiceState, "DEPOSEE");
  assert.deepEqual(
    [(await invoice("F2023-0001")).state, (await invoice("F2023-0001")).dueOn],
    ["deposited", "2023-11-01"],
  );
  double.move("F2023-0001", "MISE_A_DISPOSITION", "2023-10-02T10:20:00+02:00");
  await after(12 * 60);
  assert.equal((await invoice("F2023-0001")).state, "made_available");
  double.move("F2023-0001", "MANDATEE", "2023-10-03T10:20:00+02:00");
  double.move("F2023-0001", "MISE_EN_PAIEMENT", "2023-10-04T10:20:00+02:00");
  await after(12 * 60);
  const end = await last("F2023-0001");
  assert.deepEqual([end.label.fr, end.nextLook, end.trouble], ["Mise en paiement", null, null]);
  assert.equal(double.flows.length, 1);
});

test("a suspended invoice is completed with its document, a wrong recipient is recycled: the number stays", async () => {
  const { number } = await issued("M3-demi-journees");
  assert.equal((await ask(number)).status, 200);
  double.misbehave.slowReads = 0;
  await run();
  await after(1);
  assert.equal((await ask(number, "deposits/recycle", { serviceCode: "DSI" })).code, "einvoice.not_to_recycle");
  double.move(number, "A_RECYCLER", "2023-10-03T09:00:00+02:00", "Mauvais service");
  await after(12 * 60);
  assert.equal((await last(number)).trouble?.fix, "recycle");
  const recycled = await ask(number, "deposits/recycle", { serviceCode: "DSI" });
  assert.equal(recycled.body.deposits[0]?.label.fr, "Correction en cours d’envoi", String(recycled.message));
  assert.equal((await ask(number, "deposits/recycle", { serviceCode: "DSI" })).code, "einvoice.repair_under_way");
  await run();
  assert.equal((await last(number)).invoiceState, "EN_COURS_ACHEMINEMENT");
  double.move(number, "SUSPENDUE", "2023-10-04T09:00:00+02:00", "Il manque le procès-verbal");
  await after(12 * 60);
  const suspended = await last(number);
  assert.equal(suspended.trouble?.fix, "complete");
  assert.equal(suspended.events.at(-1)?.said, "Il manque le procès-verbal");
  assert.equal((await invoice(number)).state, "suspended");
  const file = { name: "Procès-verbal.pdf", base64: Buffer.from("%PDF-1.7").toString("base64") };
  assert.equal((await ask(number, "deposits/complete", { comment: "Voici", file })).status, 200);
  await run();
  const added = double.calls.find(({ path }) => path === "/transverses/v1/ajouter/fichier")?.body;
  assert.deepEqual([added?.["pieceJointeNom"], added?.["pieceJointeExtension"]], ["Proces-verbal", "PDF"]);
  assert.equal((await last(number)).invoiceState, "COMPLETEE");
  assert.equal((await invoice(number)).state, "made_available");
  double.move(number, "REJETEE", "2023-10-06T09:00:00+02:00", "Montant faux");
  await after(12 * 60);
  assert.equal((await last(number)).trouble?.fix, "credit_and_reissue");
  assert.equal((await ask(number)).code, "einvoice.rejected_needs_new_number");
});

test("a cut connection after the deposit: found by its number, deposited once", async () => {
  const credit = await billing.post<Invoice>("/clients/MIR/invoices/F2023-0002/credit-notes", { reason: "Rejetée" });
  assert.equal((await ask(credit.body.number)).code, "billing.internal_credit_note");
  const gift = { reason: "Service interrompu" };
  const { number } = (await billing.post<Invoice>("/clients/MIR/invoices/F2023-0001/credit-notes", gift)).body;
  double.misbehave.cut = 1;
  assert.equal((await ask(number)).status, 200, number);
  await run();
  assert.match((await last(number)).trouble?.cause.fr ?? "", /réponse de Chorus Pro s’est perdue/);
  assert.equal((await ask(number)).code, "einvoice.deposit_under_way");
  await after(5);
  assert.equal((await last(number)).invoiceState, "DEPOSEE");
  assert.equal(double.flows.filter((flow) => flow.invoice === number).length, 1);
});

test("a rejected flow says its cause and may leave again; one working day without the buyer raises the alarm once", async () => {
  const { number } = await issued("M3-demi-journees");
  double.misbehave.flowEnds = { state: "IN_REJETE", errors: ["Le nom du fichier est invalide"] };
  await ask(number);
  await run();
  await after(1);
  const rejected = await last(number);
  assert.deepEqual(
    [rejected.flowState, rejected.trouble?.fix, rejected.nextLook],
    ["IN_REJETE", "deposit_again", null],
  );
  assert.equal((await invoice(number)).state, "rejected");
  double.misbehave.flowEnds = null;
  const again = await ask(number);
  assert.equal(again.body.deposits.at(-1)?.attempt, 2, String(again.message));
  await run();
  await after(1);
  assert.equal((await invoice(number)).state, "deposited");
  app.clock.advance({ hours: 100 });
  await wake();
  await wake();
  assert.equal((await last(number)).alarm, true);
  const told = await app.inside("MIR", (tx) =>
    tx.selectFrom("notice.notice").select("once_key").where("once_key", "like", "chorus alarm%").execute(),
  );
  assert.equal(told.filter(({ once_key: key }) => key.startsWith("chorus alarm")).length, 2);
});

test("B3: a number that another program deposited before is told to a person: nothing leaves, and ours is not paid", async () => {
  const { number } = await issued("M1-forfait");
  const history = [
    { state: "DEPOSEE", at: "2023-03-06T09:00:00+01:00", comment: null },
    { state: "MISE_EN_PAIEMENT", at: "2023-04-03T09:00:00+02:00", comment: null },
  ];
  double.invoices.push({ id: 1, number, flow: "OLD01", history });
  assert.equal((await ask(number)).status, 200);
  await run();
  const one = await last(number);
  assert.deepEqual([one.invoiceState, one.trouble?.fix, one.nextLook], [null, "call", null]);
  assert.match(one.trouble?.cause.fr ?? "", /Vigie ne l’a pas envoyé/);
  assert.equal((await invoice(number)).state, "issued");
  assert.equal(double.flows.filter((flow) => flow.invoice === number).length, 0);
  // Its date says whose it is; asked again, nothing leaves either.
  double.invoices.splice(-1, 1, {
    id: 1,
    number,
    flow: "OLD01",
    told: { dateFacture: "2023-03-06", montantTTC: 1080 },
    history,
  });
  assert.equal((await ask(number)).status, 200);
  await run();
  assert.equal((await last(number)).trouble?.fix, "credit_and_reissue");
  assert.equal(double.flows.filter((flow) => flow.invoice === number).length, 0);
});

test("B3: of more than two hundred documents deposited by hand, the oldest raises its alarm as well", async () => {
  const { number } = await invoice("F2023-0001");
  const now = app.clock.now();
  const [today, before] = [0, 10].map((days) =>
    now
      .subtract({ hours: 24 * days })
      .toZonedDateTimeISO("Europe/Paris")
      .toPlainDate()
      .toString(),
  );
  // 201 copies of one invoice in a series of their own; the first was deposited ten days before the others.
  const oldest = await app.inside("MIR", async (tx) => {
    await sql`
      insert into billing.invoice
      select copy.* from billing.invoice as one, generate_series(1, 201) as place, jsonb_populate_record(one,
        jsonb_build_object('invoice_id', gen_random_uuid(), 'series', 'Z2023', 'series_number', place + 1,
          'number', 'Z2023-' || place, 'at', ${now.toString()}::timestamptz + place * interval '1 second',
          'previous_digest', one.digest)) as copy
      where one.number = ${number}`.execute(tx);
    await sql`
      insert into billing.invoice_fact (client_id, invoice_id, fact_id, kind, happened_on, at, author, author_name)
      select client_id, invoice_id, gen_random_uuid(), 'deposited',
        case number when 'Z2023-1' then ${before}::date else ${today}::date end, ${now}, 'x', 'x'
      from billing.invoice where series = 'Z2023'`.execute(tx);
    const found = tx.selectFrom("billing.invoice").select("invoice_id").where("number", "=", "Z2023-1");
    return (await found.executeTakeFirstOrThrow()).invoice_id;
  });
  await wake();
  const told = await app.inside("MIR", (tx) =>
    tx
      .selectFrom("notice.notice")
      .select("once_key")
      .where("once_key", "=", `chorus alarm by hand ${oldest}`)
      .execute(),
  );
  assert.equal(told.length, 1);
});
