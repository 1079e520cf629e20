import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { DutyDetail } from "./api/duty.ts";
import { askReminders, governanceJobs } from "./jobs.ts";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { runJobsByClock } from "../../test/harness/jobs.ts";

const app = await testApp({ now: "2024-05-01T09:00:00Z" });
await loadMiramas(app);
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const NOTICE = `${CONTRACT}/duties/client_notice`;

async function remindOn(time: string): Promise<void> {
  app.clock.set(time);
  await askReminders(app.db);
  await runJobsByClock(app, governanceJobs(app.db, app.clock.now));
}

async function told() {
  const answer = await app.as("management").get<DutyDetail>(`${NOTICE}?subject=2023-10-01`);
  assert.equal(answer.status, 200, String(answer.message));
  return answer.body.told;
}

const sent = () =>
  app.inside("MIR", async (tx) => {
    const { rows } = await sql<{ subject: string }>`
      select texts -> 'fr' ->> 'subject' as subject from notice.notice
      where about_kind = 'duty' and about_id = 'miramas-infogerance client_notice/2023-10-01' order by at`.execute(tx);
    return rows.map(({ subject }) => subject.replaceAll("\u00a0", " "));
  });

test("E2: the notice is recalled 120, 90, 75 and 61 days before the end, once each, to both sides", async () => {
  // The 61st day before is the due day itself, told as such. 30 September less 120 days is 2 June, less 90 is 2 July, less 75 is 17 July, less 61 is 31 July.
  for (const day of ["06-01", "06-02", "06-03", "07-02", "07-17", "07-30", "07-31"]) {
    await remindOn(`2024-${day}T08:00:00Z`);
    await remindOn(`2024-${day}T09:00:00Z`);
  }
  const all = await told();
  assert.deepEqual(
    all.map(({ at, what }) => [at.slice(0, 10), what]),
    [
      ["2024-06-02", "reminder"],
      ["2024-07-02", "reminder"],
      ["2024-07-17", "reminder"],
      ["2024-07-31", "due"],
    ],
  );
  assert.equal(all[0]?.due, "2024-07-31");
  assert.deepEqual(all[0]?.to.toSorted(), [
    "Ada Administratrice (administrator)",
    "Maud Direction (management)",
    "Paul Projet (project_lead)",
  ]);
  assert.equal((await sent()).length, 4);
  assert.equal((await sent())[0], "Rappel : Dernier jour du préavis du client, 31/07/2024");
});

test("E2: whoever was told acknowledges it in the portal, and both sides see who did", async () => {
  const read = await app.as("management").post<DutyDetail>(`${NOTICE}/acknowledgements`, { subject: "2023-10-01" });
  assert.deepEqual(read.body.told[0]?.acknowledgedBy, ["Maud Direction"]);
  await app.as("management").post(`${NOTICE}/acknowledgements`, { subject: "2023-10-01" });
  const again = await app.as("project_lead").get<DutyDetail>(`${NOTICE}?subject=2023-10-01`);
  assert.deepEqual(again.body.told[0]?.acknowledgedBy, ["Maud Direction"]);
  assert.match(
    String(again.body.told[0]?.reason),
    /30\sseptembre\s2024.*31\sjuillet\s2024/,
    "the date keeps what it was computed from",
  );
});
