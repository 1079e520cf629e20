import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql, type RawBuilder } from "kysely";
import pg from "pg";
import type { Tx } from "#database/transaction.ts";
import { testApp } from "../harness/app.ts";
import { startTestServer } from "../harness/server.ts";
import { attempt as attemptIn, DENIED } from "./attempt.ts";
import { dropChecks, tablesOf, valueOf, type Table } from "./tables.ts";

/**
 * The walls between two contracts of one client, and between two services of one contract, as the raw role of the
 * application meets them in SQL (C1): every table of clients, each verb. The list is read from the database; a new table
 * names its contract, or is named here.
 */
const app = await testApp();
const server = await startTestServer();
after(server.stop);
const client = app.clientId("MIR");
const tables = (await tablesOf(app.db)).filter(
  ({ forced, columns }) => forced && columns.some(({ name }) => name === "client_id"),
);

/** Of one service of a contract. */
const OF_SERVICE = new Set([
  "attachment.file",
  "attachment.link",
  "attachment.part",
  "attachment.upload",
  "coaching.fact",
  "coaching.place",
  "coaching.refund",
  "coaching.session",
  "coaching.slot",
  "intervention.fact",
  "intervention.introduction",
  "intervention.introduction_outcome",
  "intervention.session",
  "notice.delivery",
  "notice.notice",
  "ticket.fact",
  "ticket.message",
  "ticket.request",
  "ticket.search",
  "ticket.standing",
]);
/** The text of a contract: read by whoever works on one of its services, written for the contract. */
const TEXT = new Set([
  "contract.contract",
  "contract.draft",
  "contract.draft_end",
  "contract.letter",
  "contract.letter_answer",
  "contract.letter_proof",
  "contract.letter_step",
  "contract.signature",
  "contract.signature_confirmation",
  "contract.signature_contest",
  "contract.version",
]);
/** Of one contract, by the row that they belong to. */
const CHILDREN = new Set([
  "asset.fact",
  "billing.claim_fact",
  "billing.order_withdrawal",
  "billing.invoice_fact",
  "billing.quote_fact",
  "einvoice.deposit",
  "einvoice.deposit_event",
  "einvoice.deposit_file",
  "einvoice.deposit_watch",
  "governance.action_fact",
  "governance.document_shown",
  "governance.meeting_fact",
]);
/** Known to whoever has a part of the client; the policies say why. */
const OPEN = new Set([
  "einvoice.buyer_demand",
  "einvoice.buyer_setting",
  "party.client",
  "party.membership",
  "party.organisation",
  "party.person",
  "ticket.counter",
]);
/** The journal: written by everybody's acts, read by the whole client. */
const WRITTEN = new Set(["audit.entry", "audit.pending", "audit.reading"]);

/** Closed to all but roles for the whole client, each for its reason. */
const CLIENT: ReadonlyMap<string, string> = new Map([
  ["audit.anchor", "the proof of the journal, which is of the whole client"],
  ["audit.seal", "the same"],
  ["billing.bank_line", "a line of an account says of no contract what it pays"],
  ["mail.decision", "a message says of no contract what it is about"],
  ["mail.filed", "the same"],
  ["mail.waiting", "the same"],
  ["vault.data_key", "secrets are the client's, not a contract's"],
  ["vault.reading", "the same"],
  ["vault.retirement", "the same"],
  ["vault.secret", "the same"],
  ["vault.version", "the same"],
]);

type Kind = "service" | "text" | "contract" | "open" | "written" | "client";
/** What stands here by name, else what names its contract. Whoever adds another table says here of what it is. */
function kindOf({ name, columns }: Table): Kind {
  if (OF_SERVICE.has(name)) return "service";
  if (TEXT.has(name)) return "text";
  if (OPEN.has(name)) return "open";
  if (WRITTEN.has(name)) return "written";
  if (CLIENT.has(name)) return "client";
  assert.ok(
    CHILDREN.has(name) || columns.some((column) => column.name === "contract_id"),
    `say in this file whether ${name} is of the whole client and why, or of the contract of another row, with app.scope_child`,
  );
  return "contract";
}

/** Two contracts of Miramas, with a row in each table whose ids all say of which it is. */
const ONE = { mark: "aaaaaaaaaaaa", contract: "contrat-un", service: "M2" };
const TWO = { mark: "bbbbbbbbbbbb", contract: "contrat-deux", service: "M2" };
type Owner = typeof ONE;

