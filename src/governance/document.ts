/**
 * Documents that the contract annexes (clauses P4, C6): handed over, renewed before they expire, shown on demand. The
 * contract says which and by whom; the papers themselves and the demands are facts.
 */
import type { Annex } from "#contract/party.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import { annexWarnings } from "#contract/duty/rules/dealing.ts";
import { lastsLonger, paperName, type HandedPaper } from "#contract/paper.ts";

/** A document as it was handed over, with who wrote it down. */
export type Paper = HandedPaper & { readonly id: string; readonly authorName: string };

/** A demand to show a document; `shown` is null while it waits. */
export type Demand = {
  readonly id: string;
  readonly annexId: string;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly authorName: string;
  readonly shown: { readonly paperId: string; readonly at: Temporal.Instant; readonly authorName: string } | null;
};

export type AnnexState = "missing" | "valid" | "expiring" | "expired";

/** How a document of the contract stands on a day. */
export type Standing = {
  readonly annex: Annex;
  readonly state: AnnexState;
  /** The paper in force, or that which was last; null when none was handed over. */
  readonly latest: Paper | null;
  readonly expires: Temporal.PlainDate | null;
  /** Since when it is asked for again. */
  readonly askedFrom: Temporal.PlainDate | null;
};

/**
 * Of several papers, the one that holds on a day, whatever the order in which they were typed: of those that have begun (of
 * all while none has) the one that lasts longest. One typed again, with its reference and first day, corrects the first.
 */
function inForce(papers: readonly Paper[], today: Temporal.PlainDate): Paper | null {
  const corrected = [...new Map(papers.map((paper) => [paperName(paper), paper])).values()];
  const begun = corrected.filter(({ validFrom }) => validFrom === null || isOnOrBefore(validFrom, today));
  const from = begun.length > 0 ? begun : corrected;
  return from.reduce<Paper | null>((best, paper) => (best && lastsLonger(best, paper) ? best : paper), null);
}

/** Where a document stands on a day: `expiring` from the first reminder that the contract names, valid through its last day. */
export function standingOf(annex: Annex, papers: readonly Paper[], today: Temporal.PlainDate): Standing {
  const latest = inForce(
    papers.filter(({ annexId }) => annexId === annex.id),
    today,
  );
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
