import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { sql } from "kysely";
import { simpleParser } from "mailparser";
import pg from "pg";
import { SMTPServer } from "smtp-server";
import { runDueJobs } from "#database/jobs.ts";
import { identityJobs } from "#identity/jobs.ts";
import { smtpMailer } from "#notice/jobs.ts";
import { ORIGIN, testApp } from "../harness/app.ts";
import { emailOf } from "../harness/party.ts";
import { accountOf, cookieOf } from "./account.ts";

/** Links that sign an occasional requester in, by a real SMTP exchange. */
const app = await testApp({ waysIn: { trustedDays: 30, link: true } });
const received: { to: string; text: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: async (stream, _session, done) => {
    const mail = await simpleParser(stream);
    received.push({ to: JSON.stringify(mail.to), text: mail.text ?? "" });
    done();
  },
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
after(() => new Promise<void>((resolve) => server.close(() => resolve())));
const { port } = server.server.address() as AddressInfo;
const mailer = smtpMailer(`smtp://127.0.0.1:${port}`, "Support <support@aukfood.example>");
const handlers = identityJobs(app.db, mailer, new URL(ORIGIN), app.clock.now);

const ask = async (email: string) => {
  await sql`delete from identity.attempt`.execute(app.signInDb);
  const { status, body } = await app.anonymous.post("/sign-in/link", { email });
  return JSON.stringify([status, body]);
};
/** The secrets that were sent since the last call. */
async function sent(): Promise<string[]> {
  received.length = 0;
  await runDueJobs(app.appUrl, handlers, () => undefined);
  return received.map(({ text }) => /\/connexion\/lien#([\w-]{43})/.exec(text)?.[1] ?? text);
}
const use = (token: string) => app.anonymous.post("/sign-in/link/use", { token });

test("an occasional requester comes in by a link, once, without a password; opening its page uses nothing up", async () => {
  const mixed = emailOf("requester").replace("r", "R");
  assert.equal(await ask(mixed), `[200,{"asked":true}]`);
  const [token = ""] = await sent();
  for (let turn = 0; turn < 2; turn += 1)
    assert.equal((await app.app.inject({ url: "/connexion/lien", headers: { accept: "text/html" } })).statusCode, 404);
  const [entered, twice] = await Promise.all([use(token), use(token)]);
  assert.deepEqual([entered.status, twice.status].toSorted(), [200, 410]);
  const cookie = cookieOf(entered.status === 200 ? entered : twice);
  const session = await app.anonymous.get<{ person: { id: string } }>("/session", { cookie });
  assert.equal(session.body.person.id, app.personId("requester"));
  assert.equal((await use(token)).code, "identity.link_not_valid");
  const header = String((entered.status === 200 ? entered : twice).headers["set-cookie"]);
  assert.match(header, /^vigie\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
});

test("only a digest of the link is kept, and the queue holds no address", async () => {
  await ask(emailOf("requester"));
  const { rows: jobs } = await sql<{ payload: string }>`
    select payload::text as payload from graphile_worker._private_jobs`.execute(app.db);
  assert.ok(jobs.length > 0 && !JSON.stringify(jobs).includes("@"));
  const [token = ""] = await sent();
  const { rows } = await sql<{ text: string }>`
    select encode(digest, 'hex') || person_id as text from identity.sign_in_link`
    .execute(app.signInDb)
    .catch(() => ({
      rows: [{ text: "" }],
    }));
  assert.ok(token.length === 43 && !JSON.stringify(rows).includes(token));
});

test("attack: asking tells nothing of who exists, and nobody else than occasional requesters receives a link", async () => {
  await accountOf(app, "val_requester");
  await sql`update identity."user" set "twoFactorEnabled" = true where id = ${app.personId("val_requester")}`.execute(
    app.signInDb,
  );
  const answers = new Set<string>();
  for (const key of ["finance", "management", "technical", "technician", "administrator", "val_requester"] as const)
    answers.add(await ask(emailOf(key)));
  answers.add(await ask("personne@exemple.test"));
  answers.add(await ask(emailOf("requester")));
  assert.deepEqual([...answers], [`[200,{"asked":true}]`]);
  assert.equal((await sent()).length, 1, "the requester alone");
});

/** Moves the end of every link nearer, as time would: only the tables' owner may. */
async function wait(minutes: number): Promise<void> {
  const owner = new pg.Client(app.ownerUrl);
  await owner.connect();
  const { rowCount } = await owner.query(
    `update identity.sign_in_link set expires_at = expires_at - interval '${minutes} minutes'`,
  );
  await owner.end();
  assert.ok(rowCount);
}

test("attack: a link kept for fifteen minutes is worth nothing; one of fourteen minutes still opens", async () => {
  await ask(emailOf("requester"));
  const [young = ""] = await sent();
  await wait(14);
  assert.equal((await use(young)).status, 200);
  await ask(emailOf("requester"));
  const [old = ""] = await sent();
  await wait(15);
  const refused = await use(old);
  assert.deepEqual([refused.status, refused.code], [410, "identity.link_not_valid"]);
  assert.equal(refused.headers["set-cookie"], undefined);
});

test("attack: a link made to last longer, invented, or of somebody who has got more to lose meanwhile", async () => {
  await ask(emailOf("requester"));
  const [late = ""] = await sent();
  const owner = (statement: ReturnType<typeof sql>) => app.inside("MIR", (tx) => statement.execute(tx));
  assert.equal((await use("A".repeat(43))).code, "identity.link_not_valid");
  await sql`insert into identity.passkey (id, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
    values ('k', 'k', ${app.personId("requester")}, 'k', 0, 'singleDevice', false)`.execute(app.signInDb);
  assert.equal((await use(late)).code, "identity.link_not_valid", "a second factor was added");
  await sql`delete from identity.passkey`.execute(app.signInDb);
  await assert.rejects(owner(sql`update identity.sign_in_link set expires_at = now() + interval '1 day'`), {
    code: "42501",
  });
  assert.equal((await use(late)).status, 200);
});

test("attack: flooding a mailbox: three links in fifteen minutes, whoever asks from wherever", async () => {
  await sql`delete from identity.attempt`.execute(app.signInDb);
  const from = (remoteAddress: string, email: string) =>
    app.app
      .inject({
        method: "POST",
        url: "/api/v1/sign-in/link",
        headers: { origin: ORIGIN },
        remoteAddress,
        payload: { email },
      })
      .then(({ statusCode }) => statusCode);
  const known = [];
  const unknown = [];
  for (let turn = 0; turn < 4; turn += 1) {
    known.push(await from(`198.51.100.${turn}`, emailOf("requester")));
    unknown.push(await from(`198.51.100.${turn + 10}`, "personne@exemple.test"));
  }
  assert.deepEqual(known, [200, 200, 200, 429]);
  assert.deepEqual(unknown, known, "an address that is nobody's is refused as soon");
});

test("attack: a first link made for somebody who already comes in otherwise would let its maker come in as them", async () => {
  const person = app.personId("requester");
  const made = await app.as("administrator").post(`/clients/MIR/people/${person}/link`);
  assert.equal(made.code, "identity.already_has_account");
  const waiting = await app.as("administrator").get<{ people: string[] }>("/clients/MIR/people/waiting");
  assert.equal(waiting.status, 200);
  assert.ok(!waiting.body.people.includes(person));
});
