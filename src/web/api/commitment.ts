import { queryOptions } from "@tanstack/react-query";
import type { CommitmentView } from "#billing/commitment-api.ts";
import type { ContractAt } from "./contracts.ts";
import { get } from "./http.ts";

/** What the client set aside for each year of a contract, beside what it costs. */
export const commitmentQuery = ({ client, contract }: ContractAt) =>
  queryOptions({
    queryKey: ["commitment", client, contract],
    queryFn: () => get<CommitmentView>(`/clients/${client}/contracts/${contract}/commitment`),
  });
