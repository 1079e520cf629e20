import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql, type RawBuilder } from "kysely";
import pg from "pg";
import { transact } from "#database/transaction.ts";
import { testApp } from "../harness/app.ts";
import { startTestServer } from "../harness/server.ts";
import { attempt as attemptIn, DENIED } from "./attempt.ts";
import { inventedRow, inventRows, tablesOf, type Table } from "./tables.ts";

/**
 * The walls as the raw role of the application meets them in SQL: every table of every area, each verb, for another
 * client and for nobody. The list is read from the database, so that a new table is tried by itself.
 */
const app = await testApp();
const server = await startTestServer();
after(server.stop);
const tables = await tablesOf(app.db);
const walled = tables.filter(({ forced, belongs }) => forced && belongs !== null);
const shared = tables.filter((table) => !walled.includes(table));

/** What the application may write in a table whose rows name nobody, and why no other client loses or learns by it. */
const WRITABLE: Readonly<Record<string, { readonly verbs: readonly string[]; readonly why: string }>> = {
  "audit.signing_key": {
    verbs: ["insert"],
    why: "public keys: a line more verifies nothing that was signed by another",
  },
  "billing.bank_line_taken": {
    verbs: ["insert"],
    why: "an import says that a credit serves, a withdrawal that it is free: each a step more, nothing is taken back",
  },
  "billing.central_bank_rate": { verbs: ["insert"], why: "policy: who opens clients, tried in legal-rate.test.ts" },
  "billing.paper_series": {
    verbs: ["insert", "update"],
    why: "one numbering for all clients; a key to the paper holds it",
  },
  "billing.series": {
    verbs: ["insert", "update"],
    why: "one numbering for all clients; a key to the invoice holds it",
  },
  "billing.series_start": { verbs: ["insert"], why: "policy: who opens clients, as for the central bank's rate" },
  "coaching.host_time": { verbs: ["insert", "delete"], why: "policy: places of one's own client, tried below" },
  "identity.api_key": { verbs: ["insert", "update"], why: "policy: one's own keys, tried in api-key.test.ts" },
  "identity.link": {
    verbs: ["insert"],
    why: "an invitation, whose digest alone is kept: it opens nothing that is there",
  },
  "identity.oidc_attempt": { verbs: ["insert"], why: "a sign-in that begins, before anybody is known" },
  "identity.oidc_link": { verbs: ["insert"], why: "a recognition by the identity provider, accepted in SECURITY.md" },
  "identity.oidc_session": { verbs: ["insert"], why: "whose session a sign-out ends; it opens none" },
  "identity.seeing": { verbs: ["insert", "update"], why: "policy: its author alone, tried in seeing.test.ts" },
  "identity.session": { verbs: ["delete"], why: "policy: one's own sessions, tried in sessions.test.ts" },
  "identity.sign_in_link": { verbs: ["insert"], why: "a link whose digest alone is kept, accepted in SECURITY.md" },
  "mail.arrival": {
    verbs: ["insert"],
    why: "digests of what arrived: a place of the mailbox is written once, by its reading",
  },
  "mail.mailbox": { verbs: ["insert"], why: "from where the mailbox is read, once" },
  "mail.settled": { verbs: ["insert"], why: "policy: messages that the transaction sees, tried below" },
};

const owner = (client: "MIR" | "VAL", person: "technical" | "val_technical") => ({
  client_id: app.clientId(client),
  person_id: app.personId(person),
});
const mir = owner("MIR", "technical");
const val = owner("VAL", "val_technical");

type Stranger = { readonly said: string; readonly actor: string; readonly clients: readonly string[] };
const STRANGERS: readonly Stranger[] = [
  { said: "a person of the other town", actor: val.person_id, clients: [val.client_id] },
  { said: "staff of the other town only", actor: app.personId("val_technician"), clients: [val.client_id] },
  { said: "somebody with no client", actor: app.personId("val_technician"), clients: [] },
  { said: "nobody", actor: "", clients: [] },
];

