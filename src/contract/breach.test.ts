/** What the letters of a breach of the charter bring, each by its days alone (clause E3, reading C6). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { breachFacts } from "./duty/letter-facts.ts";
import { endingUnder, type Letter } from "./ending.ts";
import { mayName } from "./letter/decide.ts";
import { effectsOf } from "./letter/effect.ts";
import { loadContract } from "./load.ts";

const loaded = loadContract(readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const { contract } = loaded;
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

function letter(what: Letter["what"], sent: string, lastDay: string | null, more: Partial<Letter> = {}): Letter {
  const on = day(sent);
  const at = Temporal.Instant.from(`${sent}T09:00:00Z`);
  const days = { dated: on, sent: on, presented: on, received: on };
  return { what, at, ...days, lastDay: lastDay === null ? null : day(lastDay), prices: [], ...more };
}

/** Posted on 30 January 2024 and received the day after: the month runs until 29 February. */
const breach = (lastDay: string | null, more: Partial<Letter> = {}): Letter =>
  letter("ceps_breach", "2024-01-30", lastDay, { received: day("2024-01-31"), ...more });

const endOf = (...letters: Letter[]): string | undefined => endingUnder([contract], letters)?.lastDay.toString();
const END_OF_TERM = "2027-09-30";

test("E3: a breach letter ends the contract on a day of its own month alone: from its posting to one month after its receipt", () => {
  const cases = [
    [null, END_OF_TERM],
    ["2023-10-15", END_OF_TERM],
    ["2024-01-29", END_OF_TERM],
    ["2024-01-30", "2024-01-30"],
    ["2024-02-29", "2024-02-29"],
    ["2024-03-01", END_OF_TERM],
    ["2026-03-31", END_OF_TERM],
  ] as const;
  for (const [named, ends] of cases) assert.equal(endOf(breach(named)), ends, String(named));
});

test("E3: the letter that ends the contract names a day from its posting to the end of the month, or none", () => {
  const cases = [
    [null, "2024-02-10"],
    ["2023-11-01", END_OF_TERM],
    ["2024-02-09", END_OF_TERM],
    ["2024-02-10", "2024-02-10"],
    ["2024-02-29", "2024-02-29"],
    ["2024-03-01", END_OF_TERM],
  ] as const;
  for (const [named, ends] of cases)
    assert.equal(endOf(breach(null), letter("ceps_end", "2024-02-10", named)), ends, String(named));
});

test("E3, C3: a day that had passed when the letter began to count gives way to the day from which it counts", () => {
  const told = { sent: day("2024-02-14"), received: day("2024-02-14") };
  assert.equal(endOf(breach(null), letter("ceps_end", "2024-02-10", "2024-02-12", told)), "2024-02-14");
  assert.equal(endOf(breach("2024-02-12", told)), "2024-02-14");
});

test("E3: a day outside the month is refused with the days that can be named, before anything is written", () => {
  const named = (what: Letter["what"], on: string, lastDay: string, known: readonly Letter[] = []) => {
    const decided = mayName(contract, what, day(lastDay), { sent: day(on), received: null }, known);
    return decided.ok
      ? ""
      : `${decided.refusal.code} ${decided.refusal.params["first"]} ${decided.refusal.params["last"]}`;
  };
  const no = "contract.last_day_outside_breach";
  assert.equal(named("ceps_breach", "2024-01-30", "2023-10-15"), `${no} 2024-01-30 2024-02-29`);
  assert.equal(named("ceps_breach", "2024-01-30", "2026-03-31"), `${no} 2024-01-30 2024-02-29`);
  assert.equal(named("ceps_breach", "2024-01-30", "2024-02-29"), "");
  assert.equal(named("ceps_end", "2024-02-10", "2023-11-01", [breach(null)]), `${no} 2024-02-10 2024-02-29`);
  assert.equal(named("ceps_end", "2024-02-10", "2024-02-29", [breach(null)]), "");
  // What comes after the month ends nothing whatever it names, and is kept with what it brings.
  assert.equal(named("ceps_end", "2024-03-15", "2024-03-31", [breach(null)]), "");
});

test("E3: once its receipt is known, a breach letter may name a day up to one month after it", () => {
  const days = { sent: day("2024-02-10"), received: day("2024-02-14") };
  assert.ok(mayName(contract, "ceps_breach", day("2024-03-14"), days, []).ok);
  assert.ok(!mayName(contract, "ceps_breach", day("2024-03-15"), days, []).ok);
});

test("E3: what a letter is said to bring is what it brings", () => {
  const said = (read: Letter, ...known: Letter[]): string[] =>
    effectsOf(contract, read, known, endingUnder([contract], [...known, read])).map(({ fr }) =>
      fr.replaceAll("\u00a0", " "),
    );
  const open = "Le client peut mettre fin au contrat jusqu’au 29/02/2024, avec remboursement au prorata.";
  const outside = (named: string, first: string): string =>
    `Le ${named} ne compte pas : le dernier jour se nomme du ${first} au 29/02/2024.`;
  assert.deepEqual(said(breach(null)), [open]);
  assert.deepEqual(said(breach("2024-02-15")), ["Le contrat s’arrête le 15/02/2024, avec remboursement au prorata."]);
  assert.deepEqual(said(breach("2023-10-15")), [outside("15/10/2023", "30/01/2024"), open]);
  const end = (named: string | null): Letter => letter("ceps_end", "2024-02-10", named);
  assert.deepEqual(said(end("2024-02-29"), breach(null)), [
    "Le contrat s’arrête le 29/02/2024, avec remboursement au prorata.",
  ]);
  assert.deepEqual(said(end("2023-11-01"), breach(null)), [
    "Sans effet : le jour nommé ne peut pas être le dernier.",
    outside("01/11/2023", "10/02/2024"),
  ]);
  assert.deepEqual(said(letter("ceps_end", "2024-03-15", "2024-02-29"), breach(null)), [
    "Sans effet : le mois ouvert par la notification du manquement est passé.",
  ]);
});

test("E3, C6: the letter that ends the contract closes the window that it lies in, and no other one", () => {
  const first = breach(null);
  const second = letter("ceps_breach", "2024-06-03", null);
  const closed = (...letters: Letter[]): string[] => breachFacts([contract], letters).map(({ subject }) => subject);
  assert.deepEqual(closed(first, letter("ceps_end", "2024-03-15", null)), [], "it came after the month");
  assert.deepEqual(closed(first, letter("ceps_end", "2024-02-10", "2026-03-31")), [], "it names a day that cannot be");
  assert.deepEqual(closed(first, second, letter("ceps_end", "2024-06-20", null)), ["ceps_breach/2024-06-03"]);
  assert.deepEqual(closed(breach("2024-02-15")), ["ceps_breach/2024-01-30"]);
  assert.deepEqual(closed(breach("2023-10-15")), [], "an impossible day leaves the month open");
  assert.deepEqual(closed(breach("2023-10-15"), letter("ceps_end", "2024-02-10", null)), ["ceps_breach/2024-01-30"]);
});
