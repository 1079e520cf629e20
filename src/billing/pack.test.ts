import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { mayUse, packLedger, type PackRules, type PackUse } from "./pack.ts";

fc.configureGlobal({ seed: 400 });

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
/** The notebook of 40 hours: 400 units a year, 100 may pass, each lost 18 months after it was granted. */
const rules: PackRules = {
  anchor: day("2025-01-01"),
  every: Temporal.Duration.from({ years: 1 }),
  granted: 400,
  carryLimit: 100,
  expiresAfter: Temporal.Duration.from({ months: 18 }),
  beyond: "billed",
};
const served = { first: day("2025-01-01"), last: day("2027-12-31") };
const use = (on: string, units: number): PackUse => ({ on: day(on), units, ticket: "T1" });
const story = (uses: readonly PackUse[], on: string): string[] =>
  packLedger(rules, uses, served, day(on)).entries.map(
    ({ on: at, kind, units, balance }) => `${at} ${kind} ${units} -> ${balance}`,
  );

describe("prepaid units", () => {
  it("are granted, used, carried over within the limit; the rest lapses", () => {
    assert.deepEqual(story([use("2025-03-10", 150)], "2026-01-01"), [
      "2025-01-01 granted 400 -> 400",
      "2025-03-10 used 150 -> 250",
      "2026-01-01 lapsed 150 -> 100",
      "2026-01-01 carried 100 -> 100",
      "2026-01-01 granted 400 -> 500",
    ]);
  });

  it("are used in the order in which they expire, and expire on their day", () => {
    const uses = [use("2025-03-10", 320), use("2026-02-01", 30), use("2026-07-01", 10)];
    assert.deepEqual(story(uses, "2026-07-01").slice(2), [
      "2026-01-01 carried 80 -> 80",
      "2026-01-01 granted 400 -> 480",
      "2026-02-01 used 30 -> 450",
      "2026-07-01 expired 50 -> 400",
      "2026-07-01 used 10 -> 390",
    ]);
    assert.deepEqual(
      packLedger(rules, uses, served, day("2026-06-30")).left.map(({ lastDay, units }) => [`${lastDay}`, units]),
      [
        ["2026-06-30", 50],
        ["2027-06-30", 400],
      ],
    );
  });

  it("beyond the pack is counted apart, and may be refused", () => {
    const ledger = packLedger(rules, [use("2025-05-05", 390), use("2025-05-06", 25)], served, day("2025-06-01"));
    assert.deepEqual([ledger.balance, ledger.beyond], [0, 15]);
    assert.equal(mayUse(rules, ledger, 1).ok, true);
    const refused = mayUse({ beyond: "refused" }, ledger, 1);
    assert.deepEqual(refused.ok ? null : refused.refusal, {
      code: "billing.pack_empty",
      params: { left: 0, asked: 1 },
    });
    assert.equal(mayUse({ beyond: "refused" }, { balance: 1 }, 1).ok, true);
  });

  it("are granted no more once the service has ended, and what is left is lost with it", () => {
    assert.deepEqual(story([use("2027-12-31", 350)], "2030-01-01").slice(-4), [
      "2027-01-01 granted 400 -> 500",
      "2027-07-01 expired 100 -> 400",
      "2027-12-31 used 350 -> 50",
      "2028-01-01 ended 50 -> 0",
    ]);
  });

  it("granted = used + lapsed + expired + ended + left, whatever happens", () => {
    const uses = fc.array(
      fc.record({ after: fc.integer({ min: 0, max: 1400 }), units: fc.integer({ min: 1, max: 300 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        uses,
        fc.integer({ min: 0, max: 1600 }),
        fc.integer({ min: 0, max: 500 }),
        (list, until, carryLimit) => {
          const made = list.map(({ after, units }) => ({ on: served.first.add({ days: after }), units, ticket: "T1" }));
          const ledger = packLedger({ ...rules, carryLimit }, made, served, served.first.add({ days: until }));
          const of = (...kinds: string[]): number =>
            ledger.entries.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { units }) => sum + units, 0);
          assert.equal(of("granted"), of("used", "lapsed", "expired", "ended") + ledger.balance);
          assert.equal(
            ledger.balance,
            ledger.left.reduce((sum, { units }) => sum + units, 0),
          );
          assert.equal(of("beyond"), ledger.beyond);
          const asked = made.filter(({ on }) => Temporal.PlainDate.compare(on, served.first.add({ days: until })) <= 0);
          assert.equal(
            of("used", "beyond"),
            asked.reduce((sum, { units }) => sum + units, 0),
          );
          for (const { balance } of ledger.entries) assert.ok(balance >= 0);
        },
      ),
    );
  });
});
