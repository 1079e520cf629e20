/** What every decision about a request is given, and what it gives back. */
import type { Contract, Service } from "#contract/contract.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Author, NewFact, NewMessage } from "./fact.ts";
import type { TicketRefusal } from "./refusals.ts";

/** What the rules read besides the history. */
export type Setting = {
  readonly contract: Contract;
  /** The service the request belongs to now. */
  readonly service: Service;
  /** Sessions known by their facts: the only lots that may be contested. */
  readonly sessions: readonly string[];
  readonly work: { readonly running: number; readonly seconds: number };
  readonly by: Author;
  readonly now: Temporal.Instant;
};

/** New facts in order, and the message that goes with them. */
export type Outcome = { readonly facts: readonly NewFact[]; readonly message: NewMessage | null };
export type Decided = Result<Outcome, TicketRefusal>;

/** The clause when this contract has it: another provider's contract has other ids. */
export function clauseIn(contract: Contract, id: string): string | null {
  return contract.clauses.some((clause) => clause.id === id) ? id : null;
}

/** A fact of that kind by this author at this moment; its place in the history is given when it is kept. */
export function fact<Kind extends NewFact["kind"]>(
  { by, now }: Pick<Setting, "by" | "now">,
  kind: Kind,
  detail: Extract<NewFact, { readonly kind: Kind }>["detail"],
  clause: string | null,
  body: string | null,
): NewFact {
  return { kind, at: now, author: by, clause, body, detail } as unknown as NewFact;
}

/** Facts without a message: nothing is said to the other side beyond the notice that a fact itself demands. */
export const silent = (facts: readonly NewFact[]): Decided => accept({ facts, message: null });
