/**
 * A shorter life told twice, in memory and through the API: an amendment in the year, a half-day that is moved, half-days
 * given back, and a provider that leaves before the end of what was paid for. Half-days are given back by those never held.
 * Orders are too small, wrong and withdrawn; work is given up or contested after its order, and after the last recap (B10).
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Invoice, InvoiceSummary } from "#billing/api.ts";
import type { CreditList } from "#coaching/api.ts";
import { loadVersion } from "#contract/actions.ts";
import { transact } from "#database/transaction.ts";
import type { RefundPlan } from "#einvoice/refund-api.ts";
import { liveDuties } from "#governance/actions/live.ts";
import { accepted as good } from "#kernel/result.ts";
import { testApp } from "../harness/app.ts";
import { CLIENT_APPROVED, MIRAMAS } from "../harness/desk.ts";
import { complianceLived, complianceTold, dutyLine, papersLived, papersTold, recapsLived, recapsTold } from "./both.ts";
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

/** A request answered at once and worked on until some hour, then closed. */
const helped = (ticket: string, day: string, until: string): Line[] => [
  at(`${day}T09:00:00`, "request", { ticket, service: "M2" }),
  at(`${day}T09:05:00`, "answer", { ticket }),
  at(`${day}T09:10:00`, "connect", { ticket, admin: "technician" }),
  at(`${day}T${until}:00`, "end", { ticket, admin: "technician" }),
  at(`${day}T11:00:00`, "restored", { ticket }),
  at(`${day}T11:05:00`, "closed", { ticket }),
];
const order = (day: string, number: string, amount: string, period: string): Line =>
  at(`${day}T10:00:00`, "order", { number, amount, with_tax: false, period });
const invoiced = (day: string, period: string): Line =>
  at(`${day}T10:30:00`, "invoice", { bills: [`M2-lots/${period}`] });
const recap = (time: string, period: string): Line => at(time, "recap", { charge: "M2-lots", period });
const lots = (ticket: string) => ({ ticket, about: "lots" });
const [AUTUMN, WINTER, SPRING] = ["2023-10-01", "2024-01-01", "2024-04-01"] as const;
/** The recaps of corrections alone, after the last day of service. */
const [AFTERWARDS, AT_LAST] = ["2024-07-02", "2024-07-03"] as const;

const BEFORE: readonly Line[] = [
  at("2023-10-01T09:00:00", "invoice", { bills: ["M1-forfait/2023-10-01", "M3-demi-journees/2023-10-01"] }),
  at("2023-10-03T14:00:00", "deposit", { invoice: "1" }),
  // Three lots and two.
  ...helped("MIR-1", "2023-10-10", "09:55"),
  ...helped("MIR-2", "2023-10-11", "09:40"),
  at("2023-10-12T10:00:00", "update", { routine: "mise-a-jour-collabora", result: "applied" }),
  at("2023-10-30T10:00:00", "payment", { invoice: "1", amount: "6840.00" }),
  recap("2024-01-01T09:00:00", AUTUMN),
  // Three of the five lots are ordered; an order that covers none is withdrawn, and the right one comes for the two others.
  order("2024-01-04", "BC-1", "75.00", AUTUMN),
  invoiced("2024-01-04", AUTUMN),
  at("2024-01-05T10:00:00", "deposit", { invoice: "2" }),
  order("2024-01-08", "BC-9", "12.50", AUTUMN),
  at("2024-01-09T10:00:00", "order_withdrawn", { number: "BC-9", period: AUTUMN }),
  order("2024-01-10", "BC-2", "50.00", AUTUMN),
  invoiced("2024-01-10", AUTUMN),
  at("2024-01-11T10:00:00", "deposit", { invoice: "3" }),
  done("2024-01-15T09:00:00", "session_slots", "M3/2023-10-01"),
  at("2024-01-16T10:00:00", "session_booked", { ...session, day: "2024-02-12" }),
  at("2024-01-18T10:00:00", "session_agreed", session),
  at("2024-01-22T10:00:00", "session_moved", { ...session, day: "2024-02-19" }),
  at("2024-01-30T10:00:00", "payment", { invoice: "2", amount: "90.00" }),
  // The two lots of the second request are given up once they were ordered, and invoiced.
  at("2024-02-05T10:00:00", "contest", lots("MIR-2")),
  at("2024-02-06T10:00:00", "settled", { ticket: "MIR-2", outcome: "client" }),
  at("2024-02-19T13:00:00", "session_done", session),
  done("2024-02-20T09:00:00", "session_report", "MIR-DJ1"),
  done("2024-02-20T10:00:00", "session_sheet", "MIR-DJ1"),
  ...helped("MIR-3", "2024-02-26", "09:25"),
  at("2024-03-04T10:00:00", "session_refund", { service: "M3", units: 2 }),
];

const AFTER: readonly Line[] = [
  // One lot less two: one is given back.
  recap("2024-04-01T09:00:00", WINTER),
  at("2024-04-01T09:30:00", "credit", { period: WINTER }),
  at("2024-04-09T10:00:00", "update", { routine: "mise-a-jour-collabora", result: "none_newer" }),
  at("2024-04-18T11:00:00", "letter", {
    what: "provider_notice",
    sent: "2024-04-15",
    received: "2024-04-17",
    last_day: "2024-06-30",
  }),
  ...helped("MIR-4", "2024-05-06", "09:40"),
];

