import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf } from "./place.ts";

const ID = "01a223c5-6075-770b-b8a7-1962f707a898";
const entry = (action: string, subject: string, detail: Record<string, unknown> = {}) =>
  placeOf({ action, subject, actor: ID, actorName: "Lou Garnier", detail });

test("C1: the subject of an act leads to the request, the half-day, the invoice or the contract that it names", () => {
  assert.deepEqual(entry("ticket.opened", "MIR-142"), { kind: "request", text: "MIR-142" });
  assert.deepEqual(entry("coaching.session_booked", "MIR-DJ7"), { kind: "half_day", text: "MIR-DJ7", number: "7" });
  assert.deepEqual(entry("billing.invoice_paid", "F2023-0001"), { kind: "invoice", text: "F2023-0001" });
  assert.deepEqual(entry("governance.duty_done", "2023-283", { contract: "miramas-infogerance" }), {
    kind: "contract",
    text: "2023-283",
    contract: "miramas-infogerance",
    version: null,
  });
  assert.deepEqual(
    entry("billing.order_received", "2023-283", { contract: "miramas-infogerance", number: "BC-2023-118" }),
    { kind: "contract", text: "BC-2023-118 (2023-283)", contract: "miramas-infogerance", version: null },
  );
  assert.deepEqual(entry("billing.order_received", "D2026-0001", { number: "BC-7" }), {
    kind: "words",
    text: "BC-7 (D2026-0001)",
  });
  assert.deepEqual(entry("contract.version_loaded", "2023-283", { contract: "miramas-infogerance", version: "1.1" }), {
    kind: "contract",
    text: "2023-283",
    contract: "miramas-infogerance",
    version: "1.1",
  });
  assert.deepEqual(entry("asset.item_added", "srv-web-1"), { kind: "words", text: "srv-web-1" });
});

test("C1: what somebody of the provider read leads to the request, or names the part of the records and its number", () => {
  assert.deepEqual(entry("audit.records_read", "MIR-142"), { kind: "request", text: "MIR-142" });
  assert.deepEqual(entry("audit.records_read", "people"), { kind: "reading", area: "people", text: "" });
  assert.deepEqual(entry("audit.records_seen", "invoices/F2023-0001"), {
    kind: "reading",
    area: "invoices",
    text: "F2023-0001",
  });
  assert.deepEqual(entry("audit.records_read", `quotes/${ID}`), { kind: "reading", area: "quotes", text: "" });
});

test("C1: an id is never shown for a name: one's own act bears one's name, a record its own, the rest is said nameless", () => {
  assert.deepEqual(entry("identity.key_made", ID), { kind: "words", text: "Lou Garnier" });
  const other = "01a223c5-7e4f-70f4-826b-6d58ec09a87b";
  assert.deepEqual(entry("vault.read", other, { name: "Bastion" }), { kind: "words", text: "Bastion" });
  assert.deepEqual(entry("vault.read", other), { kind: "nameless" });
  assert.deepEqual(entry("billing.bank_line", "ab".repeat(32), { label: "VIR MIRAMAS" }), {
    kind: "words",
    text: "VIR MIRAMAS",
  });
});
