import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import { runDueJobs } from "#database/jobs.ts";
import { noticeJobs, smtpMailer } from "#notice/jobs.ts";
import { standsFor } from "#party/store/membership.ts";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { Governance, ItemView, MeetingView } from "./api.ts";

const app = await testApp({ now: "2024-05-02T08:00:00Z" });
const PLACE = "/clients/MIR/contracts/miramas-infogerance";
const received: ParsedMail[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: async (stream, _session, done) => {
    received.push(await simpleParser(stream));
    done();
  },
});
before(async () => {
  await loadMiramas(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
after(() => new Promise<void>((resolve) => server.close(resolve)));

/** The messages of all that was told since the last time. */
async function delivered(): Promise<ParsedMail[]> {
  const { port } = server.server.address() as AddressInfo;
  const mailer = smtpMailer(`smtp://127.0.0.1:${port}`, "Support <support@aukfood.example>");
  received.length = 0;
  await runDueJobs(app.appUrl, noticeJobs(app.db, mailer, app.clock.now, standsFor), () => undefined);
  return received;
}

const lead = app.as("project_lead");
const town = app.as("management");
const read = async () => (await town.get<Governance>(`${PLACE}/governance`)).body;
const calendar = (mail: ParsedMail | undefined): string =>
  (mail?.attachments.find(({ contentType }) => contentType === "text/calendar")?.content.toString() ?? "").replaceAll(
    "\r\n ",
    "",
  );

let meeting = "";

test("P6: the project lead plans the yearly meeting, and each invited person receives its appointment", async () => {
  const { body: draft } = await lead.get<{ agenda: string[] }>(`${PLACE}/meetings/agenda`);
  assert.equal(draft.agenda.at(-1), "Questions diverses");
  const plan = { starts: "2024-06-12T10:00:00+02:00", minutes: 90, place: "Mairie, salle 2", agenda: draft.agenda };
  const planned = await lead.post<MeetingView>(`${PLACE}/meetings`, plan);
  assert.equal(planned.status, 200, String(planned.message));
  assert.equal(planned.body.starts, "2024-06-12T08:00:00Z");
  meeting = planned.body.id;
  const mails = await delivered();
  const mail = mails.find(({ to }) => JSON.stringify(to).includes("management@"));
  assert.equal(mail?.subject, "[2023-283] Invitation à la réunion de suivi, Contrat d’infogérance");
  assert.match(mail?.text ?? "", /Le 12\u00a0juin\u00a02024 à 10\u00a0h\u00a000, 90 minutes\. Lieu\s: Mairie, salle 2/);
  const file = calendar(mail);
  assert.match(file, /METHOD:REQUEST/);
  assert.match(file, /DTSTART:20240612T080000Z/);
  assert.match(file, new RegExp(`UID:meeting-${meeting}@aukfood.example\r\n`));
});

test("P6: moved, it keeps its UID and takes the next sequence", async () => {
  const moved = await lead.post<MeetingView>(`${PLACE}/meetings/${meeting}/move`, {
    starts: "2024-06-19T08:00:00Z",
    minutes: 60,
    place: "Visioconférence",
  });
  assert.equal(moved.body.place, "Visioconférence");
  const file = calendar((await delivered())[0]);
  assert.match(file, /SEQUENCE:1\r\n/);
  assert.match(file, /DTSTART:20240619T080000Z/);
});

test("P6: neither a past meeting nor minutes before the meeting are accepted, and a client does not run meetings", async () => {
  const plan = { starts: "2024-04-01T08:00:00Z", minutes: 60, place: "Mairie", agenda: ["Demandes"] };
  assert.equal((await lead.post(`${PLACE}/meetings`, plan)).code, "governance.past_meeting");
  assert.equal((await town.post(`${PLACE}/meetings`, plan)).code, "server.not_allowed");
  // The shape of an instant, on a day that does not exist.
  const never = { ...plan, starts: "2024-02-30T08:00:00Z" };
  assert.equal((await lead.post(`${PLACE}/meetings`, never)).code, "governance.moment_impossible");
  const { agenda: _agenda, ...to } = never;
  assert.equal((await lead.post(`${PLACE}/meetings/${meeting}/move`, to)).code, "governance.moment_impossible");
  const minutes = { text: "Tout va.", decisions: [], actions: [] };
  const early = await lead.post(`${PLACE}/meetings/${meeting}/minutes`, minutes);
  assert.equal(early.code, "governance.meeting_not_held");
  const held = await lead.post(`${PLACE}/meetings/${meeting}/hold`, { day: "2024-06-19", present: [] });
  assert.equal(held.code, "governance.meeting_to_come");
  const nowhere = await lead.post(`${PLACE}/meetings/${meeting}/hold`, { day: "2024-02-30", present: [] });
  assert.equal(nowhere.code, "governance.impossible_day");
});

test("P6: minutes leave with their decisions, and each action is followed by the side that owns it", async () => {
  app.clock.set("2024-06-20T08:00:00Z");
  const held = { day: "2024-06-19", present: ["DSIT de la commune", "Chef de projet"] };
  assert.equal((await lead.post(`${PLACE}/meetings/${meeting}/hold`, held)).status, 200);
  const minutes = {
    text: "L’année s’est bien passée.",
    decisions: ["Passer à la version suivante de Collabora en septembre"],
    actions: [{ what: "Nommer le délégué suppléant", side: "client", owner: "DSIT", due: "2024-07-15" }],
  };
  const given = await lead.post<MeetingView>(`${PLACE}/meetings/${meeting}/minutes`, minutes);
  assert.deepEqual([given.status, given.body.state], [200, "minuted"]);
  const again = await lead.post(`${PLACE}/meetings/${meeting}/minutes`, minutes);
  assert.equal(again.code, "governance.minutes_written");
  const mail = (await delivered()).find(({ subject }) => subject?.includes("Compte rendu"));
  assert.match(mail?.text ?? "", /Décisions\s:\n- Passer à la version suivante/);
  assert.equal(calendar(mail), "");

  const [action] = (await read()).actions;
  assert.deepEqual([action?.state, action?.due, action?.meeting], ["open", "2024-07-15", meeting]);
  const path = `${PLACE}/actions/${action?.id}/steps`;
  assert.equal((await lead.post(path, { kind: "done", note: "Fait" })).code, "governance.other_side");
  assert.equal((await town.post(path, { kind: "postponed", note: "Congés" })).code, "governance.action_needs_day");
  app.clock.set("2024-07-16T08:00:00Z");
  assert.equal((await read()).actions[0]?.state, "late");
  const put = await town.post<ItemView>(path, { kind: "postponed", note: "Congés", due: "2024-09-15" });
  assert.deepEqual([put.body.state, put.body.due, put.body.agreedDue], ["open", "2024-09-15", "2024-07-15"]);
  assert.equal((await town.post<ItemView>(path, { kind: "done", note: "Nommé" })).body.state, "done");
  assert.equal((await town.post(path, { kind: "dropped", note: "Inutile" })).code, "governance.action_over");
});

test("P4, C6: the insurance is handed over by the side that owes it, asked for, and shown on demand", async () => {
  const paper = { annex: "assurance", reference: "RC PRO 0.123, Hiscox", expires: "2024-08-31" };
  assert.equal((await town.post(`${PLACE}/documents`, paper)).code, "governance.other_side");
  const wrong = { ...paper, validFrom: "2024-09-01" };
  assert.equal((await lead.post(`${PLACE}/documents`, wrong)).code, "governance.expires_before_valid");
  const handed = await lead.post<Governance>(`${PLACE}/documents`, paper);
  const annex = handed.body.annexes.find(({ id }) => id === "assurance");
  // Sixty days before 31 August: asked again from 2 July on.
  assert.deepEqual([annex?.state, annex?.expires, annex?.askedFrom], ["expiring", "2024-08-31", "2024-07-02"]);
  const demand = { annex: "assurance", reason: "Audit de la chambre régionale des comptes" };
  await delivered();
  assert.equal((await town.post(`${PLACE}/documents/demands`, demand)).status, 200);
  const wanted = [...(await delivered())];
  assert.equal((await town.post(`${PLACE}/documents/demands`, demand)).code, "governance.demand_open");
  const [asked] = (await read()).annexes.find(({ id }) => id === "assurance")?.demands ?? [];
  const shown = { paper: annex?.papers[0]?.id };
  const answer = await lead.post<Governance>(`${PLACE}/documents/demands/${asked?.id}/show`, shown);
  assert.equal(answer.body.annexes[0]?.demands[0]?.paper, shown.paper);
  const told = [...(await delivered())];
  // Both sides, each person once: the client's management, the provider's project lead and administrator.
  const readers = (mails: readonly ParsedMail[]) =>
    mails.map(({ to }) => /"address":"([^@]+)@/.exec(JSON.stringify(to))?.[1]).toSorted();
  assert.deepEqual(readers(wanted), ["administrator", "management", "project-lead"]);
  assert.deepEqual(readers(told), ["administrator", "management", "project-lead"]);
  assert.match(String(wanted[0]?.subject), /^\[2023-283\] Document demandé\s: Attestation d’assurance/);
  assert.match(String(wanted[0]?.text), /demande au prestataire de produire.*chambre régionale des comptes/s);
  assert.match(String(told[0]?.text), /Hiscox\. Aucun fichier n’y est joint/);
  const twice = await lead.post(`${PLACE}/documents/demands/${asked?.id}/show`, shown);
  assert.equal(twice.code, "governance.unknown_demand");
  assert.deepEqual(await delivered(), [], "nothing is told twice");
});

test("P2: contacts of both sides stand by role, those that the contract names and the people who hold them", async () => {
  const { contacts } = await read();
  const dpo = contacts.find(({ side, role }) => side === "client" && role === "dpo");
  assert.equal(dpo?.address, "dpo@mairie-miramas.fr");
  const named = contacts.find(({ side, role }) => side === "provider" && role === "project_lead");
  assert.deepEqual([named?.title, named?.people.length], ["Chef de projet", 1]);
  assert.deepEqual(app.problems, []);
});
