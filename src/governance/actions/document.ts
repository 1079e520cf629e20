import { openFile } from "#attachment/actions.ts";
import { kinds } from "#contract/duty/kinds.ts";
import type { Annex } from "#contract/party.ts";
import { recipientsOf } from "#contract/recipients.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import { ofContract } from "#http/scope.ts";
import type { StoredFile } from "#http/route.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Notice } from "#notice/notice.ts";
import { recordNotice } from "#notice/store.ts";
import { peopleOf } from "#party/store/person.ts";
import type { Governance, JoinedFiles, NewDemand, NewPaper } from "../api.ts";
import { askedText, shownText } from "../demand-words.ts";
import type { Paper } from "../document.ts";
import { refused } from "../refusals.ts";
import { insertDemand, insertPaper, insertShown, lockDocuments, readDemands, readPapers } from "../store/document.ts";
import { factOf, note, readDay, readGovernance, readSetting, withFiles, type Doing, type Setting } from "./records.ts";

type Answered = Promise<Result<Governance, Refusal>>;

/** Records a document that was handed over or renewed, with its files (P4, C6). Only the side that owes it may. */
export async function addPaper(tx: Tx, doing: Doing, body: NewPaper): Answered {
  const read = await readAnnex(tx, doing, body.annex);
  if (!read.ok) return read;
  const { annex, contract, place } = read.value;
  if (annex.owedBy !== doing.by.side) return refused("governance.other_side");
  const validFrom = body.validFrom === undefined ? accept(null) : readDay(body.validFrom);
  if (!validFrom.ok) return validFrom;
  const expires = body.expires === undefined ? accept(null) : readDay(body.expires);
  if (!expires.ok) return expires;
  if (validFrom.value && expires.value && isBefore(expires.value, validFrom.value))
    return refused("governance.expires_before_valid", { expires: expires.value.toString() });
  const id = newId();
  const dates = { validFrom: validFrom.value, expires: expires.value };
  await lockDocuments(tx, place);
  await insertPaper(tx, place, { id, annexId: annex.id, reference: body.reference, ...dates }, factOf(doing));
  await note(tx, doing, "governance.document_handed", contract.number, annex.clause, {
    document: id,
    annex: annex.id,
    reference: body.reference,
    expires: dates.expires?.toString() ?? null,
  });
  return withFiles(tx, doing, contract.number, { kind: "document", id }, body.attachments);
}

/** Joins files to a document that was handed over without them: certificates often come after their reference (P4, C6). */
export async function joinFiles(tx: Tx, doing: Doing, document: string, body: JoinedFiles): Answered {
  const setting = await readSetting(tx, doing);
  if (!setting.ok) return setting;
  const { contract, place } = setting.value;
  const paper = await findPaper(tx, setting.value, document);
  if (!paper) return refused("governance.unknown_document");
  const annex = contract.annexes.find(({ id }) => id === paper.annexId);
  if (annex?.owedBy !== doing.by.side) return refused("governance.other_side");
  await lockDocuments(tx, place);
  return withFiles(tx, doing, contract.number, { kind: "document", id: document }, body.attachments);
}

/** A file of a document of this contract, for both sides. */
export async function readPaperFile(
  tx: Tx,
  doing: Doing,
  document: string,
  attachment: string,
): Promise<Result<StoredFile, Refusal>> {
  const setting = await readSetting(tx, doing);
  if (!setting.ok) return setting;
  const paper = await findPaper(tx, setting.value, document);
  const { clientId } = setting.value.place;
  return openFile(tx, clientId, attachment, ({ kind, id }) => kind === "document" && id === paper?.id);
}

const findPaper = async (tx: Tx, { place }: Setting, document: string): Promise<Paper | undefined> =>
  (await readPapers(tx, place)).find(({ id }) => id === document);

/** Asks to be shown a document; refused while an earlier demand of the same one waits. */
export async function askPaper(tx: Tx, doing: Doing, body: NewDemand): Answered {
  const read = await readAnnex(tx, doing, body.annex);
  if (!read.ok) return read;
  const { annex, contract, place } = read.value;
  if (annex.owedBy === doing.by.side) return refused("governance.other_side");
  await lockDocuments(tx, place);
  const open = (await readDemands(tx, place)).find(({ annexId, shown }) => annexId === annex.id && !shown);
  if (open) return refused("governance.demand_open", { day: civilDay(open.at, contract.zone).toString() });
  const id = newId();
  await insertDemand(tx, place, { id, annexId: annex.id, reason: body.reason }, factOf(doing));
  const detail = { demand: id, annex: annex.id, reason: body.reason };
  await note(tx, doing, "governance.document_asked", contract.number, annex.clause, detail);
  const asked = { reason: body.reason, at: doing.now, authorName: doing.by.name };
  await tellBoth(tx, doing, read.value, "document_asked", id, askedText({ contract, annex }, asked));
  return readGovernance(tx, doing);
}

/** Shows a document that was asked for: one of those handed over. */
export async function showPaper(tx: Tx, doing: Doing, demandId: string, paperId: string): Answered {
  const setting = await readSetting(tx, doing);
  if (!setting.ok) return setting;
  const { contract, place } = setting.value;
  await lockDocuments(tx, place);
  const demand = (await readDemands(tx, place)).find(({ id, shown }) => id === demandId && !shown);
  const annex = demand && contract.annexes.find(({ id }) => id === demand.annexId);
  if (!annex) return refused("governance.unknown_demand");
  if (annex.owedBy !== doing.by.side) return refused("governance.other_side");
  const paper = (await readPapers(tx, place)).find(({ id, annexId }) => id === paperId && annexId === annex.id);
  if (!paper) return refused("governance.unknown_document");
  await insertShown(tx, place.clientId, demandId, paperId, factOf(doing));
  const detail = { demand: demandId, document: paperId, annex: annex.id, reference: paper.reference };
  await note(tx, doing, "governance.document_shown", contract.number, annex.clause, detail);
  const texts = shownText({ contract, annex }, demand, paper, doing.by.name);
  await tellBoth(tx, doing, { ...setting.value, annex }, "document_shown", demandId, texts);
  return readGovernance(tx, doing);
}

/** Both sides are told once of a demand, and once that it was met: those whom its due date reaches. */
async function tellBoth(
  tx: Tx,
  { by, now }: Doing,
  { contract, place, annex }: OnAnnex,
  reason: "document_asked" | "document_shown",
  demand: string,
  texts: Notice["texts"],
): Promise<void> {
  const { provider, client } = kinds.annex_shown.told;
  const people = await peopleOf(tx, place.clientId, now, ofContract(contract.id));
  await recordNotice(tx, {
    clientId: place.clientId,
    reason,
    onceKey: `${reason} ${demand}`,
    about: { kind: "contract", id: contract.id },
    reference: contract.number,
    clause: annex.clause,
    at: now,
    author: by.id,
    texts,
    recipients: recipientsOf(contract, people, [...provider, ...client]),
  });
}

type OnAnnex = Setting & { readonly annex: Annex };

async function readAnnex(tx: Tx, doing: Doing, id: string): Promise<Result<OnAnnex, Refusal>> {
  const setting = await readSetting(tx, doing);
  if (!setting.ok) return setting;
  const annex = setting.value.contract.annexes.find((one) => one.id === id);
  return annex ? accept({ ...setting.value, annex }) : refused("governance.unknown_annex", { annex: id });
}
