import assert from "node:assert/strict";
import { test } from "node:test";
import type { RequestList } from "#ticket/api.ts";
import { testApp, type Session } from "../harness/app.ts";
import { connectTo, loadMiramas, move, openRequest, pageOf, requestPath, workStep, write } from "../harness/desk.ts";
import { holderOf } from "../harness/part.ts";
import { PDF, upload } from "../harness/upload.ts";

/**
 * A request that went from one service to another (C1): those of the old service still know it, read what was said to both
 * sides and the notes of their own time, and write nothing more; those of the new one do all of it.
 */
const app = await testApp();
await loadMiramas(app);
const whole = app.as("technician");
const of = (
  name: string,
  side: "client" | "provider",
  role: "technician" | "project_lead" | "technical",
  service: string,
) => holderOf(app, name, { side, role, part: { contract: "miramas-infogerance", service } });
const before = await of("Technicien de M2", "provider", "technician", "M2");
const lead = await of("Cheffe de M2", "provider", "project_lead", "M2");
const asker = await of("Technique de M2", "client", "technical", "M2");
const after = await of("Technicien de M1", "provider", "technician", "M1");

const NOT_YOURS = "ticket.not_yours_to_do";
const bodies = async (who: Session, number: number) => (await pageOf(who, number)).messages.map(({ body }) => body);

async function moved(title: string): Promise<number> {
  const number = await openRequest(app.as("technical"), title);
  assert.equal((await move(whole, number, { kind: "acknowledge", message: "Vu." })).status, 200);
  assert.equal((await write(before, number, "Note de M2", "internal")).status, 200);
  app.clock.advance({ minutes: 1 });
  const gone = await move(whole, number, { kind: "reclassify", service: "M1", reason: "C’est la suite bureautique." });
  assert.equal(gone.status, 200, String(gone.message));
  app.clock.advance({ minutes: 1 });
  return number;
}

test("C1: those of the old service write nothing on it, of either side, and do not work on it", async () => {
  const number = await moved("Partie ailleurs");
  for (const who of [before, lead]) {
    assert.equal((await write(who, number, "Encore là", "internal")).code, NOT_YOURS);
    assert.equal((await write(who, number, "Encore là")).code, NOT_YOURS);
    assert.equal((await connectTo(who, number)).code, NOT_YOURS);
    assert.equal((await move(who, number, { kind: "wait_client", message: "?" })).code, NOT_YOURS);
    assert.deepEqual((await pageOf(who, number)).may, { write: false, work: false });
  }
  assert.equal((await write(asker, number, "Et alors ?")).code, NOT_YOURS);
  assert.equal((await write(after, number, "Reprise", "internal")).status, 200);
  assert.deepEqual((await pageOf(after, number)).may, { write: true, work: true });
  assert.equal((await connectTo(after, number)).status, 200);
  assert.equal((await workStep(after, number, "end")).status, 200);
});

test("C1: they read what is said to both sides and the notes of their time, and neither note nor file of those who follow", async () => {
  const number = await moved("Lue de loin");
  const file = await upload(after, "capture.pdf", PDF);
  const noted = await after.post(`${requestPath(number)}/messages`, {
    visibility: "internal",
    body: "Note de M1",
    attachments: [file.body.id],
  });
  assert.equal(noted.status, 200, String(noted.message));
  assert.equal((await write(after, number, "Dit à tous")).status, 200);
  assert.deepEqual(await bodies(before, number), ["Vu.", "Note de M2", "Dit à tous"]);
  assert.deepEqual(await bodies(after, number), ["Vu.", "Note de M2", "Note de M1", "Dit à tous"]);
  assert.deepEqual(await bodies(whole, number), ["Vu.", "Note de M2", "Note de M1", "Dit à tous"]);
  assert.deepEqual(await bodies(asker, number), ["Vu.", "Dit à tous"]);
  const at = `${requestPath(number)}/attachments/${file.body.id}`;
  assert.equal((await before.get(at)).code, "attachment.not_found");
  assert.equal((await after.get(at)).status, 200);
});

test("C1: a move to another service is offered with those alone where it would be accepted", async () => {
  const number = await openRequest(app.as("technical"), "Où elle peut aller");
  const offered = async (who: Session) => {
    const { services, allowed } = await pageOf(who, number);
    return [services.map(({ id }) => id), allowed.some(({ kind }) => kind === "reclassify")];
  };
  assert.deepEqual(await offered(whole), [["M1", "M2", "M4"], true]);
  assert.deepEqual(await offered(before), [["M2"], false]);
  assert.deepEqual(await offered(asker), [[], false]);
});

test("C1: once it is back with them, they read and write all of it", async () => {
  const number = await moved("Aller et retour");
  assert.equal((await write(after, number, "Note de M1", "internal")).status, 200);
  const back = await move(whole, number, { kind: "reclassify", service: "M2", reason: "C’était le serveur." });
  assert.equal(back.status, 200, String(back.message));
  assert.deepEqual(await bodies(before, number), ["Vu.", "Note de M2", "Note de M1"]);
  assert.equal((await write(before, number, "Note de retour", "internal")).status, 200);
});

test("C1: a search of theirs finds it by what was said to both sides, not by notes, which are the new service's", async () => {
  const number = await moved("Retrouvable");
  assert.equal((await write(after, number, "Mot zanzibar", "internal")).status, 200);
  assert.equal((await write(after, number, "Mot tombouctou")).status, 200);
  const found = async (who: Session, word: string) =>
    (await who.get<RequestList>(`/requests?state=all&q=${word}`)).body.requests.map((one) => one.number);
  assert.deepEqual([await found(after, "zanzibar"), await found(before, "zanzibar")], [[number], []]);
  assert.deepEqual([await found(after, "tombouctou"), await found(before, "tombouctou")], [[number], [number]]);
  assert.deepEqual([await found(after, "Retrouvable"), await found(asker, "Retrouvable")], [[number], [number]]);
});

test("C1: who was at work when it left ends that session, and neither pauses it, nor resumes, nor corrects it", async () => {
  const number = await openRequest(app.as("technical"), "En plein travail");
  assert.equal((await move(whole, number, { kind: "acknowledge", message: "Vu." })).status, 200);
  assert.equal((await connectTo(lead, number)).status, 200);
  app.clock.advance({ minutes: 10 });
  const gone = await move(whole, number, { kind: "reclassify", service: "M1", reason: "C’est la suite bureautique." });
  assert.equal(gone.status, 200, String(gone.message));
  assert.equal((await workStep(lead, number, "pause", { reason: "Lecture" })).code, NOT_YOURS);
  const ended = await workStep(lead, number, "end", { note: "Rien de plus." });
  assert.deepEqual([ended.status, ended.body.workedSeconds], [200, 600]);
  const [session] = ended.body.sessions;
  const correction = { from: session?.startedAt, to: session?.endedAt, reason: "Rien" };
  const path = `${requestPath(number)}/work/sessions/${session?.id}/corrections`;
  assert.equal((await lead.post(path, correction)).code, NOT_YOURS);
});
