import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Page, Route } from "playwright-core";
import { loadExample } from "#server/example/load.ts";
import { openEmptySite } from "../web/browse.ts";
import type { SeededParty } from "../harness/seed.ts";
import type { PersonKey } from "../harness/party.ts";

/**
 * Stored scripts in every text of every screen, whoever wrote it: each free text that the API answers arrives in a real
 * browser with a script behind it, as if somebody had stored it. The screens are those of the router, found by their links,
 * over the data of the example; a new screen or field is tried without a line here.
 */
const MARK = "window.__struck=1";
const SCRIPTS = [
  `<script>${MARK}</script>`,
  `<img src=x onerror="${MARK}">`,
  `"><svg onload=${MARK}>`,
  `<iframe srcdoc="<script>parent.${MARK}</script>"></iframe>`,
  `[x](javascript:${MARK})`,
  `<a href="javascript:${MARK}">x</a>`,
];

const NOW = "2026-11-23T08:00:00Z";
const site = await openEmptySite({
  now: NOW,
  seed: async (db): Promise<SeededParty> => {
    const { clientId, people } = await loadExample(db, Temporal.Instant.from(NOW));
    return { clients: { MIR: clientId, VAL: clientId }, people: people as unknown as SeededParty["people"] };
  },
});

/** The addresses that the router knows, as patterns. */
const router = readFileSync(join(import.meta.dirname, "../../src/web/router.tsx"), "utf8");
const PATTERNS = [...router.matchAll(/\bpath: "([^"]+)"/g)].map(([, path = ""]) => path);
function patternOf(address: string): string | undefined {
  const [path = ""] = address.split("?");
  const like = (pattern: string) => new RegExp(`^${pattern.replace(/\$\w+/g, "[^/]+")}$`).test(path);
  return PATTERNS.find((pattern) => pattern === path) ?? PATTERNS.find(like);
}

let poisoned = 0;
/** Texts of people have spaces or begin like a word; codes, dates and ids do not, and say what screens do. */
const isText = (value: string): boolean => /\s/.test(value) || /^[A-ZÀ-Ý][a-zà-ÿ’-]+$/.test(value);

function poison(value: unknown): unknown {
  if (typeof value === "string") return isText(value) ? `${value} ${SCRIPTS[poisoned++ % SCRIPTS.length]}` : value;
  if (Array.isArray(value)) return value.map(poison);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, poison(one)]));
}

async function answerWithScripts(route: Route): Promise<void> {
  if (route.request().method() !== "GET" || route.request().url().includes("/events")) return route.continue();
  const response = await route.fetch();
  if (!response.headers()["content-type"]?.includes("application/json")) return route.fulfill({ response });
  return route.fulfill({ response, json: poison(await response.json()) });
}

const inspect = (page: Page) =>
  page.evaluate(() => ({
    struck: "__struck" in globalThis,
    strange: document.querySelectorAll("iframe, svg[onload], [onerror], [srcdoc], script:not([src])").length,
    links: [...document.querySelectorAll("a")].filter(({ href }) => /^(javascript|data):/i.test(href)).length,
  }));

/** Opens a screen of each pattern that this person's links lead to; those that showed a script as text. */
async function walk(who: PersonKey, starts: readonly string[]): Promise<{ seen: Set<string>; shown: Set<string> }> {
  const page = await site.open(who, "/accessibilite");
  page.setDefaultTimeout(10_000);
  await page.route("**/api/v1/**", answerWithScripts);
  const [seen, shown, waiting] = [new Set<string>(), new Set<string>(), [...starts]];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = patternOf(path);
    if (pattern === undefined || seen.has(pattern)) continue;
    seen.add(pattern);
    await page.goto(path);
    const heading = page.getByRole("heading", { level: 1 });
    await heading.waitFor().catch(async () => {
      const text = await page.locator("body").innerText();
      assert.fail(`${who} ${path}: no heading. ${site.complaints.join(" ")} ${text}`);
    });
    await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
    assert.deepEqual(await inspect(page), { struck: false, strange: 0, links: 0 }, `${who} ${path}`);
    if ((await page.locator("main").innerText()).includes(MARK)) shown.add(pattern);
    const links = await page.locator("a[href^='/']").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    waiting.push(...links.flatMap((href) => (href ? [href.replace(/#.*/, "")] : [])));
  }
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.context().close();
  return { seen, shown };
}

/** Screens from before the sign-in show nothing that somebody else wrote. */
const WITHOUT_TEXT = new Set(["/connexion", "/premiere-connexion", "/connexion/lien", "/second-facteur"]);

test("attack: a script stored in any text of any screen is shown as text, and the content policy has nothing to stop", async (context) => {
  const starts = PATTERNS.filter((pattern) => !pattern.includes("$") && !WITHOUT_TEXT.has(pattern));
  const staff = await walk("administrator", starts);
  const town = await walk("management", starts);
  const [seen, shown] = [staff.seen.union(town.seen), staff.shown.union(town.shown)];
  context.diagnostic(`${seen.size} screens, ${shown.size} of them with scripts as text, ${poisoned} texts`);
  const missed = PATTERNS.filter((pattern) => !seen.has(pattern) && !WITHOUT_TEXT.has(pattern));
  assert.deepEqual(missed, []);
  assert.deepEqual(site.complaints, []);
  assert.ok(shown.size >= 20);
});
