import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2023-10-20T08:00:00Z");
const EVENTS = "/clients/MIR/contracts/miramas-infogerance/events";

const told = await site.app
  .as("management")
  .post(EVENTS, { what: "audit_asked", subject: "Audit 2023", at: "2023-10-19T08:00:00Z" }, { origin: site.url });
assert.equal(told.status, 200, String(told.message));

test("B1: the list says what is late first; a date says why that day and under which clause", async () => {
  const page = await site.open("project_lead", "/echeances");
  await page.getByRole("heading", { name: /En retard \(\d+\)/ }).waitFor();
  await page.getByLabel("À qui").selectOption({ label: "Le client" });
  await page.getByText("Prestataire", { exact: true }).first().waitFor({ state: "detached" });
  await page.getByLabel("À qui").selectOption({ label: "Tout le monde" });
  await page.getByRole("link", { name: "Facture du forfait" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Facture du forfait" }).waitFor();
  await page.getByText(/^compté du/).waitFor();
  await page.getByRole("heading", { name: "Clause B1" }).waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.context().close();
});

test("G9: a duty is closed with its proof from the keyboard, and what was typed survives a reload", async () => {
  const page = await site.open("project_lead", "/echeances");
  await page.getByRole("link", { name: "Dossier de preuves remis" }).click();
  await page.getByRole("textbox", { name: "Preuve" }).fill("Dossier remis en main propre, reçu signé");
  await page.reload();
  assert.equal(
    await page.getByRole("textbox", { name: "Preuve" }).inputValue(),
    "Dossier remis en main propre, reçu signé",
  );
  await page.getByRole("textbox", { name: "Preuve" }).press("Control+Enter");
  await page.getByText("L’échéance est close.").waitFor();
  await page.getByText(/Faite le/).waitFor();
  await page.context().close();
});

test("G7: a day said by whoever owed it is shown with both days, and the other side makes it count", async () => {
  const { app, url } = site;
  const contract = "/clients/MIR/contracts/miramas-infogerance";
  const asked = await app
    .as("management")
    .post(`${contract}/events`, { what: "impact_asked", subject: "Paie" }, { origin: url });
  assert.equal(asked.status, 200, String(asked.message));
  app.clock.set("2023-11-20T08:00:00Z");
  const words = { subject: "Paie", as: "done", words: "Export envoyé", at: "2023-10-25T08:00:00Z" };
  const done = await app.as("project_lead").post(`${contract}/duties/impact_help/closings`, words, { origin: url });
  assert.equal(done.status, 200, String(done.message));
  const page = await site.open("management", "/echeances/MIR/miramas-infogerance/impact_help?subject=Paie");
  await page.getByText("Après la date.").waitFor();
  await page.getByText(/Dit par Paul Projet, pour le prestataire\..*25\soct\..*noté le.*20\snov\./).waitFor();
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/confirm.png`, fullPage: true });
  await page.getByRole("button", { name: /^Confirmer\s: c’était fait le/ }).click();
  await page.getByText(/Jour confirmé par Maud Direction/).waitFor();
  await page.getByText("Après la date.").waitFor({ state: "detached" });
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.context().close();
  app.clock.set("2023-10-20T08:00:00Z");
});

test("C4, G6: the town reports what is its own to say, and reads what is due from then on", async () => {
  const page = await site.open("management", "/contrats/MIR/miramas-infogerance");
  await page.getByRole("link", { name: "Faits signalés" }).click();
  const form = page.getByRole("region", { name: "Signaler un fait" });
  await form.getByLabel("Ce qui est arrivé").waitFor();
  const kinds = await form.getByLabel("Ce qui est arrivé").locator("option").allTextContents();
  assert.ok(kinds.includes("Le client confirme que la remise est lisible"));
  assert.ok(!kinds.includes("Une personne quitte la mission"), "the provider's people are the provider's to tell");
  await form.getByText(/À signaler par l’autre partie\s:.*Une personne quitte la mission/).waitFor();
  await form.getByLabel("Ce qui est arrivé").selectOption({ label: "Aide demandée pour une analyse d’impact" });
  await form.getByLabel("Traitement analysé").fill("Vidéoprotection");
  await form.getByLabel("Date du fait").fill("2023-10-21");
  await form.getByLabel("Heure du fait").fill("09:00");
  await form.getByLabel("Heure du fait").press("Control+Enter");
  await form.getByRole("alert").waitFor();
  await form.getByLabel("Date du fait").fill("2023-10-19");
  await form.getByRole("button", { name: "Signaler" }).click();
  await form.getByText(/1\séchéance en découle/).waitFor();
  await page.getByRole("region", { name: "Ce qui a été signalé" }).getByText("Vidéoprotection").waitFor();
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/events.png`, fullPage: true });
  await page.context().close();
});

