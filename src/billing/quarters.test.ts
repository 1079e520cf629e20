/**
 * Ten thousand random quarters against a second method, kept here: every second is looked at by itself, units and money
 * are counted in BigInt from the definition in the contract (clauses M2b, B2), nothing is shared with the product.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { LotRules } from "#intervention/lots.ts";
import type { Segment } from "#intervention/segment.ts";
import { amountText, cents, type BasisPoints } from "#kernel/money.ts";
import { seconds } from "#kernel/quantity.ts";
import { accepted } from "#kernel/result.ts";
import type { Fate } from "./fate.ts";
import { draftInvoice } from "./invoice.ts";
import { quoteOf } from "./quote.ts";
import { recapOf } from "./recap.ts";
import { refundOf } from "./refund.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const QUARTER = { first: day("2024-01-01"), last: day("2024-03-31") };
const charge = { id: "M2-lots", label: "Ticket", clause: "B2", unitName: "lot" };

/** The quarter begins at midnight in Paris, 2023-12-31T23:00Z, and ends in summer time, 2024-03-31T22:00Z. */
const FROM = 1_704_063_600;
const TO = 1_711_922_400;

type Session = { readonly ticket: number; readonly person: number; readonly start: number; readonly length: number };
const FATES: readonly Fate[] = ["to_bill", "to_bill", "to_bill", "offered", "contested", "included"];

// Starts gather around four moments, two of them the ends of the quarter, so that sessions meet and are cut.
const session = fc.record({
  ticket: fc.integer({ min: 0, max: 5 }),
  person: fc.integer({ min: 0, max: 1 }),
  start: fc
    .tuple(fc.constantFrom(FROM, TO, FROM + 3_000_000, FROM + 5_000_000), fc.integer({ min: -90, max: 90 }))
    .map(([around, off]) => around + off),
  length: fc.integer({ min: 1, max: 120 }),
});
const quarters = fc.record({
  sessions: fc.array(session, { maxLength: 7 }),
  unit: fc.integer({ min: 1, max: 60 }),
  price: fc.integer({ min: 1, max: 1_000_000 }),
  rate: fc.constantFrom(0, 550, 1000, 2000, 2001),
  rounding: fc.constantFrom("per_request_period" as const, "period_total" as const),
});

/** Seconds of a request in the quarter in which somebody worked on it, one by one. */
function secondsOf(sessions: readonly Session[], ticket: number): number {
  const worked = new Set<number>();
  for (const one of sessions)
    if (one.ticket === ticket)
      for (let at = one.start; at < one.start + one.length; at += 1) if (at >= FROM && at < TO) worked.add(at);
  return worked.size;
}

/** Half a cent goes up. */
const rounded = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator);

test("M2b, M2c, B2: recap, quote and invoice of 10 000 random quarters are those of a count second by second", () => {
  let billed = 0;
  fc.assert(
    fc.property(quarters, ({ sessions, unit, price, rate, rounding }) => {
      const rules: LotRules = {
        zone: "Europe/Paris",
        anchor: day("2000-01-01"),
        every: Temporal.Duration.from({ months: 3 }),
        unitSeconds: seconds(unit),
        unitPrice: cents(price),
        rounding,
        twoPeople: "once",
        bands: [],
      };
      const segments = sessions.map(({ ticket, person, start, length }, index): Segment => ({
        id: `s${index}`,
        ticket: `T${ticket}`,
        person: `p${person}`,
        start: Temporal.Instant.fromEpochMilliseconds(start * 1000),
        stop: Temporal.Instant.fromEpochMilliseconds((start + length) * 1000),
        pauses: [],
      }));
      const recap = recapOf(rules, QUARTER, segments, new Map(FATES.map((fate, index) => [`T${index}`, fate])));
      const toBill = FATES.flatMap((fate, ticket) => (fate === "to_bill" ? [secondsOf(sessions, ticket)] : []));
      const inUnits = (worked: number): bigint => (BigInt(worked) + BigInt(unit) - 1n) / BigInt(unit);
      const total = toBill.reduce((all, worked) => all + worked, 0);
      const units = rounding === "period_total" ? inUnits(total) : toBill.reduce((all, one) => all + inUnits(one), 0n);
      const net = units * BigInt(price);
      assert.deepEqual([recap.seconds, BigInt(recap.units), BigInt(recap.net)], [total, units, net]);
      const quote = quoteOf(recap, { ...charge, vat: { rate: rate as BasisPoints, exemption: null } });
      const tax = rounded(net * BigInt(rate), 10_000n);
      const figures = ({ net: n, tax: t, gross: g }: typeof quote.totals) => [n, t, g].map(BigInt);
      assert.deepEqual(figures(quote.totals), [net, tax, net + tax]);
      assert.equal(
        quote.lines.reduce((all, line) => all + BigInt(line.net), 0n),
        net,
      );
      const drafted = draftInvoice(quote.lines, null, false);
      assert.equal(drafted.ok, net > 0n);
      if (drafted.ok) assert.deepEqual(figures(drafted.value.totals), [net, tax, net + tax]);
      if (drafted.ok) billed += 1;
    }),
    { seed: 10_000, numRuns: 10_000 },
  );
  assert.ok(billed > 5000, `${billed} quarters had something to bill`);
});

test("B6, C7: a refund shrinks as days are served, is what a fraction says, and paid = refunded + kept", () => {
  const period = { first: day("2023-10-01"), last: day("2024-09-30") };
  const paid = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(paid, fc.integer({ min: -1, max: 364 }), (amounts, served) => {
      const lines = amounts.map((amount, index) => ({
        id: String(index),
        paid: cents(amount),
        vat: { rate: 2000 as BasisPoints, exemption: null },
        basis: { kind: "days" } as const,
      }));
      const at = (days: number) => accepted(refundOf("provider_exit", period, period.first.add({ days }), lines));
      const [now, next] = [at(served), at(served + 1)];
      // 2024 has a 29 February: the year of service has 366 days.
      const expected = amounts.map((amount) => rounded(BigInt(amount) * BigInt(365 - served), 366n));
      assert.deepEqual(
        now.lines.map(({ net }) => BigInt(net)),
        expected,
      );
      assert.equal(
        BigInt(now.totals.net),
        expected.reduce((all, one) => all + one, 0n),
      );
      assert.ok(next.totals.net <= now.totals.net && now.totals.gross <= at(-1).totals.gross);
      for (const [index, { net }] of now.lines.entries()) {
        const kept = (amounts[index] ?? 0) - net;
        assert.ok(kept >= 0 && net >= 0, `${amountText(cents(kept))} kept, ${amountText(net)} given back`);
        // What is kept is what was served, to the half cent on which both round.
        const served2 = 2n * BigInt(amounts[index] ?? 0) * BigInt(served + 1) - 2n * 366n * BigInt(kept);
        assert.ok((served2 < 0n ? -served2 : served2) <= 366n);
      }
    }),
    { seed: 366, numRuns: 3000 },
  );
});
