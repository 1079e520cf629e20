/** Statements of interest that follow one another: what was asked once is not asked again (clause B4, reading C11). */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { loadContract } from "#contract/load.ts";
import type { Payment } from "#contract/payment.ts";
import { amountText, cents, sum, type BasisPoints, type Cents } from "#kernel/money.ts";
import { contractFor } from "../../test/harness/billing.ts";
import { savedInvoice } from "../../test/harness/saved.ts";
import { groundOf } from "./ground.ts";
import { interestPage, interestView } from "./interest-page.ts";
import { claimable, interestOf, lawAlone, type InterestStatement } from "./interest.ts";
import type { Claim, SavedFact, SavedInvoice } from "./saved.ts";

fc.configureGlobal({ seed: 1011 });

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const terms = (claimed: "contract" | "legal"): Payment => ({
  days: 30,
  from: "deposit",
  means: "transfer",
  clause: "B3",
  grace: { days: 15, clause: "B4", penaltiesFrom: "end_of_grace" },
  late: { rate: 1005 as BasisPoints, clause: "B4", base: "including_tax", yearDays: 365, claimed, lumpSum: null },
  suspensionAllowed: true,
  buyer: "public",
  mostDays: 30,
});
const TABLE = [{ from: day("2024-01-01"), rate: 450 as BasisPoints, source: "essai" }];
const fact = (kind: SavedFact["kind"], on: string, amount: Cents | null = null): SavedFact => ({
  kind,
  on,
  amount,
  text: null,
  author: "x",
  at: `${on}T09:00:00Z`,
});
/** 1 200.00 with tax, deposited on the day of its issue: due on 31 January 2024, by the contract and by the law. */
const owed = (facts: readonly SavedFact[] = [], more: Partial<SavedInvoice> = {}): SavedInvoice =>
  savedInvoice("F2024-0001", [{ net: 1000_00, rate: 2000 }], {
    ...more,
    facts: [fact("deposited", "2024-01-01"), ...facts],
  });
const claim = (until: string, amount: number, number = "I2024-0001"): Claim => ({
  number,
  issuedOn: day(until),
  amount: cents(amount),
  until,
});
function stated(
  invoice: SavedInvoice,
  today: string,
  before: readonly Claim[],
  claimed: "contract" | "legal" = "legal",
): InterestStatement {
  const found = interestOf(invoice, terms(claimed), day(today), TABLE, before);
  if (!found.ok) assert.fail(found.refusal.code);
  return found.value;
}
const sums = ({ asked, claimedBefore }: InterestStatement): (string | null)[] => [
  asked && amountText(asked.total),
  amountText(claimedBefore),
  asked && amountText(asked.amount),
];
const fault = (statement: InterestStatement) => {
  const found = claimable(statement);
  return found.ok ? null : found.refusal;
};

test("B4, C11: the lump sum is asked by the first statement only, and a later one asks for the days since", () => {
  const first = stated(owed(), "2024-03-01", []);
  // 30 days at 12.50 %: 1 200.00 × 30 × 12.5 / 36 500 = 12.328…, and 40.00.
  assert.deepEqual(sums(first), ["52.33", "0.00", "52.33"]);
  assert.equal(fault(first), null);
  // 60 days make 24.657…: 24.66 and 40.00, of which 52.33 was asked.
  const second = stated(owed(), "2024-03-31", [claim("2024-03-01", 52_33)]);
  assert.deepEqual(sums(second), ["64.66", "52.33", "12.33"]);
  const third = stated(owed(), "2024-04-01", [claim("2024-03-01", 52_33), claim("2024-03-31", 12_33, "I2024-0002")]);
  // 61 days make 25.068….
  assert.deepEqual(sums(third), ["65.07", "64.66", "0.41"]);
});

