import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { AlreadyTold } from "../duty/told.ts";
import type { KeptReminder, Reminder } from "../duty/reminder.ts";

type Place = { readonly clientId: string; readonly contractId: string };

/** False when the same was told before. */
export async function insertReminder(tx: Tx, place: Place, one: Reminder, at: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql`
    insert into contract.duty_reminder
      (client_id, contract_id, reminder_id, duty, subject, what, told_for, due, calculation, recipients, at)
    values (${place.clientId}, ${place.contractId}, ${newId()}, ${one.duty}, ${one.subject}, ${one.what}, ${one.toldFor},
      ${one.due}, ${JSON.stringify(one.calculation)}::jsonb, ${[...one.recipients]}, ${at})
    on conflict do nothing returning 1`.execute(tx);
  return rows.length === 1;
}

/** For which duties, dates and moments something of a contract was told. */
export async function readTold(tx: Tx, place: Place): Promise<AlreadyTold[]> {
  const { rows } = await sql<AlreadyTold>`
    select duty || '/' || subject as id, due, told_for as "toldFor" from contract.duty_reminder
    where client_id = ${place.clientId} and contract_id = ${place.contractId}`.execute(tx);
  return rows;
}

/** What was told of one duty, in order, with who acknowledged it. */
export async function readReminders(tx: Tx, place: Place, duty: string, subject: string): Promise<KeptReminder[]> {
  const { rows } = await sql<KeptReminder>`
    select reminder_id as "reminderId", duty, subject, what, told_for as "toldFor", due, calculation, recipients, at,
      coalesce((
        select array_agg(person_name order by one.at) from contract.duty_acknowledgement as one
        where one.client_id = duty_reminder.client_id and one.contract_id = duty_reminder.contract_id
          and one.reminder_id = duty_reminder.reminder_id), '{}') as "acknowledgedBy"
    from contract.duty_reminder
    where client_id = ${place.clientId} and contract_id = ${place.contractId} and duty = ${duty} and subject = ${subject}
    order by told_for, at`.execute(tx);
  return rows;
}

/** A person has read everything that was told of a duty so far. Answers how many reminders were new to them. */
export async function acknowledgeReminders(
  tx: Tx,
  place: Place,
  { duty, subject }: Pick<Reminder, "duty" | "subject">,
  person: { readonly id: string; readonly name: string; readonly at: Temporal.Instant },
): Promise<number> {
  const { rows } = await sql`
    insert into contract.duty_acknowledgement (client_id, contract_id, reminder_id, person, person_name, at)
    select client_id, contract_id, reminder_id, ${person.id}, ${person.name}, ${person.at}
    from contract.duty_reminder
    where client_id = ${place.clientId} and contract_id = ${place.contractId} and duty = ${duty} and subject = ${subject}
    on conflict do nothing returning 1`.execute(tx);
  return rows.length;
}
