import assert from "node:assert/strict";
import { test } from "node:test";
import type { Contract } from "#contract/contract.ts";
import { loadContract } from "#contract/load.ts";
import type { Versions } from "#contract/versions.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";
import { accountOn, unusedOn, type AccountOf } from "./account.ts";
import type { Placed } from "./fact.ts";
import { offered } from "./offer.ts";
import { renewalOf } from "./renewal.ts";
import { sessionOf, type Session } from "./session.ts";
import { coachedServices, creditPeriods } from "./text.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const ZONE = "Europe/Paris";

function textOf(...changes: readonly (readonly [string, string])[]): Contract {
  const source = changes.reduce((text, [before, after]) => {
    assert.ok(text.includes(before), before);
    return text.replace(before, after);
  }, MIRAMAS);
  const loaded = loadContract(source);
  assert.ok(loaded.ok, JSON.stringify(loaded));
  return loaded.contract;
}

const FROM_APRIL = ['number: "0.4"\n  effective: 2023-10-01', 'number: "1.0"\n  effective: 2024-04-01'] as const;

/** From 1 April 2024, in the middle of the first year: sixteen half-days of four hours, their subject three weeks before. */
const VERSIONS: Versions = [
  textOf(),
  textOf(
    FROM_APRIL,
    ["granted: 12", "granted: 16"],
    ["length: 3 hours 30 minutes", "length: 4 hours"],
    ["subject_notice: 2 weeks", "subject_notice: 3 weeks"],
    ["options: [2 weeks]", "options: [3 weeks]"],
    ["clause: M3, source: text, options: [12]", "clause: M3, source: text, options: [16]"],
  ),
];

const text = (versions: Versions, ended: string | null = null) => ({
  service: "M3",
  versions,
  ended: ended === null ? null : day(ended),
});
const told = (versions: Versions, until: string, ended: string | null = null) =>
  creditPeriods(text(versions, ended), day(until)).map((one) => [
    one.first.toString(),
    one.last.toString(),
    one.granted,
    one.unused,
  ]);

const held = (on: string): Session => ({ ...sessionOf(on, [booked(on)], rules), state: "reported" });
const placed = (on: string): Placed => ({
  slot: on,
  startsAt: `${on}T08:00:00Z`,
  endsAt: `${on}T11:30:00Z`,
  host: "tom",
  hostName: "Tom",
});
const author = { id: "tom", name: "Tom", side: "provider" } as const;
const booked = (on: string, when = "2023-10-02T08:00:00Z") =>
  ({ kind: "booked", at: at(when), author, body: null, detail: placed(on) }) as const;
const rules = { noticeOn: () => Temporal.Duration.from({ weeks: 2 }), zone: ZONE };
const account = (of: Partial<AccountOf> & Pick<AccountOf, "text">): AccountOf => ({
  zone: ZONE,
  sessions: [],
  refunds: [],
  ...of,
});

test("M3, P3: an amendment in the year changes the half-days of the next one, never those that were granted before it", () => {
  const both = [
    ["2023-10-01", "2024-09-30", 12, "lapse"],
    ["2024-10-01", "2025-09-30", 16, "lapse"],
  ];
  assert.deepEqual(told(VERSIONS, "2024-10-01"), both);
  assert.deepEqual(told([VERSIONS[0]], "2024-10-01")[1], ["2024-10-01", "2025-09-30", 12, "lapse"]);
  assert.equal(accountOn(account({ text: text(VERSIONS) }), day("2024-05-02")).granted, 12);
});

test("M3, P3: a slot is as long as the text in force on its day says, whenever it is offered", () => {
  const length = (start: string) => {
    const found = offered(text(VERSIONS), at(start), at("2024-03-01T08:00:00Z"));
    return found.ok
      ? found.value.startsAt.until(found.value.endsAt, { largestUnit: "minutes" }).minutes
      : found.refusal;
  };
  assert.equal(length("2024-03-25T08:00:00Z"), 210);
  assert.equal(length("2024-04-02T07:00:00Z"), 240);
});

test("M3, P3: half-days that an amendment brings begin with it, and end with the one that takes them away", () => {
  const bare = { ...VERSIONS[0], services: VERSIONS[0].services.filter(({ id }) => id !== "M3") };
  const later = VERSIONS[1] ?? bare;
  assert.deepEqual(told([bare, later], "2024-10-01"), [
    ["2024-04-01", "2024-09-30", 16, "lapse"],
    ["2024-10-01", "2025-09-30", 16, "lapse"],
  ]);
  const without = { ...bare, version: later.version };
  assert.deepEqual(told([VERSIONS[0], without], "2024-10-01"), [["2023-10-01", "2024-03-31", 12, "lapse"]]);
  assert.deepEqual(coachedServices([VERSIONS[0], without]), ["M3"]);
});

