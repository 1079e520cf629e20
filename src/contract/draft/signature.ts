/** How a version came to be signed (clause P3), and what a signature proves (clause B5). */
import type { Attachment } from "#attachment/api.ts";
import type { Contract } from "../contract.ts";
import type { Side } from "../duty/kinds/row.ts";
import type { SavedDraft } from "./draft.ts";

/** Approved by a person of that side, who showed themselves again; or shown by a signed file, kept with its digest. */
export const SIGNED_BY = ["approved", "file"] as const;

/** One side's signature under one text of a draft. */
export type Signature = {
  readonly draftId: string;
  readonly revision: number;
  readonly side: Side;
  readonly signatureId: string;
  readonly how: (typeof SIGNED_BY)[number];
  readonly on: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly authorName: string;
  readonly files: readonly Attachment[];
  /** Whose person wrote it down; null for what was written before that was kept. */
  readonly bySide: Side | null;
  /** Who of the side itself said that the file is its signature; null while nobody did. */
  readonly confirmedBy: string | null;
  /** What a person of the side itself said against the file; it stays when the file is confirmed after all (E7). */
  readonly contested: { readonly by: string; readonly at: Temporal.Instant; readonly words: string } | null;
};

/** What decides whether a signature binds its side. */
export type Given = Pick<Signature, "side" | "how" | "bySide" | "confirmedBy" | "contested">;

/** The signatures under the last text of a draft: those under an earlier one were given to other words. */
export const standing = (
  { draftId, revisions }: Pick<SavedDraft, "draftId" | "revisions">,
  all: readonly Signature[],
): Signature[] => all.filter((one) => one.draftId === draftId && one.revision === revisions.at(-1)?.revision);

/** The text with the days of the signatures that were given here in place of days that somebody typed. */
export function withSignatures(contract: Contract, signatures: readonly Signature[]): Contract {
  const { signedByProvider, signedByClient } = contract.version;
  const of = (side: Side) => signatures.find((one) => one.side === side)?.on;
  return {
    ...contract,
    version: {
      ...contract.version,
      signedByProvider: of("provider") ?? signedByProvider,
      signedByClient: of("client") ?? signedByClient,
    },
  };
}

/**
 * Whether a signature binds its side (P3): its own person approved, attached the file, or confirmed the one that the other
 * side attached for it. Nobody signs for the other.
 */
export const binds = ({ how, side, bySide, confirmedBy }: Given): boolean =>
  how === "approved" || bySide === side || confirmedBy !== null;

/** Whether the client itself agreed to the text: a day or a file that comes from the provider is the provider's word. */
export const clientAgreed = (given: readonly Given[]): boolean =>
  given.some((one) => one.side === "client" && binds(one));
