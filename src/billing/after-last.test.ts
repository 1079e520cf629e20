import assert from "node:assert/strict";
import { test } from "node:test";
import type { Work } from "#intervention/api.ts";
import { testApp } from "../../test/harness/app.ts";
import { closeAndOrder, issue, periodPath, takeOut, worked } from "../../test/harness/billing.ts";
import { loadMiramas, move, requestPath } from "../../test/harness/desk.ts";
import type { Invoice, PeriodSummary, Recap } from "./api.ts";
import type { Board } from "./ledger-api.ts";

/** The last quarter of the contract, which ends on 30/09/2027 (E1). */
const SUMMER = "2027-07-01";
const [FIRST, SECOND] = ["2027-10-02", "2027-10-03"] as const;
const app = await testApp({ now: "2027-07-12T08:00:00Z" });
const billing = app.as("billing");
let [cluster, mail] = [0, 0];

const waiting = async () =>
  (await billing.get<Board>("/billing/board")).body.items
    .filter(({ period }) => period?.charge === "M2-lots")
    .map(({ what, who, gross, period }) => [what, who, gross, period?.first]);
const named = async () =>
  (await billing.get<{ periods: PeriodSummary[] }>("/billing/periods")).body.periods
    .filter(({ period }) => period.first >= SUMMER)
    .map(({ period, state }) => `${period.first} ${state}`);

async function contest(): Promise<string> {
  const target = (await app.as("technician").get<Work>(`${requestPath(mail)}/work`)).body.sessions[0]?.id ?? "";
  const reading = "Demande déjà traitée.";
  const contested = await move(app.as("finance"), mail, { kind: "contest", subject: "lot", target, reading });
  return contested.body.contests[0]?.id ?? assert.fail(String(contested.message));
}

test("B10, E7: a contest settled after the last recap of an ended contract is asked for by a recap of its own", async () => {
  await loadMiramas(app);
  cluster = await worked(app, "Grappe lente", "2027-07-13T08:00:00Z", 60);
  mail = await worked(app, "Courriel bloqué", "2027-07-15T08:00:00Z", 30);
  const contestId = await contest();
  app.clock.set("2027-10-04T08:00:00Z");
  await closeAndOrder(app, SUMMER, { number: "BC-1", amount: "120.00", withTax: true, receivedOn: "2027-10-04" });
  const summer = await issue(billing, [["M2-lots", SUMMER]]);
  assert.equal(summer.body.totals.gross, "120.00", String(summer.message));
  assert.deepEqual([await named(), await waiting()], [[`${SUMMER} invoiced`], []]);

  app.clock.set("2027-11-02T08:00:00Z");
  const settle = { kind: "settle" as const, contestId, reading: "Deuxième panne.", outcome: "provider" as const };
  const settled = await move(app.as("finance"), mail, settle);
  assert.equal(settled.body.contests[0]?.outcome, "provider", String(settled.message));
  assert.deepEqual(await waiting(), [["recap", "provider", "60.00", FIRST]]);
  const closed = await closeAndOrder(app, FIRST, null);
  assert.equal(closed.label.endsWith(", corrections après le dernier récapitulatif"), true, closed.label);
  assert.deepEqual(
    closed.corrections.map(({ units, period }) => [units, period.first]),
    [[2, SUMMER]],
  );
  assert.deepEqual([closed.lines, closed.totals.net, closed.papers.length], [[], "50.00", 2]);
  assert.deepEqual(await waiting(), [["order", "client", "60.00", FIRST]]);

  app.clock.set("2027-11-03T08:00:00Z");
  const order = { number: "BC-2", amount: "60.00", withTax: true, receivedOn: "2027-11-03" };
  const ordered = await app.as("finance").post<Recap>(`${periodPath(FIRST)}/order`, order);
  assert.equal(ordered.status, 200, String(ordered.message));
  const invoice = await issue(billing, [["M2-lots", FIRST]]);
  assert.deepEqual(
    invoice.body.lines.map(({ quantity, net, period }) => [quantity, net, period.first, period.last]),
    [[2, "50.00", SUMMER, "2027-09-30"]],
    String(invoice.message),
  );
  assert.deepEqual([await named(), await waiting()], [[`${FIRST} invoiced`, `${SUMMER} invoiced`], []]);
});

test("B10: a session corrected after that makes a second one, which a credit note gives back", async () => {
  app.clock.set("2027-12-01T08:00:00Z");
  await takeOut(app, cluster, "2027-07-13T08:00:00Z", "2027-07-13T08:30:00Z");
  assert.deepEqual(await named(), [`${SECOND} to_close`, `${FIRST} invoiced`, `${SUMMER} invoiced`]);
  const closed = await closeAndOrder(app, SECOND, null);
  assert.deepEqual([closed.state, closed.corrections.map(({ units }) => units)], ["to_credit", [-2]]);
  assert.deepEqual(await waiting(), [["credit", "provider", "60.00", SECOND]]);
  const given = await billing.post<{ invoices: Invoice[] }>(`${periodPath(SECOND)}/credit-notes`, {});
  assert.deepEqual(
    given.body.invoices.map(({ corrects, totals }) => [corrects, totals.gross]),
    [["F2027-0001", "60.00"]],
    String(given.message),
  );
  assert.deepEqual(await waiting(), []);
  assert.equal((await billing.get(periodPath("2027-10-04"))).code, "billing.unknown_period");
  assert.deepEqual(app.problems, []);
});
