import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { Board } from "#billing/ledger-api.ts";
import { testApp } from "../../test/harness/app.ts";
import { issue, noteFact } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { runJobsByClock } from "../../test/harness/jobs.ts";
import { askReminders, governanceJobs } from "./jobs.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const admin = app.as("administrator");

test("B3: a late invoice is told to who may bill while nobody holds the role, and the board says that nobody does", async () => {
  await loadMiramas(app);
  await issue(admin, [["M1-forfait", "2023-10-01"]]);
  await noteFact(admin, "F2023-0001", { kind: "deposited", on: "2023-10-01" });
  const board = async (): Promise<Board> => (await admin.get<Board>("/billing/board")).body;
  assert.deepEqual((await board()).nobodyBills, []);
  for (const [who, role] of [
    ["billing", "billing"],
    ["project_lead", "project_lead"],
  ] as const) {
    const ended = await admin.post(`/clients/MIR/people/${app.personId(who)}/roles/end`, { role });
    assert.equal(ended.status, 200, String(ended.message));
  }
  assert.deepEqual((await board()).nobodyBills, ["MIR"]);
  assert.deepEqual((await app.as("finance").get<Board>("/billing/board")).body.nobodyBills, []);
  // Thirty days from the deposit end on 31 October; the next day it is late.
  app.clock.set("2023-11-01T09:00:00Z");
  await askReminders(app.db);
  await runJobsByClock(app, governanceJobs(app.db, app.clock.now));
  const told = await app.inside("MIR", async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select one ->> 'name' as name from notice.notice, jsonb_array_elements(recipients) as one
      where reason = 'duty_late' and about_id like '% payment/%' order by name`.execute(tx);
    return rows.map(({ name }) => name);
  });
  assert.deepEqual(told, ["Ada Administratrice", "Fanny Finances"]);
});
