import { dutiesOf } from "#contract/duty/duties.ts";
import type { Duty } from "#contract/duty/duty.ts";
import type { DutyFact } from "#contract/duty/fact.ts";
import type { Tx } from "#database/transaction.ts";
import { demandFacts, meetingFacts, paperFacts } from "../summary.ts";
import { readRecords, type Setting } from "./records.ts";

/** What governance knows of a contract, as facts of duties. */
export async function governanceFacts(tx: Tx, setting: Pick<Setting, "contract" | "place">): Promise<DutyFact[]> {
  const { meetings, papers, demands } = await readRecords(tx, setting);
  const { contract } = setting;
  return [...meetingFacts(contract, meetings), ...paperFacts(contract, papers), ...demandFacts(contract, demands)];
}

/** Every duty of a contract's life up to a year after a moment, as it stood at that moment. */
export async function dutiesAt(tx: Tx, setting: Setting, now: Temporal.Instant): Promise<Duty[]> {
  const { versions } = setting.dossier;
  const facts = await governanceFacts(tx, setting);
  const from = versions[0].term.effective.subtract({ months: 2 });
  return dutiesOf(versions, { from, to: setting.today.add({ years: 1 }), now }, facts);
}
