import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import pg from "pg";
import { sealAll } from "#audit/jobs.ts";
import { signAnchor, signingKeyOf } from "#audit/anchor.ts";
import { testApp } from "../../test/harness/app.ts";
import { testMailbox } from "../../test/harness/imap.ts";
import { pisteDouble } from "../../test/piste/server.ts";
import type { Finding } from "./doctor/finding.ts";
import { checkDisk } from "./doctor/machine.ts";
import { checkChorus, checkMailbox } from "./doctor/outside.ts";

const { db, clock, ownerUrl, appUrl, signInUrl, as, clientId } = await testApp();
const data = mkdtempSync(join(tmpdir(), "vigie-doctor-"));
after(() => rmSync(data, { recursive: true, force: true }));

function doctor(env: Record<string, string> = {}): {
  code: number | null;
  of: (check: string) => Finding[];
  all: string;
} {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, "main.ts"), "doctor", "--json"], {
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"] ?? "",
      VIGIE_DATA: data,
      DATABASE_URL: ownerUrl,
      VIGIE_APP_DATABASE_URL: appUrl,
      VIGIE_SIGNIN_DATABASE_URL: signInUrl,
      ...env,
    },
  });
  const findings = JSON.parse(run.stdout) as Finding[];
  return {
    code: run.status,
    of: (check) => findings.filter((one) => one.check === check),
    all: run.stdout + run.stderr,
  };
}

test("a folder of data that is missing is told with what to do, not by a code of the system", async () => {
  const missing = join(data, "missing");
  const found = await checkDisk(missing);
  assert.deepEqual([found.check, found.state], ["disk", "wrong"]);
  assert.equal(
    found.fr,
    `Le dossier ${missing} n’existe pas : donnez dans VIGIE_DATA celui de vos données, ou lancez bin/start, qui le crée.`,
  );
  assert.match(found.en, /^There is no folder .*missing: name the one of your data in VIGIE_DATA/);
});

async function owner(query: string): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  await client.query(query);
  await client.end();
}

test("what is right, what is missing and what is wrong are told apart, with an exit code and a remedy", async () => {
  writeFileSync(join(data, "session-secret"), "s".repeat(43));
  chmodSync(join(data, "session-secret"), 0o644);
  const { code, of } = doctor();
  assert.equal(code, 1);
  assert.deepEqual(
    of("clock").map(({ state }) => state),
    ["good"],
  );
  assert.deepEqual(
    of("migrations").map(({ state }) => state),
    ["good"],
  );
  assert.deepEqual(
    of("jobs").map(({ state }) => state),
    ["good"],
  );
  assert.deepEqual(
    of("backups").map(({ state, fr }) => [state, /lancez vigie backup/.test(fr)]),
    [["wrong", true]],
  );
  assert.match(of("keys").find(({ state }) => state === "wrong")?.en ?? "", /chmod 600 .*session-secret/);
  assert.deepEqual(
    of("mail").map(({ state }) => state),
    ["warning"],
  );
  assert.deepEqual(
    of("chain").map(({ state }) => state),
    ["good", "good"],
  );
});

test("once mended it is healthy, and a given-up job or a broken journal is found", async () => {
  chmodSync(join(data, "session-secret"), 0o600);
  await owner(`insert into app.backup values (gen_random_uuid(), now(), now(), 1, 1, 1)`);
  const healthy = doctor();
  assert.equal(healthy.code, 0, healthy.all);
  assert.match(healthy.of("files")[0]?.fr ?? "", /^0 fichier joint entier/);
  await as("administrator").post("/clients", { code: "NEU", name: "Neuville" });
  const file = `'${clientId("MIR")}', '00000000-0000-7000-8000-000000000001'`;
  await owner(`select set_config('vigie.clients', '${clientId("MIR")}', false);
    insert into attachment.upload values (${file}, 'system:test', 'Test', now());
    insert into attachment.part values (${file}, 0, 'moitié');
    insert into attachment.file values (${file}, 'contrat.pdf', 'contrat.pdf', 'application/pdf', 14, 2, repeat('0', 64), 'system:test', now())`);
  await owner(`select graphile_worker.add_job('nothing', max_attempts => 1);
    update graphile_worker._private_jobs set attempts = max_attempts;
    alter table audit.pending no force row level security; delete from audit.pending;
    alter table audit.pending force row level security`);
  const sick = doctor();
  assert.equal(sick.code, 1, sick.all);
  assert.deepEqual(
    sick.of("jobs").map(({ state }) => state),
    ["wrong"],
  );
  assert.match(sick.of("files")[0]?.fr ?? "", /^1 fichiers joints incomplets \(MIR contrat.pdf\)/);
  assert.match(sick.of("chain").find(({ state }) => state === "wrong")?.fr ?? "", /vigie verify --client NEU/);
});

