/** Specific quotes through the API: drafted, revised, sent, answered, ordered, done, invoiced (clauses T4, E6, M4). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../../test/harness/app.ts";
import { issue, worked } from "../../../test/harness/billing.ts";
import { loadMiramas } from "../../../test/harness/desk.ts";
import type { Journal } from "#audit/api.ts";
import type { DueItem } from "../api.ts";
import type { SpecificQuote } from "./api.ts";

const app = await testApp({ now: "2024-03-01T08:00:00Z" });
const billing = app.as("billing");
const finance = app.as("finance");
const ALL = "/clients/MIR/quotes";
const draft = (more: object = {}) =>
  billing.post<SpecificQuote>(ALL, {
    contract: "miramas-infogerance",
    kind: "long_work",
    title: "Migration de la grappe de bases de données",
    validUntil: "2024-03-31",
    lines: [
      { label: "Préparation", quantity: 3, unit: "heure", unitPrice: "90.00" },
      { label: "Bascule de nuit", quantity: 1, unit: "forfait", unitPrice: "450.00" },
    ],
    ...more,
  });
const made = async (more: object = {}): Promise<string> => {
  const answer = await draft(more);
  assert.equal(answer.status, 200, String(answer.message));
  return answer.body.quote;
};
const send = async (quote: string): Promise<SpecificQuote> => {
  const sent = await billing.post<SpecificQuote>(`${ALL}/${quote}/send`);
  assert.equal(sent.status, 200, String(sent.message));
  return sent.body;
};
const answer = (quote: string, body: object) => finance.post<SpecificQuote>(`${ALL}/${quote}/answer`, body);
const due = async (): Promise<string[]> => {
  const { body } = await billing.get<{ items: DueItem[] }>("/billing/due");
  return body.items
    .filter(({ charge }) => charge.startsWith("D2"))
    .map(({ charge, totals, ready, waitsFor }) => `${charge} ${totals?.net} ${ready ? "ready" : waitsFor}`);
};
const order = (number: string, amount: string) => ({ number, amount, withTax: false, receivedOn: "2024-03-08" });

test("T4: a draft is the provider’s; sent, it has a number and a page that never changes", async () => {
  await loadMiramas(app);
  await worked(app, "Grappe lente", "2024-03-01T08:00:00Z", 20);
  const first = await made({ request: 1 });
  assert.equal((await finance.get(`${ALL}/${first}`)).code, "billing.unknown_quote");
  const given = await made({ title: "Chiffrage abandonné" });
  const because = { on: "2024-03-01", text: "Trop cher pour eux." };
  assert.equal((await billing.post(`${ALL}/${given}/withdraw`, because)).status, 200);
  assert.equal((await answer(first, { answer: "accepted", on: "2024-03-01" })).code, "billing.unknown_quote");
  assert.equal((await draft({ request: 99 })).code, "billing.unknown_request");
  assert.equal((await draft({ validUntil: "2024-02-29" })).code, "billing.quote_expired");
  const alike = [{ label: "A", quantity: 1, unit: "heure", unitPrice: "1.00" }];
  assert.equal((await draft({ lines: [...alike, ...alike] })).code, "billing.quote_lines_alike");
  const sent = await send(first);
  const { body: journal } = await finance.get<Journal>("/clients/MIR/journal?area=billing&limit=100");
  assert.deepEqual(
    journal.entries
      .filter(({ action }) => action.startsWith("billing.quote_"))
      .map(({ action, subject, clause, detail }) => [action, subject, clause, detail["title"] ?? Object.keys(detail)])
      .toReversed(),
    [
      ["billing.quote_drafted", first, null, []],
      ["billing.quote_drafted", given, null, []],
      ["billing.quote_withdrawn", given, null, []],
      ["billing.quote_sent", "D2024-0001", "T4", "Migration de la grappe de bases de données"],
    ],
    "the client reads the journal, and neither a draft nor why it was given up",
  );
  // 3 × 90.00 + 450.00 = 720.00; 20 % make 144.00.
  assert.deepEqual(
    [sent.number, sent.state, sent.clause, sent.totals],
    ["D2024-0001", "sent", "T4", { net: "720.00", tax: "144.00", gross: "864.00" }],
  );
  const page = (await finance.get(`${ALL}/${first}/quote.pdf`)).bytes;
  assert.equal(page.subarray(0, 5).toString(), "%PDF-");
  assert.equal((await billing.post(`${ALL}/${first}/send`)).code, "billing.quote_sent");
  app.clock.set("2024-03-08T08:00:00Z");
  assert.ok(page.equals((await finance.get(`${ALL}/${first}/quote.pdf`)).bytes));
  assert.equal((await app.as("val_finance").get(`${ALL}/${first}`)).status, 404);
  const byNumber = await finance.get(`${ALL}/D2024-0001`);
  assert.equal(byNumber.code, "server.invalid_input");
  assert.match(String(byNumber.message), /pas le numéro que l’on lit : ouvrez l’élément depuis sa liste/);
});

test("B2, B13: accepted and ordered for less, its lines are invoiced once done, and never above the order", async () => {
  const [{ quote } = { quote: "" }] = (await finance.get<{ quotes: SpecificQuote[] }>(ALL)).body.quotes;
  assert.equal((await answer(quote, { answer: "accepted", on: "2024-02-28" })).code, "billing.before_quote");
  const accepted = await answer(quote, { answer: "accepted", on: "2024-03-07" });
  assert.equal(accepted.body.state, "accepted", String(accepted.message));
  assert.equal((await answer(quote, { answer: "refused", on: "2024-03-08" })).code, "billing.quote_answered");
  assert.deepEqual(await due(), ["D2024-0001 720.00 order"]);
  const items = [["D2024-0001", "2024-03-07"]] as const;
  assert.equal((await issue(billing, items)).code, "billing.order_missing");
  const ordered = await finance.post<SpecificQuote>(`${ALL}/${quote}/order`, order("BC-7", "270.00"));
  assert.deepEqual(
    ordered.body.orders.map(({ number, verdict, difference }) => [number, verdict, difference]),
    [["BC-7", "smaller", "450.00"]],
    String(ordered.message),
  );
  assert.deepEqual(await due(), ["D2024-0001 270.00 delivery"]);
  assert.equal((await issue(billing, items)).code, "billing.quote_not_delivered");
  app.clock.set("2024-03-20T08:00:00Z");
  const done = await billing.post<SpecificQuote>(`${ALL}/${quote}/deliver`, { on: "2024-03-19" });
  assert.equal(done.body.deliveredOn, "2024-03-19", String(done.message));
  const days = ({ body }: typeof done) => body.lines.map(({ period }) => [period.first, period.last]);
  const sent = done.body.sentOn;
  assert.ok(sent !== null && sent < "2024-03-07");
  assert.deepEqual(new Set(days(done).flat()), new Set([sent]), "what was offered stays as it left");
  assert.deepEqual(await due(), ["D2024-0001 270.00 ready"]);
  const invoice = await issue(billing, items);
  assert.deepEqual(
    [invoice.body.number, invoice.body.orderNumber, invoice.body.totals],
    ["F2024-0001", "BC-7", { net: "270.00", tax: "54.00", gross: "324.00" }],
    String(invoice.message),
  );
  assert.deepEqual(await due(), ["D2024-0001 450.00 order"]);
  const rest = await finance.post<SpecificQuote>(`${ALL}/${quote}/order`, order("BC-8", "450.00"));
  assert.equal(rest.status, 200, String(rest.message));
  const second = await issue(billing, items);
  assert.deepEqual(
    [second.body.number, second.body.orderNumber, second.body.totals.net],
    ["F2024-0002", "BC-8", "450.00"],
    String(second.message),
  );
  assert.deepEqual(await due(), []);
  assert.equal((await issue(billing, items)).code, "billing.already_invoiced");
  assert.equal((await finance.post(`${ALL}/${quote}/order`, order("BC-9", "1.00"))).code, "billing.order_not_awaited");
});

test("T4: while a revision is only drafted the client still answers what was sent; what it accepted is not sent anew", async () => {
  const quote = await made();
  assert.equal((await send(quote)).number, "D2024-0002");
  const revision = await made({ title: "Migration, autrement", revises: quote });
  const board = await finance.get<{ items: { what: string; quote: { id: string } | null }[] }>("/billing/board");
  assert.deepEqual(
    board.body.items.filter(({ what }) => what === "answer").map((item) => item.quote?.id),
    [quote],
  );
  const accepted = await answer(quote, { answer: "accepted", on: "2024-03-20" });
  assert.equal(accepted.body.state, "accepted", String(accepted.message));
  assert.equal((await billing.post(`${ALL}/${revision}/send`)).code, "billing.quote_base_accepted");
  assert.equal((await billing.post(`${ALL}/${revision}/withdraw`, { on: "2024-03-20" })).status, 200);
  assert.deepEqual(await due(), ["D2024-0002 720.00 order"]);
});

test("E6: a quote is revised, refused, withdrawn, or lapses by its date; nothing is due of any", async () => {
  const old = await made({ kind: "skills_transfer", title: "Transfert de compétences" });
  await send(old);
  const revision = await made({ kind: "skills_transfer", title: "Transfert, deux jours", revises: old });
  assert.equal((await draft({ revises: old })).code, "billing.revision_drafted");
  const seen = (who: typeof finance) => who.get<SpecificQuote>(`${ALL}/${old}`);
  assert.deepEqual([(await seen(finance)).body.state, (await seen(finance)).body.revision], ["sent", null]);
  assert.deepEqual([(await seen(billing)).body.state, (await seen(billing)).body.revision], ["sent", revision]);
  const back = await billing.post(`${ALL}/${revision}/withdraw`, { on: "2024-03-20" });
  assert.equal(back.status, 200, String(back.message));
  const again = await made({ kind: "skills_transfer", title: "Transfert, trois jours", revises: old });
  assert.equal((await send(again)).number, "D2024-0004");
  assert.equal((await seen(finance)).body.state, "revised");
  assert.equal((await draft({ revises: old })).code, "billing.quote_revised");
  assert.equal((await answer(old, { answer: "accepted", on: "2024-03-20" })).code, "billing.quote_revised");
  const said = await answer(again, { answer: "refused", on: "2024-03-20", text: "Budget épuisé" });
  assert.deepEqual([said.body.state, said.body.clause, said.body.answer], ["refused", "E6", "Budget épuisé"]);
  const left = await made();
  await send(left);
  const withdrawn = await billing.post<SpecificQuote>(`${ALL}/${left}/withdraw`, { on: "2024-03-20" });
  assert.equal(withdrawn.body.state, "withdrawn", String(withdrawn.message));
  const lapsing = await made();
  await send(lapsing);
  app.clock.set("2024-04-01T08:00:00Z");
  assert.equal((await finance.get<SpecificQuote>(`${ALL}/${lapsing}`)).body.state, "expired");
  assert.equal((await answer(lapsing, { answer: "accepted", on: "2024-04-01" })).code, "billing.quote_expired");
  // Signed on its last day and written down on the next: in time.
  assert.equal((await answer(lapsing, { answer: "accepted", on: "2024-03-31" })).body.state, "accepted");
  assert.deepEqual(await due(), ["D2024-0002 720.00 order", "D2024-0006 720.00 order"]);
  assert.deepEqual(app.problems, []);
});
