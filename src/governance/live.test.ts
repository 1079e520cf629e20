import assert from "node:assert/strict";
import { test } from "node:test";
import type { Duty } from "#contract/duty/duty.ts";
import { transact } from "#database/transaction.ts";
import { testApp } from "../../test/harness/app.ts";
import { closeAndOrder, issue, worked } from "../../test/harness/billing.ts";
import { loadMiramas, move, openRequest } from "../../test/harness/desk.ts";
import type { Governance } from "./api.ts";
import { liveDuties } from "./actions/live.ts";

const app = await testApp({ now: "2023-10-02T07:00:00Z" });
await loadMiramas(app);

async function duties(at = app.clock.now()): Promise<Map<string, Duty>> {
  const stretch = { since: Temporal.PlainDate.from("2023-10-01"), to: Temporal.PlainDate.from("2024-12-31") };
  const client = app.clientId("MIR");
  const [live] = await transact(app.db, { actor: "system:test", clients: [client] }, (tx) =>
    liveDuties(tx, at, stretch, client),
  );
  return new Map((live?.duties ?? []).map((duty) => [duty.id, duty]));
}

const stands = async (id: string, at?: Temporal.Instant) => {
  const duty = (await duties(at)).get(id);
  return duty ? [duty.state.is, duty.due.toString()] : null;
};

test("T2, T3, M2: a request's deadlines, a wait for its vendor and its report come out of its facts, and as they were", async () => {
  const number = await openRequest(app.as("requester"), "Imprimantes muettes");
  assert.deepEqual(await stands("response/MIR-1"), ["open", "2023-10-02T12:00:00Z"]);
  app.clock.set("2023-10-02T08:00:00Z");
  await move(app.as("technician"), number, { kind: "acknowledge", message: "Nous regardons." });
  const waits = await move(app.as("technician"), number, {
    kind: "wait_vendor",
    vendor: "Éditeur",
    reason: "Transmis à l’éditeur.",
  });
  assert.equal(waits.status, 200, String(waits.message));
  assert.deepEqual(await stands("response/MIR-1"), ["done", "2023-10-02T12:00:00Z"]);
  assert.deepEqual(await stands("vendor_chased/MIR-1"), ["open", "2023-10-09"]);
  const before = Temporal.Instant.from("2023-10-02T07:30:00Z");
  assert.deepEqual(await stands("response/MIR-1", before), ["open", "2023-10-02T12:00:00Z"]);
  assert.equal(await stands("vendor_chased/MIR-1", before), null, "as of half past nine nobody waited");
});

test("B1, B2, B3: fees, recap, order and payment are closed by what was really issued, deposited and paid", async () => {
  await worked(app, "Sauvegarde", "2023-10-03T08:00:00Z", 40);
  app.clock.set("2024-01-02T09:00:00Z");
  assert.deepEqual(await stands("fee_invoice/M1-forfait/2023-10-01"), ["late", "2023-10-01"]);
  assert.deepEqual(await stands("recap/M2-lots/2023-10-01"), ["open", "2024-01-01"]);
  await closeAndOrder(app, "2023-10-01", {
    number: "BC-7",
    amount: "75.00",
    withTax: false,
    receivedOn: "2024-01-02",
  });
  assert.deepEqual(await stands("recap/M2-lots/2023-10-01"), ["done", "2024-01-01"]);
  assert.deepEqual(await stands("order/M2-lots/2023-10-01"), ["done", "2024-01-17"]);
  assert.deepEqual(await stands("work_invoice/M2-lots/2023-10-01"), ["open", "2024-01-09"]);
  const issued = await issue(app.as("billing"), [["M2-lots", "2023-10-01"]]);
  assert.equal(issued.status, 200, String(issued.message));
  const facts = `/clients/MIR/invoices/${issued.body.number}/facts`;
  await app.as("billing").post(facts, { kind: "deposited", on: "2024-01-02" });
  assert.deepEqual(await stands("work_invoice/M2-lots/2023-10-01"), ["done", "2024-01-09"]);
  assert.deepEqual(await stands("payment/M2-lots/2023-10-01"), ["open", "2024-02-01"]);
  app.clock.set("2024-01-20T09:00:00Z");
  await app.as("billing").post(facts, { kind: "suspended", on: "2024-01-10", text: "Annexe illisible" });
  assert.deepEqual(await stands("payment/M2-lots/2023-10-01"), ["cancelled", "2024-02-01"]);
  // Completed, it is due thirty days after the completion (CCP R2192-29).
  await app.as("billing").post(facts, { kind: "completed", on: "2024-01-20" });
  app.clock.set("2024-02-02T09:00:00Z");
  assert.deepEqual(await stands("payment/M2-lots/2023-10-01"), ["open", "2024-02-19"]);
  assert.equal(await stands("interest_statement/M2-lots/2023-10-01"), null);
  app.clock.set("2024-02-20T09:00:00Z");
  assert.deepEqual(await stands("payment/M2-lots/2023-10-01"), ["late", "2024-02-19"]);
  assert.deepEqual(await stands("interest_statement/M2-lots/2023-10-01"), ["open", "2024-02-27"]);
  await app.as("billing").post(facts, { kind: "paid", on: "2024-02-20", amount: "90.00" });
  const paid = (await duties()).get("payment/M2-lots/2023-10-01")?.state;
  assert.deepEqual(paid?.is === "done" && [paid.late, paid.proof], [true, "payment"]);
});

