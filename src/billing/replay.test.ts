import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { Refusal } from "#kernel/refusal.ts";
import type { Result } from "#kernel/result.ts";
import { billingReplay } from "./replay.ts";

const answer = (result: Result<unknown, Refusal>): unknown =>
  result.ok ? result.value : `${result.refusal.code} ${result.refusal.params["field"] ?? ""}`.trim();

describe("replay of due dates and penalties (B3, B4, C9 to C11)", () => {
  it("30 days from the deposit, 15 more with grace", () => {
    assert.deepEqual(answer(billingReplay.due_date({ deposited: "2024-01-31" })), {
      due: "2024-03-01",
      with_grace: "2024-03-16",
    });
    assert.deepEqual(answer(billingReplay.due_date({ deposited: "2024-01-31", payment_days: 45, grace_days: 0 })), {
      due: "2024-03-16",
      with_grace: "2024-03-16",
    });
  });

  it("counts the days after the limit up to and with the day of payment", () => {
    const late = (paid: string, grace_granted = false): unknown => {
      const { days_late, penalty } = answer(
        billingReplay.late_penalty({ ttc: "6840.00", deposited: "2023-11-20", paid, grace_granted }),
      ) as { days_late: number; penalty: string };
      return [days_late, penalty];
    };
    assert.deepEqual(late("2023-12-20"), [0, "0.00"]);
    assert.deepEqual(late("2023-12-01"), [0, "0.00"]);
    assert.deepEqual(late("2023-12-21"), [1, "1.88"]);
    assert.deepEqual(late("2024-02-15"), [57, "107.35"]);
    assert.deepEqual(late("2024-02-15", true), [42, "79.10"]);
    assert.deepEqual(late("2024-01-04", true), [0, "0.00"]);
    assert.deepEqual(late("2024-01-05", true), [1, "1.88"]);
  });

  it("huge debts over centuries are counted exactly, larger ones refused", () => {
    const asked = { ttc: "1000000000.00", deposited: "2024-01-10", paid: "9999-01-01" };
    assert.equal((answer(billingReplay.late_penalty(asked)) as { days_late: number }).days_late, 2_912_770);
    const larger = billingReplay.late_penalty({ ...asked, ttc: "9999999999999.99" });
    assert.equal(answer(larger), "billing.input_unreadable ttc");
  });

  it("C10 b, C11: other parameters than those of the example contract", () => {
    const asked = { ttc: "3660.00", deposited: "2024-01-01", grace_granted: true, days: 10, grace_days: 5 };
    const other = { ...asked, paid: "2024-01-21T09:00:00Z", rate: "10", year_days: 366, penalties_from: "due_date" };
    // Ten days from the due date of 11 January, at one euro a day.
    const found = answer(billingReplay.late_penalty(other));
    assert.deepEqual(found, { due: "2024-01-11", limit: "2024-01-11", days_late: 10, penalty: "10.00" });
  });

  it("in part: the balance unpaid each day, rounded once, in any order of payments", () => {
    // 21 days on 6 840.00, then 36 days on 3 840.00: 281 880 euro-days × 10.05 / 36 500 = 77.614…
    const payments = [
      ["2024-02-15", "3840.00"],
      ["2024-01-10", "3000.00"],
    ];
    assert.deepEqual(
      answer(billingReplay.late_penalty_partial({ ttc: "6840.00", deposited: "2023-11-20", payments })),
      {
        due: "2023-12-20",
        limit: "2023-12-20",
        days_late: 57,
        penalty: "77.61",
        balance_left: "0.00",
      },
    );
  });

  it("in part: something left, something paid too much, nothing paid", () => {
    const partial = (payments: unknown): unknown => {
      const { days_late, penalty, balance_left } = answer(
        billingReplay.late_penalty_partial({ ttc: "330.00", deposited: "2024-01-08", payments, grace_granted: false }),
      ) as { days_late: number; penalty: string; balance_left: string };
      return [days_late, penalty, balance_left];
    };
    assert.deepEqual(partial([]), [0, "0.00", "330.00"]);
    // 37 days on 330.00 (10.05 %): 3.3620…
    assert.deepEqual(partial([["2024-03-15", "100.00"]]), [37, "3.36", "230.00"]);
    // All was paid in time; the second payment is an error to give back.
    assert.deepEqual(
      partial([
        ["2024-02-07", "330.00"],
        ["2024-03-15", "10.00"],
      ]),
      [37, "0.00", "-10.00"],
    );
  });
});

