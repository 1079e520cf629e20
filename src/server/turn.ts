import type { Kysely } from "kysely";
import pg from "pg";
import type { Database } from "#database/rows.ts";
import { actFor, type Actor, type Tx } from "#database/transaction.ts";
import { refused as refusedByIdentity } from "#identity/refusals.ts";
import { mayBeSeen, SEEING_END } from "#identity/seeing.ts";
import { FRESH_MINUTES } from "#identity/session.ts";
import { hasAuthenticator, ownPasskeys } from "#identity/store/own.ts";
import { readOnly } from "#identity/store/seeing.ts";
import { sessionAge, touchSession } from "#identity/store/session.ts";
import type { InstanceKeys } from "#http/keys.ts";
import type { AnyFile, Ask, Route, Who } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { keepAnswer, takeKey, writeOf } from "./idempotency.ts";
import { noteRead, noteSeen } from "./reading.ts";
import { refused } from "./refusals.ts";
import { reachOf, signedIn, signedInByKey, type Reach, type SignedIn } from "./who.ts";

/** A request once read, before anybody knows who asks. */
export type Incoming = {
  readonly token: string | null;
  /** The digest of the key that a program shows instead of a session. */
  readonly apiKey: Buffer | null;
  /** The caller's network address, for the journal. */
  readonly from: string;
  readonly url: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly key: string | undefined;
  /** What is wrong with its shape; told only to those who may knock at this door. */
  readonly fault: Refusal | undefined;
  /** The screen reads by itself, with nobody at it. */
  readonly unattended: boolean;
};

export type Outcome =
  | {
      readonly kind: "json";
      readonly text: string;
      readonly replayed: boolean;
      /** The client whose facts a write has just added to. */
      readonly changed?: string | undefined;
    }
  | {
      readonly kind: "file";
      readonly file: AnyFile;
      readonly actor: Actor;
      /** Throws once they may not any more; the transaction reaches as far as they may. */
      readonly stillMay: (tx: Tx) => Promise<void>;
    }
  | { readonly kind: "refused"; readonly refusal: Refusal; readonly who: Who | undefined };

export type TurnSettings = {
  readonly db: Kysely<Database>;
  readonly now: () => Temporal.Instant;
  /** The provider's people reach a client with a second factor only. */
  readonly secondFactor: boolean;
  readonly keys: InstanceKeys;
};

/** PostgreSQL's codes for two transactions that could not both be right: the loser runs again from the start. */
const RETRIED = new Set(["40001", "40P01"]);
const ATTEMPTS = 4;

/** Undoes the transaction; what it carries is the answer. */
class Undone extends Error {
  readonly refusal: Refusal;
  readonly who: Who | undefined;
  constructor(refusal: Refusal, who: Who | undefined) {
    super(refusal.code);
    this.refusal = refusal;
    this.who = who;
  }
}

/**
 * One request, one transaction: who asks, for which client, whether they may, then the handler. What it wrote, its
 * journal line, its jobs and the answer kept under its idempotency key stay together, or nothing stays.
 */
export async function turn(
  settings: TurnSettings,
  route: Route,
  incoming: Incoming,
  serialize: (answer: unknown) => string,
): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await settings.db.transaction().execute((tx) => oneTurn(tx, settings, route, incoming, serialize));
    } catch (error) {
      if (error instanceof Undone) return { kind: "refused", refusal: error.refusal, who: error.who };
      const lost = error instanceof pg.DatabaseError && RETRIED.has(error.code ?? "");
      if (!lost || attempt === ATTEMPTS) throw error;
    }
  }
}

