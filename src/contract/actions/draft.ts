import { record } from "#audit/store.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Membership, Who } from "#http/route.ts";
import { civilDay } from "#kernel/period.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { loadVersion } from "../actions.ts";
import { readFor } from "../amend.ts";
import type { Comparison, ComparisonQuery, DraftBody, DraftChangeBody, DraftText, VersionList } from "../api/draft.ts";
import { readDate, readPast } from "../civil-date.ts";
import type { Contract } from "../contract.ts";
import { changeWords } from "../diff-words.ts";
import { diffContracts } from "../diff.ts";
import type { KnownTexts, SavedDraft } from "../draft/draft.ts";
import { typedPlace, withVersion, type VersionSaid } from "../draft/version-text.ts";
import { standing, withSignatures, type Signature } from "../draft/signature.ts";
import { draftView, signedVersions, type DraftLoaded, waitsOf } from "../draft/view.ts";
import type { ContractFile } from "../file/file.ts";
import { lettersFrom } from "../letter/counted.ts";
import { loadContract } from "../load.ts";
import { refuseContract } from "../refusals.ts";
import { holdText, readContractOf, readSource, type Dossier } from "../store.ts";
import { insertDraftEnd, insertRevision, readDrafts } from "../store/draft.ts";
import { readLetters } from "../store/letter.ts";
import { readSignatures } from "../store/signature.ts";
import { lastInForce } from "../versions.ts";
import { toldOf } from "./told.ts";

/** Who drafts, for which client's contract, and when. */
export type Drafting = {
  readonly client: Pick<Membership, "clientId" | "clientCode">;
  readonly contract: string;
  readonly who: Pick<Who, "personId" | "name" | "side" | "language">;
  readonly now: Temporal.Instant;
};

type Desk = {
  readonly dossier: Dossier;
  readonly known: KnownTexts & { readonly signatures: readonly Signature[] };
  readonly today: Temporal.PlainDate;
  readonly drafts: readonly SavedDraft[];
};
type Found = { readonly desk: Desk; readonly saved: SavedDraft; readonly source: string };

async function deskOf(tx: Tx, { client, contract, now }: Drafting): Promise<Result<Desk, Refusal>> {
  const dossier = await readContractOf(tx, client.clientId, contract);
  if (!dossier) return refuseContract("contract.not_found");
  const drafts = await readDrafts(tx, client.clientId, contract);
  const letters = (await readLetters(tx, client.clientId)).filter((letter) => letter.contractId === contract);
  const signatures = await readSignatures(tx, client.clientId, contract);
  const { zone } = dossier.versions[0];
  const known = { versions: dossier.versions, letters: lettersFrom(letters, zone), signatures };
  return accept({ dossier, known, today: civilDay(now, zone), drafts });
}

/** What was kept of a draft loads: nothing else is kept. */
export function textOf({ revisions, draftId }: SavedDraft): DraftLoaded & { file: ContractFile; source: string } {
  const { source } = revisions.at(-1) ?? { source: "" };
  const loaded = loadContract(source);
  if (!loaded.ok) throw new Error(`draft ${draftId} no longer loads: ${loaded.problems[0]?.en}`);
  const { file, contract, warnings } = loaded;
  return { file, contract, warnings, source };
}

/**
 * The versions and the drafts of a contract; each open draft says what keeps it from being put in force today. Refuses
 * `contract.not_found`.
 */
export async function listVersions(tx: Tx, drafting: Drafting): Promise<Result<VersionList, Refusal>> {
  const desk = await deskOf(tx, drafting);
  if (!desk.ok) return desk;
  const { dossier, known, today, drafts } = desk.value;
  const text = lastInForce(dossier.versions, today);
  const { language } = drafting.who;
  return accept({
    title: text.title,
    versions: signedVersions(dossier, text, drafts, known, (one) => textOf(one).contract.version.number),
    drafts: drafts.map((one) => draftView(one, textOf(one), known, today, language)),
    told: await toldOf(
      tx,
      dossier,
      language,
      (reason) => reason === "version_in_force" || reason.startsWith("signature_"),
    ),
  });
}