test("B4: nothing is asked again of what was settled, was told late to be paid, or was granted since", () => {
  const before = [claim("2024-03-01", 9_91)];
  const again = stated(owed(), "2024-03-01", before, "contract");
  // 1 200.00 × 30 × 10.05 / 36 500 = 9.912….
  assert.deepEqual(sums(again), ["9.91", "9.91", "0.00"]);
  assert.deepEqual(fault(again)?.params, {
    number: "I2024-0001",
    until: "2024-03-01",
    total: "9.91",
    claimed: "9.91",
  });
  // Paid on 10 February, written down after the claim: 10 days make 3.304….
  const paid = stated(owed([fact("paid", "2024-02-10", cents(1200_00))]), "2024-04-01", before, "contract");
  assert.deepEqual(sums(paid), ["3.30", "9.91", "0.00"]);
  assert.equal(fault(paid)?.code, "billing.interest_claimed");
  // Granted to 15 February: 26 days to 12 March make 8.590…, less than what was asked.
  const granted = stated(owed([fact("grace_granted", "2024-02-01")]), "2024-03-12", before, "contract");
  assert.equal(fault(granted)?.code, "billing.interest_claimed");
  // Four days more, 30 in all, ask for nothing; 31 days make 10.242….
  const later = stated(owed([fact("grace_granted", "2024-02-01")]), "2024-03-17", before, "contract");
  assert.deepEqual(sums(later), ["10.24", "9.91", "0.33"]);
});

test("B4, C11: a credit note lowers what bears interest from its day, and not before", () => {
  const note = { on: "2024-03-01", amount: cents(240_00), at: "2024-03-01T09:00:00Z" };
  const lowered = { credited: note.amount, credits: [note] };
  // 1 200.00 for the 30 days up to 1 March, then 960.00 for 10 days: 45 600.00 × 10.05 % / 365 = 12.5556….
  assert.equal(stated(owed([], lowered), "2024-03-11", [], "contract").contract.interest, 12_56);
  // 45 600.00 × 12.5 % / 365 = 15.6164…, and 40.00.
  assert.deepEqual(sums(stated(owed([], lowered), "2024-03-11", [])), ["55.62", "0.00", "55.62"]);
  // Paid on the same 11 March and credited afterwards: the days end with the payment.
  const late = { on: "2024-05-01", amount: cents(240_00), at: "2024-05-01T09:00:00Z" };
  const paid = owed([fact("paid", "2024-03-11", cents(1200_00))], { credited: late.amount, credits: [late] });
  // 1 200.00 × 40 days × 10.05 % / 365 = 13.2164….
  const statement = stated(paid, "2024-06-01", [], "contract");
  assert.deepEqual([statement.until.toString(), amountText(statement.contract.interest)], ["2024-03-11", "13.22"]);
  const whole = interestOf(
    owed([], { credited: cents(1200_00), credits: [{ ...note, amount: cents(1200_00) }] }),
    terms("legal"),
    day("2024-03-11"),
    TABLE,
    [],
  );
  assert.equal(whole.ok ? "" : whole.refusal.code, "billing.not_late");
});

test("B4: what comes to nothing is not claimed, and says so", () => {
  const cent = savedInvoice("F2024-0001", [{ net: 1, rate: 0 }], { facts: [fact("deposited", "2024-01-01")] });
  const found = stated(cent, "2024-02-01", [], "contract");
  assert.equal(fault(found)?.code, "billing.no_interest");
});

test("B4: however claims follow one another, together they ask for the last total, each cent once", () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 140 }), { minLength: 1, maxLength: 8 });
  const parts = fc.array(
    fc.record({ after: fc.integer({ min: 1, max: 140 }), cents: fc.integer({ min: 1, max: 300_00 }) }),
    {
      maxLength: 3,
    },
  );
  fc.assert(
    fc.property(days, parts, fc.constantFrom("contract", "legal"), (claimedAfter, paid, claimed) => {
      const limit = day("2024-01-31");
      const facts = paid
        .toSorted((a, b) => a.after - b.after)
        .map(({ after, cents: amount }) => fact("paid", limit.add({ days: after }).toString(), cents(amount)));
      const claims: Claim[] = [];
      let total = 0;
      for (const after of claimedAfter.toSorted((a, b) => a - b)) {
        const today = limit.add({ days: after }).toString();
        const known = owed(facts.filter(({ on }) => on <= today));
        const statement = stated(known, today, claims, claimed);
        const asked = statement.asked ?? assert.fail("no rate");
        ({ total } = asked);
        if (asked.amount > 0) claims.push(claim(today, asked.amount, `I${claims.length}`));
      }
      assert.equal(sum(claims.map(({ amount }) => amount)), total);
    }),
    { numRuns: 300 },
  );
});

