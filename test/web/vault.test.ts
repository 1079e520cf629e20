import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { armor, Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { openSite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2023-10-02T08:00:00Z");
const { app } = site;
const VALUE = "Aiguille-dans-la-botte-42";

test("X7: a secret is put in, opened with a reason, copied and hidden, replaced and retired; the client reads who did", async () => {
  const page = await site.open("technician", "/coffre");
  await page.getByText("Le coffre est vide").waitFor();
  await page.getByRole("button", { name: "Ajouter un secret" }).click();
  await page.getByLabel("Nom du secret").fill("Compte root de web-1");
  await page.getByLabel("Ce qu’il ouvre").fill("Serveur web, console");
  await page.getByLabel("Le secret", { exact: true }).fill(VALUE);
  assert.deepEqual(await faultsOf(page, WCAG), []);
  const drafts = await page.evaluate(() => JSON.stringify(localStorage));
  assert.match(drafts, /Compte root de web-1/);
  assert.doesNotMatch(drafts, /Aiguille/);
  await page.keyboard.press("Control+Enter");
  await page.getByText("Compte root de web-1 est au coffre.").waitFor();

  await page.getByRole("button", { name: "Ouvrir le secret Compte root de web-1" }).click();
  await page.getByLabel("Motif de l’ouverture").fill("MIR-1, redémarrage");
  await page.keyboard.press("Enter");
  await page.getByText(VALUE).waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.getByRole("button", { name: "Masquer", exact: true }).click();
  assert.equal(await page.getByText(VALUE).count(), 0);
  assert.equal((await page.content()).includes(VALUE), false);

  await page.getByRole("button", { name: "Remplacer le secret Compte root de web-1" }).click();
  await page.getByLabel("Le secret", { exact: true }).fill("une autre valeur");
  await page.getByRole("button", { name: "Enregistrer la nouvelle valeur" }).click();
  await page.getByText("Compte root de web-1 a une nouvelle valeur.").waitFor();

  const client = await site.open("security_officer", "/coffre");
  assert.equal(await client.getByRole("button", { name: /^Ouvrir le secret/ }).count(), 0);
  await client.getByRole("button", { name: "Ouvertures du secret Compte root de web-1" }).click();
  await client.getByText(/Tom Technicien \(version 1\) : MIR-1, redémarrage/).waitFor();
  const [file] = await Promise.all([
    client.waitForEvent("download"),
    client.getByRole("button", { name: "Enregistrer la liste" }).click(),
  ]);
  assert.equal(file.suggestedFilename(), "coffre-MIR.json");
  assert.equal(await client.getByLabel("Clé publique du client").count(), 0);
  await client.context().close();

  const identity = await generateX25519Identity();
  await page.getByLabel("Clé publique du client").fill(await identityToRecipient(identity));
  await page.getByLabel("Motif de la remise").fill("Fin du contrat");
  assert.deepEqual(await faultsOf(page, WCAG), []);
  const [sealed] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+Enter")]);
  assert.match(sealed.suggestedFilename(), /^coffre-MIR-2023-10-02T\d\dh\d\dZ\.json\.age$/);
  const bytes = readFileSync(await sealed.path(), "utf8");
  assert.doesNotMatch(bytes, /une autre valeur/);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  assert.match(await decrypter.decrypt(armor.decode(bytes), "text"), /une autre valeur/);

  await page.getByRole("button", { name: "Retirer le secret Compte root de web-1" }).click();
  await page.getByLabel("Motif du retrait").fill("Serveur arrêté");
  await page.getByRole("button", { name: "Retirer pour de bon" }).click();
  await page.getByText("Compte root de web-1 est retiré.").waitFor();
  await page.getByRole("button", { name: /^Ouvrir le secret/ }).waitFor({ state: "detached" });
  await page.context().close();
});

test("C1: the client finds an opening of the vault in the journal by act and by name, and takes the whole journal away", async () => {
  const page = await site.open("dpo", "/journal");
  await page.getByLabel("Nature des actes").selectOption({ label: "Coffre" });
  await page.getByRole("row").filter({ hasText: "Compte root de web-1" }).first().waitFor();
  assert.equal(await page.getByRole("row").filter({ hasText: "Version du contrat chargée" }).count(), 0);
  await page.getByText(/attend(ent)? leur|attend son sceau/).waitFor();
  await page.getByLabel("Qui", { exact: true }).fill("paul");
  await page.keyboard.press("Enter");
  await page.getByText("Aucune ligne").waitFor();
  await page.getByLabel("Nature des actes").selectOption({ label: "Contrat et lettres" });
  await page.getByRole("cell", { name: "Paul Projet" }).first().waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Exporter le journal signé" }).click(),
  ]);
  assert.match(file.suggestedFilename(), /^journal-MIR-2023-10-02\.jsonl$/);
  await page.context().close();
});

test("no fault of the vault by day, by night and on a phone", async () => {
  for (const look of [{}, { scheme: "dark" }, { width: 390, height: 844 }] as const) {
    const page = await site.open("project_lead", "/accessibilite", look);
    await shown(page, "/journal");
    assert.deepEqual(await faultsOf(page, WCAG), []);
    await shown(page, "/coffre");
    assert.deepEqual(await faultsOf(page, WCAG), []);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `scrolls sideways by ${wider} px`);
    await page.context().close();
  }
});

test("no browser complained and the application met no fault", () => {
  assert.deepEqual(site.complaints, []);
  assert.deepEqual(app.problems, []);
});
