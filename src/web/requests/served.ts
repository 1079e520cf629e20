import type { ContractSummary } from "#contract/api.ts";
import type { May } from "../session/may.ts";

/** The contracts with those of their services for which somebody has a right, and none where there is no such service (C1). */
export const servicesWith = (
  permission: "request.open" | "request.handle",
  contracts: readonly ContractSummary[],
  may: May,
): ContractSummary[] =>
  contracts.flatMap((contract) => {
    const services = contract.services.filter(({ id }) => may(permission, contract.client, contract.id, id));
    return services.length === 0 ? [] : [{ ...contract, services }];
  });
