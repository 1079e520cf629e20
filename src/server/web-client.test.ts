import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { fastify } from "fastify";
import { serveWebClient } from "./web-client.ts";

const folder = mkdtempSync(join(tmpdir(), "vigie-web-"));
mkdirSync(join(folder, "assets"));
writeFileSync(join(folder, "index.html"), "<!doctype html><title>Vigie</title>");
writeFileSync(join(folder, "assets/app-1a2b3c.js"), "// as built");
writeFileSync(join(folder, "assets/app-1a2b3c.js.br"), brotliCompressSync("// as built"));
after(() => rmSync(folder, { recursive: true }));

const app = fastify();
await serveWebClient(app, folder);
after(() => app.close());

test("files named by their content are kept for a year, and sent compressed when they were built so", async () => {
  const { headers, statusCode } = await app.inject({
    url: "/assets/app-1a2b3c.js",
    headers: { "accept-encoding": "br" },
  });
  assert.equal(statusCode, 200);
  assert.equal(headers["cache-control"], "public, max-age=31536000, immutable");
  assert.equal(headers["content-encoding"], "br");
  assert.match(String(headers["content-type"]), /javascript/);
});

test("the page itself is asked again each time", async () => {
  const { headers, body } = await app.inject("/");
  assert.equal(headers["cache-control"], "no-cache");
  assert.match(body, /<title>Vigie/);
});

test("nothing outside the folder is served", async () => {
  for (const url of ["/../package.json", "/%2e%2e/package.json", "/assets/..%2f..%2fpackage.json", "/.env"]) {
    const { statusCode } = await app.inject(url);
    assert.ok(statusCode >= 400, `${url}: ${statusCode}`);
  }
});

test("without built screens there is no page", async () => {
  assert.equal(await serveWebClient(fastify(), join(folder, "nowhere")), undefined);
});
