import type { Tx } from "#database/transaction.ts";
import { accept, type Result } from "#kernel/result.ts";
import { paperOf, type Paper } from "../paper.ts";
import type { BillingRefusal } from "../refusals.ts";
import type { PeriodStanding } from "../standing.ts";
import { totalsOf } from "../totals.ts";
import { numberPaper, type Numbered } from "./number-paper.ts";
import { recapSheets } from "./paper.ts";
import type { Doing } from "./period.ts";

export type SentPapers = { readonly recap: Numbered; readonly quote: Numbered | null };

/** Numbers the recap that leaves, and its quote when there is something to order: each version has papers of its own (M2c). */
export async function numberPeriodPapers(
  tx: Tx,
  doing: Doing,
  standing: PeriodStanding,
  issuedOn: Temporal.PlainDate,
): Promise<Result<SentPapers, BillingRefusal>> {
  const { saved, quoted, of } = standing;
  if (!saved) throw new Error("a recap is numbered once it is kept");
  const numbered = (kind: Paper) =>
    numberPaper(tx, doing, {
      contract: of.contract,
      kind,
      issuedOn,
      recapId: saved.recapId,
      amount: totalsOf(quoted).gross,
      content: { recap: saved.recapId, version: saved.version, charge: of.charge.id, lines: quoted },
      page: (number) => paperOf(kind, standing, issuedOn, number),
      ...(kind === "recap" && { sheets: recapSheets(standing) }),
    });
  const recap = await numbered("recap");
  if (!recap.ok) return recap;
  if (quoted.length === 0) return accept({ recap: recap.value, quote: null });
  const quote = await numbered("quote");
  return quote.ok ? accept({ recap: recap.value, quote: quote.value }) : quote;
}
