import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "../web/browse.ts";
import type { PersonKey } from "../harness/party.ts";

/** Stored scripts in every text that a person may write, read by others in a real browser. */
const MARK = "window.__struck=1";
const SCRIPTS = [
  `<script>${MARK}</script>`,
  `<img src=x onerror="${MARK}">`,
  `"><svg onload=${MARK}>`,
  `<iframe srcdoc="<script>parent.${MARK}</script>"></iframe>`,
  `javascript:${MARK}`,
  `[x](javascript:${MARK})`,
  `{{constructor.constructor('${MARK}')()}}`,
  `<a href="javascript:${MARK}">cliquez</a>`,
];
const LONG = SCRIPTS.join("\n");
const line = (at: number) => SCRIPTS[at % SCRIPTS.length] ?? "";

// A Monday, 10:00 in Paris.
const site = await openSite("2023-10-02T08:00:00Z");
const { app } = site;
const from = { origin: site.url };

async function post(key: PersonKey, path: string, body: object): Promise<void> {
  const { status, message } = await app.as(key).post(path, body, from);
  assert.equal(status, 200, `${path}: ${message}`);
}

/** Fills each text of the product that somebody else reads. */
async function poison(): Promise<void> {
  const at = "/clients/MIR/requests";
  const opening = { service: "M2", urgency: "blocked", description: LONG };
  await post("requester", at, { channel: "portal", title: line(0), ...opening });
  await post("technician", at, {
    channel: "phone",
    title: line(1),
    ...opening,
    caller: { name: line(2), phone: line(3) },
  });
  for (const number of [1, 2]) {
    await post("technician", `${at}/${number}/transitions`, { kind: "acknowledge", message: LONG });
    await post("requester", `${at}/${number}/messages`, { visibility: "public", body: LONG });
    await post("technician", `${at}/${number}/messages`, { visibility: "internal", body: LONG });
  }
  await post("technician", `${at}/1/transitions`, { kind: "wait_vendor", vendor: line(4), reason: LONG });
  await post("technician", `${at}/2/work/sessions`, { note: line(5) });
  await post("management", `${at}/1/transitions`, {
    kind: "contest",
    subject: "clock",
    target: "response",
    reading: LONG,
  });
  const people = { email: "script@exemple.test", side: "client", roles: ["requester"] };
  await post("administrator", "/clients/MIR/people", { name: line(7), ...people });
}

const PAGES: readonly (readonly [PersonKey, readonly string[]])[] = [
  ["technician", ["/aujourdhui", "/demandes", "/demandes/MIR-1", "/demandes/MIR-2", "/contrats", "/journal"]],
  ["management", ["/", "/demandes/MIR-1", "/demandes/MIR-2", "/journal"]],
];

test("attack: scripts in every text field run in no page, and the content policy has nothing to stop", async () => {
  await poison();
  let pages = 0;
  for (const [key, paths] of PAGES) {
    for (const path of paths) {
      const page = await site.open(key, path);
      await page.waitForLoadState("networkidle");
      const found = await page.evaluate(() => ({
        struck: "__struck" in globalThis,
        strange: [...document.querySelectorAll("iframe, svg[onload], [onerror], script:not([src])")].length,
        links: [...document.querySelectorAll("a")].filter(({ href }) => /^(javascript|data):/i.test(href)).length,
      }));
      assert.deepEqual(found, { struck: false, strange: 0, links: 0 }, `${key} ${path}`);
      pages += 1;
      await page.context().close();
    }
  }
  assert.equal(pages, PAGES.flatMap(([, paths]) => paths).length);
  assert.deepEqual(site.complaints, []);
});

test("attack: a script in the address of a page", async () => {
  for (const path of [
    `/demandes?q=${encodeURIComponent(SCRIPTS[0] ?? "")}`,
    `/demandes/${encodeURIComponent(SCRIPTS[1] ?? "")}`,
    `/connexion?next=javascript:${MARK}`,
    `/connexion?retour=//mechant.exemple`,
  ]) {
    const page = await site.open("technician", path).catch(() => undefined);
    if (!page) continue;
    assert.equal(await page.evaluate(() => "__struck" in globalThis), false, path);
    assert.equal(new URL(page.url()).origin, site.url, path);
    await page.context().close();
  }
});
