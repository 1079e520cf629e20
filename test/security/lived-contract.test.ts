import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "kysely";
import { routes } from "#server/routes.ts";
import type { Route } from "#http/route.ts";
import { testApp, type Answer, type Session } from "../harness/app.ts";
import { MIRAMAS, openRequest } from "../harness/desk.ts";
import { holderOf, type PartHolder } from "../harness/part.ts";
import { NOW, seedExample } from "../web/walk.ts";
import { addressOf, bodyOf, nameOf, namesClient, paramsOf } from "./doors.ts";
import { tablesOf } from "./tables.ts";

/**
 * Roles for the second contract of a client whose first one has lived (C1): requests, work, recaps, orders, invoices, quotes,
 * systems, half-days, meetings, letters. No answer names any row of it, and each of its ids opens as much as one of nothing.
 */
const app = await testApp({ now: NOW, seed: seedExample });
const LIVED = "miramas-infogerance";
const TWO = "contrat-deux";
/** Ids of the rows that say to be of the first contract, by the name of their column, and all of them with its papers' numbers. */
const ids = new Map<string, string>();
const marks = new Set<string>([LIVED]);
const lived = new Set<string>();
let own = 0;
let tried = 0;

const ALL = { contract: TWO };
const CAST: readonly (PartHolder & { readonly name: string })[] = [
  { name: "Cheffe du deux", side: "provider", role: "project_lead", part: ALL },
  { name: "Administration du deux", side: "provider", role: "administrator", part: ALL },
  { name: "Facturation du deux", side: "provider", role: "billing", part: ALL },
  { name: "Direction du deux", side: "client", role: "management", part: ALL },
  { name: "Technique du deux", side: "client", role: "technical", part: ALL },
  { name: "Technicien du deux", side: "provider", role: "technician", part: { ...ALL, service: "M2" } },
];
const people: (readonly [string, Session])[] = [];

before(async () => {
  const source = MIRAMAS.replaceAll(LIVED, TWO).replace(/^(\s*number: ).*$/m, '$1"Contrat deux"');
  const loaded = await app.as("administrator").post("/clients/MIR/contracts", { source });
  assert.equal(loaded.status, 200, String(loaded.message));
  const letter = await app.as("management").post(`/clients/MIR/contracts/${LIVED}/letters`, { what: "client_notice" });
  assert.equal(letter.status, 200, String(letter.message));
  own = await openRequest(app.as("requester"), "Sur le deuxième", { contract: TWO });
  for (const one of CAST) people.push([one.name, await holderOf(app, one.name, one)]);
  await app.inside("MIR", async (tx) => {
    for (const { name, columns } of await tablesOf(app.db)) {
      if (!columns.some((column) => column.name === "contract_id") || name === "party.membership") continue;
      const named = columns.filter(
        ({ name: one, kind }) => kind === "uuid" && one.endsWith("_id") && one !== "client_id",
      );
      for (const { name: column } of named) {
        const { rows } = await sql<{ id: string }>`select distinct ${sql.raw(column)}::text as id from ${sql.raw(name)}
          where contract_id = ${LIVED} and ${sql.raw(column)} is not null`.execute(tx);
        for (const { id } of rows) marks.add(id);
        if (rows[0]) ids.set(column.slice(0, -"_id".length), rows[0].id);
        if (rows[0]) lived.add(name);
      }
    }
    const { rows } = await sql<{ number: string }>`select number from billing.invoice where contract_id = ${LIVED}
      and number is not null`.execute(tx);
    for (const { number } of rows) marks.add(number);
    ids.set("invoiceNumber", rows[0]?.number ?? assert.fail("no invoice"));
    ids.set("system", ids.get("item") ?? assert.fail("no system"));
  });
});

test("the first contract has lived", () => {
  const known = [
    "asset.item",
    "billing.invoice",
    "billing.purchase_order",
    "billing.quote",
    "billing.recap",
    "coaching.session",
    "contract.letter",
    "governance.meeting",
    "ticket.request",
  ];
  assert.deepEqual(
    known.filter((name) => !lived.has(name)),
    [],
  );
  assert.ok(marks.size > 50, `${marks.size} names`);
});

async function knock(who: Session, route: Route, address: string): Promise<Answer<unknown>> {
  tried += 1;
  if (route.method === "GET") return who.get(address);
  return route.method === "PUT" ? who.put(address, bodyOf(route)) : who.post(address, bodyOf(route));
}

/** Doors whose answers name something of the first contract, with what they name. */
async function namedBy(who: Session, given: Readonly<Record<string, string>>): Promise<string[]> {
  const told: string[] = [];
  for (const route of routes.filter(({ method }) => method === "GET")) {
    const text = (await knock(who, route, addressOf(route, "MIR", given))).bytes.toString("utf8");
    const mark = [...marks].find((one) => text.includes(one));
    if (mark !== undefined) told.push(`${nameOf(route)}: ${mark}`);
  }
  return told;
}

test("a whole role is told of it at many doors: what is looked for below is there to be found", async () => {
  const told = await namedBy(app.as("administrator"), { contract: LIVED, number: "1", service: "M2" });
  assert.ok(told.length > 20, told.join("\n"));
});

test("C1: no list, page or file that a role for the second contract opens names a row of the first", async () => {
  for (const [name, who] of people)
    assert.deepEqual(await namedBy(who, { contract: TWO, number: String(own), service: "M2" }), [], name);
});

const isWhole = (schema: object): boolean => "type" in schema && schema.type === "integer";

test("C1: an id of the first contract, at each door that takes one, answers a role for the second as one of nothing", async () => {
  const wrong: string[] = [];
  const doors = new Set<string>();
  for (const route of routes.filter(namesClient))
    for (const [param, schema] of paramsOf(route)) {
      const theirs = param === "number" && !isWhole(schema) ? ids.get("invoiceNumber") : ids.get(param);
      if (theirs === undefined) continue;
      const missing = theirs.replace(/[0-9a-z](?=.$)/, (c) => (c === "0" ? "1" : "0"));
      for (const [name, who] of people) {
        const ask = async (value: string) => {
          const given = { contract: TWO, number: String(own), service: "M2", [param]: value };
          const answer = await knock(who, route, addressOf(route, "MIR", given));
          return [answer.status, answer.bytes.toString("utf8").replaceAll(value, "…")] as const;
        };
        const [status, said] = await ask(theirs);
        if (status < 400 || status >= 500 || said !== (await ask(missing))[1])
          wrong.push(`${nameOf(route)} :${param} ${name}: ${status} ${said.slice(0, 120)}`);
        doors.add(nameOf(route));
      }
    }
  assert.deepEqual(wrong, []);
  assert.ok(doors.size > 25, `${doors.size} doors`);
});

test("counts", (context) => {
  context.diagnostic(
    `${marks.size} names of the first contract, ${people.length} roles for the second: ${tried} requests`,
  );
  assert.deepEqual(
    app.problems.map(({ route, error }) => `${route}: ${error.message}`),
    [],
  );
});
