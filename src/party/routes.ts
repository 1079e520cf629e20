import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { addPerson, addRole, changeRoles, openClient, personReturns, removeRole } from "./actions.ts";
import { ClientPath, ClientView, NewClient, PeopleView, PersonPath, PersonView, RoleChange, RoleSet } from "./api.ts";
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
  route({
    method: "POST",
    path: "/clients/:client/people/:person/roles",
    summary: "Give a person one more role for a client",
    permission: "people.manage",
    freshSession: true,
    params: PersonPath,
    body: RoleChange,
    answer: PersonView,
    async handle(tx, ask) {
      const given = await addRole(tx, ask.client(), ask.params.person, ask.body.role, byOf(ask));
      return given.ok ? accept(personView(given.value)) : given;
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/people/:person/roles/end",
    summary: "Take a role away from a person, from now on",
    permission: "people.manage",
    freshSession: true,
    params: PersonPath,
    body: RoleChange,
    answer: PersonView,
    async handle(tx, ask) {
      const ended = await removeRole(tx, ask.client(), ask.params.person, ask.body.role, byOf(ask));
      return ended.ok ? accept(personView(ended.value)) : ended;
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/people/:person/roles/set",
    summary: "Give a person exactly these roles for a client, from now on",
    permission: "people.manage",
    freshSession: true,
    params: PersonPath,
    body: RoleSet,
    answer: PersonView,
    async handle(tx, ask) {
      const changed = await changeRoles(tx, ask.client(), ask.params.person, ask.body.roles, byOf(ask));
      return changed.ok ? accept(personView(changed.value)) : changed;
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/people/:person/return",
    summary: "Somebody who left comes back, with roles for the client",
    permission: "people.manage",
    freshSession: true,
    params: PersonPath,
    body: RoleSet,
    answer: PersonView,
    async handle(tx, ask) {
      const back = await personReturns(tx, ask.client(), ask.params.person, ask.body.roles, byOf(ask));
      return back.ok ? accept(personView(back.value)) : back;
    },
  }),
  ...openerRoutes,
];
