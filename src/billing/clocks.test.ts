/** Where the delays of a payment begin and end, by what the contract counts from (clause B3, reading C9). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { loadContract } from "#contract/load.ts";
import { cents } from "#kernel/money.ts";
import { EMPTY_BOOK, type Book } from "./book.ts";
import type { Payment } from "#contract/payment.ts";
import { savedInvoice } from "../../test/harness/saved.ts";
import { servedOn } from "./claim.ts";
import { contractClock, delayFrom, isNews, lastDayOf, legalClock, paidAhead, stopOf } from "./clocks.ts";
import { invoiceFacts } from "./duties.ts";
import { documentDuties, periodDuties } from "./live-duties.ts";
import type { SavedFact, SavedInvoice, SavedRecap } from "./saved.ts";

const terms = (from: Payment["from"]): Payment => ({
  days: 30,
  from,
  means: "transfer",
  clause: "B3",
  grace: { days: 15, clause: "B4", penaltiesFrom: "end_of_grace" },
  late: null,
  suspensionAllowed: false,
  buyer: "public",
  mostDays: 30,
});
/** Issued on 1 January 2024. */
const told = (...facts: (readonly [SavedFact["kind"], string])[]): SavedInvoice =>
  savedInvoice("F2024-0001", [{ net: 100_00, rate: 2000 }], {
    facts: facts.map(([kind, on]) => ({ kind, on, amount: null, text: null, author: "x", at: `${on}T09:00:00Z` })),
  });
const said = (invoice: SavedInvoice, from: Payment["from"]) => [
  delayFrom(invoice, terms(from))?.toString() ?? null,
  legalClock(invoice, terms(from)).limit?.toString() ?? null,
  lastDayOf(invoice, terms(from))?.toString() ?? null,
];

test("C9: nothing runs before the deposit where the contract counts from it", () => {
  assert.deepEqual(said(told(), "deposit"), [null, null, null]);
  assert.deepEqual(said(told(), "receipt"), ["2024-01-01", "2024-01-31", "2024-01-31"]);
  assert.deepEqual(said(told(), "invoice"), ["2024-01-01", "2024-01-31", "2024-01-31"]);
  assert.equal(contractClock(told(["suspended", "2024-01-05"]), terms("deposit")), null);
});

test("C9: deposit, receipt and invoice date each count from their own day", () => {
  const both = told(["deposited", "2024-01-10"], ["made_available", "2024-01-12"]);
  assert.deepEqual(said(both, "deposit"), ["2024-01-10", "2024-02-11", "2024-02-09"]);
  assert.deepEqual(said(both, "receipt"), ["2024-01-12", "2024-02-11", "2024-02-11"]);
  assert.deepEqual(said(both, "invoice"), ["2024-01-01", "2024-02-11", "2024-01-31"]);
  // Nobody wrote the deposit down, and the portal has the document: it was deposited by then.
  assert.deepEqual(said(told(["made_available", "2024-01-12"]), "deposit"), ["2024-01-12", "2024-02-11", "2024-02-11"]);
});

test("B3: what was rejected and left again counts from when it left again", () => {
  const again = told(["deposited", "2024-01-02"], ["rejected", "2024-01-04"], ["deposited", "2024-01-20"]);
  assert.deepEqual(said(again, "deposit"), ["2024-01-20", "2024-02-19", "2024-02-19"]);
  const refused = told(["deposited", "2024-01-02"], ["rejected", "2024-01-04"]);
  assert.equal(legalClock(refused, terms("deposit")).limit, null);
});

test("CCP R2192-27 to R2192-29: the first interruption in time opens thirty days anew; a later one has no effect", () => {
  const twice = told(
    ["deposited", "2024-01-02"],
    ["suspended", "2024-01-10"],
    ["completed", "2024-01-20"],
    ["suspended", "2024-02-15"],
    ["completed", "2024-02-25"],
  );
  // The buyer interrupts once: thirty days from 20 January, whatever it said on 15 February.
  assert.deepEqual(said(twice, "deposit"), ["2024-01-02", "2024-02-19", "2024-02-19"]);
  assert.deepEqual(legalClock(twice, terms("deposit")).withoutEffect.map(String), ["2024-02-15"]);
  const open = told(...twice.facts.slice(0, 4).map(({ kind, on }) => [kind, on] as const));
  assert.deepEqual(said(open, "deposit"), ["2024-01-02", "2024-02-19", "2024-02-19"]);
  assert.equal(stopOf(open, terms("deposit")), null);
  // A rejection is no interruption: it ends what is owed, even after one.
  const refused = told(...twice.facts.slice(0, 3).map(({ kind, on }) => [kind, on] as const), [
    "rejected",
    "2024-02-01",
  ]);
  assert.deepEqual([said(refused, "deposit")[1], stopOf(refused, terms("deposit"))?.by], [null, "rejected"]);
  const late = told(
    ["deposited", "2024-01-02"],
    ["suspended", "2024-01-10"],
    ["completed", "2024-01-20"],
    ["suspended", "2024-02-20"],
    ["completed", "2024-02-25"],
  );
  // The delay opened on 20 January ended on 19 February: what came the day after interrupts nothing.
  assert.deepEqual(said(late, "deposit"), ["2024-01-02", "2024-02-19", "2024-02-19"]);
});

