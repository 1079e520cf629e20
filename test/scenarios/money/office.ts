/** The town of the money tale: Miramas under a movable clock, its finance office, and a double of Chorus Pro. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Invoice } from "#billing/api.ts";
import type { Deposits } from "#einvoice/api.ts";
import { chorusJobs } from "#einvoice/jobs.ts";
import type { Work } from "#intervention/api.ts";
import { testApp } from "../../harness/app.ts";
import { runJobsByClock } from "../../harness/jobs.ts";
import { MIRAMAS, testAccount } from "../../piste/paper.ts";
import { pisteDouble } from "../../piste/server.ts";
import { accepted, linesOf, tale } from "../tale.ts";

const account = testAccount("production");
export const double = await pisteDouble();
double.buyers.set(MIRAMAS, {
  id: 77,
  services: [{ codeService: "DSI", libelleService: "Informatique", estActif: true }],
});
export const app = await testApp({ now: "2023-09-28T08:00:00Z", chorus: account });
export const town = tale(app, "miramas-infogerance");
export const M2 = "M2-lots";
export const SOURCE = readFileSync(join(import.meta.dirname, "../../../contracts/miramas.yaml"), "utf8");
const { at, as } = town;

const chorus = chorusJobs(app.db, account, app.clock.now, {
  endpoints: double.endpoints,
  sleep: async () => undefined,
});

/** Twelve hours later, what is due is looked at: invoices are asked after twice a day. */
export async function halfDay(): Promise<void> {
  app.clock.advance({ hours: 12, minutes: 1 });
  await runJobsByClock(app, chorus.handlers);
}

/** Deposits a document by the flow, and follows it until Chorus Pro has it. */
export async function deposit(number: string): Promise<void> {
  const asked = await as("billing").post<Deposits>(`/clients/MIR/invoices/${number}/deposit`, {});
  assert.equal(asked.status, 200, String(asked.message));
  await runJobsByClock(app, chorus.handlers);
  app.clock.advance({ minutes: 1 });
  await runJobsByClock(app, chorus.handlers);
  assert.equal((await invoice(number)).state, "deposited");
}

/** What Chorus Pro says of a document, read at the next look. */
export async function says(number: string, state: string, time: string, comment?: string): Promise<Invoice> {
  double.move(number, state, time, comment);
  await halfDay();
  return invoice(number);
}

export async function completeDeposit(number: string, comment: string): Promise<void> {
  const path = `/clients/MIR/invoices/${number}/deposits/complete`;
  accepted(await as("billing").post<Deposits>(path, { comment }));
  await runJobsByClock(app, chorus.handlers);
}

export const invoice = async (number: string): Promise<Invoice> =>
  accepted(await as("finance").get<Invoice>(`/clients/MIR/invoices/${number}`));

/** A request worked on once, answered and closed the same day; its number. */
export async function job(title: string, day: string, from: string, to: string): Promise<number> {
  const number = await town.open(`${day}T09:00:00`, title);
  await town.work(number, `${day}T${from}`, `${day}T${to}`);
  await town.close(`${day}T17:00:00`, number);
  return number;
}

export async function sessionOf(number: string | number): Promise<Work["sessions"][number]> {
  const { sessions } = accepted(await as("finance").get<Work>(`/clients/MIR/requests/${number}/work`));
  assert.ok(sessions[0], `a session on MIR-${number}`);
  return sessions[0];
}

type Told = {
  readonly number: string;
  readonly line: string;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
};

/** A document in one line: number, first line of text, net, tax and total. */
export const told = (one: Invoice): Told => ({
  number: one.number,
  line: linesOf(one)[0]?.replace(/ \(.*/, "") ?? "",
  ...one.totals,
});

export const order = (number: string, amount: string, receivedOn: string, withTax = false): object => ({
  number,
  amount,
  withTax,
  receivedOn,
});

export { accepted, at, as };
