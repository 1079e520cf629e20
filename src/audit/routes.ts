import type { Route } from "#http/route.ts";
import { route } from "#http/route.ts";
import { cursorText, parseCursor } from "#kernel/cursor.ts";
import { accept } from "#kernel/result.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { Journal, JournalQuery, type JournalEntry } from "./api.ts";
import { exportJournal } from "./actions/export.ts";
import { refused } from "./refusals.ts";
import { countPending, readJournal, type JournalRow } from "./store.ts";

const PAGE = 50;

/** The journal is read in place or taken away whole; nothing here writes to it. */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/clients/:client/journal",
    summary: "The journal of a client, latest lines first",
    permission: "journal.read",
    params: Exactly({ client: ClientCode }),
    query: JournalQuery,
    answer: Journal,
    handle: async (tx, ask) => {
      const { clientId } = ask.client();
      const limit = ask.query.limit ?? PAGE;
      const before = ask.query.cursor === undefined ? null : parseCursor(ask.query.cursor);
      if (ask.query.cursor !== undefined && !before) return refused("audit.unknown_cursor");
      const { subject = null, area = null, who = null } = ask.query;
      const rows = await readJournal(tx, clientId, { subject, area, who, before, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return accept({
        entries: rows.map(entryOf),
        unsealed: await countPending(tx, clientId),
        next: last ? cursorText({ at: last.at, id: last.entryId }) : null,
      });
    },
  }),
  route({
    method: "GET",
    path: "/clients/:client/journal/export",
    summary: "The whole journal with its seals, anchors and public keys, signed: it is verified without Vigie",
    permission: "journal.read",
    freshSession: true,
    params: Exactly({ client: ClientCode }),
    handle: async (tx, ask) => {
      const { clientId: id, clientCode: code, clientName: name } = ask.client();
      const { next } = await exportJournal(tx, { id, code, name }, ask.keys.signing, ask.now);
      const day = ask.now.toString().slice(0, 10);
      return accept({ next, type: "application/x-ndjson", name: `journal-${code}-${day}.jsonl` });
    },
  }),
];

function entryOf({ entryId, detail, ...row }: JournalRow): JournalEntry {
  return { id: entryId, ...row, detail: { ...(detail as Record<string, unknown>) } };
}
