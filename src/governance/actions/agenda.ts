import { termPeriodOn, termPeriods } from "#contract/term.ts";
import type { Tx } from "#database/transaction.ts";
import type { Language, Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { agendaOf } from "../agenda.ts";
import { dutiesAt } from "./live.ts";
import { readRecords, readSetting, type Doing } from "./records.ts";

/** The agenda that the running period brings, to be looked over before inviting; nothing is planned (clause P6). */
export async function readAgenda(
  tx: Tx,
  doing: Doing,
  language: Language,
): Promise<Result<{ agenda: string[] }, Refusal>> {
  const setting = await readSetting(tx, doing);
  if (!setting.ok) return setting;
  const { contract, today } = setting.value;
  const { items } = await readRecords(tx, setting.value);
  const { duties } = await dutiesAt(tx, setting.value, doing.now);
  const period = (termPeriodOn(contract.term, today) ?? termPeriods(contract.term, today).at(-1))?.period;
  if (!period) throw new Error(`contract ${contract.id} has no period`);
  return accept({ agenda: agendaOf({ contract, period, duties, items, today }, language) });
}
