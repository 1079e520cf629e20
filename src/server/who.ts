import type { Tx } from "#database/transaction.ts";
import { IDLE_MINUTES } from "#identity/session.ts";
import { seenAs } from "#identity/actions/seeing.ts";
import { keyOpens } from "#identity/api-key.ts";
import { refused as refusedByIdentity } from "#identity/refusals.ts";
import { actAsKey } from "#identity/store/api-key.ts";
import { seeingOf } from "#identity/store/seeing.ts";
import { actAsSession } from "#identity/store/session.ts";
import { isStanding, mayDo, standingPermissions, type Permission } from "#http/permission.ts";
import { reachIn, reachOfAll, rolesAt } from "#http/scope.ts";
import type { Membership, Route, Who } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused as refusedByParty } from "#party/refusals.ts";
import { standing } from "#party/store/membership.ts";
import { refused } from "./refusals.ts";

export type SignedIn = {
  readonly who: Who;
  /** Who holds the session: somebody else than `who` while they see as a person of a client. */
  readonly real: Who;
  readonly secondFactor: boolean;
  /** The session has not been noted as in use for a minute. */
  readonly stale: boolean;
};

const STALE_SECONDS = 60;

/**
 * Who holds a session, or whom they see as unless they ask with their own eyes (`ownEyes`). The transaction acts as that
 * person from here on.
 */
export async function signedIn(
  tx: Tx,
  token: string,
  now: Temporal.Instant,
  ownEyes = false,
): Promise<Result<SignedIn, Refusal>> {
  const session = await actAsSession(tx, token);
  const real = session && (await standing(tx, session.personId, now));
  if (!session || !real) return refused("server.not_signed_in");
  if (real.side === "provider" && session.idleSeconds > IDLE_MINUTES * 60) return refused("server.not_signed_in");
  const { secondFactor, idleSeconds } = session;
  const seeing = real.side === "provider" && !ownEyes ? await seeingOf(tx) : undefined;
  const seen = seeing ? await seenAs(tx, real, seeing, now) : accept(real);
  if (!seen.ok) return seen;
  return accept({ who: seen.value, real, secondFactor, stale: idleSeconds > STALE_SECONDS });
}

/**
 * Who acts by a key: its person, as they stand today, for the clients of the key alone. A key is made by somebody signed
 * in just now with what they have, so it stands for their second factor.
 */
export async function signedInByKey(
  tx: Tx,
  route: Route,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<Result<SignedIn, Refusal>> {
  const key = await actAsKey(tx, digest);
  const person = key && (await standing(tx, key.personId, now));
  if (!key || !person) return refusedByIdentity("identity.key_not_valid");
  if (!keyOpens(route, key)) return refusedByIdentity("identity.key_may_not", { permission: route.permission });
  const memberships = person.memberships.filter(({ clientId }) => key.clients.includes(clientId));
  const who = { ...person, memberships };
  return accept({ who, real: who, secondFactor: true, stale: false });
}

/** What the path of a request names. */
type Address = { readonly client: string; readonly contract: string; readonly service: string };

export type Reach = {
  readonly named: Membership | undefined;
  /** The clients that it is about. */
  readonly clients: readonly string[];
  /** How far into each, as the transaction declares it. */
  readonly scopes: readonly string[];
};

/**
 * What a request may touch: the client that its path names, or all those where the person holds the permission, and in each
 * what a role of theirs gives it for. A service that its path names must be one of those: the text that tells of it may be
 * theirs to read, and says of other services as well. A client that does not exist and one that is not theirs are refused in the same words.
 */
export function reachOf(who: Who, permission: Permission, at: Partial<Address>): Result<Reach, Refusal> {
  if (isStanding(permission)) {
    if (standingPermissions[permission] === "opensClients" && !who.opensClients)
      return refused("server.not_allowed", { permission });
    return accept(reach(undefined, who.memberships, reachOfAll));
  }
  const { client: code, contract, service } = at;
  const named = code === undefined ? undefined : who.memberships.find(({ clientCode }) => clientCode === code);
  if (code !== undefined && !named) return refusedByParty("party.unknown_client", { client: code });
  const into = (member: Membership) => reachIn(member, permission);
  const part = contract === undefined || service === undefined ? null : { contract, service };
  const held = (named ? [named] : who.memberships).filter(
    (member) => into(member).length > 0 && (!part || mayDo(rolesAt(member, part), permission)),
  );
  return held.length > 0 ? accept(reach(named, held, into)) : refused("server.not_allowed", { permission });
}

function reach(named: Reach["named"], held: readonly Membership[], into: (member: Membership) => string[]): Reach {
  return { named, clients: held.map(({ clientId }) => clientId), scopes: held.flatMap(into) };
}