test("B3, B4, C10: interest of the contract waits for the buyer’s interruption as well, and days granted come after it", () => {
  // Due on 1 February by the contract; available on 20 January, hence due on 19 February by the law.
  const waits = told(
    ["deposited", "2024-01-02"],
    ["made_available", "2024-01-20"],
    ["suspended", "2024-02-10"],
    ["completed", "2024-02-12"],
  );
  assert.deepEqual(said(waits, "deposit"), ["2024-01-02", "2024-03-13", "2024-03-13"]);
  const granted = told(...waits.facts.map(({ kind, on }) => [kind, on] as const), ["grace_granted", "2024-02-13"]);
  assert.equal(lastDayOf(granted, terms("deposit"))?.toString(), "2024-03-28");
});

test("CCP R2192-29: a document made available anew runs again, whoever said that it was complete", () => {
  const again = told(["deposited", "2024-01-02"], ["suspended", "2024-01-10"], ["made_available", "2024-01-20"]);
  // Thirty days from 20 January.
  assert.equal(legalClock(again, terms("invoice")).limit?.toString(), "2024-02-19");
  assert.deepEqual(
    legalClock(again, terms("invoice")).interruptions.map(({ from, until }) => [String(from), String(until)]),
    [["2024-01-10", "2024-01-20"]],
  );
});

test("CCP L2192-10, R2192-29: a shorter delay of the contract is that of the law, and thirty days open once complete", () => {
  const short: Payment = { ...terms("deposit"), days: 20 };
  const [came, stopped, complete] = [
    ["deposited", "2024-01-02"],
    ["suspended", "2024-01-10"],
    ["completed", "2024-01-20"],
  ] as const;
  assert.equal(String(legalClock(told(came), short).limit), "2024-01-22");
  assert.equal(String(legalClock(told(came, stopped, complete), short).limit), "2024-02-19");
});

test("CCP R2192-11, R2192-29: a health establishment has fifty days, and what was left where that is over thirty", () => {
  const hospital: Payment = { ...terms("deposit"), days: 60, mostDays: 50 };
  const [came, soon, later, complete] = [
    ["deposited", "2024-01-02"],
    ["suspended", "2024-01-10"],
    ["suspended", "2024-02-01"],
    ["completed", "2024-02-05"],
  ] as const;
  // Fifty days from 2 January, whatever more was agreed.
  assert.equal(String(legalClock(told(came), hospital).limit), "2024-02-21");
  // On 10 January forty-two of them were left: forty-two from 5 February. On 1 February twenty: thirty from then.
  assert.equal(String(legalClock(told(came, soon, complete), hospital).limit), "2024-03-18");
  assert.equal(String(legalClock(told(came, later, complete), hospital).limit), "2024-03-06");
});

test("C. com. L441-10: the delay of a company is not interrupted, whatever the portal says", () => {
  const company: Payment = { ...terms("receipt"), days: 45, buyer: "private", mostDays: 60 };
  const stopped = told(["deposited", "2024-01-02"], ["suspended", "2024-01-10"], ["completed", "2024-01-20"]);
  const { limit, interruptions, withoutEffect } = legalClock(stopped, company);
  // Forty-five days from 2 January.
  assert.deepEqual([String(limit), interruptions, withoutEffect.map(String)], ["2024-02-16", [], ["2024-01-10"]]);
  assert.equal(
    String(lastDayOf(told(["deposited", "2024-01-02"], ["suspended", "2024-01-10"]), company)),
    "2024-02-16",
  );
});

