import assert from "node:assert/strict";
import { test } from "node:test";
import { cents } from "#kernel/money.ts";
import { clockShare, misses, moneyOf, timeByService, type MadeClock, type ReportedRequest } from "./report.ts";
import { shareFrench } from "./page.ts";

const at = Temporal.Instant.from("2024-01-08T11:29:00Z");
const clock = (kind: MadeClock["kind"], state: MadeClock["state"]): MadeClock => ({
  kind,
  state,
  deadline: at,
  stoppedAt: null,
  lines: [`${kind} ${state}`],
});
const request = (number: number, service: string, workedSeconds: number, ...clocks: MadeClock[]): ReportedRequest => ({
  id: String(number),
  reference: `MIR-${number}`,
  title: "Panne",
  service: { id: service, title: service },
  requestedAt: at,
  made: true,
  open: false,
  workedSeconds,
  clocks,
});

const REQUESTS = [
  request(1, "M2", 600, clock("response", "met"), clock("restoration", "met")),
  request(2, "M2", 1200, clock("response", "met"), clock("restoration", "missed")),
  request(3, "M2", 0, clock("response", "overdue"), clock("restoration", "exempt")),
  request(4, "M1", 60, clock("response", "running"), clock("restoration", "not_engaged")),
  request(5, "M4", 3600),
];

test("T2, T3: kept over judged, to the nearest tenth; what is exempt, running or not engaged is not judged", () => {
  // Two of three answers were in time: 66.67 %.
  assert.deepEqual(clockShare(REQUESTS, "response"), {
    kind: "response",
    met: 2,
    missed: 1,
    exempt: 0,
    running: 1,
    share: 667,
  });
  const restoration = clockShare(REQUESTS, "restoration");
  assert.deepEqual([restoration.met, restoration.missed, restoration.exempt, restoration.share], [1, 1, 1, 500]);
  assert.equal(shareFrench(restoration), "50\u00a0%");
  assert.equal(shareFrench({ share: 667 }), "66,7\u00a0%");
  assert.equal(shareFrench(clockShare([], "response")), "rien à juger");
});

test("T2, T3: each miss comes with the sentences that prove it", () => {
  assert.deepEqual(
    misses(REQUESTS).map(({ request: { reference }, clock: { lines } }) => [reference, ...lines]),
    [
      ["MIR-2", "restoration missed"],
      ["MIR-3", "response overdue"],
    ],
  );
});

test("M2b: time is added up by service, to the second", () => {
  assert.deepEqual(timeByService(REQUESTS), [
    { service: "M2", requests: 3, seconds: 1800 },
    { service: "M1", requests: 1, seconds: 60 },
    { service: "M4", requests: 1, seconds: 3600 },
  ]);
});

test("P5, B6: invoices less credit notes, compared with the commitment", () => {
  const document = (kind: "invoice" | "credit_note", net: number) => ({
    kind,
    number: "F",
    issuedOn: Temporal.PlainDate.from("2023-10-02"),
    net: cents(net),
    lines: [],
  });
  const commitment = {
    amount: cents(570_000),
    every: Temporal.Duration.from({ years: 1 }),
    budget: null,
    clause: "P5",
  };
  const contract = { commitment } as Parameters<typeof moneyOf>[0];
  const documents = [document("invoice", 570_000), document("invoice", 12_500), document("credit_note", 2_500)];
  assert.deepEqual(moneyOf(contract, documents), {
    billed: cents(580_000),
    commitment: cents(570_000),
    beyond: cents(10_000),
  });
});