test("no password of an address is ever shown", () => {
  const { of, all } = doctor({
    SMTP_URL: "smtp://vigie:motdepasse-9@127.0.0.1:1",
    DATABASE_URL: "postgres://u:motdepasse-8@127.0.0.1:1/x",
  });
  assert.deepEqual(
    of("mail").map(({ state }) => state),
    ["wrong"],
  );
  assert.deepEqual(
    of("database").map(({ state }) => state),
    ["wrong"],
  );
  assert.ok(!all.includes("motdepasse"), all);
});

test("the mailbox and Chorus Pro: not set, wrongly set, not opening, opening", async () => {
  const { settings } = await testMailbox();
  const url = (password: string) => `imap://${settings.user}:${password}@127.0.0.1:${settings.port}/INBOX`;
  const states = async (env: Record<string, string>) => (await checkMailbox(env)).map(({ state, fr }) => [state, fr]);
  const name = "testuser@127.0.0.1/INBOX";
  assert.deepEqual(await states({}), []);
  assert.match(String(await states({ VIGIE_IMAP_URL: "imap://nobody" })), /^wrong,VIGIE_IMAP_URL : donnez/);
  assert.deepEqual(await states({ VIGIE_IMAP_URL: url(settings.password) }), [["good", `La boîte ${name} s’ouvre.`]]);
  const refused = String(await states({ VIGIE_IMAP_URL: url("motdepasse-7") }));
  assert.match(refused, /^wrong,La boîte .* ne s’ouvre pas \(AUTHENTICATIONFAILED\)/);
  assert.ok(!refused.includes("motdepasse"), refused);

  const double = await pisteDouble();
  const account = {
    VIGIE_CHORUS_CLIENT_ID: "application",
    VIGIE_CHORUS_CLIENT_SECRET: "application-secret",
    VIGIE_CHORUS_LOGIN: "TECH_1@cpro.fr",
    VIGIE_CHORUS_PASSWORD: "technical-secret",
  };
  const chorus = (env: Record<string, string>) =>
    checkChorus(env, { endpoints: double.endpoints, sleep: async () => undefined, timeoutMs: 5_000 });
  assert.match((await chorus({})).fr, /à la main/);
  assert.match((await chorus({ ...account, VIGIE_CHORUS_LOGIN: "" })).fr, /il manque VIGIE_CHORUS_LOGIN/);
  assert.deepEqual((await chorus(account)).fr, "Chorus Pro (qualification) répond.");
  double.misbehave.tokens400 = 10;
  const wrong = await chorus({ ...account, VIGIE_CHORUS_CLIENT_SECRET: "motdepasse-6" });
  assert.deepEqual([wrong.state, wrong.fr.includes("motdepasse")], ["wrong", false]);
});

test("a journal signed again by another key is wrong, even when the database calls that key its own", async () => {
  const stranger = signingKeyOf(
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
  // The journal of the first test waits for its seals no more once pending lines were taken away: another client has one.
  await as("administrator").post("/clients", { code: "SIG", name: "Signy" });
  await sealAll(db, clock.now());
  const client = new pg.Client(ownerUrl);
  await client.connect();
  await client.query(`select set_config('vigie.actor', 'system:backup', false)`);
  const { rows } = await client.query<{ id: string; place: number; hash: string }>(
    `select client_id as id, place::integer, hash from audit.seal join party.client using (client_id)
     where code = 'SIG' order by place desc limit 1`,
  );
  const [head] = rows;
  assert.ok(head);
  const { hash, at, keyId, signature, place } = signAnchor(stranger, head.id, head, clock.now());
  await client.query(`select set_config('vigie.clients', '${head.id}', false)`);
  await client.query("insert into audit.signing_key values ($1, $2, $3)", [keyId, stranger.publicKey, at]);
  await client.query("insert into audit.anchor values ($1, '2024-01-01', $2, $3, $4, $5, $6)", [
    head.id,
    place,
    hash,
    at,
    keyId,
    signature,
  ]);
  await client.end();
  const wrong = doctor()
    .of("chain")
    .filter(({ state }) => state === "wrong");
  assert.ok(
    wrong.some(({ en }) => en.startsWith("SIG: 1 faults")),
    JSON.stringify(wrong),
  );
});
