import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { amountText, cents, type BasisPoints, type Cents } from "#kernel/money.ts";
import { contractInterest, legalInterest, type LateRules, type PaidPart } from "./late.ts";
import { lateLawOf } from "./late-law.ts";
import { CENTRAL_BANK_RATES, legalRate } from "./legal-rate.ts";

fc.configureGlobal({ seed: 1005 });

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const rules: LateRules = {
  days: 30,
  graceDays: 15,
  penaltiesFrom: "end_of_grace",
  rate: 1005 as BasisPoints,
  yearDays: 365,
  base: "including_tax",
  claimed: "contract",
  lumpSum: cents(40_00),
};
const debt = { net: cents(5_700_00), gross: cents(6_840_00), deposited: day("2023-11-20") };
const inFull = (on: string): PaidPart[] => [{ on: day(on), amount: debt.gross }];

describe("B4: interest of the contract", () => {
  const owed = (change: Partial<LateRules>, grace: boolean, paid: string): unknown => {
    const { limit, days, interest } = contractInterest(debt, { ...rules, ...change }, grace, inFull(paid), day(paid));
    return [limit.toString(), days, amountText(interest)];
  };

  it("C10: from the end of the grace, or back to the due date once the grace is missed", () => {
    assert.deepEqual(owed({}, true, "2024-02-15"), ["2024-01-04", 42, "79.10"]);
    assert.deepEqual(owed({ penaltiesFrom: "due_date" }, true, "2024-02-15"), ["2023-12-20", 57, "107.35"]);
    assert.deepEqual(owed({ penaltiesFrom: "due_date" }, true, "2024-01-04"), ["2024-01-04", 0, "0.00"]);
  });

  it("C11: base without tax, and a year of 366 days", () => {
    // 5 700.00 × 57 × 10.05 / 36 500 = 89.458… ; 6 840.00 × 57 × 10.05 / 36 600 = 107.057…
    assert.deepEqual(owed({ base: "excluding_tax" }, false, "2024-02-15"), ["2023-12-20", 57, "89.46"]);
    assert.deepEqual(owed({ yearDays: 366 }, false, "2024-02-15"), ["2023-12-20", 57, "107.06"]);
  });

  it("runs on while nothing is paid", () => {
    const { days, interest } = contractInterest(debt, rules, false, [], day("2024-02-15"));
    assert.deepEqual([days, amountText(interest)], [57, "107.35"]);
  });
});