test("CCP R2192-27, C. com. L441-10: a rejection that is mended is no suspension, and opens no delay anew for a company", () => {
  const company: Payment = { ...terms("receipt"), days: 60, buyer: "private", mostDays: 60 };
  const mended = told(["deposited", "2024-01-02"], ["rejected", "2024-01-04"], ["completed", "2024-01-06"]);
  // Sixty days from 2 January.
  assert.equal(String(legalClock(mended, company).limit), "2024-03-02");
  const stopped = told(
    ["deposited", "2024-01-02"],
    ["rejected", "2024-01-04"],
    ["completed", "2024-01-06"],
    ["suspended", "2024-01-10"],
  );
  const { limit, withoutEffect } = legalClock(stopped, terms("deposit"));
  assert.deepEqual([limit, withoutEffect], [null, []], "the first suspension of a public buyer");
});

test("CCP R2192-10, R2192-27: what a public buyer refused is received once complete, and its delay is the agreed one", () => {
  const facts = [
    ["deposited", "2024-01-02"],
    ["rejected", "2024-01-04"],
    ["completed", "2024-01-06"],
  ] as const;
  const mended = told(...facts);
  // Thirty days from 6 January, by the law and by the contract; twenty where twenty were agreed, never thirty anew.
  assert.deepEqual(said(mended, "deposit"), ["2024-01-06", "2024-02-05", "2024-02-05"]);
  const short: Payment = { ...terms("deposit"), days: 20 };
  assert.equal(String(legalClock(mended, short).limit), "2024-01-26");
  // It is no interruption, mended or not, of any buyer.
  const company: Payment = { ...terms("receipt"), days: 60, buyer: "private", mostDays: 60 };
  for (const payment of [terms("deposit"), company])
    for (const invoice of [mended, told(...facts.slice(0, 2))])
      assert.deepEqual(legalClock(invoice, payment).interruptions, []);
  assert.equal(legalClock(told(...facts.slice(0, 2)), company).limit, null);
  // Refused once its delay was over, it was received and is late: nothing begins anew.
  const late = told(["deposited", "2024-01-02"], ["rejected", "2024-02-10"], ["completed", "2024-02-20"]);
  assert.deepEqual(said(late, "deposit"), ["2024-01-02", "2024-02-01", "2024-02-01"]);
  // The one interruption was used before the rejection: mended, it is not suspended a second time.
  const used = told(
    ["deposited", "2024-01-02"],
    ["suspended", "2024-01-10"],
    ["completed", "2024-01-20"],
    ["rejected", "2024-02-01"],
    ["completed", "2024-02-05"],
    ["suspended", "2024-02-15"],
  );
  const { from, limit, withoutEffect } = legalClock(used, terms("deposit"));
  assert.deepEqual([from, limit].map(String), ["2024-02-05", "2024-03-06"]);
  assert.deepEqual(withoutEffect.map(String), ["2024-02-15"]);
});

test("CCP R2192-10, R2192-27: made available after it was completed, a refused document begins with its completion, and keeps its one interruption", () => {
  const mended = [
    ["deposited", "2024-01-02"],
    ["rejected", "2024-01-10"],
    ["completed", "2024-01-20"],
    ["made_available", "2024-01-22"],
  ] as const;
  // Thirty days from 20 January.
  assert.deepEqual(said(told(...mended), "deposit"), ["2024-01-20", "2024-02-19", "2024-02-19"]);
  assert.deepEqual(said(told(...mended), "receipt"), ["2024-01-20", "2024-02-19", "2024-02-19"]);
  const twice = told(
    mended[0],
    ["suspended", "2024-01-04"],
    ["completed", "2024-01-06"],
    ...mended.slice(1),
    ["suspended", "2024-02-01"],
    ["completed", "2024-02-05"],
  );
  const { limit, interruptions, withoutEffect } = legalClock(twice, terms("deposit"));
  assert.deepEqual([String(limit), interruptions, withoutEffect.map(String)], ["2024-02-19", [], ["2024-02-01"]]);
  // Nobody completed it: what the portal makes available after a rejection is what left again.
  const left = told(mended[0], mended[1], mended[3]);
  assert.deepEqual(said(left, "deposit"), ["2024-01-22", "2024-02-21", "2024-02-21"]);
  // A new deposit begins anew, whatever completed the document before.
  const anew = told(...mended.slice(0, 3), ["deposited", "2024-01-25"]);
  assert.deepEqual(said(anew, "deposit"), ["2024-01-25", "2024-02-24", "2024-02-24"]);
});

