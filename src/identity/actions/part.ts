import { readContractOf } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import type { Part } from "#http/scope.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused } from "../refusals.ts";

/**
 * The part of a client that a role is given for; null for all of it. Refused where the client has no such contract, and
 * where none of its texts has such a service: the role would open nothing (C1).
 */
export async function partOf(
  tx: Tx,
  { clientId }: { readonly clientId: string },
  {
    contract,
    service = null,
  }: { readonly contract?: string | undefined; readonly service?: string | undefined | null },
): Promise<Result<Part | null, Refusal>> {
  if (contract === undefined)
    return service === null ? accept(null) : refused("identity.service_without_contract", { service });
  const dossier = await readContractOf(tx, clientId, contract);
  if (!dossier) return refused("identity.unknown_contract", { contract });
  const known = new Set(dossier.versions.flatMap(({ services }) => services.map(({ id }) => id)));
  if (service !== null && !known.has(service))
    return refused("identity.unknown_service", { contract, service, known: [...known].join(", ") });
  return accept({ contract, service });
}
