import type { FastifyRequest } from "fastify";

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a write may have come from a page that is not ours. A browser says the origin of every write; a request
 * that carries a session's cookie without saying it is not a browser's, and is turned away too.
 */
export function isForeign(request: FastifyRequest, trusted: readonly string[]): boolean {
  if (READS.has(request.method)) return false;
  const { origin, cookie } = request.headers;
  if (origin !== undefined) return !trusted.includes(origin);
  return cookie !== undefined;
}
