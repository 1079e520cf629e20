import assert from "node:assert/strict";
import { test } from "node:test";
import type { DraftText, VersionList } from "../api/draft.ts";
import { testApp, type Session } from "../../../test/harness/app.ts";
import { loadMiramas, MIRAMAS } from "../../../test/harness/desk.ts";
import { upload } from "../../../test/harness/upload.ts";

const app = await testApp({ now: "2024-06-03T08:00:00Z" });
await loadMiramas(app);
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const lead = app.as("project_lead");
const town = app.as("management");
const dearer = MIRAMAS.replace('unit_price: "25.00"', 'unit_price: "26.00"');
const body = { source: dearer, number: "0.5", effective: "2024-07-01" };
const PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

test("P3, B5: one file that both sides signed proves both once the other side confirms it; it is read by both sides alone", async () => {
  const draft = (await lead.post<DraftText>(`${CONTRACT}/drafts`, body)).body;
  const path = `${CONTRACT}/drafts/${draft.id}`;
  const file = (await upload(lead, "avenant-signe.pdf", PDF)).body;
  const signed = { revision: 1, sides: ["provider", "client"], attachments: [file.id] };
  assert.equal((await lead.post(`${path}/signatures`, signed)).code, "contract.signed_day_missing");
  const toCome = await lead.post(`${path}/signatures`, { ...signed, on: "2024-06-04" });
  assert.equal(toCome.code, "contract.date_in_the_future");
  const whole = await lead.post<DraftText>(`${path}/signatures`, { ...signed, on: "2024-05-30" });
  assert.deepEqual(
    [whole.status, whole.body.waits.map((wait) => wait.replaceAll("\u00a0", " "))],
    [
      200,
      [
        "Le prestataire a joint la version 0.5 comme signée du client : demandez à une personne du client de le confirmer ici.",
      ],
    ],
    String(whole.message),
  );
  assert.deepEqual(
    whole.body.signatures.map(({ side, binds, confirmedBy }) => [side, binds, confirmedBy]),
    [
      ["provider", true, null],
      ["client", false, null],
    ],
  );
  assert.deepEqual(
    whole.body.signatures.map(({ side, on, how, by, files }) => [side, on, how, by, files.map(({ sha256 }) => sha256)]),
    (["provider", "client"] as const).map((side) => [side, "2024-05-30", "file", "Paul Projet", [file.sha256]]),
  );
  const read = await town.get(`${path}/attachments/${file.id}`);
  assert.equal(read.status, 200);
  assert.equal((await app.as("val_technical").get(`${path}/attachments/${file.id}`)).status, 404);
  const other = (await lead.post<DraftText>(`${CONTRACT}/drafts`, { ...body, number: "0.6" })).body;
  assert.equal((await town.get(`${CONTRACT}/drafts/${other.id}/attachments/${file.id}`)).status, 404);
  const alone = { revision: 1, sides: ["client"] };
  assert.equal((await lead.post(`${path}/in-force`, { revision: 1 })).code, "contract.client_signature_unconfirmed");
  assert.equal((await lead.post(`${path}/signatures`, alone)).code, "contract.signature_not_yours");
  const over = { ...alone, attachments: [file.id], on: "2024-05-30" };
  assert.equal((await lead.post(`${path}/signatures`, over)).code, "contract.signed_already");
  assert.equal((await app.as("finance").post(`${path}/signatures`, alone)).status, 403);
  const confirmed = await town.post<DraftText>(`${path}/signatures`, alone);
  assert.deepEqual([confirmed.status, confirmed.body.waits], [200, []], String(confirmed.message));
  assert.deepEqual(
    confirmed.body.signatures.map(({ side, on, binds, confirmedBy }) => [side, on, binds, confirmedBy]),
    [
      ["provider", "2024-05-30", true, null],
      ["client", "2024-05-30", true, "Maud Direction"],
    ],
  );
  assert.equal((await town.post(`${path}/signatures`, alone)).code, "contract.signed_already");
  const forced = await lead.post<DraftText>(`${path}/in-force`, { revision: 1 });
  assert.deepEqual([forced.status, forced.body.end?.kind], [200, "in_force"], String(forced.message));
  assert.deepEqual([forced.body.signedByProvider, forced.body.signedByClient], ["2024-05-30", "2024-05-30"]);
});

test("P3: another text of a draft is signed by nobody, whoever approved the one before", async () => {
  const again = { ...body, number: "0.7", effective: "2024-08-01" };
  const draft = (await lead.post<DraftText>(`${CONTRACT}/drafts`, again)).body;
  const path = `${CONTRACT}/drafts/${draft.id}`;
  for (const [who, side] of [
    [lead, "provider"],
    [town, "client"],
  ] as const)
    assert.equal((await who.post(`${path}/signatures`, { revision: 1, sides: [side] })).status, 200);
  const changed = { ...again, source: dearer.replace('"26.00"', '"29.00"'), revision: 1 };
  const next = await lead.post<DraftText>(`${path}/revisions`, changed);
  assert.deepEqual(next.body.signatures, [], String(next.message));
  assert.equal((await lead.post(`${path}/in-force`, { revision: 2 })).code, "contract.provider_signature_missing");
});

