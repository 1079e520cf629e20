import { randomBytes } from "node:crypto";
import { record } from "#audit/store.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { MasterKey } from "#http/keys.ts";
import type { Ask, Membership } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { SecretView } from "../api.ts";
import { openValue, sealValue, unwrapKey, wrapKey, type Belongs } from "../envelope.ts";
import { refused } from "../refusals.ts";
import * as store from "../store.ts";
import { useMasterKeys } from "../store/rotation.ts";

/** What an act on the vault needs to know of its request. */
export type Act = Pick<Ask<unknown, unknown, unknown>, "now" | "who" | "keys"> & { readonly client: () => Membership };

export const CLAUSE = "X7";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;

export type NewSecret = Pick<SecretView, "name" | "kind" | "about"> & { readonly value: string };

/** Puts a secret into the vault. Answers its id. */
export async function createSecret(
  tx: Tx,
  { value, ...secret }: NewSecret,
  act: Act,
): Promise<Result<string, Refusal>> {
  const belongs = { clientId: act.client().clientId, secretId: newId(), version: 1 };
  if (!(await store.insertSecret(tx, { ...belongs, ...secret, ...factOf(act) }))) return refused("vault.name_taken");
  await store.insertVersion(tx, belongs, await close(tx, value, belongs, act), factOf(act));
  await tell(tx, act, "vault.secret_created", secret.name, { kind: secret.kind });
  return accept(belongs.secretId);
}

/** Gives a secret another value; the earlier ones stay readable until it is retired. */
export async function replaceSecret(tx: Tx, secretId: string, value: string, act: Act): Promise<Result<null, Refusal>> {
  const found = await living(tx, secretId, act);
  if (!found.ok) return found;
  const belongs = { clientId: act.client().clientId, secretId, version: found.value.version + 1 };
  await store.insertVersion(tx, belongs, await close(tx, value, belongs, act), factOf(act));
  await tell(tx, act, "vault.secret_replaced", found.value.name, { version: belongs.version });
  return accept(null);
}

/** Opens a secret for a person who says why. The reading is kept, in the journal too, before anything is shown. */
export async function readSecret(
  tx: Tx,
  secretId: string,
  { reason, version }: { readonly reason: string; readonly version?: number | undefined },
  act: Act,
): Promise<Result<{ value: string; version: number }, Refusal>> {
  const found = await living(tx, secretId, act);
  if (!found.ok) return found;
  const { clientId } = act.client();
  await useMasterKeys(tx);
  const closed = await store.closedVersion(tx, clientId, secretId, version ?? null);
  if (!closed) return refused("vault.unknown_secret");
  const belongs = { clientId, secretId, version: closed.version };
  const value = open(closed, belongs, act.keys.masters());
  if (value === null) return refused("vault.cannot_open");
  await store.insertReading(tx, belongs, reason, factOf(act));
  await tell(tx, act, "vault.secret_read", found.value.name, { version: closed.version, reason });
  return accept({ value, version: closed.version });
}

/** Takes a secret out of use for good. */
export async function retireSecret(tx: Tx, secretId: string, reason: string, act: Act): Promise<Result<null, Refusal>> {
  const found = await living(tx, secretId, act);
  if (!found.ok) return found;
  await store.retire(tx, act.client().clientId, secretId, reason, factOf(act));
  await tell(tx, act, "vault.secret_retired", found.value.name, { reason });
  return accept(null);
}

/** A secret of the client, whatever became of it. */
export async function secretOf(tx: Tx, secretId: string, act: Act): Promise<Result<SecretView, Refusal>> {
  const [found] = await store.secretsOf(tx, act.client().clientId, secretId);
  return found ? accept(found) : refused("vault.unknown_secret");
}

/** Held until the end, so that two changes follow each other. Refuses `vault.unknown_secret` and `vault.retired`. */
async function living(tx: Tx, secretId: string, act: Act): Promise<Result<SecretView, Refusal>> {
  await store.lockSecret(tx, act.client().clientId, secretId);
  const found = await secretOf(tx, secretId, act);
  return found.ok && found.value.retiredAt !== null ? refused("vault.retired") : found;
}

/** Each version has a key of its own, which the master key in use wraps: a rotation has only keys to wrap again. */
async function close(tx: Tx, value: string, belongs: Belongs, { keys }: Act): Promise<store.Closed> {
  await useMasterKeys(tx);
  const [master] = keys.masters();
  if (!master) throw new Error("the vault has no master key");
  const dataKey = randomBytes(KEY_BYTES);
  return {
    sealed: sealValue(value, dataKey, randomBytes(NONCE_BYTES), belongs),
    keyId: master.keyId,
    wrapped: wrapKey(dataKey, master, randomBytes(NONCE_BYTES), belongs),
  };
}

function open(closed: store.Closed, belongs: Belongs, masters: readonly MasterKey[]): string | null {
  const master = masters.find(({ keyId }) => keyId === closed.keyId);
  const dataKey = master && unwrapKey(closed.wrapped, master, belongs);
  return dataKey ? openValue(closed.sealed, dataKey, belongs) : null;
}

function factOf({ now, who }: Act): store.Fact {
  return { at: now, author: who.personId, authorName: who.name };
}

/** Tells an act on the vault to the client, by the name of what it is about. */
export async function tell(
  tx: Tx,
  { client, now, who }: Act,
  action: string,
  subject: string,
  detail: Parameters<typeof record>[1]["detail"],
): Promise<void> {
  const { clientId } = client();
  const line = { clientId, at: now, actor: who.personId, actorName: who.name, action, subject };
  await record(tx, { ...line, clause: CLAUSE, detail });
}
