/** What is used beyond a pack, under every shape of contract: amounts stated by hand, and the same in the simulator. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ending } from "#contract/ending.ts";
import type { Versions } from "#contract/versions.ts";
import { contractOf, simulateTexts } from "../../test/scenarios/simulated.ts";
import { EMPTY_BOOK, type Book } from "./book.ts";
import { claimOf } from "./claim.ts";
import { entriesOf, stillDue } from "./due.ts";
import { lossLetter, packLetter } from "./pack-letter.ts";
import { packBefore, packLedgerOf, packLevels, packLosses } from "./pack-state.ts";
import { packsView } from "./pack-view.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
type Change = readonly [before: string, after: string];
type Stretch = readonly [day: string, hours: number];

/** Forty units of six minutes a year at 6.50, in four instalments of ten: 65.00 each, without tax. */
const small = (...changes: readonly Change[]) =>
  contractOf("carnet-heures", ["granted: 400", "granted: 40"], ["warn_at: [100, 50, 20]", "warn_at: [20]"], ...changes);
const ARREARS: Change = ["every: 1 year\n    when: advance", "every: 1 year\n    when: arrears"];
const ORDERED: Change = ["order_required: false", "order_required: true"];
const dearer = (from: string) =>
  small(
    ['unit_price: "6.50"', 'unit_price: "7.50"'],
    ["effective: 2025-01-01\n  signed", `effective: ${from}\n  signed`],
  );

/** Each stretch begins at nine in the morning, in Paris. */
function bookOf(versions: Versions, ended: string | null, stretches: readonly Stretch[]): Book {
  const { id: contractId } = versions[0];
  const sessions = stretches.map(([on, hours], at) => {
    const startedAt = day(on).toZonedDateTime({ timeZone: "Europe/Paris", plainTime: "09:00" }).toInstant();
    const endedAt = startedAt.add({ minutes: Math.round(hours * 60) });
    const who = { person: "p", personName: "A", state: "ended" as const };
    return { id: `s${at}`, ticket: "t", ...who, startedAt, endedAt, lastAt: endedAt, pauses: [], removals: [] };
  });
  const request = { requestId: "t", contractId, number: 1, reference: "LAV-1", title: "Travail", service: "HEURES" };
  const end = ended === null ? null : day(ended);
  const requests = [{ ...request, disputes: [], sessions }];
  return { ...EMPTY_BOOK, clientId: "c", clientCode: "LAV", contractId, versions, ended: end, ending: null, requests };
}

type Told = readonly [dueOn: string, ...nets: number[]];

const billed = (book: Book, until: string): Told[] =>
  stillDue(entriesOf(book, day(until), day(until))).map(({ item, lines }): Told => [
    item.dueOn.toString(),
    ...lines.map(({ net }) => net),
  ]);

/** The same contract and work, lived in memory; an early end has letters of its own and is not told here. */
function simulated(versions: Versions, until: string, stretches: readonly Stretch[]): Told[] {
  const lines = stretches.map(([on, hours]) => {
    const start = day(on).toZonedDateTime({ timeZone: "Europe/Paris", plainTime: "09:00" });
    const stop = start.add({ hours }).toString({ timeZoneName: "never" });
    const kind = { kind: "work", ticket: "C1", service: "HEURES", admin: "A" };
    return { ...kind, start: start.toString({ timeZoneName: "never" }), stop };
  });
  return simulateTexts(versions, until, lines).run.lives.map(({ invoice }): Told => [
    invoice.date.toString(),
    ...invoice.draft.lines.map(({ net }) => net),
  ]);
}

test("B5: units used beyond a pack cost the price of the day on which they are used, not of the next instalment", () => {
  // Fifty units on 5 May are ten beyond the pack; ten more on 20 May.
  const stretches: readonly Stretch[] = [
    ["2025-05-05", 5],
    ["2025-05-20", 1],
  ];
  const told = (versions: Versions): Told[] => {
    const live = billed(bookOf(versions, null, stretches), "2025-07-01");
    assert.deepEqual(simulated(versions, "2025-07-01", stretches), live);
    return live;
  };
  assert.deepEqual(told([small(), dearer("2025-07-01")]), [
    ["2025-01-01", 65_00],
    ["2025-04-01", 65_00],
    ["2025-07-01", 75_00, 130_00],
  ]);
  assert.deepEqual(told([small(), dearer("2025-05-15")]), [
    ["2025-01-01", 65_00],
    ["2025-04-01", 65_00],
    ["2025-07-01", 75_00, 65_00, 75_00],
  ]);
});