before(async () => {
  const database = new URL(app.appUrl).pathname.slice(1);
  const superuserUrl = server.superuserUrl(database);
  await inventRows(superuserUrl, walled, [mir, val]);
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query("insert into coaching.host_time select place_id, host, during from coaching.place");
  await client.end();
});

const attempt = (who: Pick<Stranger, "actor" | "clients">, statement: RawBuilder<unknown>) =>
  attemptIn(app.db, who, statement);

const whose = ({ belongs }: Table) => sql.raw(String(belongs));
const idIn = ({ belongs }: Table, of: typeof mir) => of[belongs ?? "client_id"];
let tried = 0;

test("every walled table holds a row of Miramas that Miramas sees", async () => {
  for (const table of walled) {
    const seen = await attempt(
      { actor: mir.person_id, clients: [mir.client_id] },
      sql`select from ${sql.raw(table.name)} where ${whose(table)} = ${idIn(table, mir)}`,
    );
    if (seen !== DENIED) assert.ok(Number(seen) > 0, `${table.name}: its own client sees ${seen} rows`);
  }
});

for (const stranger of STRANGERS) {
  test(`${stranger.said} sees and touches no row of Miramas, in any table`, async () => {
    const holes: string[] = [];
    const expect = async (table: Table, verb: string, statement: RawBuilder<unknown>, refused: boolean) => {
      tried += 1;
      const found = await attempt(stranger, statement);
      const closed = refused ? found === DENIED : found === 0 || found === DENIED;
      if (!closed) holes.push(`${verb} ${table.name}: ${found}`);
    };
    for (const table of walled) {
      const [name, column, theirs] = [sql.raw(table.name), whose(table), idIn(table, mir)];
      await expect(table, "select", sql`select from ${name} where ${column} = ${theirs}`, false);
      await expect(table, "insert", sql.raw(inventedRow(table, theirs)), true);
      await expect(table, "update", sql`update ${name} set ${column} = ${column} where ${column} = ${theirs}`, false);
      await expect(table, "delete", sql`delete from ${name} where ${column} = ${theirs}`, false);
      const mine = idIn(table, val);
      const moved = await attempt(stranger, sql`update ${name} set ${column} = ${theirs} where ${column} = ${mine}`);
      tried += 1;
      if (moved !== DENIED && moved !== 0 && moved !== "P0001") holes.push(`move ${table.name}: ${moved}`);
    }
    assert.deepEqual(holes, []);
  });
}

test("what the application may write in a shared table is listed here with its reason, and nothing else is written", async () => {
  const found: Record<string, readonly string[]> = {};
  for (const { name } of shared) {
    const { rows } = await sql<{ verb: string }>`
      select verb from unnest(array['insert', 'update', 'delete', 'truncate']) as verb
      where has_table_privilege(${name}, verb)
        or verb in ('insert', 'update') and has_any_column_privilege(${name}, verb)`.execute(app.db);
    if (rows.length > 0) found[name] = rows.map(({ verb }) => verb);
  }
  assert.deepEqual(found, Object.fromEntries(Object.entries(WRITABLE).map(([name, { verbs }]) => [name, verbs])));
  const own = { actor: val.person_id, clients: [val.client_id] };
  for (const table of shared) {
    const column = sql.raw(table.columns[0]?.name ?? "?");
    const name = sql.raw(table.name);
    const statements = {
      insert: sql.raw(inventedRow(table, "")),
      update: sql`update ${name} set ${column} = ${column}`,
      delete: sql`delete from ${name}`,
    };
    for (const [verb, statement] of Object.entries(statements)) {
      if (WRITABLE[table.name]?.verbs.includes(verb)) continue;
      tried += 1;
      assert.equal(await attempt(own, statement), DENIED, `${verb} ${table.name}`);
    }
  }
});

const MIR_STAFF = { actor: app.personId("technician"), clients: [mir.client_id] };
const VAL_STAFF = { actor: app.personId("val_technician"), clients: [val.client_id] };

