import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../harness/app.ts";
import { emailOf } from "../harness/party.ts";
import { accountOf, cookieOf, PASSWORD, signIn, totp } from "./account.ts";
import { authenticator } from "./passkey.ts";

/** C1: what changes somebody's ways in is told in the journal of each client whose records they reach. */
const app = await testApp();
const { anonymous } = app;
const ada = app.as("administrator");
type Lines = { entries: { action: string; subject: string; actorName: string; clause: string; origin: string }[] };
type Enabled = { totpURI: string; backupCodes: string[] };

/** The acts on a person's ways in that a client's journal tells, oldest first, since they were last asked. */
const seen = new Map<string, number>();
async function told(key: "administrator" | "technical", client: "MIR" | "VAL"): Promise<string[]> {
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

test("a refused act is told nowhere", async () => {
  const cookie = await app.as("technical").cookie();
  const change = { currentPassword: "ce n’est pas la bonne", newPassword: `${PASSWORD} encore` };
  assert.ok((await anonymous.post("/api/auth/change-password", change, { cookie })).status >= 400);
  assert.deepEqual(await told("technical", "MIR"), []);
  assert.deepEqual(app.problems, []);
});
