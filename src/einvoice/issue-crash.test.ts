/** Issue, killed after each statement of its transaction: no number is burnt, and nothing half-written stays. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Doing } from "#billing/actions/period.ts";
import type { Tx } from "#database/transaction.ts";
import { sql } from "kysely";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { issueCreditNote } from "./actions/credit-note.ts";
import { issueInvoice } from "./actions/document.ts";

const app = await testApp({ now: "2023-10-02T08:00:00Z" });
await loadMiramas(app);

class Killed extends Error {}

/** A connection that breaks once so many statements were answered. */
function mortal(tx: Tx, statements: number): Tx {
  let left = statements;
  return new Proxy(tx, {
    get(target, name) {
      if (name !== "getExecutor") return Reflect.get(target, name, target) as unknown;
      const executor = target.getExecutor();
      return () =>
        new Proxy(executor, {
          get(own, what) {
            if (what !== "executeQuery") {
              const value: unknown = Reflect.get(own, what, own);
              return typeof value === "function" ? (value.bind(own) as unknown) : value;
            }
            return async (...query: Parameters<typeof executor.executeQuery>) => {
              const answer = await own.executeQuery(...query);
              left -= 1;
              if (left === 0) throw new Killed();
              return answer;
            };
          },
        });
    },
  });
}

const doing = (): Doing => ({
  client: { clientId: app.clientId("MIR"), clientCode: "MIR" },
  by: { id: app.personId("billing"), name: "Comptabilité" },
  now: app.clock.now(),
});
const kept = () =>
  app.inside("MIR", async (tx) => {
    const { rows } = await sql<{ said: string }>`
      select (select count(*) from billing.invoice) || ' ' || (select count(*) from billing.invoice_line) || ' '
        || (select count(*) from billing.series) || ' ' || (select count(*) from notice.notice) || ' '
        || (select count(*) from audit.entry) as said`.execute(tx);
    return rows[0]?.said;
  });

async function killedEverywhere(work: (tx: Tx) => Promise<{ readonly ok: boolean }>): Promise<number> {
  const before = await kept();
  for (let statements = 1; ; statements += 1) {
    try {
      const done = await app.inside("MIR", (tx) => work(mortal(tx, statements)));
      assert.ok(done.ok);
      return statements - 1;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    assert.equal(await kept(), before, `killed after ${statements} statements`);
  }
}

test("killed after each statement, an issue leaves nothing; the next one takes the first number", async () => {
  const items = [
    { charge: "M1-forfait", first: "2023-10-01" },
    { charge: "M3-demi-journees", first: "2023-10-01" },
  ];
  const body = { contract: "miramas-infogerance", items, serviceCode: "DSI" };
  const deaths = await killedEverywhere((tx) => issueInvoice(tx, doing(), body));
  assert.ok(deaths >= 15, `${deaths} statements`);
  const list = await app.as("finance").get<{ invoices: { number: string }[] }>("/billing/invoices");
  assert.deepEqual(
    list.body.invoices.map(({ number }) => number),
    ["F2023-0001"],
  );
});

test("so does a credit note, in its own series", async () => {
  const deaths = await killedEverywhere((tx) => issueCreditNote(tx, doing(), "F2023-0001", { reason: "Erreur" }));
  assert.ok(deaths >= 12, `${deaths} statements`);
  const list = await app.as("finance").get<{ invoices: { number: string }[] }>("/billing/invoices");
  assert.deepEqual(
    list.body.invoices.map(({ number }) => number),
    ["A2023-0001", "F2023-0001"],
  );
});
