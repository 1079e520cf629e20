/**
 * A shorter life told twice, in memory and through the API: an amendment in the year, a half-day that is moved, half-days
 * given back, and a provider that leaves before the end of what was paid for. Half-days are given back by those never held.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Invoice } from "#billing/api.ts";
import type { CreditList } from "#coaching/api.ts";
import { loadVersion } from "#contract/actions.ts";
import { transact } from "#database/transaction.ts";
import type { RefundPlan } from "#einvoice/refund-api.ts";
import { liveDuties } from "#governance/actions/live.ts";
import { accepted as good } from "#kernel/result.ts";
import { testApp } from "../harness/app.ts";
import { CLIENT_APPROVED, MIRAMAS } from "../harness/desk.ts";
import { complianceLived, complianceTold, dutyLine } from "./both.ts";
import { contractOf, simulateTexts, type Line } from "./simulated.ts";
import { accepted } from "./tale.ts";
import { instantOf, live } from "./told-live.ts";

const END = "2024-08-31";
const PLACE = "/clients/MIR/contracts/miramas-infogerance";
const at = (time: string, kind: string, more: Line = {}): Line => ({ at: time, kind, ...more });
const done = (time: string, duty: string, subject: string): Line =>
  at(time, "duty_done", { duty, subject, proof: "Fait." });
const session = { session: "MIR-DJ1", service: "M3" };

const BY_UNIT = ['unit_price: "400.00"\n    refund: days', 'unit_price: "400.00"\n    refund: unused'] as const;

/** From 1 April 2024: sixteen half-days of four hours instead of twelve of three hours and a half. */
const AMENDMENT = [
  ['number: "0.4"\n  effective: 2023-10-01', 'number: "1.0"\n  effective: 2024-04-01'],
  ["granted: 12", "granted: 16"],
  ["clause: M3, source: text, options: [12]", "clause: M3, source: text, options: [16]"],
  ["length: 3 hours 30 minutes", "length: 4 hours"],
] as const;

const BEFORE: readonly Line[] = [
  at("2023-10-01T09:00:00", "invoice", { bills: ["M1-forfait/2023-10-01", "M3-demi-journees/2023-10-01"] }),
  at("2023-10-03T14:00:00", "deposit", { invoice: "1" }),
  at("2023-10-12T10:00:00", "update", { routine: "mise-a-jour-collabora", result: "applied" }),
  at("2023-10-30T10:00:00", "payment", { invoice: "1", amount: "6840.00" }),
  at("2024-01-01T09:00:00", "recap", { charge: "M2-lots", period: "2023-10-01" }),
  done("2024-01-15T09:00:00", "session_slots", "M3/2023-10-01"),
  at("2024-01-16T10:00:00", "session_booked", { ...session, day: "2024-02-12" }),
  at("2024-01-18T10:00:00", "session_agreed", session),
  at("2024-01-22T10:00:00", "session_moved", { ...session, day: "2024-02-19" }),
  at("2024-02-19T13:00:00", "session_done", session),
  done("2024-02-20T09:00:00", "session_report", "MIR-DJ1"),
  done("2024-02-20T10:00:00", "session_sheet", "MIR-DJ1"),
  at("2024-03-04T10:00:00", "session_refund", { service: "M3", units: 2 }),
];

const AFTER: readonly Line[] = [
  at("2024-04-01T09:00:00", "recap", { charge: "M2-lots", period: "2024-01-01" }),
  at("2024-04-09T10:00:00", "update", { routine: "mise-a-jour-collabora", result: "none_newer" }),
  at("2024-04-18T11:00:00", "letter", {
    what: "provider_notice",
    sent: "2024-04-15",
    received: "2024-04-17",
    last_day: "2024-06-30",
  }),
];
const LAST_RECAP = at("2024-07-01T09:00:00", "recap", { charge: "M2-lots", period: "2024-04-01" });

const told = (until: string) => {
  const events = [...BEFORE, ...AFTER].filter(({ kind }) => kind !== "recap" && kind !== "invoice");
  return simulateTexts([contractOf("miramas", BY_UNIT), contractOf("miramas", BY_UNIT, ...AMENDMENT)], until, events);
};
const simulated = told(END);
const app = await testApp({ now: "2023-09-28T08:00:00Z" });
let credited: readonly string[] = [];

