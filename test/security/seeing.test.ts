import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import pg from "pg";
import type { Journal } from "#audit/api.ts";
import { transact } from "#database/transaction.ts";
import { mayBeSeen, SEEING_END } from "#identity/seeing.ts";
import { readOnly } from "#identity/store/seeing.ts";
import { personLeaves } from "#party/actions.ts";
import { chooseLanguage } from "#party/store/person.ts";
import { clean } from "#server/cleaning.ts";
import { routes } from "#server/routes.ts";
import { testApp } from "../harness/app.ts";
import { loadMiramas } from "../harness/desk.ts";
import type { PersonKey } from "../harness/party.ts";
import { mintCookie } from "../harness/seed.ts";
import { addressOf, bodyOf, nameOf } from "./doors.ts";

/** Attacks on "see as this person": an administrator who borrows the eyes of one person of a client. */
const app = await testApp();
await loadMiramas(app);
const ada = app.as("administrator");
/** Each with a connection of its own: the database is gone before the end of the file. */
const owner = {
  async query(text: string, values: unknown[] = []) {
    const client = new pg.Client({ connectionString: app.ownerUrl });
    await client.connect();
    await client.query(text, values).finally(() => client.end());
  },
};
afterEach(() => ada.post(SEEING_END));

type Session = { person: { name: string }; memberships: { client: string }[]; seeing: { by: string } | null };
const see = (who: PersonKey, client = "MIR", as = ada) => as.post(`/clients/${client}/people/${app.personId(who)}/see`);
const session = async (headers = {}) => (await ada.get<Session>("/session", headers)).body;
/** Lets minutes pass for what is seen, by the clock of the database. */
const wait = (minutes: number) =>
  owner.query("update identity.seeing set at = at - make_interval(mins => $1) where ended_at is null", [minutes]);
const lines = async (action: string) => {
  const { body } = await app.as("dpo").get<Journal>("/clients/MIR/journal");
  return body.entries.filter((one) => one.action === action).map((one) => `${one.actorName} ${one.subject}`);
};

test("C1: an administrator sees what one person sees, for that client alone; the journal tells it under their own name", async () => {
  assert.equal((await see("finance")).status, 200);
  const seen = await session();
  assert.deepEqual([seen.person.name, seen.seeing?.by], ["Fanny Finances", "Ada Administratrice"]);
  assert.deepEqual(
    seen.memberships.map(({ client }) => client),
    ["MIR"],
  );
  assert.equal((await ada.get("/clients/MIR/people")).status, 200);
  assert.equal((await ada.get("/clients/VAL/people")).status, 404);
  assert.equal((await ada.post(SEEING_END)).status, 200);
  assert.deepEqual([(await session()).person.name, (await session()).seeing], ["Ada Administratrice", null]);
  assert.deepEqual(await lines("identity.seeing_began"), [`Ada Administratrice ${app.personId("finance")}`]);
  assert.deepEqual(await lines("audit.records_seen"), ["Ada Administratrice people"]);
  assert.deepEqual(await lines("identity.seeing_ended"), [`Ada Administratrice ${app.personId("finance")}`]);
});

test("attack: while seeing, no door writes, no file leaves, and the vault, the journal and the account stay shut", async () => {
  await see("technical");
  for (const route of routes.filter((one) => !mayBeSeen(one) && one.path !== SEEING_END)) {
    const address = addressOf(route, "MIR");
    const { code } = route.method === "GET" ? await ada.get(address) : await ada.post(address, bodyOf(route));
    if (route.method === "GET" || route.method === "POST")
      assert.equal(code, "identity.seeing_reads_only", nameOf(route));
  }
  for (const path of ["/clients/MIR/vault/secrets", "/clients/MIR/journal", "/clients/MIR/journal/export", "/account"])
    assert.equal((await ada.get(path)).code, "identity.seeing_reads_only", path);
  const password = { currentPassword: "x", newPassword: "y" };
  assert.equal((await ada.post("/api/auth/change-password", password)).code, "identity.seeing_reads_only");
});

test("every screen that the person may read answers in a transaction that cannot write", async () => {
  await see("management");
  for (const route of routes.filter(mayBeSeen)) {
    const { status } = await ada.get(addressOf(route, "MIR"));
    assert.ok(status < 500, `${nameOf(route)} answered ${status}`);
  }
  assert.deepEqual(app.problems, []);
  const writing = transact(app.db, { actor: app.personId("finance"), clients: [] }, async (tx) => {
    await readOnly(tx);
    await chooseLanguage(tx, app.personId("finance"), "en");
  });
  await assert.rejects(writing, { code: "25006" });
});

