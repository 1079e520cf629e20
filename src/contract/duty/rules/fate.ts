/** What becomes of the data at the end, as the parties chose it (clause G8, GDPR article 28(3)(g)). */
import type { Contract } from "../../contract.ts";
import { from, plusLength, type Counted } from "../count.ts";
import { PLATFORM } from "../platform.ts";

type Fate = {
  readonly kind: "data_fate" | "data_returned" | "data_transferred" | "data_erased";
  readonly clause: string;
  readonly counted: Counted<Temporal.PlainDate>;
};

/** The days that the text gives an undertaking, else our choice for what is owed. */
export function withinOf(
  { undertakings }: Contract,
  undertaking: "data_fate" | "refund",
  owed: Fate["kind"] | "refund",
): Temporal.Duration {
  return undertakings.find(({ id }) => id === undertaking)?.within ?? choiceOf(owed);
}

function choiceOf(owed: Fate["kind"] | "refund"): Temporal.Duration {
  const { within } = PLATFORM[owed];
  return within.of === "calendar" ? within.length : new Temporal.Duration();
}

/**
 * While nothing is chosen the whole is owed under one name. A return or a transfer is followed by the destruction of every
 * copy. Where the charter keeps what it has returned until the client has confirmed it, nothing is destroyed by a day counted
 * from the end: that confirmation starts the time, whatever the choice (clause C4).
 */
export function fateOfData(contract: Contract, lastDay: Temporal.PlainDate): readonly Fate[] {
  const clause = clauseOfFate(contract);
  if (clause === null) return [];
  const owed = (kind: Fate["kind"]): Fate => {
    const counted = plusLength(from(lastDay), withinOf(contract, "data_fate", kind));
    return { kind, clause, counted };
  };
  switch (contract.privacy?.dataAtEnd) {
    case "destroy":
      return charterKeeps(contract) ? [] : [owed("data_erased")];
    case "return":
      return withCopies(owed("data_returned"), contract);
    case "transfer":
      return withCopies(owed("data_transferred"), contract);
    default:
      return charterKeeps(contract) ? [] : [owed("data_fate")];
  }
}

/**
 * Whether the end makes a return due of itself (C3), after which the deletion is owed (C4); else nothing would follow. A
 * delay that the parties wrote for what becomes of the data stands.
 */
const charterKeeps = ({ charter, undertakings }: Contract): boolean =>
  charter !== null &&
  undertakings.some(({ id }) => id === "data_deleted") &&
  !undertakings.some(({ id, within }) => id === "data_fate" && within !== null);

function withCopies(given: Fate, { undertakings }: Contract): readonly Fate[] {
  if (undertakings.some(({ id }) => id === "data_deleted")) return [given];
  return [given, { ...given, kind: "data_erased", counted: plusLength(given.counted, choiceOf("data_erased")) }];
}

/** The clause of the undertaking, or the one that sets the choice: it is owed as soon as it is chosen. */
export function clauseOfFate({ undertakings, clauses }: Pick<Contract, "undertakings" | "clauses">): string | null {
  const stated = undertakings.find(({ id }) => id === "data_fate")?.clause;
  const sets = (path: string): boolean => path === "privacy.data_at_end" || path === "privacy";
  return stated ?? clauses.find(({ drives }) => drives?.some(sets))?.id ?? null;
}
