import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { addRole, changeRoles, personReturns, removeRole } from "#party/actions.ts";
import { PersonPath, PersonView, RoleChange, RolesAgain, RoleSet } from "#party/api.ts";
import { byOf } from "#party/by.ts";
import { personView } from "#party/view.ts";
import { partOf } from "../actions/part.ts";

/** What changes a person's roles binds, and answers with the person as they then are. */
const OF_PERSON = {
  method: "POST",
  permission: "people.manage",
  freshSession: true,
  params: PersonPath,
  answer: PersonView,
} as const;

/** The roles of a person who is there already: for a client, for one of its contracts, for one service of a contract. */
export const roleRoutes: readonly Route[] = [
  route({
    ...OF_PERSON,
    path: "/clients/:client/people/:person/roles",
    summary: "Give a person one more role for a client, or for one contract or service of it",
    body: RoleChange,
    async handle(tx, ask) {
      const part = await partOf(tx, ask.client(), ask.body);
      if (!part.ok) return part;
      const wanted = { role: ask.body.role, part: part.value };
      const given = await addRole(tx, ask.client(), ask.params.person, wanted, byOf(ask));
      return given.ok ? accept(personView(given.value)) : given;
    },
  }),
  route({
    ...OF_PERSON,
    path: "/clients/:client/people/:person/roles/end",
    summary: "Take a role away from a person, from now on",
    body: RoleChange,
    async handle(tx, ask) {
      const { contract, service = null, role } = ask.body;
      const ending = { role, part: contract === undefined ? null : { contract, service } };
      const ended = await removeRole(tx, ask.client(), ask.params.person, ending, byOf(ask));
      return ended.ok ? accept(personView(ended.value)) : ended;
    },
  }),
  route({
    ...OF_PERSON,
    path: "/clients/:client/people/:person/roles/set",
    summary: "Give a person exactly these roles for a client, or for one contract or service of it, from now on",
    body: RoleSet,
    async handle(tx, ask) {
      const part = await partOf(tx, ask.client(), ask.body);
      if (!part.ok) return part;
      const wanted = { roles: ask.body.roles, part: part.value };
      const changed = await changeRoles(tx, ask.client(), ask.params.person, wanted, byOf(ask));
      return changed.ok ? accept(personView(changed.value)) : changed;
    },
  }),
  route({
    ...OF_PERSON,
    path: "/clients/:client/people/:person/return",
    summary: "Somebody who left comes back, with roles for the client",
    body: RolesAgain,
    async handle(tx, ask) {
      const part = await partOf(tx, ask.client(), ask.body);
      if (!part.ok) return part;
      const wanted = { roles: ask.body.roles, part: part.value };
      const back = await personReturns(tx, ask.client(), ask.params.person, wanted, byOf(ask));
      return back.ok ? accept(personView(back.value)) : back;
    },
  }),
];
