import { endingAt } from "#contract/letter/end.ts";
import { readContracts } from "#contract/store.ts";
import { readLetters } from "#contract/store/letter.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import type { Membership } from "#http/route.ts";
import { civilDay } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { ItemDetail, SystemsList } from "../api.ts";
import { refused, type AssetRefusal } from "../refusals.ts";
import { readDone, readItems, type Scope } from "../store.ts";
import { itemView, systemsView } from "../view.ts";

const same = (left: Scope, right: Scope): boolean =>
  left.clientId === right.clientId && left.contractId === right.contractId;

/** The systems of every contract of the person's clients: four queries, whatever their number. */
export async function listSystems(
  tx: Tx,
  memberships: readonly Membership[],
  now: Temporal.Instant,
): Promise<SystemsList> {
  const dossiers = await readContracts(tx);
  const items = await readItems(tx);
  const done = await readDone(tx);
  const letters = await readLetters(tx);
  return {
    systems: dossiers.map((dossier) => {
      const today = civilDay(now, dossier.versions[0].zone);
      const contract = lastInForce(dossier.versions, today);
      const client = memberships.find(({ clientId }) => clientId === dossier.clientId);
      return systemsView(
        {
          client: { code: client?.clientCode ?? contract.clientCode, name: client?.clientName ?? contract.client.name },
          contract,
          ended: endingAt(dossier, letters, now)?.lastDay ?? null,
          items: items.filter((item) => same(item, dossier)),
          done: done.filter((one) => same(one, dossier)),
        },
        today,
      );
    }),
  };
}

/** One system with its history. Refuses `asset.not_found`, for another client's as well. */
export async function readItem(
  tx: Tx,
  { clientId, clientCode }: Membership,
  id: string,
  now: Temporal.Instant,
): Promise<Result<ItemDetail, AssetRefusal>> {
  const item = (await readItems(tx, clientId)).find((one) => one.id === id);
  const dossier = item && (await readContracts(tx, clientId)).find((one) => same(one, item));
  if (!item || !dossier) return refused("asset.not_found");
  const today = civilDay(now, dossier.versions[0].zone);
  return accept(itemView(clientCode, lastInForce(dossier.versions, today), item, today));
}
