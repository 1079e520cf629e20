import assert from "node:assert/strict";
import { test } from "node:test";
import type { Recap } from "#billing/api.ts";
import type { SpecificQuote } from "#billing/specific/api.ts";
import { readMail } from "#mail/mailbox.ts";
import { periodPath } from "../harness/billing.ts";
import { testMailbox } from "../harness/imap.ts";
import { emailOf } from "../harness/party.ts";
import { openSite } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2023-10-02T08:00:00Z");
const { app } = site;
const write = { origin: site.url };
const mailbox = await testMailbox();
const us = { email: "support@aukfood.example", domain: "aukfood.example" };
const LOOKS = [{}, { scheme: "dark" }, { width: 390, height: 844 }] as const;

let sent = 0;
async function receive(from: string, subject: string, body: string, headers: readonly string[] = []): Promise<void> {
  sent += 1;
  const head = [`Message-ID: <w${sent}@exemple.test>`, `From: ${from}`, `Subject: ${subject}`];
  mailbox.arrive("2023-10-02T07:30:00Z", `${[...head, ...headers].join("\n")}\n\n${body}`);
  await readMail({ db: app.db, us }, mailbox.settings, app.clock.now);
}
const opened = await app.as("requester").post(
  "/clients/MIR/requests",
  {
    channel: "portal",
    service: "M2",
    title: "sshd ne répond plus",
    description: "Plus d’accès.",
    urgency: "blocked",
  },
  write,
);
assert.equal(opened.status, 200, String(opened.message));

test("S1: what waits is filed, opened as a request or set aside without a mouse, and what was typed survives a reload", async () => {
  await receive("inconnue@ailleurs.test", "Bonjour", "Qui suis-je ?\n".repeat(60));
  await receive("voisin@ailleurs.test", "Le mien aussi", "sshd non plus.");
  await receive(emailOf("requester"), "Absence", "Je suis absente.", ["Auto-Submitted: auto-replied"]);
  for (const look of LOOKS) {
    const seen = await site.open("administrator", "/accessibilite", look);
    await shown(seen, "/courriels");
    assert.equal(await seen.getByRole("heading", { level: 2 }).count(), 3);
    await seen.getByRole("button", { name: "Mettre de côté" }).first().click();
    assert.deepEqual(await faultsOf(seen, WCAG), []);
    const wider = await seen.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `scrolls sideways by ${wider} px`);
    if (process.env["SHOTS"])
      await seen.screenshot({ path: `${process.env["SHOTS"]}/mail_${JSON.stringify(look).replace(/\W/g, "")}.png` });
    await seen.context().close();
  }
  const page = await site.open("administrator", "/aujourdhui");
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await page.getByRole("heading", { level: 1, name: "Courriels" }).waitFor();
  const one = (subject: string) => page.getByRole("region", { name: subject, exact: true });

  await one("Absence").getByRole("button", { name: "Mettre de côté" }).press("Enter");
  await one("Absence").getByLabel("Raison").fill("Réponse d’absence");
  await page.reload();
  await one("Absence").getByRole("button", { name: "Mettre de côté" }).press("Enter");
  assert.equal(await one("Absence").getByLabel("Raison").inputValue(), "Réponse d’absence");
  await one("Absence").getByLabel("Raison").press("Control+Enter");
  await page.getByText("Mis de côté.").waitFor();
  await one("Absence").waitFor({ state: "detached" });

  await one("Le mien aussi").getByRole("button", { name: "Ranger dans une demande" }).press("Enter");
  const reference = one("Le mien aussi").getByLabel("Demande (MIR-142)");
  await reference.fill("mir");
  await one("Le mien aussi").getByText("Écrivez une référence de demande, par exemple MIR-142.").waitFor();
  await reference.fill("MIR-1");
  await reference.press("Enter");
  await page.getByText("Rangé dans MIR-1.").waitFor();

  await one("Bonjour").getByRole("button", { name: "Ouvrir une demande" }).press("Enter");
  await one("Bonjour").getByLabel("Titre de la demande").fill("Demande d’une inconnue");
  await one("Bonjour").getByLabel("Titre de la demande").press("Enter");
  await page.getByText("Demande MIR-2 ouverte.").waitFor();
  await page.getByText("Aucun courriel n’attend").waitFor();

  await page.getByRole("link", { name: "Traités" }).press("Enter");
  await one("Bonjour").getByRole("link", { name: "MIR-2" }).waitFor();
  await one("Absence").getByText("Réponse d’absence").waitFor();
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.context().close();
});