/** A draft with its last text. Refuses `contract.draft_not_found`, to whoever may not see it as well. */
export async function readDraft(tx: Tx, drafting: Drafting, draftId: string): Promise<Result<DraftText, Refusal>> {
  const found = await findDraft(tx, drafting, draftId);
  if (!found.ok) return found;
  const { desk, saved, source } = found.value;
  return accept({ ...draftView(saved, textOf(saved), desk.known, desk.today, drafting.who.language), source });
}

/** The last text of a draft that is there, and what still keeps it from being put in force today. */
export async function stillWaits(
  tx: Tx,
  drafting: Drafting,
  draftId: string,
): Promise<{ readonly text: Contract; readonly waits: readonly Refusal[] }> {
  const found = await findDraft(tx, drafting, draftId);
  if (!found.ok) throw new Error(`draft ${draftId} vanished: ${found.refusal.code}`);
  const { desk, saved } = found.value;
  const text = textOf(saved).contract;
  return { text, waits: waitsOf(saved, text, desk.known, desk.today) };
}

async function findDraft(tx: Tx, drafting: Drafting, draftId: string): Promise<Result<Found, Refusal>> {
  const desk = await deskOf(tx, drafting);
  if (!desk.ok) return desk;
  const saved = desk.value.drafts.find((one) => one.draftId === draftId);
  if (!saved) return refuseContract("contract.draft_not_found");
  return accept({ desk: desk.value, saved, source: textOf(saved).source });
}

/** A draft that may still change, and whose last text is the one that the person has read. */
export async function openDraft(
  tx: Tx,
  drafting: Drafting,
  draftId: string,
  revision: number | null,
): Promise<Result<Found, Refusal>> {
  await holdText(tx, drafting.client.clientId, drafting.contract);
  const found = await findDraft(tx, drafting, draftId);
  if (!found.ok) return found;
  const { saved } = found.value;
  const last = saved.revisions.at(-1);
  if (saved.end) return refuseContract("contract.draft_ended");
  if (last && revision !== null && last.revision !== revision)
    return refuseContract("contract.draft_moved", { who: last.authorName });
  return found;
}

/** Keeps a new draft of the contract's next version: a file without fault, signed or not (P3). */
export async function beginDraft(tx: Tx, drafting: Drafting, body: DraftBody): Promise<Result<DraftText, Refusal>> {
  await holdText(tx, drafting.client.clientId, drafting.contract);
  const desk = await deskOf(tx, drafting);
  if (!desk.ok) return desk;
  const draftId = newId();
  return keep(tx, drafting, desk.value, { draftId, revision: 1 }, body);
}

/** Keeps another text of a draft; those before stay. */
export async function changeDraft(
  tx: Tx,
  drafting: Drafting,
  draftId: string,
  body: DraftChangeBody,
): Promise<Result<DraftText, Refusal>> {
  const found = await openDraft(tx, drafting, draftId, body.revision);
  if (!found.ok) return found;
  return keep(tx, drafting, found.value.desk, { draftId, revision: body.revision + 1 }, body);
}

async function keep(
  tx: Tx,
  drafting: Drafting,
  { today }: Desk,
  { draftId, revision }: { readonly draftId: string; readonly revision: number },
  body: DraftBody,
): Promise<Result<DraftText, Refusal>> {
  const said = readSaid(body, today);
  if (!said.ok) return said;
  const source = withVersion(body.source, said.value);
  const read = readFor(drafting.client.clientCode, source, (place) => typedPlace(body.source, source, place));
  if (!read.ok) return read;
  const { id: found, version } = read.value;
  if (found !== drafting.contract)
    return refuseContract("contract.other_contract", { found, expected: drafting.contract });
  const place = { clientId: drafting.client.clientId, contractId: drafting.contract, draftId };
  await insertRevision(tx, place, { revision, source }, written(drafting));
  await tell(tx, drafting, read.value, "contract.draft_saved", {
    version: version.number,
    effective: version.effective.toString(),
    note: version.note,
    signedByProvider: version.signedByProvider?.toString() ?? null,
    signedByClient: version.signedByClient?.toString() ?? null,
  });
  return readDraft(tx, drafting, draftId);
}