test("s3: in arrears, what is used beyond a pack is on the instalment of its own days, the last one included", () => {
  const stretches: readonly Stretch[] = [["2025-11-03", 5]];
  const live = billed(bookOf([small(ARREARS)], "2025-12-31", stretches), "2026-01-05");
  assert.deepEqual(live, [
    ["2025-04-01", 65_00],
    ["2025-07-01", 65_00],
    ["2025-10-01", 65_00],
    ["2026-01-01", 65_00, 65_00],
  ]);
  assert.deepEqual(simulated([small(ARREARS)], "2026-01-05", stretches), live);
});

test("s3, B6: a contract that ends early has the last account of its pack on the day after, in advance as in arrears", () => {
  const stretches: readonly Stretch[] = [["2025-11-03", 5]];
  const last = (...changes: readonly Change[]): Told | undefined =>
    billed(bookOf([small(...changes)], "2025-11-14", stretches), "2025-12-01").at(-1);
  assert.deepEqual(last(), ["2025-11-15", 65_00]);
  // 45 days of the 92 of the quarter: 65.00 × 45 / 92 = 31.79.
  assert.deepEqual(last(ARREARS), ["2025-11-15", 31_79, 65_00]);
});

test("B2, s3: the last account of a pack waits for an order where the contract wants one", () => {
  const book = bookOf([small(ORDERED)], "2025-11-14", [["2025-11-03", 5]]);
  const items = [{ charge: "carnet", first: "2025-11-14" }];
  const today = day("2025-12-01");
  const entry = stillDue(entriesOf(book, today, today)).at(-1);
  assert.deepEqual([entry?.waitsFor, entry?.item.period.first.toString()], ["order", "2025-11-14"]);
  const without = claimOf(book, { items }, today);
  assert.equal(without.ok ? null : without.refusal.code, "billing.order_missing");
  const claim = claimOf(book, { items, orderNumber: "BC-9" }, today);
  assert.ok(claim.ok);
  const { orderNumber, totals, period } = claim.value.draft;
  assert.deepEqual([orderNumber, totals.gross], ["BC-9", 65_00]);
  assert.deepEqual([period.first.toString(), period.last.toString()], ["2025-10-01", "2025-11-14"]);
});

test("s3: few units left are told at each level of the contract, and an empty pack with what the contract says of work beyond", () => {
  const REFUSED: Change = ["beyond: billed", "beyond: refused"];
  const at = (hours: number, ...changes: readonly Change[]) =>
    packLevels(bookOf([small(...changes)], null, [["2025-05-05", hours]]), day("2025-05-06"));
  const told = (hours: number, ...changes: readonly Change[]): unknown[] =>
    at(hours, ...changes).map(({ grant, level, left, beyond }) => [grant.toString(), level, left, beyond]);
  // 19 units of the 40 leave 21; one more leaves 20, the level of the contract.
  assert.deepEqual(told(1.9), []);
  assert.deepEqual(told(2), [["2025-01-01", 20, 20, 0]]);
  assert.deepEqual(told(3.9), [["2025-01-01", 20, 1, 0]]);
  assert.deepEqual(told(5), [["2025-01-01", 0, 0, 10]]);
  const [empty] = at(5, REFUSED);
  assert.ok(empty);
  assert.deepEqual(packLetter(empty).en, {
    subject: "Carnet de 40 heures: pack empty",
    body:
      "Carnet de 40 heures: 0 × dixième d’heure left.\nUsed beyond it: 10 × dixième d’heure.\n" +
      "The contract refuses any work beyond it (clause s3): agree on a new pack before going on.",
  });
  assert.match(
    packLetter(at(2)[0] ?? empty).fr.body,
    /il reste 20 × dixième d’heure\.\nCe qui est utilisé au-delà est facturé/,
  );
  assert.deepEqual(packLevels(bookOf([small()], "2025-05-05", [["2025-05-05", 5]]), day("2025-05-06")), []);
});

