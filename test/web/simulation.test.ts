import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2023-10-20T08:00:00Z");
const PLACE = "/contrats/MIR/miramas-infogerance/vivre";
const EVENTS = [
  '{"at":"2024-01-15T10:00","kind":"request","ticket":"A","service":"M2"}',
  '{"kind":"work","ticket":"A","admin":"P","start":"2024-01-15T10:00","stop":"2024-01-15T10:20"}',
  '{"at":"2024-01-15T10:30","kind":"restored","ticket":"A"}',
];

test("a contract is lived from the keyboard; a faulty line is told by its number and what was typed is kept", async () => {
  const page = await site.open("finance", PLACE);
  await page.getByText(/ne tient compte ni des demandes/).waitFor();
  const events = page.getByLabel("Ce qui arriverait");
  await page.getByText("Raconter des événements").click();
  await page.getByLabel("Jusqu’au").fill("2024-04-30");
  await events.fill(`${EVENTS.join("\n")}\n{"at":"2024-01-16","kind":"danse"}`);
  await events.press("Control+Enter");
  await page.getByText(/Ligne 4\s:\sLe genre d’événement/).waitFor();
  assert.match(await events.inputValue(), /danse/);
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.reload();
  assert.match(await events.inputValue(), /danse/);
  await page.getByLabel("Jusqu’au").fill("2024-04-30");
  await events.fill(EVENTS.join("\n"));
  await events.press("Control+Enter");
  const recap = page.getByRole("listitem").filter({ hasText: "récapitulatif (M2-lots, 01/01/2024)" });
  // Twenty minutes are two lots of a quarter of an hour (clause B2).
  await recap.getByText(/2 lot, 50,00\s€ HT/).waitFor();
  await recap.getByRole("link", { name: /B2/ }).waitFor();
  await page.context().close();
});

for (const [name, look] of [
  ["light", {}],
  ["dark", { scheme: "dark" }],
  ["on a phone", { width: 390, height: 800 }],
] as const)
  test(`B1: another price beside the present one shows what it changes alone, ${name}`, async () => {
    const page = await site.open("project_lead", "/accessibilite", look);
    await shown(page, PLACE);
    await page.getByLabel("Jusqu’au").fill("2024-04-30");
    await page.getByText("Raconter des événements").click();
    await page.getByLabel("Ce qui arriverait").fill(EVENTS.join("\n"));
    await page.getByLabel("Autre lecture ou autre prix").selectOption("prix unitaire (Ticket de 15 minutes)");
    await page.getByText(/Aujourd’hui au contrat\s:\s25,00\s€/).waitFor();
    await page.getByLabel("Valeur à essayer").fill("30,00");
    await page.getByLabel("Valeur à essayer").press("Control+Enter");
    const recap = page.getByRole("listitem").filter({ hasText: "récapitulatif (M2-lots, 01/01/2024)" });
    await recap.getByText(/2 lot, 50,00\s€ HT/).waitFor();
    await recap.getByText(/2 lot, 60,00\s€ HT/).waitFor();
    assert.equal(await page.getByRole("listitem").filter({ hasText: "Mise à jour du mois" }).count(), 0);
    if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/${name}.png`, fullPage: true });
    await page.getByLabel("Seulement ce qui change").uncheck();
    await page.getByRole("listitem").filter({ hasText: "Mise à jour du mois" }).first().waitFor();
    assert.deepEqual(await faultsOf(page, WCAG), []);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `scrolls sideways by ${wider} px`);
    if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/${name}-all.png` });
    await page.context().close();
  });

test("nothing failed in the browser or behind it", () => {
  assert.deepEqual(site.complaints, []);
});
