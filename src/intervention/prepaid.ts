/**
 * Prepaid units as work meets them. What a pack holds is counted by money, which stands above work: whoever composes the
 * application hands it in.
 */
import type { Tx } from "#database/transaction.ts";
import type { Refusal } from "#kernel/refusal.ts";
import type { Result } from "#kernel/result.ts";
import type { StandingRequest } from "#ticket/row.ts";
import type { Work } from "./api.ts";

/** The request that is worked on. */
export type WorkPlace = Pick<StandingRequest, "clientId" | "contractId" | "requestId" | "reference" | "service">;

/** Who goes on working there, and why they would even though the contract refuses work beyond its pack. */
export type GoingOn = {
  readonly by: { readonly id: string; readonly name: string };
  readonly now: Temporal.Instant;
  readonly beyond: string | null;
};

export type Prepaid = {
  /** The pack from which work there is taken, before `reader` goes on; null when none counts it. */
  readonly standing: (tx: Tx, at: WorkPlace, reader: string, now: Temporal.Instant) => Promise<Work["pack"]>;
  /**
   * Whether work may begin or go on. What a contract refuses is refused unless a reason is given, of which both sides are
   * then told. Answers whether that reason was needed.
   */
  readonly admit: (tx: Tx, at: WorkPlace, going: GoingOn) => Promise<Result<boolean, Refusal>>;
  /** A session ended for which no reason was asked: both sides are told at once when it went beyond what the pack held. */
  readonly ended: (
    tx: Tx,
    at: WorkPlace,
    done: Pick<GoingOn, "by" | "now"> & { readonly session: string },
  ) => Promise<void>;
};
