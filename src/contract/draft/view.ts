/** Versions and drafts as the interface shows them, and the text of a day. */
import { refusalSentence, type Language, type Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { amountText } from "#kernel/money.ts";
import { isBefore } from "#kernel/period.ts";
import type { VersionView } from "../api.ts";
import type { DraftView } from "../api/draft.ts";
import type { Contract } from "../contract.ts";
import type { Letter } from "../ending.ts";
import { onlyTellsPrices, pricesContested, putsBackPrices } from "../price-proof.ts";
import { contractRefusals, refuseContract } from "../refusals.ts";
import { faultViews } from "../check/view.ts";
import type { Problem } from "../load.ts";
import { lastInForce, type Versions } from "../versions.ts";
import type { ContestedPrice, SignatureView, SignedVersion } from "../api/signature.ts";
import { priceChanges } from "./price-changes.ts";
import { waitsFor, type KnownTexts, type SavedDraft } from "./draft.ts";
import { binds, standing, withSignatures, type Signature } from "./signature.ts";

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

const SIDES = ["provider", "client"] as const;

/** Each side's day under a text: given here, or as somebody typed it. `typedBy` is null for what the first text bears. */
function signaturesOf({ version }: Contract, given: readonly Signature[], typedBy: string | null): SignatureView[] {
  return SIDES.flatMap((side): SignatureView[] => {
    const own = given.find((one) => one.side === side);
    if (own) {
      const { on, how, authorName, draftId, files, confirmedBy } = own;
      const contested = own.contested && { ...own.contested, at: own.contested.at.toString() };
      const said = { by: authorName, confirmedBy, contested, binds: binds(own) };
      return [{ side, on: on.toString(), how, ...said, draft: draftId, files: [...files] }];
    }
    const on = side === "provider" ? version.signedByProvider : version.signedByClient;
    const how = typedBy === null ? "text" : "said";
    const said = { by: typedBy, confirmedBy: null, contested: null, binds: how === "text" || side === "provider" };
    return on ? [{ side, on: on.toString(), how, ...said, draft: null, files: [] }] : [];
  });
}

/** The versions with how each came to be signed: the first as its text says, a later one by the draft that it was. */
export function signedVersions(
  loaded: Loaded,
  inForce: Contract,
  drafts: readonly SavedDraft[],
  { signatures: all, letters }: Omit<Known, "versions">,
  numberOf: (draft: SavedDraft) => string,
): SignedVersion[] {
  return versionViews(loaded, inForce).map((view, index) => {
    const text = loaded.versions[index] ?? inForce;
    const draft = drafts.find((one) => one.end?.kind === "in_force" && numberOf(one) === view.number);
    const typedBy = index === 0 ? null : (draft?.revisions.at(-1)?.authorName ?? view.loadedBy);
    const signatures = signaturesOf(text, draft ? standing(draft, all) : [], typedBy);
    // What took effect binds, in whatever way it was signed in its day; without the client's day, by told prices alone.
    const pricesTold = index > 0 && view.signedByClient === null;
    const own = draftsOf(text, loaded.versions[index - 1]);
    const contestedPrices = contestedIn(loaded.versions.slice(0, index + 1), letters);
    const bound = signatures.map((one) => ({ ...one, binds: true }));
    return { ...view, signatures: bound, pricesTold, contestedPrices, drafts: own };
  });
}

/** What a text says of the drafts before it (P3); those of the text before stand with that one. */
function draftsOf({ version }: Contract, before: Contract | undefined): SignedVersion["drafts"] {
  const told = version.drafts.map(({ number, date, note }) => ({ number, date: date.toString(), note }));
  const known = new Set(before?.version.drafts.map(({ number, date }) => `${number} ${date.toString()}`));
  return told.filter(({ number, date }) => !known.has(`${number} ${date}`));
}

/** Each price of the last text that is contested, by both readings: what the letter told, and what was in force before (E7). */
function contestedIn(versions: readonly Contract[], letters: readonly Letter[]): ContestedPrice[] {
  const [text, before] = versions.toReversed();
  if (!text || !before || !pricesContested(versions, letters)) return [];
  return priceChanges(before, text).prices.flatMap(({ label, from, to }) =>
    from === null || to === null ? [] : [{ label, before: amountText(from), told: amountText(to) }],
  );
}

type Known = KnownTexts & { readonly signatures: readonly Signature[] };

/** What keeps a draft from being put in force today; nothing once it ended. */
export function waitsOf(
  saved: SavedDraft,
  text: Contract,
  known: Known,
  today: Temporal.PlainDate,
): readonly Refusal[] {
  const given = standing(saved, known.signatures);
  return saved.end ? [] : waitsFor({ next: withSignatures(text, given), given }, known, today);
}

/** The last text of a draft as values, and what its check warns of. */
export type DraftLoaded = { readonly contract: Contract; readonly warnings: readonly Problem[] };

/** A draft with its text as values; `known` is what it would follow. */
export function draftView(
  saved: SavedDraft,
  { contract: text, warnings }: DraftLoaded,
  known: Known,
  today: Temporal.PlainDate,
  language: Language,
): DraftView {
  const { draftId, revisions, end } = saved;
  const given = standing(saved, known.signatures);
  const { number, effective, note, signedByProvider, signedByClient } = withSignatures(text, given).version;
  const waits = waitsOf(saved, text, known, today);
  const before = known.versions.at(-1);
  return {
    id: draftId,
    revision: revisions.at(-1)?.revision ?? 0,
    number,
    effective: effective.toString(),
    note,
    signedByProvider: signedByProvider?.toString() ?? null,
    signedByClient: signedByClient?.toString() ?? null,
    signatures: signaturesOf(text, given, revisions.at(-1)?.authorName ?? ""),
    pricesTold:
      before !== undefined &&
      (onlyTellsPrices(before, text, known.letters) || putsBackPrices(known.versions, text, known.letters)),
    saved: revisions.map(({ at, authorName }) => ({ at: at.toString(), by: authorName })),
    warnings: end ? [] : faultViews(warnings, language),
    waits: waits.map((refusal) => refusalSentence(contractRefusals, refusal, language)),
    end: end && { kind: end.kind, words: end.words, at: end.at.toString(), by: end.authorName },
  };
}
