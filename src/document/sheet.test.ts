import assert from "node:assert/strict";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { cents } from "#kernel/money.ts";
import { writeCsv } from "./csv.ts";
import { writeOds } from "./ods.ts";
import type { Sheet } from "./sheet.ts";

const sheet: Sheet = {
  name: "Relevé 2023/T4",
  columns: ["Ticket", "Date", "Lots", "Montant"],
  rows: [
    [
      "MIR-142",
      { kind: "date", value: Temporal.PlainDate.from("2024-01-03") },
      { kind: "number", value: "1.5" },
      { kind: "amount", value: cents(123_450) },
    ],
    ['dit "oui"; puis\nnon', null, null, { kind: "amount", value: cents(-5) }],
    ["=HYPERLINK(1)", "+33 2", "@x", "-1"],
  ],
};

test("CSV: mark, semicolons, comma decimals, French dates, quotes, formulas neutralised", () => {
  assert.equal(
    writeCsv(sheet),
    "\uFEFFTicket;Date;Lots;Montant\r\n" +
      "MIR-142;03/01/2024;1,5;1234,50\r\n" +
      '"dit ""oui""; puis\nnon";;;-0,05\r\n' +
      "'=HYPERLINK(1);'+33 2;'@x;'-1\r\n",
  );
});

test("ODS: type first and bare, typed cells, the same bytes twice", () => {
  const bytes = writeOds([sheet]);
  assert.deepEqual(bytes, writeOds([sheet]));
  // Local header of the first entry: name at 30, then the content as it is.
  const start = strFromU8(bytes.subarray(30, 84));
  assert.equal(start, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
  const content = strFromU8(unzipSync(bytes)["content.xml"] ?? new Uint8Array());
  assert.match(content, /table:name="Relevé 2023-T4"/);
  assert.match(
    content,
    /office:value-type="currency" office:currency="EUR" office:value="1234.50"><text:p>1\u00a0234,50\u00a0€</,
  );
  assert.match(content, /office:date-value="2024-01-03"><text:p>03\/01\/2024</);
  assert.match(content, /office:value-type="float" office:value="1.5"/);
  assert.match(content, /office:value-type="string"><text:p>=HYPERLINK\(1\)</);
  assert.match(content, /<text:p>dit &#34;oui&#34;; puis<\/text:p><text:p>non</);
});
