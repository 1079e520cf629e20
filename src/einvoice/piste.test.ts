import assert from "node:assert/strict";
import { test } from "node:test";
import { pisteDouble } from "../../test/piste/server.ts";
import { openPiste } from "./actions/chorus/piste.ts";
import { ENDPOINTS, readChorusAccount } from "./chorus/account.ts";
import { depositFlow, findInvoice } from "./chorus/calls.ts";

const account = {
  environment: "sandbox",
  clientId: "application",
  clientSecret: "application-secret",
  login: "TECH_1@cpro.fr",
  password: "technical-secret",
} as const;

async function opened() {
  const double = await pisteDouble();
  const waits: number[] = [];
  const sleep = async (ms: number) => void waits.push(ms);
  return { double, waits, piste: openPiste(account, { endpoints: double.endpoints, sleep, timeoutMs: 5_000 }) };
}

test("a token answered 400 invalid_client is asked for again, each time later; five times at most", async () => {
  const { double, waits, piste } = await opened();
  double.misbehave.tokens400 = 2;
  assert.equal((await piste.call(findInvoice("F2024-0001"))).kind, "done");
  assert.deepEqual(double.paths(), ["token", "token", "token", "/factures/v1/rechercher/fournisseur"]);
  assert.deepEqual(
    waits.filter((ms) => ms === 1_000 || ms === 2_000),
    [1_000, 2_000],
  );
  const other = await opened();
  other.double.misbehave.tokens400 = 99;
  const answer = await other.piste.call(findInvoice("F2024-0001"));
  assert.deepEqual(answer, { kind: "not_sent", said: "jeton refusé : HTTP 400 invalid_client" });
  assert.equal(other.double.calls.length, 5);
});

test("a 401 renews the token once; a second one is a call that was not taken", async () => {
  const { double, piste } = await opened();
  double.misbehave.answers401 = 1;
  assert.equal((await piste.call(findInvoice("F1"))).kind, "done");
  assert.equal(double.paths().filter((path) => path === "token").length, 2);
  double.misbehave.answers401 = 2;
  assert.deepEqual(await piste.call(findInvoice("F1")), { kind: "not_sent", said: "HTTP 401" });
});

test("calls carry the technical account, and wait for the second between them", async () => {
  const { double, waits, piste } = await opened();
  await Promise.all([piste.call(findInvoice("F1")), piste.call(findInvoice("F2"))]);
  assert.equal(double.calls[1]?.account, Buffer.from("TECH_1@cpro.fr:technical-secret").toString("base64"));
  assert.ok(waits.length >= 2 && waits.every((ms) => ms > 900 && ms <= 1_000), String(waits));
});

test("HTTP 200 with a codeRetour is a refusal; a fault, a cut and a page of a proxy are doubts; no line is none", async () => {
  const { double, piste } = await opened();
  double.misbehave.refusals.push({ path: /deposer/, code: 30_001, said: "Cadre de facturation invalide" });
  const deposit = () => piste.call(depositFlow("F1.pdf", new Uint8Array([1])));
  assert.deepEqual(await deposit(), { kind: "refused", code: "30001", said: "Cadre de facturation invalide" });
  double.misbehave.faults500 = 1;
  assert.deepEqual(await deposit(), { kind: "unanswered", said: "HTTP 502" });
  double.misbehave.cut = 1;
  assert.equal((await deposit()).kind, "unanswered");
  assert.equal(double.flows.length, 1);
  const nowhere = { token: "http://127.0.0.1:9/", api: "http://127.0.0.1:9/" };
  const away = openPiste(account, { endpoints: nowhere, sleep: async () => undefined });
  assert.equal((await away.call(findInvoice("F1"))).kind, "not_sent");
});

test("no secret stands in what a failed call says", async () => {
  const { double, piste } = await opened();
  double.misbehave.tokens400 = 99;
  const said = JSON.stringify(await piste.call(findInvoice("F1")));
  assert.doesNotMatch(said, /secret/);
  assert.ok(!said.includes(Buffer.from("TECH_1@cpro.fr:technical-secret").toString("base64")));
});

test("production only when the setting says so; half a setting is refused by the names of what is missing", () => {
  const env = {
    VIGIE_CHORUS_CLIENT_ID: "a",
    VIGIE_CHORUS_CLIENT_SECRET: "b",
    VIGIE_CHORUS_LOGIN: "c",
    VIGIE_CHORUS_PASSWORD: "d",
  };
  const read = readChorusAccount(env);
  assert.equal(read.kind === "account" && read.account.environment, "sandbox");
  const real = readChorusAccount({ ...env, VIGIE_CHORUS_ENVIRONMENT: "production" });
  assert.equal(real.kind === "account" && real.account.environment, "production");
  assert.equal(readChorusAccount({ ...env, VIGIE_CHORUS_ENVIRONMENT: "prod" }).kind, "wrong");
  assert.deepEqual(readChorusAccount({}), { kind: "none" });
  const half = readChorusAccount({ ...env, VIGIE_CHORUS_PASSWORD: " " });
  assert.match(half.kind === "wrong" ? half.why.fr : "", /VIGIE_CHORUS_PASSWORD/);
  assert.match(ENDPOINTS.sandbox.api, /^https:\/\/sandbox-api\./);
  assert.doesNotMatch(ENDPOINTS.production.api, /sandbox/);
});