test("B3: a second suspension on one day is news, the same one told twice is not, and a deposit is one", () => {
  const once = told(["deposited", "2024-01-02"], ["suspended", "2024-01-10"]).facts;
  const back = told(["deposited", "2024-01-02"], ["suspended", "2024-01-10"], ["completed", "2024-01-10"]).facts;
  assert.deepEqual(
    [
      isNews(once, "suspended", "2024-01-10"),
      isNews(back, "suspended", "2024-01-10"),
      isNews(back, "deposited", "2024-01-11"),
    ],
    [false, true, false],
  );
  const twice = told(...back.map(({ kind, on }) => [kind, on] as const), ["suspended", "2024-01-10"]);
  assert.equal(legalClock(twice, terms("deposit")).limit?.toString(), "2024-02-09");
});

const day = (text: string) => Temporal.PlainDate.from(text);
/** The same invoice with what its lines say of the service that they bill. */
const billing = (invoice: SavedInvoice, ...served: (string | null | undefined)[]): SavedInvoice => {
  const [line] = invoice.content.lines;
  assert.ok(line);
  const lines = served.map((last) => (last === undefined ? line : { ...line, served: last }));
  return { ...invoice, content: { ...invoice.content, lines } };
};
const legal = (invoice: SavedInvoice) => {
  const { from, since, limit } = legalClock(invoice, terms("deposit"));
  return [from?.toString(), since, limit?.toString() ?? null];
};

test("CCP R2192-13: the delay of the law begins with the service where that ends after the document came", () => {
  const came = told(["deposited", "2024-01-10"], ["made_available", "2024-01-12"]);
  // Done on 31 January: thirty days from there end on 1 March of a leap year.
  assert.deepEqual(legal(billing(came, "2024-01-31")), ["2024-01-31", "service", "2024-03-01"]);
  // Done before the document was available, or on that very day: 11 February.
  assert.deepEqual(legal(billing(came, "2023-12-31")), ["2024-01-12", "document", "2024-02-11"]);
  assert.deepEqual(legal(billing(came, "2024-01-12")), ["2024-01-12", "document", "2024-02-11"]);
  // The latest of several services counts, and the delay of the contract stays its own (reading C9).
  const several = billing(came, "2023-12-31", "2024-01-31", "2024-01-20");
  assert.deepEqual(legal(several), ["2024-01-31", "service", "2024-03-01"]);
  assert.equal(contractClock(several, terms("deposit"))?.due.toString(), "2024-02-09");
  // Nothing begins before the document is there.
  assert.deepEqual(legal(billing(told(), "2024-01-31")), [undefined, "document", null]);
});

test("B1: what the contract has paid in advance waits for no service; nor does what was issued before this was kept", () => {
  const came = told(["deposited", "2024-01-10"], ["made_available", "2024-01-12"]);
  assert.deepEqual(legal(billing(came, null)), ["2024-01-12", "document", "2024-02-11"]);
  assert.deepEqual(legal(billing(came, undefined)), ["2024-01-12", "document", "2024-02-11"]);
  assert.deepEqual([paidAhead(billing(came, null, null)), paidAhead(billing(came, undefined))], [["M1"], []]);
  // A fee in advance beside one in arrears: the latter alone begins it.
  assert.deepEqual(legal(billing(came, null, "2024-01-31")), ["2024-01-31", "service", "2024-03-01"]);
});

test("CCP R2192-13, R2192-29: a document complete again before the service ended still waits for that end", () => {
  const stopped = told(["made_available", "2024-01-12"], ["suspended", "2024-01-15"], ["completed", "2024-01-20"]);
  assert.deepEqual(legal(billing(stopped, "2024-01-31")), ["2024-01-31", "service", "2024-03-01"]);
});

test("B1, B2: a fee in advance states no service, one in arrears and units of work state their last day", () => {
  const year = { first: day("2024-10-01"), last: day("2025-09-30") };
  const quarter = { first: day("2024-01-01"), last: day("2024-03-31") };
  assert.equal(servedOn({ when: "advance" }, year, year), null);
  assert.equal(servedOn({ when: "arrears" }, quarter, quarter), "2024-03-31");
  // Units beyond a pack are billed with the instalment that follows their use.
  const next = { first: day("2024-04-01"), last: day("2024-06-30") };
  assert.equal(servedOn({ when: "advance" }, next, quarter), "2024-03-31");
});

/** Deposited on 2 October, suspended on the 10th, completed on the 30th. */
const INTERRUPTED = [
  ["deposited", "2023-10-02"],
  ["suspended", "2023-10-10"],
  ["completed", "2023-10-30"],
] as const;

