/** Mail of one client never reaches the people of another, whoever wrote it and however little it says (clause C1). */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "kysely";
import { transact } from "#database/transaction.ts";
import type { MailList } from "#mail/api.ts";
import { readMail } from "#mail/mailbox.ts";
import { testApp } from "../harness/app.ts";
import { loadMiramas, MIRAMAS, openRequest } from "../harness/desk.ts";
import { testMailbox } from "../harness/imap.ts";
import { emailOf, type PersonKey } from "../harness/party.ts";

const app = await testApp({ now: "2023-10-03T08:00:00Z" });
await loadMiramas(app);
const mailbox = await testMailbox();
const us = { email: "support@aukfood.example", domain: "aukfood.example" };

let sent = 0;
function mail(from: string, subject: string, headers: readonly string[] = [], body = "SECRET-VALBONHEUR") {
  sent += 1;
  const head = [`Message-ID: <x${sent}@exemple.test>`, `From: ${from}`, `Subject: ${subject}`];
  mailbox.arrive("2023-10-03T07:30:00Z", `${[...head, ...headers].join("\n")}\n\n${body}`);
}
const list = async (who: PersonKey) => (await app.as(who).get<MailList>("/mail")).body.messages;
const subjects = async (who: PersonKey) => (await list(who)).map(({ subject }) => subject).toSorted();

/** Messages about Valbonheur's request, each by another sign of it; one that names nobody, and two that contradict themselves. */
const VALS = ["Absente [VAL-1]", "Par le fil", "Par l’avis", "Un inconnu [VAL-1]"];
const NOBODYS = ["De Miramas [VAL-1]", "De Miramas, à leur avis", "Deux villes [MIR-1] [VAL-1]", "Rien"];

before(async () => {
  const source = MIRAMAS.replaceAll("miramas-infogerance", "valbonheur-infogerance").replace(
    "client_code: MIR",
    "client_code: VAL",
  );
  assert.equal((await app.as("administrator").post("/clients/VAL/contracts", { source })).status, 200);
  await openRequest(app.as("requester"), "La demande de Miramas");
  const request = { channel: "portal", service: "M2", title: "Chez nous", description: "Ici.", urgency: "blocked" };
  assert.equal((await app.as("val_requester").post("/clients/VAL/requests", request)).status, 200);
  const { requestId, noticeId } = await app.inside("VAL", async (tx) => {
    const { rows } = await sql<{ requestId: string; noticeId: string }>`
      select about_id as "requestId", notice_id as "noticeId" from notice.notice where about_kind = 'request' limit 1`.execute(
      tx,
    );
    return rows[0] ?? assert.fail("Valbonheur's request announced nothing");
  });
  mail("inconnue@ailleurs.test", "Un inconnu [VAL-1]");
  mail("MAILER-DAEMON@mx.test", "Par le fil", [`References: <request-${requestId}@aukfood.example>`]);
  const report = [
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.exemple.test",
    "",
    "Action: failed",
    "Status: 5.1.1",
    "",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: <${noticeId}.000000000000@aukfood.example>`,
    "--b--",
    "",
  ].join("\n");
  const parts = ["MIME-Version: 1.0", "Content-Type: multipart/report; report-type=delivery-status; boundary=b"];
  mail("MAILER-DAEMON@mx.test", "Par l’avis", parts, report);
  mail(emailOf("val_requester"), "Absente [VAL-1]", ["Auto-Submitted: auto-replied"]);
  mail(emailOf("requester"), "De Miramas [VAL-1]");
  mail(emailOf("requester"), "De Miramas, à leur avis", [`In-Reply-To: <${noticeId}.000000000000@aukfood.example>`]);
  mail("inconnue@ailleurs.test", "Deux villes [MIR-1] [VAL-1]");
  mail("inconnue@ailleurs.test", "Rien");
  assert.equal(await readMail({ db: app.db, us }, mailbox.settings, app.clock.now), VALS.length + NOBODYS.length);
});

test("attack: staff of one client list the mail that names another client, or names nobody", async () => {
  assert.deepEqual(await subjects("technician"), []);
  assert.deepEqual(await subjects("project_lead"), []);
  assert.deepEqual(await subjects("val_technician"), VALS);
  assert.deepEqual(await subjects("administrator"), [...VALS, ...NOBODYS].toSorted());
  const ofVal = (await list("administrator")).filter(({ client }) => client === "VAL");
  assert.deepEqual(ofVal.map(({ subject }) => subject).toSorted(), VALS);
});

test("attack: staff of one client open, set aside or file another's message, or nobody's, whose id they learnt", async () => {
  for (const { id, subject } of await list("administrator")) {
    const answers = [
      await app.as("technician").get(`/mail/${id}/original`),
      await app.as("technician").post(`/mail/${id}/set-aside`, { reason: "Publicité" }),
      await app.as("technician").post(`/clients/MIR/mail/${id}/file`, { number: 1 }),
      await app.as("technician").post(`/clients/MIR/mail/${id}/open`, { title: "À nous" }),
    ];
    for (const { status, code, bytes } of answers) {
      assert.deepEqual([status, code], [404, "mail.unknown_message"], subject);
      assert.doesNotMatch(bytes.toString(), /SECRET-VALBONHEUR/);
    }
  }
});

test("attack: somebody with rights for both files Valbonheur's message on a request of Miramas", async () => {
  const found = (await list("administrator")).find(({ subject }) => subject === VALS.at(-1));
  const filed = await app.as("administrator").post(`/clients/MIR/mail/${found?.id}/file`, { number: 1 });
  assert.deepEqual([filed.status, filed.code], [404, "mail.unknown_message"]);
  const own = await app.as("val_technician").post(`/clients/VAL/mail/${found?.id}/file`, { number: 1 });
  assert.equal(own.status, 200, String(own.message));
});

test("attack: SQL run as staff of one client reads mail that names nobody", async () => {
  const seen = (who: PersonKey) =>
    transact(app.db, { actor: app.personId(who), clients: [app.clientId("MIR")] }, async (tx) => {
      const { rows } = await sql`select from mail.waiting where client_id is null`.execute(tx);
      return rows.length;
    });
  assert.equal(await seen("technician"), 0);
  assert.equal(await seen("project_lead"), 0);
  assert.equal(await seen("administrator"), NOBODYS.length);
});

test("attack: reading one client's message writes into the journal of another that its records were read", async () => {
  const readings = (client: "MIR" | "VAL") =>
    app.inside(client, async (tx) => {
      const { rows } = await sql<{
        subject: string;
      }>`select subject from audit.reading where subject like 'mail/%'`.execute(tx);
      return rows.map(({ subject }) => subject);
    });
  const before = { mir: await readings("MIR"), val: await readings("VAL") };
  const messages = await list("administrator");
  const find = (wanted: string | undefined) => messages.find(({ subject }) => subject === wanted)?.id ?? "";
  const [theirs, nobodys] = [find(VALS[0]), find("Rien")];
  for (const id of [theirs, nobodys])
    assert.equal((await app.as("administrator").get(`/mail/${id}/original`)).status, 200);
  assert.deepEqual(await readings("MIR"), before.mir);
  assert.deepEqual(await readings("VAL"), [...before.val, `mail/${theirs}`]);
});

test("no request met a fault of ours", () => assert.deepEqual(app.problems, []));
