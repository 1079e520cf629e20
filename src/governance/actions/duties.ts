import { annexFacts } from "#contract/duty/annex-facts.ts";
import { contractKey, type ContractFact, type DutyQuestion } from "#contract/duty/source.ts";
import { lastInForce } from "#contract/versions.ts";
import { readConfirmations } from "#contract/store/said.ts";
import type { Tx } from "#database/transaction.ts";
import { civilDay } from "#kernel/period.ts";
import { knownDemands, knownPapers, recordedBy } from "../known.ts";
import { meetingOf } from "../meeting.ts";
import { readDemands, readPapers } from "../store/document.ts";
import { readMeetings } from "../store/meeting.ts";
import { demandFacts, meetingFacts } from "../summary.ts";

/** What governance knows of the contracts asked about (P4, P6, C6), as far as it was recorded by then. */
export async function governanceDuties(tx: Tx, asked: DutyQuestion): Promise<readonly ContractFact[]> {
  const { dossiers, clientId, now } = asked;
  const of = clientId === undefined ? {} : { clientId };
  const meetings = Map.groupBy(await readMeetings(tx, of), contractKey);
  const papers = Map.groupBy(await readPapers(tx, of), contractKey);
  const demands = Map.groupBy(await readDemands(tx, of), contractKey);
  const confirmations = (await readConfirmations(tx, clientId)).filter(recordedBy(now));
  const confirmed = new Map(confirmations.map(({ saidId, authorName }) => [saidId, authorName]));
  return dossiers.flatMap((dossier) => {
    const { versions, clientId: client, contractId } = dossier;
    const { zone } = versions[0];
    const contract = lastInForce(versions, civilDay(now, zone));
    const key = contractKey(dossier);
    const known = (meetings.get(key) ?? []).flatMap(({ id, facts }) => {
      const told = facts.filter(recordedBy(now));
      return told.length > 0 ? [meetingOf(id, told, zone)] : [];
    });
    const handed = knownPapers(papers.get(key) ?? [], now);
    const facts = [
      ...meetingFacts(contract, known, confirmed),
      ...annexFacts(versions, handed),
      ...demandFacts(contract, knownDemands(demands.get(key) ?? [], now), handed),
    ];
    return facts.map((fact) => ({ clientId: client, contractId, fact }));
  });
}
