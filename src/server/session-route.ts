import { Type } from "typebox";
import { route, type Route } from "#http/route.ts";
import { permissionsOf, permissionsThere } from "#http/scope.ts";
import { accept } from "#kernel/result.ts";
import { ClientCode, Exactly, InstantText, Maybe, Uuid } from "#kernel/wire.ts";
import { LanguageWord, RoleWord, ScopedRoleView, SideWord } from "#party/api.ts";

/** Who is signed in and what they may do, client by client; the screens draw only doors that would open. */
export const SessionAnswer = Exactly({
  person: Exactly({ id: Uuid, name: Type.String(), email: Maybe(Type.String()) }),
  side: SideWord,
  language: LanguageWord,
  /** May create a client. */
  opensClients: Type.Boolean(),
  /** Nothing else opens before the second factor that the installation requires is shown in this session. */
  secondFactorDue: Type.Boolean(),
  /** Who really looks, when the person of this answer is seen by somebody of the provider; null otherwise. */
  seeing: Maybe(Exactly({ by: Type.String(), until: InstantText, secondsLeft: Type.Integer() })),
  memberships: Type.Array(
    Exactly({
      client: ClientCode,
      name: Type.String(),
      roles: Type.Array(RoleWord),
      /** Roles held for one contract, or for one service of it, and what each lets them do there. */
      scoped: Type.Array(Exactly({ ...ScopedRoleView.properties, permissions: Type.Array(Type.String()) })),
      /** What they may do for all of the client. */
      everywhere: Type.Array(Type.String()),
      /** What they may do for all of the client, or for some part of it. */
      permissions: Type.Array(Type.String()),
    }),
  ),
});

/** Open to anybody signed in, before the second factor as well, which it may say is due. */
export const sessionRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/session",
    summary: "Who I am, for which clients, and what I may do there",
    permission: "session.read",
    answer: SessionAnswer,
    handle: async (_tx, { who, secondFactorDue }) =>
      accept({
        person: { id: who.personId, name: who.name, email: who.email },
        side: who.side,
        language: who.language,
        opensClients: who.opensClients,
        secondFactorDue,
        seeing: who.seenBy
          ? { by: who.seenBy.name, until: who.seenBy.until.toString(), secondsLeft: who.seenBy.secondsLeft }
          : null,
        memberships: who.memberships.map((member) => ({
          client: member.clientCode,
          name: member.clientName,
          roles: [...member.roles],
          scoped: member.scoped.map((one) => ({ ...one, permissions: permissionsThere(one) })),
          everywhere: permissionsOf({ roles: member.roles, scoped: [] }),
          permissions: permissionsOf(member),
        })),
      }),
  }),
];
