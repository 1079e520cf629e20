/** Opens a PDF. The library answers later even for bytes in memory, which pure files may not wait for. */
import type { PDFContext } from "pdf-lib";
import { accept, type Result } from "#kernel/result.ts";
import type { PdfFile } from "../pdf/file.ts";
import { LARGEST_PDF, LIMITS, roomFor, unpack } from "../pdf/inflate.ts";
import { BoundedParser } from "../pdf/parser.ts";
import { refuseFile } from "../refusals.ts";
import type { FileRefusal } from "../xml-tree.ts";

/** Refused when too large once unpacked, or broken beyond reading. An encrypted file opens, for the checks to say so. */
export async function openPdf(bytes: Uint8Array, limits = LIMITS): Promise<Result<PdfFile, FileRefusal>> {
  if (bytes.length > LARGEST_PDF) return refuseFile("einvoice.file_too_large", { megabytes: 30 });
  const parser = new BoundedParser(bytes, limits.structure);
  let context: PDFContext;
  try {
    context = await parser.parseDocument();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refuseFile("einvoice.pdf_unreadable", { detail: error.message.split("\n")[0] ?? "" });
  }
  const tooLarge = (limit: number) => refuseFile("einvoice.pdf_too_large", { megabytes: limit / 1024 / 1024 });
  if (parser.room.exceeded) return tooLarge(limits.structure);
  const room = roomFor(limits.streams);
  const streams = new Set(parser.streams.filter((stream) => unpack(stream, room) !== undefined));
  if (room.exceeded) return tooLarge(limits.streams);
  return accept({ bytes, context, catalog: context.lookup(context.trailerInfo.Root), streams });
}
