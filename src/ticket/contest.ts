/** Disagreements (E7): both readings are kept, no side settles one in its own favour, an agreement takes both sides. */
import type { Transition } from "./api.ts";
import type { ContestSubject } from "./fact.ts";
import { openContests, type Contest, type Life } from "./life.ts";
import { refused } from "./refusals.ts";
import { clauseIn, fact, silent, type Decided, type Setting } from "./setting.ts";

type Move<Kind extends Transition["kind"]> = Extract<Transition, { readonly kind: Kind }>;

/**
 * The client disagrees with an exemption, a lot, a clock or the closure. Refuses `ticket.unknown_target`, and
 * `ticket.already_contested` while the same point is open.
 */
export function startContest(life: Life, { subject, target, reading }: Move<"contest">, setting: Setting): Decided {
  if (!exists(life, subject, target, setting)) return refused("ticket.unknown_target");
  const open = openContests(life).some((one) => one.subject === subject && one.target === target);
  if (open) return refused("ticket.already_contested");
  return silent([fact(setting, "contested", { subject, target }, clauseIn(setting.contract, "E7"), reading)]);
}

function exists(life: Life, subject: ContestSubject, target: string, { sessions }: Setting): boolean {
  switch (subject) {
    case "exemption":
      return life.exemptions.some(({ claim, withdrawnAt }) => claim.id === target && withdrawnAt === null);
    case "lot":
      return sessions.includes(target);
    case "clock":
      return target === "response" || target === "restoration";
    case "closure":
      return life.closedAt !== null && target === "";
  }
}

/**
 * A side concedes, or records an agreement. Conceding an exemption withdraws it, so that it counts as never claimed.
 * Refuses `ticket.no_such_contest`, `ticket.not_in_own_favour` and, to the side that agreed first,
 * `ticket.agreement_awaited`.
 */
export function settle(life: Life, { contestId, outcome, reading }: Move<"settle">, setting: Setting): Decided {
  const contest = openContests(life).find(({ id }) => id === contestId);
  if (!contest) return refused("ticket.no_such_contest");
  if (outcome === setting.by.side) return refused("ticket.not_in_own_favour");
  if (outcome === "agreed" && contest.agreedBy === setting.by.side) return refused("ticket.agreement_awaited");
  const clause = clauseIn(setting.contract, "E7");
  const settled = fact(setting, "settled", { contest: contest.id, outcome }, clause, reading);
  if (contest.subject !== "exemption" || outcome !== "client") return silent([settled]);
  return silent([settled, fact(setting, "exemption_withdrawn", { claim: contest.target }, clause, reading)]);
}

/** Withdrawn, an exemption counts as never claimed; a disagreement about it ends in the client's favour. */
export function withdrawExemption(
  life: Life,
  { exemptionId, reason }: Move<"withdraw_exemption">,
  setting: Setting,
): Decided {
  const exemption = life.exemptions.find(({ claim, withdrawnAt }) => claim.id === exemptionId && withdrawnAt === null);
  if (!exemption) return refused("ticket.no_such_exemption");
  const about = ({ subject, target }: Contest): boolean => subject === "exemption" && target === exemptionId;
  const clause = exemption.claim.clause;
  return silent([
    fact(setting, "exemption_withdrawn", { claim: exemptionId }, clause, reason),
    ...openContests(life)
      .filter(about)
      .map(({ id }) =>
        fact(setting, "settled", { contest: id, outcome: "client" }, clauseIn(setting.contract, "E7"), reason),
      ),
  ]);
}
