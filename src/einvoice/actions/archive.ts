import type { Tx } from "#database/transaction.ts";
import { archiveFaults, paperFaults, type ArchiveFault } from "../archive.ts";
import { invoiceXml } from "../pdf/file.ts";
import { readArchived, readArchivedPaper, readEnds, readPaperEnds, type ArchivedEnd } from "../store/archive.ts";
import { openPdf } from "./pdf.ts";

export type ArchiveReport = { readonly read: number; readonly faults: readonly ArchiveFault[] };

/**
 * Reads every numbered document back, one at a time: invoices, credit notes, recaps, quotes and claims of interest. The
 * transaction acts for every client, as series run over them all.
 */
export async function checkArchive(tx: Tx): Promise<ArchiveReport> {
  const invoices = await readSeries(
    await readEnds(tx),
    (series, place) => readArchived(tx, series, place),
    async (one, before) => {
      const pdf = await openPdf(one.pdf);
      return archiveFaults(one, (pdf.ok ? invoiceXml(pdf.value) : null) ?? null, before);
    },
  );
  const papers = await readSeries(
    await readPaperEnds(tx),
    (series, place) => readArchivedPaper(tx, series, place),
    async (one, before) => paperFaults(one, before),
  );
  return { read: invoices.read + papers.read, faults: [...invoices.faults, ...papers.faults] };
}

/** From the first place of each series to its end: a gap, a change and a series cut short are told apart. */
async function readSeries<One extends { readonly digest: string }>(
  ends: readonly ArchivedEnd[],
  readAt: (series: string, place: number) => Promise<One | null>,
  faultsOf: (one: One, before: string | null) => Promise<ArchiveFault[]>,
): Promise<ArchiveReport> {
  const faults: ArchiveFault[] = [];
  let read = 0;
  for (const { series, first, last, digest } of ends) {
    let before: string | null = null;
    for (let place = first; place <= last; place += 1) {
      const one = await readAt(series, place);
      if (!one) {
        const number = `${series} n° ${place}`;
        faults.push({ number, what: "missing", fr: "le document a disparu", en: "the document is gone" });
        continue;
      }
      read += 1;
      faults.push(...(await faultsOf(one, before)));
      before = one.digest;
    }
    if (before !== digest)
      faults.push({
        number: series,
        what: "end",
        fr: "la fin de la série a changé",
        en: "the end of the series changed",
      });
  }
  return { read, faults };
}
