import assert from "node:assert/strict";
import { test } from "node:test";
import { UNATTENDED } from "#identity/api/unattended.ts";
import { openSite } from "./browse.ts";

const site = await openSite("2023-10-02T08:00:00Z");

test("a screen that nobody touches says so when it reads by itself, and no longer once somebody is back", async () => {
  const page = await site.open("technician", "/accessibilite");
  await page.clock.install();
  await page.goto("/aujourdhui");
  await page.getByRole("heading", { level: 1 }).waitFor();
  const next = async () => {
    const answered = page.waitForResponse(/\/api\/v1\/work\/running$/);
    await page.clock.runFor(61_000);
    const answer = await answered;
    await answer.finished();
    // What came is on the screen before the next beat, or that one would wait for it.
    await page.clock.runFor(1000);
    return UNATTENDED in answer.request().headers();
  };
  // Opening the page was a gesture; a minute later nobody has moved.
  await next();
  assert.equal(await next(), true);
  assert.equal(await next(), true);
  await page.mouse.move(200, 200);
  const asked = page.waitForRequest(/\/api\/v1\/requests/);
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  assert.equal(UNATTENDED in (await asked).headers(), false);
  await page.context().close();
  assert.deepEqual([site.complaints, site.app.problems], [[], []]);
});