test("P3: a promise that two typed days would weaken stays as it was agreed, by a draft and by a file alike", async () => {
  const weaker = MIRAMAS.replaceAll("within: 4 hours", "within: 40 hours");
  assert.notEqual(weaker, MIRAMAS);
  const days = { signedByProvider: "2024-06-01", signedByClient: "2024-06-01" };
  const own = { source: weaker, number: "0.8", effective: "2024-09-01" };
  const draft = (await lead.post<DraftText>(`${CONTRACT}/drafts`, { ...own, ...days })).body;
  const refused = await lead.post(`${CONTRACT}/drafts/${draft.id}/in-force`, { revision: 1 });
  assert.equal(refused.code, "contract.client_signature_typed");
  const loaded = await lead.post("/clients/MIR/contracts", { source: draft.source });
  assert.equal(loaded.code, "contract.client_signature_typed");
  const theirs = (await upload(town, "avenant-signe.pdf", PDF)).body;
  const path = `${CONTRACT}/drafts/${draft.id}`;
  const both = { revision: 1, sides: ["provider", "client"], attachments: [theirs.id], on: "2024-06-02" };
  const shown = await town.post<DraftText>(`${path}/signatures`, both);
  assert.match(shown.body.waits.join(), /signée du prestataire/, String(shown.message));
  const agreed = await lead.post<DraftText>(`${path}/signatures`, { revision: 1, sides: ["provider"] });
  assert.deepEqual(agreed.body.waits, [], String(agreed.message));
});

test("P3, E7: a client contests the file attached for it: both words stay, and nothing takes effect until it is settled", async () => {
  const own = { ...body, number: "0.9", effective: "2024-11-01" };
  const draft = (await lead.post<DraftText>(`${CONTRACT}/drafts`, own)).body;
  const path = `${CONTRACT}/drafts/${draft.id}`;
  const contest = (who: Session, words: string, revision = 1) =>
    who.post<DraftText>(`${path}/contests`, { revision, words });
  assert.equal((await contest(town, "Faux.")).code, "contract.nothing_to_contest");
  const file = (await upload(lead, "avenant-signe.pdf", PDF)).body;
  const both = { revision: 1, sides: ["provider", "client"], attachments: [file.id], on: "2024-05-31" };
  assert.equal((await lead.post(`${path}/signatures`, both)).status, 200);
  assert.equal((await contest(town, " ")).code, "server.invalid_input");
  assert.equal((await contest(lead, "Faux.")).code, "contract.nothing_to_contest", "its own file binds it");
  const contested = await contest(town, "Ce n’est pas la signature du maire.");
  assert.deepEqual(
    contested.body.signatures?.map(({ side, binds, by, contested: against }) => [side, binds, by, against?.words]),
    [
      ["provider", true, "Paul Projet", undefined],
      ["client", false, "Paul Projet", "Ce n’est pas la signature du maire."],
    ],
    String(contested.message),
  );
  assert.equal((await lead.post(`${path}/in-force`, { revision: 1 })).code, "contract.client_signature_contested");
  assert.equal((await contest(town, "Encore.")).code, "contract.nothing_to_contest");
  const settled = await town.post<DraftText>(`${path}/signatures`, { revision: 1, sides: ["client"] });
  const client = settled.body.signatures?.find(({ side }) => side === "client");
  assert.deepEqual(
    [settled.body.waits, client?.binds, client?.confirmedBy, client?.contested?.by],
    [[], true, "Maud Direction", "Maud Direction"],
    "what was said against it stays",
  );
  assert.equal((await contest(town, "Trop tard.")).code, "contract.nothing_to_contest");
});

test("P3: both sides are told once of each signature, of what is still awaited, and of the day from which a version applies", async () => {
  const told = async (who: Session, number: string) =>
    (await who.get<VersionList>(`${CONTRACT}/versions`)).body.told.filter(({ subject }) => subject.includes(number));
  const first = await told(town, "0.5");
  assert.deepEqual(
    first.map(({ subject }) => subject.replaceAll("\u00a0", " ")),
    [
      "Version 0.5 du contrat : signature du prestataire notée",
      "Version 0.5 du contrat : signature du client notée",
      "Version 0.5 du contrat : signature du client notée",
      "Version 0.5 du contrat : en vigueur le 01/07/2024",
    ],
  );
  assert.match(first[0]?.body ?? "", /demandez à une personne du client de le confirmer ici/);
  assert.match(first[2]?.body ?? "", /Plus rien ne manque/);
  for (const { to } of first)
    assert.deepEqual(
      ["Maud Direction", "Paul Projet"].filter((name) => !to.includes(name)),
      [],
    );
  assert.deepEqual(await told(lead, "0.5"), first, "both sides read the same evidence");
  const contested = (await told(lead, "0.9")).filter(({ subject }) => /contestée/.test(subject));
  assert.equal(contested.length, 1);
  assert.match(contested[0]?.body ?? "", /Maud Direction conteste .*\sCe n’est pas la signature du maire\./s);
});

test("nothing failed behind the answers", () => assert.deepEqual(app.problems, []));
