import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#database/ids.ts";
import { transact } from "#database/transaction.ts";
import { insertClient } from "#party/store/client.ts";
import { giveRole } from "#party/store/membership.ts";
import { insertPerson } from "#party/store/person.ts";
import { openSite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2023-10-02T08:00:00Z");
const { app } = site;

test("C1: an administrator invites, changes roles, makes leave and brings back; the open screen of who leaves closes", async () => {
  const page = await site.open("administrator", "/personnes");
  await page.getByRole("button", { name: "Inviter une personne" }).click();
  const form = page.getByRole("region", { name: "Inviter une personne" });
  await form.getByLabel("Nom", { exact: true }).fill("Nadia Neuve");
  await form.getByLabel("Adresse électronique").fill("nadia@exemple.test");
  await form.getByRole("checkbox", { name: "Finances" }).check();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.keyboard.press("Control+Enter");
  await page.getByText("Invitation prête : Nadia Neuve.").waitFor();
  const link = await page.locator("code").innerText();
  assert.match(link, /\/premiere-connexion#[A-Za-z0-9_-]{43}$/);
  const nadia = page.getByRole("listitem").filter({ hasText: "Nadia Neuve" });
  await nadia.getByText("N’a pas encore ouvert son compte").waitFor();
  await nadia.getByText("invitation : Ada Administratrice").waitFor();
  await nadia.getByRole("button", { name: "Refaire le lien de Nadia Neuve" }).click();
  await nadia.locator("code").waitFor();
  assert.notEqual(await nadia.locator("code").innerText(), link);

  const theirs = await site.open("finance", "/factures");
  await page.getByRole("button", { name: "Changer les rôles de Fanny Finances" }).click();
  const fanny = page.getByRole("listitem").filter({ hasText: "Fanny Finances" });
  await fanny.getByRole("checkbox", { name: "Direction" }).check();
  await fanny.getByRole("button", { name: "Garder ces rôles" }).click();
  await page.getByText("Rôles de Fanny Finances changés.").waitFor();
  await page.getByRole("button", { name: "Changer les rôles de Fanny Finances" }).click();
  await fanny.getByRole("button", { name: "Faire partir…" }).click();
  await fanny.getByText("ses sessions et ses écrans ouverts se ferment aussitôt").waitFor();
  await fanny.getByRole("button", { name: "Confirmer le départ" }).click();
  await page.getByText("Fanny Finances n’a plus accès.").waitFor();
  await theirs.getByRole("heading", { level: 1, name: "Connexion" }).waitFor({ timeout: 12_000 });

  await page.getByRole("button", { name: "Faire revenir Fanny Finances" }).click();
  await fanny.getByRole("checkbox", { name: "Finances" }).check();
  await fanny.getByRole("button", { name: "Faire revenir", exact: true }).click();
  await page.getByRole("button", { name: "Changer les rôles de Fanny Finances" }).waitFor();

  await page.getByRole("button", { name: "Changer les rôles de Ada Administratrice" }).click();
  const ada = page.getByRole("listitem").filter({ hasText: "Ada Administratrice" });
  await ada.getByRole("button", { name: "Faire partir…" }).click();
  await ada.getByRole("button", { name: "Confirmer le départ" }).click();
  await ada.getByText("Ce client n’aurait plus d’administrateur.").waitFor();
  await page.context().close();
  await theirs.context().close();
});

test("C1: a link that would open another client too is not shown; the screen says where it goes", async () => {
  const clientId = newId();
  const personId = newId();
  const email = "partagee@exemple.test";
  const at = Temporal.Instant.from("2023-09-01T00:00:00Z");
  await transact(app.db, { actor: "system:start", clients: [clientId] }, async (tx) => {
    await insertClient(tx, { clientId, code: "TRI", name: "Ville de Trigance" }, { at, author: "system:fixture" });
    const staff = { personId, side: "provider", clientId: null, name: "Lise Partagée", email, language: "fr" } as const;
    await insertPerson(tx, { ...staff, opensClients: false }, at, "system:fixture");
    await giveRole(tx, { clientId, personId, side: "provider", role: "technician" }, at, "system:fixture");
  });
  for (const [turn, look] of [{}, { scheme: "dark" }, { width: 390, height: 844 }].entries()) {
    const page = await site.open("administrator", "/personnes", look as object);
    if (turn === 0) {
      await page.getByRole("button", { name: "Inviter une personne" }).click();
      const form = page.getByRole("region", { name: "Inviter une personne" });
      await form.getByText("Côté prestataire").click();
      await form.getByLabel("Nom", { exact: true }).fill("Lise Partagée");
      await form.getByLabel("Adresse électronique").fill(email);
      await form.getByRole("checkbox", { name: "Technicien", exact: true }).check();
      await page.keyboard.press("Control+Enter");
    } else await page.getByRole("button", { name: "Refaire le lien de Lise Partagée" }).click();
    await page.getByText(/Lise Partagée travaille aussi pour un client que vous n’administrez pas/).waitFor();
    if (turn === 0) await page.getByText("Lise Partagée a ses rôles. Son lien ne vous est pas montré").waitFor();
    assert.equal(await page.getByText(/Invitation prête/).count(), 0);
    assert.equal(await page.locator("code").count(), 0);
    assert.deepEqual(await faultsOf(page, WCAG), []);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `scrolls sideways by ${wider} px`);
    await page.getByRole("button", { name: "Compris" }).click();
    assert.equal(await page.getByText(/travaille aussi pour un client/).count(), 0);
    await page.context().close();
  }
});

test("the client sees who reaches its records, and changes nothing; no fault by day, by night and on a phone", async () => {
  for (const look of [{}, { scheme: "dark" }, { width: 390, height: 844 }] as const) {
    const page = await site.open("dpo", "/accessibilite", look);
    await shown(page, "/personnes");
    await page.getByRole("listitem").filter({ hasText: "Tom Technicien" }).waitFor();
    assert.equal(await page.getByRole("button", { name: /^Changer les rôles/ }).count(), 0);
    assert.deepEqual(await faultsOf(page, WCAG), []);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `scrolls sideways by ${wider} px`);
    await page.context().close();
  }
});

