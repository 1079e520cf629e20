import assert from "node:assert/strict";
import { test } from "node:test";
import type { DraftText, VersionList } from "../api/draft.ts";
import type { LetterList, LetterView } from "../api/letter.ts";
import type { DutyList } from "#governance/api/duty.ts";
import type { Journal } from "#audit/api.ts";
import { testApp, type Answer, type Session } from "../../../test/harness/app.ts";
import { contractFor } from "../../../test/harness/billing.ts";
import { loadMiramas, MIRAMAS } from "../../../test/harness/desk.ts";
import { PDF, upload } from "../../../test/harness/upload.ts";

const app = await testApp({ now: "2024-06-03T08:00:00Z" });
await loadMiramas(app);
const LETTERS = "/clients/MIR/contracts/miramas-infogerance/letters";
const lead = app.as("project_lead");
const town = app.as("management");

const write = (who: Session, body: object, path = LETTERS): Promise<Answer<LetterList>> =>
  who.post<LetterList>(path, body);
const step = (who: Session, { id }: LetterView, body: object): Promise<Answer<LetterList>> =>
  who.post<LetterList>(`${LETTERS}/${id}/steps`, body);

/** French typography asks for no-break spaces; the expectations are easier to read without. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

function last(answer: Answer<LetterList>): LetterView {
  assert.equal(answer.status, 200, String(answer.message));
  const letter = answer.body.letters.at(-1);
  assert.ok(letter);
  return { ...letter, effects: letter.effects.map(plain), warnings: letter.warnings.map(plain) };
}

const LOT = [{ charge: "M2-lots", unitPrice: "26.00" }];

test("B5: a price letter names each price once, of the text in force, and no other letter names any", async () => {
  const code = async (body: object): Promise<string | null> => (await write(lead, body)).code ?? null;
  assert.equal(await code({ what: "provider_notice", prices: LOT }), "contract.letter_tells_no_price");
  assert.equal(await code({ what: "price_revision", prices: [...LOT, ...LOT] }), "contract.letter_price_twice");
  const unknown = [{ charge: "M9", unitPrice: "26.00" }];
  assert.equal(await code({ what: "price_revision", prices: unknown }), "contract.letter_price_unknown");
});

test("B5: a price letter is prepared, posted and received; its new prices begin with the next period", async () => {
  const prepared = last(await write(lead, { what: "price_revision", prices: LOT }));
  assert.deepEqual([prepared.state, prepared.clause, prepared.warnings], ["prepared", "B5", []]);
  const unseen = await town.get<LetterList>(LETTERS);
  assert.deepEqual(unseen.body.letters, [], "what has not left is its side's own business");
  const page = await lead.get(`${LETTERS}/${prepared.id}/letter.pdf`);
  assert.equal(page.bytes.subarray(0, 5).toString(), "%PDF-");
  const posted = last(await step(lead, prepared, { kind: "posted", on: "2024-06-03", tracking: "1A 203 456 7890 1" }));
  assert.deepEqual([posted.state, posted.tracking], ["posted", "1A 203 456 7890 1"]);
  assert.deepEqual(posted.effects, ["Nouveaux prix à partir du 01/10/2024, jamais avant."]);
  app.clock.set("2024-06-06T08:00:00Z");
  assert.equal((await step(town, posted, { kind: "received", on: "2024-06-02" })).code, "contract.letter_order");
  const received = last(await step(town, posted, { kind: "received", on: "2024-06-05" }));
  assert.deepEqual(
    received.steps.map(({ kind, on }) => [kind, on]),
    [
      ["posted", "2024-06-03"],
      ["received", "2024-06-05"],
    ],
  );
});

test("B5, P3: a version of these prices alone awaits no client, and both sides are told each price, old and new", async () => {
  const VERSIONS = "/clients/MIR/contracts/miramas-infogerance";
  const source = MIRAMAS.replace('unit_price: "25.00"', 'unit_price: "26.00"');
  const body = { source, number: "0.5", effective: "2024-10-01", signedByProvider: "2024-06-06" };
  const draft = await lead.post<DraftText>(`${VERSIONS}/drafts`, body);
  assert.deepEqual([draft.body.waits, draft.body.pricesTold], [[], true], String(draft.message));
  const more = await lead.post<DraftText>(`${VERSIONS}/drafts`, {
    ...body,
    number: "0.6",
    source: source.replaceAll("within: 4 hours", "within: 40 hours"),
  });
  assert.deepEqual([more.body.waits.length, more.body.pricesTold], [1, false], "promises change as well");
  assert.equal((await lead.post(`${VERSIONS}/drafts/${draft.body.id}/in-force`, { revision: 1 })).status, 200);
  const { versions, told } = (await town.get<VersionList>(`${VERSIONS}/versions`)).body;
  assert.deepEqual(
    versions.map(({ number, pricesTold }) => [number, pricesTold]),
    [
      ["0.4", false],
      ["0.5", true],
    ],
  );
  assert.equal(
    plain(told.at(-1)?.body ?? ""),
    "Paul Projet a enregistré la version 0.5 du contrat. Elle s’applique à partir du 01/10/2024 ; la page des versions dit ce qui change.\n\n" +
      "Prix hors taxes qui changent à partir du 01/10/2024 :\n- Ticket de 15 minutes : 26,00 €, au lieu de 25,00 €",
  );
});

test("B5, E7: while the letter is contested, its version shows both prices, is owed no signature, and the old ones may be put back", async () => {
  const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
  const letter = last(await town.get<LetterList>(LETTERS));
  const contestedOf = async () =>
    (await town.get<VersionList>(`${CONTRACT}/versions`)).body.versions.at(-1)?.contestedPrices;
  assert.deepEqual(await contestedOf(), []);
  const say = (body: object) => town.post<LetterList>(`${LETTERS}/${letter.id}/answers`, body);
  const contested = last(await say({ kind: "contested", words: "Enveloppe vide." }));
  assert.ok(
    contested.effects.some((one) => one.startsWith("Contestée, sans preuve d’envoi qui tienne")),
    contested.effects.join(),
  );
  assert.deepEqual(await contestedOf(), [{ label: "Ticket de 15 minutes", before: "25.00", told: "26.00" }]);
  const { duties } = (await lead.get<DutyList>("/duties?client=MIR&state=all&until=2024-12-31")).body;
  const owed = duties.filter(({ kind, subject }) => kind === "version_signed" && subject.startsWith("0.5/"));
  assert.deepEqual(
    owed.map(({ subject }) => subject),
    ["0.5/provider"],
  );
  const back = { source: MIRAMAS, number: "0.7", effective: "2024-10-02", signedByProvider: "2024-06-06" };
  const draft = await lead.post<DraftText>(`${CONTRACT}/drafts`, back);
  assert.deepEqual([draft.body.waits, draft.body.pricesTold], [[], true], String(draft.message));
  last(await say({ kind: "acknowledged" }));
  assert.deepEqual(await contestedOf(), []);
  const { drafts } = (await lead.get<VersionList>(`${CONTRACT}/versions`)).body;
  const waits = drafts.find(({ id }) => id === draft.body.id)?.waits ?? [];
  assert.equal(waits.length, 1, "prices that stand go down by both signatures");
});

test("C1, E7: of a letter that has not left, the journal that both sides read says neither kind nor clause nor number", async () => {
  const prepared = last(await write(lead, { what: "provider_notice" }));
  const proof = { tracking: "1A 111 222 3333 4", attachments: [(await upload(lead, "courrier.pdf", PDF)).body.id] };
  assert.equal((await lead.post(`${LETTERS}/${prepared.id}/proofs`, proof)).status, 200);
  await step(lead, prepared, { kind: "withdrawn", on: "2024-06-06" });
  const sent = last(await write(lead, { what: "provider_notice" }));
  await step(lead, sent, { kind: "posted", on: "2024-06-06", tracking: "1A 555 666 7777 8" });
  assert.equal((await lead.post(`${LETTERS}/${sent.id}/strike`, { words: "Mauvais contrat." })).status, 200);
  const { body } = await town.get<Journal>("/clients/MIR/journal?area=contract&limit=100");
  const lines = body.entries
    .filter(({ detail }) => detail["letter"] === prepared.id || detail["letter"] === sent.id)
    .map(({ action, clause, detail: { contract: _contract, ...detail } }) => [action, clause, detail]);
  const notice = { letter: sent.id, what: "provider_notice" };
  assert.deepEqual(lines.toReversed(), [
    ["contract.letter_prepared", null, { letter: prepared.id }],
    ["contract.letter_proof", null, { letter: prepared.id }],
    ["contract.letter_withdrawn", null, { letter: prepared.id }],
    ["contract.letter_prepared", null, { letter: sent.id }],
    ["contract.letter_posted", "E4", { ...notice, on: "2024-06-06", tracking: "1A 555 666 7777 8" }],
    ["contract.letter_struck", "E4", { ...notice, words: "Mauvais contrat." }],
  ]);
});

test("B5, C4: after the client's own notice the price letter warns of the trap, and after 1 August it is refused", async () => {
  app.clock.set("2024-07-29T08:00:00Z");
  const planned = last(await write(lead, { what: "price_revision", prices: LOT }));
  assert.deepEqual(planned.warnings, [
    "Piège : le client ne peut plus partir après le 31/07/2024 ; annoncez les prix avant le 30/07/2024 (lecture C4).",
  ]);
  app.clock.set("2024-08-02T08:00:00Z");
  const late = await step(lead, planned, { kind: "posted", on: "2024-08-02" });
  assert.equal(late.code, "contract.price_window_closed");
  assert.match(String(late.message), /01\/08\/2024/);
  assert.equal((await write(lead, { what: "price_revision" })).code, "contract.price_window_closed");
  const told = last(await step(lead, planned, { kind: "posted", on: "2024-08-01" }));
  assert.deepEqual(told.effects, ["Sans effet le 01/10/2024 : hors délai."], "the day after, by its own word alone");
  assert.equal(told.asWritten.length, 2);
  const known = last(await town.post<LetterList>(`${LETTERS}/${told.id}/answers`, { kind: "acknowledged" }));
  assert.equal(known.effects.length, 2);
});

test("E2, C2, C3: a notice posted on 31 July counts with a warning; one of 1 August renews and ends the next period", async () => {
  app.clock.set("2024-08-02T12:00:00Z");
  assert.equal((await write(lead, { what: "client_notice" })).code, "contract.letter_not_yours");
  const own = last(await write(town, { what: "client_notice", posted: "2024-07-31", received: "2024-08-02" }));
  assert.match(own.effects.join(), /^Hors délai/);
  const arguable = last(await lead.post<LetterList>(`${LETTERS}/${own.id}/answers`, { kind: "acknowledged" }));
  assert.deepEqual(arguable.effects, [
    "En temps utile : le contrat s’arrête le 30/09/2024.",
    "Discutable : un lecteur strict compte le préavis jusqu’au 30/07/2024 (lecture C2).",
    "Reçue après le dernier jour du préavis : c’est l’envoi qui compte (lecture C3). Gardez la preuve de dépôt.",
  ]);
  const late = last(await write(lead, { what: "provider_notice", posted: "2024-08-01" }));
  assert.deepEqual(late.effects, [
    "Hors délai : la période qui commence le 01/10/2024 court quand même. La lettre compte pour la fin suivante, le 30/09/2025.",
  ]);
  assert.equal(
    (await step(town, arguable, { kind: "withdrawn", on: "2024-08-02" })).code,
    "contract.letter_already_posted",
  );
  assert.equal(
    (await write(town, { what: "client_notice", posted: "2024-08-03" })).code,
    "contract.date_in_the_future",
  );
});

test("E3, C6: the letter that ends the contract needs the breach letter, and its month", async () => {
  app.clock.set("2024-09-16T08:00:00Z");
  assert.equal((await write(town, { what: "ceps_end", posted: "2024-07-02" })).code, "contract.breach_not_told");
  const told = last(await write(town, { what: "ceps_breach", posted: "2024-08-12", received: "2024-08-14" }));
  const breach = last(await lead.post<LetterList>(`${LETTERS}/${told.id}/answers`, { kind: "acknowledged" }));
  assert.deepEqual(breach.effects, [
    "Le client peut mettre fin au contrat jusqu’au 14/09/2024, avec remboursement au prorata.",
  ]);
  const late = last(await write(town, { what: "ceps_end", posted: "2024-09-16" }));
  assert.deepEqual(late.effects, ["Sans effet : le mois ouvert par la notification du manquement est passé."]);
  const request = last(await write(town, { what: "documents_request", posted: "2024-09-02", received: "2024-09-04" }));
  assert.deepEqual(request.effects, ["Documents à rendre le 26/09/2024 au plus tard."]);
  assert.deepEqual(request.asWritten.map(plain), ["Documents à rendre le 14/09/2024 au plus tard."]);
});

test("s5: an agreement renews the contract that asks for one, which is then invoiced on; without it nothing more is due", async () => {
  assert.equal((await write(town, { what: "renewal_agreement" })).code, "contract.renewal_not_express");
  const source = contractFor("carnet-heures");
  assert.equal((await lead.post("/clients/MIR/contracts", { source })).status, 200);
  const carnet = "/clients/MIR/contracts/carnet-lavoir/letters";
  const due = async (): Promise<string[]> => {
    const list = await app
      .as("billing")
      .get<{ items: { contract: string; dueOn: string }[] }>("/billing/due?until=2026-03-01");
    return list.body.items.filter(({ contract }) => contract === "carnet-lavoir").map(({ dueOn }) => dueOn);
  };
  app.clock.set("2025-11-20T09:00:00Z");
  const alone = last(await write(lead, { what: "renewal_agreement", posted: "2025-11-20" }, carnet));
  assert.deepEqual([alone.counts, alone.counting.length], [false, 1]);
  app.clock.set("2026-03-01T09:00:00Z");
  const before = await due();
  assert.ok(before.length > 0 && before.every((day) => day < "2026-01-01"), before.join(" "));
  const late = last(await write(town, { what: "renewal_agreement", posted: "2025-11-20" }, carnet));
  assert.deepEqual(late.effects, [
    "Sans effet : le contrat s’est arrêté le 31/12/2025, avant le jour d’où la lettre compte.",
  ]);
  assert.deepEqual(await due(), before, "one side does not revive by its word what is over");
  const agreed = last(await lead.post<LetterList>(`${carnet}/${late.id}/answers`, { kind: "acknowledged" }));
  assert.deepEqual(agreed.effects, ["Une nouvelle période commence le 01/01/2026."]);
  assert.ok((await due()).includes("2026-01-01"), "the next instalment is offered once the renewal was agreed");
});

test("a letter is its contract's: a technician neither reads nor writes one", async () => {
  assert.equal((await app.as("technician").get(LETTERS)).code, "server.not_allowed");
  assert.equal((await write(app.as("finance"), { what: "client_notice" })).code, "server.not_allowed");
});
