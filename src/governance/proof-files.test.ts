/**
 * Files beside what people say: the proof of a closing, the receipt of a letter, a document handed over, the minutes of a
 * meeting and the sheet of a half-day, signed by hand (E2, E7, P4, P6, M3).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CreditList, SessionBooked, SessionDetail } from "#coaching/api.ts";
import type { LetterList } from "#contract/api/letter.ts";
import type { Governance, MeetingView } from "./api.ts";
import type { DutyDetail } from "./api/duty.ts";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { upload } from "../../test/harness/upload.ts";

const app = await testApp({ now: "2024-01-08T09:00:00Z" });
await loadMiramas(app);
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const [lead, town] = [app.as("project_lead"), app.as("management")];
const PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

test("E5: the proof of a closing is a file that both sides read under it, and under nothing else", async () => {
  const file = (await upload(lead, "essai.pdf", PDF)).body;
  const body = { subject: "2023-10-01", as: "done", words: "Enveloppe ouverte.", attachments: [file.id] };
  const done = await lead.post<DutyDetail>(`${CONTRACT}/duties/emergency_pack_tested/closings`, body);
  const said = done.body.closed?.said;
  assert.deepEqual(said?.files, [file], String(done.message));
  const at = (closing: string | undefined, id = file.id) => `${CONTRACT}/duty-proofs/${closing}/attachments/${id}`;
  assert.equal((await town.get(at(said?.id))).status, 200);
  assert.equal((await town.get(at(file.id))).status, 404);
  assert.equal((await app.as("val_technical").get(at(said?.id))).status, 404);
  const loose = (await upload(lead, "autre.pdf", PDF)).body;
  assert.equal((await lead.get(at(said?.id, loose.id))).status, 404, "attached to nothing");
});

test("E2: the notice of receipt is kept with its letter; a letter that has not left shows nothing to the other side", async () => {
  const written = await town.post<LetterList>(`${CONTRACT}/letters`, { what: "client_notice" });
  const letter = written.body.letters.at(-1)?.id ?? "";
  const file = (await upload(town, "depot.pdf", PDF)).body;
  const address = `${CONTRACT}/letters/${letter}/attachments/${file.id}`;
  assert.equal((await town.get(address)).status, 404);
  const step = { kind: "posted", on: "2024-01-08", attachments: [file.id] };
  const posted = await town.post<LetterList>(`${CONTRACT}/letters/${letter}/steps`, step);
  assert.deepEqual(posted.body.letters.at(-1)?.files, [file], String(posted.message));
  assert.equal((await lead.get(address)).status, 200);
  assert.equal((await app.as("technician").get(address)).status, 403, "letters are not read by every role");
  assert.equal((await app.as("val_technical").get(address)).status, 404);
});

test("P4, C6: the insurance is handed over with its file, which both sides read, and a forgotten one is joined later", async () => {
  const DOCUMENTS = `${CONTRACT}/documents`;
  const policy = (await upload(lead, "attestation.pdf", PDF)).body;
  const paper = { annex: "assurance", reference: "RC PRO 0.123", expires: "2024-12-31", attachments: [policy.id] };
  const handed = await lead.post<Governance>(DOCUMENTS, paper);
  const papersOf = (page: Governance) => page.annexes.find(({ id }) => id === "assurance")?.papers ?? [];
  const [first] = papersOf(handed.body);
  assert.deepEqual(first?.files, [policy], String(handed.message));
  const at = (document: string | undefined, id: string) => `${DOCUMENTS}/${document}/attachments/${id}`;
  assert.equal((await town.get(at(first?.id, policy.id))).status, 200);
  assert.equal((await town.get(at(policy.id, policy.id))).code, "attachment.not_found", "under its own document alone");
  assert.equal((await app.as("val_technical").get(at(first?.id, policy.id))).status, 404);

  const annexed = (await upload(lead, "conditions.pdf", PDF)).body;
  const joining = `${DOCUMENTS}/${first?.id}/attachments`;
  const foreign = (await upload(town, "autre.pdf", PDF)).body;
  assert.equal((await town.post(joining, { attachments: [foreign.id] })).code, "governance.other_side");
  assert.equal((await lead.post(joining, { attachments: [foreign.id] })).code, "attachment.not_yours");
  const joined = await lead.post<Governance>(joining, { attachments: [annexed.id] });
  assert.deepEqual(papersOf(joined.body)[0]?.files, [policy, annexed], String(joined.message));
  const nothing = await lead.post(`${DOCUMENTS}/${policy.id}/attachments`, { attachments: [foreign.id] });
  assert.equal(nothing.code, "governance.unknown_document");
});

test("P6: the signed minutes are joined to their meeting by either side once it was held, and both sides read them", async () => {
  const plan = { starts: "2024-01-15T09:00:00Z", minutes: 60, place: "Mairie", agenda: ["Bilan"] };
  const planned = await lead.post<MeetingView>(`${CONTRACT}/meetings`, plan);
  const meeting = `${CONTRACT}/meetings/${planned.body.id}`;
  const file = (await upload(town, "pv-signe.pdf", PDF)).body;
  const body = { attachments: [file.id] };
  assert.equal((await town.post(`${meeting}/attachments`, body)).code, "governance.meeting_not_held");
  app.clock.set("2024-01-15T11:00:00Z");
  assert.equal((await lead.post(`${meeting}/hold`, { day: "2024-01-15", present: ["La maire"] })).status, 200);
  const joined = await town.post<Governance>(`${meeting}/attachments`, body);
  const filesNow = (page: Governance) => page.meetings.find(({ id }) => id === planned.body.id)?.files;
  assert.deepEqual(filesNow(joined.body), [file], String(joined.message));
  const annexed = (await upload(lead, "diaporama.pdf", PDF)).body;
  await lead.post(`${meeting}/attachments`, { attachments: [annexed.id] });
  const minuted = await lead.post<MeetingView>(`${meeting}/minutes`, {
    text: "Bilan fait.",
    decisions: [],
    actions: [],
  });
  assert.deepEqual(minuted.body.files, [file, annexed], String(minuted.message));
  assert.deepEqual(filesNow((await town.get<Governance>(`${CONTRACT}/governance`)).body), [file, annexed]);
  assert.equal((await lead.get(`${meeting}/attachments/${file.id}`)).status, 200);
  assert.equal((await app.as("technician").get(`${meeting}/attachments/${file.id}`)).status, 200, "read by all");
  assert.equal((await app.as("technician").post(`${meeting}/attachments`, body)).code, "server.not_allowed");
  assert.equal((await app.as("val_technical").get(`${meeting}/attachments/${file.id}`)).status, 404);
  const elsewhere = `${CONTRACT}/meetings/${file.id}/attachments`;
  assert.equal((await lead.get(`${elsewhere}/${file.id}`)).code, "attachment.not_found", "under its own meeting alone");
  assert.equal((await lead.post(elsewhere, body)).code, "governance.unknown_meeting");
});

test("M3: the sheet of a half-day signed by hand is joined by either side once it was held, and both sides read it", async () => {
  const host = app.personId("technician");
  await lead.post(`${CONTRACT}/services/M3/slots`, { host, starts: ["2024-02-05T08:00:00Z"] });
  const slot = (await town.get<CreditList>("/coaching")).body.credits[0]?.slots[0]?.id;
  const booked = await town.post<SessionBooked>("/clients/MIR/coaching/sessions", { slot, subject: "Sauvegardes" });
  const session = `/clients/MIR/coaching/sessions/${booked.body.number}`;
  await lead.post(`${session}/acts`, { kind: "agree" });
  const file = (await upload(lead, "feuille-signee.pdf", PDF)).body;
  const body = { attachments: [file.id] };
  assert.equal((await lead.post(`${session}/attachments`, body)).code, "coaching.not_held");
  app.clock.set("2024-02-05T12:00:00Z");
  const held = await lead.post<SessionDetail>(`${session}/record`, { kind: "held", present: ["Tristan"] });
  assert.deepEqual(held.body.files, [], String(held.message));
  const joined = await lead.post<SessionDetail>(`${session}/attachments`, body);
  assert.deepEqual(joined.body.files, [file], String(joined.message));
  const support = (await upload(town, "questions.pdf", PDF)).body;
  await town.post(`${session}/attachments`, { attachments: [support.id] });
  assert.deepEqual((await town.get<SessionDetail>(session)).body.files, [file, support]);
  assert.equal((await town.get(`${session}/attachments/${file.id}`)).status, 200);
  assert.equal((await app.as("val_technical").get(`${session}/attachments/${file.id}`)).status, 404);
  const loose = (await upload(lead, "autre.pdf", PDF)).body;
  assert.equal((await lead.get(`${session}/attachments/${loose.id}`)).code, "attachment.not_found");
  const nothing = await lead.post("/clients/MIR/coaching/sessions/9/attachments", { attachments: [loose.id] });
  assert.equal(nothing.code, "coaching.not_found");
  assert.deepEqual(app.problems, []);
});
