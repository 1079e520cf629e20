import assert from "node:assert/strict";
import { test } from "node:test";
import type { Journal } from "#audit/api.ts";
import type { Recap } from "#billing/api.ts";
import { emailOf } from "../../test/harness/party.ts";
import { testApp } from "../../test/harness/app.ts";
import { closeAndOrder, periodPath, worked } from "../../test/harness/billing.ts";
import { loadMiramas, openRequest, pageOf, move } from "../../test/harness/desk.ts";
import { testMailbox } from "../../test/harness/imap.ts";
import type { Filed, MailList, MailMessage, OrderProposals } from "./api.ts";
import { readMail } from "./mailbox.ts";

const app = await testApp({ now: "2023-10-03T08:00:00Z" });
await loadMiramas(app);
const mailbox = await testMailbox();
const us = { email: "support@aukfood.example", domain: "aukfood.example" };
const read = () => readMail({ db: app.db, us }, mailbox.settings, app.clock.now);
const technician = app.as("technician");
/** Who opens clients sorts what names nobody. */
const opener = app.as("administrator");
const rose = emailOf("requester");

let sent = 0;
function mail(from: string, subject: string, body: string, headers: readonly string[] = []) {
  sent += 1;
  const head = [
    `Message-ID: <s${sent}@exemple.test>`,
    `From: ${from}`,
    `Subject: ${subject}`,
    "To: support@aukfood.example",
  ];
  mailbox.arrive("2023-10-03T07:30:00Z", `${[...head, ...headers].join("\n")}\n\n${body}`);
}
const list = async (who = technician, state = "waiting") => (await who.get<MailList>(`/mail?state=${state}`)).body;
async function waitingFor(subject: string, who = technician): Promise<MailMessage> {
  const found = (await list(who)).messages.find((one) => one.subject === subject);
  assert.ok(found, `no message « ${subject} » waits`);
  return found;
}
const acts = async () => {
  const { body } = await app.as("finance").get<Journal>("/clients/MIR/journal?limit=100");
  return body.entries.map(({ action }) => action);
};

test("S1: who handles requests sees what waits for their clients, from whom and why; what is nobody's waits for who opens clients (C1)", async () => {
  mail(rose, "Absence", "Je suis absente", ["Auto-Submitted: auto-replied"]);
  mail("inconnue@ailleurs.test", "Bonjour", "Qui suis-je ?");
  mail(emailOf("val_requester"), "Re: [MIR-1] Forgé", "D’une autre ville");
  assert.equal(await read(), 3);
  assert.deepEqual(
    (await list()).messages.map(({ subject }) => subject),
    ["Absence"],
  );
  const { messages } = await list(opener);
  assert.deepEqual(
    messages.map(({ from, fromName, client, reason, arrivedAt }) => [from, fromName, client, reason, arrivedAt]),
    [
      [rose, "Rose Demandeuse", "MIR", "automatic", "2023-10-03T07:30:00Z"],
      ["inconnue@ailleurs.test", null, null, "unknown_sender", "2023-10-03T07:30:00Z"],
      [emailOf("val_requester"), "Victor Valbonheur", null, "foreign_reference", "2023-10-03T07:30:00Z"],
    ],
  );
  assert.deepEqual(await list(app.as("val_technician")), { messages: [], left: 0 });
  for (const person of ["requester", "finance", "billing", "provider_dpo"] as const) {
    const refused = await app.as(person).get("/mail");
    assert.deepEqual([refused.status, refused.code], [403, "server.not_allowed"], person);
  }
  const original = await opener.get(`/mail/${messages[1]?.id}/original`);
  assert.match(original.bytes.toString(), /^Message-ID: <s2@exemple\.test>/);
  const hidden = await technician.get(`/mail/${messages[2]?.id}/original`);
  assert.deepEqual([hidden.status, hidden.code], [404, "mail.unknown_message"]);
});

test("T2, A7: an unknown person's message opens a request whose hour H is its arrival; it answers nobody", async () => {
  const { id } = await waitingFor("Bonjour", opener);
  const opened = await opener.post<Filed>(`/clients/MIR/mail/${id}/open`, { title: "Demande d’une inconnue" });
  assert.equal(opened.status, 200, String(opened.message));
  const page = await pageOf(app.as("requester"), opened.body.number);
  assert.equal(page.requestedAt, "2023-10-03T07:30:00Z");
  assert.equal(page.requester, "inconnue@ailleurs.test");
  assert.equal(page.description, "Qui suis-je ?");
  assert.equal(page.state, "new");
  assert.equal(
    (await list(opener)).messages.some((one) => one.id === id),
    false,
  );
  const done = (await list(opener, "settled")).messages.find((one) => one.id === id);
  assert.deepEqual(
    [done?.settled?.what, done?.settled?.reference, done?.settled?.by],
    ["opened", opened.body.reference, "Ada Administratrice"],
  );
  assert.ok((await acts()).includes("mail.message_opened"));
});

