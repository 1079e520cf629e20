import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { openSite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

// The first day of the contract, and of its first quarter, in Paris.
const site = await openSite("2023-10-02T08:00:00Z");
const { app } = site;
const write = { origin: site.url };

/** Presses Tab until the element has the focus, as somebody without a mouse does, then Enter. */
async function enterOn(page: Page, role: "button" | "link", name: string | RegExp): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  await target.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
  }
  assert.fail(`${String(name)} is out of reach of the keyboard`);
}

test("B1: both fees of the anniversary make one invoice, read before it is issued", async () => {
  const page = await site.open("billing", "/factures");
  await enterOn(page, "button", "Préparer la facture");
  await enterOn(page, "button", "Voir l’aperçu");
  const draft = page.getByRole("region", { name: "Aperçu de la facture" });
  await draft.waitFor();
  assert.match(
    (await draft.innerText()).replace(/\s/g, " "),
    /Total HT 5 700,00 € TVA 1 140,00 € Total TTC 6 840,00 €/,
  );
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await enterOn(page, "button", /^Émettre la facture de 6\s840,00\s€ TTC$/);
  await page.getByRole("heading", { level: 1, name: "Facture F2023-0001" }).waitFor();
  const pdf = await page.request.get(`${site.url}/api/v1/clients/MIR/invoices/F2023-0001/pdf`);
  assert.equal((await pdf.body()).subarray(0, 5).toString(), "%PDF-");
  await page.context().close();
});

test("B2, M2c: a quarter goes from its work to its invoice without a mouse, the client giving the order", async () => {
  const opened = await app.as("requester").post(
    "/clients/MIR/requests",
    {
      channel: "portal",
      service: "M2",
      title: "sshd ne répond plus",
      description: "Plus d’accès.",
      urgency: "blocked",
    },
    write,
  );
  assert.equal(opened.status, 200, String(opened.message));
  const work = "/clients/MIR/requests/1/work";
  await app.as("technician").post(`${work}/sessions`, {}, write);
  app.clock.advance({ minutes: 40 });
  const { body } = await app.as("technician").get<{ sessions: { id: string }[] }>(work);
  await app.as("technician").post(`${work}/sessions/${body.sessions[0]?.id}/end`, { note: "Relancé." }, write);
  app.clock.set("2024-01-02T08:00:00Z");

  const billing = await site.open("billing", "/cloture");
  await enterOn(billing, "link", /MIR · du 1er oct\. 2023 au 31 déc\. 2023/);
  await billing.getByRole("heading", { name: /^Récapitulatif/ }).waitFor();
  // 40 minutes are three started lots of 25,00 €.
  await billing
    .getByText(/75,00\s€/)
    .first()
    .waitFor();
  assert.deepEqual(await faultsOf(billing, WCAG), []);
  for (const file of ["Récapitulatif PDF", "Récapitulatif CSV", "Récapitulatif ODS", "Devis PDF"]) {
    const href = await billing.getByRole("link", { name: file }).getAttribute("href");
    assert.equal((await billing.request.get(site.url + href)).status(), 200, file);
  }
  await enterOn(billing, "button", "Clore et envoyer");
  await billing.getByText("Récapitulatif envoyé au client.").waitFor();

  const finance = await site.open("finance", "/factures");
  await enterOn(finance, "link", /MIR · du 1er oct\. 2023/);
  await finance.getByLabel("Date", { exact: true }).fill("2024-01-02");
  await finance.getByLabel("Numéro du bon de commande").focus();
  await finance.keyboard.type("BC-2024-0031");
  await finance.keyboard.press("Enter");
  await finance.getByText("Bon de commande enregistré.").waitFor();
  await finance.context().close();

  await billing.reload();
  await enterOn(billing, "button", "Voir l’aperçu");
  await billing.getByRole("region", { name: "Aperçu de la facture" }).getByText("BC-2024-0031").waitFor();
  await enterOn(billing, "button", /^Émettre la facture de 90,00\s€ TTC$/);
  await billing.getByRole("heading", { level: 1, name: "Facture F2024-0001" }).waitFor();
  await billing.getByLabel("Que s’est-il passé ?").selectOption({ label: "Payée" });
  await billing.getByLabel("Jour", { exact: true }).fill("2024-01-02");
  await enterOn(billing, "button", "Noter");
  await billing.getByText("Suivi mis à jour.").waitFor();
  await billing.getByText(/Reste dû\s:\s0,00\s€\sTTC/).waitFor();
  await billing.context().close();
});

test("an invoice is given back from its page, with a reason", async () => {
  const page = await site.open("billing", "/factures/MIR/F2024-0001");
  await enterOn(page, "button", "Préparer un avoir");
  await page.getByLabel("Motif, écrit sur l’avoir").fill("Intervention offerte");
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await enterOn(page, "button", /^Émettre l’avoir de 75,00\s€ HT$/);
  await page.getByRole("heading", { level: 1, name: /^Avoir / }).waitFor();
  await page.context().close();
});

test("RGAA, WCAG 2.2 AA: no screen of money has a fault, by day, by night and on a phone", async () => {
  const first = "/cloture/MIR/miramas-infogerance/M2-lots/2023-10-01";
  for (const look of [{}, { scheme: "dark" }, { width: 375, height: 780 }] as const) {
    const page = await site.open("billing", "/accessibilite", look);
    for (const path of ["/factures", "/factures/MIR/F2023-0001", "/cloture", first]) {
      await shown(page, path);
      assert.deepEqual(await faultsOf(page, WCAG), [], path);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${path} scrolls sideways by ${wider} px`);
    }
    await page.context().close();
  }
});

test("no browser complained and the application met no fault", () => {
  assert.deepEqual(site.complaints, []);
  assert.deepEqual(app.problems, []);
});
