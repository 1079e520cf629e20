/** A document that the contract annexes, as it is handed over (clauses P4, C6), and which of two stands. */
import { isBefore } from "#kernel/period.ts";

/** A document as it was handed over, by itself or written into a text. */
export type HandedPaper = {
  readonly annexId: string;
  /** Its number and who issued it, in words: "RC PRO 0.123.456, Hiscox". */
  readonly reference: string;
  readonly validFrom: Temporal.PlainDate | null;
  readonly expires: Temporal.PlainDate | null;
  readonly at: Temporal.Instant;
  /** When its first file was joined; null while its reference alone was given. */
  readonly filedAt: Temporal.Instant | null;
};

/**
 * What closes a duty by a paper: the document, or the word of who says that it exists (P4, C6: the file is what can
 * be shown). One handed over on paper alone is no breach, so that the word closes the duty; it proves nothing.
 */
export const paperProof = ({ filedAt }: Pick<HandedPaper, "filedAt">): string => (filedAt ? "document" : DECLARED);
export const DECLARED = "declared";

type Named = Pick<HandedPaper, "reference" | "validFrom">;

/** Policies keep their number from year to year: a paper is the same by its reference and the day from which it holds. */
export const paperName = ({ reference, validFrom }: Named): string => `${reference}\n${validFrom?.toString() ?? ""}`;

/** Whether one paper corrects another rather than standing beside it. */
export const isSamePaper = (one: Named, other: Named): boolean => paperName(one) === paperName(other);

/** Whether a paper ends after another; one without an end lasts longest. */
export function lastsLonger(
  { expires: one }: Pick<HandedPaper, "expires">,
  { expires: other }: Pick<HandedPaper, "expires">,
): boolean {
  if (other === null) return false;
  return one === null || isBefore(other, one);
}
