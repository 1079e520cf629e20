import assert from "node:assert/strict";
import { test } from "node:test";
import type { Contract } from "#contract/contract.ts";
import { cents } from "#kernel/money.ts";
import { yearsOf } from "../year.ts";
import {
  beyondOf,
  clockShare,
  misses,
  ownPeriodOf,
  timeByService,
  type MadeClock,
  type ReportedRequest,
} from "./report.ts";
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

const period = (first: string, last: string) => ({
  first: Temporal.PlainDate.from(first),
  last: Temporal.PlainDate.from(last),
});

test("P5: what is billed beyond the commitment, whose dates are told where they are not those of the year", () => {
  const paid = period("2025-01-01", "2025-12-31");
  const committed = (first: string, last: string) => ({
    period: period(first, last),
    amount: cents(570_000),
    billed: cents(580_000),
  });
  const told = (first: string, last: string) => {
    const found = ownPeriodOf({
      paid,
      money: { documents: [], billed: cents(0), committed: committed(first, last) },
    });
    return found && [found.first.toString(), found.last.toString()];
  };
  assert.equal(beyondOf(committed("2025-01-01", "2025-12-31")), 10_000);
  assert.equal(told("2025-01-01", "2025-12-31"), null);
  assert.deepEqual(told("2024-01-01", "2026-12-31"), ["2024-01-01", "2026-12-31"]);
});

test("P6: the yearly reports are of years, whatever the periods by which the contract is renewed, to the last day of service", () => {
  const years = (length: Temporal.DurationLike, renewalsMax: number | null, today: string, ended: string | null) => {
    const effective = Temporal.PlainDate.from("2024-02-01");
    const term = { effective, period: Temporal.Duration.from(length), renewalsMax } as Contract["term"];
    const day = ended === null ? null : Temporal.PlainDate.from(ended);
    const found = yearsOf({ term }, Temporal.PlainDate.from(today), day);
    return found.map(({ first, last }) => `${first.toString()} ${last.toString()}`);
  };
  const two = ["2024-02-01 2025-01-31", "2025-02-01 2026-01-31"];
  assert.deepEqual(years({ months: 1 }, null, "2025-03-15", null), two);
  assert.deepEqual(years({ months: 3 }, 15, "2025-02-01", null), two);
  assert.deepEqual(years({ years: 3 }, 0, "2025-03-15", null), two);
  assert.deepEqual(years({ months: 3 }, null, "2025-01-31", null), [two[0]]);
  assert.deepEqual(years({ months: 3 }, null, "2024-01-31", null), []);
  // Eighteen months, and an early end: no day of a report is beyond the service.
  assert.deepEqual(years({ months: 6 }, 2, "2026-03-15", null), [two[0], "2025-02-01 2025-07-31"]);
  assert.deepEqual(years({ months: 1 }, null, "2026-03-15", "2025-04-30"), [two[0], "2025-02-01 2025-04-30"]);
});
