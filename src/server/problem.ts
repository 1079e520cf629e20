import type { FastifyRequest } from "fastify";
import { newId } from "#database/ids.ts";

/** A fault of ours, without bodies, cookies or the parameters of addresses. */
export type Problem = {
  readonly incident: string;
  readonly method: string;
  readonly route: string;
  readonly error: Error;
};

/** The problem with a new incident number, by which whoever saw it and whoever reads the log know it. */
export function problemOf(request: FastifyRequest, error: Error): Problem {
  return { incident: newId(), method: request.method, route: request.routeOptions.url ?? "?", error };
}
