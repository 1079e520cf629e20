import type { ContractFact, DutyQuestion } from "#contract/duty/source.ts";
import type { Tx } from "#database/transaction.ts";
import { requestDuties } from "../duties.ts";
import { liveRequests } from "../store/request.ts";
import { casesOf } from "./read.ts";

/** What the requests of contracts make due. Those closed before `since` have nothing more to say. */
export async function ticketDuties(tx: Tx, { clientId, now, since }: DutyQuestion): Promise<readonly ContractFact[]> {
  const cases = await casesOf(tx, await liveRequests(tx, clientId ?? null, since));
  return cases.flatMap(({ row, one }) => {
    const about = { name: `${row.reference} ${row.title}`, page: `requests/${row.number}` };
    const facts = requestDuties(row.reference, one, now);
    return facts.map((fact) => ({ clientId: row.clientId, contractId: row.contractId, fact, about }));
  });
}
