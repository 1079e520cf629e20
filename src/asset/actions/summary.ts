import type { DutyFact } from "#contract/duty/fact.ts";
import { contractKey, type ContractFact, type DutyQuestion } from "#contract/duty/source.ts";
import { endingAt } from "#contract/letter/end.ts";
import type { Tx } from "#database/transaction.ts";
import { lastInForce } from "#contract/versions.ts";
import { civilDay } from "#kernel/period.ts";
import { licenceFacts, routineFacts } from "../summary.ts";
import { readDone, readItems } from "../store.ts";

/** What the systems of the contracts asked about make due and what they close (clause M1), as it was known then. */
export async function assetDuties(
  tx: Tx,
  { dossiers, letters, clientId, now }: DutyQuestion,
): Promise<readonly ContractFact[]> {
  const known = ({ at }: { readonly at: Temporal.Instant }): boolean => Temporal.Instant.compare(at, now) <= 0;
  const items = Map.groupBy(await readItems(tx, clientId), contractKey);
  const done = Map.groupBy((await readDone(tx, clientId)).filter(known), contractKey);
  return dossiers.flatMap((dossier) => {
    const { clientId: client, contractId, versions } = dossier;
    const contract = lastInForce(versions, civilDay(now, versions[0].zone));
    const lived = { versions, ended: endingAt(dossier, letters, now)?.lastDay ?? null };
    const key = contractKey(dossier);
    const past = (items.get(key) ?? []).map((item) => ({ ...item, facts: item.facts.filter(known) }));
    const facts: DutyFact[] = [...routineFacts(done.get(key) ?? [], lived), ...licenceFacts(past, contract)];
    return facts.map((fact) => ({ clientId: client, contractId, fact }));
  });
}
