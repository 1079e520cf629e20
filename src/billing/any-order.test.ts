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
const story = fc.record({
  ordered: fc.boolean(),
  begun: fc.nat(3),
  jobs: fc.array(job, { minLength: 1, maxLength: 4 }),
  events: fc.array(event, { maxLength: 12 }),
  /** What happens once the contract has ended and everything that waited was done; null while it runs. */
  afterwards: fc.option(fc.array(fc.array(event, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })),
});

/** What the work comes to: units of each job that is neither contested nor offered, at 25.00 (clause B2). */
const worth = (jobs: readonly Job[]): number =>
  jobs.reduce((total, { units, said }) => total + (said === null ? units * 25_00 : 0), 0);

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
      assert.ok(asked >= owed - given, `${asked} asked for work worth ${owed}, of which people gave ${given} back`);
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
    { seed: 2024, numRuns: 250 },
  );
  assert.ok(gifts > 20 && credits > 60, `${gifts} stories with gifts, ${credits} with credit notes`);
});
