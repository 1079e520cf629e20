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