test("E2, E4: nothing is granted or offered after a known end, and nothing is carried over to a period that does not come", () => {
  assert.deepEqual(told(VERSIONS, "2025-10-01", "2024-06-30"), [["2023-10-01", "2024-06-30", 12, "lapse"]]);
  const offer = (start: string) => offered(text(VERSIONS, "2024-06-30"), at(start), at("2024-03-01T08:00:00Z"));
  assert.ok(offer("2024-06-28T07:00:00Z").ok);
  const late = offer("2024-07-01T07:00:00Z");
  assert.equal(late.ok ? null : late.refusal.code, "coaching.outside_term");
  const carried: Versions = [textOf(["unused: lapse", "unused: carry"])];
  assert.deepEqual(told(carried, "2025-10-01", "2025-03-31"), [
    ["2023-10-01", "2024-09-30", 12, "carry"],
    ["2024-10-01", "2025-03-31", 12, "lapse"],
  ]);
});

test("B6, C7: unused half-days are those of the period that were neither held nor given back, carried ones aside", () => {
  const sessions = [
    held("2023-11-06"),
    held("2024-01-15"),
    held("2024-03-04"),
    sessionOf("2024-06-03", [booked("2024-06-03")], rules),
  ];
  const left = (of: AccountOf, on: string) => {
    const found = unusedOn(of, day(on));
    return found && [found.granted, found.unused, found.carried, found.lapsing];
  };
  // Three held, one booked for later: nine of twelve.
  const ended = account({ text: text(VERSIONS, "2024-03-31"), sessions });
  assert.deepEqual(left(ended, "2024-03-31"), [12, 9, 0, 9]);
  assert.deepEqual(left({ ...ended, refunds: [{ on: day("2024-02-01"), units: 4 }] }, "2024-03-31"), [12, 5, 0, 5]);
  assert.equal(left(ended, "2024-04-01"), null);
  // Nine are carried over and used first: of the second year's twelve, none is used after two more.
  const carrying = account({
    text: text([textOf(["unused: lapse", "unused: carry"])]),
    sessions: [...sessions.slice(0, 3), held("2024-11-04"), held("2024-12-02")],
  });
  assert.deepEqual(left(carrying, "2025-01-31"), [12, 12, 7, 0]);
});

test("C13, P3: the subject of a half-day is due by the notice of the text in force on the day it was booked or moved", () => {
  const noticeOn = (on: Temporal.PlainDate) =>
    Temporal.Duration.from({ weeks: Temporal.PlainDate.compare(on, day("2024-04-01")) < 0 ? 2 : 3 });
  const before = sessionOf("a", [booked("2024-05-06", "2024-03-20T08:00:00Z")], { noticeOn, zone: ZONE });
  assert.equal(before.subjectBy.toString(), "2024-04-22");
  const moved = {
    kind: "moved" as const,
    at: at("2024-04-10T08:00:00Z"),
    author,
    body: "Conseil",
    detail: { ...placed("2024-05-13"), reason: "Conseil" },
  };
  const after = sessionOf("a", [booked("2024-05-06", "2024-03-20T08:00:00Z"), moved], { noticeOn, zone: ZONE });
  assert.equal(after.subjectBy.toString(), "2024-04-22");
});

test("M3, P3: a free slot whose hour or half-days the text of its day no longer has is withdrawn with its reason", () => {
  const now = at("2024-03-01T08:00:00Z");
  const mornings = textOf(FROM_APRIL, ['starts: ["09:00", "13:30"]', 'starts: ["09:00"]']);
  const renewed = (versions: Versions, start: string, end: string, ended: string | null = null) =>
    renewalOf(text(versions, ended), { startsAt: at(start), endsAt: at(end) }, now);
  const afternoon = ["2024-05-06T11:30:00Z", "2024-05-06T15:00:00Z"] as const;
  assert.equal(renewed([textOf(), mornings], ...afternoon), "no_such_hour");
  assert.equal(renewed([textOf(), mornings], "2024-03-11T12:30:00Z", "2024-03-11T16:00:00Z"), null);
  assert.equal(renewed(VERSIONS, ...afternoon, "2024-04-30"), "no_half_days");
  const longer = renewed(VERSIONS, ...afternoon);
  assert.ok(longer !== null && typeof longer !== "string");
  assert.equal(longer.endsAt.toString(), "2024-05-06T15:30:00Z");
});
