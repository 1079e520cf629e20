import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { PDFContext, type PDFObject } from "pdf-lib";
import { openPdf } from "../actions/pdf.ts";
import { embeddedFiles, get, streamOf } from "./file.ts";
import { objectFindings } from "./objects.ts";

const MEGABYTE = 1024 * 1024;
/** The bounds of every file, a hundred times smaller. */
const LIMITS = { streams: 2 * MEGABYTE, structure: MEGABYTE };
/** Two of them are more than one file may unpack to. */
const HALF = Buffer.alloc(1.1 * MEGABYTE);
const thin = deflateSync(HALF);
const hex = (bytes: Buffer): Buffer => Buffer.from(`${bytes.toString("hex")}>`);

/** An object of a PDF that is a stream; `told` stands between the word that opens it and its bytes. */
const stream = (number: number, entries: string, bytes: Buffer, told = "stream\n"): Buffer =>
  Buffer.concat([
    Buffer.from(`${number} 0 obj\n<< /Length ${bytes.length} ${entries} >>\n${told}`),
    bytes,
    Buffer.from("\nendstream\nendobj\n"),
  ]);
const pdf = (...objects: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from("%PDF-1.7\n"),
    ...objects,
    Buffer.from("trailer << /Root 9 0 R >>\nstartxref\n0\n%%EOF\n"),
  ]);

const TRICKS: readonly (readonly [string, (number: number) => Buffer])[] = [
  ["a plain stream", (number) => stream(number, "/Filter /FlateDecode", thin)],
  ["twice through Flate", (number) => stream(number, "/Filter [/FlateDecode /FlateDecode]", deflateSync(thin))],
  [
    "a window of 4 KB, whose first byte is not the usual one",
    (number) => stream(number, "/Filter /FlateDecode", deflateSync(HALF, { windowBits: 12 })),
  ],
  ["white space after the word stream", (number) => stream(number, "/Filter /FlateDecode", thin, "stream \r\n")],
  ["Flate inside hexadecimal", (number) => stream(number, "/Filter [/ASCIIHexDecode /FlateDecode]", hex(thin))],
  [
    "a filter that shrinks what another blew up",
    (number) => stream(number, "/Filter [/FlateDecode /ASCIIHexDecode]", thin),
  ],
  ["filters named elsewhere in the file", (number) => stream(number, "/Filter 5 0 R", thin)],
  ["a stream within a dictionary", (number) => Buffer.concat([Buffer.from(`${number} 0 obj\n<< /A `), nested(thin)])],
  ["data that break at their end", (number) => stream(number, "/Filter /FlateDecode", thin.subarray(0, -4))],
];

