import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import fc from "fast-check";
import { contractFor, issue, noteFact } from "../../test/harness/billing.ts";
import { amend, loadMiramas } from "../../test/harness/desk.ts";
import { shownOf } from "../web/billing/invoice/stages.ts";
import type { Invoice } from "./api.ts";
import type { Board, Ledger } from "./ledger-api.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const billing = app.as("billing");
const ACCOUNT = "F2023-0001";
const HALF_DAYS = "F2023-0002";

const note = async (number: string, kind: string, on: string, more: object = {}): Promise<void> => {
  const noted = await noteFact(billing, number, { kind, on, ...more });
  assert.equal(noted.status, 200, String(noted.message));
};

/** What the list and the page say of a document at noon of a day; both must agree on its lateness. */
async function said(number: string, day: string): Promise<readonly [string, string | null, number | null]> {
  app.clock.set(`${day}T10:00:00Z`);
  const list = await billing.get<Ledger>("/billing/ledger");
  const row = list.body.invoices.find((one) => one.number === number);
  assert.ok(row, String(list.message));
  const page = await billing.get<Invoice>(`/clients/MIR/invoices/${number}`);
  assert.deepEqual([row.lastDay, row.daysLeft], [page.body.lastDay, page.body.daysLeft]);
  assert.equal(shownOf(page.body), row.shown, `${number} on ${day}: the page's word is the list's`);
  if (row.shown !== "rejected")
    assert.equal(row.shown === "late", row.daysLeft !== null && row.daysLeft < 0, `${number} on ${day}`);
  return [row.shown, row.lastDay, row.daysLeft];
}

test("B3, B4: list and page count to one last day, over part payments, granted days and what is credited", async () => {
  await loadMiramas(app);
  assert.equal((await issue(billing, [["M1-forfait", "2023-10-01"]])).body.number, ACCOUNT);
  assert.equal((await issue(billing, [["M3-demi-journees", "2023-10-01"]])).body.number, HALF_DAYS);
  app.clock.set("2023-10-03T10:00:00Z");
  await note(ACCOUNT, "deposited", "2023-10-03");
  assert.deepEqual(await said(ACCOUNT, "2023-11-02"), ["deposited", "2023-11-02", 0]);
  assert.deepEqual(await said(ACCOUNT, "2023-11-03"), ["late", "2023-11-02", -1]);
  await note(ACCOUNT, "paid", "2023-11-03", { amount: "80.00" });
  assert.deepEqual(await said(ACCOUNT, "2023-11-04"), ["late", "2023-11-02", -2]);
  await note(ACCOUNT, "grace_granted", "2023-11-04");
  assert.deepEqual(await said(ACCOUNT, "2023-11-17"), ["paid_in_part", "2023-11-17", 0]);
  assert.deepEqual(await said(ACCOUNT, "2023-11-18"), ["late", "2023-11-17", -1]);
  const credited = await billing.post(`/clients/MIR/invoices/${ACCOUNT}/credit-notes`, { reason: "Offert" });
  assert.equal(credited.status, 200, String(credited.message));
  assert.equal((await said(ACCOUNT, "2023-11-19"))[2], null, "nothing is awaited any more");
});

test("CCP R2192-27 to R2192-29: an interruption in time by the law opens thirty days anew, in the list as on the page", async () => {
  // Deposited on 19 November and available on 25 November: the law counts to 25 December, the contract to 19 December.
  await note(HALF_DAYS, "deposited", "2023-11-19");
  app.clock.set("2023-12-22T10:00:00Z");
  await note(HALF_DAYS, "made_available", "2023-11-25");
  assert.deepEqual(await said(HALF_DAYS, "2023-12-22"), ["late", "2023-12-19", -3]);
  await note(HALF_DAYS, "suspended", "2023-12-22", { text: "Pièce illisible" });
  assert.equal((await said(HALF_DAYS, "2023-12-23"))[0], "suspended");
  await note(HALF_DAYS, "completed", "2023-12-23");
  assert.deepEqual(await said(HALF_DAYS, "2024-01-22"), ["made_available", "2024-01-22", 0]);
  await note(HALF_DAYS, "paid", "2024-01-22", { amount: "100.00" });
  assert.deepEqual(await said(HALF_DAYS, "2024-01-23"), ["late", "2024-01-22", -1]);
  await note(HALF_DAYS, "grace_granted", "2024-01-23");
  assert.deepEqual(await said(HALF_DAYS, "2024-02-06"), ["paid_in_part", "2024-02-06", 0]);
  assert.deepEqual(await said(HALF_DAYS, "2024-02-07"), ["late", "2024-02-06", -1]);
  await note(HALF_DAYS, "suspended", "2024-02-07", { text: "Une autre pièce" });
  assert.deepEqual(await said(HALF_DAYS, "2024-02-08"), ["late", "2024-02-06", -2], "the second one is in vain");
});