test("C11: without the rate of its half-year the law is left open, the contract is not, and nothing may leave", () => {
  const found = (today: string, claimed: "contract" | "legal") => {
    const known = interestOf(owed(), terms(claimed), day(today), [], []);
    return known.ok ? known.value : assert.fail(known.refusal.code);
  };
  const open = found("2024-03-01", "legal");
  assert.deepEqual([open.legal.sums, open.asked, open.legal.halfYear.toString()], [null, null, "2024-01-01"]);
  assert.deepEqual([fault(open)?.code, fault(open)?.params], ["billing.legal_rate_unknown", { day: "2024-01-01" }]);
  const agreed = found("2024-03-01", "contract");
  assert.deepEqual(sums(agreed), ["9.91", "0.00", "9.91"]);
  assert.equal(fault(agreed)?.code, "billing.legal_rate_unknown");
  const early = interestOf(owed(), terms("legal"), day("2024-01-31"), TABLE, []);
  assert.equal(early.ok ? null : early.refusal.code, "billing.not_late");
});

test("B4: what was paid back to the client is owed again from that day, and bears interest", () => {
  const twice = [fact("paid", "2024-01-10", cents(1200_00)), fact("refunded", "2024-01-15", cents(1200_00))];
  const open = stated(owed(twice), "2024-03-31", []);
  // 60 days from 1 February: 1 200.00 × 60 × 10.05 / 36 500 = 19.824… ; 1 200.00 × 60 × 12.50 / 36 500 = 24.657…
  assert.deepEqual(
    [
      open.settled,
      open.days.length,
      amountText(open.contract.interest),
      amountText(open.legal.sums?.interest ?? cents(0)),
    ],
    [false, 60, "19.82", "24.66"],
  );
  const again = stated(
    owed([
      fact("paid", "2024-02-10", cents(1200_00)),
      fact("refunded", "2024-02-15", cents(1200_00)),
      fact("paid", "2024-02-20", cents(1200_00)),
    ]),
    "2024-03-31",
    [],
  );
  // 1 to 10 and 16 to 20 February, 15 days: 1 200.00 × 15 × 10.05 / 36 500 = 4.956….
  assert.deepEqual([String(again.until), amountText(again.contract.interest)], ["2024-02-20", "4.96"]);
});

test("B4: an excess carried to another invoice never settled this one", () => {
  const carried = [fact("paid", "2024-01-20", cents(1500_00)), fact("carried", "2024-02-05", cents(500_00))];
  const open = stated(owed(carried), "2024-03-06", []);
  // 200.00 are open from 6 February, 30 days: 200.00 × 30 × 10.05 / 36 500 = 1.652….
  assert.equal(amountText(open.contract.interest), "1.65");
});

test("CCP R2192-27, R2192-29: a suspension comes once; paid with nothing noted as completed, it is late by no day", () => {
  const paid = fact("paid", "2024-04-10", cents(1200_00));
  const [stopped, complete] = [fact("suspended", "2024-01-10"), fact("completed", "2024-01-20")];
  const once = stated(owed([stopped, complete, paid]), "2024-06-01", []);
  const twice = stated(
    owed([stopped, complete, fact("suspended", "2024-02-15"), fact("completed", "2024-02-25"), paid]),
    "2024-06-01",
    [],
  );
  // Thirty days from 20 January, then 51 days: 1 200.00 × 51 × 12.50 / 36 500 = 20.958…, and 40.00.
  for (const statement of [once, twice])
    assert.deepEqual([String(statement.legal.limit), sums(statement)[0]], ["2024-02-19", "60.96"]);
  const unsaid = interestOf(owed([stopped, paid]), terms("legal"), day("2024-06-01"), TABLE, []);
  assert.equal(unsaid.ok ? null : unsaid.refusal.code, "billing.not_late");
  // A part paid leaves the delay of the rest interrupted, and the receipt noted after the payment makes it count.
  const part = interestOf(
    owed([stopped, fact("paid", "2024-04-10", cents(200_00))]),
    terms("legal"),
    day("2024-06-01"),
    TABLE,
    [],
  );
  assert.equal(part.ok ? null : part.refusal.code, "billing.not_late");
  assert.equal(sums(stated(owed([stopped, paid, complete]), "2024-06-01", []))[0], "60.96");
});

/** What claims may ask on a day of 1 200.00, due on 31 January by the contract and on 19 February by the law. */
function ground(today: string, claimed: "contract" | "legal", ...facts: readonly (readonly [string, string])[]) {
  const told = [["made_available", "2024-01-20"], ...facts] as (readonly [SavedFact["kind"], string])[];
  const kept = told.map(([kind, on]) => fact(kind, on, kind === "paid" ? cents(1200_00) : null));
  const found = groundOf(owed(kept), terms(claimed), day(today), TABLE);
  return found === null ? null : amountText(found);
}

