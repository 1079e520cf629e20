import { Type, type Static } from "typebox";
import { ClientCode, Exactly, InstantText, Maybe, ShortLine, Uuid } from "#kernel/wire.ts";

export const KeyPath = Exactly({ key: Uuid });

const Scope = Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 60, uniqueItems: true });

/** A key to be made: for some clients and permissions that its person holds, and not for ever. */
export const KeyWish = Exactly({
  name: ShortLine,
  clients: Type.Array(ClientCode, { minItems: 1, maxItems: 100, uniqueItems: true }),
  permissions: Scope,
  days: Type.Integer({ minimum: 1, maximum: 366, description: "Days until it ends" }),
});
export type KeyWish = Static<typeof KeyWish>;

/** A key without its secret, which is kept nowhere. */
export const KeyView = Exactly({
  id: Uuid,
  name: Type.String(),
  prefix: Type.String({ description: "Its first characters, by which it is known; they open nothing" }),
  clients: Type.Array(ClientCode),
  permissions: Type.Array(Type.String()),
  madeAt: InstantText,
  expiresAt: InstantText,
  lastUsedAt: Maybe(InstantText),
  revokedAt: Maybe(InstantText),
});
export type KeyView = Static<typeof KeyView>;

/** A person's own keys, ended ones as well. */
export const KeyList = Exactly({
  keys: Type.Array(KeyView),
  /** What the person may give a key today, client by client. */
  offered: Type.Array(Exactly({ client: ClientCode, name: Type.String(), permissions: Type.Array(Type.String()) })),
});
export type KeyList = Static<typeof KeyList>;

/** The secret is shown this once; only its digest is kept. */
export const NewKeyView = Exactly({ secret: Type.String() });
export type NewKeyView = Static<typeof NewKeyView>;
