import assert from "node:assert/strict";
import { test } from "node:test";
import type { DutyDetail, DutyList } from "#governance/api/duty.ts";
import type { DraftText } from "../api/draft.ts";
import type { LetterList, LetterView } from "../api/letter.ts";
import { noticesAbout } from "#notice/store.ts";
import { testApp, type Answer, type Session } from "../../../test/harness/app.ts";
import { loadMiramas, MIRAMAS } from "../../../test/harness/desk.ts";
import { PDF, upload } from "../../../test/harness/upload.ts";

const app = await testApp({ now: "2024-06-03T08:00:00Z" });
await loadMiramas(app);
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const LETTERS = `${CONTRACT}/letters`;
const lead = app.as("project_lead");
const town = app.as("management");

const write = (who: Session, body: object): Promise<Answer<LetterList>> => who.post<LetterList>(LETTERS, body);
const answer = (who: Session, { id }: LetterView, kind: string, words?: string): Promise<Answer<LetterList>> =>
  who.post<LetterList>(`${LETTERS}/${id}/answers`, { kind, ...(words === undefined ? {} : { words }) });
const strike = (who: Session, { id }: LetterView, words: string): Promise<Answer<LetterList>> =>
  who.post<LetterList>(`${LETTERS}/${id}/strike`, { words });

function last(given: Answer<LetterList>): LetterView {
  assert.equal(given.status, 200, String(given.message));
  const letter = given.body.letters.at(-1);
  assert.ok(letter);
  return letter;
}

const ENDS = (day: string): string => `En temps utile\u00a0: le contrat s’arrête le ${day}.`;

/** The last day of the contract as its duties know it. */
async function endsOn(): Promise<string | undefined> {
  const { body } = await lead.get<{ duties: { kind: string; due: string }[] }>(
    "/duties?state=all&until=2028-01-01&client=MIR",
  );
  return body.duties.find(({ kind }) => kind === "access_removed")?.due;
}

test("E7: a notice that the other side wrote down brings nothing before its alleged sender acknowledges it, and both readings stay", async () => {
  const unended = await endsOn();
  const invented = last(await write(lead, { what: "client_notice", posted: "2024-06-01", received: "2024-06-03" }));
  assert.deepEqual([invented.counts, invented.countsFrom, invented.may], [false, null, ["struck"]]);
  assert.equal(invented.effects.length > 0, true, "what it would bring stays readable");
  assert.equal(await endsOn(), unended);
  assert.equal((await answer(town, invented, "contested", "  ")).code, "server.invalid_input");
  const denied = last(await answer(town, invented, "contested", "Nous n’avons rien envoyé."));
  assert.deepEqual(
    [denied.counts, denied.may, denied.answers.map(({ kind, side, words }) => [kind, side, words])],
    [false, ["acknowledged"], [["contested", "client", "Nous n’avons rien envoyé."]]],
  );
  assert.equal((await answer(town, invented, "contested", "Encore.")).code, "contract.letter_contested");
  assert.equal((await answer(lead, invented, "acknowledged")).code, "contract.letter_answer_not_yours");
  assert.equal(await endsOn(), unended);
  const lifted = last(await answer(town, invented, "acknowledged"));
  assert.equal(lifted.counts, true);
  assert.notEqual(await endsOn(), unended);
  assert.equal((await strike(lead, invented, "Erreur.")).code, "contract.letter_acknowledged");
});

test("E7: a letter that its receiver contests still counts, since its sender has the proof of posting", async () => {
  const prices = last(await write(lead, { what: "price_revision", posted: "2024-06-03", words: "Lot à 26 €." }));
  const contested = last(await answer(town, prices, "contested", "Reçue vide."));
  assert.deepEqual([contested.counts, contested.effects.length], [true, 1]);
});

