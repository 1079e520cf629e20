import assert from "node:assert/strict";
import { test } from "node:test";
import type { SystemsList } from "#asset/api.ts";
import type { CreditList } from "#coaching/api.ts";
import { PDF } from "../harness/upload.ts";
import { openSite, type Look } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2023-11-06T08:00:00Z");
const write = { origin: site.url };
const lead = site.app.as("project_lead");
const post = async (path: string, body: object): Promise<void> => {
  const done = await lead.post(path, body, write);
  assert.equal(done.status, 200, `${path}: ${done.message}`);
};
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const host = site.app.personId("technician");
const starts = ["2023-11-28T08:00:00Z", "2023-11-28T12:30:00Z", "2023-12-05T08:00:00Z", "2023-11-10T08:00:00Z"];
await post(`${CONTRACT}/services/M3/slots`, { host, starts });
await post(`${CONTRACT}/systems/proposed`, {});
const { body: list } = await lead.get<SystemsList>("/systems");
const SYSTEM = `/systemes/MIR/${list.systems[0]?.items[0]?.id}`;

test("M3: the client books, agrees and signs with the keyboard alone; both sides see the balance move", async () => {
  const page = await site.open("technical", "/accompagnement");
  await page.getByText("12 demi-journées libres").waitFor();
  // The arrow keys go from one slot to the next: the last of them is that of 5 December.
  const first = page.getByRole("radio", { name: /10 novembre 2023, 09:00/ });
  await first.focus();
  await page.keyboard.press("Space");
  await page.getByLabel("J’accepte que le sujet soit convenu plus tard").waitFor();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowDown");
  assert.ok(await page.getByRole("radio", { name: /5 décembre 2023, 09:00/ }).isChecked());
  await page.keyboard.press("Tab");
  await page.keyboard.type("Sauvegardes restic");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { level: 1, name: /^Demi-journée du mar\. 5 déc\. .*à 09:00/ }).waitFor();
  await page.getByText("En attente de l’accord de l’autre partie.").waitFor();
  const other = await site.open("technician", "/accompagnement/MIR/1");
  await other.getByRole("button", { name: "Accepter ce sujet" }).press("Enter");
  await other.getByText("Convenu par les deux parties.").waitFor();
  const { body } = await site.app.as("technical").get<CreditList>("/coaching");
  assert.deepEqual([body.credits[0]?.free, body.credits[0]?.booked], [11, 1]);
  await page.context().close();
  await other.context().close();
});

test("M1: the update of the month is recorded with its version and proof, and a missed one stands out", async () => {
  site.app.clock.set("2023-12-06T10:00:00Z");
  const page = await site.open("technician", "/systemes");
  await page.getByText("Manquée").first().waitFor();
  await page.getByLabel("Fait le").fill("2023-12-05");
  await page.getByLabel("Version appliquée").fill("23.05.6.3");
  await page.getByLabel("Preuve").fill("coolwsd --version");
  await page.getByRole("button", { name: "Consigner" }).press("Enter");
  await page.getByText(/Version 23\.05\.6\.3 appliquée le/).waitFor();
  await page.context().close();
});

test("M1: a request names the application it is about, shows it, and stands on the page of that application", async () => {
  const page = await site.open("requester", "/demandes/nouvelle");
  await page.getByLabel("Objet").fill("Collabora ne s’ouvre plus");
  await page.getByLabel("Que se passe-t-il ?").fill("Depuis ce matin, pour tous.");
  const system = page.getByLabel("Serveur ou application en cause");
  await system.selectOption({ label: "Collabora Online (Application)" });
  await page.getByRole("button", { name: "Envoyer la demande" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: /Collabora ne s’ouvre plus/ }).waitFor();
  await page.getByRole("link", { name: "Collabora Online", exact: true }).press("Enter");
  await page.getByRole("heading", { level: 2, name: "Demandes" }).waitFor();
  await page.getByRole("link", { name: /MIR-1 Collabora ne s’ouvre plus/ }).waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.goto("/demandes");
  await page.getByText(/Infogérance du serveur Collabora Online · Collabora Online/).waitFor();
  await page.context().close();
});

