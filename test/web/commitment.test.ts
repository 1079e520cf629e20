import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

// The first day of the contract in Paris: the fees of the year are due, and nothing is invoiced.
const site = await openSite("2023-10-02T08:00:00Z");
const PATH = "/factures/engagement";
const plain = (text: string): string => text.replace(/\s+/g, " ");

test("P5, CCP R2122-8: both sides read each year's commitment beside its cost, with its clause, and the threshold with its source", async () => {
  for (const who of ["billing", "finance"] as const) {
    const page = await site.open(who, "/factures");
    await page.getByRole("link", { name: "Engagement et seuil" }).click();
    const years = page.getByRole("table", { name: /^Engagement de chaque année/ });
    await years.waitFor();
    const [, first] = await years.getByRole("row").allInnerTexts();
    assert.match(
      plain(first ?? ""),
      /^du 1er oct\. 2023 au 30 sept\. 2024 en cours 5 700,00 € 0,00 € 5 700,00 € 0,00 €$/,
    );
    // Four years of 5 700 € are 22 800 €.
    const text = plain(await page.getByRole("main").innerText());
    assert.match(text, /Reste 17 200,00 € HT avant le seuil/);
    assert.match(text, /Seuil de publicité et de mise en concurrence : 40 000,00 € HT\. Source : CCP, R2122-8/);
    assert.match(text, /seuil au 1er janv\. 2020/);
    await page.getByRole("link", { name: "P5", exact: false }).click();
    await page.waitForURL(/#clause-P5$/);
    await page.context().close();
  }
});

test("RGAA: the commitment has no fault that axe can see, by day, by night and on a phone, where nothing is cut", async () => {
  for (const look of [{}, { scheme: "dark" }, { width: 390, height: 780 }] as const) {
    const page = await site.open("finance", "/accessibilite", look);
    await shown(page, PATH);
    await page.getByText("Sur toute la durée, HT").waitFor();
    assert.deepEqual(await faultsOf(page, WCAG), []);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `scrolls sideways by ${wider} px`);
    await page.context().close();
  }
  assert.deepEqual(site.complaints, []);
});
