/** Money typed wrongly, paid too much, or brought by one line of a bank statement for several invoices (clause B3). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { issue, noteFact } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { Invoice } from "./api.ts";
import type { Statement } from "./bank/api.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const billing = app.as("billing");
const FEE = "/clients/MIR/invoices/F2023-0001";
const DAYS = "/clients/MIR/invoices/F2023-0002";
const money = ({ paid, balance, state }: Invoice): string[] => [paid, balance, state];
const read = async (path: string): Promise<Invoice> => (await billing.get<Invoice>(path)).body;
const paymentOf = ({ payments }: Invoice, amount: string): string => {
  const found = payments.find((payment) => payment.amount === amount && !payment.withdrawn);
  assert.ok(found, `no payment of ${amount}`);
  return found.id;
};
const withdraw = (path: string, id: string, reason = "Saisi sur la mauvaise facture") =>
  billing.post<Invoice>(`${path}/payments/${id}/withdraw`, { reason });

test("B3: a payment typed wrongly is withdrawn with its reason: state, balance and interest follow, and it stays to be read", async () => {
  await loadMiramas(app);
  await issue(billing, [["M1-forfait", "2023-10-01"]]);
  await issue(billing, [["M3-demi-journees", "2023-10-01"]]);
  await noteFact(billing, "F2023-0001", { kind: "deposited", on: "2023-10-01" });
  app.clock.set("2023-12-20T08:00:00Z");
  const paid = await noteFact(billing, "F2023-0001", { kind: "paid", on: "2023-10-20", amount: "1080.00" });
  assert.deepEqual(money(paid.body), ["1080.00", "0.00", "paid"], String(paid.message));
  assert.equal(paid.body.late, null);
  const id = paymentOf(paid.body, "1080.00");
  assert.equal((await app.as("finance").post(`${FEE}/payments/${id}/withdraw`, { reason: "Non" })).status, 403);
  assert.equal((await withdraw(DAYS, id)).code, "billing.unknown_payment");
  const back = await withdraw(FEE, id);
  assert.deepEqual(money(back.body), ["0.00", "1080.00", "deposited"], String(back.message));
  // Due on 31 October, 50 days late on 20 December: 1 080.00 × 50 × 10.05 / 36 500 = 14.868….
  assert.equal(back.body.late?.contract, "14.87");
  const [kept] = back.body.payments;
  assert.deepEqual(
    [kept?.amount, kept?.on, kept?.withdrawn?.on, kept?.withdrawn?.reason],
    ["1080.00", "2023-10-20", "2023-12-20", "Saisi sur la mauvaise facture"],
  );
  assert.deepEqual(
    back.body.facts.map(({ kind }) => kind),
    ["deposited"],
  );
  assert.equal((await withdraw(FEE, id)).code, "billing.payment_withdrawn");
});

test("the books already handed over never change: a withdrawn payment is taken back on the day of the withdrawal", async () => {
  const fec = async (from: string, to: string): Promise<string[]> => {
    const { bytes } = await billing.get(`/clients/MIR/books/fec?from=${from}&to=${to}`);
    const lines = bytes.toString("utf8").split("\r\n").slice(1);
    return lines.filter((line) => /\t5120/.test(line)).map((line) => line.replaceAll("\t", " "));
  };
  const [first] = await fec("2023-10-01", "2023-10-31");
  assert.match(String(first), /F2023-0001-R1 20231020 512000 .* Règlement F2023-0001 .* 1080,00 0,00/);
  const [undone] = await fec("2023-12-01", "2023-12-31");
  assert.match(String(undone), /F2023-0001-R2 20231220 512000 .* Annulation, règlement F2023-0001 .* 0,00 1080,00/);
});

test("B3: what is paid too much is held for the client only when a person says so, then given back or kept for another invoice", async () => {
  const pay = (more: object) =>
    billing.post<Invoice>(`${FEE}/facts`, { kind: "paid", on: "2023-12-19", amount: "1180.00", ...more });
  assert.equal((await pay({})).code, "billing.paid_too_much");
  const over = await pay({ keepExcess: true });
  assert.deepEqual(money(over.body), ["1180.00", "-100.00", "paid"], String(over.message));
  const carry = (to: string, amount: string) => billing.post<Invoice>(`${FEE}/carry`, { to, amount });
  assert.equal((await app.as("finance").post(`${FEE}/carry`, { to: "F2023-0002", amount: "1.00" })).status, 403);
  assert.equal((await carry("F2023-0002", "100.01")).code, "billing.refunded_too_much");
  assert.equal((await carry("F2023-0001", "60.00")).code, "billing.carry_not_open");
  const carried = await carry("F2023-0002", "60.00");
  assert.deepEqual(money(carried.body), ["1120.00", "-40.00", "paid"], String(carried.message));
  assert.deepEqual(money(await read(DAYS)), ["60.00", "5700.00", "issued"]);
  const given = await noteFact(billing, "F2023-0001", { kind: "refunded", on: "2023-12-20", amount: "40.00" });
  assert.deepEqual(money(given.body), ["1080.00", "0.00", "paid"]);
  assert.equal((await withdraw(FEE, paymentOf(given.body, "1180.00"))).code, "billing.payment_used");
  const undone = await withdraw(DAYS, paymentOf(await read(DAYS), "60.00"), "Report non voulu");
  assert.deepEqual(money(undone.body), ["0.00", "5760.00", "issued"], String(undone.message));
  const left = await read(FEE);
  assert.deepEqual(money(left), ["1140.00", "-60.00", "paid"]);
  assert.deepEqual(
    left.payments.map(({ kind, amount, carriedWith, withdrawn }) => [kind, amount, carriedWith, withdrawn?.reason]),
    [
      ["paid", "1080.00", null, "Saisi sur la mauvaise facture"],
      ["paid", "1180.00", null, undefined],
      ["carried", "60.00", "F2023-0002", "Report non voulu"],
      ["refunded", "40.00", null, undefined],
    ],
  );
});

test("B3: one line of a bank statement pays several invoices, in parts, and what is withdrawn of it may serve again", async () => {
  const file = {
    format: "csv",
    source: "Date;Libellé;Crédit\n18/12/2023;VIR TRESOR;3 000,00\n",
    columns: { date: "Date", label: "Libellé", amount: "Crédit" },
  };
  const line = ({ lines: [one] }: Statement) => [one?.state, one?.left];
  const asked = await billing.post<Statement>("/clients/MIR/bank-statements", file);
  assert.deepEqual(line(asked.body), ["unmatched", "3000.00"], String(asked.message));
  const confirm = (...parts: object[]) =>
    billing.post<Statement>("/clients/MIR/bank-statements/confirm", {
      ...file,
      lines: [{ id: asked.body.lines[0]?.id, parts }],
    });
  const first = await confirm({ number: "F2023-0002", amount: "1000.00" });
  assert.deepEqual(line(first.body), ["unmatched", "2000.00"], String(first.message));
  assert.equal((await confirm({ number: "F2023-0002", amount: "2000.01" })).code, "billing.bank_line_exceeded");
  assert.equal((await confirm({ number: "F2023-0001", amount: "500.00" })).code, "billing.paid_too_much");
  const both = await confirm(
    { number: "F2023-0002", amount: "1500.00" },
    { number: "F2023-0001", amount: "500.00", keepExcess: true },
  );
  assert.deepEqual(line(both.body), ["recorded", "0.00"], String(both.message));
  assert.equal((await confirm({ number: "F2023-0002", amount: "1.00" })).code, "billing.bank_line_known");
  assert.deepEqual(money(await read(DAYS)), ["2500.00", "3260.00", "issued"]);
  const undone = await withdraw(FEE, paymentOf(await read(FEE), "500.00"), "Pas pour cette facture");
  assert.equal(undone.status, 200, String(undone.message));
  const again = await confirm({ number: "F2023-0002", amount: "500.00" });
  assert.deepEqual(line(again.body), ["recorded", "0.00"], String(again.message));
  assert.deepEqual(money(await read(DAYS)), ["3000.00", "2760.00", "issued"]);
});

test("B3: a payment is not withdrawn while what was paid back depends on it: something would be unpaid that was given back", async () => {
  const pay = (on: string, more: object) => billing.post<Invoice>(`${DAYS}/facts`, { kind: "paid", on, ...more });
  await pay("2023-12-18", { amount: "2760.00" });
  const over = await pay("2023-12-19", { amount: "5760.00", keepExcess: true });
  assert.deepEqual(money(over.body), ["11520.00", "-5760.00", "paid"], String(over.message));
  const given = await noteFact(billing, "F2023-0002", { kind: "refunded", on: "2023-12-20", amount: "5760.00" });
  assert.deepEqual(money(given.body), ["5760.00", "0.00", "paid"], String(given.message));
  assert.equal((await withdraw(DAYS, paymentOf(given.body, "2760.00"))).code, "billing.payment_used");
  assert.equal((await withdraw(DAYS, paymentOf(given.body, "5760.00"))).code, "billing.payment_used");
  const back = given.body.payments.find(({ kind }) => kind === "refunded")?.id ?? "";
  assert.equal((await withdraw(DAYS, back)).status, 200);
  assert.equal((await withdraw(DAYS, paymentOf(given.body, "2760.00"))).status, 200);
  assert.deepEqual(money(await read(DAYS)), ["8760.00", "-3000.00", "paid"]);
});
