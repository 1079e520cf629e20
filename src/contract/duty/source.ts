/** How an area hands what it knows to the duties of contracts: facts, each with the contract that it is about. */
import type { Tx } from "#database/transaction.ts";
import type { SavedLetter } from "../letter/letter.ts";
import type { Dossier } from "../store.ts";
import type { DutyFact } from "./fact.ts";

/**
 * Where the thing that a fact is about is shown: the name people give it, null where the words of its subject say it in the
 * reader's language, and its page below the client's.
 */
export type About = { readonly name: string | null; readonly page: string | null };

/** A fact of another area, for the contract that it belongs to. */
export type ContractFact = {
  readonly clientId: string;
  readonly contractId: string;
  readonly fact: DutyFact;
  readonly about?: About;
};

/** What an area is asked for when duties are computed. */
export type DutyQuestion = {
  /** The contracts asked about, each with all its versions: of one client, or of all those of the transaction. */
  readonly dossiers: readonly Dossier[];
  /** The letters of these contracts, read once for all who are asked; those written down after `now` among them. */
  readonly letters: readonly SavedLetter[];
  /** The one client they belong to; absent when they are several. */
  readonly clientId?: string;
  /** What was recorded after it is not known yet: a past instant replays what was known then. */
  readonly now: Temporal.Instant;
  /** What ended before it, with nothing left to decide, may be left out; null asks for all. */
  readonly since: Temporal.Instant | null;
};

/** One area's facts for all the contracts asked about: a fixed number of queries, whatever they hold. */
export type DutySource = (tx: Tx, asked: DutyQuestion) => Promise<readonly ContractFact[]>;

/** The name of a contract among those of several clients. */
export const contractKey = ({
  clientId,
  contractId,
}: {
  readonly clientId: string;
  readonly contractId: string;
}): string => `${clientId} ${contractId}`;
