import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas, move, openRequest } from "../../test/harness/desk.ts";
import type { DutyList } from "./api/duty.ts";
import type { ComplianceView } from "./compliance/api.ts";

const app = await testApp({ now: "2023-10-02T07:00:00Z" });
await loadMiramas(app);
const lead = app.as("project_lead");
const technician = app.as("technician");

/** What the list and the page hold late at the end of a day, or now: how many by side, and which of the named. */
async function late(day?: string) {
  const asOf = day === undefined ? "" : `&asOf=${day}T21:59:59Z`;
  const listed = (await lead.get<DutyList>(`/duties?client=MIR&state=late${asOf}`)).body.duties;
  const of = (side: string): number => listed.filter(({ owedBy }) => owedBy === side).length;
  const on = day === undefined ? "" : `?on=${day}`;
  const page = await lead.get<ComplianceView>(`/clients/MIR/contracts/miramas-infogerance/compliance${on}`);
  return {
    list: { provider: of("provider"), client: of("client") },
    page: page.body.overdue,
    ids: listed.map(({ kind, subject }) => `${kind}/${subject}`),
  };
}

test("the list of due dates and the page of the contract hold the same duties late, however old, on any day", async () => {
  const forgotten = await openRequest(app.as("requester"), "Restée sans réponse");
  const contested = await openRequest(app.as("requester"), "Fermée dans le désaccord");
  await move(technician, contested, { kind: "acknowledge", message: "Nous regardons." });
  const claim = {
    kind: "claim_exemption",
    exemption: "application-tierce",
    reason: "Maarch est à son éditeur.",
  } as const;
  const claimed = await move(technician, contested, claim);
  const target = claimed.body.exemptions[0]?.id ?? "";
  const contest = { kind: "contest", subject: "exemption", target, reading: "La panne vient du serveur." } as const;
  assert.equal((await move(app.as("technical"), contested, contest)).status, 200);
  await move(technician, contested, { kind: "restore", message: "Rétabli." });
  assert.equal((await move(technician, contested, { kind: "close", report: "Redémarré." })).status, 200);

  app.clock.set("2026-03-10T09:00:00Z");
  const now = await late();
  for (const id of [
    `response/MIR-${forgotten}`,
    `contest_settled/MIR-${contested}`,
    "fee_invoice/M1-forfait/2023-10-01",
  ])
    assert.ok(now.ids.includes(id), `${id} is late since 2023`);
  assert.ok(!now.ids.some((id) => id.startsWith("option_decided")), "a choice left open is undecided, not late");
  assert.ok(now.list.provider > 10, `${now.list.provider}`);
  assert.deepEqual(now.list, now.page);
  for (const day of ["2023-10-31", "2024-03-31", "2024-09-30", "2025-06-30"]) {
    const then = await late(day);
    assert.ok(then.list.provider > 0, day);
    assert.deepEqual(then.list, then.page, day);
  }
  assert.deepEqual(app.problems, []);
});
