import { Type, type Static } from "typebox";
import { ClientCode, Exactly, InstantText, Maybe, ShortLine, Uuid, Word } from "#kernel/wire.ts";

/** What a secret is; it decides nothing but how it is shown. */
export const SECRET_KINDS = ["password", "licence_key", "private_key", "recovery_code", "other"] as const;
const LONGEST_SECRET = 16_384;
const Value = Type.String({ minLength: 1, maxLength: LONGEST_SECRET, description: "The secret itself" });

export const SecretPath = Exactly({ client: ClientCode, secret: Uuid });

/** A secret as its list shows it: everything but the secret. */
export const SecretView = Exactly({
  id: Uuid,
  name: Type.String(),
  kind: Word(SECRET_KINDS, "What sort of secret it is"),
  about: Type.String(),
  version: Type.Integer(),
  changedAt: InstantText,
  changedBy: Type.String(),
  lastReadAt: Maybe(InstantText),
  lastReadBy: Maybe(Type.String()),
  retiredAt: Maybe(InstantText),
});

/** The secrets of a client without what they hide. */
export const SecretList = Exactly({ secrets: Type.Array(SecretView) });

/** A secret to be kept; its value is never answered back. */
export const NewSecret = Exactly({
  name: ShortLine,
  kind: Word(SECRET_KINDS, "What sort of secret it is"),
  about: Type.String({ maxLength: 500, description: "What it opens; never the secret itself" }),
  value: Value,
});
export const NewVersion = Exactly({ value: Value });

/** The journal and the client keep the reason. An earlier version may be asked for. */
export const SecretReading = Exactly({
  reason: ShortLine,
  version: Type.Optional(Type.Integer({ minimum: 1 })),
});

/** The value of one version, answered once to who gave a reason (clause X7). */
export const OpenedSecret = Exactly({ value: Type.String(), version: Type.Integer() });

/** Why a secret is taken out of use for good. */
export const Retirement = Exactly({ reason: ShortLine });

/** Who read a secret, when, which version and why: the client sees it as well. */
export const ReadingList = Exactly({
  readings: Type.Array(Exactly({ at: InstantText, by: Type.String(), version: Type.Integer(), reason: Type.String() })),
});

/** The list of what the client receives at the exit. */
export const HandOver = Exactly({
  secrets: Type.Array(
    Exactly({ id: Uuid, name: Type.String(), kind: Type.String(), about: Type.String(), changedAt: InstantText }),
  ),
  retired: Type.Integer(),
});

/** Everything at once, closed for whoever holds the private key. */
export const SealedHandOver = Exactly({
  recipient: Type.String({
    pattern: "^age1[02-9ac-hj-np-z]{50,2100}$",
    description: "age1…",
  }),
  reason: ShortLine,
});

export type SealedHandOver = Static<typeof SealedHandOver>;
export type SecretView = Static<typeof SecretView>;
export type HandOver = Static<typeof HandOver>;
export type OpenedSecret = Static<typeof OpenedSecret>;
export type Readings = Static<typeof ReadingList>;
