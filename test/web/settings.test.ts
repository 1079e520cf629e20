import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2023-10-02T08:00:00Z");

test("BT-10: what a buyer asks is kept without a connection, by the keyboard, and stands in the invoice's preview", async () => {
  for (const look of [{}, { scheme: "dark" }, { width: 390, height: 844 }] as const) {
    const seen = await site.open("billing", "/accessibilite", look);
    await shown(seen, "/factures/reglages");
    await seen.getByLabel("Code service de l’acheteur").waitFor();
    assert.deepEqual(await faultsOf(seen, WCAG), []);
    const wider = await seen.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `scrolls sideways by ${wider} px`);
    if (process.env["SHOTS"])
      await seen.screenshot({
        path: `${process.env["SHOTS"]}/settings_${JSON.stringify(look).replace(/\W/g, "")}.png`,
        fullPage: true,
      });
    await seen.context().close();
  }
  const page = await site.open("billing", "/factures/reglages");
  await page.getByLabel("Code service de l’acheteur").fill("DSI");
  await page.getByLabel("Code service obligatoire").press("Space");
  await page.getByLabel("Code service de l’acheteur").press("Enter");
  await page.getByText("Code service : DSI").waitFor();
  await page.getByText("Noté par Béa Facturation").waitFor();
  await shown(page, "/factures");
  await page.getByRole("button", { name: "Préparer la facture" }).first().press("Enter");
  await page.getByRole("button", { name: "Voir l’aperçu" }).press("Enter");
  await page.getByRole("region", { name: "Aperçu de la facture" }).getByText(/DSI/).waitFor();
  await page.context().close();

  const theirs = await site.open("finance", "/factures/reglages");
  await theirs.getByText("Code service : DSI").waitFor();
  assert.equal(await theirs.getByLabel("Code service de l’acheteur").count(), 0);
  await theirs.context().close();
  assert.deepEqual(site.complaints, []);
});