/** The word of the list from what the page says alone: a refusal hides lateness, and lateness a part that was paid. */
function wordOf({ state, clocks, balance, paid }: Invoice, today: string): string {
  if (["paid", "credited", "rejected"].includes(state)) return state;
  const last = clocks?.contract.graceUntil ?? clocks?.contract.due ?? null;
  if (last !== null && today > last && Number(balance) > 0) return "late";
  if (state === "suspended") return state;
  return Number(paid) > 0 ? "paid_in_part" : state;
}

const KINDS = ["deposited", "made_available", "suspended", "completed", "rejected", "paid", "grace_granted"] as const;
const LIFE = fc.array(fc.record({ kind: fc.constantFrom(...KINDS), after: fc.integer({ min: 0, max: 75 }) }), {
  maxLength: 8,
});

/** Every fee of each year until then, each on an invoice of its own. */
const feesUntil = (year: number) =>
  Array.from({ length: year - 2022 }, (_, index) => `${2023 + index}-10-01`).flatMap((first) => [
    ["M1-forfait", first] as const,
    ["M3-demi-journees", first] as const,
  ]);

test("B3, B4: list, page and board say the same of any life of a document, under the days of its own contract", async () => {
  app.clock.set("2024-03-01T10:00:00Z");
  const source = contractFor("miramas")
    .replace('number: "0.4"', 'number: "0.5"')
    .replace("effective: 2023-10-01", "effective: 2025-01-01")
    .replace("grace: { days: 15,", "grace: { days: 40,");
  const amended = await amend(app.as("project_lead"), app.as("management"), source);
  assert.equal(amended.status, 200, String(amended.message));
  await billing.post(`/clients/MIR/invoices/${HALF_DAYS}/credit-notes`, { reason: "Offert" });
  const seen = new Set<string>();
  const agree = async (numbers: readonly string[], today: string): Promise<void> => {
    app.clock.set(`${today}T10:00:00Z`);
    const { body: list } = await billing.get<Ledger>("/billing/ledger");
    const { body: board } = await billing.get<Board>("/billing/board");
    for (const number of numbers) {
      const { body: page } = await billing.get<Invoice>(`/clients/MIR/invoices/${number}`);
      const row = list.invoices.find((one) => one.number === number);
      const waiting = board.items.find(({ invoice }) => invoice === number);
      const told = `${number} on ${today}: ${JSON.stringify(page.facts.map(({ kind, on }) => [kind, on]))}`;
      assert.ok(row, told);
      const { shown, ...summary } = row;
      assert.equal(shown, wordOf(page, today), told);
      assert.deepEqual({ ...page, ...summary }, page, told);
      if (shown === "made_available" || shown === "paid") assert.equal(waiting, undefined, told);
      else assert.deepEqual([waiting?.what === "late", waiting?.gross], [shown === "late", page.balance], told);
      seen.add(shown);
    }
  };
  const rounds = [
    ["2024-03-01", 2023],
    ["2024-08-20", 2023],
    ["2026-11-01", 2026],
    ["2027-04-20", 2026],
  ] as const;
  const lives = fc.sample(LIFE, { seed: 309, numRuns: 20 });
  for (const [day, year] of rounds) {
    app.clock.set(`${day}T10:00:00Z`);
    const numbers: string[] = [];
    for (const fee of feesUntil(year)) {
      const { status, body, message } = await issue(billing, [fee]);
      assert.equal(status, 200, String(message));
      numbers.push(body.number);
    }
    const last = Temporal.PlainDate.from(day).add({ days: 75 });
    app.clock.set(`${last.toString()}T10:00:00Z`);
    for (const number of numbers)
      for (const { kind, after } of lives.pop() ?? assert.fail("too few lives")) {
        const on = Temporal.PlainDate.from(day).add({ days: after }).toString();
        const body = { kind, on, ...(kind === "paid" ? { amount: "300.00" } : {}) };
        const { status, code } = await noteFact(billing, number, body);
        const refusals = ["billing.grace_known", "billing.not_deposited", "billing.paid_too_much"];
        assert.ok(status === 200 || refusals.includes(String(code)), String(code));
      }
    for (const days of [0, 15, 16, 40, 41, 90]) await agree(numbers, last.add({ days }).toString());
    for (const number of numbers) {
      const back = await billing.post(`/clients/MIR/invoices/${number}/credit-notes`, { reason: "Offert" });
      assert.equal(back.status, 200, String(back.message));
    }
  }
  for (const state of ["issued", "deposited", "made_available", "suspended", "rejected", "late", "paid_in_part"])
    assert.ok(seen.has(state), `no life led to ${state}`);
});