async function oneTurn(
  tx: Tx,
  settings: TurnSettings,
  route: Route,
  incoming: Incoming,
  serialize: (answer: unknown) => string,
): Promise<Outcome> {
  const now = settings.now();
  const found = await identify(tx, route, incoming, now);
  const { who, stale } = found;
  const { named, clients, scopes } = await admit(tx, settings, route, incoming, found);
  await actFor(tx, scopes, `web ${incoming.from}`);
  const write =
    incoming.key === undefined || route.method === "GET" || route.confidential
      ? undefined
      : writeOf(who.personId, incoming.key, route.method, incoming.url, incoming.body);
  if (write && !write.ok) throw new Undone(write.refusal, who);
  if (write) {
    const taken = await takeKey(tx, write.value);
    if (!taken.ok) throw new Undone(taken.refusal, who);
    if (taken.value !== null) return { kind: "json", text: taken.value, replayed: true };
  }
  const ask: Ask<unknown, unknown, unknown> = {
    params: incoming.params,
    query: incoming.query,
    body: incoming.body,
    now,
    who,
    secondFactorDue: owesSecondFactor(settings, found),
    keys: settings.keys,
    client() {
      if (!named) throw new Error(`${route.path} names no client`);
      return named;
    },
  };
  // A write is always somebody's: only what a screen reads by itself leaves the session as idle as it was.
  const used = !incoming.unattended || route.method !== "GET";
  if (stale && used && incoming.token) await touchSession(tx, incoming.token);
  if (who.seenBy) {
    await noteSeen(tx, route, { who, by: who.seenBy, named, params: incoming.params }, clients, now);
    await readOnly(tx);
  }
  const result = await route.handle(tx, ask);
  if (!result.ok) throw new Undone(result.refusal, who);
  await noteRead(tx, route, { who, named, params: incoming.params }, clients, now);
  if (!route.answer) {
    const file = result.value as AnyFile;
    const stillMay = (later: Tx) => askAgain(later, settings, route, incoming);
    return { kind: "file", file, actor: { actor: who.personId, clients: scopes }, stillMay };
  }
  const text = serialize(result.value);
  if (write) await keepAnswer(tx, write.value, text);
  return { kind: "json", text, replayed: false, changed: route.method === "GET" ? undefined : named?.clientId };
}

/** Asks for the rights again, later. The sign-in was recent when it began: a file may take longer than that to leave. */
async function askAgain(tx: Tx, settings: TurnSettings, route: Route, incoming: Incoming): Promise<void> {
  const found = await identify(tx, route, incoming, settings.now());
  const { scopes } = await admit(tx, settings, { ...route, freshSession: false }, incoming, found);
  await actFor(tx, scopes);
}

/** Whoever sees as a person of a client answers for themselves: it is their own session that needs the second factor. */
export function owesSecondFactor(settings: Pick<TurnSettings, "secondFactor">, found: SignedIn): boolean {
  return settings.secondFactor && found.real.side === "provider" && !found.secondFactor;
}

/** Whether they may, for which clients; undoes the turn when they may not. */
async function admit(
  tx: Tx,
  settings: TurnSettings,
  route: Route,
  incoming: Incoming,
  found: SignedIn,
): Promise<Reach> {
  const { who, real, secondFactor } = found;
  if (who.seenBy && !mayBeSeen(route)) throw new Undone(refusedByIdentity("identity.seeing_reads_only").refusal, real);
  const reach = reachOf(who, route.permission, incoming.params as Parameters<typeof reachOf>[2]);
  if (!reach.ok) throw new Undone(reach.refusal, who);
  // Only reading who one is comes before the second factor: a key made without it would stand for it ever after.
  const own = route.permission === "session.read" && route.method === "GET";
  if (owesSecondFactor(settings, found) && !own)
    throw new Undone(refused("server.second_factor_required").refusal, who);
  if (route.freshSession && !(await isFresh(tx, incoming.token, secondFactor ? null : who.personId)))
    throw new Undone(notFresh, who);
  if (incoming.fault) throw new Undone(incoming.fault, who);
  return reach.value;
}

const { refusal: notFresh } = refused("server.fresh_session_required", { minutes: FRESH_MINUTES });

/**
 * Signed into just now: whoever found an open screen does not pass, nor whoever has stolen the password alone of
 * somebody who has more (`alone`: the person, when the session was opened without a second factor).
 */
async function isFresh(tx: Tx, token: string | null, alone: string | null): Promise<boolean> {
  if (alone !== null && ((await hasAuthenticator(tx, alone)) || (await ownPasskeys(tx, alone)).length > 0))
    return false;
  const seconds = token === null ? null : await sessionAge(tx, token);
  return seconds !== null && seconds <= FRESH_MINUTES * 60;
}

async function identify(tx: Tx, route: Route, { token, apiKey }: Incoming, now: Temporal.Instant) {
  if (apiKey) {
    const found = await signedInByKey(tx, route, apiKey, now);
    if (!found.ok) throw new Undone(found.refusal, undefined);
    return found.value;
  }
  if (token === null) throw new Undone(refused("server.not_signed_in").refusal, undefined);
  const found = await signedIn(tx, token, now, route.path === SEEING_END);
  if (!found.ok) throw new Undone(found.refusal, undefined);
  return found.value;
}
