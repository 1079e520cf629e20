/**
 * What the documents of a contract make due, and what they close (clauses P4, C6, P3). The simulator and the live contract
 * share it: the expiry that stands on a day is that of the text in force then and of the papers handed over by then.
 */
import { inOrder } from "#kernel/period.ts";
import type { Side } from "./kinds/row.ts";
import { isSamePaper, lastsLonger, paperProof, type HandedPaper } from "../paper.ts";
import { lastInForce, type Versions } from "../versions.ts";
import { done, happened, type DutyFact } from "./fact.ts";

/** An expiry that a text writes down: the first one from before anything, a later one from the day on which it applies. */
type Written = {
  readonly kind: "written";
  readonly at: Temporal.Instant;
  readonly version: string;
  readonly paper: HandedPaper;
};
type Handed = { readonly kind: "handed"; readonly at: Temporal.Instant; readonly paper: HandedPaper };

/**
 * Papers in the order in which they were written down; each that lasts longer closes the expiry of the one before. An older
 * one found again moves nothing, and the same one typed again with an earlier end corrects the date that it had.
 */
export function annexFacts(versions: Versions, papers: readonly HandedPaper[]): DutyFact[] {
  const standing = new Map<string, Written | Handed>();
  const handed = papers.map((paper): Handed => ({ kind: "handed", at: paper.at, paper }));
  return inOrder([...writtenIn(versions), ...handed], ({ at }) => at).flatMap((one) => {
    const before = standing.get(one.paper.annexId) ?? null;
    if (stands(one, before)) standing.set(one.paper.annexId, one);
    return one.kind === "written" ? ofWritten(one, before) : ofHanded(versions, one, before);
  });
}

/** The expiries of the first text, and those that each later one changes. */
function writtenIn(versions: Versions): Written[] {
  const [{ zone }] = versions;
  return versions.flatMap((text, index) => {
    const earlier = versions[index - 1]?.annexes ?? [];
    const at = index === 0 ? BEFORE_ANYTHING : text.version.effective.toZonedDateTime(zone).toInstant();
    return text.annexes.flatMap(({ id, expires }): Written[] => {
      const known = earlier.find((annex) => annex.id === id)?.expires ?? null;
      if (!expires || (known && expires.equals(known))) return [];
      const paper: HandedPaper = { annexId: id, reference: "", validFrom: null, expires, at, filedAt: null };
      return [{ kind: "written", at, version: text.version.number, paper }];
    });
  });
}

const BEFORE_ANYTHING = Temporal.Instant.fromEpochMilliseconds(0);

/** What a text writes replaces what a text wrote, earlier or later; a paper gives way to one that lasts longer alone. */
function stands(one: Written | Handed, before: Written | Handed | null): boolean {
  if (!before || lastsLonger(one.paper, before.paper)) return true;
  return one.kind === before.kind && isSamePaper(one.paper, before.paper);
}

const expiryOf = ({ annexId, expires }: HandedPaper): string | null => expires && `${annexId}/${expires.toString()}`;

/** The text itself makes its expiry due. It renews a paper that ends sooner, and is renewed by one that stands already. */
function ofWritten({ at, version, paper }: Written, before: Written | Handed | null): DutyFact[] {
  if (before?.kind !== "handed") return [];
  const last = expiryOf(before.paper);
  if (lastsLonger(paper, before.paper)) return last ? [done("annex_renewed", last, at, `version ${version}`)] : [];
  const own = expiryOf(paper);
  return own && own !== last ? [done("annex_renewed", own, at, paperProof(before.paper))] : [];
}

function ofHanded(versions: Versions, { at, paper }: Handed, before: Written | Handed | null): DutyFact[] {
  const facts: DutyFact[] = [done("annex_handed", paper.annexId, at, paperProof(paper))];
  const longer = !before || lastsLonger(paper, before.paper);
  const corrects = before !== null && !longer && isSamePaper(paper, before.paper);
  const last = before && expiryOf(before.paper);
  const own = expiryOf(paper);
  if (!(longer || corrects) || (own && own === last)) return facts;
  if (last && corrects) facts.push(corrected(versions, paper, last));
  if (last && !corrects) facts.push(done("annex_renewed", last, at, paperProof(paper)));
  if (own && paper.expires) facts.push(happened("annex_expires", own, at, { day: paper.expires }));
  return facts;
}

/** Called off by the side that owes it: once its date is over, it was missed all the same. */
function corrected(versions: Versions, { annexId, at }: HandedPaper, subject: string): DutyFact {
  const on = at.toZonedDateTimeISO(versions[0].zone).toPlainDate();
  const side: Side = lastInForce(versions, on).annexes.find(({ id }) => id === annexId)?.owedBy ?? "provider";
  return { kind: "cancelled", duty: "annex_renewed", subject, at, reason: "corrected", side };
}