test("S1: the words of a person of the client are theirs; those of anybody else become a note, and stop no clock (A7)", async () => {
  const number = await openRequest(app.as("requester"), "Écran noir");
  const own = await waitingFor("Absence");
  assert.equal((await technician.post(`/clients/MIR/mail/${own.id}/file`, { number })).status, 200);
  mail("voisin@ailleurs.test", "Écran", "Le mien aussi.");
  mail(emailOf("technician"), `Re: [MIR-${number}]`, "J’y vais.");
  await read();
  for (const subject of ["Écran", `Re: [MIR-${number}]`]) {
    const { id } = await waitingFor(subject, opener);
    const filed = await opener.post(`/clients/MIR/mail/${id}/file`, { number });
    assert.equal(filed.status, 200, String(filed.message));
  }
  const page = await pageOf(technician, number);
  assert.deepEqual(
    page.messages.map(({ author, visibility, channel, at, body }) => [author.name, visibility, channel, at, body]),
    [
      ["Rose Demandeuse", "public", "mail", "2023-10-03T07:30:00Z", "Je suis absente"],
      [
        "Ada Administratrice",
        "internal",
        "mail",
        "2023-10-03T07:30:00Z",
        "Message de voisin@ailleurs.test :\n\nLe mien aussi.",
      ],
      ["Ada Administratrice", "internal", "mail", "2023-10-03T07:30:00Z", "Message de Tom Technicien :\n\nJ’y vais."],
    ],
  );
  assert.equal(page.state, "new");
  assert.equal((await pageOf(app.as("requester"), number)).messages.length, 1);
});

test("S1: of two people who settle a message at once, one does and the other is told; nothing is filed twice", async () => {
  const number = await openRequest(app.as("requester"), "Deux à la fois");
  mail("deux@ailleurs.test", "Course", "Une seule fois.");
  await read();
  const { id } = await waitingFor("Course", opener);
  const answers = await Promise.all([
    opener.post(`/clients/MIR/mail/${id}/file`, { number }),
    opener.post(`/mail/${id}/set-aside`, { reason: "Publicité" }),
    opener.post(`/clients/VAL/mail/${id}/open`, { title: "Course" }),
  ]);
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  const refused = answers.filter(({ status }) => status !== 200);
  for (const { code } of refused)
    assert.ok(code === "mail.already_settled" || code === "ticket.no_contract", String(code));
  const again = await opener.post(`/clients/MIR/mail/${id}/file`, { number });
  assert.deepEqual([again.status, again.code], [409, "mail.already_settled"]);
  const { messages } = await pageOf(technician, number);
  assert.equal(messages.length, answers[0]?.status === 200 ? 1 : 0);
});

test("S1: a message set aside keeps its reason; one filed on a request that is not there goes on waiting", async () => {
  mail(rose, "Congés", "Encore absente", ["Auto-Submitted: auto-replied"]);
  await read();
  const { id } = await waitingFor("Congés");
  const nowhere = await technician.post(`/clients/MIR/mail/${id}/file`, { number: 9_999 });
  assert.deepEqual([nowhere.status, nowhere.code], [404, "ticket.not_found"]);
  const blank = await technician.post(`/mail/${id}/set-aside`, { reason: "" });
  assert.equal(blank.status, 400);
  await waitingFor("Congés");
  assert.equal((await technician.post(`/mail/${id}/set-aside`, { reason: "Réponse d’absence" })).status, 200);
  const done = (await list(technician, "settled")).messages.find((one) => one.id === id);
  assert.deepEqual([done?.settled?.what, done?.settled?.reason], ["set_aside", "Réponse d’absence"]);
  assert.ok((await acts()).includes("mail.message_set_aside"));
});

