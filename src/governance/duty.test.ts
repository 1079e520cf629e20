import assert from "node:assert/strict";
import { test } from "node:test";
import type { EventList } from "./api/event.ts";
import type { DutyDetail, DutyLine, DutyList } from "./api/duty.ts";
import { testApp, type Session } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";

const app = await testApp({ now: "2024-01-08T09:00:00Z" });
await loadMiramas(app);
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const lead = app.as("project_lead");
const town = app.as("management");

async function list(who: Session, query: string): Promise<DutyLine[]> {
  const answer = await who.get<DutyList>(`/duties?${query}`);
  assert.equal(answer.status, 200, String(answer.message));
  return answer.body.duties;
}

const one = (who: Session, kind: string, subject: string, more = "") =>
  who.get<DutyDetail>(`${CONTRACT}/duties/${kind}?subject=${encodeURIComponent(subject)}${more}`);
const end = (who: Session, kind: string, body: object) =>
  who.post<DutyDetail>(`${CONTRACT}/duties/${kind}/closings`, body);

test("P1, G5: a contradiction and an open option say what they are about in the reader's language", async () => {
  const conflict = await one(lead, "conflict_settled", "numero-rcs");
  assert.deepEqual(
    [conflict.body.line.title, conflict.body.line.about],
    ["Contradiction du texte à trancher", "Numéro RCS du prestataire"],
  );
  const option = await one(lead, "option_decided", "privacy.data_at_end");
  assert.deepEqual(
    [option.body.line.title, option.body.line.about],
    ["Option laissée ouverte à choisir", "données personnelles, sort des données"],
  );
});

const N = "\u00a0";
const YEAR = `du 1er${N}octobre${N}2023 au 30${N}septembre${N}2024`;

test("M2c: a quarter that its books know goes by its name, as those to come do", async () => {
  const about = async (first: string) => (await one(lead, "recap", `M2-lots/${first}`)).body.line.about;
  assert.deepEqual(
    [await about("2023-10-01"), await about("2024-01-01")],
    [`Ticket de 15 minutes, 4e${N}trimestre${N}2023`, `Ticket de 15 minutes, 1er${N}trimestre${N}2024`],
  );
});

test("B1, P4: what is late and due is listed by date, filtered by side, state, clause and by what is mine", async () => {
  const late = await list(lead, "state=late");
  assert.deepEqual(
    late.filter(({ kind }) => kind === "fee_invoice").map(({ about, due, clause }) => [about, due, clause]),
    [
      [`Maintenance Collabora Online, une mise à jour par mois, ${YEAR}`, "2023-10-01", "B1"],
      [`Demi-journées d’accompagnement à distance (3 h 30), ${YEAR}`, "2023-10-01", "B1"],
    ],
  );
  assert.ok(late.every(({ state, owedBy }) => state === "late" && ["provider", "client"].includes(owedBy)));
  const dates = late.map(({ due }) => due);
  assert.deepEqual(dates, dates.toSorted());
  assert.ok((await list(lead, "side=client&state=all")).every(({ owedBy }) => owedBy === "client"));
  assert.ok((await list(town, "mine=true")).every(({ mine, owedBy }) => mine && owedBy === "client"));
  assert.deepEqual(
    (await list(lead, "state=all&clause=E2&until=2024-07-31")).map(({ kind, due }) => [kind, due]),
    [
      ["client_notice_posting", "2024-07-19"],
      ["client_notice", "2024-07-31"],
    ],
  );
});

test("E2, C2: one due date says its calculation step by step, the clause's text and the version in force", async () => {
  const { body } = await one(lead, "client_notice", "2023-10-01");
  const words = body.reason.replaceAll("\u00a0", " ");
  const counted = "compté du 30 septembre 2024, dernier jour laissant 2 mois de préavis : 31 juillet 2024";
  assert.equal(words, `${counted} (version ${body.version})`);
  assert.deepEqual([body.anchor, body.steps.at(-1)?.gives], ["2024-09-30", "2024-07-31"]);
  assert.match(String(body.clauseText), /mois/);
  assert.deepEqual(body.may, []);
});

test("G7: an event makes a duty due; it is done with a proof, and as of before it is open", async () => {
  const told = await town.post<{ duties: DutyLine[] }>(`${CONTRACT}/events`, {
    what: "impact_asked",
    subject: "Vidéo",
  });
  assert.deepEqual(
    told.body.duties.map(({ kind, due, owedBy }) => [kind, due, owedBy]),
    [["impact_help", "2024-01-22", "provider"]],
  );
  app.clock.set("2024-01-15T09:00:00Z");
  assert.equal(
    (await end(lead, "impact_help", { subject: "Vidéo", as: "done", words: " " })).code,
    "server.invalid_input",
  );
  const done = await end(lead, "impact_help", {
    subject: "Vidéo",
    as: "done",
    words: "Export envoyé le 12",
    at: "2024-01-12T10:00:00Z",
  });
  assert.deepEqual([done.body.line.state, done.body.closed?.words, done.body.may], ["done", "Export envoyé le 12", []]);
  assert.equal(
    (await end(lead, "impact_help", { subject: "Vidéo", as: "cancelled", words: "non" })).code,
    "governance.duty_closed",
  );
  const before = await one(lead, "impact_help", "Vidéo", "&asOf=2024-01-14T00:00:00Z");
  assert.equal(before.body.line.state, "open", "it was written down on the 15th");
  assert.equal(
    (await one(lead, "impact_help", "Vidéo", "&asOf=2024-01-16T00:00:00Z")).code,
    "governance.moment_to_come",
  );
});

