import assert from "node:assert/strict";
import { test } from "node:test";
import { PDF } from "../harness/upload.ts";
import { openSite } from "./browse.ts";
import { faultsOf, WCAG } from "./look.ts";

const site = await openSite("2023-10-02T08:00:00Z");
const headers = { origin: site.url };
const asked = await site.app
  .as("requester")
  .post<{ number: number }>(
    "/clients/MIR/requests",
    { channel: "portal", service: "M2", title: "Panne", description: "Plus rien.", urgency: "blocked" },
    headers,
  );
const address = `/demandes/MIR-${asked.body.number}`;

test("S1: the client joins files to a message, from the keyboard, and the other side saves them from the thread", async () => {
  const page = await site.open("requester", address);
  const card = page.getByRole("region", { name: "Répondre" }).or(page.locator("#answer")).first();
  await card.locator("textarea").fill("Voici la capture et le journal.");
  await page.getByLabel("Joindre des fichiers").setInputFiles([
    { name: "capture.pdf", mimeType: "application/pdf", buffer: PDF },
    { name: "virus.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ\u0000\u0001binaire\u0000") },
  ]);
  await page.getByText("capture.pdf est prêt").waitFor();
  await page
    .getByRole("alert")
    .getByText(/n’est pas d’un type accepté/)
    .waitFor();
  assert.equal(
    await card.getByRole("button", { name: "Envoyer" }).isDisabled(),
    true,
    "a failed file is not lost silently",
  );
  assert.deepEqual(await faultsOf(page, WCAG), []);
  await page.getByRole("button", { name: "Retirer virus.pdf" }).press("Enter");
  await card.getByRole("button", { name: "Envoyer" }).press("Enter");
  await page.getByRole("link", { name: "capture.pdf" }).waitFor();
  await page.context().close();
  const desk = await site.open("technician", address);
  const [download] = await Promise.all([
    desk.waitForEvent("download"),
    desk.getByRole("link", { name: "capture.pdf" }).press("Enter"),
  ]);
  assert.equal(download.suggestedFilename(), "capture.pdf");
  assert.deepEqual(await faultsOf(desk, WCAG), []);
  await desk.context().close();
});

test("attack: stored XSS in the name of a file: it is shown as text, as given and as saved", async () => {
  const page = await site.open("requester", address);
  await page.locator("#answer textarea").fill("Un nom étrange");
  const name = `"><img src=x onerror="document.title='pris'">\u202Efdp.txt`;
  await page
    .getByLabel("Joindre des fichiers")
    .setInputFiles([{ name, mimeType: "text/html", buffer: Buffer.from("x") }]);
  await page.getByText(/est prêt/).waitFor();
  await page.locator("#answer").getByRole("button", { name: "Envoyer" }).click();
  await page.getByText(/envoyé sous le nom/).waitFor();
  assert.equal(await page.locator("img[src='x']").count(), 0);
  assert.notEqual(await page.title(), "pris");
  await page.context().close();
});

test("nothing broke in the browser", () => assert.deepEqual(site.complaints, []));