/** One id for each name of a column, so that rows of different tables belong to each other. */
const idOf = (column: string, { mark }: Owner): string =>
  `${Buffer.from(column.padEnd(10)).toString("hex").slice(0, 8)}-${Buffer.from(column.padEnd(10)).toString("hex").slice(8, 12)}-4000-8000-${mark}`;

/** What a file belongs to, and what a notice is about, is named by a word and an id. */
const WORDS: Readonly<Record<string, (owner: Owner) => string>> = {
  client_id: () => client,
  contract_id: ({ contract }) => contract,
  of_contract: ({ contract }) => contract,
  service: ({ service }) => service,
  opened_on: ({ service }) => service,
  thing: () => "request",
  thing_id: (owner) => idOf("request_id", owner),
  about_kind: () => "request",
  about_id: (owner) => idOf("request_id", owner),
};

function rowOf({ name, columns }: Table, owner: Owner): string {
  const given = columns.filter((column) => column.needed || column.name in WORDS);
  const values = given.map(({ name: column, type, kind }) => {
    const word = WORDS[column]?.(owner);
    if (word !== undefined) return `${pg.escapeLiteral(word)}::${type}`;
    if (kind === "uuid") return pg.escapeLiteral(idOf(column, owner));
    return valueOf(kind, type);
  });
  return `insert into ${name} (${given.map((column) => column.name).join(", ")}) values (${values.join(", ")})`;
}

const superuser = new pg.Client({ connectionString: server.superuserUrl(new URL(app.appUrl).pathname.slice(1)) });
before(async () => {
  await superuser.connect();
  superuser.on("error", () => undefined);
  await dropChecks(superuser);
  await superuser.query("set session_replication_role = replica");
  for (const table of tables.filter((one) => kindOf(one) !== "open"))
    for (const owner of [ONE, TWO]) await superuser.query(rowOf(table, owner)).catch(clash);
  await superuser.query("insert into coaching.host_time select place_id, host, during from coaching.place");
});
after(() => superuser.end());

/** One row a client: the second contract finds it there. */
function clash(error: unknown): void {
  if (!(error instanceof pg.DatabaseError && error.code === "23505")) throw error;
}

/** The search of requests answers to words alone. */
const searching = (tx: Tx) => sql`select set_config('vigie.search', 'word', true)`.execute(tx);
const attempt = (scopes: readonly string[], statement: RawBuilder<unknown>) =>
  attemptIn(app.db, { actor: app.personId("technician"), clients: scopes }, statement, searching);

let tried = 0;
const marked = ({ name }: Table, { mark, contract }: Owner) => {
  const row = sql.raw(`${name.split(".")[1]}::text`);
  return sql`(${row} like ${`%${mark}%`} or ${row} like ${`%${contract}%`})`;
};
const see = (table: Table, owner: Owner) => sql`select from ${sql.raw(table.name)} where ${marked(table, owner)}`;

const CONTRACT_TWO = [`${client}/contrat-deux`];
const SERVICE_TWO = [`${client}/contrat-deux/M2`];
const OTHER_SERVICE = [`${client}/contrat-deux/M3`];

/** What each reach sees of the second contract, by the kind of table; of the first it sees nothing at all. */
const SEEN: readonly { readonly said: string; readonly scopes: readonly string[]; readonly kinds: readonly Kind[] }[] =
  [
    { said: "a role for one contract", scopes: CONTRACT_TWO, kinds: ["service", "text", "contract"] },
    { said: "a role for one service", scopes: SERVICE_TWO, kinds: ["service", "text"] },
    { said: "a role for another service of that contract", scopes: OTHER_SERVICE, kinds: ["text"] },
  ];

/** Tables that the application may not read at all, or only through a search. */
async function readable(table: Table): Promise<boolean> {
  return (await attempt([client], sql`select from ${sql.raw(table.name)}`)) !== DENIED;
}

for (const { said, scopes, kinds } of SEEN) {
  test(`${said} sees its own part of every table of the client, and no row of the other contract`, async () => {
    const holes: string[] = [];
    for (const table of tables) {
      const kind = kindOf(table);
      if (kind === "open" || !(await readable(table))) continue;
      tried += 2;
      const theirs = await attempt(scopes, see(table, ONE));
      if (theirs !== 0) holes.push(`${table.name} shows ${theirs} rows of the other contract`);
      const own = await attempt(scopes, see(table, TWO));
      const expected = kinds.includes(kind);
      if (expected !== Number(own) > 0) holes.push(`${table.name} (${kind}) shows ${own} rows of its own`);
    }
    assert.deepEqual(holes, []);
  });

  test(`${said} changes and removes no row of the other contract`, async () => {
    const holes: string[] = [];
    for (const table of tables) {
      if (kindOf(table) === "open") continue;
      const name = sql.raw(table.name);
      for (const statement of [
        sql`update ${name} set client_id = client_id where ${marked(table, ONE)}`,
        sql`delete from ${name} where ${marked(table, ONE)}`,
      ]) {
        tried += 1;
        const found = await attempt(scopes, statement);
        if (found !== 0 && found !== DENIED) holes.push(`${table.name}: ${found}`);
      }
    }
    assert.deepEqual(holes, []);
  });
}