/** The fields of a draft as values: a signature is dated on a day that has come. */
function readSaid(body: DraftBody, today: Temporal.PlainDate): Result<VersionSaid, Refusal> {
  const effective = readDate(body.effective);
  if (!effective.ok) return effective;
  const provider = body.signedByProvider === undefined ? accept(null) : readPast(body.signedByProvider, today);
  if (!provider.ok) return provider;
  const client = body.signedByClient === undefined ? accept(null) : readPast(body.signedByClient, today);
  if (!client.ok) return client;
  return accept({
    number: body.number.trim(),
    effective: effective.value,
    note: body.note?.trim() || null,
    signedByProvider: provider.value,
    signedByClient: client.value,
  });
}

/** Gives a draft up, saying why; its texts are kept. */
export async function discardDraft(
  tx: Tx,
  drafting: Drafting,
  draftId: string,
  reason: string,
): Promise<Result<DraftText, Refusal>> {
  const found = await openDraft(tx, drafting, draftId, null);
  if (!found.ok) return found;
  const words = reason.trim();
  const { saved } = found.value;
  await insertDraftEnd(tx, saved, { kind: "discarded", words }, written(drafting));
  const { contract } = textOf(saved);
  await tell(tx, drafting, contract, "contract.draft_discarded", { version: contract.version.number, words });
  return readDraft(tx, drafting, draftId);
}

/** Makes the draft the next version, from the day that it bears: refused while a side has not signed (P3). */
export async function putInForce(
  tx: Tx,
  drafting: Drafting,
  draftId: string,
  revision: number,
): Promise<Result<DraftText, Refusal>> {
  const found = await openDraft(tx, drafting, draftId, revision);
  if (!found.ok) return found;
  const by = { id: drafting.who.personId, name: drafting.who.name };
  const { desk, saved } = found.value;
  const given = standing(saved, desk.known.signatures);
  const source = withVersion(found.value.source, withSignatures(textOf(saved).contract, given).version);
  const loading = { client: drafting.client, by, now: drafting.now };
  const loaded = await loadVersion(tx, loading, source, given);
  if (!loaded.ok) return loaded;
  await insertDraftEnd(tx, saved, { kind: "in_force", words: null }, written(drafting));
  return readDraft(tx, drafting, draftId);
}

/** What changes between two texts of a contract, versions or drafts, in words. */
export async function compareVersions(
  tx: Tx,
  drafting: Drafting,
  query: ComparisonQuery,
): Promise<Result<Comparison, Refusal>> {
  const desk = await deskOf(tx, drafting);
  if (!desk.ok) return desk;
  const before = await fileOf(tx, desk.value, query.before);
  if (!before.ok) return before;
  const after = await fileOf(tx, desk.value, query.after);
  if (!after.ok) return after;
  const view = ({ file, draft }: Compared) => ({ ...numbered(file), draft });
  return accept({
    before: view(before.value),
    after: view(after.value),
    changes: diffContracts(before.value.file, after.value.file).map((change) => {
      const { clauses, ...words } = changeWords(change, drafting.who.language);
      return { ...words, clauses: [...clauses] };
    }),
  });
}

type Compared = { readonly file: ContractFile; readonly draft: boolean };
const numbered = ({ version: { number, effective } }: ContractFile) => ({ number, effective });

async function fileOf(tx: Tx, { dossier, drafts }: Desk, name: string): Promise<Result<Compared, Refusal>> {
  const draft = drafts.find(({ draftId }) => draftId === name);
  if (draft) return accept({ file: textOf(draft).file, draft: true });
  const row = dossier.rows.find(({ number }) => number === name);
  if (!row) return refuseContract("contract.no_such_version", { number: name });
  const loaded = loadContract(await readSource(tx, dossier.clientId, row.versionId));
  if (!loaded.ok) throw new Error(`contract version ${row.versionId} no longer loads`);
  return accept({ file: loaded.file, draft: false });
}

export const written = ({ now, who }: Drafting) => ({ at: now, author: who.personId, authorName: who.name });

/** One line of the journal about a version, under the clause of the text that speaks of versions if it has one. */
export async function tell(
  tx: Tx,
  { client, contract, who, now }: Drafting,
  { number, clauses }: Contract,
  action: string,
  detail: Readonly<Record<string, string | null>>,
): Promise<void> {
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: who.personId,
    actorName: who.name,
    action,
    subject: number,
    clause: clauses.find(({ drives }) => drives?.includes("version"))?.id ?? null,
    detail: { contract, ...detail },
  });
}
