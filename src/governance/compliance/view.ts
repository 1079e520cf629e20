/** The compliance page as the interface shows it, in the reader's language. */
import type { Contract } from "#contract/contract.ts";
import type { Duty } from "#contract/duty/duty.ts";
import { calculationText, dutyTitle } from "#contract/duty/explain.ts";
import type { Language } from "#kernel/refusal.ts";
import type { ClauseLine as ClauseWire, ComplianceView, DutyLine } from "./api.ts";
import type { ClauseLine, Told } from "./compliance.ts";
import { proofText } from "#contract/duty/proof-words.ts";
import { aboutWords, type Names } from "../duty/subject-words.ts";

/** The page for one reader; every duty is told with how its date was counted. */
export function complianceView({ compliance, names, today }: Told, language: Language): ComplianceView {
  const { contract, on, period, verdict, counts, overdue, missed, lines } = compliance;
  return {
    client: contract.clientCode,
    contract: contract.id,
    number: contract.number,
    title: contract.title,
    zone: contract.zone,
    version: contract.version.number,
    provider: contract.provider.name,
    clientName: contract.client.name,
    on: on.toString(),
    today: today.toString(),
    from: contract.term.effective.toString(),
    period: { first: period.first.toString(), last: period.last.toString() },
    verdict,
    counts,
    overdue: bySide(overdue),
    missed: bySide(missed),
    clauses: lines.map((line) => clauseView(line, { contract, names }, language)),
  };
}

const bySide = (duties: readonly Duty[]): { provider: number; client: number } => ({
  provider: duties.filter(({ owedBy }) => owedBy === "provider").length,
  client: duties.filter(({ owedBy }) => owedBy === "client").length,
});

type Naming = { readonly contract: Contract; readonly names: Names };

function clauseView(line: ClauseLine, naming: Naming, language: Language): ClauseWire {
  const { clause, state, overdue, missed, open, proofs, next, roles } = line;
  const view = (duty: Duty): DutyLine => dutyLine(duty, naming, language);
  const latest = proofs.at(-1);
  return {
    id: clause.id,
    title: clause.title,
    promise: clause.text,
    where: clause.where ?? null,
    state,
    overdue: overdue.map(view),
    missed: missed.map(view),
    open: open.map(({ what, name, choices }) => ({ what, name, choices: [...choices] })),
    proved: proofs.length,
    proof: latest ? view(latest) : null,
    next: next && view(next),
    roles: [...roles],
  };
}

/** A duty as the page cites it. */
function dutyLine(duty: Duty, { contract, names }: Naming, language: Language): DutyLine {
  const { id, kind, subject, clause, owedBy, due, calculation, state } = duty;
  const closed = "at" in state ? state : null;
  return {
    id,
    title: dutyTitle(kind, language),
    subject,
    about: aboutWords(names, subject, contract, language),
    clause,
    owedBy,
    due: due.toString(),
    counted: calculationText(calculation, due, language, contract.zone),
    closedAt: closed?.at.toString() ?? null,
    proof: closed ? proofText(closed.is === "cancelled" ? closed.reason : closed.proof, language) : null,
    cancelled: state.is === "cancelled",
    waivedBy: state.is === "waived" ? state.by : null,
  };
}