const nested = (bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} /Filter /FlateDecode >>\nstream\n`),
    bytes,
    Buffer.from("\nendstream >>\nendobj\n"),
  ]);

for (const [trick, make] of TRICKS) {
  test(`a PDF of a few kilobytes that hides megabytes is refused: ${trick}`, async () => {
    const file = pdf(make(1), make(2), Buffer.from("5 0 obj\n/FlateDecode\nendobj\n"));
    const opened = await openPdf(file, LIMITS);
    assert.deepEqual(opened.ok ? "" : opened.refusal, { code: "einvoice.pdf_too_large", params: { megabytes: 2 } });
  });
}

test("objects and places of objects have a bound of their own, before the library reads any of them", async () => {
  for (const type of ["ObjStm", "XRef"]) {
    const packed = deflateSync(HALF);
    for (const filter of ["/FlateDecode", "[/FlateDecode /FlateDecode]"]) {
      const bytes = filter.startsWith("[") ? deflateSync(packed) : packed;
      const opened = await openPdf(pdf(stream(1, `/Type /${type} /N 0 /First 0 /Filter ${filter}`, bytes)), LIMITS);
      assert.deepEqual(opened.ok ? "" : opened.refusal, { code: "einvoice.pdf_too_large", params: { megabytes: 1 } });
    }
  }
});

test("every filter is undone as it was, a stream cut short gives what it has, and an unknown filter gives nothing", async () => {
  const text = Buffer.from("0 g une facture");
  const catalog = "/A 1 0 R /B 2 0 R /C 3 0 R /D 4 0 R /E 6 0 R";
  const held = Buffer.from(`9 0 << /Type /Catalog ${catalog} >>`);
  const opened = await openPdf(
    pdf(
      stream(1, "", text),
      stream(2, "/Filter [/ASCIIHexDecode /FlateDecode]", hex(deflateSync(text))),
      stream(3, "/Filter /RunLengthDecode", Buffer.from([1, 0x30, 0x31, 254, 0x20, 128])),
      stream(4, "/Filter /FlateDecode", deflateSync(text).subarray(0, -4)),
      stream(6, "/Filter [/FlateDecode /Unheard]", deflateSync(text)),
      stream(7, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", deflateSync(held)),
    ),
  );
  assert.ok(opened.ok);
  const said = ["A", "B", "C", "D", "E"].map((key) => {
    const bytes = streamOf(opened.value, get(opened.value, opened.value.catalog, key));
    return bytes === undefined ? null : Buffer.from(bytes).toString();
  });
  assert.deepEqual(said, ["0 g une facture", "0 g une facture", "01   ", "0 g une facture", null]);
});

test("a tree of attached files that comes back to itself is read once, however many times it says so", async (t) => {
  const opened = await openPdf(
    pdf(
      Buffer.from("9 0 obj\n<< /Type /Catalog /Names << /EmbeddedFiles 3 0 R >> >>\nendobj\n"),
      Buffer.from("3 0 obj\n<< /Kids [3 0 R 4 0 R 3 0 R 4 0 R 3 0 R] /Names [(a) 5 0 R] >>\nendobj\n"),
      Buffer.from("4 0 obj\n<< /Kids [3 0 R 3 0 R 3 0 R] /Names [(b) 6 0 R] >>\nendobj\n"),
      Buffer.from("5 0 obj\n<< /F (a.xml) >>\nendobj\n6 0 obj\n<< /F (b.xml) >>\nendobj\n"),
    ),
  );
  assert.ok(opened.ok);
  const { context } = opened.value;
  const lookup = context.lookup.bind(context);
  let asked = 0;
  t.mock.method(context, "lookup", (ref: Parameters<typeof lookup>[0]) => {
    asked += 1;
    assert.ok(asked < 100, "each node is looked up once");
    return lookup(ref);
  });
  const names = embeddedFiles(opened.value).map(({ spec }) => get(opened.value, spec, "F")?.toString());
  assert.deepEqual(names, ["(a.xml)", "(b.xml)"]);
});

test("lists that every stream and every font share are read once, not once for each of them", async (t) => {
  const count = 200;
  const names = Array.from({ length: count }, () => "8 0 R").join(" ");
  const numbers = Array.from({ length: count }, (_, index) => 10 + index);
  const file = pdf(
    Buffer.from("9 0 obj\n<< /Type /Catalog >>\nendobj\n8 0 obj\n/LZWDecode\nendobj\n"),
    Buffer.from(`6 0 obj\n[${names}]\nendobj\n7 0 obj\n[${names}]\nendobj\n`),
    ...numbers.map((number) => stream(number, "/Filter 6 0 R", Buffer.from("x"))),
    ...numbers.map((number) =>
      Buffer.from(`${count + number} 0 obj\n<< /Type /Font /Subtype /Type0 /DescendantFonts 7 0 R >>\nendobj\n`),
    ),
  );
  let asked = 0;
  const lookup: (this: PDFContext, ref: PDFObject | undefined) => PDFObject | undefined = PDFContext.prototype.lookup;
  t.mock.method(PDFContext.prototype, "lookup", function (this: PDFContext, ref: PDFObject | undefined) {
    asked += 1;
    return lookup.call(this, ref);
  });
  const opened = await openPdf(file);
  assert.ok(opened.ok);
  const found = objectFindings(opened.value).map(({ id }) => id);
  assert.deepEqual(
    found,
    Array.from({ length: count }, () => "FILTER"),
  );
  // Some questions about each of 400 objects; the lists themselves, read for each, would take 40 000 each.
  assert.ok(asked < 40 * count, `${asked} questions`);
});
