/**
 * What may happen to a request, as dated facts with an author. Everything else about a request (its state, its clocks,
 * what may be done next) is derived from them. A fact is never changed: another one corrects it.
 */
import type { Side } from "./side.ts";

export type Author = { readonly id: string; readonly name: string; readonly side: Side };

type Details = {
  opened: { readonly service: string };
  taken_into_account: object;
  /** For a vendor, with the reference it gave to what was handed over to it. */
  wait_started: {
    readonly party: "client" | "vendor";
    readonly vendor: string | null;
    readonly reference: string | null;
  };
  vendor_chased: object;
  vendor_answered: object;
  wait_ended: object;
  /** `files` are those of the request that show it, by their ids; absent where none does. */
  exemption_claimed: {
    readonly exemption: string;
    readonly label: string;
    readonly evidence: string | null;
    readonly files?: readonly string[];
  };
  exemption_withdrawn: { readonly claim: string };
  contested: { readonly subject: ContestSubject; readonly target: string };
  settled: { readonly contest: string; readonly outcome: Outcome };
  analysis_done: object;
  restoration_engaged: { readonly deadline: string | null };
  restored: object;
  confirmed: object;
  closed: { readonly report: string | null };
  reopened: object;
  reclassified: { readonly from: string; readonly to: string };
  decision_asked: { readonly threshold: number };
  decision_taken: { readonly choice: "continue" | "quote"; readonly oral: boolean };
  work_started: { readonly session: string };
  work_ended: { readonly session: string; readonly seconds: number };
};

export type FactKind = keyof Details;
export type ContestSubject = "exemption" | "lot" | "clock" | "closure";
/** In whose favour a disagreement ended. */
export type Outcome = "provider" | "client" | "agreed";

type Written = {
  /** When it holds, which may be before it was recorded. */
  readonly at: Temporal.Instant;
  readonly author: Author;
  readonly clause: string | null;
  /** Reason, evidence or report in the author's words. */
  readonly body: string | null;
};

/** A fact that a decision adds; the store gives it its id and its place. */
export type NewFact = {
  [Kind in FactKind]: Written & { readonly kind: Kind; readonly detail: Details[Kind] };
}[FactKind];

export type Fact = NewFact & {
  readonly id: string;
  readonly seq: number;
  readonly recordedAt: Temporal.Instant;
};

export type FactOf<Kind extends FactKind> = Extract<Fact, { readonly kind: Kind }>;

/** The message that goes with a decision. Internal notes never reach the client. */
export type NewMessage = {
  readonly at: Temporal.Instant;
  readonly author: Author;
  readonly visibility: "public" | "internal";
  readonly channel: "portal" | "phone" | "mail";
  readonly body: string;
};
