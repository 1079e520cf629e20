import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { DutyDetail } from "./api/duty.ts";
import type { EventList } from "./api/event.ts";

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

test("G7: what one owes is judged by the instant one wrote it down; the other side alone makes an earlier day count", async () => {
  app.clock.set("2024-09-02T09:00:00Z");
  for (const subject of ["Vidéo", "Paie"])
    assert.equal((await town.post(`${CONTRACT}/events`, { what: "impact_asked", subject })).status, 200);
  app.clock.set("2024-11-04T09:00:00Z");
  const close = (who: typeof lead, subject: string) =>
    who.post<DutyDetail>(`${CONTRACT}/duties/impact_help/closings`, {
      subject,
      as: "done",
      words: "Export envoyé le 5 septembre",
      at: "2024-09-05T09:00:00Z",
    });
  const confirm = (who: typeof lead, subject: string) =>
    who.post<DutyDetail>(`${CONTRACT}/duties/impact_help/confirmations`, { subject });
  const own = await close(lead, "Vidéo");
  assert.deepEqual([own.body.line.state, own.body.line.tooLate], ["done", true], String(own.message));
  const { said, ...closed } = own.body.closed ?? {};
  assert.deepEqual(closed, {
    at: "2024-11-04T09:00:00Z",
    words: "Export envoyé le 5 septembre",
    by: "Paul Projet",
  });
  assert.deepEqual(
    [said?.at, said?.writtenAt, said?.side, said?.confirmedBy],
    ["2024-09-05T09:00:00Z", "2024-11-04T09:00:00Z", "provider", null],
  );
  assert.equal((await confirm(lead, "Vidéo")).code, "governance.confirming_not_yours");
  const confirmed = await confirm(town, "Vidéo");
  assert.deepEqual(
    [confirmed.body.line.tooLate, confirmed.body.closed?.at, confirmed.body.closed?.said?.confirmedBy],
    [false, "2024-09-05T09:00:00Z", "Maud Direction"],
    String(confirmed.message),
  );
  assert.equal((await confirm(town, "Vidéo")).code, "governance.nothing_to_confirm");
  const before = await lead.get<DutyDetail>(
    `${CONTRACT}/duties/impact_help?subject=Vid%C3%A9o&asOf=2024-11-04T08:59:00Z`,
  );
  assert.equal(before.body.line.state, "late", "what was said later was not known then");
  const seen = await close(town, "Paie");
  assert.deepEqual([seen.body.line.tooLate, seen.body.mayConfirm], [false, false], "said by whom it is owed to");
});

test("G6: a breach notified in time by the word of whoever owed it alone was late, until the client says it received it", async () => {
  app.clock.set("2024-12-02T09:00:00Z");
  await lead.post(`${CONTRACT}/events`, { what: "breach_known", subject: "Fuite" });
  app.clock.set("2024-12-09T09:00:00Z");
  const at = "2024-12-03T09:00:00Z";
  await lead.post(`${CONTRACT}/events`, { what: "breach_notified", subject: "Fuite", at });
  const read = async () => (await lead.get<DutyDetail>(`${CONTRACT}/duties/breach_notice?subject=Fuite`)).body;
  const word = await read();
  assert.deepEqual([word.line.state, word.line.tooLate, word.closed?.by], ["done", true, "Paul Projet"]);
  await town.post(`${CONTRACT}/events`, { what: "breach_told", subject: "Fuite", at });
  const received = await read();
  assert.deepEqual([received.line.tooLate, received.closed?.by], [false, "Maud Direction"]);
  // Nobody has chosen who tells the persons concerned: the client owes it within its own three days.
  const persons = (await lead.get<DutyDetail>(`${CONTRACT}/duties/breach_persons?subject=Fuite`)).body.line;
  assert.deepEqual(
    [persons.owedBy, persons.owedTo, persons.clause, persons.due, persons.state],
    ["client", "persons", "G6", "2024-12-06T09:00:00Z", "late"],
  );
});

test("P4, E5: who may say that a thing is done depends on its kind, and the other side is refused", async () => {
  const close = (who: typeof lead, kind: string, subject: string) =>
    who.post(`${CONTRACT}/duties/${kind}/closings`, { subject, as: "done", words: "Fait." });
  assert.equal((await close(lead, "annex_handed", "charte")).code, "governance.duty_recorded_elsewhere");
  const other = await close(town, "emergency_pack_tested", "2023-10-01");
  assert.equal(other.code, "governance.word_not_yours");
  assert.match(String(other.message), /seul le prestataire/);
  assert.equal((await close(lead, "emergency_pack_tested", "2023-10-01")).status, 200);
});

