import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openSite } from "./browse.ts";
import type { LetterList } from "#contract/api/letter.ts";
import { PDF, upload } from "../harness/upload.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2024-06-20T08:00:00Z");
const CONTRACT = "/contrats/MIR/miramas-infogerance";
const PLACE = `${CONTRACT}/lettres`;

test("E2: the town prepares its notice from the keyboard, posts it with its number, and reads that the contract ends", async () => {
  const page = await site.open("management", PLACE);
  const window = page.getByRole("listitem").filter({ hasText: "Préavis du client" }).first();
  await window.getByText("Jusqu’au 31 juil. 2024 inclus").waitFor();
  await page.getByLabel("Texte propre à cette lettre").fill("Nous remettons le marché en concurrence.");
  await page.getByLabel("Texte propre à cette lettre").press("Control+Enter");
  const letters = page.getByRole("region", { name: "Lettres", exact: true });
  await letters.getByText("À poster").waitFor();
  await letters.getByText("Noter une étape").click();
  await letters.getByLabel("Date de l’étape").fill("2024-06-21");
  await letters.getByRole("button", { name: "Noter" }).click();
  await letters.getByRole("alert").waitFor();
  await letters.getByLabel("Date de l’étape").fill("2024-06-20");
  await letters.getByLabel("Numéro de suivi").fill("1A 203 456 7890 1");
  await letters.getByRole("button", { name: "Noter" }).click();
  await letters.getByText("En temps utile : le contrat s’arrête le 30/09/2024.").waitFor();
  await letters.getByText(/n°\sde suivi 1A 203 456 7890 1/).waitFor();
  const download = page.waitForEvent("download");
  await letters.getByRole("link", { name: /Lettre en PDF/ }).click();
  assert.match((await download).suggestedFilename(), /\.pdf$/);
  await page.context().close();
});

test("E2: the provider reads the town's letter and records its receipt", async () => {
  const page = await site.open("project_lead", CONTRACT);
  await page.getByRole("link", { name: "Lettres" }).click();
  const letters = page.getByRole("region", { name: "Lettres", exact: true });
  await letters.getByText("Noter une étape").click();
  await letters.getByLabel("Étape", { exact: true }).selectOption({ label: "Reçue" });
  await letters.getByLabel("Date de l’étape").fill("2024-06-20");
  await letters.getByRole("button", { name: "Noter" }).click();
  await letters.getByText(/Reçue le 20\sjuin\s2024/).waitFor();
  const told = page.getByRole("region", { name: "Avis à l’autre partie" });
  await told.getByText(/^Lettre\s: congé du client, reçue$/).waitFor();
  await page.context().close();
});

test("E7: the provider contests the town's letter with a reason, acknowledges it after all, and takes back its own mistake", async () => {
  const town = site.app.as("management");
  const write = { origin: site.url };
  const address = "/clients/MIR/contracts/miramas-infogerance/letters";
  const letter = (await town.get<LetterList>(address)).body.letters[0]?.id;
  const receipt = (await upload(town, "depot.pdf", PDF, write)).body.id;
  assert.equal((await town.post(`${address}/${letter}/proofs`, { attachments: [receipt] }, write)).status, 200);
  const page = await site.open("project_lead", PLACE);
  const letters = page.getByRole("region", { name: "Lettres", exact: true });
  await letters.getByText("Contester cette lettre").first().click();
  await letters.getByLabel("Pourquoi ?").fill("L’enveloppe était vide.");
  await letters.getByLabel("Contester aussi la preuve de dépôt et son numéro de suivi").check();
  await letters.getByLabel("Pourquoi ?").press("Control+Enter");
  await letters
    .getByText(/Contestée par le prestataire, avec sa preuve de dépôt \(Paul Projet, le 20\sjuin\s2024\)/)
    .waitFor();
  await letters.getByText(/elle compte, mais du jour où elle a été notée/).waitFor();
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/contested.png`, fullPage: true });
  await letters.getByRole("button", { name: "Reconnaître cette lettre" }).click();
  await letters.getByText(/Reconnue par le prestataire/).waitFor();
  await page.getByRole("combobox", { name: "Lettre" }).selectOption("price_revision");
  await page.getByLabel("La lettre est déjà partie").check();
  await page.getByLabel("Postée le (cachet de la poste)").fill("2024-06-19");
  await page.getByRole("group", { name: "Nouveaux prix" }).getByLabel("Ticket de 15 minutes").fill("28");
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/prices.png`, fullPage: true });
  await page.getByRole("button", { name: "Noter" }).last().click();
  await letters.getByText(/28,00\s€\sHT/).waitFor();
  await letters.getByText("Retirer cette lettre, notée par erreur").first().click();
  await letters.getByLabel("Pourquoi ?").fill("Notée sur le mauvais contrat.");
  await letters.getByLabel("Pourquoi ?").press("Control+Enter");
  await letters.getByText("Ne compte pas").waitFor();
  await letters.getByText("Notée sur le mauvais contrat.").waitFor();
  await page.context().close();
});

test("P3: a faulty file is refused with all its faults at once, each with its line, its clause and its remedy", async () => {
  const source = readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8");
  const faulty = source.replace("renewal: tacit", "renewal: tacite").replace("country: FR", "country: France");
  assert.notEqual(faulty, source);
  const page = await site.open("project_lead", "/contrats/charger");
  await page.getByLabel("Texte du contrat").fill(faulty);
  await page.getByLabel("Texte du contrat").press("Control+Enter");
  const told = page.getByRole("alert");
  await told.getByText(/Rien n’est enregistré/).waitFor();
  const line = source.split("\n").findIndex((text) => text.includes("renewal: tacit")) + 1;
  await told
    .getByRole("listitem")
    .filter({ hasText: `ligne ${line}` })
    .filter({ hasText: "clause E1" })
    .waitFor();
  assert.equal(await told.getByRole("listitem").count(), 2);
  assert.deepEqual(await faultsOf(page, WCAG), []);
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/faults.png`, fullPage: true });
  await page.context().close();
});

for (const [name, look] of [
  ["light", {}],
  ["dark", { scheme: "dark" }],
  ["on a phone", { width: 390, height: 800 }],
] as const)
  test(`RGAA: the letters have no fault that axe can see, ${name}`, async () => {
    const page = await site.open("project_lead", "/accessibilite", look);
    await shown(page, PLACE);
    assert.deepEqual(await faultsOf(page, WCAG), []);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `it scrolls sideways by ${wider} px`);
    if (process.env["SHOTS"])
      await page.screenshot({ path: `${process.env["SHOTS"]}/letters_${name}.png`, fullPage: true });
    await page.context().close();
  });

test("nothing failed in the browser or behind it", () => {
  assert.deepEqual(site.complaints, []);
  assert.deepEqual(site.app.problems, []);
});
