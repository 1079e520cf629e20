import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { connect } from "#database/connect.ts";
import { transact } from "#database/transaction.ts";
import { testApp } from "../harness/app.ts";
import { accountOf } from "./account.ts";
import { tablesOf } from "./tables.ts";

/**
 * Two roles share the database of an installation: whatever SQL a flaw lets somebody run as one of them, it does not
 * reach what the other one is for.
 */
const app = await testApp();
const DENIED = { code: "42501" };
const tables = await tablesOf(app.db);
const ofSignIn = tables.filter(({ name }) => name.startsWith("identity."));
const finance = app.personId("finance");
const asFinance = { actor: finance, clients: [app.clientId("MIR")] };

/**
 * Tables of our own doors, which the library has nothing to do with: its role reads none of them. What changed in somebody's
 * ways in is written by triggers, for the journals to be told.
 */
const OUR_OWN: ReadonlySet<string> = new Set(
  ["api_key", "sign_in_link", "oidc_attempt", "oidc_link", "oidc_session", "seeing", "way_in_change"].map(
    (name) => `identity.${name}`,
  ),
);

/** What the role of business routes would steal first. */
const SECRETS: Readonly<Record<string, string>> = {
  "digests of passwords": "select password from identity.account",
  "keys of accounts elsewhere": `select "accessToken", "idToken" from identity.account`,
  "seeds of authenticators": `select secret from identity."twoFactor"`,
  "recovery codes": `select "backupCodes" from identity."twoFactor"`,
  "tokens of sessions": "select token from identity.session",
  "whole sessions": "select * from identity.session",
  "addresses of everybody": `select email from identity."user"`,
  "public keys of passkeys": `select "publicKey" from identity.passkey`,
  "codes that wait": "select value from identity.verification",
  "digests of links": "select digest from identity.link",
  "digests of keys": "select digest from identity.api_key",
  "digests of links to sign in": "select digest from identity.sign_in_link",
  "sign-ins under way": "select nonce from identity.oidc_attempt",
  "subjects of the identity provider": "select sub from identity.oidc_link",
  "what a provider said of somebody": "select id_token from identity.oidc_session",
  "failed attempts": "select account from identity.failure",
};

for (const [what, statement] of Object.entries(SECRETS)) {
  test(`attack: the role of business routes, made to run any SQL, reads ${what}`, async () => {
    await assert.rejects(
      transact(app.db, asFinance, (tx) => sql.raw(statement).execute(tx)),
      DENIED,
    );
  });
}

/** What it would write to come in as somebody else. */
const FORGERIES: Readonly<Record<string, string>> = {
  "a password": `update identity.account set password = 'x'`,
  "a session": `insert into identity.session (id, token, "userId", "expiresAt", "updatedAt") values ('x', 'x', '${finance}', now(), now())`,
  "the second factor of its session": `update identity.session set "openedWith" = 'passkey'`,
  "an account without a second factor": `update identity."user" set "twoFactorEnabled" = false`,
  "a passkey of its own": `update identity.passkey set "publicKey" = 'x'`,
  "an empty count of failures": "delete from identity.failure",
  "a link that was used": "update identity.link set used_at = null",
  "an account, with a link that opens none": "select identity.open_account('\\x00', 'x', 'x@y.z', 'x')",
  "the rights of sign-in": "set role vigie_signin",
};

for (const [what, statement] of Object.entries(FORGERIES)) {
  test(`attack: the role of business routes, made to run any SQL, writes ${what}`, async () => {
    await assert.rejects(
      transact(app.db, asFinance, (tx) => sql.raw(statement).execute(tx)),
      DENIED,
    );
  });
}

test("a person sees their own sessions and nobody else's, without what opens them, and may end them", async () => {
  await accountOf(app, "finance");
  await accountOf(app, "management");
  const seen = await transact(app.db, asFinance, (tx) =>
    sql<{ userId: string }>`select "userId" from identity.session`.execute(tx),
  );
  assert.deepEqual(new Set(seen.rows.map(({ userId }) => userId)), new Set([finance]));
  const ended = await transact(app.db, asFinance, (tx) =>
    sql`delete from identity.session where "userId" = ${app.personId("management")}`.execute(tx),
  );
  assert.equal(ended.numAffectedRows, 0n);
});

test("the role of sign-in reads and writes the tables of sign-in, and no table of any other area", async () => {
  const signIn = connect(app.signInUrl, { max: 1 });
  try {
    for (const { name } of tables) {
      const reading = transact(signIn, asFinance, (tx) => sql.raw(`select from ${name} limit 1`).execute(tx));
      if (name.startsWith("identity.") && !OUR_OWN.has(name)) await reading;
      else await assert.rejects(reading, DENIED, name);
    }
    for (const statement of [
      "set role vigie_owner",
      "set role vigie_app",
      "create table identity.copy ()",
      `alter table identity."user" disable row level security`,
      "create or replace function identity.is_staff(who text) returns boolean language sql return true",
      "select identity.open_account('\\x00', 'x', 'x@y.z', 'x')",
    ])
      await assert.rejects(sql.raw(statement).execute(signIn), DENIED, statement);
  } finally {
    await signIn.destroy();
  }
});

test("the tables of sign-in are tried here by their names, so that a new one is not forgotten", () => {
  assert.ok(ofSignIn.length >= 10, `${ofSignIn.length} tables`);
});

test("doors of sign-in hold their search path, and nobody but their caller may use them", async () => {
  const { rows } = await sql<{ name: string; acl: string }>`
    select oid::regprocedure::text as name, proacl::text as acl from pg_proc where prosecdef`.execute(app.db);
  assert.ok(rows.length >= 12);
  for (const { name, acl } of rows) assert.doesNotMatch(acl, /(?:^\{|,)=X/, `${name} is open to everybody`);
});
