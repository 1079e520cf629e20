import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { sql } from "kysely";
import { SMTPServer } from "smtp-server";
import { runDueJobs } from "#database/jobs.ts";
import { noticeJobs, smtpMailer } from "#notice/jobs.ts";
import { standsFor } from "#party/store/membership.ts";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas, move, openRequest, pageOf, write } from "../../test/harness/desk.ts";

const app = await testApp({ now: "2024-01-08T11:29:00Z" });
await loadMiramas(app);
const received: ParsedMail[] = [];
/** How many recipients are still to be told "try later". */
let busy = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo: ({ address }, _session, done) => {
    if (address.startsWith("technician@"))
      return done(Object.assign(new Error("No such user here"), { responseCode: 550 }));
    if (busy > 0) {
      busy -= 1;
      return done(Object.assign(new Error("Greylisted"), { responseCode: 451 }));
    }
    done();
  },
  onData: async (stream, _session, done) => {
    received.push(await simpleParser(stream));
    done();
  },
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
after(() => new Promise<void>((resolve) => server.close(resolve)));
const { port } = server.server.address() as AddressInfo;
const mailer = smtpMailer(`smtp://127.0.0.1:${port}`, "Support <support@aukfood.example>");
const handlers = noticeJobs(app.db, mailer, app.clock.now, standsFor);
const deliver = () => runDueJobs(app.appUrl, handlers, () => undefined);
const receipt = async (number: number) => (await pageOf(app.as("requester"), number)).notices[0];
const to = (address: string) => received.filter((mail) => JSON.stringify(mail.to).includes(address));

test("T2: the receipt leaves by SMTP with H and both deadlines, and the server's answer is kept as evidence", async () => {
  const number = await openRequest(app.as("requester"), "Imprimante");
  assert.equal((await receipt(number))?.delivery, "recorded");
  await deliver();
  const [mail] = to("requester@");
  assert.equal(mail?.subject, `[MIR-${number}] Demande reçue : Imprimante`);
  // Monday 12:29 in Paris: one minute before lunch, then 3 h 59 from 13:30.
  assert.match(mail?.text ?? "", /Première réponse\s: au plus tard lun\. 8 janv\. 2024 17:29/);
  assert.equal(mail?.headers.get("auto-submitted"), "auto-generated");
  assert.match(mail?.messageId ?? "", /@aukfood\.example>$/);
  const kept = await receipt(number);
  assert.match(kept?.evidence ?? "", /^250|^550/);
  assert.ok(kept?.deliveredAt);
});

test("a refusal for good is kept and not tried again; the others are served once", async () => {
  const before = received.length;
  await deliver();
  assert.equal(received.length, before);
  assert.equal((await receipt(1))?.delivery, "refused");
  assert.equal(to('"technician@').length, 0);
});

test("a server that says later is asked again; who was served is not written to twice, and the Message-ID stays", async () => {
  busy = 1;
  const number = await openRequest(app.as("requester"), "Écran");
  const told: string[] = [];
  await runDueJobs(app.appUrl, handlers, (level, sentence) => void (level === "error" && told.push(sentence)));
  assert.equal(told.length, 1);
  assert.match(told[0] ?? "", /Greylisted/);
  const name = `[MIR-${number}]`;
  const first = received.filter(({ subject }) => subject?.startsWith(name)).length;
  const { rows } = await app.inside("MIR", async (tx) => {
    await sql`update graphile_worker._private_jobs set run_at = now() - interval '1 second'`.execute(tx);
    return sql<{ left: number }>`select count(*) as left from graphile_worker._private_jobs as job
      join graphile_worker._private_tasks as task on task.id = job.task_id where task.identifier = 'notice.deliver'`.execute(
      tx,
    );
  });
  assert.equal(rows[0]?.left, 1);
  await deliver();
  const all = received.filter(({ subject }) => subject?.startsWith(name));
  assert.equal(all.length, first + 1);
  assert.equal(new Set(all.map(({ messageId }) => messageId)).size, all.length);
  assert.equal(new Set(all.map(({ to: recipient }) => JSON.stringify(recipient))).size, all.length);
});

test("without a mail server, notices stay recorded and visible", async () => {
  const number = await openRequest(app.as("requester"), "Clavier");
  await runDueJobs(app.appUrl, noticeJobs(app.db, null, app.clock.now, standsFor), () => undefined);
  assert.equal((await receipt(number))?.delivery, "recorded");
});

test("C1: whoever leaves before the message does is not written to, and it is kept that they were not", async () => {
  const number = await openRequest(app.as("requester"), "Serveur");
  const before = to("requester@").length;
  const left = await app.as("administrator").post(`/clients/MIR/people/${app.personId("requester")}/leave`, {});
  assert.equal(left.status, 200, String(left.message));
  await deliver();
  assert.equal(to("requester@").length, before);
  const { notices } = await pageOf(app.as("technical"), number);
  const { rows } = await app.inside("MIR", (tx) =>
    sql<{ outcome: string }>`select outcome from notice.delivery
      where notice_id = ${notices[0]?.id} and recipient like 'requester@%'`.execute(tx),
  );
  assert.deepEqual(rows, [{ outcome: "left" }]);
});

test("C1, T3: whoever made a request and left is told nothing more of it", async () => {
  const number = 1;
  await move(app.as("technician"), number, { kind: "acknowledge", message: "Vu." });
  await write(app.as("technician"), number, "Nous regardons.");
  const later = (await pageOf(app.as("technical"), number)).notices.slice(1);
  assert.deepEqual(
    later.map(({ reason, recipients }) => [reason, recipients.map(({ role }) => role)]),
    [
      ["taken_into_account", ["technical"]],
      ["message", ["technical"]],
    ],
  );
});

test("C1: whose role was narrowed to another service before the message leaves is not written to either", async () => {
  const number = await openRequest(app.as("technical"), "Onduleur");
  const before = to("technical@").length;
  const path = `/clients/MIR/people/${app.personId("technical")}/roles/set`;
  const part = { contract: "miramas-infogerance", service: "M1" };
  for (const body of [{ roles: ["technical"], ...part }, { roles: [] }])
    assert.equal((await app.as("administrator").post(path, body)).status, 200);
  await deliver();
  assert.equal(to("technical@").length, before);
  const { notices } = await pageOf(app.as("technician"), number);
  const { rows } = await app.inside("MIR", (tx) =>
    sql<{ outcome: string }>`select outcome from notice.delivery
      where notice_id = ${notices[0]?.id} and recipient like 'technical@%'`.execute(tx),
  );
  assert.deepEqual(rows, [{ outcome: "left" }]);
});

test("C1: a role narrowed to the service of the message still brings it", async () => {
  const number = await openRequest(app.as("technical"), "Suite bureautique", { service: "M1" });
  const before = to("technical@").length;
  await deliver();
  assert.equal(to("technical@").length, before + 1, String(number));
});