test("no table of the whole client belongs to a row of one contract: what refers to one is walled as it is", async () => {
  const { rows } = await sql<{ child: string; parent: string }>`
    select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint
    where contype = 'f' and confrelid <> conrelid`.execute(app.db);
  const kinds = new Map(tables.map((table) => [table.name, kindOf(table)]));
  const walled = rows.filter(({ parent }) => ["contract", "service", "text"].includes(kinds.get(parent) ?? "open"));
  assert.ok(walled.length > 40, `${walled.length} references`);
  assert.deepEqual(
    walled.filter(({ child }) => kinds.get(child) === "client" || kinds.get(child) === "written"),
    [],
  );
});

test("a search reads from one index the words and how far the reader reaches: rows of another contract are not even met", async () => {
  await superuser.query("begin");
  const many = (count: number, { contract }: Owner) =>
    superuser.query(
      `insert into ticket.search (client_id, request_id, of_contract, opened_on, service, internal, words)
       select $1, gen_random_uuid(), $2, 'M2', 'M2', false, to_tsvector('panne' || ' ' || n % 7) from generate_series(1, $3) as n`,
      [client, contract, count],
    );
  await many(5000, ONE);
  await many(3, TWO);
  // What autovacuum does of itself: what was just inserted waits beside the index until then.
  await superuser.query("select gin_clean_pending_list('ticket.search_words')");
  await superuser.query("analyze ticket.search");
  await superuser.query("set local role vigie_app");
  await superuser.query(
    `select set_config('vigie.clients', $1, true), set_config('vigie.search', 'pann', true), set_config('vigie.actor', 'x', true)`,
    [CONTRACT_TWO[0]],
  );
  const { rows } = await superuser.query<{ "QUERY PLAN": string }>(
    "explain (analyze, timing off, summary off, costs off) select request_id from ticket.search",
  );
  await superuser.query("rollback");
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  const met = /Index Scan on search_words \(actual rows=(\d+)/.exec(plan)?.[1];
  assert.equal(met, "3", plan);
  assert.doesNotMatch(plan, /Rows Removed|reaches_/);
});

test("a whole role sees both contracts: the rows above are there to be found", async () => {
  const blind: string[] = [];
  for (const table of tables) {
    if (["open", "client", "written"].includes(kindOf(table)) || !(await readable(table))) continue;
    for (const owner of [ONE, TWO]) {
      tried += 1;
      if (!(Number(await attempt([client], see(table, owner))) > 0)) blind.push(`${table.name} ${owner.contract}`);
    }
  }
  assert.deepEqual(blind, []);
});

test("nobody writes a row for another contract, nor for the whole client, from a part of it; a whole role does", async () => {
  const holes: string[] = [];
  for (const table of tables) {
    const kind = kindOf(table);
    if (kind === "open" || kind === "written") continue;
    // The row itself is taken out of the way: a key that is taken would be refused before anything else is.
    await superuser.query(`delete from ${table.name}`);
    for (const { said, scopes } of SEEN) {
      tried += 1;
      const found = await attempt(scopes, sql.raw(rowOf(table, ONE)));
      if (found !== DENIED) holes.push(`${said}: insert ${table.name}: ${found}`);
    }
    const may = await sql<{ may: boolean }>`select has_table_privilege(${table.name}, 'insert') as may`.execute(app.db);
    const whole = await attempt([client], sql.raw(rowOf(table, ONE)));
    if (may.rows[0]?.may && whole === DENIED) holes.push(`a whole role: insert ${table.name}`);
    for (const owner of [ONE, TWO]) await superuser.query(rowOf(table, owner)).catch(clash);
  }
  assert.deepEqual(holes, []);
});

test("counts", (context) => {
  const kinds = Map.groupBy(tables, kindOf);
  const words = [...kinds].map(([kind, found]) => `${found.length} ${kind}`).join(", ");
  context.diagnostic(`${tables.length} tables (${words}) × 3 reaches × 4 verbs: ${tried} attempts in SQL, none passed`);
  assert.ok(tried > tables.length * 8);
});