test("attack: SQL run for one client says that another's message is settled, which then vanishes from its list", async () => {
  const { rows } = await transact(app.db, VAL_STAFF, (tx) =>
    sql<{ id: string }>`
      select arrival_id as id from mail.waiting
      where client_id = ${val.client_id} and not exists (select from mail.settled where settled.arrival_id = waiting.arrival_id)`.execute(
      tx,
    ),
  );
  const id = rows[0]?.id ?? assert.fail("no message of Valbonheur waits");
  const settle = sql`insert into mail.settled (arrival_id, at) values (${id}, '2023-10-02T08:00:00Z')`;
  assert.equal(await attempt(MIR_STAFF, settle), DENIED);
  assert.equal(await attempt({ ...MIR_STAFF, clients: [] }, settle), DENIED);
  assert.equal(await attempt(VAL_STAFF, settle), 1);
});

test("attack: SQL run for one client reads, frees or fills the hours of who coaches another", async () => {
  const { rows } = await transact(app.db, VAL_STAFF, (tx) =>
    sql<{ id: string; host: string }>`
      select place_id as id, host from coaching.place where client_id = ${val.client_id}`.execute(tx),
  );
  const theirs = rows[0] ?? assert.fail("nobody coaches Valbonheur");
  const see = sql`select from coaching.host_time where place_id = ${theirs.id}`;
  const free = sql`delete from coaching.host_time where place_id = ${theirs.id}`;
  const fill = sql`insert into coaching.host_time (place_id, host, during)
    values (gen_random_uuid(), ${theirs.host}, tstzrange('2031-01-01T08:00:00Z', '2031-01-01T09:00:00Z'))`;
  for (const who of [MIR_STAFF, { ...MIR_STAFF, clients: [] }]) {
    assert.equal(await attempt(who, see), 0);
    assert.equal(await attempt(who, free), 0);
    assert.equal(await attempt(who, fill), DENIED);
  }
  assert.equal(await attempt(VAL_STAFF, see), 1);
  assert.equal(await attempt(VAL_STAFF, fill), DENIED, "nor for a place that is not theirs");
  assert.equal(await attempt(VAL_STAFF, free), 1);
});

test("a transaction that does not say who acts sees no row of any walled table", async () => {
  for (const table of walled) {
    const seen = await attempt({ actor: "", clients: [] }, sql`select from ${sql.raw(table.name)}`);
    assert.ok(seen === 0 || seen === DENIED, `${table.name} shows ${seen}`);
  }
});

/** What is evidence: written by hand, so that a table cannot lose its guard unseen. */
const EVIDENCE = [
  "attachment.link",
  "audit.entry",
  "audit.seal",
  "billing.bank_line",
  "billing.claim_fact",
  "billing.invoice",
  "billing.invoice_fact",
  "billing.invoice_line",
  "billing.order_withdrawal",
  "billing.purchase_order",
  "billing.recap",
  "contract.version",
  "intervention.fact",
  "notice.delivery",
  "notice.notice",
  "ticket.fact",
  "ticket.message",
  "ticket.request",
];

test("facts, issued documents and the journal are changed by nobody: by privilege, and by trigger for their owner", async () => {
  const kept = tables.filter(({ kept: guarded }) => guarded);
  const names = new Set(kept.map(({ name }) => name));
  assert.deepEqual(
    EVIDENCE.filter((name) => !names.has(name)),
    [],
  );
  const client = new pg.Client({ connectionString: app.ownerUrl });
  await client.connect();
  await client.query("select set_config('vigie.clients', $1, false), set_config('vigie.actor', $2, false)", [
    mir.client_id,
    mir.person_id,
  ]);
  for (const table of kept) {
    const column = table.belongs ?? table.columns[0]?.name ?? "?";
    const change = `update ${table.name} set ${column} = ${column}`;
    for (const statement of [change, `delete from ${table.name}`, `truncate ${table.name} cascade`]) {
      tried += 2;
      const own = { actor: mir.person_id, clients: [mir.client_id] };
      assert.equal(await attempt(own, sql.raw(statement)), DENIED, statement);
      if (shared.includes(table) && !statement.startsWith("truncate")) continue;
      await assert.rejects(client.query(statement), { code: "P0001" }, statement);
    }
  }
  await client.end();
});

