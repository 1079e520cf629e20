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
  await told.getByText("Le prestataire doit le saisir, avec sa source.").waitFor();
  assert.deepEqual(await faultsOf(finance, WCAG), []);
  await finance.context().close();

  const page = await site.open("billing", PAGE, { scheme: "dark", width: 390, height: 844 });
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.getByRole("link", { name: "Saisir ce taux" }).press("Enter");
  const rates = page.getByRole("region", { name: "Taux légal des intérêts de retard" });
  assert.equal(await rates.getByLabel("Premier jour du semestre").inputValue(), "2026-01-01");
  await rates.getByLabel("Taux de la BCE, en %").fill("2,15");
  await rates.getByLabel("Source").fill("BCE, essai");
  await rates.getByRole("button", { name: "Ajouter le taux" }).press("Enter");
  await rates.getByText("BCE, essai").waitFor();
  await page.goto(PAGE);
  await page.getByText("Réclamer ces intérêts").waitFor();
  // From 2 February to 2 March, 29 days at 10.15 % on 1 080.00: 8.709….
  await page.getByText(/8,71\s€/).waitFor();
  await page.context().close();
  assert.deepEqual([site.complaints, app.problems], [[], []]);
});
