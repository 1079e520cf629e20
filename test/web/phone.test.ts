import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./browse.ts";
import { shown } from "./look.ts";

const site = await openSite("2023-10-02T08:00:00Z");
const PHONE = { width: 390, height: 844 };

test("on a phone the bar shows where one stands, and a table is told as cards with nothing cut", async () => {
  const page = await site.open("administrator", "/journal", PHONE);
  await shown(page, "/journal");
  const here = page.getByRole("navigation").first().locator("a[aria-current=page]");
  assert.equal(await here.innerText(), "Journal");
  const box = await here.boundingBox();
  assert.ok(box !== null && box.x >= 0 && box.x + box.width <= PHONE.width, JSON.stringify(box));
  assert.equal(await page.getByRole("table").count(), 0);
  const acts = page.getByRole("list", { name: "Journal" }).getByRole("listitem");
  await acts.filter({ hasText: "Version du contrat chargée" }).waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("row").filter({ hasText: "Version du contrat chargée" }).waitFor();
  assert.deepEqual(site.complaints, []);
  await page.context().close();
});

test("on a phone who answers for one town reads its name whole, beside the call button", async () => {
  const page = await site.open("technician", "/demandes", PHONE);
  const name = page.getByRole("banner").locator("p").first();
  assert.match(await name.innerText(), /Miramas/);
  const cut = await name.evaluate(
    ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      scrollWidth > clientWidth || scrollHeight > clientHeight,
  );
  assert.equal(cut, false);
  await page.context().close();
});
