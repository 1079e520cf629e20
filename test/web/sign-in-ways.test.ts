import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2023-10-02T08:00:00Z");

test("a person makes an API key on the account page, copies it once, uses it, and ends it", async () => {
  const page = await site.open("technical", "/compte");
  await page.getByRole("button", { name: "Faire une clé" }).click();
  await page.getByLabel("Nom de la clé d’API").fill("Supervision");
  await page.getByLabel("lire les demandes").check();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.getByRole("button", { name: "Faire une clé" }).click();
  const secret = await page.getByLabel("Votre clé").inputValue();
  const read = () => site.app.anonymous.get("/requests", { authorization: `Bearer ${secret}` });
  assert.equal((await read()).status, 200);
  await page.getByRole("button", { name: "Je l’ai copiée" }).click();
  assert.ok(!(await page.content()).includes(secret));
  await page.getByRole("button", { name: "Révoquer la clé Supervision" }).click();
  await page.getByText("révoquée", { exact: true }).waitFor();
  assert.deepEqual([(await read()).status, site.complaints], [401, []]);
});

test("the page of a link to sign in says what is wrong with a link that opens nothing, at phone width as well", async () => {
  const page = await site.open(null, `/connexion/lien#${"A".repeat(43)}`, { width: 390, height: 780, scheme: "dark" });
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await shown(page, "/connexion?refused=identity.oidc_unknown_person");
  await page.getByText("personne ne vous a invité ici").waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
});
