import type { WaitingFor } from "./target.ts";

/** Who did it: a person's id, or the name of a machine for the facts that a machine may state. */
type Fact = { readonly at: Temporal.Instant; readonly author: string };

/**
 * The dated facts from which both clocks are derived. `at` is when it happened, not when it was typed (clause T2).
 *
 * - `requested`: hour H. The first one counts.
 * - `answered`: a public message of a person of the provider to the client. Never a robot, never an assignment (A7).
 * - `analysis_done`: the end of the analysis, where the contract starts the restoration there (A9).
 * - `waiting_started`, `waiting_ended`: the request waits for the client or for a vendor, with the reason told.
 * - `exemption_claimed`: a listed case in which restoration is not guaranteed (A11); `exemption_withdrawn`: it was not
 *   one after all, so that the time runs as if it had never been claimed.
 * - `reclassified`: the request belongs to another service, whose targets hold from H.
 * - `restored`, `reopened`, `closed`: the service works again; it did not after all; the request is over.
 */
export type ClockEvent = Fact &
  (
    | { readonly kind: "requested" }
    | { readonly kind: "answered" }
    | { readonly kind: "analysis_done" }
    | {
        readonly kind: "waiting_started";
        readonly for: WaitingFor;
        readonly reason: string;
        readonly clause: string | null;
      }
    | { readonly kind: "waiting_ended" }
    | { readonly kind: "exemption_claimed"; readonly reason: string; readonly clause: string }
    | { readonly kind: "exemption_withdrawn" }
    | { readonly kind: "reclassified"; readonly service: string }
    | { readonly kind: "restored" }
    | { readonly kind: "reopened" }
    | { readonly kind: "closed" }
  );

export type ClockEventKind = ClockEvent["kind"];