test("E7: a contested letter is on the list of whoever has to answer, until it is taken back", async () => {
  const letter = last(await write(lead, { what: "provider_notice", posted: "2024-06-02", received: "2024-06-03" }));
  assert.equal((await answer(town, letter, "contested", "Jamais reçue.")).status, 200);
  const { duties } = (await lead.get<DutyList>("/duties?client=MIR&mine=true")).body;
  const due = duties.find(
    ({ kind, subject }) => kind === "letter_contest_answered" && subject === "provider_notice/2024-06-02",
  );
  assert.deepEqual([due?.owedBy, due?.due, due?.about], ["provider", "2024-07-03", "congé du prestataire, 02/06/2024"]);
  assert.equal((await strike(lead, letter, "Notée par erreur.")).status, 200);
  const { body } = await lead.get<DutyDetail>(
    `${CONTRACT}/duties/letter_contest_answered?subject=provider_notice%2F2024-06-02`,
  );
  assert.deepEqual([body.line.state, body.closed?.words], ["done", "lettre reprise par son auteur"]);
});

test("E4: a letter does not leave before the day on which it was prepared", async () => {
  const prepared = last(await write(lead, { what: "provider_notice" }));
  const posted = await lead.post(`${LETTERS}/${prepared.id}/steps`, { kind: "posted", on: "2024-06-02" });
  assert.equal(posted.code, "contract.posted_before_written");
  assert.equal(
    (await lead.post(`${LETTERS}/${prepared.id}/steps`, { kind: "withdrawn", on: "2024-06-03" })).status,
    200,
  );
});

test("E7: the side that recorded a letter by mistake takes it back with its reason; it is kept and counts no more", async () => {
  const before = await endsOn();
  const mistaken = last(
    await write(lead, { what: "provider_notice", posted: "2024-06-02", received: "2024-06-03", lastDay: "2024-08-15" }),
  );
  assert.equal((await endsOn()) === before, false);
  assert.equal((await strike(town, mistaken, "Erreur.")).code, "contract.letter_strike_not_yours");
  assert.equal((await strike(lead, mistaken, " ")).code, "server.invalid_input");
  const back = last(await strike(lead, mistaken, "Notée sur le mauvais contrat."));
  assert.deepEqual(
    [back.counts, back.may, back.answers.map(({ words }) => words)],
    [false, [], ["Notée sur le mauvais contrat."]],
  );
  assert.equal(await endsOn(), before);
  const step = await lead.post(`${LETTERS}/${mistaken.id}/steps`, { kind: "received", on: "2024-06-03" });
  assert.equal(step.code, "contract.letter_struck");
  assert.equal((await answer(town, mistaken, "contested", "Non.")).code, "contract.letter_struck");
});

test("E7, C3: a letter is not taken back once what it made due was done", async () => {
  const asked = last(await write(town, { what: "documents_request", posted: "2024-06-02", received: "2024-06-03" }));
  const subject = "documents_request/2024-06-02";
  const closed = await lead.post<DutyDetail>(`${CONTRACT}/duties/documents_returned/closings`, {
    subject,
    as: "done",
    words: "Rendus en main propre.",
  });
  assert.equal(closed.status, 200, String(closed.message));
  assert.equal((await strike(town, asked, "Erreur.")).code, "governance.letter_used");
  const kept = last(await town.get<LetterList>(LETTERS));
  assert.deepEqual([kept.counts, kept.answers], [true, []], "a refusal leaves nothing behind");
});

