import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { askReminders, governanceJobs } from "./jobs.ts";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { runJobsByClock } from "../../test/harness/jobs.ts";

const app = await testApp({ now: "2024-05-01T09:00:00Z" });
await loadMiramas(app);

type Sent = { readonly at: string; readonly reason: string; readonly subject: string; readonly to: string };

const sent = () =>
  app.inside("MIR", async (tx) => {
    const { rows } = await sql<Sent>`
      select to_char(at at time zone 'Europe/Paris', 'YYYY-MM-DD') as at, reason, texts #>> '{fr,subject}' as subject,
        (select string_agg(one ->> 'role', ' ' order by one ->> 'role') from jsonb_array_elements(recipients) as one) as to
      from notice.notice
      where about_kind = 'duty' and about_id = 'miramas-infogerance sessions_used/M3/2023-10-01' order by notice.at`.execute(
      tx,
    );
    return rows.map((row) => ({ ...row, subject: row.subject.replaceAll("\u00a0", " ") }));
  });

test("M3, C12: unused half-days are announced 90, 60 and 30 days before they lapse, once each, and on the last day", async () => {
  // 30 September less 90 days is 2 July, less 60 is 1 August, less 30 is 31 August; messages leave at nine in Paris.
  for (const day of ["07-01", "07-02", "07-03", "07-31", "08-01", "08-02", "08-31", "09-01", "09-30"])
    for (const time of ["06:59:59", "07:00:00", "15:00:00"]) {
      app.clock.set(`2024-${day}T${time}Z`);
      await askReminders(app.db);
      await runJobsByClock(app, governanceJobs(app.db, app.clock.now));
    }
  const all = await sent();
  assert.deepEqual(
    all.map(({ at, reason }) => [at, reason]),
    [
      ["2024-07-02", "duty_reminder"],
      ["2024-08-01", "duty_reminder"],
      ["2024-08-31", "duty_reminder"],
      ["2024-09-30", "duty_due"],
    ],
  );
  assert.match(all[0]?.subject ?? "", /^Rappel : .*30\/09\/2024$/);
  assert.match(all[0]?.to ?? "", /technical/, "those of the client who book them are told");
  assert.deepEqual(app.problems, []);
});
