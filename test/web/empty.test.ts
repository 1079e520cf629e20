import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { launchBrowser } from "../harness/browser.ts";
import { startProduct } from "../harness/product.ts";
import { faultsOf, WCAG } from "./look.ts";

const ROOT = join(import.meta.dirname, "../..");
spawnSync(process.execPath, [join(ROOT, "tools/web.ts")], { cwd: ROOT, stdio: "inherit" });
const folder = mkdtempSync(join(tmpdir(), "vigie-empty-"));
const product = await startProduct(folder);
const { browser, close } = await launchBrowser();
after(async () => {
  await close();
  await product.stop();
  rmSync(folder, { recursive: true });
});

const source = readFileSync(join(ROOT, "contracts/miramas.yaml"), "utf8");

test("an empty house begins with its first link, a file that is mended, and a contract", async () => {
  const context = await browser.newContext({ locale: "fr-FR", baseURL: product.address });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on("response", (answer) => answer.status() === 403 && refused.push(answer.url()));
  assert.equal(product.links.length, 1);
  await page.goto(product.links[0] ?? "");
  await page.getByLabel("Adresse électronique").fill("camille.fournier@prestataire.example");
  await page.getByLabel("Mot de passe", { exact: true }).fill("Une phrase assez longue");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Protéger votre compte" }).waitFor();
  for (const path of ["/coffre", "/demandes", "/factures/releve"]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1, name: "Commencez par un contrat" }).waitFor();
    assert.equal(await page.getByRole("alert").count(), 0, path);
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("textbox").waitFor();
  await page.keyboard.press("Escape");
  assert.deepEqual(refused, [], "nothing is asked that nobody here may read");
  await page.getByRole("link", { name: "Charger un contrat" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Charger un contrat" }).waitFor();
  await page.goto("/");
  await page.getByRole("heading", { level: 1, name: "Charger un contrat" }).waitFor();
  await page.getByText("Rien n’est encore enregistré.").waitFor();
  const text = page.getByLabel("Texte du contrat (YAML)");
  await text.fill(source.replace(/^title:/m, "titel:"));
  await page.getByLabel("Nom du nouveau client MIR").fill("Commune de Miramas");
  await page.getByRole("button", { name: "Vérifier et charger" }).press("Enter");
  await page
    .getByRole("alert")
    .getByText(/[Ll]igne\s\d+/)
    .waitFor();
  await text.fill(source);
  await page.getByRole("button", { name: "Vérifier et charger" }).press("Enter");
  const warnings = page.locator("#warnings").filter({ hasText: /2\savertissements/ });
  // The interest of a public buyer is the law's (line 292), and prices may come after the client's last notice (line 311).
  await warnings.getByRole("listitem").filter({ hasText: "ligne 292" }).waitFor();
  await warnings.getByRole("listitem").filter({ hasText: "ligne 311" }).waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/warned.png`, fullPage: true });
  await text.fill(`${source}# relu\n`);
  await warnings.waitFor({ state: "detached" });
  await text.fill(source);
  await page.getByRole("button", { name: "Charger ce texte tel quel" }).press("Enter");
  await page.getByText(/Version .* chargée\./).waitFor();
  await page.getByRole("link", { name: "Clôture" }).first().waitFor();
  await context.close();
});