describe("C11: interest of the law beside it", () => {
  const OF_PUBLIC_BUYERS = lateLawOf({ buyer: "public", mostDays: 30, days: 45, late: null });
  const legal = (
    gross: Cents,
    deposited: string,
    paid: string,
    parts?: PaidPart[],
    law = OF_PUBLIC_BUYERS,
  ): unknown => {
    const { days, interest, rate, lumpSum } = legalInterest(
      { net: gross, gross, deposited: day(deposited) },
      { ...law, lumpSum: cents(40_00) },
      parts ?? [{ on: day(paid), amount: gross }],
      day(paid),
      CENTRAL_BANK_RATES,
    );
    return [days, rate, amountText(interest), amountText(lumpSum)];
  };

  it("takes the rate of the half-year in which it began, for the whole debt, and 40 € once", () => {
    assert.deepEqual(legal(cents(6_840_00), "2023-11-20", "2024-02-15"), [57, 1200, "128.18", "40.00"]);
    assert.deepEqual(legal(cents(330_00), "2024-01-08", "2024-03-15"), [37, 1250, "4.18", "40.00"]);
    assert.deepEqual(legal(cents(6_840_00), "2024-10-07", "2024-12-10"), [34, 1225, "78.05", "40.00"]);
    assert.deepEqual(legal(cents(330_00), "2024-01-08", "2024-02-07"), [0, 1250, "0.00", "0.00"]);
    assert.deepEqual(legal(cents(6_840_00), "2024-01-08", "2024-02-08"), [1, 1250, "2.34", "40.00"]);
  });

  it("C. com. L441-10: a company has the days agreed, sixty at most, and owes the central bank's rate plus ten points", () => {
    const company = (days: number) => lateLawOf({ buyer: "private", mostDays: 60, days, late: null });
    // Due on 19 January after 60 days, 27 days late at 4.50 + 10: 6 840.00 × 14.50 % × 27 / 365 = 73.366….
    const late = legal(cents(6_840_00), "2023-11-20", "2024-02-15", undefined, company(75));
    assert.deepEqual(late, [27, 1450, "73.37", "40.00"]);
    assert.deepEqual([company(45).days, company(0).days, OF_PUBLIC_BUYERS.days], [45, 0, 30]);
  });

  it("C. com. L441-10: the rate of the contract is that of the law between companies, and never of a public buyer", () => {
    const late = {
      rate: 1200 as BasisPoints,
      clause: "art-5",
      base: "including_tax",
      yearDays: 365,
      claimed: "legal",
      lumpSum: null,
    } as const;
    const company = lateLawOf({ buyer: "private", mostDays: 60, days: 60, late });
    // The same 27 days at 12 %, not at 14.50 %: 6 840.00 × 12 % × 27 / 365 = 60.716….
    assert.deepEqual(legal(cents(6_840_00), "2023-11-20", "2024-02-15", undefined, company), [
      27,
      1200,
      "60.72",
      "40.00",
    ]);
    // A public buyer owes 4.00 + 8 of the second half of 2023, whatever was agreed (CCP L2192-14).
    const town = lateLawOf({ buyer: "public", mostDays: 30, days: 30, late: { ...late, rate: 500 as BasisPoints } });
    assert.deepEqual(legal(cents(6_840_00), "2023-11-20", "2024-02-15", undefined, town), [
      57,
      1200,
      "128.18",
      "40.00",
    ]);
  });

  it("CCP L2192-10: a public buyer has the days of the contract, thirty at most", () => {
    const town = { buyer: "public", mostDays: 30, late: null } as const;
    const days = (agreed: number) => lateLawOf({ ...town, days: agreed }).days;
    assert.deepEqual([days(20), days(30), days(60)], [20, 30, 30]);
  });

  it("paid in time in one half-year and looked at in another: nothing, and no lump sum", () => {
    const parts = [{ on: day("2024-01-20"), amount: cents(330_00) }];
    assert.deepEqual(legal(cents(330_00), "2024-01-08", "2024-09-01", parts), [207, 1250, "0.00", "0.00"]);
  });

  it("guesses no rate for a half-year that the table lacks", () => {
    assert.equal(legalRate(day("2031-01-01"), CENTRAL_BANK_RATES, OF_PUBLIC_BUYERS), null);
    assert.equal(legalRate(day("2023-12-31"), CENTRAL_BANK_RATES, OF_PUBLIC_BUYERS), 1200);
    assert.equal(legalRate(day("2024-01-01"), CENTRAL_BANK_RATES, OF_PUBLIC_BUYERS), 1250);
  });
});

describe("interest against a count day by day", () => {
  const gross = fc.integer({ min: 1, max: 1_000_000_00 });
  const payments = fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 120 }), share: fc.integer({ min: 0, max: 60 }) }),
    {
      maxLength: 4,
    },
  );

  it("is the sum of the balances unpaid each day, rounded once", () => {
    fc.assert(
      fc.property(gross, payments, fc.integer({ min: 0, max: 150 }), fc.boolean(), (amount, parts, until, grace) => {
        const deposited = day("2024-02-01");
        const paid = parts.map(({ after, share }) => ({
          on: deposited.add({ days: after }),
          amount: cents(Math.floor((amount * share) / 100)),
        }));
        let total = 0n;
        for (let late = (grace ? 45 : 30) + 1; late <= until; late += 1) {
          const before = parts.reduce(
            (sum, { after }, index) => sum + (after < late ? Number(paid[index]?.amount) : 0),
            0,
          );
          total += BigInt(Math.max(0, amount - before));
        }
        const expected = (2n * total * 1005n + 3_650_000n) / 7_300_000n;
        const debtOf = { net: cents(amount), gross: cents(amount), deposited };
        const found = contractInterest(debtOf, rules, grace, paid, deposited.add({ days: until }));
        assert.equal(BigInt(found.interest), expected);
      }),
    );
  });

  it("never shrinks as days go by", () => {
    fc.assert(
      fc.property(gross, fc.integer({ min: 0, max: 400 }), (amount, until) => {
        const debtOf = { net: cents(amount), gross: cents(amount), deposited: day("2024-02-01") };
        const at = (days: number): number =>
          contractInterest(debtOf, rules, false, [], debtOf.deposited.add({ days })).interest;
        assert.ok(at(until) <= at(until + 1));
      }),
    );
  });
});
