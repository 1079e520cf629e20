import assert from "node:assert/strict";
import { test } from "node:test";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { sql } from "kysely";
import { LIMITS } from "#attachment/api.ts";
import { transact } from "#database/transaction.ts";
import { emailOf } from "../../test/harness/party.ts";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas, openRequest, pageOf } from "../../test/harness/desk.ts";
import { behindTls, CERTIFICATE, testMailbox } from "../../test/harness/imap.ts";
import { markOf } from "#notice/message.ts";
import type { MailList } from "./api.ts";
import { readMail } from "./mailbox.ts";
import { readMailbox } from "./settings.ts";

const app = await testApp({ now: "2024-01-08T11:29:00Z" });
await loadMiramas(app);
const mailbox = await testMailbox();
const us = { email: "support@aukfood.example", domain: "aukfood.example" };
const read = (written?: () => Promise<void>) => readMail({ db: app.db, us }, mailbox.settings, app.clock.now, written);

let sent = 0;
/** A message that arrives at 10:30 in Paris, an hour and a half before it is read. */
function mail(
  from: string,
  subject: string,
  body: string,
  headers: readonly string[] = [],
  at = "2024-01-08T09:30:00Z",
) {
  sent += 1;
  const head = [
    `Message-ID: <m${sent}@exemple.test>`,
    `From: ${from}`,
    `Subject: ${subject}`,
    "To: support@aukfood.example",
  ];
  mailbox.arrive(at, `${[...head, ...headers].join("\n")}\n\n${body}`);
}

/** What waits for a person, as the job sees it with every client. */
async function waiting() {
  const clients = [app.clientId("MIR"), app.clientId("VAL")];
  return transact(app.db, { actor: "system:mail", clients }, async (tx) => {
    const { rows } = await sql<{ reason: string; subject: string; body: string; note: string | null }>`
      select reason, subject, body, note from mail.waiting order by arrival_id`.execute(tx);
    return rows;
  });
}
const requests = async () =>
  (await app.as("project_lead").get<{ requests: { number: number }[] }>("/requests")).body.requests.length;
const rose = emailOf("requester");

test("T2: a message opens a request once, whose hour H is its arrival, even when reading crashed before it was marked", async () => {
  mail(`Rose <${rose}>`, "Imprimante en panne", "Elle ne répond plus.");
  await assert.rejects(
    read(() => Promise.reject(new Error("killed"))),
    /killed/,
  );
  assert.equal(await requests(), 1);
  assert.equal(await read(), 0);
  assert.equal(await requests(), 1);
  const page = await pageOf(app.as("requester"), 1);
  assert.equal(page.channel, "mail");
  assert.equal(page.requestedAt, "2024-01-08T09:30:00Z");
  assert.equal(page.title, "Imprimante en panne");
  assert.equal(page.service.id, "M2");
  // 10:30 in Paris: 1 h 30 before lunch at 12:30 leaves 2 h, then 2 h from 13:30.
  assert.equal(page.clocks[0]?.deadline, "2024-01-08T14:30:00Z");
});

test("S1: the same Message-ID shown again makes nothing; another message under it waits for a person", async () => {
  const head = `From: ${rose}\nSubject: Doublon\nMessage-ID: <twice@exemple.test>\n\n`;
  mailbox.arrive("2024-01-08T09:40:00Z", `${head}un`);
  mailbox.arrive("2024-01-08T09:41:00Z", `${head}un`);
  mailbox.arrive("2024-01-08T09:42:00Z", `${head}autre chose`);
  assert.equal(await read(), 3);
  assert.equal(await requests(), 2);
  assert.deepEqual(
    (await waiting()).map(({ reason, body }) => [reason, body]),
    [["same_message_id", "autre chose"]],
  );
});

test("S1: an answer is threaded by the subject or by the thread of our notices, with its file", async () => {
  const number = await openRequest(app.as("requester"), "Écran noir");
  mail(rose, `Re: [MIR-${number}] Demande reçue`, "Par l’objet", ["Content-Type: text/plain; charset=utf-8"]);
  const requestId = await app.inside("MIR", async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`select request_id as id from ticket.request where number = ${number}`.execute(tx);
    return rows[0]?.id;
  });
  const parts = [
    "--x",
    "Content-Type: text/plain",
    "",
    "Par le fil",
    "--x",
    'Content-Type: text/plain; name="trace.txt"',
    'Content-Disposition: attachment; filename="trace.txt"',
    "",
    "erreur 42",
    "--x--",
    "",
  ].join("\n");
  mail(rose, "Re: votre message", parts, [
    `References: <request-${requestId}@aukfood.example> <other@aukfood.example>`,
    "MIME-Version: 1.0",
    "Content-Type: multipart/mixed; boundary=x",
  ]);
  assert.equal(await read(), 2);
  const { messages } = await pageOf(app.as("technician"), number);
  assert.deepEqual(
    messages.map(({ body, channel, visibility, author, at }) => [body, channel, visibility, author.name, at]),
    [
      ["Par l’objet", "mail", "public", "Rose Demandeuse", "2024-01-08T09:30:00Z"],
      ["Par le fil", "mail", "public", "Rose Demandeuse", "2024-01-08T09:30:00Z"],
    ],
  );
  assert.deepEqual(
    messages[1]?.attachments.map(({ name }) => name),
    ["trace.txt"],
  );
});

