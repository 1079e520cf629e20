import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Page } from "playwright-core";
import type { Database } from "#database/rows.ts";
import { loadExample } from "#server/example/load.ts";
import type { PersonKey } from "../harness/party.ts";
import type { SeededParty } from "../harness/seed.ts";
import type { Site } from "./browse.ts";
import { faultsOf, walkedTo, WCAG } from "./look.ts";

export const NOW = "2026-11-23T08:00:00Z";

/** The data of the example, under the names that tests give to people. */
export async function seedExample(db: Kysely<Database>): Promise<SeededParty> {
  const { clientId, people } = await loadExample(db, Temporal.Instant.from(NOW));
  const { providerDpo, securityOfficer, ...rest } = people;
  const known = { ...rest, provider_dpo: providerDpo, security_officer: securityOfficer };
  return { clients: { MIR: clientId, VAL: clientId }, people: known as unknown as SeededParty["people"] };
}

/** Screens of whoever is signed in; the others are told from their links. */
const router = readFileSync(join(import.meta.dirname, "../../src/web/router.tsx"), "utf8");
const OUTSIDE = new Set(["/connexion", "/premiere-connexion", "/connexion/lien", "/second-facteur", "/"]);
const PATTERNS = [...router.matchAll(/\bpath: "([^"]+)"/g)].flatMap(([, path = ""]) =>
  OUTSIDE.has(path) ? [] : [path],
);
function patternOf(address: string): string | undefined {
  const [path = ""] = address.split("?");
  const like = (pattern: string) => new RegExp(`^${pattern.replace(/\$\w+/g, "[^/]+")}$`).test(path);
  return PATTERNS.find((pattern) => pattern === path) ?? PATTERNS.find(like);
}

const COLOURS = ["color-contrast", "link-in-text-block"];
export const LOOKS = [
  { name: "light", scheme: "light", width: 1280, rules: [...WCAG, "best-practice"] },
  { name: "dark", scheme: "dark", width: 1280, rules: COLOURS },
  { name: "phone", scheme: "light", width: 390, rules: WCAG },
] as const;
type Look = (typeof LOOKS)[number];

/** A folder for a picture of each screen; none are made without it. */
export const SHOTS = process.env["SHOTS"];

/** What is wrong with a screen that is open, in each look. */
async function look(page: Page, who: PersonKey, pattern: string, looks: readonly Look[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { name, scheme, width, rules } of looks) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 844 });
    // Colours that fade into those of the night are not judged on their way.
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
    await page.getByRole("heading", { level: 1 }).waitFor();
    for (const fault of await faultsOf(page, rules)) faults.push(`${name}: ${fault}`);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) faults.push(`${name}: scrolls sideways by ${wider} px`);
    if (SHOTS === undefined) continue;
    mkdirSync(`${SHOTS}/${who}`, { recursive: true });
    const file = `${pattern.replaceAll(/[/$]+/g, "_")}_${name}.png`;
    await page.screenshot({ path: `${SHOTS}/${who}/${file}`, fullPage: true });
  }
  return faults;
}

/** Opens a screen of each pattern that this person's links lead to, or the screens of their navigation alone (not `deep`). */
export async function walk(
  site: Site,
  who: PersonKey,
  deep: boolean,
  looks: readonly Look[],
): Promise<{ seen: ReadonlySet<string>; faults: readonly string[] }> {
  const page = await site.open(who, "/");
  const faults: string[] = [];
  const [seen, waiting] = [new Set<string>(), [new URL(page.url()).pathname, ...(deep ? ["/compte"] : [])]];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = patternOf(path);
    if (pattern === undefined || seen.has(pattern)) continue;
    seen.add(pattern);
    await page.setViewportSize({ width: 1280, height: 844 });
    await walkedTo(page, path);
    const links = await page
      .locator(`${deep ? "" : "nav "}a[href^='/']`)
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    waiting.push(...links.flatMap((href) => (href ? [href.replace(/#.*/, "")] : [])));
    const refusals = await page.getByRole("alert").allInnerTexts();
    const found = [...refusals.map((text) => `says ${text}`), ...(await look(page, who, pattern, looks))];
    faults.push(...found.map((fault) => `${path}: ${fault}`));
  }
  await page.context().close();
  return { seen, faults };
}
