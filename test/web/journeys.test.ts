import assert from "node:assert/strict";
import { test } from "node:test";
import type { RequestCreated } from "#ticket/api.ts";
import { strictPack } from "../harness/billing.ts";
import { openSite } from "./browse.ts";
import { faultsOf, WCAG } from "./look.ts";

// Monday 2 October 2023, 10:00 in Paris: two hours and a half before lunch.
const site = await openSite("2023-10-02T08:00:00Z");
const { app } = site;

test("T2: the client opens a request from the keyboard and reads both deadlines with their reasons", async () => {
  const page = await site.open("requester", "/demandes");
  await page.keyboard.press("n");
  await page.getByLabel("Objet", { exact: true }).waitFor();
  await page.keyboard.type("Collabora ne s’ouvre plus");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Depuis 9 h, sur tous les postes.");
  await page.getByLabel("De quoi s’agit-il ?").selectOption({ label: "Intervention sur problème des serveurs Linux" });
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { level: 1, name: /MIR-1 Collabora/ }).waitFor();
  await page.getByText("Demande MIR-1 envoyée.").waitFor();
  // 4 h from 10:00: 2 h 30 before lunch, 1 h 30 after it.
  await page.getByText("Avant lun. 2 oct. à 15:00").waitFor();
  await page.getByText("Pourquoi cette échéance ?").first().click();
  const why = page.getByRole("group", { name: /Calcul de l’échéance, Prise en charge/ });
  assert.match(await why.innerText(), /Total compté\s+4\sh/);
  await page.context().close();
});

test("M2b: the technician answers, connects, pauses and ends from the keyboard; lots follow", async () => {
  const page = await site.open("technician", "/aujourdhui");
  await page.getByRole("heading", { name: "Prochaines échéances" }).waitFor();
  await page.getByRole("link", { name: /MIR-1/ }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /MIR-1/ }).waitFor();
  await page.getByRole("region", { name: "Intervention" }).waitFor();
  await page.keyboard.press("r");
  await page.keyboard.type("Je regarde tout de suite.");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Message envoyé.").waitFor();
  await page.getByText("GTI tenue").first().waitFor();
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("c");
  await page.getByRole("button", { name: "Recherche", exact: true }).waitFor();
  app.clock.advance({ minutes: 20 });
  await page.keyboard.press("p");
  await page.getByRole("button", { name: "Reprendre" }).waitFor();
  app.clock.advance({ minutes: 10 });
  await page.getByLabel("Ce qui a été fait (facultatif)").fill("Service relancé.");
  await page.getByRole("region", { name: "Intervention" }).getByRole("button", { name: "Terminer" }).press("Enter");
  await page.getByRole("button", { name: "Je me connecte" }).waitFor();
  // 20 minutes of work are two started lots; the 10 minutes of research cost nothing.
  await page.getByText(/2 × .* = 50,00\s€\sHT/).waitFor();
  await page.context().close();
});

test("S1: a call is written down from any screen with one key, and its hour is that of the call", async () => {
  const page = await site.open("technician", "/demandes");
  await page.getByRole("link", { name: /MIR-1/ }).waitFor();
  await page.keyboard.press("a");
  await page.getByRole("dialog", { name: "Appel reçu" }).getByLabel("Qui appelle ?").waitFor();
  await page.keyboard.type("Rose Demandeuse");
  await page.getByLabel("Objet", { exact: true }).fill("Plus de messagerie");
  await page.getByLabel("Heure", { exact: true }).fill("10:05");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("a");
  assert.equal(await page.getByLabel("Heure", { exact: true }).inputValue(), "10:05", "the hour typed is not lost");
  await page.getByLabel("Pourquoi la noter seulement maintenant ?").fill("Ligne occupée");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { level: 1, name: /MIR-2 Plus de messagerie/ }).waitFor();
  await page.getByText("a appelé le lun. 2 oct. à 10:05").waitFor();
  await page.getByText("noté après coup : Ligne occupée").waitFor();
  await page.context().close();
});

test("T1, T2: the simulator explains a request that would come in during lunch", async () => {
  const page = await site.open("technical", "/contrats");
  const card = page.getByRole("region", { name: /Et si une demande arrivait/ });
  await card.getByLabel("De quoi s’agit-il ?").selectOption({ label: "Intervention sur problème des serveurs Linux" });
  await card.getByLabel("Jour").fill("2023-10-06");
  await card.getByLabel("Heure").fill("12:45");
  await card.getByRole("button", { name: "Calculer" }).press("Enter");
  // Friday 12:45 is lunch: four hours from 13:30 end at 17:30, the closing time itself (reading A3).
  await card.getByText(/Avant ven\. 6 oct\.( 2023)? à 17:30/).waitFor();
  // Eight hours: four on Friday afternoon, 3 h 30 on Monday morning, the last half hour after lunch.
  await card.getByText(/Avant lun\. 9 oct\.( 2023)? à 14:00/).waitFor();
  await page.context().close();
});

