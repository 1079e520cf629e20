/** The doors of what is looked over: every document by its state, and who waits for whom. */
import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { readBoard, readLedger } from "../actions/ledger.ts";
import { Board, Ledger, LedgerQuery } from "../ledger-api.ts";

export const ledgerRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/billing/ledger",
    summary: "Documents of my clients by what money says of them today, with the sums of each state",
    permission: "billing.read",
    query: LedgerQuery,
    answer: Ledger,
    handle: async (tx, ask) => {
      const { client: code } = ask.query;
      const client = ask.who.memberships.find(({ clientCode }) => clientCode === code);
      if (code !== undefined && !client) return accept({ invoices: [], next: null, sums: [] });
      return readLedger(tx, ask.query, client?.clientId ?? null, ask.now);
    },
  }),
  route({
    method: "GET",
    path: "/billing/board",
    summary: "Who waits for whom, of all my clients: recaps, orders, invoices, deposits, payments",
    permission: "billing.read",
    answer: Board,
    handle: async (tx, ask) => accept(await readBoard(tx, ask.who.side, ask.now)),
  }),
];
