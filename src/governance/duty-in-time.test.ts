import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { DutyDetail } from "./api/duty.ts";

const app = await testApp({ now: "2024-01-08T09:00:00Z" });
await loadMiramas(app);
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const [lead, town] = [app.as("project_lead"), app.as("management")];

test("E2: a notice posted after its safe day and before its last one was given in time, and nothing was missed", async () => {
  app.clock.set("2024-07-25T09:00:00Z");
  const posted = await town.post(`${CONTRACT}/letters`, { what: "client_notice", posted: "2024-07-25" });
  assert.equal(posted.status, 200, String(posted.message));
  for (const kind of ["client_notice_posting", "client_notice"]) {
    const { line } = (await town.get<DutyDetail>(`${CONTRACT}/duties/${kind}?subject=2023-10-01`)).body;
    assert.deepEqual([kind, line.state, line.tooLate], [kind, "done", false]);
  }
});

test("C4, E7, G8, M1: what has a room of its own is recorded there, not closed by a word on the list", async () => {
  const close = (kind: string, subject: string) =>
    lead.post(`${CONTRACT}/duties/${kind}/closings`, { subject, as: "done", words: "ok" });
  for (const [kind, subject] of [
    ["routine", "mise-a-jour-collabora/2023-10-01"],
    ["option_decided", "privacy.data_at_end"],
  ] as const) {
    const refused = await close(kind, subject);
    assert.deepEqual([kind, refused.status, refused.code], [kind, 409, "governance.duty_recorded_elsewhere"]);
  }
});

test("G7: past its date, whoever owes it cannot date it back; the other side may acknowledge the day", async () => {
  app.clock.set("2024-09-02T09:00:00Z");
  const told = await town.post(`${CONTRACT}/events`, { what: "impact_asked", subject: "Vidéo" });
  assert.equal(told.status, 200, String(told.message));
  app.clock.set("2024-11-04T09:00:00Z");
  const close = (who: typeof lead, at?: string) =>
    who.post<DutyDetail>(`${CONTRACT}/duties/impact_help/closings`, {
      subject: "Vidéo",
      as: "done",
      words: "Export envoyé le 5 septembre",
      ...(at === undefined ? {} : { at }),
    });
  assert.equal((await close(lead, "2024-09-05T09:00:00Z")).code, "governance.done_too_early");
  const seen = await close(town, "2024-09-05T09:00:00Z");
  assert.deepEqual([seen.body.line.state, seen.body.line.tooLate], ["done", false], String(seen.message));
  app.clock.set("2024-11-05T09:00:00Z");
  assert.equal((await town.post(`${CONTRACT}/events`, { what: "impact_asked", subject: "Paie" })).status, 200);
  app.clock.set("2025-01-06T09:00:00Z");
  const late = await lead.post<DutyDetail>(`${CONTRACT}/duties/impact_help/closings`, {
    subject: "Paie",
    as: "done",
    words: "Export envoyé le 8 novembre",
  });
  assert.deepEqual([late.body.line.state, late.body.line.tooLate], ["done", true], String(late.message));
});
