/**
 * Series of events in any order, on the rules themselves: work corrected, contested and offered after its recap, orders too
 * small and withdrawn, invoices given back whole and in part. When everything that waits has been done, what was asked and
 * given back is what the work comes to, counted apart (clauses B2, B10, B13, E7).
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { Contract } from "#contract/contract.ts";
import { loadContract } from "#contract/load.ts";
import { cents } from "#kernel/money.ts";
import { MoneyWorld, type Job } from "../../test/harness/money-world.ts";

const loaded = loadContract(readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8"));
if (!loaded.ok) assert.fail(loaded.problems[0]?.en);
const ordered = loaded.contract;
const free: Contract = {
  ...ordered,
  charges: ordered.charges.map((charge) => (charge.kind === "work" ? { ...charge, orderRequired: false } : charge)),
};

const job = fc.record({ quarter: fc.nat(2), units: fc.integer({ min: 1, max: 8 }) });
const event = fc.record({
  what: fc.constantFrom(
    "close" as const,
    "close" as const,
    "order" as const,
    "issue" as const,
    "issue" as const,
    "cut" as const,
    "cut" as const,
    "contest" as const,
    "offer" as const,
    "bill" as const,
    "withdraw" as const,
    "credit" as const,
    "credit" as const,
    "credit" as const,
    "whole" as const,
    "forGood" as const,
    "giveBack" as const,
  ),
  quarter: fc.nat(2),
  job: fc.nat(4),
  units: fc.integer({ min: 1, max: 4 }),
});
type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;
const story = fc.record({
  ordered: fc.boolean(),
  begun: fc.nat(3),
  jobs: fc.array(job, { minLength: 1, maxLength: 4 }),
  events: fc.array(event, { maxLength: 12 }),
  /** What happens once the contract has ended and everything that waited was done; null while it runs. */
  afterwards: fc.option(fc.array(fc.array(event, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })),
});

/** Four units are invoiced and cut to three, the next recap takes one back, and then somebody gives the invoice back for good. */
const givenTwice = (gift: "forGood" | "credit"): Story => ({
  ordered: false,
  begun: 1,
  jobs: [
    { quarter: 0, units: 4 },
    { quarter: 1, units: 4 },
  ],
  events: [
    { what: "cut", quarter: 0, job: 0, units: 1 },
    { what: "close", quarter: 1, job: 0, units: 1 },
    { what: "issue", quarter: 1, job: 0, units: 1 },
    { what: gift, quarter: 0, job: 0, units: 4 },
  ],
  afterwards: null,
});

/** What the work comes to: units of each job that is neither contested nor offered, at 25.00 (clause B2). */
const worth = (jobs: readonly Job[]): number =>
  jobs.reduce((total, { units, said }) => total + (said === null ? units * 25_00 : 0), 0);

/**
 * The least that is asked: a gift makes up for the work that it is about, and for no more than that is worth; what is given
 * back without a word of which job it is about, for the work of its quarters.
 */
function notGiven(world: MoneyWorld): number {
  const gifts = world.givenForNone();
  const some = [[0, 1, 2], [0, 1], [0, 2], [1, 2], [0], [1], [2]].map((quarters) => {
    const rest = world.jobs.map((job, at) =>
      quarters.includes(job.quarter) ? Math.max(0, worth([job]) - world.givenFor(at) * 25_00) : 0,
    );
    const less = gifts.filter((gift) => gift.quarters.some((quarter) => quarters.includes(quarter)));
    return rest.reduce((total, one) => total + one, 0) - less.reduce((total, { amount }) => total + amount, 0);
  });
  return Math.max(0, ...some);
}

test("B2, B10, B13: whatever happens in whatever order, all is asked once, given back once, and nothing else is due", () => {
  let gifts = 0;
  let credits = 0;
  fc.assert(
    fc.property(story, ({ ordered: wants, begun, jobs, events, afterwards }) => {
      const world = new MoneyWorld(wants ? ordered : free, jobs, afterwards !== null);
      world.begin(begun);
      for (const some of [events, ...(afterwards ?? [])]) {
        for (const { what, quarter, job: at, units } of some) world.happen(what, { quarter, job: at, units });
        world.settle();
        assert.deepEqual(world.stillDue(), [], "nothing else is due");
      }
      const asked = world.asked();
      const given = world.givenByPeople();
      const owed = worth(world.jobs);
      assert.ok(asked <= owed, `${asked} asked for work worth ${owed}`);
      const least = notGiven(world);
      assert.ok(asked >= least, `${asked} asked, ${given} given back by people, and ${least} is owed for the rest`);
      for (const [number, spent] of world.spentByOrder())
        assert.ok(spent <= world.amountOf(number), `order ${number} pays ${spent}`);
      for (const { net, tax, gross, lines } of world.documents) {
        assert.equal(
          net,
          lines.reduce((total, line) => total + line, 0),
        );
        assert.deepEqual([tax, gross], [cents(net / 5), cents((net * 6) / 5)]);
      }
      gifts += given > 0 ? 1 : 0;
      credits += world.documents.some(({ kind }) => kind === "credit_note") ? 1 : 0;
    }),
    { seed: 2024, numRuns: 250, examples: [[givenTwice("forGood")], [givenTwice("credit")]] },
  );
  assert.ok(gifts > 20 && credits > 60, `${gifts} stories with gifts, ${credits} with credit notes`);
});
