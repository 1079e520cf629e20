import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser } from "./browser.ts";

test("a browser starts and runs a page", async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent("<h1>Vigie</h1><script>document.title = String(6 * 7)</script>");
    assert.equal(await page.title(), "42");
    assert.equal(await page.getByRole("heading").textContent(), "Vigie");
  } finally {
    await browser.close();
  }
});
