import type { DutyFact } from "#contract/duty/fact.ts";
import type { ContractFact, DutyQuestion } from "#contract/duty/source.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import { civilDay } from "#kernel/period.ts";
import { demandFacts, meetingFacts, paperFacts } from "../summary.ts";
import { readRecords, type Setting } from "./records.ts";

/** What governance knows of a contract, as facts of duties. */
export async function governanceFacts(tx: Tx, setting: Pick<Setting, "contract" | "place">): Promise<DutyFact[]> {
  const { meetings, papers, demands } = await readRecords(tx, setting);
  const { contract } = setting;
  return [...meetingFacts(contract, meetings), ...paperFacts(contract, papers), ...demandFacts(contract, demands)];
}

/** The same for all the contracts asked about; what was recorded later is left out by the engine, which reads its instant. */
export async function governanceDuties(tx: Tx, { dossiers, now }: DutyQuestion): Promise<readonly ContractFact[]> {
  const found: ContractFact[] = [];
  for (const { clientId, contractId, versions } of dossiers) {
    const contract = lastInForce(versions, civilDay(now, versions[0].zone));
    const facts = await governanceFacts(tx, { contract, place: { clientId, contractId } });
    found.push(...facts.map((fact) => ({ clientId, contractId, fact })));
  }
  return found;
}
