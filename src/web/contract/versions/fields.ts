import type { DraftBody, DraftText } from "#contract/api/draft.ts";

/** The fields of a draft as typed: empty where nothing is. */
export type Fields = Readonly<
  Record<"source" | "number" | "effective" | "note" | "signedByProvider" | "signedByClient", string>
>;

export const fieldsOf = (draft: DraftText): Fields => ({
  source: draft.source,
  number: draft.number,
  effective: draft.effective,
  note: draft.note ?? "",
  signedByProvider: draft.signedByProvider ?? "",
  signedByClient: draft.signedByClient ?? "",
});

export const bodyOf = ({ source, number, effective, note, signedByProvider, signedByClient }: Fields): DraftBody => ({
  source,
  number: number.trim(),
  effective,
  ...(note.trim() !== "" && { note: note.trim() }),
  ...(signedByProvider !== "" && { signedByProvider }),
  ...(signedByClient !== "" && { signedByClient }),
});