test("M3: after the half-day, who was there, the report and both signatures make the sheet", async () => {
  const page = await site.open("technician", "/accompagnement/MIR/1");
  await page.getByLabel("Présents").fill("Tom Technicien\nTristan Technique");
  await page.getByRole("button", { name: "Noter les présents" }).click();
  await page.getByRole("textbox", { name: "Ce qui a été fait" }).fill("Restauration d’un fichier.");
  await page.getByRole("button", { name: "Remettre le compte rendu" }).click();
  await page.getByRole("button", { name: /^Signer en tant que Tom/ }).click();
  await page
    .getByText(/^Tom Technicien, /)
    .first()
    .waitFor();
  const town = await site.open("technical", "/accompagnement/MIR/1");
  await town.getByRole("button", { name: /^Signer en tant que Tristan/ }).click();
  await town.getByRole("link", { name: "Feuille signée (PDF)" }).waitFor();
  await town.getByText("Joindre un fichier à cette demi-journée").first().click();
  const join = town.getByRole("button", { name: "Joindre un fichier à cette demi-journée" });
  const chosen = { name: "feuille-signee.pdf", mimeType: "application/pdf", buffer: PDF };
  await town.locator("form", { has: join }).locator("input[type=file]").setInputFiles(chosen);
  await join.click();
  await town.getByText("Fichier joint à la demi-journée.").waitFor();
  await page.getByRole("link", { name: "feuille-signee.pdf" }).waitFor();
  await page.context().close();
  await town.context().close();
});

test("M3, C12: billing gives half-days back in money, no more than are left, and both sides see the balance move", async () => {
  const page = await site.open("billing", "/accompagnement");
  const form = page.getByRole("region", { name: "Rendre en argent" });
  await form.getByLabel("Demi-journées rendues").fill("2");
  await form.getByLabel("Rendues le").fill("2023-11-06");
  await form.getByLabel("Motif, et numéro de l’avoir").fill("Avoir F2023-0004");
  await form.getByLabel("Motif, et numéro de l’avoir").press("Control+Enter");
  await page.getByText("Remboursement noté.").waitFor();
  await page.getByText(/2 rendues en argent/).waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.context().close();
  const town = await site.open("technical", "/accompagnement");
  await town.getByText(/2 rendues en argent/).waitFor();
  assert.equal(await town.getByRole("region", { name: "Rendre en argent" }).count(), 0);
  await town.context().close();
});

test("M4, T4: a quote is made of a request for advice, and both pages lead to each other", async () => {
  const asked = {
    channel: "portal",
    service: "M4",
    title: "Quel annuaire ?",
    description: "À choisir.",
    urgency: "normal",
  };
  const opened = await site.app.as("technical").post<{ number: number }>("/clients/MIR/requests", asked, write);
  assert.equal(opened.status, 200, opened.message ?? "");
  await post(`/clients/MIR/requests/${opened.body.number}/work/sessions`, {});
  site.app.clock.advance({ minutes: 10 });
  const page = await site.open("project_lead", "/conseil");
  await page.getByRole("link", { name: "Faire un devis" }).press("Enter");
  await page.getByText(`D’après la demande MIR-${opened.body.number}`).waitFor();
  await page.getByLabel("Objet").fill("Maquette d’annuaire");
  await page.getByLabel("Désignation").fill("Maquette");
  await page.getByLabel("Prix unitaire HT").fill("500");
  await page.getByRole("button", { name: "Garder le brouillon" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Brouillon · Maquette d’annuaire" }).waitFor();
  await page
    .locator("#summary")
    .getByRole("link", { name: `MIR-${opened.body.number}` })
    .waitFor();
  await shown(page, "/conseil");
  await page.getByRole("link", { name: "Devis Brouillon" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: /Maquette d’annuaire/ }).waitFor();
  await page.context().close();
  const town = await site.open("technical", "/conseil");
  await town.getByText("Quel annuaire ?").waitFor();
  assert.equal(await town.getByRole("link", { name: /devis/i }).count(), 0);
  await town.context().close();
});

const LOOKS: readonly (readonly [string, Look, readonly string[]])[] = [
  ["light", { scheme: "light" }, [...WCAG, "best-practice"]],
  ["dark", { scheme: "dark" }, ["color-contrast", "link-in-text-block"]],
  ["on a phone", { width: 375, height: 780 }, WCAG],
];
for (const [name, look, rules] of LOOKS) {
  test(`RGAA, WCAG 2.2 AA: half-days and systems have no fault that axe can see, ${name}`, async () => {
    for (const who of ["project_lead", "technical"] as const) {
      const page = await site.open(who, "/accessibilite", look);
      for (const path of ["/accompagnement", "/accompagnement/MIR/1", "/systemes", SYSTEM, "/conseil"]) {
        await shown(page, path);
        assert.deepEqual(await faultsOf(page, rules), [], `${path} as ${who}`);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wider <= 0, `${path} scrolls sideways by ${wider} px, ${name}`);
      }
      await page.context().close();
    }
    assert.deepEqual(site.complaints, []);
  });
}
