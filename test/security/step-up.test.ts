import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sql } from "kysely";
import { isStanding, mayDo } from "#http/permission.ts";
import type { Route } from "#http/route.ts";
import { routes } from "#server/routes.ts";
import { testApp } from "../harness/app.ts";
import { loadMiramas } from "../harness/desk.ts";
import { emailOf, PEOPLE, somebody, type PersonKey } from "../harness/party.ts";
import { accountOf, cookieOf, PASSWORD, signIn, totp } from "./account.ts";
import { addressOf, bodyOf, nameOf } from "./doors.ts";
import { authenticator } from "./passkey.ts";
import { openRowCounts } from "./tables.ts";

/** What binds or takes data away asks for a recent sign-in: each such door, then the ways of showing oneself again. */
const app = await testApp();
await loadMiramas(app);
const counts = await openRowCounts(app.ownerUrl, app.clientId("MIR"), app.clientId("VAL"));
after(counts.end);
const OLD = "server.fresh_session_required";
const age = (cookieOwner: string, minutes = 11) =>
  sql`update identity.session set "createdAt" = now() - make_interval(mins => ${minutes})
    where "userId" = ${cookieOwner}`.execute(app.signInDb);

/** By hand: what the contract's parties must not find done by whoever passed an open screen. */
const BINDING = [
  "POST /clients/:client/people",
  "POST /clients/:client/people/:person/link",
  "POST /clients/:client/people/:person/roles",
  "POST /clients/:client/people/:person/roles/end",
  "POST /clients/:client/people/:person/leave",
  "GET /clients/:client/journal/export",
  "POST /clients/:client/requests/:number/decision",
  "POST /clients/:client/vault/secrets/:secret/read",
  "POST /clients/:client/vault/secrets/:secret/retire",
  "GET /clients/:client/vault/hand-over",
  "POST /clients/:client/vault/hand-over",
  "POST /clients/:client/contracts/:contract/charges/:charge/periods/:first/order",
  "POST /clients/:client/contracts/:contract/drafts/:draft/signatures",
  "POST /clients/:client/contracts/:contract/drafts/:draft/contests",
  "POST /clients/:client/purchase-orders/:order/withdrawal",
  "POST /clients/:client/contracts/:contract/charges/:charge/periods/:first/credit-notes",
  "POST /clients/:client/contracts/:contract/letters",
  "POST /clients/:client/contracts/:contract/letters/:letter/steps",
  "POST /clients/:client/contracts/:contract/letters/:letter/proofs",
  "POST /clients/:client/contracts/:contract/duties/:kind/confirmations",
  "POST /clients/:client/contracts/:contract/events/:event/confirmations",
  "POST /clients/:client/quotes/:quote/send",
  "POST /clients/:client/contracts/:contract/charges/:charge/periods/:first/close",
  "POST /clients/:client/invoices",
  "POST /clients/:client/invoices/:number/credit-notes",
  "POST /clients/:client/invoices/:number/binding-facts",
  "POST /clients",
  "POST /clients/:client/contracts",
  "GET /billing/books/fec",
  "GET /billing/books/sales.csv",
  "GET /billing/books/payments.csv",
  "GET /clients/:client/books/fec",
  "GET /clients/:client/books/sales.csv",
  "GET /clients/:client/books/payments.csv",
  "GET /clients/:client/contracts/:contract/years/:first/report.ods",
  "POST /clients/:client/invoices/:number/deposit",
  "POST /clients/:client/invoices/:number/deposits/recycle",
  "POST /clients/:client/invoices/:number/deposits/complete",
];
const guarded = routes.filter(({ freshSession }) => freshSession === true);

test("C1: issuing, ordering, deciding, rights, exports, deposits and the vault are among the guarded doors", () => {
  const names = new Set(guarded.map(nameOf));
  assert.deepEqual(
    BINDING.filter((name) => !names.has(name)),
    [],
  );
});