test("B4, CCP R2192-27: interest of the contract that ran before the buyer suspended the invoice stays owed", () => {
  const stopped = ["suspended", "2024-02-10"] as const;
  // 1 to 10 February: 1 200.00 × 10 × 10.05 / 36 500 = 3.304…; the law's own delay was running still.
  assert.equal(ground("2024-03-20", "contract", stopped), "3.30");
  assert.equal(ground("2024-03-20", "legal", stopped), "0.00");
  const complete = ["completed", "2024-02-12"] as const;
  // Thirty days from 12 February end on 13 March; 20 days late until 23 March make 6.608….
  assert.equal(ground("2024-02-20", "contract", stopped, complete), "3.30");
  assert.equal(ground("2024-03-13", "contract", stopped, complete), "3.30");
  assert.equal(ground("2024-03-23", "contract", stopped, complete), "6.61");
  // 10 days at 12.50 % make 4.109…, and 40.00.
  assert.equal(ground("2024-03-23", "legal", stopped, complete), "44.11");
  // Paid on 5 February, before it was suspended: 5 days make 1.652….
  assert.equal(ground("2024-03-20", "contract", ["paid", "2024-02-05"], stopped), "1.65");
  // Paid while it is suspended: the ten days before are owed, those after are not.
  assert.equal(ground("2024-06-01", "contract", stopped, ["paid", "2024-04-10"]), "3.30");
  assert.equal(ground("2024-06-01", "contract", stopped, complete, ["paid", "2024-03-01"]), "3.30");
});

test("B4, C10: nothing had run of a suspension in time, within days granted, of a refusal or of what was given back", () => {
  const late = "2024-03-20";
  assert.equal(ground(late, "contract", ["suspended", "2024-01-25"]), "0.00");
  // Granted to 15 February, suspended on the 10th.
  assert.equal(ground(late, "contract", ["grace_granted", "2024-02-01"], ["suspended", "2024-02-10"]), "0.00");
  for (const day of ["2024-02-10", "2024-03-01"])
    assert.equal(ground(late, "contract", ["rejected", day]), "0.00", day);
  // One that came after 19 February interrupts nothing: 49 days from 1 February make 16.190….
  assert.equal(ground(late, "contract", ["suspended", "2024-02-25"]), "16.19");
  const whole = { credited: cents(1200_00), credits: [{ on: "2024-03-01", amount: cents(1200_00), at: "" }] };
  const given = owed([fact("made_available", "2024-01-20"), fact("suspended", "2024-02-10")], whole);
  assert.equal(groundOf(given, terms("contract"), day(late), TABLE), 0);
});

test("B4: what cannot be counted takes nothing back of a claim", () => {
  const undeposited = savedInvoice("F2024-0001", [{ net: 1000_00, rate: 2000 }]);
  assert.equal(groundOf(undeposited, terms("contract"), day("2024-03-20"), TABLE), null);
  assert.equal(groundOf(owed(), { ...terms("contract"), late: null }, day("2024-03-20"), TABLE), null);
  assert.equal(groundOf(owed(), terms("legal"), day("2024-03-20"), []), null);
});

