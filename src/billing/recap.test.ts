import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Segment } from "#intervention/segment.ts";
import { seconds } from "#kernel/quantity.ts";
import { amountText, cents, type BasisPoints } from "#kernel/money.ts";
import type { LotRules } from "#intervention/lots.ts";
import { correctionsOf } from "./correction.ts";
import { fateOf, type Fate } from "./fate.ts";
import { draftInvoice } from "./invoice.ts";
import { matchOrder, type Order } from "./order.ts";
import { answerQuote, quoteOf, type Quote } from "./quote.ts";
import { closeRecap, recapOf, type Recap } from "./recap.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const rules: LotRules = {
  zone: "Europe/Paris",
  anchor: day("2000-01-01"),
  every: Temporal.Duration.from({ months: 3 }),
  unitSeconds: seconds(900),
  unitPrice: cents(25_00),
  rounding: "per_request_period",
  twoPeople: "once",
  bands: [],
};
const quarter = { first: day("2024-01-01"), last: day("2024-03-31") };
let count = 0;
const work = (ticket: string, minutes: number, on = "2024-02-05"): Segment => {
  const start = Temporal.Instant.from(`${on}T09:00:00Z`);
  return { id: `s${++count}`, ticket, person: `${ticket} ${count}`, start, stop: start.add({ minutes }), pauses: [] };
};
const fates = (given: Record<string, Fate>): Map<string, Fate> => new Map(Object.entries(given));
const charge = {
  id: "M2-lots",
  label: "Ticket 15 min",
  clause: "B2",
  unitName: "lot",
  vat: { rate: 2000 as BasisPoints, exemption: null },
};
const totals = ({ totals: { net, tax, gross } }: Pick<Quote, "totals">): string[] => [net, tax, gross].map(amountText);

const segments = [
  work("T1", 16),
  work("T2", 61),
  work("GIFT", 30),
  work("DOUBT", 46),
  work("FEE", 500),
  work("T1", 5, "2023-12-30"),
];
const all = fates({ T1: "to_bill", T2: "to_bill", GIFT: "offered", DOUBT: "contested", FEE: "included" });

describe("M2c, B2: the recap of a quarter", () => {
  const recap = recapOf(rules, quarter, segments, all);

  it("bills what is to bill, shows gifts and fees at zero, leaves contested work out with what it would cost", () => {
    assert.deepEqual(
      recap.lines.map(({ ticket, fate, units, asked }) => [ticket, fate, units, amountText(asked)]),
      [
        ["T1", "to_bill", 2, "50.00"],
        ["T2", "to_bill", 5, "125.00"],
        ["GIFT", "offered", 2, "0.00"],
        ["FEE", "included", 34, "0.00"],
      ],
    );
    assert.deepEqual(
      recap.contested.map(({ ticket, units, amount, asked }) => [ticket, units, amountText(amount), amountText(asked)]),
      [["DOUBT", 4, "100.00", "0.00"]],
    );
    assert.deepEqual([recap.seconds, recap.units, amountText(recap.net)], [77 * 60, 7, "175.00"]);
    assert.deepEqual(totals(quoteOf(recap, charge)), ["175.00", "35.00", "210.00"]);
  });

  it("E7: a contest or a gift never changes what another request costs, even with one rounding on the period", () => {
    const whole: LotRules = { ...rules, rounding: "period_total" };
    const alone = recapOf(
      whole,
      quarter,
      segments.filter(({ ticket }) => ticket.startsWith("T")),
      all,
    );
    assert.equal(recapOf(whole, quarter, segments, all).net, alone.net);
    assert.equal(alone.units, 6);
  });

  it("is closed once its period is over and no work is an orphan", () => {
    const code = (given: Recap, on: string): string => {
      const closed = closeRecap(given, day(on));
      return closed.ok ? "closed" : `${closed.refusal.code} ${Object.values(closed.refusal.params).join()}`;
    };
    assert.equal(code(recap, "2024-04-01"), "closed");
    assert.equal(code(recap, "2024-03-31"), "billing.period_still_running 2024-03-31");
    const orphaned = recapOf(rules, quarter, [...segments, work("LOST", 1)], all);
    assert.deepEqual(orphaned.orphans, [{ ticket: "LOST", seconds: 60 }]);
    assert.equal(code(orphaned, "2024-04-01"), "billing.orphan_work LOST");
  });

  it("B9: warns of sessions that still run; a quarter without work has an empty recap", () => {
    const running = { ...work("T1", 10), id: "r", stop: null };
    assert.deepEqual(recapOf(rules, quarter, [running], all).running, ["r"]);
    const empty = recapOf(rules, { first: day("2025-01-01"), last: day("2025-03-31") }, segments, all);
    assert.deepEqual([empty.lines, empty.units, empty.net], [[], 0, 0]);
  });

  it("B8: the fate of work follows its service, then what people said", () => {
    const quiet = { contested: false, offered: false };
    assert.equal(fateOf("units", quiet), "to_bill");
    assert.equal(fateOf("units", { contested: true, offered: true }), "contested");
    assert.equal(fateOf("units", { contested: false, offered: true }), "offered");
    assert.equal(fateOf("included", { contested: true, offered: false }), "included");
    assert.equal(fateOf("offered", quiet), "offered");
    assert.equal(fateOf(null, quiet), null);
  });
});

