import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./browse.ts";
import type { Governance } from "#governance/api.ts";
import { PDF } from "../harness/upload.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2023-10-20T08:00:00Z");
const PLACE = "/contrats/MIR/miramas-infogerance";
const write = { origin: site.url };
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const PAPERS = `${CONTRACT}/documents`;

test("the first line says whether the contract is kept, each clause why, and a past day may be asked for", async () => {
  const paper = { annex: "assurance", reference: "RC PRO 0.123, Hiscox", expires: "2024-06-30" };
  const handed = await site.app.as("project_lead").post(PAPERS, paper, write);
  assert.equal(handed.status, 200, String(handed.message));
  const page = await site.open("management", `${PLACE}/conformite`);
  await page.getByText("Non. 4 échéances en retard (3 du prestataire, 1 du client).").waitFor();
  const clause = page.getByRole("listitem").filter({ hasText: "Documents annexes" });
  await clause.getByText("Déclarée, sans fichier", { exact: true }).waitFor();
  await clause.getByText(/déclaré, sans fichier le/).waitFor();
  await page.getByLabel("État à la fin du").fill("2023-10-19");
  await page.getByText("Au 19 oct. 2023").waitFor();
  await clause.getByText("Tenue", { exact: true }).waitFor();
  assert.match(page.url(), /\?on=2023-10-19$/);
  await page.getByLabel("État à la fin du").fill("2019-10-19");
  await page.getByText(/^Choisissez un jour du 1\S+ oct\. 2023 au/).waitFor();
  await page.getByText("Au 19 oct. 2023").waitFor();
  await page.getByLabel("Clauses qui concernent").selectOption({ label: "facturation" });
  await page.getByRole("listitem").filter({ hasText: "Réunion annuelle" }).waitFor({ state: "detached" });
  await page.getByRole("listitem").filter({ hasText: "Prix des missions 1 et 3" }).waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.context().close();
});

test("P6: the project lead plans the meeting from the keyboard, with the agenda that the year brings", async () => {
  const page = await site.open("project_lead", `${PLACE}/gouvernance`);
  await page.getByLabel("Jour", { exact: true }).fill("2024-06-12");
  await page.getByLabel("Lieu ou lien").fill("Mairie, salle 2");
  await page.waitForFunction(() => document.querySelector("textarea")?.value.endsWith("Questions diverses"));
  await page.getByLabel("Lieu ou lien").press("Control+Enter");
  await page.getByText("Réunion prévue. Aucun courriel ne part : donnez-en la date aux participants.").waitFor();
  await page.getByRole("heading", { name: /12 juin 2024 à 10:00/ }).waitFor();
  await page.getByText("Déplacer la réunion").first().press("Enter");
  await page.getByLabel("Nouveau jour").fill("2024-06-19");
  await page.getByLabel("Nouvelle heure").fill("14:30");
  await page.getByLabel("Nouvelle heure").press("Control+Enter");
  await page
    .getByText("Réunion déplacée. Aucun courriel ne part : donnez la nouvelle date aux participants.")
    .waitFor();
  await page.getByRole("heading", { name: /19 juin 2024 à 14:30/ }).waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.context().close();
  const town = await site.open("management", `${PLACE}/gouvernance`);
  await town.getByText("Mairie, salle 2").waitFor();
  assert.equal(await town.getByText("Prévoir une réunion").count(), 0);
  await town.context().close();
});

test("P4, C6: the town asks to see the insurance, and the provider shows it", async () => {
  const town = await site.open("management", `${PLACE}/gouvernance`);
  const insurance = town.getByRole("listitem").filter({ hasText: "Attestation d’assurance" });
  await insurance.getByText("Demander à le voir").first().click();
  await insurance.getByLabel("Pourquoi").fill("Contrôle de la chambre régionale des comptes");
  await insurance.getByRole("button", { name: "Demander à le voir" }).click();
  await town.getByText(/Demandé le 20 oct\. 2023/).waitFor();
  await town.context().close();
  const page = await site.open("project_lead", `${PLACE}/gouvernance`);
  await page.getByText("aucun fichier joint").waitFor();
  await page.getByText("Joindre un fichier à ce document (").click();
  const chosen = { name: "attestation.pdf", mimeType: "application/pdf", buffer: PDF };
  const join = page.getByRole("button", { name: "Joindre un fichier à ce document" });
  await page.locator("form", { has: join }).locator("input[type=file]").setInputFiles(chosen);
  await join.click();
  await page.getByText("Fichier joint au document.").waitFor();
  await page.getByRole("button", { name: "Le produire" }).click();
  await page.getByText(/Produit le 20 oct\. 2023/).waitFor();
  await page.context().close();
  const reader = await site.open("management", `${PLACE}/gouvernance`);
  const saved = reader.waitForEvent("download");
  await reader.getByRole("link", { name: "attestation.pdf" }).click();
  assert.equal((await saved).suggestedFilename(), "attestation.pdf");
  await reader.context().close();
});

test("P6: the town joins the signed minutes to the meeting that was held, and the provider reads them", async () => {
  const lead = site.app.as("project_lead");
  const [meeting] = (await lead.get<Governance>(`${CONTRACT}/governance`)).body.meetings;
  site.app.clock.set("2024-06-19T15:00:00Z");
  const held = { day: "2024-06-19", present: ["La maire"] };
  const done = await lead.post(`${CONTRACT}/meetings/${meeting?.id}/hold`, held, { origin: site.url });
  assert.equal(done.status, 200, String(done.message));
  const town = await site.open("management", `${PLACE}/gouvernance`);
  await town.getByText("Joindre un fichier à cette réunion").first().click();
  const join = town.getByRole("button", { name: "Joindre un fichier à cette réunion" });
  const chosen = { name: "pv-signe.pdf", mimeType: "application/pdf", buffer: PDF };
  await town.locator("form", { has: join }).locator("input[type=file]").setInputFiles(chosen);
  await join.click();
  await town.getByText("Fichier joint à la réunion.").waitFor();
  await town.context().close();
  const page = await site.open("project_lead", `${PLACE}/gouvernance`);
  await page.getByRole("link", { name: "pv-signe.pdf" }).waitFor();
  await page.context().close();
});

for (const [name, look] of [
  ["light", {}],
  ["dark", { scheme: "dark" }],
  ["on a phone", { width: 390, height: 800 }],
] as const)
  test(`RGAA: governance and compliance have no fault that axe can see, ${name}`, async () => {
    const page = await site.open("project_lead", "/accessibilite", look);
    for (const path of [`${PLACE}/conformite`, `${PLACE}/gouvernance`]) {
      await shown(page, path);
      assert.deepEqual(await faultsOf(page, WCAG), [], path);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${path} scrolls sideways by ${wider} px`);
      if (process.env["SHOTS"])
        await page.screenshot({
          path: `${process.env["SHOTS"]}/${name}${path.replaceAll("/", "_")}.png`,
          fullPage: true,
        });
    }
    await page.context().close();
  });

test("nothing failed in the browser or behind it", () => {
  assert.deepEqual(site.complaints, []);
  assert.deepEqual(site.app.problems, []);
});
