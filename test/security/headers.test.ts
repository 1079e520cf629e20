import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { routes } from "#server/routes.ts";
import { testApp } from "../harness/app.ts";
import { loadMiramas, openRequest } from "../harness/desk.ts";
import { addressOf, nameOf } from "./doors.ts";

/** What a passive scanner looks for in answers (the baseline rules of ZAP), at every door and for every outcome. */
const folder = mkdtempSync(join(tmpdir(), "vigie-headers-"));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "index.html"), "<!doctype html><title>Vigie</title>");
const address = new URL("https://vigie.exemple.test");
const app = await testApp({ address, webFolder: folder });
const from = { origin: address.origin };
await app.as("project_lead").post("/clients/MIR/contracts", { source: "x" }, from);
await app.app.listen({ port: 0, host: "127.0.0.1" });
const place = app.app.server.address();
const here = `http://127.0.0.1:${typeof place === "object" && place ? place.port : 0}`;
const cookie = await app.as("administrator").cookie();

type Seen = { readonly name: string; readonly status: number; readonly headers: Headers; readonly text: string };

async function look(name: string, path: string, init: RequestInit = {}): Promise<Seen> {
  const answer = await fetch(`${here}${path}`, { redirect: "manual", ...init });
  return { name, status: answer.status, headers: answer.headers, text: await answer.text() };
}

const answers: Seen[] = [];
for (const route of routes) {
  const init = { method: route.method, ...(route.method === "GET" ? {} : { body: "{}" }) };
  const headers = { "content-type": "application/json", ...from };
  const path = `/api/v1${addressOf(route, "MIR")}`;
  answers.push(await look(`${nameOf(route)}, signed in`, path, { ...init, headers: { ...headers, cookie } }));
  answers.push(await look(`${nameOf(route)}, signed out`, path, { ...init, headers }));
}
for (const path of [
  "/",
  "/demandes/x",
  "/healthz",
  "/readyz",
  "/nothing",
  "/api/v1/nothing",
  "/api/docs",
  "/api/auth/get-session",
  "/%ZZ",
  "/../x",
])
  answers.push(await look(path, path, { headers: { accept: "text/html" } }));
answers.push(
  await look("broken JSON", "/api/v1/clients", {
    method: "POST",
    body: "{",
    headers: { "content-type": "application/json", ...from },
  }),
);
answers.push(
  await look("foreign origin", "/api/v1/clients", {
    method: "POST",
    body: "{}",
    headers: { origin: "https://mechant.exemple" },
  }),
);
const stream = new AbortController();
const events = await fetch(`${here}/api/v1/events`, { headers: { cookie }, signal: stream.signal });
answers.push({ name: "/api/v1/events", status: events.status, headers: events.headers, text: "" });
stream.abort();
assert.equal(events.status, 200);

/** A rule holds for every answer, or names the first that breaks it. */
function everywhere(rule: string, holds: (seen: Seen) => boolean): void {
  test(`${rule}, on each of the answers`, () => {
    assert.deepEqual(
      answers.filter((seen) => !holds(seen)).map(({ name, status }) => `${name}: ${status}`),
      [],
    );
  });
}

const header = ({ headers }: Seen, name: string) => headers.get(name) ?? "";

everywhere("a content policy without inline script, inline style or foreign source", (seen) => {
  const policy = header(seen, "content-security-policy");
  return policy.includes("default-src 'none'") && !/unsafe-|\*|https?:|data:.*script/.test(policy);
});
everywhere("no page of another site frames ours", (seen) => header(seen, "x-frame-options") === "DENY");
everywhere("types are not guessed", (seen) => header(seen, "x-content-type-options") === "nosniff");
everywhere("addresses do not leave for other sites", (seen) => header(seen, "referrer-policy") === "same-origin");
everywhere("HTTPS is remembered", (seen) => /max-age=31536000/.test(header(seen, "strict-transport-security")));
everywhere(
  "other sites share neither window nor resources",
  (seen) =>
    header(seen, "cross-origin-opener-policy") === "same-origin" &&
    header(seen, "cross-origin-resource-policy") === "same-origin",
);
everywhere("no camera, microphone or place is asked", (seen) =>
  header(seen, "permissions-policy").includes("camera=()"),
);
everywhere(
  "the server does not say what it is made of",
  (seen) => !seen.headers.has("server") && !seen.headers.has("x-powered-by"),
);
everywhere("answers of the interface are kept by no cache", (seen) =>
  !seen.name.includes("/api/") && !/^(GET|POST|PUT|DELETE) /.test(seen.name)
    ? true
    : header(seen, "cache-control").includes("no-store"),
);
everywhere(
  "text says its encoding",
  (seen) => !/^text\/|json/.test(header(seen, "content-type")) || /utf-8|ndjson/i.test(header(seen, "content-type")),
);
everywhere(
  "no trace of a program, a path or a query in an answer",
  ({ text }) => !/\n\s+at \S+ \(|node_modules|\/src\/|syntax error at|\bpg_(?!dump)\w+/i.test(text),
);

test("a cookie of ours is out of reach of scripts, of plain HTTP and of other sites", async () => {
  const { authCookies } = await app.auth.$context;
  for (const { name, attributes } of Object.values(authCookies)) {
    assert.equal(attributes.httpOnly, true, name);
    assert.equal(attributes.secure, true, name);
    assert.match(String(attributes.sameSite), /^(lax|strict)$/, name);
    assert.match(name, /^__Secure-/);
  }
});

test("files leave as attachments, sandboxed, whatever they hold", async () => {
  const local = await testApp();
  await loadMiramas(local);
  await openRequest(local.as("requester"), "Une demande");
  let files = 0;
  for (const route of routes.filter(({ method, answer }) => method === "GET" && !answer)) {
    const address = addressOf(route, "MIR", { contract: "miramas-infogerance", number: "1" });
    const { status, headers } = await local.as("administrator").get(address);
    if (status !== 200) continue;
    files += 1;
    assert.match(String(headers["content-disposition"]), /^attachment; filename="[A-Za-z0-9._-]+"/, nameOf(route));
    assert.match(String(headers["content-security-policy"]), /sandbox/, nameOf(route));
    assert.doesNotMatch(String(headers["content-type"]), /html|svg|javascript/, nameOf(route));
  }
  assert.ok(files >= 2);
});

test("counts", (context) =>
  context.diagnostic(`${answers.length} answers of ${routes.length} routes and the rest, 11 rules each`));