describe("replay of refunds (B6, E2 to E4, C7)", () => {
  const paid_ht = { M1: "900.00", M3: "4800.00" };
  const refund = (last_day_of_service: string, more: object = {}): Record<string, unknown> =>
    answer(
      billingReplay.refund({
        cause: "ceps_breach",
        paid_ht,
        period_first_day: "2023-10-01",
        period_last_day: "2024-09-30",
        last_day_of_service,
        ...more,
      }),
    ) as Record<string, unknown>;

  it("by the days left of the period, each line to the cent, VAT once", () => {
    assert.deepEqual(refund("2023-11-16"), {
      days_left: 319,
      days_in_period: 366,
      lines: { M1: "784.43", M3: "4183.61" },
      ht: "4968.04",
      tva: "993.61",
      ttc: "5961.65",
    });
  });

  it("365 days in an ordinary year; nothing after the end, everything before the beginning", () => {
    const second = { period_first_day: "2024-10-01", period_last_day: "2025-09-30" };
    assert.equal(refund("2025-03-31", second)["ht"], "2857.81");
    assert.equal(refund("2025-06-30", second)["ht"], "1436.71");
    assert.deepEqual([refund("2024-09-30")["ttc"], refund("2024-12-31")["ttc"]], ["0.00", "0.00"]);
    assert.deepEqual([refund("2023-09-30")["ttc"], refund("2023-01-01")["ttc"]], ["6840.00", "6840.00"]);
  });

  it("E2: a client who leaves of its own will is owed nothing; E4 and causes the text does not name are computed", () => {
    assert.deepEqual(refund("2024-03-31", { cause: "client_notice" }), {
      days_left: 183,
      days_in_period: 366,
      lines: { M1: "0.00", M3: "0.00" },
      ht: "0.00",
      tva: "0.00",
      ttc: "0.00",
    });
    for (const cause of ["provider_exit", "charter_breach", "cessation", "toString", undefined])
      assert.equal(refund("2024-03-31", { cause })["ttc"], "3420.00");
  });

  it("refuses what cannot be read, naming the field", () => {
    assert.equal(refund("2024-03-31", { paid_ht: { M1: "-1.00" } }), "billing.input_unreadable paid_ht/M1");
    assert.equal(refund("31/03/2024"), "billing.input_unreadable last_day_of_service");
    assert.equal(refund("2024-02-30"), "billing.input_unreadable last_day_of_service");
    assert.equal(refund("2024-03-31", { vat_rate: "a lot" }), "billing.input_unreadable vat_rate");
    assert.equal(refund("2024-03-31", { period_last_day: "2022-09-30" }), "billing.period_reversed");
    assert.equal(answer(billingReplay.due_date({})), "billing.input_unreadable deposited");
    assert.equal(answer(billingReplay.late_penalty(null)), "billing.input_unreadable input");
    assert.equal(
      answer(billingReplay.late_penalty({ ttc: "1,00", deposited: "2024-01-01", paid: "2024-01-02" })),
      "billing.input_unreadable ttc",
    );
  });
});

const VECTORS = new URL("../../../shared/samples/money/vectors.cc0.json", import.meta.url);
type RefundVector = {
  last_service_day: string;
  remaining_days: number;
  refund_ht: string;
  line_900: string;
  line_4800: string;
  vat_20: string;
  refund_ttc: string;
};
type LateVector = {
  ttc: string;
  received: string;
  due: string;
  paid: string;
  annual_rate_percent: string;
  grace_days: number;
  days: number;
  interest: string;
};

describe(
  "the money vectors of the sample folder",
  { skip: existsSync(VECTORS) ? false : "no ../shared beside the checkout" },
  () => {
    const vectors = (existsSync(VECTORS) ? JSON.parse(readFileSync(VECTORS, "utf8")) : {}) as Record<string, unknown>;

    it("every refund", () => {
      for (const [name, first, last] of [
        ["refund_period_2023_10_01_2024_09_30", "2023-10-01", "2024-09-30"],
        ["refund_period_2024_10_01_2025_09_30", "2024-10-01", "2025-09-30"],
      ] as const)
        for (const row of vectors[name] as readonly RefundVector[]) {
          const input = {
            cause: "provider_exit",
            paid_ht: { M1: "900.00", M3: "4800.00" },
            period_first_day: first,
            period_last_day: last,
            last_day_of_service: row.last_service_day,
          };
          const found = answer(billingReplay.refund(input)) as Record<string, unknown>;
          assert.deepEqual(
            [found["days_left"], found["lines"], found["ht"], found["tva"], found["ttc"]],
            [row.remaining_days, { M1: row.line_900, M3: row.line_4800 }, row.refund_ht, row.vat_20, row.refund_ttc],
          );
        }
    });

    it("every late payment", () => {
      for (const row of vectors["late_payment"] as readonly LateVector[]) {
        const input = {
          ttc: row.ttc,
          deposited: row.received,
          paid: row.paid,
          rate: row.annual_rate_percent,
          grace_days: row.grace_days,
          grace_granted: row.grace_days > 0,
        };
        const found = answer(billingReplay.late_penalty(input)) as Record<string, unknown>;
        assert.deepEqual([found["due"], found["days_late"], found["penalty"]], [row.due, row.days, row.interest]);
      }
    });
  },
);