test("B4, CCP R2192-29: a statement counts the days on both sides of an interruption, and names those between", () => {
  const told = (["made_available", "suspended", "completed"] as const).map((kind, place) =>
    fact(kind, ["2024-01-20", "2024-02-10", "2024-02-12"][place] ?? ""),
  );
  const { contract, legal, days } = stated(owed(told), "2024-03-23", [], "contract");
  const { limit, pause } = contract;
  assert.deepEqual([String(limit), contract.days, amountText(contract.interest)], ["2024-01-31", 20, "6.61"]);
  assert.deepEqual(pause && [pause.first, pause.last].map(String), ["2024-02-11", "2024-03-13"]);
  assert.deepEqual([String(legal.limit), legal.days], ["2024-03-13", 10]);
  assert.deepEqual([days.length, ...days.slice(9, 11).map(({ on }) => String(on))], [20, "2024-02-10", "2024-03-14"]);
  // Granted to 28 March: nothing of the contract had run before, while the law runs from 14 March.
  const granted = stated(owed([...told, fact("grace_granted", "2024-03-01")]), "2024-03-30", [], "contract");
  assert.deepEqual([granted.contract.pause, granted.contract.days, granted.days.length], [null, 2, 17]);
  // Granted to 15 February, suspended from the 18th to the 20th: the contract runs three days, then from 6 April; the law
  // from 22 March, whose twenty days until 10 April are told though the pause of the contract lasts.
  const dates = [fact("made_available", "2024-01-20"), fact("grace_granted", "2024-02-01")];
  const asked = [...dates, fact("suspended", "2024-02-18"), fact("completed", "2024-02-20")];
  const both = stated(owed(asked), "2024-04-10", [], "contract");
  const paused = both.contract.pause;
  assert.deepEqual(paused && [paused.first, paused.last].map(String), ["2024-02-19", "2024-04-05"]);
  assert.deepEqual([both.contract.days, both.legal.days, both.days.length], [8, 20, 23]);
  assert.deepEqual(
    [2, 3].map((place) => String(both.days[place]?.on)),
    ["2024-02-18", "2024-03-22"],
  );
});

test("B4, CCP R2192-29: the letter names the days that an interruption leaves without interest, and the first last day", () => {
  const told = [fact("made_available", "2024-01-20"), fact("suspended", "2024-02-10"), fact("completed", "2024-02-12")];
  const ready = claimable(stated(owed(told), "2024-03-23", [], "contract"));
  const loaded = loadContract(contractFor("miramas"));
  assert.ok(ready.ok && loaded.ok);
  const page = interestPage(ready.value, loaded.contract, day("2024-03-23"), { number: null, words: null });
  const said = page.blocks
    .flatMap((block) => (block.kind === "paragraph" ? [block.text] : []))
    .join(" ")
    .replace(/\s/g, " ");
  assert.match(said, /était à payer au plus tard le 31 janvier 2024/);
  assert.match(
    said,
    /du 31\/01\/2024, sauf du 11\/02\/2024 au 13\/03\/2024, où le délai était interrompu puis rouvert/,
  );
});

test("C11: while nothing of the law runs yet, a rate that is not known keeps nobody from claiming the contract's interest", () => {
  // Due on 31 January by the contract; available on 20 January, hence on 19 February by the law.
  const on = (today: string) => {
    const told = owed([fact("made_available", "2024-01-20")]);
    const found = interestOf(told, terms("contract"), day(today), [], []);
    assert.ok(found.ok);
    return found.value;
  };
  const early = on("2024-02-19");
  // 19 days: 1 200.00 × 19 × 10.05 / 36 500 = 6.277….
  assert.deepEqual([fault(early), sums(early)[2], interestView(early).legal.rate], [null, "6.28", null]);
  assert.deepEqual([interestView(early).legal.interest, early.legal.days], ["0.00", 0]);
  assert.equal(fault(on("2024-02-20"))?.code, "billing.legal_rate_unknown");
});

test("C11: where the contract says nothing of lateness, what the law gives is told and can be claimed by nobody", () => {
  const silent = (buyer: Payment["buyer"]): Payment => ({ ...terms("legal"), late: null, grace: null, buyer });
  const told = (buyer: Payment["buyer"], today: string, ...facts: SavedFact[]) => {
    const law = lawAlone(owed(facts), silent(buyer), day(today), TABLE);
    return law && [law.days, amountText(law.interest), amountText(law.lumpSum)];
  };
  // 30 days on 1 200.00: 12.50 % of a public buyer make 12.328…, 14.50 % of a company 14.301….
  assert.deepEqual(told("public", "2024-03-01"), [30, "12.33", "40.00"]);
  assert.deepEqual(told("private", "2024-03-01"), [30, "14.30", "40.00"]);
  assert.equal(told("public", "2024-01-31"), null, "it is not late");
  assert.equal(told("public", "2024-03-01", fact("suspended", "2024-01-20")), null, "the buyer waits for something");
  assert.equal(told("public", "2024-06-01", fact("paid", "2024-01-31", cents(1200_00))), null, "paid on the last day");
  const asked = interestOf(owed(), silent("public"), day("2024-03-01"), TABLE, []);
  assert.equal(asked.ok ? null : asked.refusal.code, "billing.no_late_terms");
  assert.equal(
    lawAlone(owed(), terms("legal"), day("2024-03-01"), TABLE),
    null,
    "a contract that speaks of it says its own",
  );
});
