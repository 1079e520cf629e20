import { endingAt } from "#contract/letter/end.ts";
import { readContracts } from "#contract/store.ts";
import { readLetters } from "#contract/store/letter.ts";
import type { Tx } from "#database/transaction.ts";
import type { KnownContract } from "../opening.ts";

/** The contracts of a client with the last day of service that their letters give them, as known at a moment (E1 to E4). */
export async function knownContracts(tx: Tx, clientId: string, now: Temporal.Instant): Promise<KnownContract[]> {
  const letters = await readLetters(tx, clientId);
  const dossiers = await readContracts(tx, clientId);
  return dossiers.map((dossier) => ({
    contractId: dossier.contractId,
    versions: dossier.versions,
    lastDay: endingAt(dossier, letters, now)?.lastDay ?? null,
  }));
}
