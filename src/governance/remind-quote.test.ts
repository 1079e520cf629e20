import assert from "node:assert/strict";
import { test } from "node:test";
import type { SpecificQuote } from "#billing/specific/api.ts";
import { sql } from "kysely";
import type { DutyDetail } from "./api/duty.ts";
import { askReminders, governanceJobs } from "./jobs.ts";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { runJobsByClock } from "../../test/harness/jobs.ts";

const app = await testApp({ now: "2024-03-01T08:00:00Z" });
await loadMiramas(app);
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";

async function offered(title: string, revises?: string): Promise<SpecificQuote> {
  const body = {
    contract: "miramas-infogerance",
    kind: "long_work",
    title,
    validUntil: "2024-03-31",
    lines: [{ label: title, quantity: 1, unit: "forfait", unitPrice: "450.00" }],
    ...(revises === undefined ? {} : { revises }),
  };
  const written = await app.as("billing").post<SpecificQuote>("/clients/MIR/quotes", body);
  assert.equal(written.status, 200, String(written.message));
  const sent = await app.as("billing").post<SpecificQuote>(`/clients/MIR/quotes/${written.body.quote}/send`);
  assert.equal(sent.status, 200, String(sent.message));
  return sent.body;
}

async function remindOn(day: string): Promise<void> {
  for (const time of ["08:00", "09:00", "11:00"]) {
    app.clock.set(`${day}T${time}:00Z`);
    await askReminders(app.db);
    await runJobsByClock(app, governanceJobs(app.db, app.clock.now));
  }
}

const duty = async (number: string | null): Promise<DutyDetail> => {
  const read = await app.as("finance").get<DutyDetail>(`${CONTRACT}/duties/quote_answer?subject=${number}`);
  assert.equal(read.status, 200, String(read.message));
  return read.body;
};
const told = async (number: string | null) =>
  (await duty(number)).told.map(({ at, what, to }) => [at.slice(0, 10), what, to.toSorted()]);

const WHO = ["Fanny Finances (finance)", "Maud Direction (management)", "Tristan Technique (technical)"];

test("T4: a quote is recalled 7 and 2 days before it expires and on its last day, to the client alone, once each", async () => {
  const waits = await offered("Bascule de nuit");
  const answered = await offered("Grappe");
  const first = await offered("Ébauche");
  for (const day of ["2024-03-23", "2024-03-24"]) await remindOn(day);
  assert.deepEqual(await told(waits.number), [["2024-03-24", "reminder", WHO]]);
  const accepted = await app
    .as("finance")
    .post(`/clients/MIR/quotes/${answered.quote}/answer`, { answer: "accepted", on: "2024-03-24" });
  assert.equal(accepted.status, 200, String(accepted.message));
  const second = await offered("Ébauche corrigée", first.quote);
  for (const day of ["2024-03-29", "2024-03-31", "2024-04-01"]) await remindOn(day);
  assert.deepEqual(await told(waits.number), [
    ["2024-03-24", "reminder", WHO],
    ["2024-03-29", "reminder", WHO],
    ["2024-03-31", "due", WHO],
  ]);
  assert.deepEqual(await told(answered.number), [["2024-03-24", "reminder", WHO]]);
  assert.deepEqual(await told(first.number), [["2024-03-24", "reminder", WHO]]);
  assert.deepEqual(await told(second.number), [
    ["2024-03-29", "reminder", WHO],
    ["2024-03-31", "due", WHO],
  ]);
  const { line } = await duty(waits.number);
  assert.deepEqual(
    [line.state, line.clause, line.owedBy, line.due, line.about],
    ["passed", "T4", "client", "2024-03-31", `${waits.number}, Bascule de nuit`],
  );
  assert.equal((await duty(answered.number)).line.state, "done");
  assert.equal((await duty(first.number)).line.state, "cancelled");
});

test("T4: whoever was told acknowledges it, as any other reminder; the message names the quote and its last day", async () => {
  const { rows } = await app.inside("MIR", (tx) =>
    sql<{
      subject: string;
      body: string;
    }>`select texts -> 'fr' ->> 'subject' as subject, texts -> 'fr' ->> 'body' as body
      from notice.notice where about_id = 'miramas-infogerance quote_answer/D2024-0001' order by at limit 1`.execute(
      tx,
    ),
  );
  assert.equal(rows[0]?.subject.replace(/\s/g, " "), "Rappel : Réponse au devis avant son expiration, 31/03/2024");
  assert.match(rows[0]?.body ?? "", /D2024-0001, Bascule de nuit/);
  const read = await app
    .as("finance")
    .post<DutyDetail>(`${CONTRACT}/duties/quote_answer/acknowledgements`, { subject: "D2024-0001" });
  assert.equal(read.status, 200, String(read.message));
  assert.deepEqual(read.body.told[0]?.acknowledgedBy, ["Fanny Finances"]);
});
