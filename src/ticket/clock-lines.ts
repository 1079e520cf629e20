/** Both clocks of a request told line by line, for a page on paper (T2, T3). */
import type { Language } from "#kernel/refusal.ts";
import type { Clock } from "#sla/clock.ts";
import { explain } from "#sla/explain.ts";
import type { Case } from "./case.ts";
import { clocksOf } from "./clocks.ts";

export type ClockLines = { readonly kind: Clock["kind"]; readonly lines: readonly string[] };

/** Each clock with the sentences that prove its deadline, seen at `now`; a clock without a promise is left out. */
export function clockLines(one: Case, now: Temporal.Instant, language: Language): ClockLines[] {
  const { response, restoration } = clocksOf(one.rules, one.facts, now);
  const label = labelsOf(one, language);
  return [response, restoration]
    .filter(({ promise }) => promise !== null)
    .map((clock) => ({ kind: clock.kind, lines: explain(clock, language, one.contract.zone, label) }));
}

/** Exemptions are called as the contract calls them, waits as people say them. */
function labelsOf({ life }: Case, language: Language): (code: string) => string {
  const french = language === "fr";
  const labels = new Map([
    ["waiting_client", french ? "attente du client" : "waiting for the client"],
    ["waiting_vendor", french ? "attente d’un éditeur" : "waiting for a vendor"],
    ["restored", french ? "service rétabli" : "service restored"],
    ...life.exemptions.map(({ claim }) => [claim.detail.exemption, claim.detail.label] as const),
  ]);
  return (code) => labels.get(code) ?? code;
}
