import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { interventionReplay } from "./replay.ts";

const segment = (
  id: string,
  ticket: string,
  admin: string,
  start: string,
  stop?: string | null,
  pauses: unknown = [],
) => ({
  id,
  ticket,
  admin,
  start,
  stop,
  pauses,
});
const input = (segments: readonly unknown[], more: object = {}): object => ({
  tz: "Europe/Paris",
  lot_seconds: 900,
  unit_price_ht: "25.00",
  vat_rate: "20",
  tickets: { T1: { mission: 2 }, T2: { mission: 2 }, C1: { mission: 1 } },
  segments,
  ...more,
});
const answer = (given: unknown): unknown => {
  const result = interventionReplay.lots(given);
  return result.ok ? result.value : result.refusal.code;
};

describe("replay of lots", () => {
  it("B1 to B9 on two quarters, three people, a fee-paid mission and a running session", () => {
    const segments = [
      segment("a", "T1", "ada", "2024-03-31T23:50:00+02:00", "2024-04-01T00:11:00+02:00"),
      segment("b", "T1", "bo", "2024-04-01T00:00:00+02:00", "2024-04-01T01:00:01+02:00", [
        { from: "2024-04-01T00:30:00+02:00", to: "2024-04-01T00:40:00+02:00", reason: "recherche" },
      ]),
      segment("c", "C1", "cy", "2024-05-02T09:00:00+02:00", "2024-05-02T10:30:00+02:00"),
      segment("d", "T2", "cy", "2024-05-03T07:00:00Z", null),
    ];
    assert.deepEqual(answer(input(segments)), {
      quarters: {
        "2024-Q1": { lots: 1, ht: "25.00", tva: "5.00", ttc: "30.00", tickets: { T1: { seconds: 600, lots: 1 } } },
        "2024-Q2": { lots: 4, ht: "100.00", tva: "20.00", ttc: "120.00", tickets: { T1: { seconds: 3001, lots: 4 } } },
      },
      over_1h_since: { T1: "2024-04-01T01:00:00+02:00", C1: "2024-05-02T10:00:00+02:00" },
      running: ["d"],
    });
  });

  it("B11: the rate of VAT may be a percentage or a fraction, as text or number", () => {
    const segments = [segment("a", "T1", "ada", "2024-01-15T09:00:00Z", "2024-01-15T09:01:00Z")];
    for (const [rate, tva] of [
      ["20", "5.00"],
      ["20.00", "5.00"],
      [20, "5.00"],
      [0.2, "5.00"],
      ["0.20", "5.00"],
      ["5.5", "1.38"],
      [0.055, "1.38"],
      [0, "0.00"],
    ])
      assert.deepEqual(
        (answer(input(segments, { vat_rate: rate })) as { quarters: Record<string, { tva: string }> }).quarters[
          "2024-Q1"
        ]?.tva,
        tva,
        `rate ${rate}`,
      );
  });

  it("takes what is left out from the example contract", () => {
    const segments = [segment("a", "T1", "ada", "2024-01-15T09:00:00Z", "2024-01-15T09:16:00Z")];
    assert.deepEqual(answer({ tickets: { T1: { mission: 2 } }, segments }), answer(input(segments)));
  });

  it("says nothing of quarters without a lot", () => {
    assert.deepEqual(answer(input([])), { quarters: {}, over_1h_since: {}, running: [] });
    const nothing = segment("a", "T1", "ada", "2024-01-15T09:00:00Z", "2024-01-15T09:00:00Z");
    assert.deepEqual(answer(input([nothing])), { quarters: {}, over_1h_since: {}, running: [] });
  });

  it("other readings: by session, once on the quarter, over the life, man-time", () => {
    const segments = [
      segment("a", "T1", "ada", "2024-03-30T09:00:00Z", "2024-03-30T09:20:00Z"),
      segment("b", "T1", "bo", "2024-03-30T09:10:00Z", "2024-03-30T09:25:00Z"),
      segment("c", "T2", "ada", "2024-03-30T10:00:00Z", "2024-03-30T10:01:00Z"),
      segment("d", "T1", "ada", "2024-04-02T10:00:00Z", "2024-04-02T10:04:00Z"),
    ];
    const lots = (more: object): unknown => {
      const { quarters } = answer(input(segments, more)) as { quarters: Record<string, { lots: number }> };
      return Object.entries(quarters).map(([name, quarter]) => [name, quarter.lots]);
    };
    assert.deepEqual(lots({}), [
      ["2024-Q1", 3],
      ["2024-Q2", 1],
    ]);
    assert.deepEqual(lots({ admins: "sum" }), [
      ["2024-Q1", 4],
      ["2024-Q2", 1],
    ]);
    assert.deepEqual(lots({ rounding: "per_session" }), [
      ["2024-Q1", 4],
      ["2024-Q2", 1],
    ]);
    assert.deepEqual(lots({ rounding: "period_total" }), [
      ["2024-Q1", 2],
      ["2024-Q2", 1],
    ]);
    assert.deepEqual(lots({ rounding: "per_request_life" }), [["2024-Q1", 3]]);
  });

  it("refuses each faulty input with its code", () => {
    const good = segment("a", "T1", "ada", "2024-01-15T09:00:00Z", "2024-01-15T09:16:00Z");
    const unreadable = "intervention.input_unreadable";
    const faults: readonly (readonly [unknown, string])[] = [
      [null, unreadable],
      ["lots", unreadable],
      [{}, unreadable],
      [input([good], { lot_seconds: 0 }), unreadable],
      [input([good], { lot_seconds: -900 }), unreadable],
      [input([good], { lot_seconds: 1.5 }), unreadable],
      [input([good], { unit_price_ht: "-25.00" }), unreadable],
      [input([good], { unit_price_ht: "25,00" }), unreadable],
      [input([good], { unit_price_ht: "1000000000.01" }), unreadable],
      [
        input([{ ...good, stop: "2025-01-15T09:00:00Z" }], { lot_seconds: 1, unit_price_ht: "1000000000.00" }),
        "intervention.amount_too_large",
      ],
      [input([good], { vat_rate: "twenty" }), unreadable],
      [input([good], { vat_rate: 120 }), unreadable],
      [input([good], { vat_rate: -0.2 }), unreadable],
      [input([good], { tz: "Europe/Miramas" }), unreadable],
      [input([good], { rounding: "up" }), unreadable],
      [input([good], { admins: "twice" }), unreadable],
      [input([good], { tickets: { T1: {} } }), unreadable],
      [input([{ ...good, start: "2024-01-15T09:00:00" }]), unreadable],
      [input([{ ...good, start: "2024-02-30T09:00:00Z" }]), unreadable],
      [input([{ ...good, start: "0000-01-15T09:00:00Z" }]), unreadable],
      [input([{ ...good, pauses: [{ to: "2024-01-15T09:05:00Z" }] }]), unreadable],
      [input([{ ...good, stop: "2024-01-15T08:59:59Z" }]), "intervention.stop_before_start"],
      [input([{ ...good, pauses: [{ from: good.stop, to: good.start }] }]), "intervention.pause_ends_before_it_begins"],
      [input([{ ...good, ticket: "T9" }]), "intervention.unknown_ticket"],
      [input([{ ...good, ticket: "toString" }]), "intervention.unknown_ticket"],
      [input([{ ...good, stop: "2204-01-15T09:01:00Z" }]), "intervention.segment_too_long"],
      [
        input([{ ...good, start: "1000-03-31T00:00:00Z", stop: "9000-03-31T00:00:00Z" }]),
        "intervention.segment_too_long",
      ],
      [input([good, good]), "intervention.session_twice"],
      [input([good, { ...good, id: "b", ticket: "T2" }]), "intervention.same_person_at_once"],
    ];
    for (const [given, code] of faults) assert.equal(answer(given), code, JSON.stringify(given));
  });

  it("units of one second over ten years are counted, not stepped through", () => {
    const years = segment("a", "T1", "ada", "2014-01-01T00:00:00+01:00", "2024-01-01T00:00:00+01:00");
    const { quarters } = answer(input([years], { lot_seconds: 1, unit_price_ht: "0.01" })) as {
      quarters: Record<string, { lots: number; ht: string }>;
    };
    assert.equal(Object.keys(quarters).length, 40);
    // October to December: 92 days, and one hour more on the night of 27 October.
    assert.deepEqual([quarters["2019-Q4"]?.lots, quarters["2019-Q4"]?.ht], [7_952_400, "79524.00"]);
  });
});
