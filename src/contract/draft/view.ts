/** Versions and drafts as the interface shows them, and the text of a day. */
import { refusalSentence, type Language, type Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { isBefore } from "#kernel/period.ts";
import type { VersionView } from "../api.ts";
import type { DraftView } from "../api/draft.ts";
import type { Contract } from "../contract.ts";
import { contractRefusals, refuseContract } from "../refusals.ts";
import { lastInForce, type Versions } from "../versions.ts";
import { waitsFor, type KnownTexts, type SavedDraft } from "./draft.ts";

type Loaded = {
  readonly versions: Versions;
  readonly rows: readonly {
    readonly number: string;
    readonly effective: Temporal.PlainDate;
    readonly at: Temporal.Instant;
    readonly authorName: string;
  }[];
};

/** The text of a day, the last one after the end; refused before the first version takes effect (P3). */
export function textOn(versions: Versions, day: Temporal.PlainDate): Result<Contract, Refusal> {
  const first = versions[0].version.effective;
  if (isBefore(day, first))
    return refuseContract("contract.not_yet_in_force", { on: day.toString(), first: first.toString() });
  return accept(lastInForce(versions, day));
}

/** The loaded versions in order of their days; `inForce` is the text of today, whatever day is looked at. */
export function versionViews({ rows, versions }: Loaded, inForce: Contract): VersionView[] {
  return rows.map(({ number, effective, at, authorName }, index) => {
    const version = versions[index]?.version;
    return {
      number,
      effective: effective.toString(),
      note: version?.note ?? null,
      signedByProvider: version?.signedByProvider?.toString() ?? null,
      signedByClient: version?.signedByClient?.toString() ?? null,
      loadedAt: at.toString(),
      loadedBy: authorName,
      inForce: number === inForce.version.number,
    };
  });
}

/** A draft with its text as values; `known` is what it would follow. */
export function draftView(
  saved: SavedDraft,
  contract: Contract,
  known: KnownTexts,
  today: Temporal.PlainDate,
  language: Language,
): DraftView {
  const { draftId, revisions, end } = saved;
  const { number, effective, note, signedByProvider, signedByClient } = contract.version;
  const waits = end ? [] : waitsFor(contract, known, today);
  return {
    id: draftId,
    revision: revisions.at(-1)?.revision ?? 0,
    number,
    effective: effective.toString(),
    note,
    signedByProvider: signedByProvider?.toString() ?? null,
    signedByClient: signedByClient?.toString() ?? null,
    saved: revisions.map(({ at, authorName }) => ({ at: at.toString(), by: authorName })),
    waits: waits.map((refusal) => refusalSentence(contractRefusals, refusal, language)),
    end: end && { kind: end.kind, words: end.words, at: end.at.toString(), by: end.authorName },
  };
}
