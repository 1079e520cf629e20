import type { Tx } from "#database/transaction.ts";
import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { Exactly } from "#kernel/wire.ts";
import { LanguageChoice } from "#party/api.ts";
import { chooseLanguage } from "#party/store/person.ts";
import { byOf } from "#party/by.ts";
import { chooseFirstPassword } from "../actions/first-password.ts";
import { tellSessionClosed } from "../actions/way-in.ts";
import { AccountView, FirstPassword, SessionPath } from "../api.ts";
import { refused } from "../refusals.ts";
import { closeOwnSession, hasAuthenticator, hasPassword, ownPasskeys, ownSessions } from "../store/own.ts";

/** A person's own account: what they see of it, and what they settle alone. */
export const accountRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/account",
    summary: "My sessions, my passkeys, and whether I have an authenticator and a password",
    permission: "session.read",
    answer: AccountView,
    handle: async (tx, { who }) => accept(await accountOf(tx, who.personId)),
  }),
  route({
    method: "POST",
    path: "/account/sessions/:session/close",
    summary: "Sign out one of my own sessions",
    permission: "session.read",
    params: SessionPath,
    body: Exactly({}),
    answer: AccountView,
    async handle(tx, ask) {
      const { who, params } = ask;
      if (!(await closeOwnSession(tx, who.personId, params.session))) return refused("identity.unknown_session");
      await tellSessionClosed(tx, byOf(ask));
      return accept(await accountOf(tx, who.personId));
    },
  }),
  route({
    method: "POST",
    path: "/account/password",
    summary: "Choose my first password, when I came in by a link; asks for a recent sign-in",
    permission: "session.read",
    confidential: true,
    freshSession: true,
    body: FirstPassword,
    answer: AccountView,
    async handle(tx, ask) {
      const { who, body } = ask;
      const chosen = await chooseFirstPassword(tx, who, body.password, byOf(ask));
      return chosen.ok ? accept(await accountOf(tx, who.personId)) : chosen;
    },
  }),
  route({
    method: "POST",
    path: "/account/language",
    summary: "Choose the language of my sentences and e-mails",
    permission: "session.read",
    body: LanguageChoice,
    answer: LanguageChoice,
    async handle(tx, { who, body }) {
      await chooseLanguage(tx, who.personId, body.language);
      return accept(body);
    },
  }),
];

async function accountOf(tx: Tx, personId: string): Promise<AccountView> {
  const sessions = await ownSessions(tx, personId);
  const passkeys = await ownPasskeys(tx, personId);
  return {
    sessions: sessions.map(({ openedAt, lastUsedAt, ...session }) => ({
      ...session,
      openedAt: openedAt.toString(),
      lastUsedAt: lastUsedAt.toString(),
    })),
    passkeys: passkeys.map(({ addedAt, ...key }) => ({ ...key, addedAt: addedAt?.toString() ?? null })),
    authenticator: await hasAuthenticator(tx, personId),
    password: await hasPassword(tx, personId),
  };
}
