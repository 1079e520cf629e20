import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readEvents } from "./read.ts";
import { run } from "./run.ts";
import { casesOf } from "./cases.ts";
import { livedWork } from "./steps.ts";
import { accepted } from "#kernel/result.ts";
import { contractOf, simulate, type Line } from "../../test/scenarios/simulated.ts";

/** An hour of autumn: four lots of 25.00, whose recap leaves on 1 January. */
const work = (ticket: string, day: string, from: string, to: string, more: Line = {}): Line => ({
  kind: "work",
  ticket,
  mission: 2,
  admin: "A",
  start: `${day}T${from}`,
  stop: `${day}T${to}`,
  ...more,
});
const T1 = work("T1", "2023-10-10", "10:00", "11:00");
const order = (at: string, number: string, more: Line = {}): Line => ({ at, kind: "order", number, ...more });
const BC = order("2024-01-08", "BC-1");
const contest = (at: string, ticket = "T1"): Line => ({ at, kind: "contest", ticket, about: "lots" });
const settled = (at: string, outcome: string): Line => ({ at, kind: "settled", ticket: "T1", outcome });

const told = (until: string, ...events: readonly Line[]) => {
  const { plain } = simulate("miramas", until, events);
  return {
    recaps: plain.recaps.map(({ period, lots, corrections, ht, waiting_for_order: open }) => [
      period.first_day,
      lots,
      corrections.map(({ units }) => units),
      ht,
      open?.ht ?? null,
    ]),
    papers: plain.invoices
      .filter(({ clause }) => clause === "B2")
      .map(({ id, kind, date, ht, ttc }) => [id, kind, date, ht, ttc]),
    duties: plain.duties,
    invoices: plain.invoices,
  };
};
const AUTUMN = ["2023-10-01", 4, [], "100.00", null];
const INVOICE = ["M2-lots/2023-10-01", "invoice", "2024-01-08", "100.00", "120.00"];

