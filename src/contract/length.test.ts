import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCivilLength, parseClockLength, parsePeriodLength } from "./length.ts";

test("lengths of the clock are exact seconds", () => {
  assert.equal(parseClockLength("15 minutes"), 900);
  assert.equal(parseClockLength("3 hours 30 minutes"), 12_600);
  assert.equal(parseClockLength("72 hours"), 259_200);
  assert.equal(parseClockLength("0 minutes"), 0);
});

test("lengths of the calendar keep their units", () => {
  assert.equal(parseCivilLength("2 months")?.toString(), "P2M");
  assert.equal(parseCivilLength("1 year 15 days")?.toString(), "P1Y15D");
  assert.equal(parseCivilLength("2 weeks")?.toString(), "P2W");
  assert.equal(parsePeriodLength("18 months")?.toString(), "P18M");
});

test("clock and calendar never mix, and nothing else is a length", () => {
  for (const text of [
    "2 days",
    "1 hour 1 day",
    "",
    "hour",
    "1.5 hours",
    "-1 hours",
    "1 hour 1 hour",
    "1 hour ",
    "1  hour",
    "1000000 hours",
  ])
    assert.equal(parseClockLength(text), null, text);
  for (const text of ["2 hours", "2 mois", "101 years", "99999 days", "1 month, 2 days"])
    assert.equal(parseCivilLength(text), null, text);
  for (const text of ["2 weeks", "30 days", "1 month 1 day"]) assert.equal(parsePeriodLength(text), null, text);
});
