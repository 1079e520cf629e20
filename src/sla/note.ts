import type { RestorationStart } from "./target.ts";

/** What the screen may have to say besides the figures, as codes with facts; `sla/explain.ts` has the sentences. */
export type ClockNote =
  | { readonly code: "no_target"; readonly service: string }
  | { readonly code: "starts_later"; readonly start: RestorationStart }
  | { readonly code: "solved_before_engaged" }
  | { readonly code: "reclassified"; readonly at: Temporal.Instant; readonly from: string; readonly to: string }
  | {
      readonly code: "late_before_reclassification";
      readonly at: Temporal.Instant;
      readonly service: string;
      readonly deadline: Temporal.Instant;
    }
  | { readonly code: "exempted"; readonly at: Temporal.Instant; readonly reason: string; readonly clause: string }
  | { readonly code: "exempted_too_late"; readonly at: Temporal.Instant; readonly reason: string }
  | { readonly code: "exemption_not_in_contract"; readonly at: Temporal.Instant; readonly reason: string };
