/** Orders in answers to specific quotes (B13, T4): a person accepts them, and the quote with them when it waited. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { SpecificQuote } from "#billing/specific/api.ts";
import { emailOf } from "../../test/harness/party.ts";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { testMailbox } from "../../test/harness/imap.ts";
import type { OrderProposals } from "./api.ts";
import { readMail } from "./mailbox.ts";

const app = await testApp({ now: "2023-10-03T08:00:00Z" });
const mailbox = await testMailbox();
const us = { email: "support@aukfood.example", domain: "aukfood.example" };
const billing = app.as("billing");
const QUOTES = "/clients/MIR/quotes";

async function sentQuote(title: string): Promise<string> {
  const drafted = await billing.post<SpecificQuote>(QUOTES, {
    contract: "miramas-infogerance",
    kind: "long_work",
    title,
    validUntil: "2023-10-31",
    lines: [{ label: "Préparation", quantity: 3, unit: "heure", unitPrice: "90.00" }],
  });
  const sent = await billing.post<SpecificQuote>(`${QUOTES}/${drafted.body.quote}/send`);
  assert.equal(sent.status, 200, String(sent.message));
  return sent.body.quote;
}

let arrived = 0;
async function answer(quote: string, text: string, at: string): Promise<void> {
  arrived += 1;
  const head = [
    `Message-ID: <q${arrived}@exemple.test>`,
    `From: ${emailOf("finance")}`,
    "Subject: Re: Devis",
    `References: <quote-${quote}@aukfood.example>`,
    "MIME-Version: 1.0",
    "Content-Type: multipart/mixed; boundary=x",
  ];
  const file = [
    "--x",
    'Content-Disposition: attachment; filename="bc.txt"',
    "Content-Type: text/plain",
    "",
    "Bon",
    "--x--",
  ];
  const body = ["--x", "Content-Type: text/plain; charset=utf-8", "", text, ...file, ""];
  mailbox.arrive(at, `${head.join("\n")}\n\n${body.join("\n")}`);
  await readMail({ db: app.db, us }, mailbox.settings, app.clock.now);
}
const proposals = async () => (await billing.get<OrderProposals>("/mail/orders")).body.orders;
const accept = (message: string | undefined, amount: string, asked: string, number = "BC-77") =>
  billing.post(`/clients/MIR/mail/${message}/order`, { number, amount, asked });
const read = async (quote: string) => (await billing.get<SpecificQuote>(`${QUOTES}/${quote}`)).body;

test("T4, B13: the order that answers a quote accepts it on the day the mail came, with its number and its file", async () => {
  await loadMiramas(app);
  const quote = await sentQuote("Migration");
  await answer(quote, "Bon pour accord, bon de commande n° BC-77", "2023-10-03T07:30:00Z");
  const [found, ...others] = await proposals();
  // Three hours at 90.00 are 270.00, and 20 % of it 54.00.
  assert.deepEqual(
    [found?.number, found?.quote, found?.period, found?.label, found?.asked, others.length],
    ["BC-77", { id: quote, number: "D2023-0001" }, null, "Migration", "324.00", 0],
  );
  assert.equal((await accept(found?.message, "324.00", "300.00")).code, "mail.amount_moved");
  assert.equal((await read(quote)).state, "sent", "what was refused changes nothing");
  const done = await accept(found?.message, "324.00", "324.00");
  assert.equal(done.status, 200, String(done.message));
  const kept = await read(quote);
  assert.deepEqual(
    [kept.state, kept.answeredOn, kept.orders.map((one) => [one.number, one.cameBy, one.attachments[0]?.name])],
    ["accepted", "2023-10-03", [["BC-77", "mail", "bc.txt"]]],
  );
  assert.deepEqual(await proposals(), []);
});

test("B13: an accepted quote takes the order of a later mail, up to what no order covers yet", async () => {
  const quote = await sentQuote("Audit");
  const answered = await app.as("finance").post(`${QUOTES}/${quote}/answer`, { answer: "accepted", on: "2023-10-03" });
  assert.equal(answered.status, 200, String(answered.message));
  await answer(quote, "Commande BC-90", "2023-10-03T07:40:00Z");
  await answer(quote, "Commande BC-78", "2023-10-03T07:50:00Z");
  const [first, second] = await proposals();
  assert.equal((await accept(first?.message, "216.00", "324.00", "BC-90")).status, 200);
  assert.equal((await proposals())[0]?.asked, "108.00", "one hour of the three is left");
  assert.equal((await billing.post(`/clients/MIR/mail/${second?.message}/order-refusal`)).status, 200);
  assert.equal((await read(quote)).orders.length, 1);
});

test("T4: an order that came after the last day of validity is not proposed: the quote has expired", async () => {
  const quote = await sentQuote("Bascule");
  app.clock.set("2023-11-02T08:00:00Z");
  await answer(quote, "Commande BC-79", "2023-11-01T07:30:00Z");
  assert.deepEqual(await proposals(), []);
  await answer(quote, "Commande BC-80", "2023-10-31T07:30:00Z");
  assert.deepEqual(
    (await proposals()).map(({ number }) => number),
    ["BC-80"],
  );
  assert.deepEqual(app.problems, []);
});
