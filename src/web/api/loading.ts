import type { ContractLoaded } from "#contract/api.ts";
import type { ContractFaults, FileFault } from "#contract/api/fault.ts";
import { post } from "./http.ts";

export type LoadInput = {
  readonly client: string;
  /** The name of a client that does not exist yet; null when it does. */
  readonly opens: string | null;
  readonly source: string;
  /** The warnings of this very text were read: it is loaded as it is. */
  readonly warned: boolean;
};

/** Loaded; or not yet, since the text has warnings which the person has not read. */
export type Loading =
  | { readonly loaded: ContractLoaded }
  | {
      readonly loaded: null;
      readonly client: string;
      readonly source: string;
      readonly warnings: readonly FileFault[];
    };

/**
 * Creates the client if need be, checks the file, then loads it: one that is refused or doubtful leaves the client, so that
 * it is mended and sent again. Only a text whose warnings were read is loaded with them.
 */
export async function loadContract({ client, opens, source, warned }: LoadInput, key: string): Promise<Loading> {
  if (opens !== null) await post<unknown>("/clients", { code: client, name: opens }, `${key}-client`);
  const { warnings } = warned ? { warnings: [] } : await checkContract(client, source);
  if (warnings.length > 0) return { loaded: null, client, source, warnings };
  return { loaded: await post<ContractLoaded>(`/clients/${client}/contracts`, { source }, key) };
}

/** Every fault of a file that was refused; nothing is loaded. */
export const checkContract = (client: string, source: string): Promise<ContractFaults> =>
  post<ContractFaults>(`/clients/${client}/contracts/check`, { source }, null);
