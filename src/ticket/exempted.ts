/** A request whose restoration is exempt, as each side reads it while they disagree (readings A11 and E7). */
import type { Clock } from "#sla/clock.ts";
import { clocksOf } from "./clocks.ts";
import type { Case } from "./case.ts";
import type { FactOf } from "./fact.ts";
import { openContests, openExemption, type Contest } from "./life.ts";

/** The exemption that stands, who contests it, and the restoration as it would run without it. */
export type Exempted = {
  readonly claim: FactOf<"exemption_claimed">;
  readonly contest: Contest | null;
  readonly without: Clock;
};

/** Null when nothing is claimed, or when what is claimed exempts nothing: the clock alone knows that (A11). */
export function exemptedOf({ life, facts, rules }: Case, now: Temporal.Instant): Exempted | null {
  const claim = openExemption(life)?.claim;
  if (!claim || clocksOf(rules, facts, now).restoration.state !== "exempt") return null;
  const contest = openContests(life).find(({ subject, target }) => subject === "exemption" && target === claim.id);
  const unclaimed = facts.filter(({ kind }) => kind !== "exemption_claimed");
  return { claim, contest: contest ?? null, without: clocksOf(rules, unclaimed, now).restoration };
}
