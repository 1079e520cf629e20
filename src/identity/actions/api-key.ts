import { createHash, randomBytes } from "node:crypto";
import { record, type AuditLine } from "#audit/store.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { ClientPermission } from "#http/permission.ts";
import type { Membership, Who } from "#http/route.ts";
import { reachIn } from "#http/scope.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { PREFIX_LENGTH } from "../api-key.ts";
import { refused } from "../refusals.ts";
import { insertKey, revokeKey } from "../store/api-key.ts";

export type KeyWish = {
  readonly name: string;
  readonly clients: readonly string[];
  readonly permissions: readonly ClientPermission[];
  readonly days: number;
};

/**
 * Makes a key for the person who asks. Refused when they do not hold one of the permissions for one of the clients at
 * least. Returns its secret, which is kept nowhere.
 */
export async function makeKey(
  tx: Tx,
  who: Who,
  wish: KeyWish,
  now: Temporal.Instant,
): Promise<Result<string, Refusal>> {
  const clients: Membership[] = [];
  for (const code of new Set(wish.clients)) {
    const found = who.memberships.find(({ clientCode }) => clientCode === code);
    if (!found) return refused("identity.key_beyond_rights", { beyond: code });
    clients.push(found);
  }
  const beyond = wish.permissions.find((permission) =>
    clients.every((member) => reachIn(member, permission).length === 0),
  );
  if (beyond) return refused("identity.key_beyond_rights", { beyond });
  const secret = `vigie_${randomBytes(32).toString("base64url")}`;
  const prefix = secret.slice(0, PREFIX_LENGTH);
  const keyId = newId();
  const { name, days } = wish;
  const permissions = [...new Set(wish.permissions)];
  const ids = clients.map(({ clientId }) => clientId);
  const digest = keyDigest(secret);
  await insertKey(tx, { keyId, personId: who.personId, name, prefix, digest, clients: ids, permissions, days });
  for (const clientId of ids)
    await tell(tx, clientId, who, now, "identity.key_made", { name, prefix, permissions, days });
  return accept(secret);
}

/** Ends a key of the person who asks; the journal of each client that it reached says so. */
export async function endKey(tx: Tx, who: Who, keyId: string, now: Temporal.Instant): Promise<Result<void, Refusal>> {
  const key = await revokeKey(tx, who.personId, keyId);
  if (!key) return refused("identity.unknown_key");
  const reached = who.memberships.filter(({ clientId }) => key.clients.includes(clientId));
  for (const { clientId } of reached) {
    await tell(tx, clientId, who, now, "identity.key_revoked", { name: key.name, prefix: key.prefix });
  }
  return accept(undefined);
}

/** What is kept of a key. It has 256 random bits, so a plain SHA-256 cannot be guessed back, as a password's could. */
export function keyDigest(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

async function tell(
  tx: Tx,
  clientId: string,
  who: Who,
  at: Temporal.Instant,
  action: string,
  detail: AuditLine["detail"],
): Promise<void> {
  const { personId: actor, name: actorName } = who;
  await record(tx, { clientId, at, actor, actorName, action, subject: actor, clause: "C1", detail });
}