test("S1: a file over the limit is named in the message and not kept; the smaller ones are, and nothing holds up the rest", async () => {
  const file = (name: string, text: string) =>
    ["--x", "Content-Type: text/plain", `Content-Disposition: attachment; filename="${name}"`, "", text].join("\n");
  const number = await openRequest(app.as("requester"), "Journaux");
  const line = `${"a".repeat(63)}\n`;
  const large = line.repeat(Math.ceil((LIMITS.fileBytes + 1) / line.length));
  const parts = [file("petit.txt", "petit"), file("enorme.txt", large), file("vide.txt", ""), "--x--", ""];
  const body = ["--x", "Content-Type: text/plain", "", "Voici.", ...parts].join("\n");
  mail(rose, `Re: [MIR-${number}]`, body, ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=x"]);
  mail(rose, `Re: [MIR-${number}]`, "Ensuite.");
  assert.equal(await read(), 2);
  const { messages } = await pageOf(app.as("requester"), number);
  assert.deepEqual(
    messages.map(({ body: text, attachments }) => [text, attachments.map(({ name }) => name)]),
    [
      [
        "Voici.\n\n[Pièces jointes refusées par les limites : enorme.txt, vide.txt. Envoyez-les autrement.]",
        ["petit.txt"],
      ],
      ["Ensuite.", []],
    ],
  );
});

test("S1: over TLS a certificate that nobody vouches for is refused, and a server without STARTTLS gets no password", async () => {
  const secure = await behindTls(mailbox.settings);
  const by = (settings: typeof secure) => readMail({ db: app.db, us }, settings, app.clock.now);
  mail(rose, "Par TLS", "Lu par une connexion chiffrée.");
  const before = await requests();
  await assert.rejects(by(secure), /self-signed certificate/);
  await assert.rejects(by({ ...mailbox.settings, startTls: true }), /STARTTLS/i);
  assert.equal(await requests(), before);
  setDefaultCACertificates([...getCACertificates(), CERTIFICATE]);
  assert.equal(await by(secure), 1);
  assert.equal((await pageOf(app.as("requester"), before + 1)).title, "Par TLS");
});

test("A7: machines, strangers, forged references, our own people and loops wait, and nothing is written on a request", async () => {
  const before = {
    requests: await requests(),
    page: await pageOf(app.as("technician"), 1),
    waiting: (await waiting()).length,
  };
  mail(rose, "Re: [MIR-1] Absence", "Je suis absente", ["Auto-Submitted: auto-replied"]);
  mail("nobody@ailleurs.test", "Re: [MIR-1] Bonjour", "Qui suis-je ?");
  mail(emailOf("val_requester"), "Re: [MIR-1] Forgé", "D’une autre ville");
  mail(emailOf("technician"), "Re: [MIR-1] Réponse", "Une adresse se forge : la garantie ne s’arrête pas ainsi.");
  mail("support@aukfood.example", "Re: [MIR-1] Boucle", "boucle");
  mail("MAILER-DAEMON@mx.test", "Undelivered", "550");
  mail(emailOf("finance"), "Nouvelle demande", "Je n’ouvre pas de demande.");
  mail(emailOf("finance"), "Re: [2023-283] Récapitulatif", "Bon de commande n° BC-2024-17", [
    "References: <recap-1@aukfood.example>",
  ]);
  assert.equal(await read(), 8);
  const found = (await waiting()).slice(before.waiting);
  assert.deepEqual(
    found.map(({ reason, note }) => [reason, note]),
    [
      ["automatic", null],
      ["unknown_sender", null],
      ["foreign_reference", null],
      ["from_provider", null],
      ["loop", null],
      ["bounce", null],
      ["may_not_write", null],
      ["order_proposed", "BC-2024-17"],
    ],
  );
  assert.equal(await requests(), before.requests);
  const page = await pageOf(app.as("technician"), 1);
  assert.deepEqual([page.state, page.messages.length], [before.page.state, before.page.messages.length]);
});

test("T2: a report of delivery joins its notice: one that came back is seen there and waits for a person, one that arrived does not", async () => {
  const number = await openRequest(app.as("requester"), "Avis");
  const [notice] = (await pageOf(app.as("requester"), number)).notices;
  assert.equal(notice?.delivery, "recorded");
  const report = (to: string, action: string, status: string, diagnostic: string) => {
    const name = `<${notice?.id}.${markOf(to)}@aukfood.example>`;
    const parts = [
      "--b",
      "Content-Type: text/plain",
      "",
      "Votre message n’a pas été remis.",
      "--b",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.exemple.test",
      "",
      `Final-Recipient: rfc822; ${to}`,
      `Action: ${action}`,
      `Status: ${status}`,
      `Diagnostic-Code: smtp; ${diagnostic}`,
      "",
      "--b",
      "Content-Type: text/rfc822-headers",
      "",
      `Message-ID: ${name}`,
      "--b--",
      "",
    ].join("\n");
    mail("MAILER-DAEMON@mx.test", `Rapport ${action}`, parts, [
      "MIME-Version: 1.0",
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
    ]);
  };
  const count = (await waiting()).length;
  report(rose, "delayed", "4.4.1", "421 plus tard");
  report(rose, "delivered", "2.0.0", "250 remis");
  await read();
  const seen = async () => (await pageOf(app.as("requester"), number)).notices[0];
  assert.deepEqual([(await seen())?.delivery, (await seen())?.evidence], ["delivered", "2.0.0 250 remis"]);
  assert.equal((await waiting()).length, count);
  report(rose, "failed", "5.1.1", "550 5.1.1 boîte inconnue\n    de ce serveur");
  report("personne@ailleurs.test", "failed", "5.1.1", "550 inconnu");
  await read();
  assert.deepEqual(
    [(await seen())?.delivery, (await seen())?.evidence],
    ["bounced", "5.1.1 550 5.1.1 boîte inconnue de ce serveur"],
  );
  const added = (await waiting()).slice(count);
  assert.deepEqual(
    added.map(({ reason, note }) => [reason, note]),
    [
      ["bounce", `${rose} : 5.1.1 550 5.1.1 boîte inconnue de ce serveur`],
      ["bounce", null],
    ],
  );
  const shown = (await app.as("technician").get<MailList>("/mail")).body.messages.find(({ note }) =>
    note?.startsWith(rose),
  );
  assert.deepEqual([shown?.client, shown?.about?.kind, shown?.about?.reference], ["MIR", "request", `MIR-${number}`]);
});

test("S1: hostile HTML becomes text", async () => {
  const html =
    '<p>Bonjour</p><script>alert(1)</script><img src=x onerror="alert(2)"><iframe src="//evil.test"></iframe>';
  mail(rose, "HTML", html, ["Content-Type: text/html"]);
  const count = await requests();
  await read();
  const { description } = await pageOf(app.as("technician"), count + 1);
  assert.match(description, /^Bonjour/);
  assert.doesNotMatch(description, /[<>]|alert|evil/);
});

test("C1: what waits is walled: a client sees none of another's, and only who opens clients sees what is nobody's", async () => {
  const seen = (actor: string, clients: readonly string[]) =>
    transact(
      app.db,
      { actor, clients },
      async (tx) =>
        (await sql<{ sender: string }>`select sender from mail.waiting where client_id is null`.execute(tx)).rows
          .length,
    );
  assert.equal(await seen(app.personId("val_requester"), [app.clientId("VAL")]), 0);
  assert.ok((await seen(app.personId("administrator"), [app.clientId("MIR")])) > 0);
  assert.equal(await seen(app.personId("project_lead"), [app.clientId("MIR")]), 0);
});

test("the address of a mailbox is read whole, and a wrong one is told without its password", () => {
  const good = readMailbox({ VIGIE_IMAP_URL: "imaps://support%40ville.test:p%40ss@imap.ville.test/Support" });
  assert.equal(good.kind === "mailbox" && good.mailbox.password, "p@ss");
  assert.equal(good.kind === "mailbox" && good.mailbox.name, "support@ville.test@imap.ville.test/Support");
  assert.equal(good.kind === "mailbox" && good.mailbox.port, 993);
  const wrong = readMailbox({ VIGIE_IMAP_URL: "http://support:secret@imap.ville.test" });
  assert.equal(wrong.kind, "wrong");
  assert.doesNotMatch(JSON.stringify(wrong), /secret/);
});
