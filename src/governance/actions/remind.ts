import type { Duty } from "#contract/duty/duty.ts";
import { toTell, type ToldDuty } from "#contract/duty/told.ts";
import { recipientsOf } from "#contract/recipients.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import type { Role } from "#http/permission.ts";
import { civilDay } from "#kernel/period.ts";
import { recordNotice } from "#notice/store.ts";
import { ofContract } from "#http/scope.ts";
import { peopleOf } from "#party/store/person.ts";
import { reminderText } from "../duty/reminder.ts";
import { aboutWords } from "../duty/subject-words.ts";
import { rolesTold } from "../duty/view.ts";
import { insertReminder, readTold } from "#contract/store/reminder.ts";
import { liveDuties, type LiveContract } from "./live.ts";

const AUTHOR = "system:reminder";

const AHEAD = { years: 1 };

/** Requests have their own notices, and their deadlines stand on the desk's first screen. */
const TOLD_ELSEWHERE: ReadonlySet<Duty["kind"]> = new Set<Duty["kind"]>(["response", "restoration"]);

/** Tells a client's contracts what came due, once each for each reason, to the right people of each side. Answers how many. */
export async function remindClient(tx: Tx, clientId: string, now: Temporal.Instant): Promise<number> {
  const today = civilDay(now, "UTC");
  const live = await liveDuties(tx, now, { since: today.subtract(AHEAD), to: today.add(AHEAD) }, clientId);
  let told = 0;
  for (const one of live) told += await remindContract(tx, one, now);
  return told;
}

async function remindContract(
  tx: Tx,
  { dossier, duties, about }: LiveContract,
  now: Temporal.Instant,
): Promise<number> {
  const { zone } = dossier.versions[0];
  const since = dossier.rows[0]?.at;
  if (!since) return 0;
  const byId = new Map(duties.map((duty) => [duty.id, duty]));
  const here = duties.filter(({ kind }) => !TOLD_ELSEWHERE.has(kind));
  const due = toTell(here, await readTold(tx, dossier), { since, now, zone });
  const contract = lastInForce(dossier.versions, civilDay(now, zone));
  const { clientId, contractId } = dossier;
  const people = due.length === 0 ? [] : await peopleOf(tx, clientId, now, ofContract(contractId));
  let told = 0;
  for (const one of due) {
    const duty = byId.get(`${one.duty}/${one.subject}`);
    if (!duty) continue;
    const recipients = recipientsOf(contract, people, wanted(one));
    const reminder = {
      duty: one.duty,
      subject: one.subject,
      what: one.what,
      toldFor: one.at,
      due: duty.due.toString(),
      calculation: duty.calculation,
      recipients: recipients.map(({ name, role }) => `${name} (${role})`),
    };
    if (!(await insertReminder(tx, dossier, reminder, now))) continue;
    told += 1;
    const words = (language: "fr" | "en") =>
      reminderText(
        duty,
        { what: one.what, at: one.at, now },
        aboutWords(about, one.subject, contract, language),
        contract,
        language,
      );
    await recordNotice(tx, {
      clientId: dossier.clientId,
      reason: `duty_${one.what}`,
      onceKey: `duty ${dossier.contractId} ${duty.id} ${one.what} ${one.at.toString()}`,
      about: { kind: "duty", id: `${dossier.contractId} ${duty.id}` },
      reference: contract.number,
      clause: duty.clause,
      at: now,
      author: AUTHOR,
      texts: { fr: words("fr"), en: words("en") },
      recipients,
    });
  }
  return told;
}

/** The roles that a reminder is for; a side that it does not concern is left alone. */
function wanted({ duty, provider, client }: ToldDuty): readonly Role[] {
  return [
    ...(provider.length > 0 ? rolesTold(duty, "provider") : []),
    ...(client.length > 0 ? rolesTold(duty, "client") : []),
  ];
}
