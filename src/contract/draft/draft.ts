/** A draft of the next version of a contract: what it says, and what it still waits for (clause P3). */
import type { Refusal } from "#kernel/refusal.ts";
import { isBefore } from "#kernel/period.ts";
import { asNextVersion } from "../amend.ts";
import type { Contract } from "../contract.ts";
import type { Letter } from "../ending.ts";
import { onlyTellsPrices, priceProved, putsBackPrices, revisedPrices, signedAnew } from "../price-proof.ts";
import { refuseContract } from "../refusals.ts";
import { binds, clientAgreed, type Given } from "./signature.ts";

/** How a draft ends; one that ended stays readable and is never opened again. */
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

/** What a next version comes after: the texts in order, and the letters that count. */
export type KnownTexts = { readonly versions: readonly Contract[]; readonly letters: readonly Letter[] };

/** A text as it would be put in force, and the signatures that were given under it here. */
export type Ready = { readonly next: Contract; readonly given: readonly Given[] };

/**
 * The signatures that a version lacks, that are dated on days to come, or that do not come from the side that they bind: it
 * binds by them, not by who loads it. Amendments are the provider's to write, whose own day may be typed; the client's never.
 * Prices `told` by letter in time are the provider's to revise alone (B5), and contested ones to put back (E7).
 */
function unsigned(
  before: Contract,
  { next, given }: Ready,
  told: boolean,
  today: Temporal.PlainDate,
): readonly Refusal[] {
  const { signedByProvider, signedByClient, number } = next.version;
  const ofClient = signedByClient
    ? toComeOf(signedByClient, today)
    : [refuseContract("contract.client_signature_missing", { number })];
  const refused = [
    ...(signedByProvider
      ? toComeOf(signedByProvider, today)
      : [refuseContract("contract.provider_signature_missing", { number })]),
    ...(told ? [] : ofClient),
    ...(signedByClient && !(told && !signedAnew(before, next)) && !given.some(({ side }) => side === "client")
      ? [refuseContract("contract.client_signature_typed", { number })]
      : []),
    ...given
      .filter((one) => !binds(one))
      .map(({ side, contested }) =>
        contested
          ? refuseContract(`contract.${side}_signature_contested` as const, { number, who: contested.by })
          : refuseContract(`contract.${side}_signature_unconfirmed` as const, { number }),
      ),
  ];
  return refused.map(({ refusal }) => refusal);
}

const toComeOf = (signed: Temporal.PlainDate, today: Temporal.PlainDate) =>
  isBefore(today, signed) ? [refuseContract("contract.signature_to_come", { on: signed.toString() })] : [];

/**
 * Everything that keeps a text from being the next version today; none when it may be. A first version is loaded as it
 * stands: what it lacks is chased as a due date.
 */
export function waitsFor(
  ready: Ready,
  { versions, letters }: KnownTexts,
  today: Temporal.PlainDate,
): readonly Refusal[] {
  const { next } = ready;
  const follows = asNextVersion(next, versions, today);
  const before = versions.at(-1);
  if (!before) return follows.ok ? [] : [follows.refusal];
  const restored = putsBackPrices(versions, next, letters);
  const signatures = unsigned(before, ready, restored || onlyTellsPrices(before, next, letters), today);
  return [
    ...(follows.ok ? [] : [follows.refusal]),
    ...signatures,
    // The client's signature to come would agree to the price: it is asked for first.
    ...(restored || signatures.length > 0 ? [] : unproved(before, ready, letters)),
  ];
}

/** A price that nobody told by letter and that the client did not sign itself (clause B5). */
function unproved(before: Contract, { next, given }: Ready, letters: readonly Letter[]): readonly Refusal[] {
  const [revised] = revisedPrices(before, next);
  if (!revised || priceProved(before, next, letters, clientAgreed(given))) return [];
  const { refusal } = refuseContract("contract.price_unproved", {
    charge: revised.id,
    effective: next.version.effective.toString(),
    clause: before.term.priceRevision?.clause ?? revised.clause,
  });
  return [refusal];
}