test("B13: an order in an answer is seen on the board and on its quarter, and accepted there in one press", async () => {
  const work = "/clients/MIR/requests/1/work";
  app.clock.set("2023-10-02T09:00:00Z");
  await app.as("technician").post(`${work}/sessions`, {}, write);
  app.clock.advance({ minutes: 40 });
  const { body } = await app.as("technician").get<{ sessions: { id: string }[] }>(work);
  await app.as("technician").post(`${work}/sessions/${body.sessions[0]?.id}/end`, { note: "Relancé." }, write);
  app.clock.set("2024-01-02T08:00:00Z");
  const closed = await app.as("billing").post<Recap>(`${periodPath("2023-10-01")}/close`, {}, write);
  assert.equal(closed.status, 200, String(closed.message));
  const recap = await app.inside("MIR", (tx) =>
    tx.selectFrom("notice.notice").select("about_id").where("reason", "=", "recap_sent").executeTakeFirstOrThrow(),
  );
  const answers = [`References: <recap-${recap.about_id}@aukfood.example>`, "Content-Type: text/plain; charset=utf-8"];
  await receive(emailOf("finance"), "Re: Récapitulatif et devis", "Bon de commande n° BC-2024-17", answers);
  await receive(emailOf("finance"), "Re: Récapitulatif, suite", "Bon de commande n° BC-2024-17", answers);
  for (const look of LOOKS) {
    const seen = await site.open("billing", "/accessibilite", look);
    for (const [name, path] of [
      ["board", "/factures/attente"],
      ["quarter", "/cloture/MIR/miramas-infogerance/M2-lots/2023-10-01"],
    ] as const) {
      await shown(seen, path);
      await seen.getByRole("heading", { name: "Commande reçue par courriel" }).waitFor();
      assert.deepEqual(await faultsOf(seen, WCAG), [], path);
      const wider = await seen.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${path} scrolls sideways by ${wider} px`);
      if (process.env["SHOTS"])
        await seen.screenshot({
          path: `${process.env["SHOTS"]}/${name}_${JSON.stringify(look).replace(/\W/g, "")}.png`,
          fullPage: true,
        });
    }
    await seen.context().close();
  }
  const page = await site.open("billing", "/factures/attente");
  const offers = page.getByRole("region", { name: "Commande reçue par courriel" });
  const first = offers.getByRole("listitem").first();
  assert.equal(await first.getByLabel("Numéro du bon de commande").inputValue(), "BC-2024-17");
  // 40 minutes are three lots of 25,00 € net.
  assert.equal(await first.getByLabel("Montant TTC").inputValue(), "90,00");
  await first.getByRole("button", { name: "Accepter la commande" }).press("Enter");
  await page.getByText("Bon de commande enregistré").waitFor();
  await offers.getByText("Lire « Re: Récapitulatif et devis »").waitFor({ state: "detached" });
  await offers.getByRole("button", { name: "Refuser" }).press("Enter");
  await page.getByText("Commande refusée").waitFor();
  await offers.waitFor({ state: "detached" });
  await shown(page, "/cloture/MIR/miramas-infogerance/M2-lots/2023-10-01");
  await page.getByText("BC-2024-17").first().waitFor();
  await page.context().close();
});

test("T4: an order that answers a specific quote is accepted on the page of the quote, which it accepts", async () => {
  const billing = app.as("billing");
  const drafted = await billing.post<SpecificQuote>(
    "/clients/MIR/quotes",
    {
      contract: "miramas-infogerance",
      kind: "long_work",
      title: "Migration",
      validUntil: "2024-01-31",
      lines: [{ label: "Préparation", quantity: 3, unit: "heure", unitPrice: "90.00" }],
    },
    write,
  );
  const { quote } = drafted.body;
  const sentQuote = await billing.post(`/clients/MIR/quotes/${quote}/send`, {}, write);
  assert.equal(sentQuote.status, 200, String(sentQuote.message));
  const answers = [`References: <quote-${quote}@aukfood.example>`, "Content-Type: text/plain; charset=utf-8"];
  mailbox.arrive(
    "2024-01-02T07:30:00Z",
    `${["Message-ID: <wq@exemple.test>", `From: ${emailOf("finance")}`, "Subject: Re: Devis", ...answers].join("\n")}\n\nCommande BC-2024-31`,
  );
  await readMail({ db: app.db, us }, mailbox.settings, app.clock.now);
  for (const look of LOOKS) {
    const seen = await site.open("billing", `/factures/devis/MIR/${quote}`, look);
    await seen.getByRole("heading", { name: "Commande reçue par courriel" }).waitFor();
    assert.deepEqual(await faultsOf(seen, WCAG), []);
    if (process.env["SHOTS"])
      await seen.screenshot({ path: `${process.env["SHOTS"]}/quote_${JSON.stringify(look).replace(/\W/g, "")}.png` });
    await seen.context().close();
  }
  const page = await site.open("billing", `/factures/devis/MIR/${quote}`);
  const offer = page.getByRole("region", { name: "Commande reçue par courriel" });
  assert.equal(await offer.getByLabel("Montant TTC").inputValue(), "324,00");
  await offer.getByRole("button", { name: "Accepter la commande" }).press("Enter");
  await page.getByText("Bon de commande enregistré").waitFor();
  await page.getByText("BC-2024-31").first().waitFor();
  await offer.waitFor({ state: "detached" });
  await page.context().close();
});

test("no screen complained", () => assert.deepEqual(site.complaints, []));
