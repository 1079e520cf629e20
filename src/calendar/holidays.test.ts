import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { easter, HOLIDAY_RULES, type HolidayRule, holidaysOf } from "./holidays.ts";

const dates = (rule: HolidayRule, year: number) => holidaysOf(rule, year).map(({ date }) => date.toString());

test("T1: Easter Sunday, from the first and last possible days to the next decades", () => {
  const sundays = ["1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2023-04-09", "2024-03-31", "2025-04-20"];
  const later = ["2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25", "2285-03-22"];
  for (const sunday of [...sundays, ...later]) assert.equal(easter(Number(sunday.slice(0, 4))).toString(), sunday);
});

test("T1, A1: the eleven days of metropolitan France in 2024", () => {
  assert.deepEqual(
    holidaysOf("fr", 2024).map(({ date, name }) => `${date.toString()} ${name.fr}`),
    [
      "2024-01-01 Jour de l’an",
      "2024-04-01 Lundi de Pâques",
      "2024-05-01 Fête du Travail",
      "2024-05-08 Victoire 1945",
      "2024-05-09 Ascension",
      "2024-05-20 Lundi de Pentecôte",
      "2024-07-14 Fête nationale",
      "2024-08-15 Assomption",
      "2024-11-01 Toussaint",
      "2024-11-11 Armistice 1918",
      "2024-12-25 Noël",
    ],
  );
});

test("T1: two holidays on one day keep both names", () => {
  const names = holidaysOf("fr", 2008).filter(({ date }) => date.toString() === "2008-05-01");
  assert.deepEqual(
    names.map(({ name }) => name.en),
    ["Labour Day", "Ascension Day"],
  );
});

test("T1: each zone adds its own days and nothing else", () => {
  const added = (rule: HolidayRule, year: number) =>
    dates(rule, year).filter((date) => !dates("fr", year).includes(date));
  assert.deepEqual(added("fr-alsace-moselle", 2026), ["2026-04-03", "2026-12-26"]);
  assert.deepEqual(added("fr-mayotte", 2026), ["2026-04-27"]);
  assert.deepEqual(added("fr-martinique", 2026), ["2026-05-22"]);
  assert.deepEqual(added("fr-guadeloupe", 2026), ["2026-05-27"]);
  assert.deepEqual(added("fr-saint-martin", 2017), ["2017-05-27"]);
  assert.deepEqual(added("fr-saint-martin", 2026), ["2026-05-28"]);
  assert.deepEqual(added("fr-guyane", 2026), ["2026-06-10"]);
  assert.deepEqual(added("fr-saint-barthelemy", 2026), ["2026-10-09"]);
  assert.deepEqual(added("fr-la-reunion", 2026), ["2026-12-20"]);
  assert.deepEqual(added("fr-metropole", 2026), []);
});

const SAMPLE = new URL("../../../shared/samples/calendar/jours_feries.csv", import.meta.url);
const ZONES: Record<Exclude<HolidayRule, "fr">, string> = {
  "fr-metropole": "Métropole",
  "fr-alsace-moselle": "Alsace-Moselle",
  "fr-guadeloupe": "Guadeloupe",
  "fr-guyane": "Guyane",
  "fr-la-reunion": "La Réunion",
  "fr-martinique": "Martinique",
  "fr-mayotte": "Mayotte",
  "fr-nouvelle-caledonie": "Nouvelle-Calédonie",
  "fr-polynesie-francaise": "Polynésie Française",
  "fr-saint-barthelemy": "Saint-Barthélémy",
  "fr-saint-martin": "Saint-Martin",
  "fr-saint-pierre-et-miquelon": "Saint-Pierre-et-Miquelon",
  "fr-wallis-et-futuna": "Wallis-et-Futuna",
};

test("T1: every zone from 2006 to 2031 agrees with the data published by Etalab", (context) => {
  if (!existsSync(SAMPLE)) {
    context.diagnostic("../shared/samples/calendar/jours_feries.csv is absent: the comparison with Etalab is left out");
    return;
  }
  const rows = readFileSync(SAMPLE, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(","));
  assert.equal(Object.keys(ZONES).length, HOLIDAY_RULES.length - 1);
  for (const [rule, zone] of Object.entries(ZONES)) {
    const published = rows.filter(([, , zones]) => zones?.split("|").includes(zone)).map(([date]) => date);
    const computed = Array.from({ length: 26 }, (_, index) => dates(rule as HolidayRule, 2006 + index)).flat();
    assert.ok(published.length >= 286, `${zone}: ${published.length} published days`);
    assert.deepEqual(computed, published.sort(), zone);
  }
});
