import assert from "node:assert/strict";
import { test } from "node:test";
import type { Area } from "../src/areas.ts";
import { readSource } from "./tidy/source.ts";
import { faultsOf } from "./tidy/tree.ts";

/** A small house in order: one pure file, its store, a floor below, and the roof that reaches them. */
const house: Readonly<Record<string, string>> = {
  "src/kernel/money.ts": "export const cents = (value: number) => value;",
  "src/database/transaction.ts": "export type Tx = object;",
  "src/party/role.ts": 'import { cents } from "#kernel/money.ts"; export const role = cents(1);',
  "src/contract/term.ts": 'import { role } from "#party/role.ts"; export const term = role;',
  "src/contract/store.ts":
    'import { term } from "./term.ts"; import type { Tx } from "#database/transaction.ts";' +
    'export const keep = async (tx: Tx) => { await tx.insertInto("contract.term").values({ term }).execute(); };',
  "src/server/main.ts":
    'import { keep } from "#contract/store.ts"; import type {} from "#database/transaction.ts"; void keep;',
  "src/web/main.tsx": 'import { cents } from "#kernel/money.ts"; export const Page = () => cents(2);',
};

const to = (name: Area["name"]) => ({ to: name, why: "the test says so" });
const areas: readonly Area[] = [
  { name: "kernel", does: "", nature: "core", imports: [] },
  { name: "database", does: "", nature: "shell", imports: [] },
  { name: "party", does: "", nature: "core", imports: [] },
  { name: "contract", does: "", nature: "core", imports: [to("party")] },
  { name: "server", does: "", nature: "shell", imports: [to("contract")] },
  { name: "web", does: "", nature: "shell", imports: [] },
];

/** The rules broken, with the file named, once `changes` are made to the house. */
function broken(changes: Readonly<Record<string, string>>, map: readonly Area[] = areas): string[] {
  const files = Object.entries({ ...house, ...changes });
  const faults = faultsOf(
    files.map(([path, text]) => readSource(path, text)),
    map,
  );
  for (const fault of faults) assert.ok(fault.remedy.length > 10, "every fault says how to mend it");
  return [...new Set(faults.map(({ rule, path }) => `${rule} ${path}`))];
}

const map = (name: Area["name"], imports: Area["imports"]) =>
  areas.map((area) => (area.name === name ? { ...area, imports } : area));

const term = (line: string) => ({ "src/contract/term.ts": `${house["src/contract/term.ts"]}\n${line}` });
const lines = (count: number) => "  void 0;\n".repeat(count);

test("a house in order has no fault", () => {
  assert.deepEqual(broken({}), []);
});

test("an edge that the map does not declare", () => {
  assert.deepEqual(broken({}, map("contract", [])), ["undeclared-edge src/contract/term.ts"]);
});

test("an edge that nothing uses", () => {
  assert.deepEqual(broken({}, map("server", [to("contract"), to("party")])), ["unused-edge src/areas.ts"]);
});

test("an arrow that runs up, and the cycle it closes", () => {
  const changes = { "src/party/role.ts": 'import { term } from "#contract/term.ts"; export const role = term;' };
  const found = broken(changes, map("party", [to("contract")]));
  assert.deepEqual(found.sort(), ["cycle src/contract/term.ts", "upward-edge src/areas.ts"]);
});

test("an arrow that runs up from the ground floor", () => {
  const found = broken({
    "src/kernel/money.ts": 'export type { Tx } from "#database/transaction.ts"; export const cents = (v: number) => v;',
  });
  assert.deepEqual(found, ["upward-edge src/kernel/money.ts"]);
});

test("a table of another area that is read without an edge", () => {
  const store = 'export const names = (tx: any) => tx.selectFrom("contract.term");';
  const main = `${house["src/server/main.ts"]} import { names } from "#party/store.ts"; void names;`;
  const found = broken(
    { "src/party/store.ts": store, "src/server/main.ts": main },
    map("server", [to("contract"), to("party")]),
  );
  assert.ok(found.includes("undeclared-edge src/party/store.ts"), found.join());
});

test("an area without a folder, and a folder without an area", () => {
  const vault: Area = { name: "vault", does: "", nature: "core", imports: [] };
  assert.deepEqual(broken({}, [...areas, vault]), ["empty-area src/areas.ts"]);
  const found = broken({ "src/oddity/thing.test.ts": "export {};" });
  assert.deepEqual(found, ["unknown-area src/oddity/thing.test.ts"]);
});