/** What a role that owns nothing must not be able to do, whatever SQL it is made to run. */
const OUTBREAKS: Readonly<Record<string, string>> = {
  "become the owner": "set role vigie_owner",
  "become the superuser": "set role postgres",
  "change its session's user": "set session authorization postgres",
  "give itself BYPASSRLS": "alter role vigie_app bypassrls",
  "give itself superuser": "alter role vigie_app superuser",
  "join the owner": "grant vigie_owner to vigie_app",
  "make a role": "create role intruder login superuser",
  "disable row-level security": "alter table ticket.request disable row level security",
  "stop forcing it": "alter table ticket.request no force row level security",
  "add an open policy": "create policy open on ticket.request using (true)",
  "drop a policy": "drop policy same_client on ticket.request",
  "alter a policy": "alter policy same_client on ticket.request using (true)",
  "disable triggers": "alter table audit.entry disable trigger all",
  "drop a trigger": "drop trigger kept on audit.entry",
  "play a replica": "set session_replication_role = replica",
  "own a table": "alter table ticket.request owner to vigie_app",
  "replace the question of the walls":
    "create or replace function app.current_clients() returns uuid[] language sql return '{}'::uuid[]",
  "make a table in our schemas": "create table ticket.copy ()",
  "make a table in public": "create table public.copy ()",
  "make a schema": "create schema intruder",
  "read a file of the server": "select pg_read_file('/etc/passwd')",
  "run a program": "copy (select 1) to program 'id'",
  "write a file": "copy (select 1) to '/tmp/intruder'",
  "read passwords of roles": "select rolpassword from pg_authid",
  "load a language": "create extension plpython3u",
  "rewrite the migrations": "delete from migration.applied",
};

for (const [what, statement] of Object.entries(OUTBREAKS)) {
  test(`the application's role cannot ${what}`, async () => {
    tried += 1;
    const own = { actor: mir.person_id, clients: [mir.client_id] };
    const code = await attempt(own, sql.raw(statement));
    assert.ok(code === DENIED || code === "0A000", `${statement}: ${code}`);
  });
}

test("the application's role cannot give itself a verb: PostgreSQL takes the sentence and grants nothing", async () => {
  await sql`grant delete on audit.entry to vigie_app`.execute(app.db);
  const { rows } = await sql`select has_table_privilege('audit.entry', 'delete') as may`.execute(app.db);
  assert.deepEqual(rows, [{ may: false }]);
});

test("asking PostgreSQL to leave row-level security aside shows nothing: it refuses the query", async () => {
  const found = await attempt(
    { actor: val.person_id, clients: [val.client_id] },
    sql`
    with off as (select set_config('row_security', 'off', true)) select from off`,
  );
  assert.equal(found, 1);
  await assert.rejects(
    transact(app.db, { actor: val.person_id, clients: [val.client_id] }, async (tx) => {
      await sql`select set_config('row_security', 'off', true)`.execute(tx);
      await sql`select from ticket.request`.execute(tx);
    }),
    { code: DENIED },
  );
});

test("the acting client does not outlive its transaction on the connection that served it", async () => {
  for (let turn = 0; turn < 12; turn += 1) {
    await attempt({ actor: mir.person_id, clients: [mir.client_id] }, sql`select from ticket.request`);
    const { rows } = await sql`select from ticket.request`.execute(app.db);
    assert.equal(rows.length, 0);
  }
});

test("counts", (context) => {
  context.diagnostic(
    `${tables.length} tables: ${walled.length} walled, ${shared.length} shared; ` +
      `${STRANGERS.length} strangers × 5 verbs; ${tried} attempts in SQL, none passed`,
  );
  assert.ok(tried >= walled.length * STRANGERS.length * 5);
});
