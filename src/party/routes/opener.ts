import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { Exactly } from "#kernel/wire.ts";
import type { Tx } from "#database/transaction.ts";
import { endOpener } from "../actions/opener.ts";
import { OpenerPath, OpenersView } from "../api.ts";
import { byOf } from "../by.ts";
import { openersOf } from "../store/opener.ts";

/** Who opens clients belongs to no client: they are seen, and ended, by one another. */
export const openerRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/openers",
    summary: "Who may create clients, and for how many each holds a role",
    permission: "client.open",
    answer: OpenersView,
    handle: async (tx) => accept(await listed(tx)),
  }),
  route({
    method: "POST",
    path: "/openers/:person/end",
    summary: "End somebody who opens clients everywhere: their roles, sessions, keys, devices and links",
    permission: "client.open",
    freshSession: true,
    params: OpenerPath,
    body: Exactly({}),
    answer: OpenersView,
    async handle(tx, ask) {
      const ended = await endOpener(tx, ask.params.person, ask.who, byOf(ask));
      return ended.ok ? accept(await listed(tx)) : ended;
    },
  }),
];

async function listed(tx: Tx): Promise<OpenersView> {
  const openers = await openersOf(tx);
  return {
    openers: openers.map(({ personId, activeFrom, ...one }) => ({
      id: personId,
      activeFrom: activeFrom.toString(),
      ...one,
    })),
  };
}
