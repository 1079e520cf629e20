import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { BODY_SECONDS } from "#server/patience.ts";
import { ORIGIN, testApp } from "../harness/app.ts";
import { loadMiramas } from "../harness/desk.ts";
import { openRowCounts } from "./tables.ts";

/** Attacks on the wire itself, by sockets that say what no client library would. */
const folder = mkdtempSync(join(tmpdir(), "vigie-walls-"));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "web/assets"), { recursive: true });
writeFileSync(join(folder, "web/index.html"), "<!doctype html><title>Vigie</title>");
writeFileSync(join(folder, "web/assets/a.js"), "0");
writeFileSync(join(folder, "secret.txt"), "SECRET-OUTSIDE");

const app = await testApp({ webFolder: join(folder, "web"), bodySeconds: 0.4 });
const { server } = app.app;
assert.ok(server.headersTimeout <= 10_000 && BODY_SECONDS <= 30, "slow clients are let go in production");
assert.ok(server.requestTimeout <= 600_000, "and so are slow uploads");
// The same guard, faster, so that the test does not wait for it.
server.headersTimeout = 400;
Object.assign(server, { connectionsCheckingInterval: 100 });
await app.app.listen({ port: 0, host: "127.0.0.1" });
const place = server.address();
const port = typeof place === "object" && place ? place.port : 0;
await loadMiramas(app);
const rows = await openRowCounts(app.ownerUrl, app.clientId("MIR"));
after(rows.end);
const cookie = await app.as("requester").cookie();
const body = JSON.stringify({
  channel: "portal",
  service: "M2",
  description: "Rien",
  urgency: "blocked",
  title: "Titre",
});
const HEAD = `POST /api/v1/clients/MIR/requests HTTP/1.1\r\nHost: localhost\r\nOrigin: ${ORIGIN}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\n`;

async function open(): Promise<Socket> {
  const socket = connect(port, "127.0.0.1").on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}

/** Everything that is answered until the other side closes. */
async function say(text: string): Promise<string> {
  const socket = await open();
  socket.write(text);
  let heard = "";
  socket.on("data", (chunk: Buffer) => (heard += chunk.toString("latin1")));
  await Promise.race([once(socket, "close"), once(socket, "end")]);
  return heard;
}
const get = (path: string, more = "") =>
  say(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${more}Connection: close\r\n\r\n`);
const statusOf = (heard: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1]);

test("attack: headers that trickle a letter at a time (slowloris) lose their connection", async () => {
  const socket = await open();
  socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ");
  const drip = setInterval(() => socket.write("a"), 50);
  socket.resume();
  await once(socket, "close");
  clearInterval(drip);
  assert.equal(statusOf(await get("/healthz")), 200);
});

test("attack: a body that trickles loses its connection and writes nothing", async () => {
  const before = await rows.count();
  const socket = await open();
  socket.write(`${HEAD}Content-Length: ${body.length}\r\n\r\n`);
  let sent = 0;
  const drip = setInterval(() => socket.write(body.slice(sent, ++sent)), 100);
  let heard = "";
  socket.on("data", (chunk: Buffer) => (heard += chunk.toString("utf8")));
  await once(socket, "close");
  clearInterval(drip);
  assert.equal(statusOf(heard), 408);
  assert.match(heard, /"code":"server.too_slow".*rien n’a été enregistré.*nothing was recorded/);
  assert.ok(sent < body.length);
  assert.deepEqual(await rows.count(), before);
});

test("attack: a connection cut in the middle of a write leaves the whole write or nothing", async () => {
  const before = await rows.count();
  const half = await open();
  half.write(`${HEAD}Content-Length: ${body.length}\r\n\r\n${body.slice(0, 40)}`);
  half.destroy();
  assert.deepEqual(await rows.count(), before);
  const whole = await open();
  whole.write(`${HEAD}Idempotency-Key: cut-before-its-answer\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  await new Promise((resolve) => setTimeout(resolve, 5));
  whole.destroy();
  const key = { "idempotency-key": "cut-before-its-answer" };
  const again = await app.as("requester").post("/clients/MIR/requests", JSON.parse(body), key);
  assert.equal(again.status, 200);
  const now = await rows.count();
  assert.equal(now["ticket.request"], (before["ticket.request"] ?? 0) + 1);
  assert.equal(now["ticket.search"], (before["ticket.search"] ?? 0) + 1);
});

test("attack: two readings of one request (request smuggling) are refused", async () => {
  const smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
  for (const text of [
    `${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `${HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde`,
    `${HEAD}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    `${HEAD}Transfer-Encoding: chunked\r\n\r\nZZ\r\n`,
    "GET /healthz HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
    "GET /healthz HTTP/9.9\r\n\r\n",
    "\u0000\u0001\u0002\r\n\r\n",
  ]) {
    const heard = await say(text);
    assert.ok(statusOf(heard) >= 400 && statusOf(heard) < 500, heard.slice(0, 60) || text.slice(-40));
    assert.ok(!heard.includes("smuggled"));
  }
});

test("attack: headers larger than any browser sends", async () => {
  assert.equal(statusOf(await get("/healthz", `X-Long: ${"a".repeat(40_000)}\r\n`)), 431);
});

test("attack: methods that would show or change something else", async () => {
  for (const method of ["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "OPTIONS"]) {
    const heard = await say(
      `${method} /api/v1/session HTTP/1.1\r\nHost: localhost\r\nX-Secret: echo-me\r\nConnection: close\r\n\r\n`,
    );
    assert.ok(statusOf(heard) >= 400 && statusOf(heard) < 500, `${method}: ${heard.slice(0, 40)}`);
    assert.ok(!heard.includes("echo-me"));
  }
});

test("attack: files beside those of the screens (path traversal)", async () => {
  for (const path of [
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
    "/..%5csecret.txt",
    "/assets/....//....//secret.txt",
    "/%252e%252e%252fsecret.txt",
    `${folder}/secret.txt`,
    "//etc/passwd",
    "/assets/a.js%00.txt",
    "/etc/passwd",
    "/.git/config",
    "/.env",
    "/package.json",
  ]) {
    const heard = await get(path);
    assert.ok(!/SECRET-OUTSIDE|root:|"dependencies"/.test(heard), path);
    assert.ok(statusOf(heard) >= 400 && statusOf(heard) < 500, `${path}: ${heard.slice(0, 30)}`);
  }
});

test("attack: line breaks in an address or a header make no header of the answer", async () => {
  for (const path of [
    "/%0d%0aX-Injected:%201",
    "/api/v1/x%0d%0aSet-Cookie:%20a=b",
    "/api/v1/requests?q=%0d%0aX-Injected:1",
  ]) {
    const heard = await get(path, "Accept-Language: en\r\n");
    assert.doesNotMatch(heard, /^(x-injected|set-cookie)/im, path);
  }
});

test("attack: another host's name in the request appears in no address that we write", async () => {
  for (const path of ["/", "/api/auth/get-session", "/api/v1/none", "/api/docs"]) {
    const heard = await get(
      path,
      "X-Forwarded-Host: mechant.exemple\r\nX-Forwarded-Proto: ftp\r\nForwarded: host=mechant.exemple\r\n",
    );
    assert.ok(!heard.includes("mechant"), path);
  }
});

test("none of these attacks broke anything of ours", () => {
  assert.deepEqual(
    app.problems.map(({ route, error }) => `${route}: ${error.message}`),
    [],
  );
});
