/** Access and documents: what a departure, a request to return documents or the end sets off (X3, C2 to C6, E3, E5, E6). */
import type { Contract } from "../../contract.ts";
import { calendarDays } from "../count.ts";
import { undertaken, type TriggeredRule } from "./triggered.ts";

const returnClause = ({ charter }: Contract): string | null => charter?.returnClause ?? null;

/** One line for each duty, with the fact that makes it due. */
export const personRules: readonly TriggeredRule[] = [
  { kind: "key_removed", on: "person_leaves", clause: undertaken("key_removed") },
  { kind: "departure_told", on: "person_leaves", clause: undertaken("departure_told") },
  {
    kind: "replacement_told",
    on: "replacement_planned",
    clause: undertaken("replacement_told"),
    within: () => calendarDays(1),
    back: true,
  },
  {
    kind: "documents_returned",
    on: "documents_asked",
    clause: returnClause,
    within: ({ charter }) => ({ of: "calendar", length: charter?.returnDocumentsWithin ?? new Temporal.Duration() }),
    warnBefore: () => [5, 2],
  },
  { kind: "return_confirmed", on: "documents_given", clause: undertaken("return_confirmed") },
  { kind: "data_deleted", on: "return_confirmed", clause: undertaken("data_deleted") },
  { kind: "deletion_attested", on: "return_confirmed", clause: undertaken("deletion_attested") },
  { kind: "skills_quote", on: "skills_asked", clause: undertaken("skills_quote") },
  { kind: "cessation_access", on: "cessation", clause: undertaken("cessation_access") },
  {
    kind: "breach_of_charter",
    on: "charter_breach_notified",
    clause: ({ term }) => term.breachOfCharter?.clause ?? null,
    within: ({ term }) => ({ of: "calendar", length: term.breachOfCharter?.timeToEnd ?? new Temporal.Duration() }),
    warnBefore: () => [15, 5],
  },
];
