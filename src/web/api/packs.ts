import { queryOptions } from "@tanstack/react-query";
import type { PackList } from "#billing/pack-api.ts";
import type { ContractAt } from "./contracts.ts";
import { get } from "./http.ts";

/** The ledger of each pack of a contract, up to today. */
export const packsQuery = ({ client, contract }: ContractAt) =>
  queryOptions({
    queryKey: ["packs", client, contract],
    queryFn: () => get<PackList>(`/clients/${client}/contracts/${contract}/packs`),
  });
