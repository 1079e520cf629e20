/** The doors of the numbers of documents. */
import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { readNumbering, startSeries } from "../actions/series.ts";
import { Numbering, StartBody } from "../series-api.ts";

export const seriesRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/billing/series",
    summary: "Where the series of invoices and credit notes of this year stand",
    permission: "client.open",
    recordsOf: async () => [],
    answer: Numbering,
    handle: async (tx, ask) => accept(await readNumbering(tx, ask.now)),
  }),
  route({
    method: "POST",
    path: "/billing/series",
    summary: "Set the first number of a series that no document has begun, for every client: who opens clients does",
    permission: "client.open",
    freshSession: true,
    body: StartBody,
    answer: Numbering,
    handle: (tx, ask) => {
      const clients = ask.who.memberships.map(({ clientId }) => clientId);
      return startSeries(tx, ask.who, clients, ask.now, ask.body);
    },
  }),
];
