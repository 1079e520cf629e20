import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Language } from "#kernel/refusal.ts";
import type { Contract } from "../contract.ts";
import { loadContract } from "../load.ts";
import { dutiesOf } from "./duties.ts";
import { calculationText, dutyTitle } from "./explain.ts";

const loaded = loadContract(readFileSync(new URL("../../../contracts/miramas.yaml", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const { contract } = loaded;
const at = (stamp: string): Temporal.Instant => Temporal.Instant.from(stamp);

/** The sum of a restoration of 24 hours asked for on Monday 8 January at 9 h, which a pause may have moved. */
function sum(paused: string | null, due: string, language: Language): string | undefined {
  const day = Temporal.PlainDate.from("2024-01-08");
  const seen = { from: day, to: day.add({ days: 7 }), now: at("2024-01-10T09:00:00Z") };
  const clock = { startedAt: at("2024-01-08T08:00:00Z"), at: at("2024-01-08T08:00:00Z"), due: at(due) };
  const words = { subject: "MIR-1", promise: "24 hours", paused, clause: "T3", warnings: [] };
  const found = dutiesOf([contract], seen, [{ kind: "clock", duty: "restoration", ...clock, ...words }]);
  const own = found.find(({ id }) => id === "restoration/MIR-1");
  return own && calculationText(own.calculation, own.due, language, contract.zone).replaceAll("\u00a0", " ");
}

test("T3, A8: the sum of a restoration that waited names the pause, so that it comes out", () => {
  assert.equal(
    sum("48 hours", "2024-01-11T08:00:00Z", "fr"),
    "compté du 8 janvier 2024 à 9 h 00, plus 24 heures du calendrier promis ; hors 48 heures de pause : 11 janvier 2024 à 9 h 00 (version 0.4)",
  );
  assert.equal(
    sum("48 hours", "2024-01-11T08:00:00Z", "en"),
    "counted from 2024-01-08 09:00, plus 24 hours of the promised hours; not counting 48 hours of pause: 2024-01-11 09:00 (version 0.4)",
  );
});

test("T3: the sum of a restoration that never waited speaks of no pause", () => {
  assert.equal(
    sum(null, "2024-01-09T08:00:00Z", "fr"),
    "compté du 8 janvier 2024 à 9 h 00, plus 24 heures du calendrier promis : 9 janvier 2024 à 9 h 00 (version 0.4)",
  );
});

/** The duties of a text over the four years of its term. */
const overTheTerm = (text: Contract) =>
  dutiesOf([text], {
    from: Temporal.PlainDate.from("2023-01-01"),
    to: Temporal.PlainDate.from("2028-01-01"),
    now: at("2023-10-02T09:00:00Z"),
  });

test("E2: the last safe day to post is a day on which letters are posted, and its sum says that it was brought forward", () => {
  const posting = overTheTerm(contract).find(({ id }) => id === "client_notice_posting/2023-10-01");
  assert.ok(posting);
  // 30 July less ten days is Saturday 20 July 2024.
  const told = (language: Language) => calculationText(posting.calculation, posting.due, language, contract.zone);
  assert.equal(
    told("fr").replaceAll("\u00a0", " "),
    "compté du 30 septembre 2024, moins 2 mois ; moins 10 jours ; avancé au jour ouvré précédent : 19 juillet 2024 (version 0.4)",
  );
  assert.match(told("en"), /brought forward to the working day before: 2024-07-19/);
});

test("E1: a contract of one period has its next one prepared six months before its end, and no last period begins", () => {
  const text = (period: string): Contract => ({
    ...contract,
    term: { ...contract.term, period: Temporal.Duration.from(period), renewal: "none", renewalsMax: 0 },
  });
  const found = (period: string) =>
    overTheTerm(text(period)).filter(({ kind }) => ["re_tender", "last_renewal", "renewal"].includes(kind));
  assert.deepEqual(
    found("P1Y").map(({ kind, due }) => [kind, due.toString()]),
    [["re_tender", "2024-03-30"]],
  );
  assert.deepEqual(found("P3M"), [], "three months leave no half-year to prepare in");
});

test("E1, s5: an express renewal is not called tacit", () => {
  assert.deepEqual(
    ["fr", "en"].map((language) => dutyTitle("renewal", language as Language)),
    ["Renouvellement du contrat", "Contract renewed"],
  );
});
