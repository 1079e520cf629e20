/**
 * Documents that the contract annexes (clauses P4, C6): handed over, renewed before they expire, shown on demand. The
 * contract says which and by whom; the papers themselves and the demands are facts.
 */
import type { Annex } from "#contract/party.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import { annexWarnings } from "#contract/duty/rules/dealing.ts";

export type Paper = {
  readonly id: string;
  readonly annexId: string;
  /** Its number and who issued it, in words: "RC PRO 0.123.456, Hiscox". */
  readonly reference: string;
  readonly validFrom: Temporal.PlainDate | null;
  readonly expires: Temporal.PlainDate | null;
  readonly at: Temporal.Instant;
  readonly authorName: string;
};

export type Demand = {
  readonly id: string;
  readonly annexId: string;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly authorName: string;
  readonly shown: { readonly paperId: string; readonly at: Temporal.Instant; readonly authorName: string } | null;
};

export type AnnexState = "missing" | "valid" | "expiring" | "expired";

export type Standing = {
  readonly annex: Annex;
  readonly state: AnnexState;
  /** The latest paper; null when none was handed over. */
  readonly latest: Paper | null;
  readonly expires: Temporal.PlainDate | null;
  /** Since when it is asked for again. */
  readonly askedFrom: Temporal.PlainDate | null;
};

/** Where a document stands on a day: `expiring` from the first reminder that the contract names, valid through its last day. */
export function standingOf(annex: Annex, papers: readonly Paper[], today: Temporal.PlainDate): Standing {
  const latest = papers.findLast(({ annexId }) => annexId === annex.id) ?? null;
  const expires = latest ? latest.expires : annex.expires;
  const first = Math.max(...annexWarnings(annex));
  const askedFrom = expires && expires.subtract({ days: first });
  const state: AnnexState =
    expires && isBefore(expires, today)
      ? "expired"
      : askedFrom && isOnOrBefore(askedFrom, today)
        ? "expiring"
        : latest || annex.expires
          ? "valid"
          : "missing";
  return { annex, state, latest, expires, askedFrom };
}
