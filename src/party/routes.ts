import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { addPerson, addRole, openClient, removeRole } from "./actions.ts";
import { ClientPath, ClientView, NewClient, PeopleView, PersonPath, PersonView, RoleChange } from "./api.ts";
import { peopleOf } from "./store/person.ts";
import { personView } from "./view.ts";

export const routes: readonly Route[] = [
  route({
    method: "POST",
    path: "/clients",
    summary: "Create a client; the person who does becomes its administrator",
    permission: "client.open",
    body: NewClient,
    answer: ClientView,
    async handle(tx, { body, now, who }) {
      const opened = await openClient(tx, body, { now, author: who.personId });
      if (!opened.ok) return opened;
      const { name, email, language } = who;
      const first = { name, email, language, side: "provider" as const, roles: ["administrator" as const] };
      const added = await addPerson(tx, opened.value, first, { now, author: who.personId });
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
  route({
    method: "POST",
    path: "/clients/:client/people/:person/roles",
    summary: "Give a person one more role for a client",
    permission: "people.manage",
    params: PersonPath,
    body: RoleChange,
    answer: PersonView,
    async handle(tx, { params, body, client, now, who }) {
      const given = await addRole(tx, client(), params.person, body.role, { now, author: who.personId });
      return given.ok ? accept(personView(given.value)) : given;
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/people/:person/roles/end",
    summary: "Take a role away from a person, from now on",
    permission: "people.manage",
    params: PersonPath,
    body: RoleChange,
    answer: PersonView,
    async handle(tx, { params, body, client, now }) {
      const ended = await removeRole(tx, client(), params.person, body.role, now);
      return ended.ok ? accept(personView(ended.value)) : ended;
    },
  }),
];
