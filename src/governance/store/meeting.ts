import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Item, ItemStep, Side } from "../item.ts";
import type { MeetingFact, NewMeetingFact } from "../meeting.ts";

/** Whose contract a row belongs to. */
export type Place = { readonly clientId: string; readonly contractId: string };
/** Who wrote a fact, and when. */
export type Fact = { readonly at: Temporal.Instant; readonly author: string; readonly authorName: string };

/** One contract, all those of one client, or all those of the transaction's clients. */
export type Among = Partial<Place>;

/** The condition that keeps the rows asked about. */
export const among = ({ clientId, contractId }: Among) =>
  sql`${clientId === undefined ? sql`true` : sql`client_id = ${clientId}`}
    and ${contractId === undefined ? sql`true` : sql`contract_id = ${contractId}`}`;

export type MeetingRow = Place & { readonly id: string; readonly facts: readonly MeetingFact[] };

/** The meetings of contracts with all that happened to them, in the order in which they were planned. */
export async function readMeetings(tx: Tx, of: Among): Promise<MeetingRow[]> {
  const { rows } = await sql<MeetingFact & Place & { readonly id: string }>`
    select client_id as "clientId", contract_id as "contractId", meeting_id as id, seq, kind, fact.at,
      fact.author_name as "authorName", detail
    from governance.meeting join governance.meeting_fact as fact using (client_id, meeting_id)
    where ${among(of)}
    order by meeting.at, meeting_id, seq`.execute(tx);
  return [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, facts]) => {
    const [first] = facts;
    return first ? [{ id, facts, clientId: first.clientId, contractId: first.contractId }] : [];
  });
}

/** Holds a meeting until the end of the transaction, so that of two changes at once the second sees the first. */
export async function lockMeeting(tx: Tx, clientId: string, meetingId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`meeting ${clientId} ${meetingId}`}, 0))`.execute(tx);
}

/** Makes a meeting; its plan follows as its first fact. */
export async function insertMeeting(tx: Tx, { clientId, contractId }: Place, id: string, fact: Fact): Promise<void> {
  await sql`
    insert into governance.meeting (client_id, meeting_id, contract_id, at, author, author_name)
    values (${clientId}, ${id}, ${contractId}, ${fact.at}, ${fact.author}, ${fact.authorName})`.execute(tx);
}

/** Keeps a fact of a meeting; the table refuses a place that is taken. */
export async function insertMeetingFact(
  tx: Tx,
  clientId: string,
  meetingId: string,
  { kind, detail }: NewMeetingFact,
  seq: number,
  fact: Fact,
): Promise<void> {
  await sql`
    insert into governance.meeting_fact (client_id, meeting_id, seq, kind, at, author, author_name, detail)
    values (${clientId}, ${meetingId}, ${seq}, ${kind}, ${fact.at}, ${fact.author}, ${fact.authorName},
      ${JSON.stringify(detail)}::jsonb)`.execute(tx);
}

type ItemRow = Omit<Item, "steps"> & { readonly steps: readonly StepRow[] };
type StepRow = Omit<ItemStep, "due" | "at"> & { readonly due: string | null; readonly at: string };

/** The agreed actions of a contract with their steps, the earliest first. */
export async function readItems(tx: Tx, { clientId, contractId }: Place): Promise<Item[]> {
  const { rows } = await sql<ItemRow>`
    select action_id as id, meeting_id as "meetingId", what, owner_side as "ownerSide", owner, due as "agreedDue",
      coalesce((
        select jsonb_agg(jsonb_build_object('kind', kind, 'due', step.due, 'note', note, 'at', step.at,
          'authorName', step.author_name) order by seq)
        from governance.action_fact as step
        where step.client_id = action.client_id and step.action_id = action.action_id), '[]') as steps
    from governance.action
    where client_id = ${clientId} and contract_id = ${contractId}
    order by at, action_id`.execute(tx);
  return rows.map(({ steps, ...row }) => ({ ...row, steps: steps.map(stepOf) }));
}

const stepOf = ({ due, at, ...row }: StepRow): ItemStep => ({
  ...row,
  due: due === null ? null : Temporal.PlainDate.from(due),
  at: Temporal.Instant.from(at),
});

export type NewItem = {
  readonly id: string;
  readonly meetingId: string | null;
  readonly what: string;
  readonly ownerSide: Side;
  readonly owner: string;
  readonly due: Temporal.PlainDate;
};

/** Keeps an action as it was first agreed. */
export async function insertItem(tx: Tx, { clientId, contractId }: Place, item: NewItem, fact: Fact): Promise<void> {
  await sql`
    insert into governance.action (client_id, action_id, contract_id, meeting_id, what, owner_side, owner, due, at, author,
      author_name)
    values (${clientId}, ${item.id}, ${contractId}, ${item.meetingId}, ${item.what}, ${item.ownerSide}, ${item.owner},
      ${item.due}, ${fact.at}, ${fact.author}, ${fact.authorName})`.execute(tx);
}

/** Keeps what became of an action; the table refuses a place that is taken. */
export async function insertStep(
  tx: Tx,
  clientId: string,
  itemId: string,
  seq: number,
  { kind, due, note }: Pick<ItemStep, "kind" | "due" | "note">,
  fact: Fact,
): Promise<void> {
  await sql`
    insert into governance.action_fact (client_id, action_id, seq, kind, due, note, at, author, author_name)
    values (${clientId}, ${itemId}, ${seq}, ${kind}, ${due}, ${note}, ${fact.at}, ${fact.author}, ${fact.authorName})`.execute(
    tx,
  );
}