test("G4: each side says once when a new sub-processor was told; the provider's earlier day takes nothing from the client", async () => {
  const event = { what: "subprocessor_told", subject: "OVH", at: "2024-11-20T09:00:00Z" };
  assert.equal((await lead.post(`${CONTRACT}/events`, event)).status, 200);
  const { line } = (await town.get<DutyDetail>(`${CONTRACT}/duties/subprocessor_objection?subject=OVH`)).body;
  assert.deepEqual([line.state, line.due], ["open", "2024-12-24"]);
  assert.equal((await lead.post(`${CONTRACT}/events`, event)).code, "governance.event_told");
  assert.equal((await town.post(`${CONTRACT}/events`, { ...event, at: "2024-12-05T09:00:00Z" })).status, 200);
  const own = (await town.get<DutyDetail>(`${CONTRACT}/duties/subprocessor_objection?subject=OVH`)).body;
  assert.deepEqual([own.line.due, own.earlier.map(({ due }) => due)], ["2024-12-20", ["2024-12-24"]]);
});

test("G3: a person's training is told once a day, and again on another day", async () => {
  const event = { what: "person_trained", subject: "Paul" };
  assert.equal((await lead.post(`${CONTRACT}/events`, event)).status, 200);
  assert.equal((await lead.post(`${CONTRACT}/events`, event)).code, "governance.event_told");
  app.clock.set("2024-12-12T09:00:00Z");
  assert.equal((await lead.post(`${CONTRACT}/events`, event)).status, 200);
  const { line } = (await town.get<DutyDetail>(`${CONTRACT}/duties/training_renewed?subject=Paul`)).body;
  assert.deepEqual([line.state, line.tooLate], ["done", false]);
});

test("C4, E6, G7: an earlier day that takes time from the other side counts once that side confirms it, whichever the kind", async () => {
  app.clock.set("2025-01-20T09:00:00Z");
  const at = "2025-01-13T09:00:00Z";
  // Told by one side, each begins the time of the other: from its writing down, then from the day confirmed, by hand.
  const cases = [
    [lead, town, "documents_given", "return_confirmed", "2025-02-19", "2025-02-12"],
    [town, lead, "return_confirmed", "data_deleted", "2025-02-04", "2025-01-28"],
    [town, lead, "impact_asked", "impact_help", "2025-02-03", "2025-01-27"],
    [town, lead, "audit_asked", "evidence_pack", "2025-01-27", "2025-01-20"],
    [town, lead, "skills_asked", "skills_quote", "2025-02-03", "2025-01-27"],
  ] as const;
  for (const [teller, other, what, kind, written, confirmed] of cases) {
    const subject = `Jour de ${what}`;
    assert.equal((await teller.post(`${CONTRACT}/events`, { what, subject, at })).status, 200, what);
    const read = async () => {
      const { line, earlier } = (
        await lead.get<DutyDetail>(`${CONTRACT}/duties/${kind}?subject=${encodeURIComponent(subject)}`)
      ).body;
      return [line.due, earlier.length];
    };
    const seen = async (who: typeof lead) => {
      const { events } = (await who.get<EventList>(`${CONTRACT}/events`)).body;
      const found = events.find((one) => one.subject === subject);
      assert.ok(found);
      return found;
    };
    assert.deepEqual(await read(), [written, 0], what);
    const { id, mayConfirm } = await seen(other);
    assert.deepEqual([mayConfirm, (await seen(teller)).mayConfirm], [true, false], what);
    const confirm = (who: typeof lead) => who.post<EventList>(`${CONTRACT}/events/${id}/confirmations`, {});
    assert.equal((await confirm(teller)).code, "governance.event_stands", what);
    assert.equal((await confirm(other)).status, 200, what);
    assert.deepEqual(await read(), [confirmed, 0], what);
    const { mayConfirm: again, confirmedBy } = await seen(other);
    assert.deepEqual([again, confirmedBy], [false, other === town ? "Maud Direction" : "Paul Projet"], what);
    assert.equal((await confirm(other)).code, "governance.event_stands", what);
  }
  const unknown = await town.post(`${CONTRACT}/events/01890a5d-ac96-774b-bcce-b302099a8057/confirmations`, {});
  assert.equal(unknown.code, "governance.event_not_found");
  // What nobody else could know of, or what each side says for itself, waits for nobody.
  await lead.post(`${CONTRACT}/events`, { what: "person_leaves", subject: "Léa", at });
  await lead.post(`${CONTRACT}/events`, { what: "subprocessor_told", subject: "Scaleway", at });
  const { events } = (await town.get<EventList>(`${CONTRACT}/events`)).body;
  assert.ok(events.every(({ mayConfirm }) => !mayConfirm));
});
