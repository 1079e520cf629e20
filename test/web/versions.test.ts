import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2024-06-03T08:00:00Z");
const CONTRACT = "/contrats/MIR/miramas-infogerance";
const PLACE = `${CONTRACT}/versions`;
const SHOTS = process.env["SHOTS"];

test("P3: the lead drafts the next version from the text in force; its faults are told and nothing typed is lost", async () => {
  const page = await site.open("project_lead", PLACE);
  const drafts = page.getByRole("region", { name: "Projets d’avenant" });
  await drafts.getByRole("button", { name: "Préparer la prochaine version" }).click();
  const text = drafts.getByLabel("Texte de la version");
  const inForce = await text.inputValue();
  await drafts.getByLabel("Numéro de la version").fill("0.5");
  await drafts.getByLabel("Prise d’effet le").fill("2024-07-01");
  await drafts.getByLabel("Ce qui change, et pourquoi").fill("Prix du lot revu.");
  const dearer = inForce.replace('unit_price: "25.00"', 'unit_price: "26.00"');
  assert.notEqual(dearer, inForce);
  await text.fill(dearer.replace("renewal: tacit", "renewal: tacite"));
  await text.press("Control+Enter");
  await drafts
    .getByRole("alert")
    .getByText(/1\sfaute à corriger/)
    .waitFor();
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/versions_form.png`, fullPage: true });
  await page.reload();
  await drafts.getByRole("button", { name: "Préparer la prochaine version" }).click();
  assert.equal(await drafts.getByLabel("Numéro de la version").inputValue(), "0.5");
  await text.fill(dearer);
  await text.press("Control+Enter");
  await drafts.getByText(/La version 0\.5 n’est pas signée du client\s:/).waitFor();
  assert.equal(await drafts.getByRole("button", { name: /Mettre en vigueur/ }).count(), 0);
  await page.context().close();
});

test("P3: the town reads the draft beside the text in force, in words", async () => {
  const page = await site.open("management", PLACE);
  const compared = page.getByRole("region", { name: "Comparer deux textes" }).first();
  const row = compared.getByRole("row").filter({ hasText: "prix unitaire (Ticket de 15 minutes)" });
  await row.getByRole("cell", { name: /25,00\s€/ }).waitFor();
  await row.getByRole("cell", { name: /26,00\s€/ }).waitFor();
  await page.getByText(/0\.1, le 22\ssept\.\s2023\s: Première rédaction/).waitFor();
  assert.equal(await page.getByRole("button", { name: "Préparer la prochaine version" }).count(), 0);
  await page.context().close();
});

for (const [name, look] of [
  ["light", {}],
  ["dark", { scheme: "dark" }],
  ["on a phone", { width: 390, height: 800 }],
] as const)
  test(`RGAA: versions and drafts have no fault that axe can see, ${name}`, async () => {
    const page = await site.open("project_lead", "/accessibilite", look);
    await shown(page, PLACE);
    await page.getByText(/26,00\s€/).waitFor();
    // What the law says otherwise than the draft is one click away, with its line and clause (B4).
    await page.getByText(/2\savertissements sur ce texte/).click();
    await page.getByText(/Un acheteur public doit les intérêts de la loi/).waitFor();
    assert.deepEqual(await faultsOf(page, WCAG), []);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `it scrolls sideways by ${wider} px`);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/versions_${name}.png`, fullPage: true });
    await page.context().close();
  });

test("P3: the town approves the draft for its own side, and both read who did", async () => {
  const page = await site.open("management", PLACE);
  const drafts = page.getByRole("region", { name: "Projets d’avenant" });
  if (SHOTS) {
    await drafts.getByText("Joindre le texte signé").first().click();
    await page.screenshot({ path: `${SHOTS}/versions_sign.png`, fullPage: true });
  }
  await drafts.getByRole("button", { name: "Approuver pour le client" }).click();
  await drafts.getByText(/signée du client le .*\(approuvée ici par Maud Direction\)/).waitFor();
  assert.equal(await drafts.getByRole("button", { name: /Approuver pour/ }).count(), 0);
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.context().close();
});

test("P3: once both sides have signed the draft is put in force; each day shows its own text", async () => {
  const page = await site.open("project_lead", PLACE);
  const drafts = page.getByRole("region", { name: "Projets d’avenant" });
  await drafts.getByRole("button", { name: "Approuver pour le prestataire" }).click();
  await drafts.getByRole("button", { name: /Mettre en vigueur au 1er\sjuil/ }).click();
  await page.getByRole("region", { name: "Versions", exact: true }).getByText("Version 0.5", { exact: true }).waitFor();
  await page.getByLabel("Le texte en vigueur le").fill("2024-07-02");
  await page.getByRole("button", { name: "Afficher", exact: true }).click();
  await page.waitForURL(/on=2024-07-02/);
  await page.getByText(/mardi\s2\sjuillet\s2024\s:\sla\sversion\s0\.5\ss’applique/).waitFor();
  await page.getByText(/26,00\s€\sHT\spar/).waitFor();
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/versions_day.png`, fullPage: true });
  await page.getByRole("link", { name: "Revenir au texte d’aujourd’hui" }).click();
  await page.getByText(/25,00\s€\sHT\spar/).waitFor();
  await page.goto(`${CONTRACT}?on=2023-09-01`);
  await page
    .getByRole("alert")
    .getByText(/aucun texte n’était en vigueur/)
    .waitFor();
  await page.context().close();
});

test("nothing failed in the browser or behind it", () => {
  assert.deepEqual(site.complaints, []);
  assert.deepEqual(site.app.problems, []);
});
