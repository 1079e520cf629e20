import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2023-10-02T08:00:00Z");
const PHONE = { width: 390, height: 844 };

test("on a phone every place is in the bar or behind one button, by hand and from the keyboard, and a table is told as cards", async () => {
  const page = await site.open("administrator", "/journal", PHONE);
  await shown(page, "/journal");
  const bar = page.getByRole("navigation").first();
  const inBar = bar.getByRole("link");
  assert.deepEqual(await inBar.allInnerTexts(), ["Aujourd’hui", "Demandes", "Courriels", "Échéances"]);
  const more = bar.getByRole("button", { name: "Plus, vous êtes dans Journal" });
  for (const one of [...(await inBar.all()), more]) {
    const box = await one.boundingBox();
    assert.ok(box !== null && box.x >= 0 && box.x + box.width <= PHONE.width, JSON.stringify(box));
  }
  await more.press("Enter");
  const others = bar.getByRole("list", { name: "Autres écrans" });
  assert.equal(await others.getByRole("link").count(), 9);
  assert.equal(await others.locator("a[aria-current=page]").innerText(), "Journal");
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.keyboard.press("Escape");
  assert.equal(await others.isVisible(), false);
  assert.equal(await more.evaluate((button) => button === document.activeElement), true);
  await more.click();
  await others.getByRole("link", { name: "Personnes" }).click();
  await page.getByRole("heading", { level: 1, name: "Personnes" }).waitFor();
  assert.equal(await others.isVisible(), false);
  await shown(page, "/journal");
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
