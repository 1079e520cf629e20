import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { newId } from "#database/ids.ts";
import { transact } from "#database/transaction.ts";
import { makeLink } from "#identity/actions.ts";
import { tellWaysInLeft } from "#identity/actions/way-in.ts";
import { accepted } from "#kernel/result.ts";
import { giveRole } from "#party/store/membership.ts";
import { insertPerson } from "#party/store/person.ts";
import { testApp } from "../harness/app.ts";
import { emailOf } from "../harness/party.ts";
import { accountOf, cookieOf, openLink, PASSWORD, signIn, totp } from "./account.ts";
import { authenticator } from "./passkey.ts";

/** C1: what changes somebody's ways in is told in the journal of each client whose records they reach. */
const app = await testApp();
const { anonymous } = app;
const ada = app.as("administrator");
type Lines = { entries: { action: string; subject: string; actorName: string; clause: string; origin: string }[] };
type Enabled = { totpURI: string; backupCodes: string[] };

/** The acts on a person's ways in that a client's journal tells, oldest first, since they were last asked. */
const seen = new Map<string, number>();
async function told(key: "administrator" | "technical" | "finance", client: "MIR" | "VAL"): Promise<string[]> {
  const reader = client === "MIR" ? app.as("dpo") : app.as("val_technical");
  const { body } = await reader.get<Lines>(`/clients/${client}/journal?area=identity&subject=${app.personId(key)}`);
  const acts = body.entries.map(({ action }) => action.replace("identity.", "")).toReversed();
  const from = seen.get(key + client) ?? 0;
  seen.set(key + client, acts.length);
  return acts.slice(from);
}
const door = async <Body>(path: string, body: object, cookie: string) => {
  await sql`delete from identity."rateLimit"`.execute(app.signInDb);
  const answer = await anonymous.post<Body>(`/api/auth/${path}`, body, { cookie });
  assert.equal(answer.status, 200, `${path}: ${answer.message}`);
  return answer;
};

test("C1: each client of the provider's person reads what changed in their ways in, and who did it from where", async () => {
  const first = await accountOf(app, "administrator");
  assert.deepEqual(await told("administrator", "MIR"), ["link_made", "account_opened"]);
  const { body: journal } = await app
    .as("dpo")
    .get<{ entries: { action: string; detail: object }[] }>("/clients/MIR/journal?area=identity");
  const link = journal.entries.find(({ action }) => action === "identity.link_made");
  assert.deepEqual(link?.detail, { purpose: "invitation", hours: 168, name: "Ada Administratrice" });
  const enabled = await door<Enabled>("two-factor/enable", { password: PASSWORD }, first);
  assert.deepEqual(await told("administrator", "MIR"), [], "nothing is set before a code has been shown");
  const secret = new URL(enabled.body.totpURI).searchParams.get("secret") ?? "";
  const cookie = cookieOf(await door("two-factor/verify-totp", { code: totp(secret) }, first));
  assert.deepEqual(await told("administrator", "MIR"), ["second_factor_set"]);
  const made = await door<Enabled>("two-factor/generate-backup-codes", { password: PASSWORD }, cookie);
  const half = cookieOf(await signIn(app, emailOf("administrator")));
  const entered = await door(
    "two-factor/verify-backup-code",
    { code: made.body.backupCodes[0], trustDevice: true },
    half,
  );
  const key = authenticator(app);
  assert.equal((await key.register(cookieOf(entered))).status, 200);
  const { rows } = await sql<{ id: string }>`select id from identity.passkey`.execute(app.signInDb);
  await door("passkey/delete-passkey", { id: rows[0]?.id ?? "" }, cookieOf(entered));
  await door("revoke-other-sessions", {}, cookieOf(entered));
  const change = { currentPassword: PASSWORD, newPassword: `${PASSWORD} encore`, revokeOtherSessions: false };
  await door("change-password", change, cookieOf(entered));
  await door("two-factor/disable", { password: change.newPassword }, cookieOf(entered));
  const rest = [
    "recovery_codes_made",
    "recovery_code_used",
    "passkey_added",
    "passkey_removed",
    "sessions_closed",
    "password_changed",
    "second_factor_removed",
  ];
  assert.deepEqual(await told("administrator", "MIR"), rest);
  assert.deepEqual(await told("administrator", "VAL"), ["link_made", "account_opened", "second_factor_set", ...rest]);
  const { body } = await ada.get<Lines>("/clients/MIR/journal?area=identity");
  const [last] = body.entries;
  assert.deepEqual(
    [last?.action, last?.actorName, last?.clause, last?.origin],
    ["identity.second_factor_removed", "Nom Choisi", "C1", "web 127.0.0.1"],
  );
});