test("attack: a header, a query or a cookie makes nobody see as another", async () => {
  const forged = { "x-see-as": app.personId("finance"), "x-vigie-seeing": app.personId("finance") };
  assert.equal((await session(forged)).person.name, "Ada Administratrice");
  const cookie = `${await ada.cookie()}; vigie.seeing=${app.personId("finance")}`;
  assert.equal((await session({ cookie })).person.name, "Ada Administratrice");
});

test("attack: nobody sees as the provider's people, as somebody of another client, or twice", async () => {
  assert.equal((await see("technician")).code, "identity.not_to_be_seen");
  assert.equal((await see("val_finance")).code, "party.unknown_person");
  assert.equal((await see("finance", "MIR", app.as("technician"))).code, "server.not_allowed");
  assert.equal((await see("finance", "MIR", app.as("management"))).code, "server.not_allowed");
  assert.equal((await see("val_finance", "VAL", app.as("project_lead"))).status, 404);
  assert.equal((await see("finance")).status, 200);
  assert.equal((await see("dpo")).code, "identity.seeing_reads_only");
  assert.equal((await session()).person.name, "Fanny Finances");
});

test("attack: an old sign-in begins nothing", async () => {
  await owner.query(`update identity.session set "createdAt" = now() - interval '11 minutes'`);
  assert.equal((await see("finance")).code, "server.fresh_session_required");
  await owner.query(`update identity.session set "createdAt" = now()`);
});

test("after thirty minutes nothing answers any more, neither reading nor writing, until the view is left", async () => {
  await see("finance");
  await wait(29);
  assert.equal((await ada.get("/clients/MIR/people")).status, 200);
  await wait(1);
  for (const path of ["/session", "/clients/MIR/people"])
    assert.equal((await ada.get(path)).code, "identity.seeing_over", path);
  assert.equal((await ada.post("/clients/MIR/requests")).code, "identity.seeing_over");
  assert.equal((await ada.post(SEEING_END)).status, 200);
  assert.equal((await session()).person.name, "Ada Administratrice");
});

test("the view is over once its person has left, and a view that nobody ended is ended in the journal", async () => {
  await see("requester");
  const client = { clientId: app.clientId("MIR"), clientCode: "MIR", clientName: "Miramas" };
  const membership = { ...client, roles: ["administrator" as const], scoped: [] };
  const by = { author: app.personId("administrator"), authorName: "Ada Administratrice", now: app.clock.now() };
  const gone = await transact(app.db, { actor: by.author, clients: [app.clientId("MIR")] }, (tx) =>
    personLeaves(tx, membership, app.personId("requester"), by),
  );
  assert.equal(gone.ok, true);
  assert.equal((await ada.get("/session")).code, "identity.seeing_over");
  const before = (await lines("identity.seeing_ended")).length;
  await wait(91);
  await clean(app.db);
  const ended = await lines("identity.seeing_ended");
  assert.equal(ended.length, before + 1);
  assert.equal((await session()).person.name, "Ada Administratrice");
});

test("attack: the stream of events tells whoever sees as another of that client alone", async () => {
  await see("finance");
  const address = await app.app.listen({ port: 0, host: "127.0.0.1" });
  const answer = await fetch(`${address}/api/v1/events`, { headers: { cookie: await ada.cookie() } });
  assert.equal(answer.status, 200);
  const stream = answer.body?.getReader();
  assert.ok(stream);
  let text = "";
  const heard = async (word: string) => {
    while (!text.includes(word)) text += new TextDecoder().decode((await stream.read()).value);
  };
  await heard("retry");
  // In another session of hers, which sees nobody.
  const cookie = await mintCookie(app.auth, "administrator", app.personId("administrator"));
  const newcomer = (email: string) => ({ name: "Valère Neuf", email, side: "client", roles: ["requester"] });
  const invite = (client: string, email: string) =>
    app.anonymous.post(`/clients/${client}/people`, newcomer(email), { cookie });
  assert.equal((await invite("VAL", "valere@exemple.test")).status, 200);
  assert.equal((await invite("MIR", "marius@exemple.test")).status, 200);
  await heard('"MIR"');
  assert.doesNotMatch(text, /VAL/);
  await stream.cancel();
});