before(async () => {
  const signed = MIRAMAS.replace(...BY_UNIT);
  accepted(await app.as("project_lead").post("/clients/MIR/contracts", { source: signed }));
  await live(app, BEFORE);
  app.clock.set(instantOf("2024-03-05T09:00:00"));
  const source = AMENDMENT.reduce((text, [old, now]) => text.replace(old, now), signed);
  const client = { clientId: app.clientId("MIR"), clientCode: "MIR" };
  const by = { id: app.personId("project_lead"), name: "Paul Projet" };
  const loading = { client, by, now: app.clock.now() };
  await app.inside("MIR", async (tx) => void good(await loadVersion(tx, loading, source, CLIENT_APPROVED)));
  await live(app, AFTER);
  // The simulator gives back what is left on the last day of service.
  app.clock.set(instantOf("2024-06-30T09:00:00"));
  const plan = accepted(await app.as("finance").get<RefundPlan>(`${PLACE}/refunds`));
  credited = plan.refunds.flatMap(({ lines }) => lines.map(({ net }) => net));
  accepted(await app.as("billing").post(`${PLACE}/refunds`));
  await live(app, [LAST_RECAP]);
  app.clock.set(instantOf(`${END}T23:59:59`));
});

test("M3, P3: both keep the same ledger of half-days: twelve granted under the first text, one moved and held, two given back, and nine with the end", async () => {
  const { credits } = accepted(await app.as("technical").get<CreditList>("/coaching"));
  const lived = credits[0]?.ledger.map(({ on, kind, units, balance }) => [on, kind, units, balance]);
  const entries = simulated.plain.half_days[0]?.entries.map(({ on, kind, units, balance }) => [
    on,
    kind,
    units,
    balance,
  ]);
  assert.deepEqual(lived, entries);
  assert.deepEqual(entries, [
    ["2023-10-01", "granted", 12, 12],
    ["2024-01-16", "booked", 1, 12],
    ["2024-02-19", "done", 1, 11],
    ["2024-03-04", "refunded", 2, 9],
    ["2024-06-30", "refunded", 9, 0],
  ]);
});

test("B6, C7, E4: both give back the ninety-two days left of 366, and the nine half-days never held at 400.00", () => {
  const [refund] = simulated.plain.refunds;
  assert.deepEqual(
    refund?.lines.map(({ ht }) => ht),
    ["226.23", "3600.00"],
  );
  assert.deepEqual(credited, ["226.23", "3600.00"]);
});

test("every duty is the same on both sides, before the amendment, after it and after the end", async () => {
  const client = app.clientId("MIR");
  const stretch = { since: null, to: Temporal.PlainDate.from(END) };
  const [lived] = await transact(app.db, { actor: "system:test", clients: [client] }, (tx) =>
    liveDuties(tx, app.clock.now(), stretch, client),
  );
  assert.deepEqual((lived?.duties ?? []).map(dutyLine).sort(), simulated.run.duties.map(dutyLine).sort());
});

test("P3, E4: the compliance page is the simulator's before the amendment, under it, and once the provider has left", async () => {
  for (const on of ["2024-02-29", "2024-03-31", "2024-04-30", "2024-06-30", END])
    assert.deepEqual(await complianceLived(app, on), complianceTold(told(on), on), on);
  assert.deepEqual(app.problems, []);
});

test("B6, C7: an invoice given back whole after the end and issued again is refunded as the first was, and no half-day leaves twice", async () => {
  const billing = app.as("billing");
  const whole = { reason: "Mauvais destinataire" };
  accepted(await billing.post("/clients/MIR/invoices/F2023-0001/credit-notes", whole));
  const items = ["M1-forfait", "M3-demi-journees"].map((charge) => ({ charge, first: "2023-10-01" }));
  const again = await billing.post<Invoice>("/clients/MIR/invoices", { contract: "miramas-infogerance", items });
  assert.equal(accepted(again).totals.net, "5700.00");
  const plan = accepted(await app.as("finance").get<RefundPlan>(`${PLACE}/refunds`));
  assert.deepEqual(
    plan.refunds.map(({ number, lines }) => [number, ...lines.map(({ net }) => net)]),
    [["F2024-0001", "226.23", "3600.00"]],
  );
  accepted(await billing.post(`${PLACE}/refunds`));
  const { credits } = accepted(await app.as("technical").get<CreditList>("/coaching"));
  assert.deepEqual(
    credits[0]?.ledger.slice(-2).map(({ on, kind, units, balance }) => [on, kind, units, balance]),
    [
      ["2024-03-04", "refunded", 2, 9],
      ["2024-06-30", "refunded", 9, 0],
    ],
  );
  assert.equal((await billing.post(`${PLACE}/refunds`)).code, "billing.nothing_to_refund");
});
