import { queryOptions } from "@tanstack/react-query";
import type { RunningSessions, Work } from "#intervention/api.ts";
import { get, post } from "./http.ts";
import { timed } from "./server-time.ts";
import type { RequestAt } from "./requests.ts";

const at = (request: RequestAt): string => `/clients/${request.client}/requests/${request.number}/work`;

export const workQuery = (request: RequestAt) =>
  queryOptions({ queryKey: ["work", request.client, request.number], queryFn: () => timed(get<Work>(at(request))) });

export const runningQuery = queryOptions({
  queryKey: ["running"],
  queryFn: () => timed(get<RunningSessions>("/work/running")),
  refetchInterval: 60_000,
});

/** A step of the work bar: each is a fact stamped by the server's clock, never by the browser's (M2b). */
export type WorkStep =
  | { readonly step: "connect"; readonly request: RequestAt; readonly beyondPack?: string }
  | { readonly step: "pause"; readonly request: RequestAt; readonly session: string }
  | { readonly step: "resume"; readonly request: RequestAt; readonly session: string; readonly beyondPack?: string }
  | { readonly step: "end"; readonly request: RequestAt; readonly session: string; readonly note: string };

export function takeStep(move: WorkStep, key: string): Promise<unknown> {
  const path = `${at(move.request)}/sessions`;
  if (move.step === "connect") return post(path, why(move.beyondPack), key);
  return post(`${path}/${move.session}/${move.step}`, bodyOf(move), key);
}

const why = (beyondPack: string | undefined): object => (beyondPack === undefined ? {} : { beyondPack });

function bodyOf(move: Exclude<WorkStep, { step: "connect" }>): object {
  if (move.step === "resume") return why(move.beyondPack);
  return move.step === "end" && move.note !== "" ? { note: move.note } : {};
}
