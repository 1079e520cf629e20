/**
 * What the streams of a PDF unpack to, within bounds: a few kilobytes can hide gigabytes, and the more so through several
 * filters. The bound holds for what every single filter gives, since an outer one may shrink what an inner one blew up.
 */
import { constants, inflateSync } from "node:zlib";
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFRawStream, PDFContext, type PDFObject } from "pdf-lib";

/** Bytes of a PDF as it arrives: the same bound as for XML, far above any invoice with its annexes. */
export const LARGEST_PDF = 30 * 1024 * 1024;

const MEGABYTE = 1024 * 1024;

/** What a PDF may unpack to, in bytes. */
export const LIMITS = {
  /** All its streams together, whatever filter gave the bytes: seven scanned pages in colour. */
  streams: 200 * MEGABYTE,
  /** The streams that hold the objects of the file: each byte of them costs a library many of memory. */
  structure: 10 * MEGABYTE,
};

/** More filters on one stream than any writer puts there. */
const MOST_FILTERS = 8;

/** What may still be unpacked; every byte unpacked is taken from it, and `exceeded` stays once there was not enough. */
export type Room = { left: number; exceeded: boolean };

export function roomFor(bytes: number): Room {
  return { left: bytes, exceeded: false };
}

/** The unpacked bytes; undefined when a filter is unknown or its data broken, or when there is no room for them. */
export function unpack(stream: PDFRawStream, room: Room): Uint8Array | undefined {
  const filters = filtersOf(stream.dict);
  if (filters === undefined) return undefined;
  let bytes: Uint8Array = stream.contents;
  try {
    for (const filter of filters) {
      const given = filter.name === FLATE ? inflated(bytes, room) : undefined;
      bytes = given ?? decoded(bytes, filter, room);
    }
    return bytes;
  } catch (error) {
    // Broken data and unknown filters are what the library throws plain errors for; so is the end of the room.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

type Filter = { readonly name: PDFName; readonly settings: PDFDict | undefined };

const FLATE = PDFName.of("FlateDecode");

/**
 * The filters in the order in which they unpack; undefined when they are not said as ISO 32000, 7.3.8.2, asks, or are more
 * than `MOST_FILTERS`: such a list is left unread, since every stream of a hostile file may share it.
 */
function filtersOf(dict: PDFDict): readonly Filter[] | undefined {
  const names = dict.lookup(PDFName.of("Filter"));
  const settings = dict.lookup(PDFName.of("DecodeParms"));
  if (names === undefined) return [];
  if (names instanceof PDFArray && names.size() > MOST_FILTERS) return undefined;
  const each = names instanceof PDFArray ? names.asArray().map((name) => dict.context.lookup(name)) : [names];
  const filters = each.map((name, index) => {
    const own = settings instanceof PDFArray ? settingAt(settings, index) : settings;
    return { name, settings: own instanceof PDFDict ? own : undefined };
  });
  return filters.every((filter): filter is Filter => filter.name instanceof PDFName) ? filters : undefined;
}

function settingAt(settings: PDFArray, index: number): PDFObject | undefined {
  return index < settings.size() ? settings.lookup(index) : undefined;
}

/** By the quick library; undefined when it finds the data wrong, for the slower and more patient one to try. */
function inflated(bytes: Uint8Array, room: Room): Uint8Array | undefined {
  try {
    const given = inflateSync(bytes, {
      maxOutputLength: Math.max(1, room.left),
      // A stream cut short gives what it has, as readers of PDF do.
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    take(given.length, room);
    return given;
  } catch (error) {
    if (error instanceof RangeError) take(room.left + 1, room);
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}

/** By the library, one filter alone and block by block, so that it stops where the room does. */
function decoded(bytes: Uint8Array, { name, settings }: Filter, room: Room): Uint8Array {
  const dict = PDFDict.withContext(PDFContext.create());
  dict.set(PDFName.of("Filter"), name);
  if (settings !== undefined) dict.set(PDFName.of("DecodeParms"), settings);
  const source = decodePDFRawStream(PDFRawStream.of(dict, bytes));
  const blocks: Uint8Array[] = [];
  for (let block = source.getBytes(BLOCK); block.length > 0; block = source.getBytes(BLOCK)) {
    take(block.length, room);
    blocks.push(Buffer.from(block));
  }
  return Buffer.concat(blocks);
}

const BLOCK = 64 * 1024;

function take(bytes: number, room: Room): void {
  if (bytes <= room.left) room.left -= bytes;
  else {
    room.exceeded = true;
    room.left = 0;
    throw new RangeError("no room for what the stream unpacks to");
  }
}
