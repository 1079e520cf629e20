import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { issue } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { Invoice } from "./api.ts";
import type { Ledger } from "./ledger-api.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const billing = app.as("billing");
const ACCOUNT = "F2023-0001";
const HALF_DAYS = "F2023-0002";

const note = async (number: string, kind: string, on: string, more: object = {}): Promise<void> => {
  const noted = await billing.post<Invoice>(`/clients/MIR/invoices/${number}/facts`, { kind, on, ...more });
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
  if (row.shown !== "suspended" && row.shown !== "rejected")
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
});
