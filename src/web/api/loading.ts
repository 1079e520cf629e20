import type { ContractLoaded } from "#contract/api.ts";
import type { ContractFaults } from "#contract/api/fault.ts";
import { post } from "./http.ts";

export type LoadInput = {
  readonly client: string;
  /** The name of a client that does not exist yet; null when it does. */
  readonly opens: string | null;
  readonly source: string;
};

/** Creates the client if need be, then loads the file: a refused file leaves the client, so that it is mended and sent again. */
export async function loadContract({ client, opens, source }: LoadInput, key: string): Promise<ContractLoaded> {
  if (opens !== null) await post<unknown>("/clients", { code: client, name: opens }, `${key}-client`);
  return post<ContractLoaded>(`/clients/${client}/contracts`, { source }, key);
}

/** Every fault of a file that was refused; nothing is loaded. */
export const checkContract = (client: string, source: string): Promise<ContractFaults> =>
  post<ContractFaults>(`/clients/${client}/contracts/check`, { source }, null);