test("E2: a notice in time cancels the windows that follow, closes its own, and is to be acknowledged", async () => {
  app.clock.set("2024-07-18T09:00:00Z");
  const posted = await app.as("management").post("/clients/MIR/contracts/miramas-infogerance/letters", {
    what: "client_notice",
    posted: "2024-07-15",
    received: "2024-07-17",
  });
  assert.equal(posted.status, 200, String(posted.message));
  assert.deepEqual(await stands("client_notice/2023-10-01"), ["done", "2024-07-31"]);
  assert.deepEqual(await stands("term_end/client_notice"), ["open", "2024-09-30"]);
  // The client's word alone starts the provider's week on the day on which it was written down.
  assert.deepEqual(await stands("notice_acknowledged/client_notice/2024-07-15"), ["open", "2024-07-25"]);
  assert.equal(await stands("term_end/client_notice", Temporal.Instant.from("2024-07-18T08:59:00Z")), null);
});

test("P6, P4: a meeting held and a document shown are not known before they were written down, whatever their day", async () => {
  const lead = app.as("project_lead");
  const path = "/clients/MIR/contracts/miramas-infogerance";
  const plan = { starts: "2024-08-05T08:00:00Z", minutes: 60, place: "Mairie", agenda: ["Demandes"] };
  const { body: meeting } = await lead.post<{ id: string }>(`${path}/meetings`, plan);
  await lead.post(`${path}/documents`, { annex: "assurance", reference: "RC PRO 1", expires: "2025-06-30" });
  await app.as("management").post(`${path}/documents/demands`, { annex: "assurance", reason: "Audit" });
  app.clock.set("2024-08-08T09:00:00Z");
  const held = await lead.post(`${path}/meetings/${meeting.id}/hold`, { day: "2024-08-05", present: ["DSIT"] });
  assert.equal(held.status, 200, String(held.message));
  const { body } = await lead.get<Governance>(`${path}/governance`);
  const assurance = body.annexes.find(({ id }) => id === "assurance");
  const shown = { paper: assurance?.papers[0]?.id };
  const answer = await lead.post(`${path}/documents/demands/${assurance?.demands[0]?.id}/show`, shown);
  assert.equal(answer.status, 200, String(answer.message));
  const eve = Temporal.Instant.from("2024-08-07T09:00:00Z");
  const states = async (at?: Temporal.Instant) => [
    (await stands("review_meeting/2023-10-01", at))?.[0],
    (await stands("annex_shown/assurance/2024-07-18", at))?.[0],
  ];
  assert.deepEqual(await states(), ["done", "done"]);
  const [review, document] = await states(eve);
  assert.notEqual(review, "done");
  assert.notEqual(document, "done");
  assert.equal((await stands("annex_handed/assurance", Temporal.Instant.from("2024-07-18T08:59:00Z")))?.[0], "late");
});
