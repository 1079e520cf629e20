import type { Tx } from "#database/transaction.ts";
import { detailOn } from "../item.ts";
import { readItems, type Scope } from "../store.ts";

/** What a request may be about: the things that are served, not the papers and the links around them. */
const SERVED = ["server", "application"] as const;

export type NamedSystem = { readonly id: string; readonly name: string };

/** A server or application that a contract covers on a day, by its id; null for anything else, of another contract too. */
export async function findSystem(
  tx: Tx,
  { clientId, contractId }: Scope,
  id: string,
  day: Temporal.PlainDate,
): Promise<NamedSystem | null> {
  const item = (await readItems(tx, clientId)).find((one) => one.id === id && one.contractId === contractId);
  if (!item || !SERVED.some((kind) => kind === item.kind)) return null;
  const detail = detailOn(item, day);
  return detail && { id, name: detail.name };
}
