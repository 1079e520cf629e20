/** Deposit, killed at every breath: whichever transaction or call was the last, Chorus Pro receives the file once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invoice } from "#billing/api.ts";
import type { Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { issue } from "../../test/harness/billing.ts";
import { runJobsByClock } from "../../test/harness/jobs.ts";
import { openOffice, testAccount } from "../../test/piste/paper.ts";
import { LOOK } from "./actions/chorus/ask.ts";
import { chorusJobs } from "./jobs.ts";
import { lookAt } from "./actions/chorus/look.ts";
import { openPiste, type Piste } from "./actions/chorus/piste.ts";
import type { Deposits } from "./api.ts";

const office = await openOffice();
const { app, double, wake, run } = office;
const billing = app.as("billing");

class Killed extends Error {}

/** A process that dies right after so many transactions and calls: what the last one told it is lost. */
function mortal(breaths: number) {
  let left = breaths;
  const breathe = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    const value = await work();
    left -= 1;
    if (left === 0) throw new Killed();
    return value;
  };
  const real = openPiste(testAccount("production"), { endpoints: double.endpoints, sleep: async () => undefined });
  const piste: Piste = {
    environment: "production",
    call: (call) => breathe(() => real.call(call)),
    ready: () => breathe(() => real.ready()),
  };
  const db = new Proxy(app.db, {
    get(target, name) {
      if (name !== "transaction") return Reflect.get(target, name, target) as unknown;
      return () => ({
        execute: (work: Parameters<ReturnType<Kysely<Database>["transaction"]>["execute"]>[0]) =>
          breathe(() => target.transaction().execute(work)),
      });
    },
  });
  return { db, piste, clock: app.clock.now };
}

/** Each document is a credit note of one half-day: twelve of them can be made of one invoice. */
async function newDocument(): Promise<string> {
  const made = await billing.post<Invoice>("/clients/MIR/invoices/F2023-0001/credit-notes", {
    reason: "Demi-journée annulée",
    parts: [{ line: 1, quantity: 1 }],
  });
  assert.equal(made.status, 200, String(made.message));
  return made.body.number;
}

async function killedAt(breaths: number): Promise<{ number: string; died: boolean }> {
  const number = await newDocument();
  const asked = await billing.post<Deposits>(`/clients/MIR/invoices/${number}/deposit`, {});
  assert.equal(asked.status, 200, String(asked.message));
  const deposit = await app.inside("MIR", (tx) =>
    tx.selectFrom("einvoice.deposit").select("deposit_id").orderBy("deposit_id", "desc").executeTakeFirstOrThrow(),
  );
  // The job of the dead process stays locked for hours: only the round of each hour brings the deposit back.
  await runJobsByClock(app, { [LOOK]: async () => undefined });
  try {
    await lookAt(mortal(breaths), { clientId: app.clientId("MIR"), depositId: deposit.deposit_id });
    return { number, died: false };
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return { number, died: true };
  }
}

async function survive(rounds: number, hours = 1): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    app.clock.advance({ hours, minutes: 1 });
    await wake();
    await run();
  }
}

const lifeOf = async (number: string) => (await office.deposits(number)).deposits.at(-1);

test("killed after each breath of a deposit: never a second one, and no deposit is forgotten", async () => {
  const made = await issue(billing, [["M3-demi-journees", "2023-10-01"]]);
  assert.equal(made.body.number, "F2023-0001", String(made.message));
  const lost: string[] = [];
  let deaths = 0;
  for (let breaths = 1; breaths <= 9; breaths += 1) {
    const { number, died } = await killedAt(breaths);
    if (died) deaths += 1;
    await survive(2);
    const flows = double.flows.filter(({ invoice }) => invoice === number);
    assert.ok(flows.length <= 1, `${number}, killed at breath ${breaths}: ${flows.length} deposits`);
    if (flows.length === 1) assert.equal((await lifeOf(number))?.invoiceState, "DEPOSEE", `breath ${breaths}`);
    else lost.push(number);
  }
  assert.equal(deaths, 8);
  // Killed between the intention and the call: nobody may send it again before two days of searches and a person.
  assert.equal(lost.length, 1);
  const [number = ""] = lost;
  const refusedNow = await billing.post(`/clients/MIR/invoices/${number}/deposit`, {});
  assert.equal(refusedNow.code, "einvoice.deposit_under_way");
  await survive(9, 6);
  assert.equal((await lifeOf(number))?.trouble?.fix, "deposit_again");
  assert.equal(double.flows.filter(({ invoice }) => invoice === number).length, 0);
  assert.equal((await billing.post(`/clients/MIR/invoices/${number}/deposit`, {})).status, 200);
  await run();
  await survive(2);
  assert.equal((await lifeOf(number))?.invoiceState, "DEPOSEE");
  assert.equal(double.flows.filter(({ invoice }) => invoice === number).length, 1);
});

test("a connection to qualification leaves the deposits of production alone", async () => {
  const account = testAccount("sandbox");
  const other = chorusJobs(app.db, account, app.clock.now, {
    endpoints: double.endpoints,
    sleep: async () => undefined,
  });
  const [watched] = await app.inside("MIR", (tx) => tx.selectFrom("einvoice.deposit").select("deposit_id").execute());
  const before = double.calls.length;
  await other.handlers[LOOK]?.({ client: app.clientId("MIR"), deposit: watched?.deposit_id ?? "", early: true });
  assert.equal(double.calls.length, before);
});