const ENDED: readonly Line[] = [
  recap("2024-07-01T09:00:00", SPRING),
  order("2024-07-03", "BC-3", "50.00", SPRING),
  invoiced("2024-07-03", SPRING),
  at("2024-07-04T10:00:00", "deposit", { invoice: "4" }),
  // Contested after the last recap, its two lots are given back; settled for the provider, they are asked again.
  at("2024-07-10T10:00:00", "contest", lots("MIR-4")),
  recap("2024-07-10T10:00:00", AFTERWARDS),
  at("2024-07-10T10:05:00", "credit", { period: AFTERWARDS }),
  at("2024-07-20T10:00:00", "settled", { ticket: "MIR-4", outcome: "provider" }),
  recap("2024-07-20T10:00:00", AT_LAST),
  order("2024-07-22", "BC-4", "50.00", AT_LAST),
  invoiced("2024-07-22", AT_LAST),
  at("2024-07-23T10:00:00", "deposit", { invoice: "5" }),
];
/** What the simulator does by itself is no event to it. */
const BY_ITSELF = new Set<unknown>(["recap", "invoice", "credit"]);

const told = (until: string) => {
  const events = [...BEFORE, ...AFTER, ...ENDED].filter(({ kind }) => !BY_ITSELF.has(kind));
  return simulateTexts([contractOf("miramas", BY_UNIT), contractOf("miramas", BY_UNIT, ...AMENDMENT)], until, events);
};
const simulated = told(END);
const app = await testApp({ now: "2023-09-28T08:00:00Z" });
let credited: readonly string[] = [];
let issued: readonly string[] = [];

before(async () => {
  const signed = MIRAMAS.replace(...BY_UNIT);
  accepted(await app.as("project_lead").post("/clients/MIR/contracts", { source: signed }));
  issued = await live(app, BEFORE);
  app.clock.set(instantOf("2024-03-05T09:00:00"));
  const source = AMENDMENT.reduce((text, [old, now]) => text.replace(old, now), signed);
  const client = { clientId: app.clientId("MIR"), clientCode: "MIR" };
  const by = { id: app.personId("project_lead"), name: "Paul Projet" };
  const loading = { client, by, now: app.clock.now() };
  await app.inside("MIR", async (tx) => void good(await loadVersion(tx, loading, source, CLIENT_APPROVED)));
  issued = await live(app, AFTER, issued);
  // The simulator gives back what is left on the last day of service.
  app.clock.set(instantOf("2024-06-30T09:00:00"));
  const plan = accepted(await app.as("finance").get<RefundPlan>(`${PLACE}/refunds`));
  credited = plan.refunds.flatMap(({ lines }) => lines.map(({ net }) => net));
  accepted(await app.as("billing").post(`${PLACE}/refunds`));
  issued = await live(app, ENDED, issued);
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

test("B10, B13, E7: both make the same recaps, line by line, with what was given up, contested and settled after an order", async () => {
  const recaps = recapsTold(simulated);
  assert.deepEqual(await recapsLived(app, recaps), recaps);
  assert.deepEqual(
    recaps.map(({ period, corrections, totals }) => [period, corrections, totals[1], totals[2]]),
    [
      [AUTUMN, [], 5, "125.00"],
      [WINTER, [["MIR-2", AUTUMN, -2]], 1, "0.00"],
      [SPRING, [], 2, "50.00"],
      [AFTERWARDS, [["MIR-4", SPRING, -2]], 0, "0.00"],
      [AT_LAST, [["MIR-4", SPRING, 2]], 0, "50.00"],
    ],
  );
});

test("B10, B13: both issue the same invoices and credit notes, under the same orders and on the same days", async () => {
  const told = papersTold(simulated, "invoice");
  assert.deepEqual(await papersLived(app, issued), told);
  assert.deepEqual(
    told.map(({ order: number, totals }) => [number, totals[2]]),
    [
      [null, "6840.00"],
      ["BC-1", "90.00"],
      ["BC-2", "60.00"],
      ["BC-3", "60.00"],
      ["BC-4", "60.00"],
    ],
  );
  // The last one is that of the end (B6), which another test compares.
  const credits = papersTold(simulated, "credit_note").slice(0, -1);
  const path = "/billing/invoices?limit=100";
  const { invoices } = accepted(await app.as("finance").get<{ invoices: InvoiceSummary[] }>(path));
  const notes = invoices.filter(({ kind, orderNumber }) => kind === "credit_note" && orderNumber !== null);
  assert.deepEqual(await papersLived(app, notes.map(({ number }) => number).toSorted()), credits);
  assert.deepEqual(
    credits.map(({ days, totals }) => [days[0], totals[2]]),
    [
      ["2024-04-01", "30.00"],
      ["2024-07-10", "60.00"],
    ],
  );
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
    [["F2024-0005", "226.23", "3600.00"]],
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
