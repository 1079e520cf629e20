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
  // Nothing runs before the deposit (reading C9): the last day holds for an invoice that leaves today.
  assert.match((await draft.innerText()).replace(/\s/g, " "), /Si elle part aujourd’hui, à payer au plus tard le/);
  await enterOn(page, "button", "Voir le document, en projet");
  const address = await draft.getByRole("link", { name: /^Ouvrir / }).getAttribute("href");
  assert.match(String(address), /^blob:/);
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await enterOn(page, "button", /^Émettre la facture de 6\s840,00\s€ TTC$/);
  await page.getByRole("heading", { level: 1, name: "Facture F2023-0001" }).waitFor();
  const pdf = await page.request.get(`${site.url}/api/v1/clients/MIR/invoices/F2023-0001/pdf`);
  assert.equal((await pdf.body()).subarray(0, 5).toString(), "%PDF-");
  const invoice = "/clients/MIR/invoices/F2023-0001";
  const part = { kind: "paid", on: "2023-10-02", amount: "50.00" };
  const told = await app.as("billing").post<{ payments: { id: string }[] }>(`${invoice}/facts`, part, write);
  assert.equal(told.status, 200, String(told.message));
  await page.reload();
  await page.getByText("Paiement reçu").first().waitFor();
  const taken = `${invoice}/payments/${told.body.payments[0]?.id}/withdraw`;
  assert.equal((await app.as("billing").post(taken, { reason: "Mauvaise facture." }, write)).status, 200);
  await page.reload();
  await page.getByText("Plus rien ne compte depuis l’émission").waitFor();
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
  await enterOn(billing, "link", /MIR · 4e.trimestre.2023/);
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
  await enterOn(billing, "button", "Clore et remettre sur le portail");
  await billing
    .getByText("Récapitulatif remis sur le portail. Aucun courriel n’est parti : prévenez le client.")
    .waitFor();

  const finance = await site.open("finance", "/factures");
  await enterOn(finance, "link", /MIR · 4e.trimestre.2023/);
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
  const life = billing.getByRole("region", { name: "Où elle en est" });
  await life.getByRole("link", { name: "Ouvrir Chorus Pro" }).waitFor();
  await life.getByLabel("Jour", { exact: true }).fill("2024-01-02");
  await enterOn(billing, "button", "Noter « Déposée »");
  await billing.getByText("Suivi mis à jour.").first().waitFor();
  const delays = billing.getByRole("region", { name: "Délais de paiement" });
  await delays.getByText(/30 jours depuis le dépôt du 2 janv\. 2024 \(clause/).waitFor();
  await delays.getByText(/30 jours depuis le dépôt du 2 janv\. 2024\s: il court de la mise à disposition/).waitFor();
  assert.deepEqual(await faultsOf(billing, WCAG), []);
  await billing.context().close();
});

test("B10: an invoice is given back from its page, with a reason, once it is said whether it is issued again", async () => {
  const page = await site.open("billing", "/factures/MIR/F2024-0001");
  await enterOn(page, "button", "Préparer un avoir");
  // Some units of one request, as the page of the credit note would tell them.
  await page.getByRole("radio", { name: "Par demande" }).press("Space");
  await page.getByLabel("Motif, écrit sur l’avoir").fill("Une unité offerte");
  await page.getByLabel(/^Unités à rendre/).fill("4");
  await page.getByText("Un nombre entier, de 1 à 3.").waitFor();
  await page.getByLabel(/^Unités à rendre/).fill("2");
  await page.getByRole("button", { name: /^Émettre l’avoir de 50,00\s€ HT$/ }).waitFor();
  await enterOn(page, "button", "Voir le document, en projet");
  await page.getByRole("link", { name: /Aperçu de l’avoir/ }).waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.getByRole("radio", { name: "Des lignes" }).press("Space");
  await page.getByLabel("Motif, écrit sur l’avoir").fill("Intervention offerte");
  assert.equal(await page.getByRole("button", { name: /^Émettre l’avoir/ }).isDisabled(), true);
  await page.getByRole("radio", { name: "À facturer à nouveau" }).press("Space");
  await page.locator("button:enabled", { hasText: "Voir le document, en projet" }).waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await enterOn(page, "button", /^Émettre l’avoir de 75,00\s€ HT$/);
  await page.getByRole("heading", { level: 1, name: /^Avoir / }).waitFor();
  await page.context().close();
});

