import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { after, test } from "node:test";
import { sql } from "kysely";
import { oidcClient } from "#identity/oidc/client.ts";
import { readOidc } from "#identity/oidc/settings.ts";
import { callbackOf } from "#server/oidc.ts";
import { freePort } from "#server/start/port.ts";
import { testApp } from "../harness/app.ts";
import { launchBrowser } from "../harness/browser.ts";
import { emailOf } from "../harness/party.ts";
import { oidcDouble, type Agent, type Fault } from "./provider.ts";

/** The ProConnect way in, in a real browser and by hand, against a double whose limits `provider.ts` says. */
const ROOT = join(import.meta.dirname, "../..");
spawnSync(process.execPath, [join(ROOT, "tools/web.ts")], { cwd: ROOT, stdio: "inherit" });
const SECRET = "tests only: a client secret that protects nothing";
const SIRET = "21130063100018";
const port = await freePort("localhost", 0);
const address = new URL(`http://localhost:${port}`);
const redirectUri = callbackOf(address);
const double = await oidcDouble({ id: "vigie", secret: SECRET, redirectUri, home: `${address.origin}/connexion` });
const env = {
  VIGIE_OIDC_PRESET: "proconnect",
  VIGIE_OIDC_ISSUER: double.issuer,
  VIGIE_OIDC_CLIENT_ID: "vigie",
  VIGIE_OIDC_CLIENT_SECRET: SECRET,
  VIGIE_OIDC_SIRETS: `${SIRET}=MIR`,
};
const read = readOidc(env);
assert.ok(read.kind === "oidc");
const oidc = oidcClient(read.oidc, redirectUri);
const app = await testApp({
  address,
  webFolder: join(ROOT, "dist/web"),
  waysIn: { trustedDays: 30, link: false, oidc },
});
await app.app.listen({ port, host: "localhost" });
after(() => double.close());

const agentOf = (
  key: "finance" | "management" | "requester" | "val_finance" | "technician",
  more: Partial<Agent> = {},
) => ({
  sub: `sub-${key}`,
  email: emailOf(key).toUpperCase(),
  siret: SIRET,
  idp_id: "idp-one",
  ...more,
});

/** Follows redirects as a browser does, until one leads to an address that begins so. */
async function follow(from: string, until: string): Promise<string> {
  const jar = new Map<string, string>();
  for (let url = from, turn = 0; turn < 10; turn += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    url = new URL(answer.headers.get("location") ?? "", url).href;
    if (url.startsWith(until)) return url;
  }
  throw new Error(`no way from ${from} to ${until}`);
}

type Arrival = { readonly to: string; readonly cookie: string };
type Began = { readonly to: string; readonly cookie: string };

async function begin(back = "/demandes"): Promise<Began> {
  await sql`delete from identity.attempt`.execute(app.signInDb);
  const answer = await fetch(`${address.origin}/api/v1/sign-in/oidc?back=${encodeURIComponent(back)}`, {
    redirect: "manual",
  });
  assert.equal(answer.status, 303);
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return { to: answer.headers.get("location") ?? "", cookie };
}

async function arrive(callback: string, cookie: string): Promise<Arrival> {
  const answer = await fetch(callback, { redirect: "manual", headers: { cookie } });
  const session = answer.headers.getSetCookie().find((one) => one.startsWith("vigie.session_token=")) ?? "";
  return { to: answer.headers.get("location") ?? "", cookie: session.split(";")[0] ?? "" };
}

/** One whole sign-in by hand. */
async function enter(agent: Agent, fault: Fault = "none"): Promise<Arrival> {
  double.agent = agent;
  double.fault = fault;
  const { to, cookie } = await begin();
  const callback = await follow(to, redirectUri);
  const arrival = await arrive(callback, cookie);
  double.fault = "none";
  return arrival;
}
const refusedBy = (code: string) => ({ to: `/connexion?refused=identity.${code}`, cookie: "" });
const accounts = async () => {
  const { rows } = await sql<{ n: number }>`
    select ((select count(*) from identity."user") + (select count(*) from identity.session))::int as n`.execute(
    app.signInDb,
  );
  return rows[0]?.n;
};