test("C1: a client's person who trusts a browser, and closes a session of theirs, is told in their client's journal alone", async () => {
  const first = await accountOf(app, "technical");
  const enabled = await door<Enabled>("two-factor/enable", { password: PASSWORD }, first);
  const secret = new URL(enabled.body.totpURI).searchParams.get("secret") ?? "";
  const cookie = cookieOf(await door("two-factor/verify-totp", { code: totp(secret) }, first));
  const half = cookieOf(await signIn(app, emailOf("technical")));
  await door("two-factor/verify-totp", { code: totp(secret, 1), trustDevice: true }, half);
  const { body } = await anonymous.get<{ sessions: { id: string; current?: boolean }[] }>("/account", { cookie });
  const closed = await anonymous.post(`/account/sessions/${body.sessions[0]?.id}/close`, {}, { cookie });
  assert.equal(closed.status, 200, String(closed.message));
  assert.deepEqual(await told("technical", "MIR"), [
    "link_made",
    "account_opened",
    "second_factor_set",
    "device_trusted",
    "sessions_closed",
  ]);
});

/** Tells what was left, as a process that starts does. */
const tellLeft = () => tellWaysInLeft(app.db, Temporal.Now.instant().add({ seconds: 1 }), app.clock.now());

test("C1: closing what is not there is told nowhere, and signing in and out neither", async () => {
  const cookie = await accountOf(app, "finance");
  assert.deepEqual(await told("finance", "MIR"), ["link_made", "account_opened"]);
  await door("revoke-session", { token: "nothing-at-all" }, cookie);
  await door("revoke-other-sessions", {}, cookie);
  const other = cookieOf(await signIn(app, emailOf("finance")));
  await door("sign-out", {}, other);
  assert.deepEqual(await told("finance", "MIR"), []);
  await signIn(app, emailOf("finance"));
  await door("revoke-other-sessions", {}, cookie);
  assert.deepEqual(await told("finance", "MIR"), ["sessions_closed"]);
});

test("C1: what the journals could not take when it was done is told later, once", async () => {
  const cookie = cookieOf(await signIn(app, emailOf("finance")));
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  await owner.query(`create function audit.away() returns trigger language plpgsql as $$ begin
    if current_setting('vigie.actor', true) = '${app.personId("finance")}' then
      raise exception 'the journal is away';
    end if;
    return new;
  end $$`);
  await owner.query("create trigger away before insert on audit.pending for each row execute function audit.away()");
  await sql`delete from identity."rateLimit"`.execute(app.signInDb);
  const change = { currentPassword: PASSWORD, newPassword: `${PASSWORD} encore`, revokeOtherSessions: true };
  const answer = await anonymous.post("/api/auth/change-password", change, { cookie });
  assert.equal(answer.status, 200, "the password is changed, and its line kept with it: the answer says what is so");
  assert.match(String(app.problems.at(-1)?.error.message), /the journal is away/);
  const entering = await signIn(app, emailOf("finance"), change.newPassword);
  assert.equal(entering.status, 500, "nobody comes in while the journals cannot be told of it");
  await owner.query(`insert into identity.way_in_change (user_id, action)
    values ('${app.personId("technical")}', 'identity.passkey_added')`);
  await assert.rejects(tellLeft, /told nowhere for 1 of 2 people: .*the journal is away/);
  assert.deepEqual(await told("technical", "MIR"), ["passkey_added"], "one who fails does not keep the others waiting");
  await owner.query("drop trigger away on audit.pending");
  await owner.end();
  assert.deepEqual(await told("finance", "MIR"), []);
  await tellLeft();
  assert.deepEqual((await told("finance", "MIR")).toSorted(), ["password_changed", "sessions_closed"]);
  await tellLeft();
  assert.deepEqual(await told("finance", "MIR"), []);
  assert.equal((await signIn(app, emailOf("finance"), change.newPassword)).status, 200);
});

test("C1: what changed for somebody who opens clients and has none waits, and the first client's journal tells it", async () => {
  const personId = newId();
  const at = app.clock.now();
  const by = { now: at, author: "system:test", authorName: "Essai" };
  const email = "ouvre@aukfood.example";
  const secret = await transact(app.db, { actor: "system:start", clients: [] }, async (tx) => {
    const newcomer = { personId, side: "provider", clientId: null, name: "Olga", language: "fr" } as const;
    await insertPerson(tx, { ...newcomer, email, opensClients: true }, at, "system:start");
    return accepted(await makeLink(tx, personId, "invitation", by));
  });
  assert.equal((await openLink(app, secret)).status, 200);
  const cookie = cookieOf(await signIn(app, email));
  const change = { currentPassword: PASSWORD, newPassword: `${PASSWORD} encore`, revokeOtherSessions: false };
  await door("change-password", change, cookie);
  await tellLeft();
  await transact(app.db, { actor: "system:start", clients: [app.clientId("VAL")] }, (tx) =>
    giveRole(tx, { clientId: app.clientId("VAL"), personId, side: "provider", role: "technician" }, at, "system:start"),
  );
  await tellLeft();
  const lines = await app.as("val_technical").get<Lines>(`/clients/VAL/journal?area=identity&subject=${personId}`);
  assert.deepEqual(
    lines.body.entries.map(({ action }) => action),
    ["identity.password_changed"],
  );
});

test("a refused act is told nowhere", async () => {
  const cookie = await app.as("technical").cookie();
  const change = { currentPassword: "ce n’est pas la bonne", newPassword: `${PASSWORD} encore` };
  assert.ok((await anonymous.post("/api/auth/change-password", change, { cookie })).status >= 400);
  assert.deepEqual(await told("technical", "MIR"), []);
  assert.equal(app.problems.length, 2, "only the journal that was made to fail, twice");
});