test("E4, E7, C8: a provider that names its last day leaves its whole notice before it, by the day that counts", async () => {
  const soon = await write(lead, { what: "provider_notice", lastDay: "2024-08-02" });
  assert.equal(soon.code, "contract.last_day_too_soon");
  assert.match(String(soon.message), /03\/08\/2024/);
  const held = last(await write(lead, { what: "provider_notice", lastDay: "2024-08-03" }));
  app.clock.set("2024-06-05T08:00:00Z");
  const posted = await lead.post(`${LETTERS}/${held.id}/steps`, { kind: "posted", on: "2024-06-04" });
  assert.equal(posted.code, "contract.last_day_too_soon");
  const inTime = { kind: "posted", on: "2024-06-03", tracking: "1A 203 456 7890 1" };
  const told = last(await lead.post<LetterList>(`${LETTERS}/${held.id}/steps`, inTime));
  assert.deepEqual([told.countsFrom, told.effects, told.asWritten.length], ["2024-06-05", [ENDS("30/09/2024")], 1]);
  const receipt = (await upload(lead, "depot.pdf", PDF)).body.id;
  const proved = last(await lead.post<LetterList>(`${LETTERS}/${held.id}/proofs`, { attachments: [receipt] }));
  assert.deepEqual([proved.countsFrom, proved.effects, proved.asWritten], ["2024-06-03", [ENDS("03/08/2024")], []]);
  const disputed = last(await answer(town, held, "contested", "Le préavis est trop court."));
  assert.deepEqual([disputed.countsFrom, disputed.proved], ["2024-06-03", true], "C3: the postmark decides");
  app.clock.set("2024-06-05T08:01:00Z");
  const deny = { kind: "contested", words: "Le dépôt est d’une autre lettre.", deniesProof: true };
  const contested = last(await town.post<LetterList>(`${LETTERS}/${held.id}/answers`, deny));
  const { told: notices } = (await lead.get<LetterList>(LETTERS)).body;
  assert.match(
    notices.at(-1)?.body ?? "",
    /^Maud Direction a contesté cette lettre et la preuve de son envoi\s: «\sLe dépôt est d’une autre lettre\.\s»/,
  );
  assert.equal((await town.post(`${LETTERS}/${held.id}/answers`, deny)).code, "contract.letter_proof_missing");
  assert.equal((await answer(town, held, "contested", "Encore.")).code, "contract.letter_contested");
  assert.deepEqual(
    [contested.counts, contested.countsFrom, contested.effects],
    [true, "2024-06-05", [ENDS("30/09/2024")]],
  );
  const denials = contested.answers.map(({ kind, deniesProof }) => [kind, deniesProof]);
  assert.deepEqual(denials.slice(-2), [
    ["contested", false],
    ["contested", true],
  ]);
  const read = (await lead.get<LetterList>(LETTERS)).body.letters.find(({ id }) => id === held.id);
  assert.deepEqual([read?.counting.length, read?.counting], [3, contested.counting], "both sides read the same");
  const settled = last(await answer(town, held, "acknowledged"));
  assert.deepEqual([settled.countsFrom, settled.effects, settled.counting], ["2024-06-03", [ENDS("03/08/2024")], []]);
});

test("C6: a letter is not taken back by the side whose late duty would vanish with it, unless the other side cancels that", async () => {
  const asked = last(await write(lead, { what: "documents_request", posted: "2024-06-04", received: "2024-06-05" }));
  const subject = "documents_request/2024-06-04";
  app.clock.set("2024-06-20T08:00:00Z");
  const refused = await strike(lead, asked, "Erreur.");
  assert.equal(refused.code, "governance.letter_owed");
  const due = await town.get<DutyDetail>(`${CONTRACT}/duties/documents_returned?subject=${subject}`);
  assert.deepEqual([due.body.line.state, due.body.line.due], ["late", "2024-06-15"]);
  const cancelled = await town.post<DutyDetail>(`${CONTRACT}/duties/documents_returned/closings`, {
    subject,
    as: "cancelled",
    words: "Nous n’avons rien demandé.",
  });
  assert.equal(cancelled.body.line.state, "cancelled", String(cancelled.message));
  assert.equal(last(await strike(lead, asked, "Erreur.")).counts, false);
});

test("E7: a later receipt that the receiver adds waits for the sender, who acknowledges or contests it", async () => {
  const asked = last(await write(town, { what: "documents_request", posted: "2024-06-20" }));
  app.clock.set("2024-06-24T08:00:00Z");
  const due = async (): Promise<string> =>
    (await town.get<DutyDetail>(`${CONTRACT}/duties/documents_returned?subject=documents_request/2024-06-20`)).body.line
      .due;
  const received = { kind: "received", on: "2024-06-24" };
  const doubted = last(await lead.post<LetterList>(`${LETTERS}/${asked.id}/steps`, received));
  assert.deepEqual([doubted.counting.length, doubted.asWritten.length, await due()], [1, 1, "2024-06-30"]);
  const contested = last(await answer(town, asked, "contested", "Remise en main propre le 20."));
  assert.deepEqual([contested.counts, contested.may, await due()], [true, ["acknowledged", "struck"], "2024-06-30"]);
  const owed = (await town.get<DutyList>("/duties?client=MIR&mine=true")).body.duties.map(({ kind }) => kind);
  assert.equal(owed.includes("letter_contest_answered"), false, "its own word asks nothing of the side that wrote it");
  const agreed = last(await answer(town, asked, "acknowledged"));
  assert.deepEqual([agreed.counting, await due()], [[], "2024-07-04"]);
});

