import type { Tx } from "#database/transaction.ts";
import { loadPageFonts } from "#document/actions.ts";
import { writeCsv } from "#document/csv.ts";
import { writeOds } from "#document/ods.ts";
import { renderPdf } from "#document/page.ts";
import type { FileAnswer } from "#http/route.ts";
import { civilDay } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { paperName, paperOf, type Paper } from "../paper.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import type { PeriodStanding } from "../standing.ts";
import { readPaperFile, readRecapPaper, type PaperSheets } from "../store/paper.ts";
import { evidenceTable, recapTable } from "../tables.ts";
import { readPeriod, type PeriodAt } from "./book.ts";
import type { Doing } from "./period.ts";

/** The files of a period: the recap as a page and for two kinds of spreadsheets, and the quote to sign. */
export const PAPERS = ["recap.pdf", "recap.csv", "recap.ods", "quote.pdf"] as const;
export type PaperFile = (typeof PAPERS)[number];

/** A paper of a period: as it was sent, byte for byte, or a draft of today's figures while nothing was sent. */
export async function readPaper(
  tx: Tx,
  { client, now }: Omit<Doing, "by">,
  where: PeriodAt,
  file: PaperFile,
): Promise<Result<FileAnswer, BillingRefusal>> {
  const read = await readPeriod(tx, client.clientId, where, now);
  if (!read.ok) return read;
  const { standing } = read.value;
  const paper: Paper = file === "quote.pdf" ? "quote" : "recap";
  if (paper === "quote" && standing.quoted.length === 0) return refused("billing.nothing_to_invoice");
  const name = paperName(paper, standing);
  const { saved, of } = standing;
  switch (file) {
    case "recap.csv":
    case "recap.ods": {
      const as = file === "recap.csv" ? "csv" : "ods";
      const kept = saved && (await readRecapPaper(tx, client.clientId, saved.recapId, "recap", as));
      return accept({ bytes: kept ?? recapSheets(standing)[as], type: SHEET_TYPE[as], name: `${name}.${as}` });
    }
    case "recap.pdf":
    case "quote.pdf": {
      const kept = saved && (await readRecapPaper(tx, client.clientId, saved.recapId, paper));
      const madeOn = civilDay(saved?.at ?? now, of.contract.zone);
      const bytes = kept ?? renderPdf(paperOf(paper, standing, madeOn, null), loadPageFonts());
      return accept({ bytes, type: "application/pdf", name: `${name}.pdf` });
    }
  }
}

const SHEET_TYPE = {
  csv: "text/csv; charset=utf-8",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
} as const;

/** The recap for spreadsheets: its lines as text, and with the evidence behind them as a workbook (clause M2c). */
export function recapSheets(standing: PeriodStanding): PaperSheets {
  return {
    csv: new TextEncoder().encode(writeCsv(recapTable(standing))),
    ods: writeOds([recapTable(standing), evidenceTable(standing)]),
  };
}

/** A numbered paper, byte for byte as it left. */
export async function readPaperBytes(
  tx: Tx,
  { client }: Omit<Doing, "by">,
  number: string,
): Promise<Result<FileAnswer, BillingRefusal>> {
  const bytes = await readPaperFile(tx, client.clientId, number);
  if (!bytes) return refused("billing.unknown_paper", { number });
  return accept({ bytes, type: "application/pdf", name: `${number}.pdf` });
}