describe("B10: once its order has come a recap stays as it was", () => {
  it("what is contested or given afterwards is given back by a credit note of the next one", () => {
    for (const said of [contest("2024-01-20"), { at: "2024-01-20", kind: "offered", ticket: "T1" }]) {
      const { recaps, papers } = told("2024-04-30", T1, BC, said);
      assert.deepEqual(recaps.slice(0, 2), [AUTUMN, ["2024-01-01", 0, [-4], "0.00", null]]);
      assert.deepEqual(papers, [
        INVOICE,
        ["credit/M2-lots/2024-01-01", "credit_note", "2024-04-01", "100.00", "120.00"],
      ]);
    }
  });

  it("it is taken off what the next one asks", () => {
    const { recaps, papers } = told(
      "2024-04-30",
      T1,
      BC,
      contest("2024-01-20"),
      work("T2", "2024-02-10", "10:00", "11:30"),
    );
    assert.deepEqual(recaps.slice(0, 2), [AUTUMN, ["2024-01-01", 6, [-4], "50.00", "50.00"]]);
    assert.deepEqual(papers, [INVOICE]);
  });

  it("settled for the provider in the end, it is asked again by the one after", () => {
    const story = [T1, BC, contest("2024-01-20"), settled("2024-04-15", "provider")];
    const { recaps } = told("2024-07-01", ...story);
    assert.deepEqual(recaps.slice(0, 3), [
      AUTUMN,
      ["2024-01-01", 0, [-4], "0.00", null],
      ["2024-04-01", 0, [4], "100.00", "100.00"],
    ]);
  });

  it("work told late is asked by the next one, and contested before the order is left out at once", () => {
    const late = work("T3", "2023-12-20", "10:00", "10:30", { at: "2024-02-01" });
    assert.deepEqual(told("2024-04-30", T1, BC, late).recaps.slice(0, 2), [
      AUTUMN,
      ["2024-01-01", 0, [2], "50.00", "50.00"],
    ]);
    const before = told("2024-04-30", T1, contest("2024-01-04"));
    assert.deepEqual(before.recaps.slice(0, 2), [
      ["2023-10-01", 0, [], "0.00", null],
      ["2024-01-01", 0, [], "0.00", null],
    ]);
  });

  it("of a smaller order only what was invoiced is given back, and the rest is asked no more", () => {
    const smaller = order("2024-01-08", "BC-1", { amount: "50.00" });
    assert.deepEqual(told("2024-03-31", T1, smaller).recaps[0], ["2023-10-01", 4, [], "100.00", "50.00"]);
    const { recaps, papers } = told("2024-04-30", T1, smaller, contest("2024-01-20"));
    assert.deepEqual(recaps[0], AUTUMN);
    assert.deepEqual(papers, [
      ["M2-lots/2023-10-01", "invoice", "2024-01-08", "50.00", "60.00"],
      ["credit/M2-lots/2024-01-01", "credit_note", "2024-04-01", "50.00", "60.00"],
    ]);
  });

  it("a payment without an amount is of what the credit notes left", () => {
    const events = [T1, work("T2", "2023-10-11", "10:00", "10:30"), BC, contest("2024-01-20", "T2")];
    const paid = { at: "2024-04-10", kind: "payment", invoice: "M2-lots/2023-10-01" };
    const { lives } = simulate("miramas", "2024-04-30", [...events, paid]).run;
    const life = lives.find(({ invoice }) => invoice.id === "M2-lots/2023-10-01");
    // 150.00 and their tax, less the 60.00 of the credit note of 1 April.
    assert.deepEqual(
      [life?.invoice.draft.totals.gross, life?.payments.map(({ amount }) => amount)],
      [180_00, [120_00]],
    );
  });

  it("a recap that was taken back whole pays its invoice by the credit note", () => {
    const paid = { at: "2023-10-30", kind: "payment", invoice: "2023-10-01" };
    const { duties, invoices } = told("2024-04-30", T1, BC, paid, contest("2024-01-20"));
    const due = duties.find(({ id }) => id === "payment/M2-lots/2023-10-01");
    // Due on 7 February, given back on 1 April.
    assert.deepEqual([due?.due, due?.state.is, due?.state.late], ["2024-02-07", "done", true]);
    const settledOn = invoices.flatMap((one) => (one.id === due?.subject && "paid_on" in one ? [one.paid_on] : []));
    assert.deepEqual(settledOn, ["2024-04-01"]);
  });
});

describe("B2, B13: orders as in a lived contract", () => {
  const wrong = order("2024-01-08", "BC-9", { amount: "12.50" });
  const back = { at: "2024-01-09", kind: "order_withdrawn", number: "BC-9" };

  it("one that was withdrawn counts no more, and the recap that it answered stays as it was", () => {
    const { recaps, papers } = told("2024-04-30", T1, wrong, back, contest("2024-01-20"));
    assert.deepEqual(recaps.slice(0, 2), [AUTUMN, ["2024-01-01", 0, [-4], "0.00", null]]);
    assert.deepEqual(papers, []);
    assert.deepEqual(told("2024-01-31", T1, wrong, back).recaps[0], ["2023-10-01", 4, [], "100.00", "100.00"]);
    const right = told("2024-01-31", T1, wrong, back, order("2024-01-10", "BC-17"));
    assert.deepEqual(right.papers, [["M2-lots/2023-10-01", "invoice", "2024-01-10", "100.00", "120.00"]]);
  });

  it("one that never came, or that was withdrawn already, is not withdrawn", () => {
    const other = { ...back, number: "BC-7" };
    assert.deepEqual(refusedOf("miramas", "2024-01-31", [T1, wrong, other]), [[3, "simulation.unknown_order"]]);
    assert.deepEqual(refusedOf("miramas", "2024-01-31", [T1, wrong, back, back]), [[4, "simulation.unknown_order"]]);
  });
});