test("E7: the other side alone is told of each letter that was written down, of its steps and of its proofs", async () => {
  const told = async (): Promise<[string, string, string[]][]> => {
    const all = await app.inside("MIR", (tx) =>
      noticesAbout(tx, app.clientId("MIR"), { kind: "contract", id: "miramas-infogerance" }),
    );
    return all
      .filter(({ reason }) => reason.startsWith("letter_"))
      .map(({ reason, texts, recipients }) => [
        reason,
        texts.fr.subject,
        [...new Set(recipients.map(({ role }) => role))],
      ]);
  };
  const before = (await told()).length;
  const prepared = last(await write(lead, { what: "provider_notice" }));
  assert.equal((await told()).length, before, "what has not left is its side's own business");
  await lead.post(`${LETTERS}/${prepared.id}/steps`, { kind: "posted", on: "2024-06-24" });
  const receipt = (await upload(lead, "depot.pdf", PDF)).body.id;
  await lead.post(`${LETTERS}/${prepared.id}/proofs`, { attachments: [receipt] });
  await town.post(`${LETTERS}/${prepared.id}/steps`, { kind: "received", on: "2024-06-24" });
  const news = (await told()).slice(before);
  const subject = "Lettre\u00a0: congé du prestataire, ";
  assert.deepEqual(
    news.map(([reason, said, roles]) => [reason, said, roles.includes("management")]),
    [
      ["letter_posted", `${subject}postée`, true],
      ["letter_proof", `${subject}pièce jointe`, true],
      ["letter_received", `${subject}reçue`, false],
    ],
  );
  await answer(town, prepared, "contested", "L’enveloppe était vide.");
  await strike(lead, prepared, "Mauvais contrat.");
  const said = (await told()).slice(before + news.length);
  assert.deepEqual(
    said.map(([reason, , roles]) => [reason, roles.includes("management")]),
    [
      ["letter_contested", false],
      ["letter_struck", true],
    ],
  );
});

test("E7: both sides read on the page of letters what was told of them, to whom", async () => {
  const read = async (who: Session) => (await who.get<LetterList>(LETTERS)).body.told;
  const told = await read(town);
  assert.deepEqual(await read(lead), told, "both sides read the same evidence");
  const last = told.at(-1);
  assert.equal(last?.subject, "Lettre\u00a0: congé du prestataire, retirée");
  assert.match(last.body, /^Paul Projet a retiré cette lettre, notée par erreur\s: «\sMauvais contrat\.\s»/);
  assert.deepEqual([last.to, last.delivery], [["Maud Direction"], "recorded"]);
});

test("B5, E7: a price letter written down after its window raises nothing by its author’s proof; the client’s receipt does", async () => {
  app.clock.set("2024-08-20T08:00:00Z");
  const receipt = (await upload(lead, "depot.pdf", PDF)).body.id;
  const prices = [{ charge: "M2-lots", unitPrice: "99.00" }];
  const posting = { posted: "2024-07-20", tracking: "1A 999 888 7777 6", attachments: [receipt] };
  const late = last(await write(lead, { what: "price_revision", prices, ...posting }));
  assert.deepEqual([late.proved, late.countsFrom], [true, "2024-08-20"]);
  const source = MIRAMAS.replace('unit_price: "25.00"', 'unit_price: "99.00"');
  const body = { source, number: "0.5", effective: "2024-10-01", signedByProvider: "2024-08-20" };
  const draft = (await lead.post<DraftText>(`${CONTRACT}/drafts`, body)).body;
  const inForce = () => lead.post(`${CONTRACT}/drafts/${draft.id}/in-force`, { revision: 1 });
  assert.deepEqual([draft.pricesTold, (await inForce()).code], [false, "contract.client_signature_missing"]);
  last(await town.post(`${LETTERS}/${late.id}/steps`, { kind: "received", on: "2024-07-22" }));
  assert.equal((await inForce()).status, 200);
});

test("nothing failed behind the answers", () => assert.deepEqual(app.problems, []));
