import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import type { PersonKey } from "../harness/party.ts";
import { linkFor, PASSWORD, totp } from "../security/account.ts";
import { openSite } from "./browse.ts";
import { faultsOf, WCAG } from "./look.ts";

// The first day of the contract: both fees of the anniversary are due.
const site = await openSite("2023-10-02T08:00:00Z");
const { app } = site;

/** Opens the account of somebody as they would: by their link, with a password of their own. */
async function join(key: PersonKey): Promise<Page> {
  const page = await site.open(null, `/premiere-connexion#${await linkFor(app, key)}`);
  await page.getByLabel("Votre nom").fill("Nom Choisi");
  await page.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Créer mon accès" }).click();
  await page.getByRole("button", { name: "Plus tard" }).waitFor();
  return page;
}

/** What a screen left open for eleven minutes is worth. */
const age = (key: PersonKey) =>
  sql`update identity.session set "createdAt" = now() - interval '11 minutes'
    where "userId" = ${app.personId(key)}`.execute(app.signInDb);

test("an invoice issued from an old sign-in asks for a code, then leaves once with what was typed", async () => {
  const page = await join("billing");
  await page.getByRole("button", { name: "Utiliser une application d’authentification" }).click();
  const secret = await page.locator("code").innerText();
  await page.getByLabel("Code à 6 chiffres").fill(totp(secret));
  await page.getByRole("button", { name: "Vérifier et terminer" }).click();
  await page.getByRole("navigation").first().waitFor();
  await page.goto("/factures");
  await page.getByRole("button", { name: "Préparer la facture" }).first().click();
  await page.getByLabel("Code service").fill("SERVICE-INFO");
  await page.getByRole("button", { name: "Voir l’aperçu" }).click();
  const issue = page.getByRole("button", { name: /^Émettre la facture/ });
  await issue.waitFor();
  await age("billing");

  await issue.click();
  const dialog = page.getByRole("dialog", { name: "Est-ce bien vous ?" });
  await dialog.getByLabel("Code à 6 chiffres").waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.keyboard.press("Escape");
  await page.getByText("Cette action demande une connexion de moins de 10 minutes.").waitFor();
  assert.equal(await page.getByLabel("Code service").inputValue(), "SERVICE-INFO");

  await issue.click();
  await dialog.getByLabel("Code à 6 chiffres").fill("000000");
  await page.keyboard.press("Enter");
  await dialog.getByText("Ce code n’est pas le bon").waitFor();
  await dialog.getByLabel("Code à 6 chiffres").fill(totp(secret, 1));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Facture F2023-0001" }).waitFor();
  const issued = await app.inside("MIR", (tx) => sql`select from billing.invoice`.execute(tx));
  assert.equal(issued.rows.length, 1);
  await page.context().close();
});

test("a passkey is added, named again, confirms an act, signs in and is taken away", async () => {
  const page = await join("finance");
  await page.getByRole("button", { name: "Plus tard" }).click();
  await page.getByRole("navigation").first().waitFor();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true } as const;
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: { ...options, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await page.goto("/compte");
  await page.getByText("Cette session").waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await age("finance");
  await page.getByLabel("Nom de la clé").fill("Portable du bureau");
  await page.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
  const dialog = page.getByRole("dialog", { name: "Est-ce bien vous ?" });
  await dialog.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByText("Clé d’accès ajoutée.").waitFor();
  await page.getByRole("button", { name: "Renommer la clé Portable du bureau" }).click();
  await page.locator("li").getByLabel("Nom de la clé").fill("Portable neuf");
  await page.getByRole("button", { name: "Garder ce nom" }).click();
  await page.getByText("Clé d’accès renommée.").waitFor();

  await age("finance");
  await page.getByRole("button", { name: "Retirer la clé Portable neuf" }).click();
  await dialog.getByRole("button", { name: "Utiliser une clé d’accès" }).waitFor();
  assert.equal(await dialog.getByLabel("Mot de passe", { exact: true }).count(), 0);
  await dialog.getByRole("button", { name: "Annuler" }).click();
  await page.getByText("Confirmez d’abord que c’est vous").waitFor();

  await page.getByRole("button", { name: "Me déconnecter partout, ici compris" }).click();
  await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
  await page.getByRole("navigation").first().waitFor();
  await page.goto("/compte");
  await page.getByText("clé d’accès", { exact: false }).first().waitFor();
  await page.getByRole("button", { name: "Retirer la clé Portable neuf" }).click();
  await page.getByText("Clé d’accès retirée : Portable neuf.").waitFor();
  await page.context().close();
});

test("codes are installed from the account page; recovery codes are shown once; other sessions and the password change", async () => {
  const page = await join("management");
  await page.getByRole("button", { name: "Plus tard" }).click();
  await page.getByRole("navigation").first().waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.getByRole("heading", { level: 1, name: "Mon compte" }).waitFor();
  await page.getByRole("button", { name: "Installer une application de codes" }).click();
  const codes = page.getByRole("region", { name: "Application de codes et codes de secours" });
  await codes.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  const secret = await codes.locator("code").innerText();
  await codes.getByLabel("Code à 6 chiffres").fill(totp(secret));
  await page.keyboard.press("Enter");
  const recovery = codes.getByRole("region", { name: "Codes de secours" });
  await recovery.waitFor();
  assert.equal(await recovery.locator("li").count(), 10);
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await recovery.getByRole("button", { name: "C’est noté, les masquer" }).click();
  await page.reload();
  await codes.getByRole("button", { name: "Refaire les codes de secours" }).waitFor();
  assert.equal(await page.locator("code").count(), 0);

  await app.as("management").cookie();
  await page.reload();
  await page.getByRole("button", { name: "Fermer la session Appareil inconnu" }).click();
  await page.getByText("Session fermée : Appareil inconnu.").waitFor();
  assert.equal((await app.as("management").get("/session")).status, 401);

  await page.getByLabel("Mot de passe actuel").fill("ce n’est pas le bon");
  await page.getByLabel("Nouveau mot de passe").fill("Une autre phrase, bien plus longue");
  await page.getByRole("button", { name: "Changer le mot de passe" }).click();
  await page.getByText("L’adresse ou le mot de passe ne correspond pas").waitFor();
  await page.getByLabel("Mot de passe actuel").fill(PASSWORD);
  await page.getByRole("button", { name: "Changer le mot de passe" }).click();
  await page.getByText("Mot de passe changé.").waitFor();
  await page.getByText("English", { exact: true }).last().click();
  await page.getByRole("heading", { level: 1, name: "My account" }).waitFor();
  for (const look of [
    { width: 390, height: 844 },
    { width: 1280, height: 900 },
  ]) {
    await page.setViewportSize(look);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `scrolls sideways by ${wider} px`);
  }
  await page.context().close();
});

test("no browser complained and the application met no fault", () => {
  assert.deepEqual(site.complaints, []);
  assert.deepEqual(app.problems, []);
});
