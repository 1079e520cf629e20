import { strikeLetter } from "#contract/actions/letter/answer.ts";
import type { LetterList } from "#contract/api/letter.ts";
import type { Duty } from "#contract/duty/duty.ts";
import { dutyTitle } from "#contract/duty/explain.ts";
import type { Tx } from "#database/transaction.ts";
import { civilDay } from "#kernel/period.ts";
import type { Refusal } from "#kernel/refusal.ts";
import type { Result } from "#kernel/result.ts";
import { refused } from "../refusals.ts";
import type { OnContract } from "./duty.ts";
import { liveDuties } from "./live.ts";

const AHEAD = { years: 2 };

/**
 * Takes a letter back that was recorded by mistake, as long as nothing that depends on it was done: no duty that exists by
 * this letter alone was closed, and none is late that the side which takes it back owes, whose miss would vanish (C6). The
 * list of what is due is counted with it and without it; a refusal undoes the rest.
 */
export async function takeLetterBack(
  tx: Tx,
  on: OnContract,
  letterId: string,
  reason: string,
): Promise<Result<LetterList, Refusal>> {
  const before = await duties(tx, on);
  const struck = await strikeLetter(tx, on, letterId, reason);
  if (!struck.ok) return struck;
  const left = new Set((await duties(tx, on)).map(nameOf));
  const gone = before.filter((duty) => !left.has(nameOf(duty)));
  const used = gone.find(({ state }) => state.is === "done" || state.is === "waived");
  if (used) return refused("governance.letter_used", titlesOf(used));
  const owed = gone.find(({ state, owedBy }) => state.is === "late" && owedBy === on.who.side);
  return owed ? refused("governance.letter_owed", titlesOf(owed)) : struck;
}

const titlesOf = ({ kind }: Duty) => ({ duty: dutyTitle(kind, "fr"), duty_en: dutyTitle(kind, "en") });

const nameOf = ({ kind, subject }: Duty): string => `${kind} ${subject}`;

async function duties(tx: Tx, { client, contract, now }: OnContract): Promise<readonly Duty[]> {
  const today = civilDay(now, "UTC");
  const live = await liveDuties(tx, now, { since: null, to: today.add(AHEAD) }, client.clientId);
  return live.find(({ dossier }) => dossier.contractId === contract)?.duties ?? [];
}