/** By hand: doors whose file is one document, which the screen shows as well to whoever reads it. */
const ONE_DOCUMENT = [
  "/clients/:client/contracts/:contract/file",
  "/clients/:client/contracts/:contract/drafts/:draft/attachments/:attachment",
  "/clients/:client/contracts/:contract/documents/:document/attachments/:attachment",
  "/clients/:client/contracts/:contract/duty-proofs/:closing/attachments/:attachment",
  "/clients/:client/contracts/:contract/meetings/:meeting/attachments/:attachment",
  "/clients/:client/contracts/:contract/letters/:letter/letter.pdf",
  "/clients/:client/contracts/:contract/letters/:letter/attachments/:attachment",
  "/clients/:client/coaching/sessions/:number/attachments/:attachment",
  "/clients/:client/requests/:number/attachments/:attachment",
  "/mail/:message/original",
  "/clients/:client/coaching/sessions/:number/sheet.pdf",
  "/clients/:client/contracts/:contract/routines/:routine/periods/:first/sheet.pdf",
  "/clients/:client/requests/:number/report",
  "/clients/:client/purchase-orders/:order/attachments/:attachment",
  "/clients/:client/contracts/:contract/charges/:charge/periods/:first/recap.pdf",
  "/clients/:client/contracts/:contract/charges/:charge/periods/:first/recap.csv",
  "/clients/:client/contracts/:contract/charges/:charge/periods/:first/recap.ods",
  "/clients/:client/contracts/:contract/charges/:charge/periods/:first/quote.pdf",
  "/clients/:client/invoices/:number/interest.pdf",
  "/clients/:client/papers/:number/pdf",
  "/clients/:client/quotes/:quote/quote.pdf",
  "/clients/:client/invoices/:number/pdf",
  "/clients/:client/invoices/:number/xml",
  "/clients/:client/contracts/:contract/compliance.pdf",
  "/clients/:client/contracts/:contract/years/:first/report.pdf",
];

test("C1: a door that answers with a file asks for a recent sign-in, unless it is on the list of single documents", () => {
  const files = routes.filter(({ method, answer, freshSession }) => method === "GET" && !answer && !freshSession);
  assert.deepEqual(files.map(({ path }) => path).toSorted(), ONE_DOCUMENT.toSorted());
});

const holderOf = ({ permission }: Route): PersonKey => {
  const keys = Object.keys(PEOPLE) as PersonKey[];
  if (isStanding(permission)) return "administrator";
  const holder = keys.find((key) => mayDo(somebody(key).roles["MIR"] ?? [], permission));
  assert.ok(holder, `nobody holds ${permission}`);
  return holder;
};

for (const route of guarded) {
  test(`${nameOf(route)} refuses a sign-in of eleven minutes, writes nothing, and lets a recent one in`, async () => {
    const key = holderOf(route);
    const address = addressOf(route, "MIR");
    const knock = () => (route.method === "GET" ? app.as(key).get(address) : app.as(key).post(address, bodyOf(route)));
    await app.as(key).cookie();
    await age(app.personId(key));
    const before = await counts.count();
    const refused = await knock();
    assert.deepEqual([refused.status, refused.code], [403, OLD]);
    assert.deepEqual(await counts.count(), before);
    await age(app.personId(key), 0);
    assert.notEqual((await knock()).code, OLD);
  });
}

const exported = (cookie: string, client = "MIR") => app.anonymous.get(`/clients/${client}/journal/export`, { cookie });
const codeDoor = (door: string, body: object, cookie: string) =>
  app.anonymous.post<{ totpURI: string; backupCodes: string[] }>(`/api/auth/two-factor/${door}`, body, { cookie });
const forgetRates = () => sql`delete from identity."rateLimit"`.execute(app.signInDb);

test("attack: an old session is made recent by a code, once, by its own person, and not by guessing", async () => {
  const first = await accountOf(app, "val_finance");
  const { body } = await codeDoor("enable", { password: PASSWORD }, first);
  const secret = new URL(body.totpURI).searchParams.get("secret") ?? "";
  const cookie = cookieOf(await codeDoor("verify-totp", { code: totp(secret) }, first));
  await age(app.personId("val_finance"));
  assert.equal((await exported(cookie, "VAL")).code, OLD);
  const again = await codeDoor("verify-totp", { code: totp(secret, 1) }, cookie);
  assert.equal(again.status, 200, String(again.message));
  assert.equal((await exported(cookie, "VAL")).status, 200);
  const [one] = body.backupCodes;
  await age(app.personId("val_finance"));
  assert.equal((await codeDoor("verify-backup-code", { code: one }, cookie)).status, 200);
  assert.equal((await exported(cookie, "VAL")).status, 200);
  await age(app.personId("val_finance"));
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await forgetRates();
    assert.equal((await codeDoor("verify-totp", { code: "000000" }, cookie)).code, "identity.wrong_code");
  }
  assert.equal((await codeDoor("verify-totp", { code: totp(secret, -1) }, cookie)).code, "identity.too_many_attempts");
  assert.equal((await exported(cookie, "VAL")).code, OLD);
});

