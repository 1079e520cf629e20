/** Flows that Chorus Pro leaves half-way: each has a way out, and the document is never deposited twice. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invoice } from "#billing/api.ts";
import { openOffice, type Office } from "../../test/piste/paper.ts";
import type { Deposits } from "./api.ts";

const LEFT = [
  { state: "IN_INTEGRE_PARTIEL", hours: 24, before: "wait" },
  { state: "IN_INCIDENTE", hours: 72, before: "call" },
  { state: "IN_ERREUR_INTERNE", hours: 72, before: "call" },
] as const;

async function leftHalfWay(state: string) {
  const office = await openOffice();
  const { number } = await office.issued("M1-forfait");
  office.double.misbehave.flowEnds = { state, errors: [] };
  const ask = () => office.app.as("billing").post<Deposits>(`/clients/MIR/invoices/${number}/deposit`, {});
  assert.equal((await ask()).status, 200);
  await office.run();
  await later(office, { minutes: 1 });
  return { ...office, number, ask };
}

async function later({ app, run }: Pick<Office, "app" | "run">, time: Temporal.DurationLike): Promise<void> {
  app.clock.advance(time);
  await run();
}

for (const { state, hours, before } of LEFT)
  test(`a flow left at ${state} is searched for by its number, then may be deposited again, once`, async () => {
    const office = await leftHalfWay(state);
    const { double, number, ask } = office;
    const shown = async () => (await office.deposits(number)).deposits;
    assert.deepEqual(
      (await shown()).map(({ flowState, trouble }) => [flowState, trouble?.fix]),
      [[state, before]],
    );
    assert.equal((await ask()).code, "einvoice.deposit_under_way");
    await later(office, { hours: hours - 1 });
    assert.equal((await ask()).code, "einvoice.deposit_under_way");
    await later(office, { hours: 13 });
    const [gone] = await shown();
    assert.equal(gone?.trouble?.fix, "deposit_again");
    assert.match(gone?.trouble?.cause.fr ?? "", /introuvable/);
    assert.equal(gone?.events.filter(({ kind }) => kind === "absent").length, 1);
    double.misbehave.flowEnds = null;
    const again = await ask();
    assert.deepEqual(
      again.body.deposits.map(({ attempt }) => attempt),
      [1, 2],
      String(again.message),
    );
    assert.equal((await ask()).code, "einvoice.deposit_under_way");
    await office.run();
    await later(office, { minutes: 1 });
    await later(office, { hours: 24 });
    const [old, fresh] = await shown();
    assert.deepEqual([fresh?.invoiceState, double.flows.length], ["DEPOSEE", 2]);
    assert.deepEqual([old?.invoiceState, old?.nextLook], [null, null], "an attempt that another follows is let go");
    const { body } = await office.app.as("billing").get<Invoice>(`/clients/MIR/invoices/${number}`);
    assert.deepEqual(
      body.facts.map(({ kind }) => kind),
      ["deposited"],
    );
  });

test("what turned up under its number meanwhile is followed, and no second flow leaves", async () => {
  const office = await leftHalfWay("IN_INCIDENTE");
  const { double, number, ask } = office;
  await later(office, { hours: 85 });
  const history = [{ state: "DEPOSEE", at: "2023-10-05T21:00:00+02:00", comment: null }];
  double.invoices.push({ id: 1, number, flow: "CPP000001", history });
  assert.equal((await ask()).status, 200);
  await office.run();
  const last = (await office.deposits(number)).deposits.at(-1);
  assert.deepEqual([last?.attempt, last?.invoiceState, double.flows.length], [2, "DEPOSEE", 1]);
});

test("a second flow that Chorus Pro refuses as a double rejects nothing: the document is there, and followed", async () => {
  const office = await leftHalfWay("IN_INCIDENTE");
  const { double, number, ask } = office;
  await later(office, { hours: 85 });
  double.misbehave.flowEnds = null;
  double.misbehave.slowReads = 1;
  assert.equal((await ask()).status, 200);
  await office.run();
  const history = [{ state: "DEPOSEE", at: "2023-10-05T21:00:00+02:00", comment: null }];
  double.invoices.push({ id: 1, number, flow: "CPP000001", history });
  await later(office, { minutes: 1 });
  const last = (await office.deposits(number)).deposits.at(-1);
  assert.deepEqual([last?.flowState, last?.invoiceState, last?.trouble], ["IN_REJETE", "DEPOSEE", null]);
  const { body } = await office.app.as("billing").get<Invoice>(`/clients/MIR/invoices/${number}`);
  assert.deepEqual(
    body.facts.map(({ kind }) => kind),
    ["deposited"],
  );
});

test("a search that is refused for another reason says nothing of what is there, and no second flow may leave", async () => {
  const office = await leftHalfWay("IN_INCIDENTE");
  const { double, number, ask } = office;
  const said = "Aucune habilitation pour cet utilisateur.";
  const refusal = { path: /rechercher\/fournisseur/, code: 20_050, said };
  double.misbehave.refusals.push(...Array.from({ length: 40 }, () => refusal));
  await later(office, { hours: 85 });
  const [kept] = (await office.deposits(number)).deposits;
  assert.deepEqual(
    kept?.events.filter(({ kind }) => kind === "absent"),
    [],
  );
  assert.equal((await ask()).code, "einvoice.deposit_under_way");
  assert.equal(double.flows.length, 1);
});

test("B3: the credit note of an invoice that the buyer refused is not deposited: it clears the books and goes to nobody", async () => {
  const office = await openOffice();
  const { app, double, run, issued } = office;
  const { number } = await issued("M1-forfait");
  const billing = app.as("billing");
  assert.equal((await billing.post(`/clients/MIR/invoices/${number}/deposit`, {})).status, 200);
  await run();
  await later(office, { minutes: 1 });
  double.move(number, "MISE_A_DISPOSITION", "2023-10-02T10:05:00+02:00");
  double.move(number, "REJETEE", "2023-10-02T10:06:00+02:00", "Code service inconnu");
  await later(office, { hours: 13 });
  const note = await billing.post<Invoice>(`/clients/MIR/invoices/${number}/credit-notes`, { reason: "Rejetée" });
  assert.equal(note.body.kind, "credit_note", String(note.message));
  const asked = await billing.post(`/clients/MIR/invoices/${note.body.number}/deposit`, {});
  assert.equal(asked.code, "billing.internal_credit_note");
  await run();
  assert.equal(double.flows.length, 1);
});

test("a flow refused as a double whose document is not to be found yet is searched for until it is, and nothing leaves again", async () => {
  const office = await openOffice();
  const { double, run } = office;
  const { number } = await office.issued("M1-forfait");
  double.misbehave.flowEnds = { state: "IN_REJETE", errors: ["Une facture portant ce numéro existe déjà"] };
  const ask = () => office.app.as("billing").post<Deposits>(`/clients/MIR/invoices/${number}/deposit`, {});
  assert.equal((await ask()).status, 200);
  await run();
  await later(office, { minutes: 1 });
  assert.equal((await office.deposits(number)).deposits[0]?.trouble?.fix, "wait");
  assert.equal((await ask()).code, "einvoice.deposit_under_way");
  const history = [{ state: "DEPOSEE", at: "2023-10-02T21:00:00+02:00", comment: null }];
  double.invoices.push({ id: 1, number, flow: "CPP000000", history });
  await later(office, { hours: 30 });
  assert.equal((await office.deposits(number)).deposits[0]?.invoiceState, "DEPOSEE");
  assert.equal(double.flows.length, 1);
});

test("a history that Chorus Pro refuses is asked for less and less often, and the deposit says so", async () => {
  const office = await openOffice();
  const { double, run } = office;
  const { number } = await office.issued("M1-forfait");
  const refusal = { path: /consulter\/historique/, code: 20_003, said: "Compte technique non habilité" };
  double.misbehave.refusals.push(...Array.from({ length: 60 }, () => refusal));
  assert.equal((await office.app.as("billing").post(`/clients/MIR/invoices/${number}/deposit`, {})).status, 200);
  await run();
  for (let minute = 0; minute < 30; minute += 1) await later(office, { minutes: 1 });
  // At once when it is found, then after 1, 5 and 15 minutes: the next is after an hour.
  assert.equal(double.paths().filter((path) => path.includes("historique")).length, 4);
  assert.match((await office.deposits(number)).deposits[0]?.trouble?.cause.fr ?? "", /n’en donne pas les états/);
  assert.equal(
    (await office.app.as("billing").post<Deposits>(`/clients/MIR/invoices/${number}/deposit`, {})).code,
    "einvoice.deposit_under_way",
  );
});
