/** What the text itself still lacks: signatures, annexes, options left open, contradictions (clauses P1, P3, P4, G5, G6, G8). */
import { isBefore } from "#kernel/period.ts";
import { undecided } from "../../reading.ts";
import type { Contract } from "../../contract.ts";
import { changesPricesAlone } from "../../price-proof.ts";
import { textsUntil } from "../../versions.ts";
import { from, daysBefore, plusLength } from "../count.ts";
import type { Draft } from "../duty.ts";
import { PRACTICE } from "../platform.ts";
import { heldBefore, heldSince, planned, startOf, type Plan } from "../plan.ts";
import { annexWarnings } from "./dealing.ts";

const months = (count: number) => new Temporal.Duration(0, count);

/** What is still owed to the text, until a later version or a fact settles it. */
export function textDrafts(plan: Plan): Draft[] {
  return [...signatureDrafts(plan), ...annexDrafts(plan), ...optionDrafts(plan), ...conflictDrafts(plan)];
}

/**
 * Clause P3: both parties sign each version by the day on which it takes effect; of one that only
 * changes prices and took effect without the client, as told by letter in time (B5), the provider alone. A letter contested
 * since asks its author for an answer, and nobody for a signature (E7).
 */
function signatureDrafts(plan: Plan): Draft[] {
  const { version, clauses, term } = plan.contract;
  const before = textsUntil(plan.versions, version.effective).at(-2);
  const told = before !== undefined && changesPricesAlone(before, plan.contract);
  const clause = clauses.find(({ drives }) => drives?.includes("version"))?.id ?? term.clause;
  const { effective, number } = version;
  const one = (side: "provider" | "client", signed: Temporal.PlainDate | null): Draft =>
    planned(plan, "version_signed", `${number}/${side}`, clause, effective.subtract({ days: 30 }), from(effective), {
      owedBy: side,
      closed: signed && { at: startOf(plan, signed), proof: `signature ${signed.toString()}` },
    });
  const client = told && version.signedByClient === null ? [] : [one("client", version.signedByClient)];
  return [one("provider", version.signedByProvider), ...client];
}

/** Clauses P4 and C6: a document that the contract annexes is handed over, and again before it expires. */
function annexDrafts(plan: Plan): Draft[] {
  return plan.contract.annexes.map((annex) => {
    const { id, clause, owedBy, expires } = annex;
    if (!expires) {
      const since = heldSince(plan, ({ annexes }) => annexes.some((one) => one.id === id));
      const due = plusLength(from(since), months(PRACTICE.annexMonths));
      return planned(plan, "annex_handed", id, clause, since, due, { owedBy });
    }
    const warnings = daysBefore(expires, annexWarnings(annex));
    const opens = warnings[0] ?? expires;
    return planned(plan, "annex_renewed", `${id}/${expires.toString()}`, clause, opens, from(expires), {
      owedBy,
      warnings,
    });
  });
}

/** An option that the parties left open is chased each quarter until a version decides it; nothing decides for them. */
function optionDrafts(plan: Plan): Draft[] {
  return undecided(plan.contract.readings).flatMap(({ parameter, clause }) => {
    if (parameter === null) return [];
    const open = (contract: Contract): boolean =>
      undecided(contract.readings).some((one) => one.parameter === parameter);
    const decided = plan.versions.find(
      (contract) => isBefore(plan.contract.version.effective, contract.version.effective) && !open(contract),
    );
    return [
      chased(plan, {
        kind: "option_decided",
        id: parameter,
        clause,
        has: open,
        closed: decided ? settledBy(plan, decided) : null,
      }),
    ];
  });
}

/**
 * Two values for one fact are both shown until the parties say which is right, or a later text no longer says both (clause
 * P1, P3): that version settles it.
 */
function conflictDrafts(plan: Plan): Draft[] {
  return plan.contract.conflicts.map(({ id, clause, settled }) => {
    const said = ({ conflicts }: Contract) => conflicts.find((one) => one.id === id);
    const later = plan.versions.find(
      (text) =>
        isBefore(plan.contract.version.effective, text.version.effective) && !(said(text) && !said(text)?.settled),
    );
    const own = settled ?? (later && said(later)?.settled);
    const closed = own ? { at: startOf(plan, own.on), proof: own.value } : later ? settledBy(plan, later) : null;
    return chased(plan, { kind: "conflict_settled", id, clause, has: (text) => said(text) !== undefined, closed });
  });
}

/** A later text that has nothing to settle any more is its own proof. */
const settledBy = (plan: Plan, { version }: Contract) => ({
  at: startOf(plan, version.effective),
  proof: `version ${version.number}`,
});

type Chased = Pick<Draft, "clause" | "closed"> & {
  readonly kind: "option_decided" | "conflict_settled";
  readonly id: string;
  readonly has: (text: Contract) => boolean;
};

/** What comes back after a text without it is asked anew: it takes the day on which it came back into its name (P3). */
function chased(plan: Plan, { kind, id, clause, has, closed }: Chased): Draft {
  const since = heldSince(plan, has);
  const subject = heldBefore(plan, has) ? `${id}/${since.toString()}` : id;
  const due = plusLength(from(since), months(PRACTICE.chaseMonths));
  const last = plan.ending && isBefore(plan.ending.lastDay, plan.to) ? plan.ending.lastDay : plan.to;
  const warnings: Temporal.PlainDate[] = [];
  for (let count = 1; ; count += 1) {
    const day = since.add(months(PRACTICE.chaseMonths * count));
    if (isBefore(last, day)) break;
    warnings.push(day);
  }
  return planned(plan, kind, subject, clause, since, due, { warnings, closed });
}
