import assert from "node:assert/strict";
import { test } from "node:test";
import { unzipSync } from "fflate";
import { createTransport } from "nodemailer";
import { writeCsv } from "#document/csv.ts";
import { writeOds } from "#document/ods.ts";
import type { Sheet } from "#document/sheet.ts";
import { route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { subjectLine } from "#notice/notice.ts";
import { routes } from "#server/routes.ts";
import { testApp } from "../harness/app.ts";
import { loadMiramas, openRequest, pageOf } from "../harness/desk.ts";
import { addressOf, nameOf, paramsOf } from "./doors.ts";
import { valuesOf } from "./values.ts";
import fc from "fast-check";

/** Attacks by text that another language would read as its own: SQL, headers, formulas. */
const EVIL_NAME = "a\r\nX-Injected: 1\r\n\r\n<script>.html";
const named = route({
  method: "GET",
  path: "/evil-name",
  summary: "A file whose name comes from a person",
  permission: "session.read",
  handle: async () => accept({ bytes: new Uint8Array(1), type: "application/octet-stream", name: EVIL_NAME }),
});
const app = await testApp({ routes: [...routes, named] });
await loadMiramas(app);
const number = await openRequest(app.as("requester"), "Serveur en panne");

const SQL = [
  "'",
  "''",
  "' or '1'='1",
  "' union select token from identity.session --",
  "'; drop table ticket.request; --",
  "1; select pg_sleep(30)",
  "\\'; select 1",
  "$1",
  "%' or 1=1 --",
  "a & | ! <-> :*",
  "((((",
  "') or app.current_clients() is not null --",
];

test("attack: SQL in each text of each address: it is looked for, and never run", async () => {
  let tried = 0;
  for (const door of routes.filter(({ method }) => method === "GET")) {
    const words = Object.entries(
      (door.query as { properties?: Record<string, { type?: string; enum?: unknown }> } | undefined)?.properties ?? {},
    )
      .filter(([, { type, enum: closed }]) => type === "string" && !closed)
      .map(([name]) => name);
    for (const text of SQL) {
      for (const name of words) {
        tried += 1;
        const [path, query = ""] = addressOf(door, "MIR").split("?");
        const search = new URLSearchParams(query);
        search.set(name, text);
        const { status } = await app.as("administrator").get(`${path}?${search}`);
        assert.ok(status < 500, `${nameOf(door)} ${name}=${text}: ${status}`);
      }
      for (const [param] of paramsOf(door)) {
        tried += 1;
        const { status } = await app.as("administrator").get(addressOf(door, "MIR", { [param]: text }));
        assert.ok(status >= 400 && status < 500, `${nameOf(door)} :${param}=${text}: ${status}`);
      }
    }
  }
  assert.ok(tried > 100);
  assert.deepEqual(app.problems, []);
});

test("attack: SQL and wildcards in a search find what holds them and nothing more", async () => {
  for (const q of [...SQL, "%", "_", "*", ".*"]) {
    const { status, body } = await app
      .as("technician")
      .get<{ requests: unknown[] }>(`/requests?state=all&q=${encodeURIComponent(q)}`);
    assert.equal(status, 200, q);
    assert.equal(body.requests.length, 0, q);
  }
});

test("attack: SQL in each text that is written is kept as text", async () => {
  for (const text of SQL) {
    const made = await openRequest(app.as("requester"), text, { description: text });
    const page = await pageOf(app.as("technician"), made);
    assert.deepEqual([page.title, page.description], [text, text]);
  }
});

test("attack: a line break in the title of a request, on its way to the subject of a message", async () => {
  const body = { channel: "portal", service: "M2", description: "x", urgency: "blocked" };
  for (const title of ["a\r\nBcc: voleur@mechant.exemple", "a\nX: y", "a\u0000b", "\u001b[2J"]) {
    const { status } = await app.as("requester").post("/clients/MIR/requests", { ...body, title });
    assert.equal(status, 400, JSON.stringify(title));
  }
  const transport = createTransport({ streamTransport: true, buffer: true });
  const subject = subjectLine("MIR-1", "a\r\nBcc: voleur@mechant.exemple");
  const sent = await transport.sendMail({ from: "a@exemple.test", to: "b@exemple.test", subject, text: "x" });
  assert.doesNotMatch((sent.message as Buffer).toString("utf8"), /^bcc:/im);
});

test("attack: a line break in the name of a file", async () => {
  const { headers } = await app.as("technician").get("/evil-name");
  assert.equal(headers["x-injected"], undefined);
  assert.doesNotMatch(String(headers["content-disposition"]), /[\r\n<>]/);
});

const FORMULAS = [
  "=1+1",
  "=cmd|'/c calc'!A1",
  "+1+1",
  "-1+1",
  "@SUM(A1)",
  "\t=1+1",
  "\r=1+1",
  '=HYPERLINK("https://mechant.exemple")',
];

const sheet: Sheet = { name: "Essai", columns: ["Texte"], rows: FORMULAS.map((text) => [text]) };

test("attack: a formula in a text, on its way to a spreadsheet by CSV", () => {
  const lines = writeCsv(sheet)
    .split(/\r\n/)
    .slice(1)
    .filter((line) => line !== "");
  for (const line of lines) assert.doesNotMatch(line, /^"?[=+\-@\t\r]/, line);
});

test("attack: a formula in a text, on its way to a spreadsheet by ODS", () => {
  const content = Buffer.from(unzipSync(writeOds([sheet]))["content.xml"] ?? []).toString("utf8");
  assert.match(content, /=1\+1/);
  assert.doesNotMatch(content, /table:formula/);
  assert.equal(
    content.match(/office:value-type="string"/g)?.length ?? 0,
    content.match(/office:value-type=/g)?.length ?? -1,
  );
});

test("attack: any text in a search neither breaks it nor takes long in PostgreSQL", async () => {
  await fc.assert(
    fc.asyncProperty(valuesOf({ type: "string", maxLength: 200 }), async (q) => {
      const text = String(q);
      const { status } = await app
        .as("technician")
        .get(`/requests?q=${text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0"}`);
      assert.ok(status === 200 || status === 400, `${JSON.stringify(text)}: ${status}`);
    }),
    { seed: 7, numRuns: 60 },
  );
});

test("none of these attacks broke anything of ours, and the request is still there", async () => {
  assert.deepEqual(
    app.problems.map(({ route: door, error }) => `${door}: ${error.message}`),
    [],
  );
  assert.equal((await pageOf(app.as("requester"), number)).title, "Serveur en panne");
});