test("C1: an administrator sees the portal as one person; the banner says so on every screen and ends it by one click", async () => {
  for (const look of [{}, { scheme: "dark" }, { width: 390, height: 844 }] as const) {
    const page = await site.open("administrator", "/personnes", look);
    await page.getByRole("button", { name: "Voir comme cette personne : Dominique Données" }).click();
    const banner = page.getByRole("complementary", { name: "Vue comme une autre personne" });
    await banner.getByText("Vous voyez le portail comme Dominique Données.").waitFor();
    await shown(page, "/personnes");
    await page.getByRole("listitem").filter({ hasText: "Tom Technicien" }).waitFor();
    assert.equal(await page.getByRole("button", { name: /^Changer les rôles/ }).count(), 0);
    assert.deepEqual(await faultsOf(page, WCAG), []);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    assert.ok(await banner.isVisible());
    await banner.getByRole("button", { name: "Quitter cette vue" }).click();
    await page.getByRole("button", { name: "Changer les rôles de Dominique Données" }).waitFor();
    assert.equal(await banner.count(), 0);
    await page.context().close();
  }
});

test("C1: who opens clients ends another who does; the screen says what closes, and that one always stays", async () => {
  const opener = { side: "provider", clientId: null, language: "fr", opensClients: true } as const;
  const at = Temporal.Instant.from("2023-09-01T00:00:00Z");
  await transact(app.db, { actor: "system:start", clients: [] }, async (tx) => {
    for (const [name, email] of [
      ["Olga Ouvreuse", "olga@exemple.test"],
      ["Otto Ouvreur", "otto@exemple.test"],
    ] as const)
      await insertPerson(tx, { ...opener, personId: newId(), name, email }, at, "system:fixture");
  });
  for (const look of [{}, { scheme: "dark" }, { width: 390, height: 844 }] as const) {
    const page = await site.open("administrator", "/personnes", look);
    const card = page.getByRole("region", { name: "Qui ouvre des clients" });
    await card.getByText("C’est vous").waitFor();
    assert.equal(await card.getByRole("button", { name: /Ada Administratrice/ }).count(), 0);
    await card.getByRole("button", { name: "Mettre fin à tout pour Otto Ouvreur" }).click();
    await card.getByText("Otto Ouvreur perd aussitôt tous ses rôles").waitFor();
    assert.deepEqual(await faultsOf(page, WCAG), []);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `scrolls sideways by ${wider} px`);
    await page.context().close();
  }
  const page = await site.open("administrator", "/personnes");
  const card = page.getByRole("region", { name: "Qui ouvre des clients" });
  await card.getByRole("button", { name: "Mettre fin à tout pour Olga Ouvreuse" }).click();
  await card.getByRole("button", { name: "Confirmer la fin de ses accès" }).click();
  await page.getByText("Olga Ouvreuse n’a plus accès à rien.").waitFor();
  await card.getByText("Olga Ouvreuse", { exact: true }).waitFor({ state: "detached" });
  await card.getByText("Otto Ouvreur", { exact: true }).waitFor();
  await page.context().close();
  const billing = await site.open("billing", "/personnes");
  await billing.getByRole("listitem").filter({ hasText: "Tom Technicien" }).waitFor();
  assert.equal(await billing.getByRole("region", { name: "Qui ouvre des clients" }).count(), 0);
  await billing.context().close();
});

