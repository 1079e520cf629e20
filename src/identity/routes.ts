import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { Exactly } from "#kernel/wire.ts";
import { addPerson, personOf } from "#party/actions.ts";
import { ClientPath, NewPerson, PersonPath } from "#party/api.ts";
import { byOf } from "#party/by.ts";
import { personView } from "#party/view.ts";
import { makeLink } from "./actions.ts";
import { Invitation, InvitationLink } from "./api.ts";
import { linkPath } from "./link.ts";

export const routes: readonly Route[] = [
  route({
    method: "POST",
    path: "/clients/:client/people",
    summary: "Invite a person: give them roles for a client and a link that opens their account once",
    permission: "people.manage",
    freshSession: true,
    params: ClientPath,
    body: NewPerson,
    answer: Invitation,
    async handle(tx, ask) {
      const { body, client, now, who } = ask;
      const added = await addPerson(tx, client().clientId, body, byOf(ask));
      if (!added.ok) return added;
      const person = await personOf(tx, client(), added.value, now);
      if (!person.ok) return person;
      const secret = await makeLink(tx, added.value, "invitation", who.personId);
      // Somebody of the staff who already signs in needs no link, only the roles.
      return accept({ person: personView(person.value), link: secret.ok ? linkPath(secret.value) : "" });
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/people/:person/link",
    summary: "Make another link for a person who has not opened their account; the earlier one no longer works",
    permission: "people.manage",
    freshSession: true,
    params: PersonPath,
    body: Exactly({}),
    answer: InvitationLink,
    async handle(tx, { params, client, now, who }) {
      const person = await personOf(tx, client(), params.person, now);
      if (!person.ok) return person;
      const secret = await makeLink(tx, params.person, "invitation", who.personId);
      return secret.ok ? accept({ person: params.person, link: linkPath(secret.value) }) : secret;
    },
  }),
];