test("s3: what runs counts as used, and a pack is asked nothing more while the next second lies in a unit that has begun", () => {
  const going = { requestId: "t", contractId: "carnet-lavoir", service: "HEURES" };
  const told = (versions: Versions, stretches: readonly Stretch[], person: string, now: string): unknown => {
    const before = packBefore(bookOf(versions, null, stretches), { ...going, person }, Temporal.Instant.from(now));
    return before && [before.left, before.asked];
  };
  // Each connection counts for itself: 39 units of the 40 leave one, and a new one takes it.
  assert.deepEqual(told([small()], [["2025-05-05", 3.9]], "b", "2025-05-06T08:00:00Z"), [1, 1]);
  assert.deepEqual(told([small()], [["2025-05-05", 4]], "b", "2025-05-06T08:00:00Z"), [0, 1]);
  // One rounding for the request in its period: two minutes are left of a unit after 3 h 58, and work goes on in them.
  const once: Change = ["rounding: per_session", "rounding: per_request_period"];
  assert.deepEqual(told([small(once)], [["2025-05-05", 3 + 58 / 60]], "b", "2025-05-06T08:00:00Z"), [0, 0]);
  assert.deepEqual(told([small(once)], [["2025-05-05", 4]], "b", "2025-05-06T08:00:00Z"), [0, 1]);

  // Begun at nine in Paris and running: after one hour ten units are used, and its own next second takes another.
  const book = bookOf([small()], null, [["2025-05-05", 1]]);
  const running = book.requests.map((request) => ({
    ...request,
    sessions: request.sessions.map((session) => ({ ...session, endedAt: null })),
  }));
  const at = Temporal.Instant.from("2025-05-05T08:00:00Z");
  const before = packBefore({ ...book, requests: running }, { ...going, person: "p" }, at);
  assert.deepEqual([before?.left, before?.asked], [30, 1]);
  const within = packBefore({ ...book, requests: running }, { ...going, person: "p" }, at.subtract({ minutes: 1 }));
  assert.deepEqual([within?.left, within?.asked], [30, 0]);
  // Work that no pack counts, and the days after the last renewal, are asked nothing.
  const elsewhere = { ...going, service: "AUTRE", person: "b" };
  assert.equal(packBefore(book, elsewhere, at), null);
  assert.equal(told([small()], [], "b", "2028-01-01T08:00:00Z"), null);
});

test("s3, B5: a request is told the units that it took, and of those beyond the pack what they cost or that they cost nothing", () => {
  const own = (versions: Versions, on: string, ...stretches: readonly Stretch[]) => {
    const going = { requestId: "t", contractId: "carnet-lavoir", service: "HEURES", person: "p" };
    return packBefore(bookOf(versions, null, stretches), going, Temporal.Instant.from(`${on}T16:00:00Z`))?.own;
  };
  assert.deepEqual(own([small()], "2025-05-05", ["2025-05-05", 2]), { taken: 20, over: 0, overNet: null });
  assert.deepEqual(own([small()], "2025-05-05", ["2025-05-05", 5]), { taken: 40, over: 10, overNet: 65_00 });
  // Ten units at 6.50 and, under the next text, ten at 7.50.
  const later = [small(), dearer("2025-05-15")] as const;
  const both: readonly Stretch[] = [
    ["2025-05-05", 5],
    ["2025-05-20", 1],
  ];
  assert.deepEqual(own(later, "2025-05-20", ...both), { taken: 40, over: 20, overNet: 140_00 });
  const refusing = small(["beyond: billed", "beyond: refused"]);
  assert.deepEqual(own([refusing], "2025-05-05", ["2025-05-05", 5]), { taken: 40, over: 10, overNet: null });
});

