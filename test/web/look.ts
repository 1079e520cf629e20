import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Faults as one line each: rule, place, why. */
export async function faultsOf(page: Page, rules: readonly string[]): Promise<string[]> {
  // A page is looked at in several looks: half a megabyte of rules is read once for all of them.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  // Colours go over to their new state by a transition, short as it is: until the next frame the old ones are still read.
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
  const { violations } = await page.evaluate(
    (tags) =>
      (globalThis as unknown as { axe: { run: (where: Document, how: object) => Promise<AxeResults> } }).axe.run(
        document,
        // Without the nodes that are right, which nobody reads.
        { runOnly: tags, resultTypes: ["violations"] },
      ),
    [...rules],
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`),
  );
}

/** Opens a screen and waits until nothing on it is still coming. */
export async function shown(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
}

/**
 * Goes on to another screen as a link does: the page stays, and with it the rules that look at it, whose half a megabyte costs
 * more than most looks. The heading of the screen before is marked, so that it is not taken for the next one.
 */
export async function walkedTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    if (location.pathname === to) return;
    document.querySelector("h1")?.setAttribute("data-left", "");
    history.pushState(null, "", to);
  }, path);
  await page.locator("h1:not([data-left])").waitFor();
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
}
