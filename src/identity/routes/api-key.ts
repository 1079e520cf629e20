import type { Tx } from "#database/transaction.ts";
import type { ClientPermission } from "#http/permission.ts";
import { route, type Route, type Who } from "#http/route.ts";
import { permissionsOf } from "#http/scope.ts";
import { accept } from "#kernel/result.ts";
import { Exactly } from "#kernel/wire.ts";
import { endKey, makeKey } from "../actions/api-key.ts";
import { KeyList, KeyPath, KeyWish, NewKeyView } from "../api/key.ts";
import { KEY_PERMISSIONS } from "../api-key.ts";
import { refused } from "../refusals.ts";
import { ownKeys } from "../store/api-key.ts";

/** A person's own keys, by which their programs act for them. */
export const keyRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/account/keys",
    summary: "My API keys, and what I may give one",
    permission: "session.read",
    answer: KeyList,
    handle: async (tx, { who }) => accept(await keysOf(tx, who)),
  }),
  route({
    method: "POST",
    path: "/account/keys",
    summary: "Make an API key: shown once, for some clients and permissions, until some day",
    permission: "session.read",
    confidential: true,
    freshSession: true,
    body: KeyWish,
    answer: NewKeyView,
    async handle(tx, { body, who, now }) {
      const stranger = body.permissions.find((one) => !KEY_PERMISSIONS.some((known) => known === one));
      if (stranger !== undefined) return refused("identity.key_held_back", { permission: stranger });
      const made = await makeKey(tx, who, { ...body, permissions: body.permissions as ClientPermission[] }, now);
      return made.ok ? accept({ secret: made.value }) : made;
    },
  }),
  route({
    method: "POST",
    path: "/account/keys/:key/revoke",
    summary: "End one of my API keys at once",
    permission: "session.read",
    params: KeyPath,
    body: Exactly({}),
    answer: KeyList,
    async handle(tx, { params, who, now }) {
      const ended = await endKey(tx, who, params.key, now);
      return ended.ok ? accept(await keysOf(tx, who)) : ended;
    },
  }),
];

async function keysOf(tx: Tx, who: Who): Promise<KeyList> {
  const codes = new Map(who.memberships.map(({ clientId, clientCode }) => [clientId, clientCode]));
  const keys = await ownKeys(tx, who.personId);
  return {
    keys: keys.map(({ keyId, clients, madeAt, expiresAt, lastUsedAt, revokedAt, name, prefix, permissions }) => ({
      id: keyId,
      name,
      prefix,
      permissions: [...permissions],
      clients: clients.flatMap((id) => codes.get(id) ?? []),
      madeAt: madeAt.toString(),
      expiresAt: expiresAt.toString(),
      lastUsedAt: lastUsedAt?.toString() ?? null,
      revokedAt: revokedAt?.toString() ?? null,
    })),
    offered: who.memberships.map((member) => ({
      client: member.clientCode,
      name: member.clientName,
      permissions: permissionsOf(member).filter((held) => KEY_PERMISSIONS.some((one) => one === held)),
    })),
  };
}
