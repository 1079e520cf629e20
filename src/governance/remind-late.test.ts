import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { DutyDetail } from "./api/duty.ts";
import { askReminders, governanceJobs } from "./jobs.ts";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { runJobsByClock } from "../../test/harness/jobs.ts";

const app = await testApp({ now: "2023-12-04T09:00:00Z" });
await loadMiramas(app);
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";

async function remindOn(time: string): Promise<void> {
  app.clock.set(time);
  await askReminders(app.db);
  await runJobsByClock(app, governanceJobs(app.db, app.clock.now));
}

async function told(kind: string, subject: string) {
  const answer = await app
    .as("management")
    .get<DutyDetail>(`${CONTRACT}/duties/${kind}?subject=${encodeURIComponent(subject)}`);
  assert.equal(answer.status, 200, String(answer.message));
  return answer.body.told.map(({ at, toldFor, what }) => [at.slice(0, 10), toldFor.slice(0, 10), what]);
}

const bodies = (about: string) =>
  app.inside("MIR", async (tx) => {
    const { rows } = await sql<{ body: string }>`
      select texts -> 'fr' ->> 'body' as body from notice.notice
      where about_kind = 'duty' and about_id = ${`miramas-infogerance ${about}`} order by at`.execute(tx);
    return rows.map(({ body }) => body.replaceAll("\u00a0", " "));
  });

test("G5: an option left open is told once on its due day, then late, then each quarter", async () => {
  for (const day of ["2023-12-31", "2024-01-01", "2024-01-02", "2024-04-01"])
    for (const time of ["08:30", "10:00"]) await remindOn(`${day}T${time}:00Z`);
  assert.deepEqual(await told("option_decided", "privacy.data_at_end"), [
    ["2024-01-01", "2024-01-01", "due"],
    ["2024-01-02", "2024-01-01", "late"],
    ["2024-04-01", "2024-04-01", "reminder"],
  ]);
});

test("E2: what a stopped server missed is told once when it runs again, the latest of each duty, with its true day", async () => {
  // 30 September 2024 less 120 days is 2 June, less 90 is 2 July, less 75 is 17 July.
  await remindOn("2024-05-31T10:00:00Z");
  for (const time of ["2024-06-20T10:00:00Z", "2024-06-20T11:00:00Z", "2024-06-21T10:00:00Z"]) await remindOn(time);
  const notice = () => told("client_notice", "2023-10-01");
  assert.deepEqual(await notice(), [["2024-06-20", "2024-06-02", "reminder"]]);
  const [late] = await bodies("client_notice/2023-10-01");
  assert.match(String(late), /Ce message était prévu le 02\/06\/2024\./);
  for (const time of ["2024-07-19T10:00:00Z", "2024-07-19T12:00:00Z"]) await remindOn(time);
  assert.deepEqual((await notice()).at(-1), ["2024-07-19", "2024-07-17", "reminder"], "and not that of 2 July besides");
  assert.equal((await notice()).length, 2);
});

test("E2: what was done while the server was stopped is not recalled afterwards", async () => {
  app.clock.set("2024-07-25T09:00:00Z");
  const letter = { what: "client_notice", posted: "2024-07-25" };
  assert.equal((await app.as("management").post(`${CONTRACT}/letters`, letter)).status, 200);
  for (const time of ["2024-08-20T10:00:00Z", "2024-08-21T10:00:00Z"]) await remindOn(time);
  assert.equal((await told("client_notice", "2023-10-01")).length, 2);
  assert.deepEqual(app.problems, []);
});