describe("B10: corrections after the recap", () => {
  const frozen = recapOf(rules, quarter, segments, all);
  const shorter = segments.map((one) => (one.ticket === "T2" ? { ...one, stop: one.start.add({ minutes: 20 }) } : one));
  const now = recapOf(rules, quarter, shorter, all);

  it("become lines of the next recap, once", () => {
    const corrections = correctionsOf(quarter, frozen.lines, now.lines);
    assert.deepEqual(
      corrections.map(({ ticket, units, amount }) => [ticket, units, amountText(amount)]),
      [["T2", -3, "-75.00"]],
    );
    assert.deepEqual(correctionsOf(quarter, frozen.lines, now.lines, corrections), []);
    const next = recapOf(
      rules,
      { first: day("2024-04-01"), last: day("2024-06-30") },
      [work("T9", 100, "2024-05-02")],
      fates({ T9: "to_bill" }),
      corrections,
    );
    assert.equal(amountText(next.net), "100.00");
    assert.deepEqual(totals(quoteOf(next, charge)), ["100.00", "20.00", "120.00"]);
  });

  it("a contest settled for the provider is billed then; a gift made afterwards is given back", () => {
    const settled = recapOf(rules, quarter, segments, new Map([...all, ["DOUBT", "to_bill"], ["T1", "offered"]]));
    assert.deepEqual(
      correctionsOf(quarter, frozen.lines, settled.lines).map(({ ticket, units }) => [ticket, units]),
      [
        ["DOUBT", 4],
        ["T1", -2],
      ],
    );
  });

  it("more taken away than the quarter has is a credit, not a negative line", () => {
    const corrections = correctionsOf(quarter, frozen.lines, now.lines);
    const next = recapOf(rules, { first: day("2024-04-01"), last: day("2024-06-30") }, [], all, corrections);
    const quote = quoteOf(next, charge);
    assert.deepEqual(quote.lines, []);
    assert.deepEqual(
      quote.credits.map(({ quantity, net }) => [quantity, amountText(net)]),
      [[3, "75.00"]],
    );
  });
});

describe("B13: the purchase order", () => {
  const { lines } = quoteOf(recapOf(rules, quarter, segments, all), charge);
  const order = (amount: number, withTax = false): Order => ({ number: "BC-2024-17", amount: cents(amount), withTax });
  const match = (given: Order | null): unknown => {
    const { verdict, invoiced, open, surplus } = matchOrder(lines, given);
    const units = (part: typeof invoiced): number => part.reduce((sum, { quantity }) => sum + quantity, 0);
    return [verdict, units(invoiced), units(open), amountText(surplus)];
  };

  it("the same, with or without tax", () => {
    assert.deepEqual(match(order(175_00)), ["same", 7, 0, "0.00"]);
    assert.deepEqual(match(order(210_00, true)), ["same", 7, 0, "0.00"]);
  });

  it("smaller: whole lots up to the order, the rest stays open", () => {
    assert.deepEqual(match(order(150_00)), ["smaller", 6, 1, "0.00"]);
    assert.deepEqual(match(order(149_99)), ["smaller", 5, 2, "0.00"]);
    assert.deepEqual(match(order(179_99, true)), ["smaller", 5, 2, "0.00"]);
    assert.deepEqual(match(order(10_00)), ["smaller", 0, 7, "0.00"]);
  });

  it("larger: never more than was worked", () => {
    assert.deepEqual(match(order(200_00)), ["larger", 7, 0, "25.00"]);
  });

  it("never: nothing is invoiced and all stays open", () => {
    assert.deepEqual(match(null), ["missing", 0, 7, "0.00"]);
  });

  it("an invoice needs its order number, stays within it, and has something on it", () => {
    const code = (...given: Parameters<typeof draftInvoice>): string => {
      const drafted = draftInvoice(...given);
      return drafted.ok
        ? `${drafted.value.orderNumber} ${amountText(drafted.value.totals.gross)}`
        : drafted.refusal.code;
    };
    assert.equal(code(lines, order(175_00), true), "BC-2024-17 210.00");
    assert.equal(code(lines, null, true), "billing.order_missing");
    assert.equal(code(lines, null, false), "null 210.00");
    assert.equal(code(lines, order(174_99), true), "billing.above_order");
    assert.equal(code([], order(174_99), true), "billing.nothing_to_invoice");
  });
});

describe("T4, E6: specific quotes", () => {
  it("are answered once, and while they are valid", () => {
    const quote = { validUntil: day("2024-06-30"), answer: null };
    assert.equal(answerQuote(quote, "accepted", day("2024-06-30")).ok, true);
    const late = answerQuote(quote, "accepted", day("2024-07-01"));
    assert.equal(late.ok ? "" : late.refusal.code, "billing.quote_expired");
    const again = answerQuote({ ...quote, answer: "refused" }, "accepted", day("2024-06-01"));
    assert.equal(again.ok ? "" : again.refusal.code, "billing.quote_answered");
  });
});
