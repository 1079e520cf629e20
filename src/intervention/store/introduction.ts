import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";

export type Place = { readonly clientId: string; readonly contractId: string; readonly service: string };

/** Somebody of a network whom the client met through the provider (clause M4), and what came of it. */
export type IntroductionRow = Place & {
  readonly id: string;
  readonly network: string;
  readonly whom: string;
  readonly about: string;
  readonly on: Temporal.PlainDate;
  readonly authorName: string;
  readonly outcomes: readonly { readonly on: string; readonly outcome: string; readonly author: string }[];
};
export type By = { readonly id: string; readonly name: string; readonly now: Temporal.Instant };

/** The introductions of the transaction's clients, the latest first, each with what came of it. */
export async function readIntroductions(tx: Tx): Promise<IntroductionRow[]> {
  const { rows } = await sql<IntroductionRow>`
    select client_id as "clientId", contract_id as "contractId", service, introduction_id as id, network, whom, about,
      on_day as on, author_name as "authorName", coalesce((
        select jsonb_agg(jsonb_build_object('on', outcome.on_day, 'outcome', outcome.outcome, 'author', outcome.author_name)
          order by outcome.on_day, outcome.outcome_id)
        from intervention.introduction_outcome as outcome
        where outcome.client_id = introduction.client_id
          and outcome.introduction_id = introduction.introduction_id), '[]') as outcomes
    from intervention.introduction
    where client_id = any (app.current_clients())
    order by on_day desc, introduction_id desc`.execute(tx);
  return rows;
}

export type NewIntroduction = Pick<IntroductionRow, "network" | "whom" | "about" | "on">;

/** Keeps an introduction and gives its id. */
export async function insertIntroduction(tx: Tx, place: Place, made: NewIntroduction, by: By): Promise<string> {
  const id = newId();
  await sql`
    insert into intervention.introduction (client_id, introduction_id, contract_id, service, network, whom, about, on_day,
      at, author, author_name)
    values (${place.clientId}, ${id}, ${place.contractId}, ${place.service}, ${made.network}, ${made.whom}, ${made.about},
      ${made.on}, ${by.now}, ${by.id}, ${by.name})`.execute(tx);
  return id;
}

/** Null when the client has no such introduction. */
export async function insertOutcome(
  tx: Tx,
  clientId: string,
  introduction: string,
  { on, outcome }: { readonly on: Temporal.PlainDate; readonly outcome: string },
  by: By,
): Promise<{ readonly whom: string; readonly contractId: string; readonly service: string } | null> {
  const { rows } = await sql<{ whom: string; contractId: string; service: string }>`
    with known as (
      select client_id, introduction_id, contract_id, service, whom from intervention.introduction
      where client_id = ${clientId} and introduction_id = ${introduction}
    ), added as (
      insert into intervention.introduction_outcome (client_id, introduction_id, outcome_id, outcome, on_day, at, author,
        author_name)
      select client_id, introduction_id, ${newId()}::uuid, ${outcome}, ${on}::date, ${by.now}::timestamptz, ${by.id}, ${by.name}
      from known
    )
    select whom, contract_id as "contractId", service from known`.execute(tx);
  return rows[0] ?? null;
}
