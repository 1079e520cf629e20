/**
 * The simulator and the live contract tell the same year (`told-year.ts`): the same recaps, invoices, clocks and duties.
 * What is asked of the parties before they sign is asked of what the product does afterwards.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { transact } from "#database/transaction.ts";
import { liveDuties } from "#governance/actions/live.ts";
import { jobHandlers } from "#server/jobs.ts";
import { ORIGIN, testApp } from "../harness/app.ts";
import { loadMiramas, pageOf } from "../harness/desk.ts";
import { runJobsByClock } from "../harness/jobs.ts";
import { complianceLived, complianceTold, dutyLine, papersLived, papersTold, recapsLived, recapsTold } from "./both.ts";
import { simulate } from "./simulated.ts";
import { instantOf, live } from "./told-live.ts";
import { EVENTS, YEAR } from "./told-year.ts";

const END = "2024-09-30";
const app = await testApp({ now: "2023-09-28T08:00:00Z" });
const simulated = simulate("miramas", END, EVENTS);
let issued: readonly string[] = [];

before(async () => {
  await loadMiramas(app);
  issued = await live(app, YEAR);
  app.clock.set(instantOf(`${END}T23:59:59`));
  const address = new URL(ORIGIN);
  await runJobsByClock(
    app,
    jobHandlers({ db: app.db, now: app.clock.now, mail: undefined, mailbox: undefined, address }),
  );
});

test("M2c, B2: both make the same recaps, line by line", async () => {
  const told = recapsTold(simulated);
  assert.deepEqual(await recapsLived(app, told), told);
  assert.deepEqual(
    told.map(({ totals }) => totals),
    [
      [7800, 11, "275.00", "55.00", "330.00"],
      [3301, 5, "125.00", "25.00", "150.00"],
      [0, 0, "0.00", "0.00", "0.00"],
      [0, 0, "0.00", "0.00", "0.00"],
    ],
  );
  assert.deepEqual(told.at(-1)?.requests, [["MIR-9", "offered", 1800, 2, "0.00"]]);
});

test("B1, B2, B3, B13: both issue the same invoices, on the same days, due on the same days", async () => {
  const told = papersTold(simulated, "invoice");
  assert.deepEqual(await papersLived(app, issued), told);
  assert.deepEqual(
    told.map(({ totals }) => totals[2]),
    ["6840.00", "330.00", "90.00", "60.00"],
  );
});

test("T2, T3: both clocks of each request have the same deadlines, and were kept or missed alike", async () => {
  // The API calls late what the rules call overdue: a word, not a reading.
  const WORDS: Readonly<Record<string, string>> = { overdue: "late" };
  const same = (stamp: string | null): string | null => stamp && Temporal.Instant.from(stamp).toString();
  const told = simulated.plain.clocks.map(({ ticket, response, restoration }) => [
    ticket,
    ...[response, restoration].map(
      (one) => one && [WORDS[one.state] ?? one.state, same(one.deadline), same(one.stopped_at)],
    ),
  ]);
  const lived = [];
  for (const { ticket } of simulated.plain.clocks) {
    const { clocks } = await pageOf(app.as("technician"), Number(ticket.replace("MIR-", "")));
    lived.push([ticket, ...clocks.map(({ state, deadline, stoppedAt }) => [state, same(deadline), same(stoppedAt)])]);
  }
  assert.deepEqual(lived, told);
  assert.equal(told.length, 9);
  assert.equal(told.at(-1)?.[2]?.[0], "missed", "the exemption given up counts as never claimed");
});

test("every duty of the year is the same on both sides: kind, subject, date and state", async () => {
  const client = app.clientId("MIR");
  const stretch = { since: null, to: Temporal.PlainDate.from(END) };
  const [lived] = await transact(app.db, { actor: "system:test", clients: [client] }, (tx) =>
    liveDuties(tx, app.clock.now(), stretch, client),
  );
  const told = simulated.run.duties.map(dutyLine).sort();
  assert.deepEqual((lived?.duties ?? []).map(dutyLine).sort(), told);
  assert.ok(told.length > 100, `${told.length} duties`);
});

test("the compliance page is the simulator's as of any day, with what was closed by hand", async () => {
  for (const on of ["2023-10-31", "2023-11-30", "2024-01-31", "2024-02-29", "2024-04-15", "2024-06-30", END])
    assert.deepEqual(await complianceLived(app, on), complianceTold(simulate("miramas", on, EVENTS), on), on);
  assert.deepEqual(app.problems, []);
});
