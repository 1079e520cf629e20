/** The parser of the library, kept from unpacking anything by itself: what it would unpack is unpacked here, in bounds. */
import { PDFName, PDFParser, PDFRawStream, type PDFDict, type PDFStream } from "pdf-lib";
import { roomFor, unpack, type Room } from "./inflate.ts";

/** Streams that hold objects or their places: the parser reads them on its way (ISO 32000, 7.5.7 and 7.5.8). */
const STRUCTURE: ReadonlySet<unknown> = new Set([PDFName.of("ObjStm"), PDFName.of("XRef")]);

export class BoundedParser extends PDFParser {
  /** Every stream of the file but those that hold its objects, packed as they are. */
  readonly streams: PDFRawStream[] = [];
  readonly room: Room;

  constructor(bytes: Uint8Array, structure: number) {
    super(bytes);
    this.room = roomFor(structure);
  }

  protected override parseDictOrStream(): PDFDict | PDFStream {
    const found = super.parseDictOrStream();
    if (!(found instanceof PDFRawStream)) return found;
    if (!STRUCTURE.has(found.dict.lookup(PDFName.of("Type")))) {
      this.streams.push(found);
      return found;
    }
    const dict = found.dict.clone();
    dict.delete(PDFName.of("Filter"));
    return PDFRawStream.of(dict, unpack(found, this.room) ?? new Uint8Array());
  }
}
