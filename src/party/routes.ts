import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { addPerson, openClient } from "./actions.ts";
import { ClientPath, ClientView, NewClient, PeopleView } from "./api.ts";
import { byOf } from "./by.ts";
import { openerRoutes } from "./routes/opener.ts";
import { peopleOf } from "./store/person.ts";
import { personView } from "./view.ts";

/** People and their roles (clause P2): all that says who may do what asks for a fresh session. */
export const routes: readonly Route[] = [
  route({
    method: "POST",
    path: "/clients",
    summary: "Create a client; the person who does becomes its administrator",
    permission: "client.open",
    freshSession: true,
    body: NewClient,
    answer: ClientView,
    async handle(tx, ask) {
      const { body, who } = ask;
      const opened = await openClient(tx, body, byOf(ask));
      if (!opened.ok) return opened;
      const { name, email, language } = who;
      const first = { name, email, language, side: "provider" as const, roles: ["administrator" as const] };
      const added = await addPerson(tx, opened.value, first, byOf(ask));
      return added.ok ? accept(body) : added;
    },
  }),
  route({
    method: "GET",
    path: "/clients/:client/people",
    summary: "List the people of both sides for a client, with their roles",
    permission: "people.read",
    params: ClientPath,
    answer: PeopleView,
    async handle(tx, { client, now }) {
      const people = await peopleOf(tx, client().clientId, now);
      return accept({ people: people.map(personView) });
    },
  }),
  ...openerRoutes,
];