test("what is typed survives a closed tab", async () => {
  const page = await site.open("technician", "/demandes/MIR-1");
  await page.getByLabel("Réponse au client", { exact: true }).last().fill("Une phrase à ne pas perdre");
  await page.reload();
  await page.getByText("Brouillon conservé").waitFor();
  assert.equal(
    await page.getByRole("textbox", { name: "Réponse au client" }).inputValue(),
    "Une phrase à ne pas perdre",
  );
  await page.context().close();
});

test("s3: the work bar warns of an empty pack that refuses work, and begins it with a reason from the keyboard", async () => {
  const contract = { source: strictPack(2023) };
  const loaded = await app.as("project_lead").post("/clients/MIR/contracts", contract, { origin: site.url });
  assert.equal(loaded.status, 200, String(loaded.message));
  const body = {
    channel: "portal",
    service: "STRICT",
    title: "Certificat",
    description: "À renouveler.",
    urgency: "degraded",
  };
  const opened = await app.as("requester").post<RequestCreated>("/clients/MIR/requests", body, { origin: site.url });
  const page = await site.open("technician", `/demandes/MIR-${opened.body.number}`);
  const bar = page.getByRole("region", { name: "Intervention" });
  await bar.getByRole("button", { name: "Je me connecte" }).press("Enter");
  await bar.getByRole("button", { name: "Recherche" }).waitFor();
  app.clock.advance({ minutes: 96 }); // Sixteen units of the twenty.
  await page.keyboard.press("p");
  await bar.getByText("Carnet de 40 heures : il reste 4 × dixième d’heure.").waitFor();
  await bar.getByText("Carnet de 40 heures : 16 dixièmes d’heure pour cette demande.").waitFor();
  await bar.getByRole("button", { name: "Reprendre", disabled: false }).waitFor();
  await page.keyboard.press("p");
  await bar.getByRole("button", { name: "Recherche" }).waitFor();
  app.clock.advance({ minutes: 24 });
  await bar.getByRole("button", { name: "Terminer", disabled: false }).press("Enter");
  await bar.getByText("Le contrat refuse tout travail au-delà (clause s3)").waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  // A key pressed while the last act is still being recorded begins nothing.
  const reason = bar.getByRole("textbox");
  await bar.locator("form button[type=submit]:enabled").waitFor();
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("c");
  await reason.and(page.locator(":focus")).waitFor();
  await page.keyboard.type("Panne, accord par téléphone");
  await page.keyboard.press("Enter");
  await bar.getByRole("button", { name: "Recherche" }).waitFor();
  await page.getByText("Au-delà du forfait : Panne, accord par téléphone").waitFor();
  app.clock.advance({ minutes: 12 });
  await bar.getByRole("button", { name: "Terminer", disabled: false }).press("Enter");
  // Units were paid beforehand, and what the contract refuses is never invoiced: no amount stands beside either.
  const work = page.getByRole("region", { name: "Temps passé" });
  await work.getByText("20 dixièmes d’heure pour cette demande. Au-delà du forfait : 2 dixièmes d’heure").waitFor();
  assert.doesNotMatch(`${await work.innerText()} ${await bar.innerText()}`, /€/);
  await page.context().close();
});

test("s3: both sides read the ledger of a pack on the page of its contract", async () => {
  for (const who of ["billing", "finance"] as const) {
    const page = await site.open(who, "/contrats/MIR/carnet-strict", { scheme: "dark", width: 360 });
    const card = page.getByRole("region", { name: "Unités prépayées" });
    await card.getByText("Il reste 0 dixième d’heure").waitFor();
    const rows = await card.getByRole("row").allInnerTexts();
    assert.deepEqual(
      rows.map((row) => row.replaceAll(/\s+/g, " ").trim()),
      [
        "Jour Mouvement Reste",
        "2 oct. 2023 Au-delà du forfait : 2 dixièmes d’heure, sur MIR-3 clause s3 0",
        "2 oct. 2023 Travail : −20 dixièmes d’heure, sur MIR-3 clause s3 0",
        "1er janv. 2023 Octroi de début de période : +20 dixièmes d’heure clause s3 20",
      ],
    );
    assert.deepEqual(await faultsOf(page, WCAG), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await page.context().close();
  }
});

test("shortcuts can be switched off, and a letter typed in a field stays a letter", async () => {
  const page = await site.open("technician", "/demandes");
  await page.getByRole("searchbox").fill("a");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("?");
  await page.getByRole("switch", { name: "Raccourcis à une touche" }).press("Space");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("a");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.context().close();
});

test("somebody not signed in is asked to, and told plainly when it fails", async () => {
  const page = await site.open(null, "/demandes/MIR-1");
  assert.equal(new URL(page.url()).pathname, "/connexion");
  await page.getByLabel("Adresse électronique").fill("personne@exemple.test");
  await page.getByLabel("Mot de passe", { exact: true }).fill("pas le bon mot de passe");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("L’adresse ou le mot de passe ne correspond pas.").waitFor();
  await page.context().close();
});

test("no browser complained and the application met no fault", () => {
  assert.deepEqual(site.complaints, []);
  assert.deepEqual(app.problems, []);
});