for (const deed of [
  'import { readFileSync } from "node:fs"; void readFileSync;',
  'import { randomBytes } from "node:crypto"; void randomBytes;',
  'import pg from "pg"; void pg;',
  "export const now = Date.now();",
  "export const now = new Date();",
  "export const now = () => Temporal.Now.instant();",
  "export const chance = () => Math.random();",
  'export const mode = process.env["MODE"];',
  'export const page = () => fetch("https://example.org");',
  "export async function wait() {}",
  'export const later = () => import("./term.ts");',
  "export const id = () => crypto.randomUUID();",
]) {
  test(`a pure file that is not: ${deed.slice(0, 50)}`, () => {
    assert.deepEqual(broken(term(deed)), ["impure src/contract/term.ts"]);
  });
}

test("what looks impure and is not: a hash, a date made from a number, a variable named process", () => {
  assert.deepEqual(broken(term('import { createHash } from "node:crypto"; void createHash;')), []);
  assert.deepEqual(broken(term("export const day = new Date(0);")), []);
  assert.deepEqual(broken(term("export const step = (process: { next: number }) => process.next;")), []);
});

test("the shell, or a store, imported from a pure file", () => {
  const fromDatabase = term('import { connect } from "#database/transaction.ts"; void connect;');
  assert.deepEqual(broken(fromDatabase), ["shell-from-pure src/contract/term.ts"]);
  const fromStore = term('import { keep } from "./store.ts"; void keep;');
  assert.deepEqual(broken(fromStore), ["shell-from-pure src/contract/term.ts"]);
});

test("a write into another area's table, by Kysely and by SQL", () => {
  const kysely = 'export const steal = (tx: any) => tx.updateTable("party.person");';
  const sql = "export const steal = (sql: any) => sql`insert into party.person (name) values ('x')`;";
  for (const deed of [kysely, sql]) {
    const found = broken({ "src/contract/store.ts": `${house["src/contract/store.ts"]}\n${deed}` });
    assert.deepEqual(found, ["foreign-table src/contract/store.ts"]);
  }
});

test("a barrel, by its name and by what it holds", () => {
  assert.deepEqual(broken({ "test/index.ts": "export const one = 1;" }), ["barrel test/index.ts"]);
  assert.deepEqual(broken({ "test/all.ts": 'export * from "./one.ts";' }), ["barrel test/all.ts"]);
});

test("a name that says nothing", () => {
  for (const path of [
    "tools/utils.ts",
    "tools/date-helpers.ts",
    "tools/common/x.ts",
    "test/misc.ts",
    "tools/lot-manager.ts",
    "tools/service.ts",
  ]) {
    assert.deepEqual(broken({ [path]: "void 0;" }), [`empty-name ${path}`]);
  }
});

test("a file over 400 lines, a function over 60, a component over 150", () => {
  assert.deepEqual(broken({ "tools/long.ts": lines(401) }), ["long-file tools/long.ts"]);
  assert.deepEqual(broken({ "tools/long.ts": lines(400) }), []);
  assert.deepEqual(broken({ "tools/long.ts": `function long() {\n${lines(59)}}` }), ["long-function tools/long.ts"]);
  assert.deepEqual(broken({ "tools/long.ts": `function long() {\n${lines(58)}}` }), []);
  const page = (count: number) => ({
    "src/web/main.tsx": `${house["src/web/main.tsx"]}\nexport function Big() {\n${lines(count)}}`,
  });
  assert.deepEqual(broken(page(149)), ["long-component src/web/main.tsx"]);
  assert.deepEqual(broken(page(148)), []);
});

test("a file that nothing reaches", () => {
  assert.deepEqual(broken({ "src/party/forgotten.ts": "export const lost = 1;" }), [
    "unreachable src/party/forgotten.ts",
  ]);
});

test("a mark for later that does not say what it waits for", () => {
  assert.deepEqual(broken(term("// TODO: later")), ["mark-without-reason src/contract/term.ts"]);
  assert.deepEqual(broken(term("// TODO (the 2027 decree): change the rate when it is published")), []);
});

test("pages that reach beyond api.ts, and a path that crosses areas without #", () => {
  const page = 'import { term } from "#contract/term.ts"; void term;';
  const found = broken({ "src/web/main.tsx": page + house["src/web/main.tsx"] }, map("web", [to("contract")]));
  assert.deepEqual(found, ["web-reach src/web/main.tsx"]);
  const crossing = { "src/contract/term.ts": 'import { role } from "../party/role.ts"; export const term = role;' };
  assert.deepEqual(broken(crossing), ["relative-crossing src/contract/term.ts"]);
});
