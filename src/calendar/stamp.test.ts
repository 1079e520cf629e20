import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseStamp } from "#kernel/stamp.ts";
import { stampText } from "./stamp.ts";
import { zoneOf } from "./zone.ts";

fc.configureGlobal({ seed: 20_231_001 });

test("stamps with Z or an offset are read to the second, as Temporal reads them", () => {
  assert.equal(parseStamp("2024-01-08T12:29:00+01:00"), 1_704_713_340);
  assert.equal(parseStamp("2024-01-08T11:29:00Z"), 1_704_713_340);
  assert.equal(parseStamp("2024-01-08T11:29:00.999Z"), 1_704_713_340);
  assert.equal(parseStamp("2024-02-29T00:00:00-03:30"), 1_709_177_400);
  assert.equal(parseStamp("0001-01-01T00:00:00Z"), -62_135_596_800);
});

test("what is not an instant is null: no offset, days that do not exist, other years", () => {
  const wrong = ["2024-01-08T12:29:00", "2023-02-29T00:00:00Z", "2024-04-31T00:00:00Z", "2024-01-08", "", "now"];
  const out = ["2024-13-01T00:00:00Z", "2024-01-01T24:00:00Z", "0000-12-31T23:59:59Z", "+012024-01-01T00:00:00Z"];
  for (const text of [...wrong, ...out, 12, null, undefined]) assert.equal(parseStamp(text), null, String(text));
});

test("stamps are written with the offset of the zone at that moment", () => {
  assert.equal(stampText(zoneOf("Europe/Paris"), 1_711_846_799), "2024-03-31T01:59:59+01:00");
  assert.equal(stampText(zoneOf("Europe/Paris"), 1_711_846_800), "2024-03-31T03:00:00+02:00");
  assert.equal(stampText(zoneOf("America/St_Johns"), 1_704_713_340), "2024-01-08T07:59:00-03:30");
  assert.equal(stampText(zoneOf("UTC"), 1_704_713_340), "2024-01-08T11:29:00+00:00");
});

test("what is written is read back, and is what Temporal writes", () => {
  const zones = fc.constantFrom("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca");
  fc.assert(
    fc.property(zones, fc.integer({ min: -1_000_000_000, max: 10_000_000_000 }), (zone, second) => {
      const text = stampText(zoneOf(zone), second);
      assert.equal(parseStamp(text), second);
      assert.equal(text, Temporal.Instant.fromEpochMilliseconds(second * 1000).toString({ timeZone: zone }));
    }),
  );
});
