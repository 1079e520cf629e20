import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { refusalSentence } from "#kernel/refusal.ts";
import { allRefusals, catalogues } from "./refusals.ts";

test("each area's codes begin with its name and are given once", () => {
  const given = new Set<string>();
  for (const [area, catalogue] of Object.entries(catalogues)) {
    for (const code of Object.keys(catalogue)) {
      assert.ok(code.startsWith(`${area}.`), `${code} stands in the catalogue of ${area}`);
      assert.ok(!given.has(code), `${code} is given twice`);
      given.add(code);
    }
  }
  assert.equal(Object.keys(allRefusals).length, given.size);
});

test("each refusal has a status, and sentences that name the same facts in both languages and end", () => {
  const facts = (sentence: string) =>
    [...sentence.matchAll(/\{[€%]?(\w+)\}/g)].map(([, name = ""]) => name.replace(/(_?fr|_?en)$/i, "")).toSorted();
  for (const [code, { http, fr, en }] of Object.entries(allRefusals)) {
    assert.ok(http >= 400 && http < 600, `${code} has status ${http}`);
    assert.deepEqual([...new Set(facts(fr))], [...new Set(facts(en))], code);
    assert.ok(!/[{}]/.test(fr.replace(/\{[€%]?\w+\}/g, "")), `${code}: stray brace`);
    assert.match(fr, /[.}»)]$/, code);
    assert.match(en, /[.}”)]$/, code);
    assert.doesNotMatch(fr, /\p{L}'\p{L}/u, `${code}: the French apostrophe is ’`);
  }
});

test("each refusal tells its amounts of money as its language writes them", () => {
  const money = /^(balance|owed|prepaid|gross|net|claimed|total)$/;
  const told: string[] = [];
  for (const [code, entry] of Object.entries(allRefusals)) {
    for (const language of ["fr", "en"] as const) {
      for (const [, euro, name = ""] of entry[language].matchAll(/\{(€?)(\w+)\}/g)) {
        const counts = name === "amount" ? !code.startsWith("calendar.") : money.test(name);
        if (counts) assert.equal(euro, "€", `${code} tells {${name}} in ${language} as a bare number`);
        if (euro) told.push(`${code} ${name}`);
      }
      assert.doesNotMatch(entry[language], /€[ \u00a0]?\{|\}[ \u00a0]?€/, `${code} writes the sign of the euro itself`);
    }
  }
  assert.deepEqual([...new Set(told)].toSorted(), [
    "billing.above_order amount",
    "billing.above_order order",
    "billing.bank_line_alike amount",
    "billing.bank_line_alike_elsewhere amount",
    "billing.bank_line_exceeded amount",
    "billing.carry_not_open amount",
    "billing.carry_not_open balance",
    "billing.claim_paid_too_much balance",
    "billing.claim_refunded_too_much balance",
    "billing.interest_claimed claimed",
    "billing.interest_claimed total",
    "billing.order_differs amount",
    "billing.paid_too_much balance",
    "billing.refunded_too_much owed",
    "einvoice.amount_not_exact expected",
    "einvoice.amount_not_exact found",
    "einvoice.prepaid_exceeds_total gross",
    "einvoice.prepaid_exceeds_total prepaid",
    "mail.amount_moved amount",
  ]);
  const refusal = { code: "billing.paid_too_much", params: { balance: "1210.00" } };
  assert.match(refusalSentence(allRefusals, refusal, "fr"), /^Il ne reste que 1\u00a0210,00\u00a0€ à payer/);
  assert.match(refusalSentence(allRefusals, refusal, "en"), /^Only €1,210\.00 is left to pay/);
});

test("no area's catalogue is forgotten", () => {
  const areas = globSync("*/refusals.ts", { cwd: join(import.meta.dirname, "..") }).map((path) => path.split("/")[0]);
  const commandLine = new Set(["cli"]);
  assert.deepEqual(
    areas.filter((area) => !(String(area) in catalogues) && !commandLine.has(String(area))),
    [],
  );
});