test("B13: an order recorded under a wrong number is withdrawn from its page, and the right one takes its place", async () => {
  const page = await site.open("finance", "/cloture/MIR/miramas-infogerance/M2-lots/2023-10-01");
  await page.getByText("Retirer le bon BC-2024-0031").press("Enter");
  await page.getByLabel("Pourquoi le retirer").focus();
  await page.keyboard.type("C’est le BC-2024-0013");
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.keyboard.press("Enter");
  await page.getByText(/^Bon BC-2024-0031 retiré le 2\sjanv\. 2024 par .*\s: C’est le BC-2024-0013$/).waitFor();
  await page.getByLabel("Date", { exact: true }).fill("2024-01-02");
  await page.getByLabel("Numéro du bon de commande").focus();
  await page.keyboard.type("BC-2024-0013");
  await page.keyboard.press("Enter");
  await page.getByText("Bon de commande enregistré.").waitFor();
  await page.context().close();
});

test("B3: a refusal by the buyer is told with one cause and one way out, and the board says who acts", async () => {
  const page = await site.open("billing", "/factures/MIR/F2023-0001");
  const life = page.getByRole("region", { name: "Où elle en est" });
  await life.getByLabel("Jour", { exact: true }).fill("2023-10-03");
  await enterOn(page, "button", "Noter « Déposée »");
  await life.getByText("Un jour ouvré après le dépôt, toujours pas de mise à disposition.").waitFor();
  await life.getByLabel("Que s’est-il passé ?").selectOption({ label: "Rejetée" });
  await life.getByLabel("Jour", { exact: true }).fill("2023-10-05");
  await life.getByLabel("Motif, recopié du portail").fill("Code service inconnu");
  await enterOn(page, "button", "Noter");
  await life.getByText("Le code service manque, ou n’est pas un service actif de l’acheteur.").waitFor();
  await life.getByRole("link", { name: "Préparer l’avoir, puis une nouvelle facture" }).waitFor();
  await shown(page, "/factures/attente");
  await page.getByRole("region", { name: "Rejetée" }).getByRole("link", { name: "F2023-0001" }).waitFor();
  await page.context().close();

  const finance = await site.open("finance", "/factures/attente");
  await finance.getByText("Rien n’attend").waitFor();
  await finance.context().close();
});

test("B3: a line of a bank statement is proposed, accepted by a person, and never counted twice", async () => {
  const page = await site.open("billing", "/factures/MIR/F2023-0001");
  const life = page.getByRole("region", { name: "Où elle en est" });
  await page.getByText("Saisir l’état lu sur le portail").press("Enter");
  await life.getByLabel("Que s’est-il passé ?").selectOption({ label: "Mise à disposition" });
  await life.getByLabel("Jour", { exact: true }).fill("2023-10-06");
  await enterOn(page, "button", "Noter");
  await page.getByText("Suivi mis à jour.").first().waitFor();
  await shown(page, "/factures/releve");
  const file = Buffer.from(
    "Date opération;Libellé;Crédit\n01/01/2024;VIR F2023-0001;1 140,00\n01/01/2024;VIR DUPONT;55,00\n",
  );
  const read = async (): Promise<void> => {
    await page.locator("input[type=file]").setInputFiles({ name: "releve.csv", mimeType: "text/csv", buffer: file });
    await enterOn(page, "button", "Lire le relevé");
    await page.getByRole("heading", { name: "2 encaissements" }).waitFor();
  };
  await read();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await enterOn(page, "button", /^Enregistrer 1 paiement : 1\s140,00\s€$/);
  await page.getByText("déjà enregistré").waitFor();
  await read();
  assert.equal(await page.getByRole("button", { name: /^Enregistrer 0 paiement/ }).isDisabled(), true);
  // Another export of the bank: the same money, unless somebody says that it is not.
  const other = Buffer.from("Date opération;Libellé;Crédit;Pointé\n01/01/2024;VIR F2023-0001;1 140,00;x\n");
  await page.locator("input[type=file]").setInputFiles({ name: "autre.csv", mimeType: "text/csv", buffer: other });
  await enterOn(page, "button", "Lire le relevé");
  await page.getByText(/Déjà enregistré le .* pour 1\s140,00\s€\s: «\sVIR F2023-0001\s»/).waitFor();
  await page.getByLabel("Compte pour").selectOption({ index: 0 });
  await page.getByRole("button", { name: /^Enregistrer 0 paiement/ }).waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.getByLabel("C’est un autre encaissement que celui déjà enregistré").check();
  await page.getByRole("button", { name: /^Enregistrer 1 paiement/ }).waitFor();
  await shown(page, "/factures/MIR/F2023-0001");
  await page
    .getByText(/Reste dû\s:\s5\s700,00\s€\sTTC/)
    .first()
    .waitFor();
  await page.context().close();
});

