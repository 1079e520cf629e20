import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openSite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2027-10-15T08:00:00Z");
const second = readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8")
  .replace("id: miramas-infogerance", "id: miramas-suite")
  .replaceAll("2023-10-01", "2027-10-01")
  .replace("ends: 2027-09-30", "ends: 2031-09-30");
const loaded = await site.app
  .as("project_lead")
  .post("/clients/MIR/contracts", { source: second }, { origin: site.url });
assert.equal(loaded.status, 200, String(loaded.message));

test("E1: the list says of a contract that is over when it ended, and never that it is in force", async () => {
  const page = await site.open("management", "/");
  await shown(page, "/contrats");
  const over = page.getByRole("listitem").filter({ hasText: /Contrat terminé le jeudi\s30\sseptembre\s2027/ });
  assert.match(await over.innerText(), /dernière période échue/);
  assert.doesNotMatch(await over.innerText(), /en vigueur/);
  await page
    .getByRole("listitem")
    .filter({ hasText: /en vigueur depuis le 1er\soct\.\s2027/ })
    .waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.context().close();
});
