/** A draft of the next version of a contract: what it says, and what it still waits for (clause P3). */
import type { Refusal } from "#kernel/refusal.ts";
import { isBefore } from "#kernel/period.ts";
import { asNextVersion } from "../amend.ts";
import type { Contract } from "../contract.ts";
import { refuseContract } from "../refusals.ts";

export const DRAFT_ENDS = ["discarded", "in_force"] as const;
export type DraftEnd = (typeof DRAFT_ENDS)[number];

/** One text that was kept of a draft. */
export type Revision = {
  readonly revision: number;
  readonly source: string;
  readonly at: Temporal.Instant;
  readonly authorName: string;
};

export type SavedDraft = {
  readonly clientId: string;
  readonly contractId: string;
  readonly draftId: string;
  /** Oldest first, never empty: the last one is the draft. */
  readonly revisions: readonly Revision[];
  readonly end: {
    readonly kind: DraftEnd;
    readonly words: string | null;
    readonly at: Temporal.Instant;
    readonly authorName: string;
  } | null;
};

/** The signatures that a version lacks, or that are dated on days to come: it binds by them, not by who loads it. */
function unsigned({ version }: Contract, today: Temporal.PlainDate): readonly Refusal[] {
  const { signedByProvider, signedByClient, number } = version;
  const toCome = (signed: Temporal.PlainDate) =>
    isBefore(today, signed) ? [refuseContract("contract.signature_to_come", { on: signed.toString() })] : [];
  const refused = [
    ...(signedByProvider
      ? toCome(signedByProvider)
      : [refuseContract("contract.provider_signature_missing", { number })]),
    ...(signedByClient ? toCome(signedByClient) : [refuseContract("contract.client_signature_missing", { number })]),
  ];
  return refused.map(({ refusal }) => refusal);
}

/**
 * Everything that keeps a text from being the next version today; none when it may be. A first version is loaded as it
 * stands: what it lacks is chased as a due date.
 */
export function waitsFor(next: Contract, known: readonly Contract[], today: Temporal.PlainDate): readonly Refusal[] {
  const follows = asNextVersion(next, known, today);
  return [...(follows.ok ? [] : [follows.refusal]), ...(known.length > 0 ? unsigned(next, today) : [])];
}
