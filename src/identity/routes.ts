import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { Exactly } from "#kernel/wire.ts";
import { addPerson, personLeaves, personOf } from "#party/actions.ts";
import { ClientPath, NewPerson, PersonPath, PersonView } from "#party/api.ts";
import { byOf } from "#party/by.ts";
import { personView } from "#party/view.ts";
import { handLink, type Handed } from "./actions.ts";
import { partOf } from "./actions/part.ts";
import { Invitation, InvitationLink, Waiting } from "./api.ts";
import { linkPath } from "./link.ts";
import { notEntered } from "./store/account.ts";

/** Who comes in and who leaves: all that gives or ends rights asks for a fresh session. */
export const routes: readonly Route[] = [
  route({
    method: "POST",
    path: "/clients/:client/people",
    summary:
      "Invite a person: give them roles for a client, or for one contract or service of it, and a link that opens their account once",
    permission: "people.manage",
    freshSession: true,
    params: ClientPath,
    body: NewPerson,
    answer: Invitation,
    async handle(tx, ask) {
      const { body, client, now, who } = ask;
      const { contract, service, ...invited } = body;
      const part = await partOf(tx, client(), { contract, service });
      if (!part.ok) return part;
      const added = await addPerson(tx, client().clientId, { ...invited, part: part.value }, byOf(ask));
      if (!added.ok) return added;
      const person = await personOf(tx, client(), added.value, now);
      if (!person.ok) return person;
      const handed = await handLink(tx, person.value, who, byOf(ask));
      // Somebody of the staff who already signs in needs no link, only the roles.
      const link = handed.ok ? linkOf(handed.value) : { link: "", withheld: false };
      return accept({ person: personView(person.value), ...link });
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
    async handle(tx, ask) {
      const { params, client, now, who } = ask;
      const person = await personOf(tx, client(), params.person, now);
      if (!person.ok) return person;
      const handed = await handLink(tx, person.value, who, byOf(ask));
      return handed.ok ? accept({ person: params.person, ...linkOf(handed.value) }) : handed;
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/people/:person/leave",
    summary: "A person leaves: their roles for the client end, and whoever has no other client signs in no more",
    permission: "people.manage",
    freshSession: true,
    params: PersonPath,
    body: Exactly({}),
    answer: PersonView,
    async handle(tx, ask) {
      const left = await personLeaves(tx, ask.client(), ask.params.person, byOf(ask));
      return left.ok ? accept(personView(left.value)) : left;
    },
  }),
  route({
    method: "GET",
    path: "/clients/:client/people/waiting",
    summary: "Who of a client's people has not opened their account yet",
    permission: "people.read",
    params: ClientPath,
    answer: Waiting,
    handle: async (tx, { client }) => accept({ people: await notEntered(tx, client().clientId) }),
  }),
];

function linkOf({ secret, withheld }: Handed): { link: string; withheld: boolean } {
  return { link: secret === null ? "" : linkPath(secret), withheld };
}
