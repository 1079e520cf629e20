import assert from "node:assert/strict";
import { before, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { formOf, PDF, sendForm, upload } from "../../test/harness/upload.ts";
import { safeName, writtenOut } from "./name.ts";

/** What a file is decides what becomes of it; what it is called never does. */
const app = await testApp();
const requester = app.as("requester");
before(() => loadMiramas(app));

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const HTML = "<!doctype html><script>alert(document.domain)</script>";
const GIF = Buffer.concat([
  Buffer.from("GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000,\u0000", "latin1"),
  Buffer.from(`/*${HTML}*/`),
]);

/** A ZIP with entries of these names; `claimed` is the size that the entry says it unpacks to. */
function zip(
  ...entries: readonly { readonly name: string; readonly bytes: Buffer; readonly claimed?: number }[]
): Buffer {
  return Buffer.concat(
    entries.map(({ name, bytes, claimed }) => {
      const packed = deflateRawSync(bytes);
      const head = Buffer.alloc(30);
      head.writeUInt32LE(0x04034b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt16LE(8, 8);
      head.writeUInt32LE(packed.length, 18);
      head.writeUInt32LE(claimed ?? bytes.length, 22);
      head.writeUInt16LE(name.length, 26);
      return Buffer.concat([head, Buffer.from(name), packed]);
    }),
  );
}

const KEPT: Readonly<Record<string, readonly [given: string, bytes: Buffer | string, type: string, name: string]>> = {
  "a PDF": ["bon.pdf", PDF, "application/pdf", "bon.pdf"],
  "a PDF called an image": ["bon.png", PDF, "application/pdf", "bon.png.pdf"],
  "an image called a program": ["photo.exe", PNG, "image/png", "photo.exe.png"],
  "a page of HTML called an image": ["photo.png", HTML, "text/plain", "photo.png.txt"],
  "a page of HTML": ["page.html", HTML, "text/plain", "page.html.txt"],
  "a drawing with a script": ["logo.svg", `<svg onload="alert(1)"/>`, "text/plain", "logo.svg.txt"],
  "a GIF that is a script as well": ["g.js", GIF, "image/gif", "g.js.gif"],
  "a PDF with a ZIP behind it": [
    "deux.zip",
    Buffer.concat([PDF, zip({ name: "a.txt", bytes: Buffer.from("a") })]),
    "application/pdf",
    "deux.zip.pdf",
  ],
  "a log with colours": ["sshd.log", "\u001b[31mrefusé\u001b[0m\r\n", "text/plain", "sshd.log"],
  "a text of eight bits": ["vieux.csv", Buffer.from("montant;\xe9t\xe9", "latin1"), "text/plain", "vieux.csv"],
};

for (const [what, [given, bytes, type, name]] of Object.entries(KEPT)) {
  test(`${what} is kept as ${type}, and saved as ${name}`, async () => {
    const { status, body, message } = await upload(requester, given, bytes);
    assert.equal(status, 200, String(message));
    assert.deepEqual([body.type, body.name], [type, name]);
  });
}

const REFUSED: Readonly<Record<string, Buffer>> = {
  "a Windows program": Buffer.concat([Buffer.from("MZ\u0090\u0000", "latin1"), Buffer.alloc(200)]),
  "a Linux program": Buffer.concat([Buffer.from("\u007fELF\u0002\u0001\u0001", "latin1"), Buffer.alloc(200)]),
  "a Java archive": zip({ name: "META-INF/MANIFEST.MF", bytes: Buffer.from("Main-Class: X") }),
  "a workbook with macros": zip({
    name: "[Content_Types].xml",
    bytes: Buffer.from(
      `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`,
    ),
  }),
  "a film": Buffer.concat([Buffer.from("\u0000\u0000\u0000\u0018ftypmp42", "latin1"), Buffer.alloc(200)]),
  "bytes of nothing known": Buffer.from([1, 2, 3, 0, 255, 254]),
};

for (const [what, bytes] of Object.entries(REFUSED)) {
  test(`attack: ${what} is refused whatever its name, in both languages`, async () => {
    for (const name of ["facture.pdf", "photo.png", "notes.txt"]) {
      const answer = await upload(requester, name, bytes);
      assert.deepEqual([answer.status, answer.code], [422, "attachment.type_not_allowed"], name);
      assert.match(String(answer.message), /PDF, images/);
    }
  });
}

test("attack: the type that the sender writes is not read", async () => {
  const form = formOf({ name: "x.html", bytes: HTML, type: "text/html" });
  assert.equal((await sendForm(requester, form)).body.type, "text/plain");
});

test("attack: a decompression bomb is not unpacked: its type is found with little memory and time", async () => {
  const bomb = zip({ name: "[Content_Types].xml", bytes: Buffer.alloc(200 * 1024 * 1024), claimed: 100 });
  const before = process.memoryUsage().rss;
  const start = process.cpuUsage();
  const { status } = await upload(requester, "bombe.docx", bomb);
  assert.ok(status === 200 || status === 422, String(status));
  const { user, system } = process.cpuUsage(start);
  assert.ok(user + system < 3_000_000, "it took three seconds of the processor");
  assert.ok(process.memoryUsage().rss - before < 100 * 1024 * 1024, "it took memory");
});

const NAMES: readonly (readonly [given: string, safe: string])[] = [
  ["../../etc/passwd", "passwd.txt"],
  ["..\\..\\windows\\system.ini", "system.ini"],
  ["/", "fichier.txt"],
  ["....", "fichier.txt"],
  ["", "fichier.txt"],
  ["a\u0000b.txt", "ab.txt"],
  ["a\r\nset-cookie: x=1.txt", "aset-cookie_ x=1.txt"],
  ["facture\u202Etxt.exe", "facturetxt.exe.txt"],
  ["\u200Bnotes\uFEFF.txt", "notes.txt"],
  ["CON.txt", "_CON.txt"],
  ["nul", "_nul.txt"],
  [".htaccess", "htaccess.txt"],
  ["bon n° 12 : été?.TXT", "bon n° 12 _ été_.TXT"],
  [`${"é".repeat(400)}.csv`, `${"é".repeat(90)}.csv`],
  [`${"😀".repeat(400)}.md`, `${"😀".repeat(45)}.md`],
];

test("attack: a name leads to no folder, hides no ending, begins no header and is never too long", () => {
  for (const [given, safe] of NAMES) assert.equal(safeName(given, "text/plain"), safe, JSON.stringify(given));
});

test("the name that was given is kept for the reader, with what cannot be seen written out", () => {
  assert.equal(writtenOut("gpj\u202Eexe.pdf"), "gpj\\u{202E}exe.pdf");
  assert.equal(writtenOut("a\u0000b\n"), "a\\u{0}b\\u{A}");
  assert.equal(writtenOut("../../etc/passwd"), "../../etc/passwd");
});

test("attack: path traversal and header injection in the name of an attachment, through the door itself", async () => {
  const traversal = await upload(requester, "../../../etc/passwd", "root:x:0");
  assert.deepEqual([traversal.body.name, traversal.body.givenName], ["passwd.txt", "../../../etc/passwd"]);
  const injected = await upload(requester, "a.txt\u0001\u0085b", "x");
  assert.equal(injected.body.name, "a.txtb.txt");
});
