/** A bound on what a PDF unpacks to, measured before any library reads it: a few kilobytes can hide gigabytes. */
import { inflateSync } from "node:zlib";
import { accept, type Result } from "#kernel/result.ts";
import { refuseFile } from "../refusals.ts";
import type { FileRefusal } from "../xml-tree.ts";

/** Bytes of a PDF as it arrives: the same bound as for XML, far above any invoice with its annexes. */
export const LARGEST_PDF = 30 * 1024 * 1024;

/** Bytes of all the streams of one PDF together, once unpacked. */
export const LARGEST_UNPACKED = 200 * 1024 * 1024;

/** The number of bytes in all the compressed streams, or a refusal past the limit. */
export function unpackedSize(bytes: Uint8Array): Result<number, FileRefusal> {
  if (bytes.length > LARGEST_PDF) return refuseFile("einvoice.file_too_large", { megabytes: 30 });
  let total = 0;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf("stream"); at !== -1; at = buffer.indexOf("stream", at + 6)) {
    if (buffer.subarray(at - 3, at).toString("latin1") === "end") continue;
    const start = at + 6 + (buffer[at + 6] === 0x0d ? 2 : 1);
    // 0x78 opens every zlib stream; anything else is stored as it is.
    if (buffer[start] !== 0x78) continue;
    const size = inflatedSize(buffer.subarray(start), LARGEST_UNPACKED - total);
    if (size === null) return refuseFile("einvoice.pdf_too_large", { megabytes: LARGEST_UNPACKED / 1024 / 1024 });
    total += size;
  }
  return accept(total);
}

/** Null past the limit; zero for what is no zlib stream after all. */
function inflatedSize(data: Uint8Array, limit: number): number | null {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, limit) }).length;
  } catch (error) {
    if (error instanceof RangeError) return null;
    if (error instanceof Error && "code" in error) return 0;
    throw error;
  }
}