describe("B10, E7: after the last recap of an ended contract", () => {
  const notice = { at: "2024-07-15", kind: "letter", what: "client_notice", sent: "2024-07-15" };
  const summer = work("T1", "2024-07-15", "10:00", "10:30");
  const story = [notice, summer, order("2024-10-05", "BC-1"), contest("2024-10-20T10:00")];

  it("what is contested makes a recap of its own and its credit note, and settled for the provider another one", () => {
    const { recaps, papers } = told("2024-10-31", ...story);
    assert.deepEqual(recaps.slice(3), [
      ["2024-07-01", 2, [], "50.00", null],
      ["2024-10-02", 0, [-2], "0.00", null],
    ]);
    assert.deepEqual(papers, [
      ["M2-lots/2024-07-01", "invoice", "2024-10-05", "50.00", "60.00"],
      ["credit/M2-lots/2024-10-02", "credit_note", "2024-10-20", "50.00", "60.00"],
    ]);
    const again = told("2024-11-30", ...story, settled("2024-11-04", "provider"), order("2024-11-10", "BC-2"));
    assert.deepEqual(again.recaps.at(-1), ["2024-10-03", 0, [2], "50.00", null]);
    const invoiced = again.papers.findLast(([, kind]) => kind === "invoice");
    assert.deepEqual(invoiced, ["M2-lots/2024-10-03", "invoice", "2024-11-10", "50.00", "60.00"]);
  });

  it("what is contested on one day makes one recap, and more corrections than can be counted are refused on their line", () => {
    const tickets = Array.from({ length: 30 }, (_, index) => `T${index}`);
    const works = tickets.map((ticket, index) => work(ticket, "2024-07-15", "10:00", "10:15", { admin: `A${index}` }));
    const lived = (...contests: readonly Line[]) => [notice, ...works, order("2024-10-05", "BC-1"), ...contests];
    const oneDay = tickets.map((ticket, index) => contest(`2024-10-20T10:${index + 10}`, ticket));
    const { recaps } = told("2024-10-31", ...lived(...oneDay));
    assert.deepEqual(recaps.slice(4), [["2024-10-02", 0, tickets.map(() => -1), "0.00", null]]);
    const day = Temporal.PlainDate.from("2024-10-10");
    const eachDay = tickets.map((ticket, days) => contest(day.add({ days }).toString(), ticket));
    assert.deepEqual(refusedOf("miramas", "2024-12-31", lived(...eachDay)), [[57, "simulation.too_many_afterwards"]]);
  });
});

/** The lines that a run refuses, with why. */
const refusedOf = (name: string, until: string, events: readonly Line[]) => {
  const contract = contractOf(name);
  const read = accepted(readEvents(events.map((event) => JSON.stringify(event)).join("\n"), contract.zone));
  const lived = run([contract], read, Temporal.PlainDate.from(until));
  return lived.ok ? [] : lived.refusal.map(({ line, refusal }) => [line, refusal.code]);
};

it("E7: contested work shows what is at stake of it, as the recap of a lived contract does", () => {
  const { plain } = simulate("miramas", "2024-01-31", [T1, contest("2023-11-20")]);
  assert.deepEqual(
    plain.recaps[0]?.requests.map(({ fate, ht }) => [fate, ht]),
    [["contested", "100.00"]],
  );
});

it("E7, P3: what was not there is not contested or withdrawn, and no amendment rewrites the past", () => {
  const request = { at: "2023-10-09T09:00", kind: "request", ticket: "T1", mission: 2 };
  const on = "2023-10-09T10:00";
  for (const [line, code] of [
    [{ at: on, kind: "contest", ticket: "T1", about: "lots" }, "simulation.nothing_worked"],
    [{ at: on, kind: "contest", ticket: "T1", about: "closure" }, "simulation.not_closed"],
    [{ at: on, kind: "exemption_withdrawn", ticket: "T1" }, "simulation.nothing_exempt"],
    [{ at: on, kind: "amendment", effective: "2023-10-08" }, "simulation.amendment_in_the_past"],
  ] as const)
    assert.deepEqual(refusedOf("miramas", "2024-01-31", [request, line]), [[2, code]]);
});

