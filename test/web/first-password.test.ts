import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { emailOf } from "../harness/party.ts";
import { openEmptySite } from "./browse.ts";
import { faultsOf, WCAG } from "./look.ts";

const site = await openEmptySite({ now: "2023-10-02T08:00:00Z", waysIn: { trustedDays: 30, link: true } });
const { app } = site;
const PASSWORD = "Sept mots qui ne se suivent pas vraiment";

/** How old the sign-in is, as the database counts it. */
const age = (minutes: number) =>
  sql`update identity.session set "createdAt" = now() - make_interval(mins => ${minutes})
    where "userId" = ${app.personId("requester")}`.execute(app.signInDb);

test("somebody who came in by a link shows themselves by another one, and chooses their first password", async () => {
  const page = await site.open("requester", "/compte");
  await age(11);
  await page.getByLabel("Nouveau mot de passe").fill(PASSWORD);
  await page.getByRole("button", { name: "Choisir ce mot de passe" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Est-ce bien vous ?" });
  await dialog.getByText(`un lien envoyé à ${emailOf("requester")}`).waitFor();
  assert.equal(await dialog.getByLabel("Mot de passe").count(), 0);
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await dialog.getByRole("button", { name: "Envoyer le lien" }).press("Enter");
  await dialog.getByText("Ouvrez-le dans ce navigateur").waitFor();
  await dialog.getByRole("button", { name: "J’ai ouvert le lien, continuer" }).press("Enter");
  await page.getByText("Cette action demande une connexion de moins de 10 minutes.").waitFor();
  assert.equal(await page.getByLabel("Nouveau mot de passe").inputValue(), PASSWORD);

  await page.getByRole("button", { name: "Choisir ce mot de passe" }).press("Enter");
  await dialog.getByRole("button", { name: "Envoyer le lien" }).press("Enter");
  // The link, opened in another tab of this browser, makes the sign-in recent.
  await age(0);
  await dialog.getByRole("button", { name: "J’ai ouvert le lien, continuer" }).press("Enter");
  await page.getByText("Mot de passe choisi").waitFor();
  await page.getByLabel("Mot de passe actuel").waitFor();
  const entered = await app.anonymous.post(
    "/api/auth/sign-in/email",
    { email: emailOf("requester"), password: PASSWORD },
    { origin: site.url },
  );
  assert.deepEqual([entered.status, site.complaints], [200, []]);
  await page.context().close();
});
