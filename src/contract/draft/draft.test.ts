import assert from "node:assert/strict";
import { test } from "node:test";
import type { Journal } from "#audit/api.ts";
import type { ContractDetail } from "../api.ts";
import type { Comparison, DraftText, VersionList } from "../api/draft.ts";
import { testApp } from "../../../test/harness/app.ts";
import { loadMiramas, MIRAMAS } from "../../../test/harness/desk.ts";

const app = await testApp({ now: "2024-06-03T08:00:00Z" });
await loadMiramas(app);
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const lead = app.as("project_lead");
const town = app.as("management");
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

const dearer = MIRAMAS.replace('unit_price: "25.00"', 'unit_price: "26.00"');
const body = { source: dearer, number: "0.5", effective: "2024-07-01", note: "Prix du lot revu." };
let draft: DraftText;

test("P3: a draft is kept with its author and note, both sides read it, and its faults are told before it is kept", async () => {
  const faulty = await lead.post(`${CONTRACT}/drafts`, { ...body, source: dearer.replace("tacit", "tacite") });
  // The header that the form writes is three lines shorter: the line told is that of the text that was typed.
  assert.equal(faulty.code, "contract.file_refused");
  assert.match(String(faulty.message), /\(1 à corriger\)\. Ligne 299, colonne 12\s:/);
  const other = await lead.post(`${CONTRACT}/drafts`, {
    ...body,
    source: dearer.replace("id: miramas-inf", "id: inf"),
  });
  assert.equal(other.code, "contract.other_contract");
  const kept = await lead.post<DraftText>(`${CONTRACT}/drafts`, body);
  assert.equal(kept.status, 200, String(kept.message));
  draft = kept.body;
  assert.deepEqual(
    [draft.number, draft.note, draft.signedByClient, draft.saved.map(({ by }) => by)],
    ["0.5", "Prix du lot revu.", null, ["Paul Projet"]],
  );
  assert.deepEqual(draft.waits.map(plain), [
    "La version 0.5 n’est pas signée du prestataire : faites-la approuver ici par une personne du prestataire, ou joignez le texte signé.",
    "La version 0.5 n’est pas signée du client : faites-la approuver ici par une personne du client, ou joignez le texte signé.",
  ]);
  const { body: seen } = await town.get<VersionList>(`${CONTRACT}/versions`);
  assert.deepEqual(
    [seen.versions.map(({ number }) => number), seen.drafts.map(({ number }) => number)],
    [["0.4"], ["0.5"]],
  );
  assert.deepEqual(seen.versions[0]?.drafts, [
    { number: "0.1", date: "2023-09-22", note: "Première rédaction" },
    { number: "0.2", date: "2023-10-04", note: "Modifications après discussion avec les équipes du client" },
    { number: "0.4", date: "2023-10-25", note: "Modifications demandées par la direction des systèmes d’information" },
  ]);
  // The header written from the form is three lines shorter than that of the file.
  assert.deepEqual(
    seen.drafts[0]?.warnings.map(({ line, clause, path }) => [line, clause, path]),
    [
      [289, "B4", "payment.late.claimed"],
      [308, "B5", "term.price_revision.length"],
    ],
  );
  assert.equal((await town.post(`${CONTRACT}/drafts`, body)).status, 403);
});

test("P3: what a draft changes is told side by side, in words and by its clauses", async () => {
  const compared = await town.get<Comparison>(`${CONTRACT}/comparison?before=0.4&after=${draft.id}`);
  const price = compared.body.changes.find(({ clauses }) => clauses.includes("B2"));
  assert.deepEqual(
    [price?.name, plain(price?.before ?? ""), plain(price?.after ?? "")],
    ["prix unitaire (Ticket de 15 minutes)", "25,00 €", "26,00 €"],
  );
  assert.deepEqual(
    [compared.body.before, compared.body.after],
    [
      { number: "0.4", effective: "2023-10-01", draft: false },
      { number: "0.5", effective: "2024-07-01", draft: true },
    ],
  );
  assert.equal((await town.get(`${CONTRACT}/comparison?before=0.4&after=0.9`)).code, "contract.no_such_version");
});

