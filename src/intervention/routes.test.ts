import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunningSessions, Work } from "#intervention/api.ts";
import { interventionJobs } from "#intervention/jobs.ts";
import type { RequestDetail } from "#ticket/api.ts";
import { testApp } from "../../test/harness/app.ts";
import { runJobsByClock } from "../../test/harness/jobs.ts";
import {
  connectTo,
  loadMiramas,
  move,
  openRequest,
  pageOf,
  reasonsOf,
  requestPath,
  workStep,
} from "../../test/harness/desk.ts";

const app = await testApp({ now: "2024-01-08T07:30:00Z" });
await loadMiramas(app);
const technician = app.as("technician");
const second = app.as("second_technician");
const town = app.as("technical");
const at = (time: string) => app.clock.set(`2024-01-${time}Z`);
const jobs = () => runJobsByClock(app, interventionJobs(app.db, app.clock.now));

test("M2b: connect, research, resume, end; real seconds and lots side by side", async () => {
  at("08T08:00:00");
  const number = await openRequest(town, "Sauvegarde en échec");
  await move(technician, number, { kind: "acknowledge", message: "Je me connecte." });
  at("08T08:10:00");
  assert.equal((await connectTo(technician, number)).status, 200);
  at("08T08:17:00"); // 7 minutes of work.
  await workStep(technician, number, "pause", { reason: "Recherche dans la documentation de borg" });
  at("08T08:40:00"); // 23 minutes of research, which cost nothing.
  await workStep(technician, number, "resume");
  at("08T08:49:00"); // 9 minutes more.
  const ended = await workStep(technician, number, "end", { note: "Clé de dépôt renouvelée." });
  assert.equal(ended.body.workedSeconds, 960);
  assert.equal(ended.body.sessions[0]?.researchSeconds, 1380);
  // 16 minutes are two lots begun, at 25.00 each.
  assert.deepEqual(ended.body.billing?.periods, [{ label: "2024-T1", workedSeconds: 960, units: 2, amount: "50.00" }]);
  assert.equal((await pageOf(town, number)).workedSeconds, 960);
});

test("B7: one running session a person; the refusal names the other request, even of another client", async () => {
  at("08T09:00:00");
  const [one, two] = [await openRequest(town, "Premier"), await openRequest(town, "Second")];
  await connectTo(technician, one);
  const refusal = await connectTo(technician, two);
  assert.equal(refusal.status, 409);
  assert.equal(refusal.code, "intervention.already_running");
  assert.match(refusal.message ?? "", new RegExp(`MIR-${one}`));
  assert.equal((await connectTo(second, two)).status, 200);
  const running = await technician.get<RunningSessions>("/work/running");
  assert.deepEqual(
    running.body.sessions.map(({ number, session }) => [number, session.mine]),
    [
      [one, true],
      [two, false],
    ],
  );
  at("08T09:05:00");
  await workStep(technician, one, "end");
  await workStep(second, two, "end");
});

test("T5: billed work is closed with a written report, and never while somebody is connected", async () => {
  at("08T10:00:00");
  const number = await openRequest(town, "Disque plein");
  await move(technician, number, { kind: "acknowledge", message: "Vu." });
  await connectTo(technician, number);
  assert.equal((await move(technician, number, { kind: "close", report: "Purge." })).code, "ticket.work_running");
  at("08T10:12:00");
  await workStep(technician, number, "end");
  assert.equal((await move(technician, number, { kind: "close" })).code, "ticket.report_missing");
  const closed = await move(technician, number, { kind: "close", report: "Journaux purgés, rotation corrigée." });
  assert.equal(closed.body.report, "Journaux purgés, rotation corrigée.");
  assert.equal((await connectTo(technician, number)).code, "intervention.request_closed");
});

test("T4: strictly over an hour of work the client is asked, once, even while the session runs", async () => {
  at("09T08:00:00");
  const number = await openRequest(town, "Migration de Nextcloud bloquée");
  await move(technician, number, { kind: "acknowledge", message: "Nous regardons." });
  await connectTo(technician, number);
  at("09T09:00:00"); // An hour to the second: not over it.
  await jobs();
  assert.ok(!(await reasonsOf(town, number)).includes("long_work"));
  at("09T09:00:01");
  await jobs();
  await jobs();
  const asked = await pageOf(town, number);
  assert.equal(asked.notices.filter(({ reason }) => reason === "long_work").length, 1);
  assert.equal(asked.decisionAsked, true);
  assert.equal(asked.decision?.clause, "T4");
  const decide = (body: object) => technician.post<RequestDetail>(`${requestPath(number)}/decision`, body);
  assert.equal((await decide({ choice: "continue" })).code, "ticket.agreement_missing");
  const taken = await town.post<RequestDetail>(`${requestPath(number)}/decision`, { choice: "quote" });
  assert.equal(taken.body.decision?.choice, "quote");
  assert.equal(taken.body.decisionAsked, false);
  assert.equal((await decide({ choice: "continue", agreement: "Par téléphone" })).code, "ticket.no_decision_asked");
  at("09T09:30:00");
  await workStep(technician, number, "end");
  assert.equal((await reasonsOf(town, number)).filter((reason) => reason === "long_work").length, 1);
});

test("B4: a correction only takes time out, with a reason, and stays beside the record", async () => {
  at("10T08:00:00");
  const number = await openRequest(town, "Oubli");
  await connectTo(technician, number);
  at("10T13:00:00");
  const forgotten = await technician.get<Work>(`${requestPath(number)}/work`);
  assert.equal(forgotten.body.sessions[0]?.forgotten, true);
  await workStep(technician, number, "end", { at: "2024-01-10T08:40:00Z", reason: "Session oubliée" });
  const session = (await technician.get<Work>(`${requestPath(number)}/work`)).body.sessions[0];
  assert.equal(session?.workedSeconds, 2400);
  const path = `${requestPath(number)}/work/sessions/${session?.id}/corrections`;
  const late = { from: "2024-01-10T08:00:00Z", to: "2024-01-10T08:15:00Z", reason: "Attente du bastion" };
  assert.equal((await technician.post(path, late)).status, 403);
  const lead = app.as("project_lead");
  const corrected = await lead.post<Work>(path, late);
  assert.equal(corrected.body.workedSeconds, 1500);
  assert.equal(corrected.body.sessions[0]?.corrections[0]?.removedSeconds, 900);
  assert.equal(corrected.body.sessions[0]?.startedAt, "2024-01-10T08:00:00Z");
  const outside = await lead.post(path, { ...late, from: "2024-01-10T07:00:00Z" });
  assert.equal(outside.code, "intervention.removal_outside");
  assert.equal((await pageOf(town, number)).workedSeconds, 1500);
});

test("nothing went wrong that nobody was told of", () => {
  assert.deepEqual(app.problems, []);
});
