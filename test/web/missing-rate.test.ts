import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invoice } from "#billing/api.ts";
import { openSite } from "./browse.ts";
import { faultsOf, WCAG } from "./look.ts";

// Nobody entered the rate of the first half-year of 2026 yet.
const site = await openSite("2026-01-02T08:00:00Z");
const { app } = site;
const write = { origin: site.url };
const PAGE = "/factures/MIR/F2026-0001";

test("C11: a late invoice whose rate is missing says which, and leads whoever may enter it there", async () => {
  const billing = app.as("billing");
  const body = { contract: "miramas-infogerance", items: [{ charge: "M1-forfait", first: "2023-10-01" }] };
  const issued = await billing.post<Invoice>("/clients/MIR/invoices", body, write);
  assert.equal(issued.body.number, "F2026-0001", String(issued.message));
  const deposited = { kind: "deposited", on: "2026-01-02" };
  await billing.post("/clients/MIR/invoices/F2026-0001/facts", deposited, write);
  app.clock.set("2026-03-02T08:00:00Z");

  const finance = await site.open("finance", PAGE);
  const told = finance.getByRole("region", { name: /^Intérêts/ });
  await told.getByText(/au 1er janv\. 2026, premier jour du semestre/).waitFor();
  // 29 days from 2 February at 10.05 % on 1 080.00: 8.623…; what the law adds is not known, and the page says so apart.
  await told.getByText(/^Selon le contrat, 8,62\s€ à ce jour/).waitFor();
  assert.doesNotMatch(await told.innerText(), /En tout|rien ne peut être réclamé/);
  await told.getByText("Le prestataire doit le saisir, avec sa source.").waitFor();
  assert.deepEqual(await faultsOf(finance, WCAG), []);
  await finance.context().close();

  const reader = await site.open("billing", PAGE);
  await reader.getByRole("link", { name: "Voir qui saisit les taux" }).press("Enter");
  await reader.getByText(/les personnes qui ouvrent des clients le saisissent/).waitFor();
  assert.equal(await reader.getByRole("button", { name: "Ajouter le taux" }).count(), 0);
  await reader.context().close();

  const page = await site.open("administrator", PAGE, { scheme: "dark", width: 390, height: 844 });
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.getByRole("link", { name: "Saisir ce taux" }).press("Enter");
  const rates = page.getByRole("region", { name: "Taux légal des intérêts de retard" });
  assert.equal(await rates.getByLabel("Premier jour du semestre").inputValue(), "2026-01-01");
  await rates.getByLabel("Taux de la BCE, en %").fill("2,15");
  await rates.getByLabel("Source").fill("BCE, essai");
  await rates.getByRole("button", { name: "Ajouter le taux" }).press("Enter");
  await rates.getByText(/BCE, essai \(saisi par Ada Administratrice,/).waitFor();
  await rates.getByLabel("Premier jour du semestre").fill("2026-01-01");
  await rates.getByLabel("Taux de la BCE, en %").fill("2,20");
  await rates.getByLabel("Source").fill("BCE, corrigé");
  await rates.getByRole("button", { name: "Ajouter le taux" }).press("Enter");
  await rates.getByText(/Remplace 2,15\s%, BCE, essai \(saisi par Ada Administratrice,/).waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  if (process.env["SHOTS"]) await rates.screenshot({ path: `${process.env["SHOTS"]}/rates.png` });
  await page.goto(PAGE);
  await page.getByText("Réclamer ces intérêts").waitFor();
  // From 2 February to 2 March, 29 days at 10.20 % on 1 080.00: 8.752….
  await page.getByText(/8,75\s€/).waitFor();
  await page.context().close();
  assert.deepEqual([site.complaints, app.problems], [[], []]);
});