test("the list answers by state with its totals, and on a phone shows each document whole", async () => {
  const page = await site.open("billing", "/factures", { width: 390, height: 844 });
  await page.getByRole("link", { name: /^En retard\s1$/ }).press("Enter");
  await page.getByText(/^1\sdocument\s·\s5\s700,00\s€\sHT/).waitFor();
  const card = page.getByRole("listitem").filter({ hasText: "F2023-0001" });
  assert.match((await card.innerText()).replace(/\s/g, " "), /6 840,00 € TTC .*Reste dû : 5 700,00 € TTC/);
  await page.context().close();
});

test("the books leave for the days that were asked, and the settings say how documents leave", async () => {
  const page = await site.open("billing", "/factures/livres");
  await page.getByLabel("Du", { exact: true }).fill("2023-10-01");
  await page.getByLabel("Au", { exact: true }).fill("2023-12-31");
  for (const [name, file] of [
    [/^CSV Journal/, "ventes_2023-10-01_2023-12-31.csv"],
    [/^FEC/, "847582814FEC20231231.txt"],
    [/^CSV Données/, "encaissements_2023-10-01_2023-12-31.csv"],
  ] as const) {
    const saved = page.waitForEvent("download");
    await enterOn(page, "button", name);
    assert.equal((await saved).suggestedFilename(), file);
  }
  await shown(page, "/factures/reglages");
  await page.getByText("Dépôt à la main").waitFor();
  await page.context().close();
});

test("T4, B2: a specific quote is drafted, sent, accepted and ordered by the client, and billed once its work is done", async () => {
  const billing = await site.open("billing", "/factures/devis/nouveau");
  await billing.getByLabel("Objet").fill("Migration de la grappe");
  await billing.getByLabel("Désignation").fill("Bascule de nuit");
  await billing.getByLabel("Quantité").fill("3");
  await billing.getByLabel("Prix unitaire HT").fill("90,00");
  await billing.reload();
  await billing.getByText(/^270,00\s€\sHT$/).waitFor();
  assert.deepEqual(await faultsOf(billing, WCAG), []);
  await enterOn(billing, "button", "Garder le brouillon");
  await enterOn(billing, "button", /^Remettre le devis de 324,00\s€\sTTC sur le portail$/);
  await billing.getByRole("heading", { level: 1, name: "D2024-0002 · Migration de la grappe" }).waitFor();
  assert.deepEqual(await faultsOf(billing, WCAG), []);

  const finance = await site.open("finance", "/factures/attente");
  await finance.getByRole("region", { name: "Réponse au devis attendue" }).waitFor();
  await enterOn(finance, "link", "D2024-0002");
  await finance.getByLabel("Date de la réponse").fill("2024-01-02");
  await enterOn(finance, "button", /^Accepter 324,00\s€\sTTC$/);
  await finance.getByText("Réponse enregistrée.").waitFor();
  await finance.getByLabel("Numéro du bon de commande").fill("BC-2024-0050");
  await finance.getByLabel("Date", { exact: true }).fill("2024-01-02");
  await enterOn(finance, "button", "Enregistrer le bon");
  await finance.getByText("Bon de commande enregistré.").waitFor();
  await finance.context().close();

  await billing.reload();
  await billing.getByLabel("Travail réalisé le").fill("2024-01-02");
  await enterOn(billing, "button", "Noter comme réalisé");
  await billing.getByText("À facturer", { exact: true }).first().waitFor();
  await enterOn(billing, "button", "Voir l’aperçu");
  await enterOn(billing, "button", /^Émettre la facture de 324,00\s€\sTTC$/);
  await billing.getByRole("heading", { level: 1, name: "Facture F2024-0002" }).waitFor();
  await billing.context().close();
});

test("RGAA, WCAG 2.2 AA: no screen of money has a fault, by day, by night and on a phone", async () => {
  const first = "/cloture/MIR/miramas-infogerance/M2-lots/2023-10-01";
  for (const look of [{}, { scheme: "dark" }, { width: 375, height: 780 }] as const) {
    const page = await site.open("billing", "/accessibilite", look);
    const money = [
      "/factures",
      "/factures/attente",
      "/factures/releve",
      "/factures/livres",
      "/factures/reglages",
      "/factures/devis",
    ];
    for (const path of [...money, "/factures/MIR/F2023-0001", "/cloture", first]) {
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
