/**
 * Which work a charge counts, and what becomes of it. Sessions contested by the client are left out by themselves, the
 * rest of their request is billed (clause E7); settled in the client's favour they cost nothing.
 */
import type { Pack, Work } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import type { Segment } from "#intervention/segment.ts";
import { segmentOf, type CountedSession, type WorkSession } from "#intervention/session.ts";
import { fateOf, type Fate } from "./fate.ts";

/** What money needs to know of a request. */
export type WorkedRequest = {
  readonly requestId: string;
  readonly contractId: string;
  readonly number: number;
  readonly reference: string;
  readonly title: string;
  readonly service: string;
  readonly disputes: readonly { readonly session: string; readonly outcome: string | null }[];
  readonly sessions: readonly (WorkSession & { readonly personName: string })[];
};

/** The work that one charge counts, with what becomes of it. */
export type ChargeWork = {
  readonly segments: readonly Segment[];
  /** By the key of what is counted together; a key without fate is an orphan. */
  readonly fates: ReadonlyMap<string, Fate>;
};

/** The request that a key of `workOf` belongs to. */
export const requestOfKey = (key: string): string => key.split(":")[0] ?? key;

/** What of a request tells which charge counts its work, and what becomes of each session. */
export type JudgedRequest = Pick<WorkedRequest, "requestId" | "contractId" | "service" | "disputes"> & {
  readonly sessions: readonly CountedSession[];
};

/** The work of a contract's requests that a charge counts under one text of the contract. */
export function workOf(contract: Contract, charge: Work | Pack, requests: readonly JudgedRequest[]): ChargeWork {
  const segments: Segment[] = [];
  const fates = new Map<string, Fate>();
  for (const request of requests) {
    const billed = contract.services.find(({ id }) => id === request.service)?.work?.billed ?? null;
    if (request.contractId !== contract.id || chargeTelling(contract, request.service)?.id !== charge.id) continue;
    for (const session of request.sessions) {
      const said = saidOf(request, session.id);
      const known = hasPrice(contract, request.service) || billed !== "units";
      const fate = known ? fateOf(billed, said) : null;
      const key = said.contested || said.offered ? `${request.requestId}:${fate}` : request.requestId;
      segments.push({ ...segmentOf(session), ticket: key });
      if (fate) fates.set(key, fate);
    }
  }
  return { segments, fates };
}

/**
 * The charge whose recap tells the work on a service (clause M2c): the one that counts it. Work that no price counts
 * (included, offered, or an orphan) is told in the recap of the first charge of worked time.
 */
export function chargeTelling({ charges, services: all }: Contract, service: string): Work | Pack | undefined {
  const billed = all.find(({ id }) => id === service)?.work?.billed ?? null;
  const counting = charges.filter((charge) => charge.kind !== "fee");
  const own = billed === "units" && counting.find(({ services }) => services.includes(service));
  return own || counting.find(({ kind }) => kind === "work");
}

function hasPrice(contract: Contract, service: string): boolean {
  return contract.charges.some((charge) => charge.kind !== "fee" && charge.services.includes(service));
}

function saidOf({ disputes }: JudgedRequest, session: string): { contested: boolean; offered: boolean } {
  const own = disputes.filter((dispute) => dispute.session === session);
  return {
    contested: own.some(({ outcome }) => outcome === null),
    offered: own.some(({ outcome }) => outcome === "client"),
  };
}
