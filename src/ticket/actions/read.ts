import { openFile } from "#attachment/actions.ts";
import type { AttachmentRefusal } from "#attachment/refusals.ts";
import { filesOf } from "#attachment/store.ts";
import { readContracts, type Dossier } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import { cursorText, parseCursor } from "#kernel/cursor.ts";
import type { StoredFile } from "#http/route.ts";
import { accept, type Result } from "#kernel/result.ts";
import { noticesAbout } from "#notice/store.ts";
import type { RequestDetail, RequestList, RequestQuery } from "../api.ts";
import { caseOf, type Case } from "../case.ts";
import { followed } from "../clocks.ts";
import { refused, type TicketRefusal } from "../refusals.ts";
import { readHistories, readMessages } from "../store/fact.ts";
import { endOf, listRequests } from "../store/list.ts";
import type { StandingRequest } from "../row.ts";
import { notesUntil } from "../notes.ts";
import { detailOf, summaryOf, type Reader } from "../summary.ts";
import { readCase } from "./request.ts";

const PAGE = 25;

/** A page of requests with both clocks seen now: three queries, whatever its length. */
export async function listPage(
  tx: Tx,
  query: RequestQuery,
  reader: { readonly side: "client" | "provider"; readonly clientId: string | null },
  now: Temporal.Instant,
): Promise<Result<RequestList, TicketRefusal>> {
  const after = query.cursor === undefined ? null : parseCursor(query.cursor);
  if (query.cursor !== undefined && !after) return refused("ticket.unknown_cursor");
  const state = query.state ?? "open";
  const words = query.q?.trim() || null;
  const limit = query.limit ?? PAGE;
  const internal = reader.side === "provider";
  const systemId = query.system ?? null;
  const rows = await listRequests(tx, { clientId: reader.clientId, systemId, state, words, internal, after, limit });
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const cases = await casesOf(tx, rows);
  const requests = cases.map(({ row, one }) => summaryOf(row, one, now));
  return accept({ requests, next: last ? cursorText(endOf(last, state)) : null });
}

/** What a request must tell of itself for its history to be read under the contract that it follows. */
type Named = Pick<StandingRequest, "clientId" | "contractId" | "requestId" | "reference" | "requestedAt">;

/** Requests with their histories and contracts, all read at once. */
export async function casesOf<Row extends Named>(
  tx: Tx,
  rows: readonly Row[],
): Promise<{ readonly row: Row; readonly one: Case }[]> {
  if (rows.length === 0) return [];
  const contracts = new Map((await readContracts(tx)).map((dossier) => [keyOf(dossier), dossier]));
  const histories = await readHistories(
    tx,
    rows.map(({ requestId }) => requestId),
  );
  return rows.map((row) => {
    const dossier = contracts.get(keyOf(row));
    const text = dossier && followed(dossier.versions, row.requestedAt);
    if (!text) throw new Error(`request ${row.reference} follows no contract`);
    return { row, one: caseOf(histories.get(row.requestId) ?? [], text) };
  });
}

const keyOf = ({ clientId, contractId }: Pick<Dossier, "clientId" | "contractId">): string =>
  `${clientId} ${contractId}`;

/** The page of one request. */
export async function readDetail(
  tx: Tx,
  clientId: string,
  number: number,
  reader: Reader,
  now: Temporal.Instant,
): Promise<Result<RequestDetail, TicketRefusal>> {
  const found = await readCase(tx, clientId, number);
  if (!found.ok) return found;
  const { row, one } = found.value;
  const messages = await readMessages(tx, clientId, row.requestId, { notes: notesUntil(one, reader, row) });
  const files = await filesOf(
    tx,
    "message",
    messages.map(({ id }) => id),
  );
  const opening = await filesOf(tx, "request", [row.requestId]);
  const notices = await noticesAbout(tx, clientId, { kind: "request", id: row.requestId });
  return accept(detailOf({ row, one, messages, notices, files: new Map([...files, ...opening]) }, reader, now));
}

/** A file of a request or of one of its messages: whoever may read the words may read the file. */
export async function readAttachment(
  tx: Tx,
  clientId: string,
  number: number,
  attachment: string,
  reader: Reader,
): Promise<Result<StoredFile, TicketRefusal | AttachmentRefusal>> {
  const found = await readCase(tx, clientId, number);
  if (!found.ok) return found;
  const { row, one } = found.value;
  return openFile(tx, clientId, attachment, async ({ kind, id }) => {
    if (kind === "request") return id === row.requestId;
    if (kind !== "message") return false;
    const messages = await readMessages(tx, clientId, row.requestId, { notes: notesUntil(one, reader, row) });
    return messages.some((message) => message.id === id);
  });
}
