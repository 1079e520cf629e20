import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { emailOf } from "../harness/party.ts";
import { linkFor, PASSWORD } from "../security/account.ts";
import { openEmptySite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openEmptySite({ now: "2023-10-02T08:00:00Z", secondFactor: true });

/** A device that answers for its owner. */
async function giveDevice(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true } as const;
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: { ...options, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
}

test("C1: staff choose the required second factor at once, cannot put it off, and show it at the next sign-in", async () => {
  const page = await site.open(null, `/premiere-connexion#${await linkFor(site.app, "technician")}`);
  await giveDevice(page);
  await page.getByLabel("Votre nom").fill("Tom Technicien");
  await page.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Créer mon accès" }).press("Enter");
  await page.getByRole("button", { name: "Enregistrer une clé d’accès" }).waitFor();
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
  assert.equal(await page.getByRole("button", { name: "Plus tard" }).count(), 0);

  await shown(page, "/demandes");
  assert.equal(new URL(page.url()).pathname, "/second-facteur");
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Enregistrer une clé d’accès" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Aujourd’hui" }).waitFor();

  await page.getByRole("button", { name: /^Compte de/ }).press("Enter");
  await page.getByRole("button", { name: "Se déconnecter" }).press("Enter");
  await page.getByLabel("Adresse électronique").fill(emailOf("technician"));
  await page.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByText("Montrez celui que vous avez enregistré.").waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.getByRole("button", { name: "Utiliser une clé d’accès" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Aujourd’hui" }).waitFor();
  assert.deepEqual(site.complaints, []);
  await page.context().close();
});

test("the client's people are led past the provider's screens, or read whose they are", async () => {
  const page = await site.open("technical", "/aujourdhui");
  await page.getByRole("heading", { level: 1, name: "Demandes" }).waitFor();
  await shown(page, "/factures/releve");
  await page.getByRole("heading", { level: 1, name: "Cette page est celle du prestataire" }).waitFor();
  assert.deepEqual([await page.getByRole("alert").count(), await faultsOf(page, WCAG)], [0, []]);
  await page.getByRole("link", { name: "Revenir à l’accueil" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Demandes" }).waitFor();
  await page.goto("/cloture");
  await page.getByRole("heading", { level: 1, name: "Factures" }).waitFor();
  await page.context().close();
  const requester = await site.open("requester", "/factures");
  await requester.getByRole("heading", { level: 1, name: "Vos rôles n’ouvrent pas cette page" }).waitFor();
  await requester.context().close();
});
