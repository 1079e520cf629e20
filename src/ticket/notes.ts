/** Until when somebody reads the internal notes of a request that went from one service to another (need to know, C1). */
import { mayDo } from "#http/permission.ts";
import { rolesAt } from "#http/scope.ts";
import { currentService, type Case } from "./case.ts";
import type { RequestRow } from "./row.ts";
import type { Reader } from "./summary.ts";

/**
 * "always" where their roles cover its service now; otherwise the moment it last left a service that they cover. Null, none at
 * all, for a client, and for whoever never had it.
 */
export function notesUntil(
  one: Case,
  reader: Pick<Reader, "side" | "roles" | "scoped">,
  { contractId: contract }: Pick<RequestRow, "contractId">,
): Temporal.Instant | "always" | null {
  if (reader.side === "client") return null;
  const covers = (service: string): boolean => mayDo(rolesAt(reader, { contract, service }), "request.read");
  if (covers(currentService(one).id)) return "always";
  const left = one.facts.findLast((fact) => fact.kind === "reclassified" && covers(fact.detail.from));
  return left?.at ?? null;
}
