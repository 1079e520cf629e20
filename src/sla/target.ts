/** What a contract promises for a service, reduced to what the clocks need. A contract's `rules.ts` fills it. */
import type { Seconds } from "#kernel/quantity.ts";

/** The opening hours that count: a calendar of the contract by its id, or clock hours in a zone. */
export type CountedHours =
  | { readonly kind: "calendar"; readonly id: string }
  | { readonly kind: "round_the_clock"; readonly zone: string };

/** Whom a request may wait for. */
export type WaitingFor = "client" | "vendor";

/**
 * When the restoration clock starts (reading A9): at the request H, at the first human answer, when the response
 * deadline passes with the request unsolved, or at the recorded end of the analysis.
 */
export type RestorationStart = "request" | "first_answer" | "response_deadline" | "analysis";

export type ResponseTarget = {
  /** Seconds of the hours that count. */
  readonly seconds: Seconds;
  readonly hours: CountedHours;
  /** Waits that stop this clock; none by default (reading A8). */
  readonly pausedBy: readonly WaitingFor[];
  /** The clause that promises it, "T2" or "M1": printed beside the deadline. */
  readonly clause: string;
};

export type RestorationTarget = {
  /** Seconds of the hours that count. */
  readonly seconds: Seconds;
  readonly hours: CountedHours;
  readonly start: RestorationStart;
  /** Waits that stop this clock; the client by default (readings A8, A11). */
  readonly pausedBy: readonly WaitingFor[];
  /**
   * Whether the time between a restoration and the reopening of the request counts. By default it does not: the clock
   * goes on from where it stood, and a restoration that was late stays late.
   */
  readonly countsWhileRestored: boolean;
  readonly clause: string;
};

/** A case in which the restoration guarantee does not apply, by the contract's own words (clauses M2, T3). */
export type Exemption = { readonly reason: string; readonly clause: string };

/** What the contract promises for the requests of one service. */
export type SlaTarget = {
  /** The service it belongs to, by the contract's id: "mission-2". */
  readonly service: string;
  /** Null when the contract promises no answer time for the service. */
  readonly response: ResponseTarget | null;
  readonly restoration: RestorationTarget | null;
  readonly exemptions: readonly Exemption[];
};

/** The exemption that a target lists for a reason; null when the contract does not know it. */
export function exemptionOf(target: SlaTarget, reason: string): Exemption | null {
  return target.exemptions.find((exemption) => exemption.reason === reason) ?? null;
}
