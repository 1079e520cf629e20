/** A contract of express renewal that nobody renewed has ended: its page says so as letters and invoices do (E1). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { endingUnder, type Letter } from "./ending.ts";
import { effectsOf } from "./letter/effect.ts";
import { loadContract } from "./load.ts";
import { termView } from "./term-page.ts";

const loaded = loadContract(readFileSync(new URL("../../contracts/carnet-heures.yaml", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const { contract } = loaded;
const ending = endingUnder([contract], []);
const lastDay = ending?.lastDay.toString() ?? "";
const on = (day: Temporal.PlainDate) => termView(contract.term, day, "fr", ending);

test("E1: after the last day no period runs, nothing is to be watched, and the end stands with its cause", () => {
  assert.equal(ending?.cause, "no_agreement");
  const after = on(Temporal.PlainDate.from(lastDay).add({ days: 1 }));
  assert.deepEqual(after.ended, { lastDay, cause: "no_agreement", over: true });
  assert.ok(after.periods.every(({ current }) => !current));
  assert.deepEqual([after.periods.at(-1)?.last, after.dates, after.warnings], [lastDay, [], []]);
});

test("E1: until its last day an agreement may still come, and the running period is shown as such", () => {
  const during = on(Temporal.PlainDate.from(lastDay));
  assert.deepEqual([during.ended, during.periods.filter(({ current }) => current).length], [null, 1]);
});

/** An agreement for each of the two renewals, and a notice of the client by e-mail, which counts from its receipt. */
function carnetLetter(what: Letter["what"], sent: string, received = sent): Letter {
  const on = Temporal.PlainDate.from(sent);
  const arrived = Temporal.PlainDate.from(received);
  const at = Temporal.Instant.from(`${sent}T09:00:00Z`);
  return { what, at, dated: on, sent: on, presented: arrived, received: arrived, lastDay: null, prices: [] };
}

test("E1, E2, C3: a notice that counts from after the last day changes nothing that was lived, and says so", () => {
  const agreed = [carnetLetter("renewal_agreement", "2025-11-20"), carnetLetter("renewal_agreement", "2026-11-20")];
  const cases = [
    [agreed, "2027-12-30", "2028-01-02", "2027-12-31", "end_of_term"],
    [[], "2025-12-30", "2026-01-02", "2025-12-31", "no_agreement"],
  ] as const;
  for (const [known, sent, received, last, cause] of cases) {
    const notice = carnetLetter("client_notice", sent, received);
    const end = endingUnder([contract], [...known, notice]);
    assert.deepEqual([end?.lastDay.toString(), end?.cause], [last, cause]);
    const said = effectsOf(contract, notice, known, end).map(({ en }) => en);
    assert.deepEqual(said, [`No effect: the contract ended on ${last}, before the day from which the letter counts.`]);
  }
  const before = carnetLetter("client_notice", "2024-12-20", "2024-12-23");
  assert.equal(endingUnder([contract], [before])?.lastDay.toString(), "2025-12-31", "one before the first day serves");
});