test("G6: a breach told again, later, does not move the 72 hours that already run", async () => {
  const event = { what: "breach_known", subject: "Fuite", at: "2024-01-15T08:00:00Z" };
  assert.equal((await lead.post(`${CONTRACT}/events`, event)).status, 200);
  app.clock.set("2024-01-19T09:00:00Z");
  const again = await lead.post(`${CONTRACT}/events`, { ...event, at: "2024-01-19T08:00:00Z" });
  assert.equal(again.code, "governance.event_told");
  const { body } = await one(lead, "breach_notice", "Fuite");
  assert.deepEqual([body.line.state, body.line.due], ["late", "2024-01-18T08:00:00Z"]);
});

test("G6: each side says once when a breach was known; the earlier reading counts and the other stays in its dates", async () => {
  const event = { what: "breach_known", subject: "Fuite", at: "2024-01-15T06:00:00Z" };
  assert.equal((await town.post(`${CONTRACT}/events`, event)).status, 200);
  assert.equal((await town.post(`${CONTRACT}/events`, event)).code, "governance.event_told");
  const { body } = await one(lead, "breach_notice", "Fuite");
  assert.deepEqual(
    [body.line.due, body.earlier.map(({ due }) => due)],
    ["2024-01-18T06:00:00Z", ["2024-01-18T08:00:00Z"]],
  );
  const { body: list } = await lead.get<EventList>(`${CONTRACT}/events`);
  assert.deepEqual(
    list.events.filter(({ what }) => what === "breach_known").map(({ side, happenedAt }) => [side, happenedAt]),
    [
      ["client", "2024-01-15T06:00:00Z"],
      ["provider", "2024-01-15T08:00:00Z"],
    ],
  );
});

test("G6: what an event closes is chosen by its name, not typed again", async () => {
  const { body } = await lead.get<EventList>(`${CONTRACT}/events`);
  const closes = (kind: string) => body.kinds.find(({ what }) => what === kind)?.closes.map(({ subject }) => subject);
  assert.deepEqual([closes("breach_notified"), closes("impact_asked")], [["Fuite"], []]);
});

test("C4, X3: each kind of event says which side may tell it, and the other is refused in plain words", async () => {
  const confirmed = { what: "return_confirmed", subject: "Lot 1" };
  const refused = await lead.post(`${CONTRACT}/events`, confirmed);
  assert.equal(refused.code, "governance.event_not_yours");
  assert.match(String(refused.message), /lisible.*seul le client/);
  assert.equal((await town.post(`${CONTRACT}/events`, { what: "person_leaves", subject: "Lou" })).code, refused.code);
  assert.equal((await town.post(`${CONTRACT}/events`, confirmed)).status, 200);
  const { body } = await lead.get<EventList>(`${CONTRACT}/events`);
  assert.deepEqual(
    body.events.slice(0, 2).map(({ what, subject, side, toldBy }) => [what, subject, side, toldBy]),
    [
      ["return_confirmed", "Lot 1", "client", "Maud Direction"],
      ["breach_known", "Fuite", "client", "Maud Direction"],
    ],
  );
  assert.deepEqual(body.kinds.find(({ what }) => what === "return_confirmed")?.tells, ["client"]);
});

test("G9: only the side to which a duty is owed waives it, in writing; the other is refused", async () => {
  await town.post(`${CONTRACT}/events`, { what: "audit_asked", subject: "Audit 2024" });
  const own = await end(lead, "evidence_pack", { subject: "Audit 2024", as: "waived", words: "On s’en passe." });
  assert.equal(own.code, "governance.waiver_not_yours");
  const cancelled = await end(lead, "evidence_pack", { subject: "Audit 2024", as: "cancelled", words: "Doublon." });
  assert.equal(cancelled.code, "governance.cancelling_not_yours", "a miss does not vanish by who made it");
  const waived = await end(town, "evidence_pack", {
    subject: "Audit 2024",
    as: "waived",
    words: "Reporté à l’an prochain.",
  });
  assert.deepEqual([waived.body.line.state, waived.body.closed?.by], ["waived", "Maud Direction"]);
});

test("B3, E1: what the product records by itself and what passes by itself are not closed by hand", async () => {
  const fee = (await list(lead, "state=late")).find(({ kind }) => kind === "fee_invoice");
  const invoice = await end(lead, "fee_invoice", { subject: fee?.subject, as: "done", words: "Faite" });
  assert.equal(invoice.code, "governance.duty_recorded_elsewhere");
  const renewal = await end(town, "renewal", { subject: "2023-10-01", as: "cancelled", words: "Non" });
  assert.equal(renewal.code, "governance.duty_passes");
  assert.equal(
    (await end(town, "renewal", { subject: "nothing", as: "done", words: "x" })).code,
    "governance.duty_not_found",
  );
});

test("E5: what is owed for a period to come is closed, waived or cancelled by nobody before that period begins", async () => {
  const subject = "2024-10-01";
  const close = (who: Session, as: string) => end(who, "emergency_pack_tested", { subject, as, words: "Essayé." });
  const early = await close(lead, "done");
  assert.deepEqual([early.status, early.code], [409, "governance.duty_to_come"]);
  assert.match(String(early.message), /2024/);
  for (const way of ["waived", "cancelled"])
    assert.deepEqual([way, (await close(town, way)).code], [way, "governance.duty_to_come"]);
  const before = await one(lead, "emergency_pack_tested", subject);
  assert.deepEqual([before.body.line.state, before.body.may], ["open", []]);
  // Midnight in Paris begins the period.
  app.clock.set("2024-09-30T22:00:00Z");
  assert.deepEqual((await one(lead, "emergency_pack_tested", subject)).body.may, ["done"]);
  assert.equal((await close(lead, "done")).body.line.state, "done");
});