test("P3: it takes effect only once both sides have signed, and nobody writes over somebody else's text unseen", async () => {
  const path = `${CONTRACT}/drafts/${draft.id}`;
  const early = await lead.post(`${path}/in-force`, { revision: 1 });
  assert.equal(early.code, "contract.provider_signature_missing");
  const tomorrow = await lead.post(`${path}/revisions`, { ...body, revision: 1, signedByProvider: "2024-06-04" });
  assert.equal(tomorrow.code, "contract.date_in_the_future");
  const half = await lead.post<DraftText>(`${path}/revisions`, {
    ...body,
    revision: 1,
    signedByProvider: "2024-06-03",
  });
  assert.equal(half.body.revision, 2);
  assert.equal((await lead.post(`${path}/revisions`, { ...body, revision: 1 })).code, "contract.draft_moved");
  assert.equal((await lead.post(`${path}/in-force`, { revision: 2 })).code, "contract.client_signature_missing");
  const signed = { ...body, revision: 2, signedByProvider: "2024-06-03", signedByClient: "2024-06-03" };
  const typed = await lead.post<DraftText>(`${path}/revisions`, signed);
  assert.match(
    plain(typed.body.waits.join()),
    /^La signature du client sous la version 0\.5 est une date saisie par le prestataire, qui n’engage pas le client/,
  );
  assert.deepEqual(
    typed.body.signatures.map(({ side, how, by }) => [side, how, by]),
    [
      ["provider", "said", "Paul Projet"],
      ["client", "said", "Paul Projet"],
    ],
  );
  assert.equal((await lead.post(`${path}/in-force`, { revision: 3 })).code, "contract.client_signature_typed");
  const sign = (who: typeof lead, sides: string[]) => who.post<DraftText>(`${path}/signatures`, { revision: 3, sides });
  assert.equal(
    (await lead.post(`${path}/signatures`, { revision: 2, sides: ["provider"] })).code,
    "contract.draft_moved",
  );
  assert.equal((await sign(lead, ["client"])).code, "contract.signature_not_yours");
  assert.equal((await sign(app.as("finance"), ["client"])).status, 403);
  const whole = await sign(town, ["client"]);
  assert.deepEqual(whole.body.waits, [], String(whole.message));
  assert.equal((await sign(town, ["client"])).code, "contract.signed_already");
  const forced = await lead.post<DraftText>(`${path}/in-force`, { revision: 3 });
  assert.equal(forced.body.end?.kind, "in_force", String(forced.message));
  assert.equal((await lead.post(`${path}/revisions`, { ...signed, revision: 3 })).code, "contract.draft_ended");
  assert.equal((await lead.post(`${path}/discard`, { words: "Trop tard." })).code, "contract.draft_ended");
});

test("P3: a version says how each side signed it: the first by its text, the next by who approved and who typed", async () => {
  const { body: list } = await town.get<VersionList>(`${CONTRACT}/versions`);
  // The next text repeats the drafts that led to the first: they are told once.
  assert.deepEqual(
    list.versions.map(({ drafts }) => drafts.length),
    [3, 0],
  );
  assert.deepEqual(
    list.versions.map(({ number, signatures }) => [number, signatures.map(({ side, how, by }) => [side, how, by])]),
    [
      [
        "0.4",
        [
          ["provider", "text", null],
          ["client", "text", null],
        ],
      ],
      [
        "0.5",
        [
          ["provider", "said", "Paul Projet"],
          ["client", "approved", "Maud Direction"],
        ],
      ],
    ],
  );
});

test("P3: any day shows the text then in force, and no day before the contract shows one", async () => {
  const on = (day: string) => town.get<ContractDetail>(`${CONTRACT}?on=${day}`);
  const price = ({ charges }: ContractDetail) => charges.find(({ id }) => id === "M2-lots")?.unitPrice;
  const before = (await on("2024-06-30")).body;
  const after = (await on("2024-07-01")).body;
  assert.deepEqual([before.version, before.on, price(before)], ["0.4", "2024-06-30", "25.00"]);
  assert.deepEqual([after.version, after.on, price(after)], ["0.5", "2024-07-01", "26.00"]);
  assert.deepEqual(
    before.versions.map(({ number, inForce, signedByClient }) => [number, inForce, signedByClient]),
    [
      ["0.4", true, "2023-11-17"],
      ["0.5", false, "2024-06-03"],
    ],
  );
  assert.equal((await on("2023-09-30")).code, "contract.not_yet_in_force");
  assert.equal((await on("2024-02-30")).code, "contract.impossible_date");
});

test("P3: a draft that is given up says why and is kept; an unsigned next version is not loaded past the drafts either", async () => {
  const other = await lead.post<DraftText>(`${CONTRACT}/drafts`, { ...body, number: "0.6", effective: "2024-10-01" });
  const path = `${CONTRACT}/drafts/${other.body.id}/discard`;
  assert.equal((await lead.post(path, { words: "  " })).code, "server.invalid_input");
  const given = await lead.post<DraftText>(path, { words: "Le conseil municipal l’a refusé." });
  assert.deepEqual([given.body.end?.kind, given.body.end?.words], ["discarded", "Le conseil municipal l’a refusé."]);
  assert.equal(
    (await lead.post("/clients/MIR/contracts", { source: other.body.source })).code,
    "contract.provider_signature_missing",
  );
});

test("P3: each step of an amendment stands in the journal that the client reads", async () => {
  const { body: journal } = await town.get<Journal>("/clients/MIR/journal?limit=100");
  const acts = journal.entries.map(({ action }) => action).filter((action) => action.startsWith("contract."));
  assert.deepEqual(acts.toReversed(), [
    "contract.version_loaded",
    "contract.draft_saved",
    "contract.draft_saved",
    "contract.draft_saved",
    "contract.signature_approved",
    "contract.version_loaded",
    "contract.draft_saved",
    "contract.draft_discarded",
  ]);
});

test("nothing failed behind the answers", () => assert.deepEqual(app.problems, []));