test("a public servant comes in with ProConnect and goes out of both, in a real browser", async () => {
  double.agent = agentOf("finance");
  const { browser, close } = await launchBrowser();
  try {
    const page = await browser.newPage({ locale: "fr-FR" });
    await page.goto(`${address.origin}/connexion`);
    await page.getByRole("link", { name: "S’identifier avec ProConnect" }).click();
    await page.waitForURL(`${address.origin}/demandes`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByRole("button", { name: /Fanny Finances/ }).click();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.waitForURL(/\/session\/end/);
    const out = double.left.at(-1);
    assert.match(out?.get("id_token_hint") ?? "", /^ey[\w-]+\.[\w-]+\.[\w-]+$/);
    assert.equal(out?.get("post_logout_redirect_uri"), `${address.origin}/connexion`);
    assert.ok((out?.get("state") ?? "").length >= 32);
    await page.goto(`${address.origin}/demandes`);
    await page.waitForURL(/\/connexion/);
  } finally {
    await close();
  }
});

test("only documented parameters are sent, state and nonce of 32 characters at least, no PKCE, the level asked for", () => {
  const asked = double.asked[0];
  assert.deepEqual([...(asked?.keys() ?? [])].toSorted(), [
    "claims",
    "client_id",
    "nonce",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
  ]);
  assert.ok((asked?.get("state") ?? "").length >= 32 && (asked?.get("nonce") ?? "").length >= 32);
  assert.equal(
    asked?.get("claims"),
    `{"id_token":{"acr":{"essential":true,"values":["eidas0-mfa","eidas1-mfa","eidas2","eidas3"]},"auth_time":{"essential":true}}}`,
  );
});

test("attack: an open screen takes a new session from the provider's old one, which makes nothing recent", async () => {
  const exported = async (shownAt?: number) => {
    const { cookie } = await enter({ ...agentOf("finance"), ...(shownAt === undefined ? {} : { shownAt }) });
    return (await app.anonymous.get("/clients/MIR/journal/export", { cookie })).code;
  };
  assert.equal(await exported(), undefined);
  assert.equal(await exported(Math.floor(Date.now() / 1000) - 11 * 60), "server.fresh_session_required");
});

test("the session stands for a second factor, and the first recognition is in the journal of the client", async () => {
  const { to, cookie } = await enter(agentOf("management"));
  assert.equal(to, "/demandes");
  const { body } = await app.anonymous.get<{ person: { id: string } }>("/session", { cookie });
  assert.equal(body.person.id, app.personId("management"));
  const { rows } = await sql<{ opened: string }>`
    select "openedWith" as opened from identity.session where "userId" = ${app.personId("management")}`.execute(
    app.signInDb,
  );
  assert.deepEqual(rows, [{ opened: "agency_strong" }]);
  const told = await app.inside("MIR", (tx) =>
    sql`select from audit.entry where action = 'identity.oidc_linked' and actor = ${app.personId("management")}`.execute(
      tx,
    ),
  );
  assert.equal(told.rows.length, 1);
});

test("somebody who came before is known by issuer, provider and subject, whatever their address has become", async () => {
  const renamed = agentOf("management", { email: "nouvelle.adresse@exemple.test" });
  assert.equal((await enter(renamed)).to, "/demandes");
  assert.deepEqual(await enter({ ...renamed, idp_id: "idp-two" }), refusedBy("oidc_unknown_person"));
});

const FORGED: Readonly<Record<Exclude<Fault, "none">, string>> = {
  weak: "oidc_weak",
  wrong_key: "oidc_failed",
  wrong_id_key: "oidc_failed",
  unsigned: "oidc_failed",
  wrong_nonce: "oidc_failed",
};
const ATTACKS: Readonly<Record<keyof typeof FORGED, string>> = {
  weak: "a level of assurance below the one asked for",
  wrong_key: "userinfo signed by another key",
  wrong_id_key: "an id_token signed by another key",
  unsigned: "userinfo without a signature (alg none)",
  wrong_nonce: "an id_token of another sign-in (nonce)",
};
for (const fault of Object.keys(FORGED) as (keyof typeof FORGED)[]) {
  test(`attack: ${ATTACKS[fault]}: no session, no account`, async () => {
    const before = await accounts();
    assert.deepEqual(await enter(agentOf("requester"), fault), refusedBy(FORGED[fault]));
    assert.equal(await accounts(), before);
  });
}

test("attack: an answer used twice, a state of somebody else, a code of another sign-in", async () => {
  double.agent = agentOf("requester");
  const first = await begin();
  const callback = await follow(first.to, redirectUri);
  const stranger = await begin();
  assert.deepEqual(await arrive(callback, stranger.cookie), refusedBy("oidc_late"), "another browser's answer");
  assert.deepEqual(await arrive(callback, ""), refusedBy("oidc_late"), "no browser's answer");
  assert.equal((await arrive(callback, first.cookie)).to, "/demandes");
  assert.deepEqual(await arrive(callback, first.cookie), refusedBy("oidc_late"), "replayed");
  const spent = new URL(callback);
  const own = new URL(stranger.to).searchParams.get("state") ?? "";
  spent.searchParams.set("state", own);
  assert.deepEqual(await arrive(spent.href, stranger.cookie), refusedBy("oidc_failed"), "a code already used");
});

test("attack: somebody nobody invited, an establishment of nobody, another town's person, and staff: no account is made", async () => {
  const before = await accounts();
  for (const agent of [
    agentOf("requester", { sub: "new", email: "inconnue@exemple.test" }),
    agentOf("requester", { sub: "new", siret: "99999999999999" }),
    agentOf("val_finance"),
    agentOf("technician"),
  ])
    assert.deepEqual(await enter(agent), refusedBy("oidc_unknown_person"), JSON.stringify(agent));
  assert.equal(await accounts(), before);
});

test("attack: an address nobody verified is believed of ProConnect alone, which never says, and never against its word", async () => {
  const verified = async (trustsEmail: boolean, said: Partial<Agent>) => {
    double.agent = agentOf("requester", said);
    const client = oidcClient({ ...read.oidc, trustsEmail }, redirectUri);
    const { to, ...kept } = await client.begin();
    return (await client.finish(new URL(await follow(to.href, redirectUri)).search, kept)).emailVerified;
  };
  assert.equal(read.oidc.trustsEmail, true);
  const other = readOidc({ ...env, VIGIE_OIDC_PRESET: "" });
  assert.ok(other.kind === "oidc" && !other.oidc.trustsEmail);
  assert.deepEqual(
    [await verified(false, {}), await verified(false, { email_verified: true }), await verified(true, {})],
    [false, true, true],
  );
  assert.equal(await verified(true, { email_verified: false }), false);
});

test("attack: a sign-in that comes back to another site (open redirect)", async () => {
  double.agent = agentOf("finance");
  for (const back of ["https://mechant.exemple", "//mechant.exemple", "/\\mechant.exemple"]) {
    const { to, cookie } = await begin(back);
    assert.equal((await arrive(await follow(to, redirectUri), cookie)).to, "/");
  }
});

test("a setting that cannot be is refused at the start, and nothing is offered without a client", () => {
  assert.equal(readOidc({}).kind, "none");
  for (const wrong of [
    { VIGIE_OIDC_ISSUER: "http://idp.exemple" },
    { VIGIE_OIDC_CLIENT_SECRET: "" },
    { VIGIE_OIDC_SIRETS: "123=MIR" },
    { VIGIE_OIDC_SIRETS: "" },
    { VIGIE_OIDC_USERINFO_ALG: "none" },
  ])
    assert.equal(readOidc({ ...env, ...wrong }).kind, "wrong", JSON.stringify(wrong));
});