test("A8: a client's answer by mail ends the wait at its arrival; one that left before the question ends none", async () => {
  app.clock.set("2023-10-04T08:00:00Z");
  const number = await openRequest(app.as("requester"), "Question");
  app.clock.set("2023-10-04T08:30:00Z");
  assert.equal((await move(technician, number, { kind: "wait_client", message: "Quel poste ?" })).status, 200);
  const arrive = (at: string, text: string) =>
    mailbox.arrive(at, `Message-ID: <a${at}@exemple.test>\nFrom: ${rose}\nSubject: Re: [MIR-${number}]\n\n${text}`);
  arrive("2023-10-04T08:20:00Z", "Autre chose");
  app.clock.set("2023-10-04T09:30:00Z");
  await read();
  assert.equal((await pageOf(technician, number)).state, "waiting_client");
  arrive("2023-10-04T09:10:00Z", "Le 12");
  app.clock.set("2023-10-04T09:40:00Z");
  await read();
  const page = await pageOf(technician, number);
  assert.equal(page.state, "in_progress");
  assert.deepEqual(
    page.messages.map(({ at, body }) => [at, body]),
    [
      ["2023-10-04T08:20:00Z", "Autre chose"],
      ["2023-10-04T08:30:00Z", "Quel poste ?"],
      ["2023-10-04T09:10:00Z", "Le 12"],
    ],
  );
  const ended = page.facts.find(({ kind }) => kind === "wait_ended");
  assert.equal(ended?.at, "2023-10-04T09:10:00Z");
});

test("B13: an order in an answer to a recap is accepted with its file, once, or refused; the amount shown is the one recorded", async () => {
  await worked(app, "Imprimante", "2023-10-09T08:00:00Z", 40);
  app.clock.set("2024-01-02T08:00:00Z");
  const closed = await closeAndOrder(app, "2023-10-01", null);
  assert.equal(closed.state, "waiting_order");
  const notice = await app.inside("MIR", (tx) =>
    tx.selectFrom("notice.notice").select("about_id").where("reason", "=", "recap_sent").executeTakeFirstOrThrow(),
  );
  const parts = [
    "--x",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Bon de commande n° BC-2024-17",
    "--x",
    'Content-Type: text/plain; name="bc.txt"',
    'Content-Disposition: attachment; filename="bc.txt"',
    "",
    "BC-2024-17",
    "--x--",
    "",
  ].join("\n");
  const threaded = [
    `References: <recap-${notice.about_id}@aukfood.example>`,
    "MIME-Version: 1.0",
    "Content-Type: multipart/mixed; boundary=x",
  ];
  mail(emailOf("finance"), "Re: Récapitulatif", parts, threaded);
  mail(emailOf("finance"), "Re: Récapitulatif bis", parts.replaceAll("17", "18"), threaded);
  await read();
  const billing = app.as("billing");
  const proposals = async () => (await billing.get<OrderProposals>("/mail/orders")).body.orders;
  const [first, second] = await proposals();
  assert.deepEqual(
    [first?.number, first?.contract, first?.period?.charge, first?.period?.first, first?.asked, first?.from],
    ["BC-2024-17", "miramas-infogerance", "M2-lots", "2023-10-01", closed.totals.gross, emailOf("finance")],
  );
  const technicians = await technician.get("/mail/orders");
  assert.equal(technicians.code, "server.not_allowed");
  const path = `/clients/MIR/mail/${first?.message}/order`;
  const asked = closed.totals.gross;
  const moved = await billing.post(path, { number: "BC-2024-17", amount: asked, asked: "1.00" });
  assert.deepEqual([moved.status, moved.code], [409, "mail.amount_moved"]);
  const accepted = await billing.post(path, { number: "BC-2024-17", amount: asked, asked });
  assert.equal(accepted.status, 200, String(accepted.message));
  const recap = (await billing.get<Recap>(periodPath("2023-10-01"))).body;
  assert.equal(recap.state, "to_invoice");
  assert.deepEqual(
    recap.orders.map(({ number, amount, withTax, receivedOn, cameBy, verdict, attachments }) => [
      number,
      amount,
      withTax,
      receivedOn,
      cameBy,
      verdict,
      attachments.map(({ name }) => name),
    ]),
    [["BC-2024-17", asked, true, "2023-10-03", "mail", "same", ["bc.txt"]]],
  );
  const twice = await billing.post(path, { number: "BC-2024-17", amount: asked, asked });
  assert.equal(twice.code, "mail.already_settled");
  assert.equal((await billing.post(`/clients/MIR/mail/${second?.message}/order-refusal`)).status, 200);
  assert.deepEqual(await proposals(), []);
  const journal = await acts();
  for (const act of ["mail.message_order_accepted", "mail.message_order_refused", "billing.order_received"])
    assert.ok(journal.includes(act), act);
});

test("no request met a fault of ours", () => assert.deepEqual(app.problems, []));
