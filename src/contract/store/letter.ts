import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { LetterAnswer, LetterProof, LetterStep, SavedLetter } from "../letter/letter.ts";

export type Written = { readonly at: Temporal.Instant; readonly author: string; readonly authorName: string };

type Row = Omit<SavedLetter, "steps" | "answers" | "proofs"> & {
  readonly proofs: readonly (Omit<LetterProof, "at"> & { readonly at: string })[];
  readonly answers: readonly (Omit<LetterAnswer, "at"> & { readonly at: string })[];
  readonly steps: readonly {
    readonly kind: LetterStep["kind"];
    readonly on: string;
    readonly tracking: string | null;
    readonly side: LetterStep["side"];
    readonly at: string;
    readonly authorName: string;
  }[];
};

/** The letters of one client, or of all those of the transaction, with their steps, in order of time. */
export async function readLetters(tx: Tx, clientId?: string): Promise<SavedLetter[]> {
  const { rows } = await sql<Row>`
    select letter.client_id as "clientId", contract_id as "contractId", letter_id as "letterId", what, side,
      last_day as "lastDay", words, prices, letter.at, author_name as "authorName", coalesce(step.all, '[]') as steps,
      coalesce(answer.all, '[]') as answers, coalesce(proof.all, '[]') as proofs
    from contract.letter
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', kind, 'on', happened_on, 'tracking', tracking, 'side', side,
        'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'authorName', author_name)
        order by happened_on, at, kind) as all
      from contract.letter_step as one
      where one.client_id = letter.client_id and one.contract_id = letter.contract_id and one.letter_id = letter.letter_id
    ) as step on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', kind, 'side', side, 'words', words, 'deniesProof', denies_proof,
        'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'authorName', author_name)
        order by at, answer_id) as all
      from contract.letter_answer as one
      where one.client_id = letter.client_id and one.contract_id = letter.contract_id and one.letter_id = letter.letter_id
    ) as answer on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('side', side, 'tracking', tracking,
        'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'authorName', author_name)
        order by at, proof_id) as all
      from contract.letter_proof as one
      where one.client_id = letter.client_id and one.contract_id = letter.contract_id and one.letter_id = letter.letter_id
    ) as proof on true
    where ${clientId ?? null}::uuid is null or letter.client_id = ${clientId ?? null}::uuid
    order by letter.at, letter_id`.execute(tx);
  return rows.map(({ steps, answers, proofs, ...row }) => ({
    ...row,
    proofs: proofs.map(({ at, ...proof }) => ({ ...proof, at: Temporal.Instant.from(at) })),
    answers: answers.map(({ at, ...answer }) => ({ ...answer, at: Temporal.Instant.from(at) })),
    steps: steps.map(({ on, at, ...step }) => ({
      ...step,
      on: Temporal.PlainDate.from(on),
      at: Temporal.Instant.from(at),
    })),
  }));
}

/** Keeps a letter that has not left yet, and gives its id. */
export async function insertLetter(
  tx: Tx,
  letter: Omit<SavedLetter, "letterId" | "steps" | "answers" | "proofs" | "at" | "authorName">,
  { at, author, authorName }: Written,
): Promise<string> {
  const letterId = newId();
  await sql`
    insert into contract.letter (client_id, contract_id, letter_id, what, side, last_day, words, prices, at, author,
      author_name)
    values (${letter.clientId}, ${letter.contractId}, ${letterId}, ${letter.what}, ${letter.side}, ${letter.lastDay},
      ${letter.words}, ${JSON.stringify(letter.prices)}, ${at}, ${author}, ${authorName})`.execute(tx);
  return letterId;
}

/** Keeps a step with the day on which it happened, beside the moment at which it was written down. */
export async function insertLetterStep(
  tx: Tx,
  letter: Pick<SavedLetter, "clientId" | "contractId" | "letterId">,
  step: Pick<LetterStep, "kind" | "on" | "tracking" | "side">,
  { at, author, authorName }: Written,
): Promise<void> {
  await sql`
    insert into contract.letter_step
      (client_id, contract_id, letter_id, kind, happened_on, tracking, side, at, author, author_name)
    values (${letter.clientId}, ${letter.contractId}, ${letter.letterId}, ${step.kind}, ${step.on}, ${step.tracking},
      ${step.side}, ${at}, ${author}, ${authorName})`.execute(tx);
}

/** Keeps what a side says of a letter; the words before stay. */
export async function insertLetterAnswer(
  tx: Tx,
  { clientId, contractId, letterId }: Pick<SavedLetter, "clientId" | "contractId" | "letterId">,
  { kind, side, words, deniesProof }: Omit<LetterAnswer, "at" | "authorName">,
  { at, author, authorName }: Written,
): Promise<void> {
  await sql`
    insert into contract.letter_answer
      (client_id, contract_id, letter_id, answer_id, kind, side, words, denies_proof, at, author, author_name)
    values (${clientId}, ${contractId}, ${letterId}, ${newId()}, ${kind}, ${side}, ${words}, ${deniesProof}, ${at},
      ${author}, ${authorName})`.execute(tx);
}

/** Keeps that a side joined files to a letter, which the files themselves say to those alone who may open them. */
export async function insertLetterProof(
  tx: Tx,
  { clientId, contractId, letterId }: Pick<SavedLetter, "clientId" | "contractId" | "letterId">,
  { side, tracking, files }: Pick<LetterProof, "side" | "tracking"> & { readonly files: number },
  { at, author, authorName }: Written,
): Promise<void> {
  await sql`
    insert into contract.letter_proof
      (client_id, contract_id, letter_id, proof_id, side, tracking, files, at, author, author_name)
    values (${clientId}, ${contractId}, ${letterId}, ${newId()}, ${side}, ${tracking}, ${files}, ${at}, ${author},
      ${authorName})`.execute(tx);
}