test("G9, C3: what an event closes is chosen from a list, or something else is named", async () => {
  const { app, url } = site;
  const events = "/clients/MIR/contracts/miramas-infogerance/events";
  const known = await app.as("project_lead").post(events, { what: "breach_known", subject: "Fuite" }, { origin: url });
  assert.equal(known.status, 200, String(known.message));
  const page = await site.open("project_lead", "/contrats/MIR/miramas-infogerance/faits");
  const form = page.getByRole("region", { name: "Signaler un fait" });
  await form.getByLabel("Ce qui est arrivé").selectOption({ label: "Violation notifiée par écrit au client" });
  const closes = form.getByLabel("Ce que cela clôt");
  assert.deepEqual(await closes.locator("option").allTextContents(), [
    "Fuite (Violation de données notifiée au client)",
    "Autre chose, à nommer",
  ]);
  assert.equal(await form.getByRole("textbox", { name: /Violation \(un nom/ }).count(), 0);
  await closes.selectOption({ label: "Autre chose, à nommer" });
  await form.getByRole("textbox", { name: /Violation \(un nom/ }).waitFor();
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/closes.png`, fullPage: true });
  await page.context().close();
});

for (const [name, look] of [
  ["light", {}],
  ["dark", { scheme: "dark" }],
  ["on a phone", { width: 390, height: 800 }],
] as const)
  test(`RGAA: due dates have no fault that axe can see, ${name}`, async () => {
    const page = await site.open("project_lead", "/accessibilite", look);
    const one = "/echeances/MIR/miramas-infogerance/client_notice?subject=2023-10-01";
    const open = "/echeances/MIR/miramas-infogerance/emergency_pack_tested?subject=2023-10-01";
    for (const [path, file] of [
      ["/echeances", "list"],
      ["/contrats/MIR/miramas-infogerance/faits", "events"],
      [one, "one"],
      [open, "open"],
      ["/aujourdhui", "today"],
    ] as const) {
      await shown(page, path);
      assert.deepEqual(await faultsOf(page, WCAG), [], path);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${path} scrolls sideways by ${wider} px`);
      if (process.env["SHOTS"])
        await page.screenshot({ path: `${process.env["SHOTS"]}/${name}_${file}.png`, fullPage: true });
    }
    await page.context().close();
  });

test("a due date that does not exist, or lacks what it is about, still has a heading and leads away", async () => {
  const page = await site.open("technician", "/echeances/MIR/miramas-infogerance/client_notice");
  await page.getByRole("heading", { level: 1, name: "Cette page n’existe pas" }).waitFor();
  await page.getByRole("main").getByRole("link", { name: "Échéances" }).waitFor();
  await shown(page, "/echeances/MIR/miramas-infogerance/client_notice?subject=nothing");
  await page.getByRole("heading", { level: 1, name: "Introuvable" }).waitFor();
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByRole("button", { name: "Réessayer" }).count(), 0);
  assert.deepEqual(await faultsOf(page, [...WCAG, "best-practice"]), []);
  await page.getByRole("link", { name: "Revenir à l’accueil" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Aujourd’hui" }).waitFor();
  await page.context().close();
});

test("nothing failed in the browser or behind it", () => {
  assert.deepEqual(site.complaints, []);
  assert.deepEqual(site.app.problems, []);
});

test("G9: the day from which the other side says that one's time runs counts once it is confirmed on the screen", async () => {
  const page = await site.open("project_lead", "/contrats/MIR/miramas-infogerance/faits");
  const audit = page.getByRole("listitem").filter({ hasText: "Audit 2023" });
  await audit.getByRole("button", { name: /^Confirmer le/ }).press("Enter");
  await audit.getByText(/^Jour confirmé par Paul Projet/).waitFor();
  assert.equal(await audit.getByRole("button").count(), 0);
  await page.context().close();
});
