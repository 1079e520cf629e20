import type { Tx } from "#database/transaction.ts";
import { archiveFaults, type ArchiveFault } from "../archive.ts";
import { invoiceXml } from "../pdf/file.ts";
import { readArchived, readEnds } from "../store/archive.ts";
import { openPdf } from "./pdf.ts";

export type ArchiveReport = { readonly read: number; readonly faults: readonly ArchiveFault[] };

/** Reads every issued document back, one at a time; the transaction acts for every client, as series run over them all. */
export async function checkArchive(tx: Tx): Promise<ArchiveReport> {
  const faults: ArchiveFault[] = [];
  let read = 0;
  for (const { series, last, digest } of await readEnds(tx)) {
    let before: string | null = null;
    for (let place = 1; place <= last; place += 1) {
      const one = await readArchived(tx, series, place);
      if (!one) {
        const number = `${series} n° ${place}`;
        faults.push({ number, what: "missing", fr: "le document a disparu", en: "the document is gone" });
        continue;
      }
      read += 1;
      const pdf = await openPdf(one.pdf);
      faults.push(...archiveFaults(one, (pdf.ok ? invoiceXml(pdf.value) : null) ?? null, before));
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
