import { record } from "#audit/store.ts";
import { enqueue } from "#database/jobs.ts";
import type { Tx } from "#database/transaction.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { civilDay } from "#kernel/period.ts";
import { accept, refuse, type Result } from "#kernel/result.ts";
import { readFor } from "./amend.ts";
import type { Contract } from "./contract.ts";
import { announceVersion } from "./actions/announce.ts";
import { waitsFor } from "./draft/draft.ts";
import type { Given } from "./draft/signature.ts";
import { lettersFrom } from "./letter/counted.ts";
import { readLetters } from "./store/letter.ts";
import { insertVersion, lockContract, readContractOf } from "./store.ts";

/** The job asked for once a next version is loaded: what other areas promised under the text before may have to follow. */
export const VERSION_LOADED = "contract.follow_version";

export type Loading = {
  readonly client: { readonly clientId: string; readonly clientCode: string };
  readonly by: { readonly id: string; readonly name: string };
  readonly now: Temporal.Instant;
};

/**
 * Loads a contract file as the client's first version, or as the next one once both sides have signed it (P3).
 * @param given the signatures that were given here; the days that a file bears are the word of who wrote it
 */
export async function loadVersion(
  tx: Tx,
  { client, by, now }: Loading,
  source: string,
  given: readonly Given[] = [],
): Promise<Result<Contract, Refusal>> {
  const read = readFor(client.clientCode, source);
  if (!read.ok) return read;
  const contract = read.value;
  const version = { clientId: client.clientId, contract, source, at: now, author: by };
  await lockContract(tx, version);
  const known = (await readContractOf(tx, client.clientId, contract.id))?.versions ?? [];
  const letters = (await readLetters(tx, client.clientId)).filter(({ contractId }) => contractId === contract.id);
  const texts = { versions: known, letters: lettersFrom(letters, contract.zone) };
  const [first] = waitsFor({ next: contract, given }, texts, civilDay(now, contract.zone));
  if (first) return refuse(first);
  await insertVersion(tx, version);
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: "contract.version_loaded",
    subject: contract.number,
    clause: null,
    detail: {
      contract: contract.id,
      version: contract.version.number,
      effective: contract.version.effective.toString(),
      before: known.at(-1)?.version.number ?? null,
    },
  });
  const before = known.at(-1);
  if (before) {
    await enqueue(tx, VERSION_LOADED, { client: client.clientId, contract: contract.id });
    await announceVersion(tx, { clientId: client.clientId, by, now }, before, contract);
  }
  return accept(contract);
}
