/** A duty as the interface shows it, in the reader's language. */
import type { Attachment } from "#attachment/api.ts";
import type { Contract } from "#contract/contract.ts";
import type { Due, Duty, Said } from "#contract/duty/duty.ts";
import { calculationText, dutyTitle } from "#contract/duty/explain.ts";
import { kinds } from "#contract/duty/kinds.ts";
import type { KeptReminder } from "#contract/duty/reminder.ts";
import type { About } from "#contract/duty/source.ts";
import { proofText } from "#contract/duty/proof-words.ts";
import type { Role } from "#http/permission.ts";
import type { Language } from "#kernel/refusal.ts";
import type { DutyDetail, DutyLine } from "../api/duty.ts";
import { mayConfirm, waysToEnd } from "./ending.ts";
import { isOverdue, wasMissed } from "./overdue.ts";
import { subjectWords } from "./subject-words.ts";

/** Who reads: their side, and what they are for this client. */
export type Reader = {
  readonly side: "provider" | "client";
  readonly roles: readonly Role[];
  readonly language: Language;
};

export type Shown = {
  readonly duty: Duty;
  readonly contract: Contract;
  readonly about: About | null;
};

/** A civil day, or an instant with Z. */
export const dueText = (due: Due): string => due.toString();

/** A due date in a list, for one reader. */
export function dutyLine({ duty, contract, about }: Shown, reader: Reader): DutyLine {
  const { kind, subject, clause, nature, owedBy, owedTo, due, target, state } = duty;
  return {
    client: contract.clientCode,
    contract: contract.id,
    kind,
    subject,
    title: dutyTitle(kind, reader.language),
    about: about?.name ?? subjectWords(subject, contract, reader.language),
    page: about?.page ?? null,
    clause,
    nature,
    owedBy,
    owedTo,
    due: dueText(due),
    target: target instanceof Temporal.PlainDate ? target.toString() : null,
    state: state.is,
    since: "since" in state ? state.since.toString() : "at" in state ? state.at.toString() : null,
    tooLate: wasMissed(duty),
    overdue: isOverdue(duty),
    mine: isMine(duty, reader),
  };
}

/** Whether the reader's roles are those that the kind tells, and their side owes it or may use it. */
export function isMine({ kind, owedBy }: Duty, { side, roles }: Reader): boolean {
  return owedBy === side && rolesTold(kind, side).some((role) => roles.includes(role));
}

/** The provider's officer for data has a name of its own among the roles of people. */
export function rolesTold(kind: Duty["kind"], side: Reader["side"]): readonly Role[] {
  const { provider, client } = kinds[kind].told;
  return side === "client" ? client : provider.map((role): Role => (role === "dpo" ? "provider_dpo" : role));
}

/** A due date with its calculation and what was told of it, as known at `asOf`. */
export function dutyDetail(
  shown: Shown & { readonly files: readonly Attachment[] },
  reader: Reader,
  asOf: Temporal.Instant,
  told: readonly KeptReminder[],
): DutyDetail {
  const { duty, contract } = shown;
  const { calculation, due, state } = duty;
  const { zone, clauses } = contract;
  const clause = clauses.find(({ id }) => id === duty.clause);
  return {
    line: dutyLine(shown, reader),
    asOf: asOf.toString(),
    clauseText: clause?.text ?? null,
    reason: calculationText(calculation, due, reader.language, zone),
    rule: calculation.rule,
    anchor: calculation.anchor,
    steps: calculation.steps.map((step) => ({ ...step })),
    version: calculation.version,
    warnings: duty.warnings.map(dueText),
    earlier: duty.earlier.map((one) => ({
      due: dueText(one.due),
      reason: calculationText(one.calculation, one.due, reader.language, zone),
    })),
    proof: duty.proof,
    closed: closedView(state, reader.language, shown.files),
    may: [...waysToEnd(duty, reader.side, { now: asOf, zone })],
    mayConfirm: mayConfirm(duty, reader.side),
    told: told.map((one) => ({
      at: one.at.toString(),
      toldFor: one.toldFor.toString(),
      what: one.what,
      due: one.due,
      reason: reasonThen(one, reader.language, zone),
      to: [...one.recipients],
      acknowledgedBy: [...one.acknowledgedBy],
    })),
  };
}

/** The date as it was told then, from what it was computed from then. */
function reasonThen({ calculation, due }: KeptReminder, language: Language, zone: string): string {
  const when = due.includes("T") ? Temporal.Instant.from(due) : Temporal.PlainDate.from(due);
  return calculationText(calculation, when, language, zone);
}

function closedView(state: Duty["state"], language: Language, files: readonly Attachment[]): DutyDetail["closed"] {
  switch (state.is) {
    case "done":
      return { at: state.at.toString(), words: proofText(state.proof, language), ...saidView(state.said, files) };
    case "waived":
      return { at: state.at.toString(), words: proofText(state.proof, language), by: state.by, said: null };
    case "cancelled":
      return { at: state.at.toString(), words: proofText(state.reason, language), ...saidView(state.said, files) };
    default:
      return null;
  }
}

function saidView(
  said: Said | undefined,
  files: readonly Attachment[],
): Pick<NonNullable<DutyDetail["closed"]>, "by" | "said"> {
  if (!said) return { by: null, said: null };
  const { id, by, side, written, confirmedBy } = said.word;
  const both = { at: said.at.toString(), writtenAt: written.toString() };
  return { by, said: { ...both, side, confirmedBy, id, files: [...files] } };
}