test("attack: a code read over a shoulder confirms nothing a second time, and closes the session that shows it", async () => {
  const first = await accountOf(app, "val_management");
  const { body } = await codeDoor("enable", { password: PASSWORD }, first);
  const secret = new URL(body.totpURI).searchParams.get("secret") ?? "";
  const code = totp(secret);
  const cookie = cookieOf(await codeDoor("verify-totp", { code }, first));
  await age(app.personId("val_management"));
  assert.equal((await codeDoor("verify-totp", { code }, cookie)).code, "identity.wrong_code");
  assert.equal((await exported(cookie)).status, 401);
});

test("a password signs in again where there is nothing else, and the session before it ends", async () => {
  const old = await accountOf(app, "dpo");
  await age(app.personId("dpo"));
  assert.equal((await exported(old)).code, OLD);
  const entered = cookieOf(await signIn(app, emailOf("dpo"), PASSWORD, { cookie: old }));
  assert.equal((await exported(entered)).status, 200);
  assert.equal((await exported(old)).status, 401);
});

test("attack: the stolen password of somebody who has a passkey makes nothing recent", async () => {
  await forgetRates();
  const key = authenticator(app);
  assert.equal((await key.register(await accountOf(app, "val_technical"))).status, 200);
  const stolen = cookieOf(await signIn(app, emailOf("val_technical")));
  assert.equal((await app.anonymous.get("/session", { cookie: stolen })).status, 200);
  assert.equal((await exported(stolen, "VAL")).code, OLD);
  assert.equal((await exported(cookieOf(await key.signIn()), "VAL")).status, 200);
});

test("attack: from a screen left open, no passkey is added nor taken away", async () => {
  await forgetRates();
  const cookie = await accountOf(app, "val_requester");
  const key = authenticator(app);
  assert.equal((await key.register(cookie)).status, 200);
  await age(app.personId("val_requester"));
  assert.equal((await authenticator(app).register(cookie)).code, "identity.confirm_first");
  const { body } = await app.anonymous.get<{ passkeys: { id: string }[] }>("/account", { cookie });
  const remove = () => app.anonymous.post("/api/auth/passkey/delete-passkey", { id: body.passkeys[0]?.id }, { cookie });
  assert.equal((await remove()).code, "identity.confirm_first");
  await age(app.personId("val_requester"), 0);
  assert.equal((await remove()).status, 200);
});

test("a session is listed by its person alone and closed by them alone", async () => {
  const mine = await accountOf(app, "provider_dpo");
  const other = cookieOf(await signIn(app, emailOf("provider_dpo")));
  type Account = { sessions: { id: string; openedWith: string }[]; authenticator: boolean };
  const { body } = await app.anonymous.get<Account>("/account", { cookie: mine });
  assert.deepEqual([body.sessions.length, body.sessions[0]?.openedWith, body.authenticator], [2, "password", false]);
  for (const { id } of body.sessions) {
    const stranger = await app.as("billing").post(`/account/sessions/${id}/close`, {});
    assert.deepEqual([stranger.status, stranger.code], [404, "identity.unknown_session"]);
  }
  // The one last used comes first: that of the second sign-in.
  const closed = await app.anonymous.post<Account>(
    `/account/sessions/${body.sessions[0]?.id}/close`,
    {},
    { cookie: mine },
  );
  assert.equal(closed.body.sessions.length, 1);
  assert.equal((await app.anonymous.get("/account", { cookie: other })).status, 401);
  const english = await app.anonymous.post("/account/language", { language: "en" }, { cookie: mine });
  assert.equal(english.status, 200);
  const { body: session } = await app.anonymous.get<{ language: string }>("/session", { cookie: mine });
  assert.equal(session.language, "en");
});

test("none of this broke anything of ours", () => {
  assert.deepEqual(
    app.problems.map(({ error }) => error.message),
    [],
  );
});
