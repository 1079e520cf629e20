/** Faulty documents that the gate refuses before a number is spent, each with the official rule that says why. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { issueFacturX } from "./actions/issue.ts";
import { faultyInvoices } from "./faulty-invoices.ts";

test("43 faulty documents are refused before a number is spent, each with its reason", async () => {
  assert.equal(new Set(faultyInvoices.map(({ what }) => what)).size, 43);
  const found: string[] = [];
  for (const { what, invoice, wire } of faultyInvoices) {
    const issued = await issueFacturX(invoice, wire);
    const refusal = issued.ok ? null : issued.refusal;
    found.push(`${what}: ${refusal ? (refusal.params["rule"] ?? refusal.code) : "issued"}`);
  }
  assert.deepEqual(
    found,
    faultyInvoices.map(({ what, reason }) => `${what}: ${reason}`),
  );
});