test("s3, E1: an end stops the grants of its pack, and what is left is lost on the day after", () => {
  const contract = small();
  const pack = contract.charges.find((charge) => charge.kind === "pack");
  assert.ok(pack);
  const told = (ended: string | null): string[] =>
    packLedgerOf(bookOf([contract], ended, [["2025-05-05", 1]]), contract, pack, day("2026-07-01")).entries.map(
      ({ on, kind, units, balance }) => `${on.toString()} ${kind} ${units} -> ${balance}`,
    );
  assert.deepEqual(told("2025-11-14"), [
    "2025-01-01 granted 40 -> 40",
    "2025-05-05 used 10 -> 30",
    "2025-11-15 ended 30 -> 0",
  ]);
  assert.deepEqual(told("2026-12-31"), [
    "2025-01-01 granted 40 -> 40",
    "2025-05-05 used 10 -> 30",
    "2026-01-01 carried 30 -> 30",
    "2026-01-01 granted 40 -> 70",
    "2026-07-01 expired 30 -> 40",
  ]);
});

test("s3, E1: units that the end of the contract loses are told sixty, thirty and seven days before, but for those given back", () => {
  const ending = {
    cause: "no_agreement",
    sent: null,
    known: Temporal.Instant.from("2025-10-01T08:00:00Z"),
    lastDay: day("2025-12-31"),
  } as const;
  const book = bookOf([small()], "2025-12-31", [["2025-05-05", 1]]);
  const told = (on: string, cause: Ending["cause"] = "no_agreement"): unknown[] =>
    packLosses({ ...book, ending: { ...ending, cause } }, day(on)).map(({ kind, units, lastDay, notice }) => [
      kind,
      units,
      lastDay.toString(),
      notice,
    ]);
  assert.deepEqual(told("2025-10-31"), []);
  assert.deepEqual(told("2025-11-01"), [["ended", 30, "2025-12-31", 60]]);
  assert.deepEqual(told("2025-12-31"), [["ended", 30, "2025-12-31", 7]]);
  assert.deepEqual(told("2026-01-01"), []);
  // The provider leaves: what was paid for the days that do not come is given back (clause E4).
  assert.deepEqual(told("2025-11-01", "provider_notice"), []);
  const [loss] = packLosses(book, day("2025-11-01"));
  assert.ok(loss);
  assert.match(lossLetter(loss).fr.body, /jusqu’au 31\/12\/2025 inclus\.\nLe contrat prend fin alors \(clause s5\)/);
});

test("s3: of a monthly pack only units already granted are told, a week before, and as carried over only where they were", () => {
  const monthly = (limit: number, life: string): Versions => [
    small(
      ["every: 1 year\n    when: advance", "every: 1 month\n    when: advance"],
      ["invoiced_every: 3 months", "invoiced_every: 1 month"],
      ["limit: 100, expires_after: 18 months", `limit: ${limit}, expires_after: ${life}`],
      ["options: [100]", `options: [${limit}]`],
    ),
  ];
  const told = (versions: Versions, on: string): unknown[] =>
    packLosses(bookOf(versions, null, []), day(on)).map(({ kind, units, lastDay, carried, notice }) => [
      kind,
      units,
      lastDay.toString(),
      carried,
      notice,
    ]);
  const none = monthly(0, "1 month");
  assert.deepEqual(told(none, "2025-01-01"), []);
  assert.deepEqual(told(none, "2025-01-02"), []);
  assert.deepEqual(told(none, "2025-01-24"), [["expired", 40, "2025-01-31", false, 7]]);
  const [loss] = packLosses(bookOf(none, null, []), day("2025-01-24"));
  assert.ok(loss);
  assert.match(lossLetter(loss).en.body, /They expire then, and nothing is carried over \(clause s3\)/);
  // Units of January that February took over expire at its end, thirty days' notice told on 29 January.
  const two = monthly(40, "2 months");
  assert.deepEqual(told(two, "2025-01-30"), [["expired", 40, "2025-02-28", true, 30]]);
  assert.deepEqual(told(two, "2025-02-21"), [["expired", 40, "2025-02-28", true, 7]]);
  // Of the 40 of January 15 are lost at its end and 25 a month later: those that February loses then are not of today.
  const [pack] = packsView(bookOf(monthly(25, "2 months"), null, []), day("2025-01-15")).packs;
  assert.deepEqual(pack?.left, [
    { lastDay: "2025-01-31", units: 15 },
    { lastDay: "2025-02-28", units: 25 },
  ]);
});

