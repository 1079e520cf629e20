import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { Static, TSchema } from "typebox";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import { refused as refusedByIdentity } from "#identity/refusals.ts";
import { spend, type Limit } from "#identity/store/attempt.ts";
import type { Refusal } from "#kernel/refusal.ts";
import type { Result } from "#kernel/result.ts";
import { networkOf } from "./network.ts";
import { API, sendRefusal } from "./door.ts";
import { invalidInput } from "./invalid-input.ts";
import { compileCheck } from "./validation.ts";

export type PublicSettings = { readonly db: Kysely<Database>; readonly now: () => Temporal.Instant };

/** Nobody has said who they are yet when they hold a link. */
export const NOBODY = { actor: "system:link", clients: [] };

/** A door for people who are not signed in, which therefore counts how often it is knocked at. */
export type PublicDoor<Body extends TSchema, Value> = {
  readonly url: string;
  /** How often one address may knock. */
  readonly limit: Limit;
  /** How often anybody may knock about the same thing, whatever their address. */
  readonly subject?: { readonly limit: Limit; readonly of: (body: Static<Body>) => string };
  readonly body: Body;
  readonly answer: TSchema;
  readonly work: (tx: Tx, body: Static<Body>, now: Temporal.Instant) => Promise<Result<Value, Refusal>>;
  /** What is answered; the value itself when nothing is said. */
  readonly send?: (request: FastifyRequest, reply: FastifyReply, value: Value) => Promise<FastifyReply>;
};

/** A door for whoever has not signed in: throttled before anything is looked at, and one transaction like any other. */
export function publicDoor<Body extends TSchema, Value>(
  app: FastifyInstance,
  settings: PublicSettings,
  door: PublicDoor<Body, Value>,
): void {
  const check = compileCheck(door.body, "body");
  app.post(API + door.url, { schema: { response: { 200: door.answer } } }, async (request, reply) => {
    const tooMany = await knock(settings.db, door.limit, request);
    if (tooMany) return sendRefusal(request, reply, tooMany);
    const errors = check(request.body);
    if (errors.length > 0) return sendRefusal(request, reply, invalidInput(errors, "body"));
    const about = door.subject?.of(request.body as Static<Body>);
    const again = door.subject && about !== undefined && (await tooOften(settings.db, door.subject.limit, about));
    if (again) return sendRefusal(request, reply, again);
    const result = await inTransaction(settings, (tx, now) => door.work(tx, request.body as Static<Body>, now));
    if (!result.ok) return sendRefusal(request, reply, result.refusal);
    return door.send ? door.send(request, reply, result.value) : reply.send(result.value);
  });
}

/** Counts a request against the limit of its address; why it must wait, when it must. */
export function knock(db: Kysely<Database>, limit: Limit, { ip }: FastifyRequest): Promise<Refusal | undefined> {
  return tooOften(db, limit, networkOf(ip));
}

async function tooOften(db: Kysely<Database>, limit: Limit, subject: string): Promise<Refusal | undefined> {
  const seconds = await spend(db, limit, subject);
  if (seconds === 0) return undefined;
  return refusedByIdentity("identity.too_many_attempts", { minutes: Math.ceil(seconds / 60) }).refusal;
}

/** A refusal undoes what came before it, as everywhere. */
export async function inTransaction<Value>(
  { db, now }: PublicSettings,
  work: (tx: Tx, now: Temporal.Instant) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  const undone = Symbol();
  let result: Result<Value, Refusal> | undefined;
  try {
    await transact(db, NOBODY, async (tx) => {
      result = await work(tx, now());
      if (!result.ok) throw undone;
    });
  } catch (error) {
    if (error !== undone) throw error;
  }
  if (!result) throw new Error("a transaction ended without a result");
  return result;
}
