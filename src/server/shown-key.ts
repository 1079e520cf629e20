import type { FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { keyDigest } from "#identity/actions/api-key.ts";
import { API_KEY, KEY_REQUESTS } from "#identity/api-key.ts";
import { refused } from "#identity/refusals.ts";
import { spend } from "#identity/store/attempt.ts";
import { useKey } from "#identity/store/api-key.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { refused as refusedByServer } from "./refusals.ts";
import { networkOf } from "./network.ts";

/** Keys that open nothing, tried from one address. */
const WRONG_KEYS = { door: "wrong_key", allowed: 30, seconds: 900 };

type Shown = { readonly digest: Buffer | null; readonly refusal?: Refusal };

/**
 * The key of an `Authorization: Bearer` header, counted against its own limit. A request without the header has none, and
 * is let through by its session; one with a key that opens nothing is refused, whatever else it carries.
 */
export async function shownKey(db: Kysely<Database>, request: FastifyRequest): Promise<Shown> {
  const { authorization } = request.headers;
  if (authorization === undefined) return { digest: null };
  const [, secret = ""] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
  const digest = API_KEY.test(secret) ? keyDigest(secret) : null;
  const wait = digest && (await useKey(db, digest, KEY_REQUESTS));
  if (digest && wait === 0) return { digest };
  if (wait) return { digest, refusal: refusedByServer("server.too_many_requests", { seconds: wait }).refusal };
  const late = await spend(db, WRONG_KEYS, networkOf(request.ip));
  if (late > 0)
    return { digest, refusal: refused("identity.too_many_attempts", { minutes: Math.ceil(late / 60) }).refusal };
  return { digest, refusal: refused("identity.key_not_valid").refusal };
}