test("C1: a role is given for one service of a contract, shown with it, and taken back apart from the others", async () => {
  const page = await site.open("administrator", "/personnes");
  await page.getByRole("button", { name: "Inviter une personne" }).click();
  const form = page.getByRole("region", { name: "Inviter une personne" });
  await form.getByLabel("Nom", { exact: true }).fill("Perrine Partielle");
  await form.getByLabel("Adresse électronique").fill("perrine@exemple.test");
  await form.getByLabel("Pour", { exact: true }).selectOption({ label: "2023-283 · Contrat d’infogérance" });
  await form.getByLabel("Service", { exact: true }).selectOption("M2");
  await form.getByRole("checkbox", { name: "Demandeur" }).check();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.keyboard.press("Control+Enter");
  const perrine = page.getByRole("listitem").filter({ hasText: "Perrine Partielle" });
  await perrine.getByText("Demandeur · 2023-283, M2", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Changer les rôles de Perrine Partielle" }).click();
  await perrine.getByRole("checkbox", { name: "Demandeur", checked: true }).waitFor();
  await perrine.getByLabel("Pour", { exact: true }).selectOption({ label: "Tous les contrats du client" });
  await perrine.getByRole("checkbox", { name: "Demandeur", checked: false }).waitFor();
  await perrine.getByRole("checkbox", { name: "Finances" }).check();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth);
  await perrine.getByRole("button", { name: "Garder ces rôles" }).click();
  await perrine.getByText("Finances", { exact: true }).waitFor();
  await perrine.getByText("Demandeur · 2023-283, M2", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Changer les rôles de Perrine Partielle" }).click();
  await perrine.getByLabel("Pour", { exact: true }).selectOption({ label: "2023-283 · Contrat d’infogérance" });
  await perrine.getByLabel("Service", { exact: true }).selectOption("M2");
  await perrine.getByRole("checkbox", { name: "Demandeur" }).uncheck();
  await perrine.getByRole("button", { name: "Garder ces rôles" }).click();
  await perrine.getByText("Demandeur · 2023-283, M2", { exact: true }).waitFor({ state: "detached" });
  await perrine.getByText("Finances", { exact: true }).waitFor();
  await page.context().close();
});

test("no browser complained and the application met no fault", () => {
  assert.deepEqual(site.complaints, []);
  assert.deepEqual(app.problems, []);
});
