/** Files beside what people say: the proof of a closing, the receipt of a letter, a document handed over (E2, E7, P4). */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { LetterList } from "#contract/api/letter.ts";
import type { Governance } from "./api.ts";
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
  assert.deepEqual(app.problems, []);
});
