import type { Tx } from "#database/transaction.ts";
import { civilDay } from "#kernel/period.ts";
import { letterDuties } from "../duty/letter-facts.ts";
import { closingFacts, triggerFacts } from "../duty/said.ts";
import { contractKey, type ContractFact, type DutyQuestion } from "../duty/source.ts";
import { readClosings, readConfirmations, readTriggers } from "../store/said.ts";
import { knownAt } from "../letter/letter.ts";
import { lastInForce } from "../versions.ts";

/** Letters, and what people said of duties themselves, as far as it was recorded by then. */
export async function contractDuties(tx: Tx, asked: DutyQuestion): Promise<readonly ContractFact[]> {
  const { dossiers, clientId, now } = asked;
  const letters = knownAt(asked.letters, now);
  const recorded = ({ at }: { readonly at: Temporal.Instant }): boolean => Temporal.Instant.compare(at, now) <= 0;
  const confirmations = (await readConfirmations(tx, clientId)).filter(recorded);
  const confirmed = new Map(confirmations.map((one) => [one.saidId, one]));
  const closings = (await readClosings(tx, clientId)).filter(recorded);
  const triggers = (await readTriggers(tx, clientId)).filter(recorded);
  const said = [
    ...closings.map((one) => ({ one, facts: closingFacts(one, confirmed.get(one.id)) })),
    ...triggers.map((one) => ({ one, facts: triggerFacts(one, confirmed.get(one.id)) })),
  ];
  const place = ({ clientId: client, contractId }: { readonly clientId: string; readonly contractId: string }) => ({
    clientId: client,
    contractId,
  });
  return [
    ...dossiers.flatMap((dossier) => {
      const own = letters.filter((letter) => contractKey(letter) === contractKey(dossier));
      const text = lastInForce(dossier.versions, civilDay(now, dossier.versions[0].zone));
      return letterDuties(dossier.versions, text, own).map((fact) => ({ ...place(dossier), fact }));
    }),
    ...said.flatMap(({ one, facts }) => facts.map((fact) => ({ ...place(one), fact }))),
  ];
}
