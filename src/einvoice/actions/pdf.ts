/** Opens a PDF. The library answers later even for bytes in memory, which pure files may not wait for. */
import { PDFDocument } from "pdf-lib";
import { accept, type Result } from "#kernel/result.ts";
import { pdfFile, type PdfFile } from "../pdf/file.ts";
import { unpackedSize } from "../pdf/inflate.ts";
import { refuseFile } from "../refusals.ts";
import type { FileRefusal } from "../xml-tree.ts";

/** Refused when too large once unpacked, or broken beyond reading. An encrypted file opens, for the checks to say so. */
export async function openPdf(bytes: Uint8Array): Promise<Result<PdfFile, FileRefusal>> {
  const size = unpackedSize(bytes);
  if (!size.ok) return size;
  try {
    const document = await PDFDocument.load(bytes, {
      updateMetadata: false,
      ignoreEncryption: true,
      throwOnInvalidObject: false,
      parseSpeed: Number.POSITIVE_INFINITY,
    });
    return accept(pdfFile(bytes, document));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refuseFile("einvoice.pdf_unreadable", { detail: error.message.split("\n")[0] ?? "" });
  }
}