test("s3: units that expire, and those beyond what the next period takes over, are told sixty, thirty and seven days before", () => {
  const renewed = (): Book =>
    bookOf([small(["limit: 100", "limit: 25"], ["options: [100]", "options: [25]"])], "2026-12-31", [
      ["2025-05-05", 1],
    ]);
  const told = (on: string): unknown[] =>
    packLosses(renewed(), day(on)).map(({ kind, lastDay, units, notice }) => [kind, lastDay.toString(), units, notice]);
  // Of the 30 left, 25 pass to 2026 and five do not; the 25 expire eighteen months after their grant.
  assert.deepEqual(told("2025-11-01"), [["lapsed", "2025-12-31", 5, 60]]);
  assert.deepEqual(told("2025-10-31"), []);
  assert.deepEqual(told("2025-12-31"), [["lapsed", "2025-12-31", 5, 7]]);
  assert.deepEqual(told("2026-01-01"), []);
  assert.deepEqual(told("2026-05-31"), [["expired", "2026-06-30", 25, 30]]);
  assert.deepEqual(told("2026-07-01"), []);
  const [loss] = packLosses(renewed(), day("2026-05-31"));
  assert.ok(loss);
  assert.deepEqual(lossLetter(loss).en, {
    subject: "Carnet de 40 heures: 25 × dixième d’heure to use until 2026-06-30",
    body:
      "Carnet de 40 heures: 25 × dixième d’heure are lost unless they are used until 2026-06-30 included.\n" +
      "Units carried over expire then (clause s3).",
  });
  assert.match(
    lossLetter(loss).fr.body,
    /jusqu’au 30\/06\/2026 inclus\.\nLes unités reportées expirent alors \(clause s3\)/,
  );
});

test("s3, E7: the ledger tells each movement with its request, what contested or offered work did not take, and until when the rest lives", () => {
  const limited = small(["limit: 100", "limit: 25"], ["options: [100]", "options: [25]"]);
  const said = (ended: string | null, on: string) => {
    const book = bookOf([limited], ended, [
      ["2025-05-05", 1],
      ["2025-06-02", 2],
      ["2025-06-03", 0.5],
    ]);
    const disputes = [
      { session: "s1", outcome: null },
      { session: "s2", outcome: "client" },
    ];
    const [pack] = packsView({ ...book, requests: book.requests.map((one) => ({ ...one, disputes })) }, day(on)).packs;
    assert.ok(pack);
    return pack;
  };
  const { movements, left, balance, clause, unitName } = said(null, "2025-07-01");
  assert.deepEqual([balance, clause, unitName], [30, "s3", "dixième d’heure"]);
  assert.deepEqual(
    movements.map(({ on, kind, units, balance: rest, request }) => [on, kind, units, rest, request?.reference ?? null]),
    [
      ["2025-01-01", "granted", 40, 40, null],
      ["2025-05-05", "used", 10, 30, "LAV-1"],
      ["2025-06-02", "contested", 20, 30, "LAV-1"],
      ["2025-06-03", "given_back", 5, 30, "LAV-1"],
    ],
  );
  // Twenty-five of the thirty pass to the next year; they expire eighteen months after their grant.
  assert.deepEqual(left, [
    { lastDay: "2025-12-31", units: 5 },
    { lastDay: "2026-06-30", units: 25 },
  ]);
  assert.deepEqual(said("2025-11-14", "2025-07-01").left, [{ lastDay: "2025-11-14", units: 30 }]);
  const next = said("2026-12-31", "2026-07-01").movements.slice(4);
  assert.deepEqual(
    next.map(({ on, kind, units, balance: rest }) => [on, kind, units, rest]),
    [
      ["2026-01-01", "lapsed", 5, 25],
      ["2026-01-01", "carried", 25, 25],
      ["2026-01-01", "granted", 40, 65],
      ["2026-07-01", "expired", 25, 40],
    ],
  );
  assert.deepEqual(packsView(bookOf([contractOf("miramas")], null, []), day("2025-07-01")), { packs: [] });
});