describe("B13: what an order names is awaited", () => {
  it("an order for a period that the contract has not, or that asks for nothing more, is refused on its line", () => {
    const again = order("2024-01-09", "BC-2", { period: "2023-Q4" });
    for (const [more, code] of [
      [order("2024-01-08", "BC-1", { period: "2031-Q9" }), "simulation.unknown_period"],
      [order("2024-01-08", "BC-1", { period: "2023-Q1" }), "simulation.unknown_period"],
      [order("2024-01-08", "BC-1", { period: "M2-lot/2023-10-01" }), "simulation.unknown_period"],
    ] as const)
      assert.deepEqual(refusedOf("miramas", "2024-04-30", [T1, more]), [[2, code]]);
    assert.deepEqual(refusedOf("miramas", "2024-04-30", [T1, BC, again]), [[3, "billing.order_not_awaited"]]);
  });

  it("an order and a contest told by their day alone are taken in the order in which they are written", () => {
    const first = told("2024-04-30", T1, BC, contest("2024-01-08")).recaps;
    assert.deepEqual(first.slice(0, 2), [AUTUMN, ["2024-01-01", 0, [-4], "0.00", null]]);
    const second = refusedOf("miramas", "2024-04-30", [T1, contest("2024-01-08"), BC]);
    assert.deepEqual(second, [[3, "simulation.no_recap_waiting"]]);
  });
});

describe("B10: without purchase orders, a recap that asked for nothing is asked once its work may be billed", () => {
  const hour = { kind: "work", ticket: "N1", service: "ASTREINTE", admin: "A", start: "2025-01-14T10:00" };
  const lived = (...events: readonly Line[]) => {
    const { plain } = simulate("astreinte", "2025-03-31", events);
    return plain.invoices.filter(({ id }) => id.startsWith("interventions/")).map(({ id, date, ht }) => [id, date, ht]);
  };

  it("contested work that is settled for the provider is invoiced then", () => {
    const story = [
      { ...hour, stop: "2025-01-14T10:59" },
      { at: "2025-01-20T10:00", kind: "contest", ticket: "N1", about: "lots" },
      { at: "2025-02-10T10:00", kind: "settled", ticket: "N1", outcome: "provider" },
    ];
    assert.deepEqual(lived(...story), [["interventions/2025-01-01", "2025-02-10", "95.00"]]);
  });

  it("work told late, or still running as the recap leaves, is invoiced as it is known", () => {
    const late = { ...hour, stop: "2025-01-14T10:59", at: "2025-02-03T10:00" };
    assert.deepEqual(lived(late), [["interventions/2025-01-01", "2025-02-03", "95.00"]]);
    const running = { ...hour, start: "2025-01-31T23:00", stop: "2025-02-01T10:00" };
    assert.deepEqual(lived(running)[0]?.slice(0, 2), ["interventions/2025-01-01", "2025-02-01"]);
  });

  it("work told late counts its recap once more, and a story that goes beyond what a run counts is refused on that line", () => {
    const contract = contractOf("astreinte");
    const late = { ...hour, stop: "2025-01-14T10:59", at: "2025-02-03T10:00" };
    const past = accepted(readEvents(JSON.stringify(late), contract.zone));
    const until = Temporal.PlainDate.from("2025-02-28");
    const now = until.toZonedDateTime({ timeZone: contract.zone, plainTime: "23:59" }).toInstant();
    const cases = accepted(casesOf([contract], past, now));
    const faults = (most: number) =>
      livedWork({ versions: [contract], past, cases, ending: null, until, now }, most).faults.map(
        ({ line, refusal: { code, params } }) => [line, code, params],
      );
    // On 1 February as the recap leaves, on the 3rd for the work told late.
    assert.deepEqual(faults(2), []);
    assert.deepEqual(faults(1), [[1, "simulation.too_much_counted", { most: 1 }]]);
  });
});