test("B3, CCP R2192-27: while the buyer waits there is no last day; once complete the page and the duties have the same", () => {
  const dutiesAt = (invoice: SavedInvoice, today: string) => {
    const clock = contractClock(invoice, terms("deposit"));
    assert.ok(clock);
    const stopped = stopOf(invoice, terms("deposit"));
    const { from: deposited, due, withGrace } = clock;
    const owed = { id: "F", bills: [], deposited, days: 30, due, withGrace, stopped, graceAt: null, paid: null };
    return invoiceFacts({ ...owed, assumedPaid: false }, Temporal.PlainDate.from(today), "Europe/Paris").map((fact) => [
      fact.kind === "happened" ? fact.what : fact.kind,
      fact.kind === "happened" ? (fact.day?.toString() ?? "") : "",
    ]);
  };
  const waiting = told(...INTERRUPTED.slice(0, 2));
  assert.equal(lastDayOf(waiting, terms("deposit")), null);
  assert.deepEqual(dutiesAt(waiting, "2023-11-20"), [
    ["deposited", "2023-10-02"],
    ["cancelled", ""],
  ]);
  const complete = told(...INTERRUPTED);
  assert.equal(lastDayOf(complete, terms("deposit"))?.toString(), "2023-11-29");
  // Thirty days counted from 30 October: nothing is missed on 20 November, and it is on the 30th.
  assert.deepEqual(dutiesAt(complete, "2023-11-20"), [["deposited", "2023-10-30"]]);
  assert.deepEqual(dutiesAt(complete, "2023-11-30"), [
    ["deposited", "2023-10-30"],
    ["payment_missed", ""],
  ]);
  assert.deepEqual(
    stopOf(told(["deposited", "2023-10-02"], ["rejected", "2023-11-20"]), terms("deposit"))?.by,
    "rejected",
  );
});

const loaded = loadContract(readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8"));
assert.ok(loaded.ok);
/** A book in which nothing happened. */
const EMPTY: Book = {
  ...EMPTY_BOOK,
  clientId: "c",
  clientCode: "MIR",
  contractId: "miramas-infogerance",
  versions: [loaded.contract],
  ended: null,
  ending: null,
};

test("B2, B3: what is written down at 3:41 of its day is done then, and what is written down later at nine of its day", () => {
  const place = {
    clientId: "c",
    contractId: "miramas-infogerance",
    charge: "M2-lots",
    first: day("2024-01-01"),
    last: day("2024-03-31"),
  };
  const sent = Temporal.Instant.from("2024-04-02T08:00:00Z");
  const sheet = { quoted: [{}], lines: [], corrections: [], credits: [] } as unknown as SavedRecap["sheet"];
  const recap: SavedRecap = { ...place, recapId: "r", version: 1, at: sent, firstSentAt: sent, sheet };
  const ordered = (written: string): Book => {
    const order = { ...place, id: "o", number: "BC-1", receivedOn: day("2024-04-10"), withdrawn: null };
    const at = Temporal.Instant.from(written);
    return { ...EMPTY, recaps: [recap], orders: [{ ...order, at } as unknown as Book["orders"][number]] };
  };
  const doneAt = (facts: ReturnType<typeof periodDuties>, duty: string): (string | undefined)[] =>
    facts.flatMap(({ fact }) => (fact.kind === "done" && fact.duty === duty ? [fact.at.toString()] : []));
  const orderAt = (written: string) => doneAt(periodDuties(ordered(written), Temporal.Instant.from(written)), "order");
  assert.deepEqual(orderAt("2024-04-10T01:41:00Z"), ["2024-04-10T01:41:00Z"]);
  assert.deepEqual(orderAt("2024-04-12T01:41:00Z"), ["2024-04-10T07:00:00Z"]);
  const fact = (kind: SavedFact["kind"], on: string, at: string, amount: number | null = null): SavedFact => ({
    kind,
    on,
    amount: amount === null ? null : cents(amount),
    text: null,
    author: "x",
    at,
  });
  const invoice = savedInvoice("F2024-0001", [{ net: 100_00, rate: 2000 }], {
    facts: [
      fact("deposited", "2024-01-10", "2024-01-10T02:30:00Z"),
      fact("paid", "2024-01-20", "2024-01-20T02:41:00Z", 120_00),
    ],
  });
  const paidBy = (now: string) => doneAt(documentDuties(EMPTY, [invoice], Temporal.Instant.from(now)), "payment");
  assert.deepEqual(paidBy("2024-01-20T02:41:00Z"), ["2024-01-20T02:41:00Z"]);
  assert.deepEqual(
    doneAt(documentDuties(EMPTY, [invoice], Temporal.Instant.from("2024-01-10T02:30:00Z")), "work_invoice"),
    ["2024-01-10T02:30:00Z"],
  );
});
