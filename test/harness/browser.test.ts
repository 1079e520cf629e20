import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { EventEmitter } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import type { Browser } from "playwright-core";
import { launchBrowser, watchBrowser } from "./browser.ts";

test("a browser starts and runs a page", async () => {
  const { browser, close } = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent("<h1>Vigie</h1><script>document.title = String(6 * 7)</script>");
    assert.equal(await page.title(), "42");
    assert.equal(await page.getByRole("heading").textContent(), "Vigie");
  } finally {
    await close();
  }
});

test("a browser that dies ends its file of tests with a failure, and says so", () => {
  const dying = `
    import { launchBrowser } from ${JSON.stringify(join(import.meta.dirname, "browser.ts"))};
    const { browser } = await launchBrowser();
    const session = await browser.newBrowserCDPSession();
    session.send("Browser.crash").catch(() => undefined);
    await new Promise((resolve) => setInterval(resolve, 2 ** 31 - 1));
  `;
  const run = spawnSync(process.execPath, ["--input-type=module-typescript", "--eval", dying], {
    cwd: join(import.meta.dirname, "../.."),
    encoding: "utf8",
  });
  assert.equal(run.status, 1, run.stderr);
  assert.match(run.stderr, /The browser died: this file of tests fails here\./);
});

test("a browser that is open past its limit fails; one that was closed in time never does", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const told: string[] = [];
  const watched = () => {
    const browser = new EventEmitter();
    return { browser, done: watchBrowser(browser as unknown as Browser, 15, (why) => told.push(why)) };
  };
  const closed = watched();
  closed.done();
  closed.browser.emit("disconnected");
  context.mock.timers.tick(15 * 60_000);
  assert.deepEqual(told, []);
  watched();
  context.mock.timers.tick(15 * 60_000 - 1);
  assert.deepEqual(told, []);
  context.mock.timers.tick(1);
  assert.deepEqual(told, ["The browser was open for 15 minutes"]);
});
