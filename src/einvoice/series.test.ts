/** Numbers follow one another without a gap or a double, whatever is issued, given back and refused at once (CGI 242 nonies A). */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { testApp } from "../../test/harness/app.ts";
import { issue } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { Invoice, InvoiceSummary } from "#billing/api.ts";
import { readBook } from "#billing/actions/book.ts";
import type { Doing } from "#billing/actions/period.ts";
import { claimOf } from "#billing/claim.ts";
import { cents } from "#kernel/money.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, accepted, type Result } from "#kernel/result.ts";
import { numberAs, numberDocument, type Numbering } from "./actions/number.ts";
import { faultyInvoices } from "./faulty-invoices.ts";

const app = await testApp({ now: "2023-10-02T08:00:00Z" });
const billing = app.as("billing");
const FEES = ["M1-forfait", "M3-demi-journees"] as const;

const FEE = { contract: "miramas-infogerance", items: [{ charge: "M1-forfait", first: "2023-10-01" }] };
/** Numbers that were spent, in the order of their issue. */
const spent: string[] = [];

test("43 faulty documents spend no number, and neither does a draft whose sums are not its document's", async () => {
  await loadMiramas(app);
  const found = await app.inside("MIR", async (tx) => {
    const clientId = app.clientId("MIR");
    const now = app.clock.now();
    const claimed = accepted(
      claimOf(accepted(await readBook(tx, clientId, FEE.contract)), FEE, Temporal.PlainDate.from("2023-10-02")),
    );
    const by = { id: app.personId("billing"), name: "Service facturation" };
    const doing: Doing = { client: { clientId, clientCode: "MIR" }, by, now };
    const good: Numbering = { ...claimed, serviceCode: null, corrected: null, givenBefore: [], annex: [] };
    const told = (what: string, result: Result<string, Refusal>): string =>
      `${what}: ${result.ok ? result.value : (result.refusal.params["rule"] ?? result.refusal.code)}`;
    const answers: string[] = [];
    for (const { what, invoice, wire } of faultyInvoices) {
      const buyer = wire === "reform" ? ("private" as const) : ("public" as const);
      const contract = { ...good.contract, payment: { ...good.contract.payment, buyer } };
      const one = { ...good, contract, draft: { ...good.draft, kind: invoice.kind } };
      answers.push(told(what, await numberAs(tx, doing, one, () => Promise.resolve(accept(invoice)))));
    }
    const { totals } = good.draft;
    const cent = { net: cents(totals.net + 1), gross: cents(totals.gross + 1) };
    const off = { ...good, draft: { ...good.draft, totals: { ...totals, ...cent } } };
    answers.push(told("a draft one cent off", await numberDocument(tx, doing, off)));
    return answers;
  });
  assert.deepEqual(found, [
    ...faultyInvoices.map(({ what, reason }) => `${what}: ${reason}`),
    "a draft one cent off: einvoice.amount_not_exact",
  ]);
  assert.deepEqual(await numbers(), []);
  const first = await issue(billing, [["M1-forfait", "2023-10-01"]]);
  assert.equal(first.body.number, "F2023-0001");
  const back = await billing.post<Invoice>("/clients/MIR/invoices/F2023-0001/credit-notes", { reason: "Erreur" });
  assert.equal(back.body.number, "A2023-0001");
  spent.push(first.body.number, back.body.number);
});

const ACT = fc.record({
  what: fc.constantFrom(
    "issue",
    "give back",
    "issue too early",
    "issue under a faulty code",
    "give back without a reason",
  ),
  which: fc.nat({ max: 9 }),
});
type Act = { readonly what: string; readonly which: number };

async function numbers(): Promise<string[]> {
  const { body } = await billing.get<{ invoices: InvoiceSummary[] }>("/billing/invoices?limit=100");
  return body.invoices.map(({ number }) => number);
}

/** Does one thing; the number that it spent, or null where it was refused. */
async function act({ what, which }: Act, known: readonly string[]): Promise<string | null> {
  const fee = FEES[which % 2] ?? FEES[0];
  if (what.startsWith("issue")) {
    const first = what === "issue too early" ? "2024-10-01" : "2023-10-01";
    const more = what === "issue under a faulty code" ? { serviceCode: "x".repeat(101) } : {};
    const answer = await issue(billing, [[fee, first]], more);
    return answer.status === 200 ? answer.body.number : null;
  }
  const invoices = known.filter((number) => number.startsWith("F"));
  const number = invoices[which % Math.max(1, invoices.length)] ?? "F2023-0001";
  const reason = what === "give back" ? "Erreur de saisie" : " ";
  const answer = await billing.post<Invoice>(`/clients/MIR/invoices/${number}/credit-notes`, { reason });
  return answer.status === 200 ? answer.body.number : null;
}

test("each series runs from one without a gap or a double, and spends a number for what was issued alone", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ACT, { minLength: 2, maxLength: 6 }), async (acts) => {
      const known = await numbers();
      const answers = await Promise.all(acts.map((one) => act(one, known)));
      spent.push(...answers.filter((number) => number !== null));
      for (const letter of ["F", "A"]) {
        const own = (await numbers()).filter((number) => number.startsWith(letter)).toSorted();
        const expected = own.map((_, index) => `${letter}2023-${String(index + 1).padStart(4, "0")}`);
        assert.deepEqual(own, expected);
        assert.deepEqual(own, spent.filter((number) => number.startsWith(letter)).toSorted());
      }
    }),
    { numRuns: 12, seed: 242, endOnFailure: true },
  );
  assert.ok(spent.some((number) => number.startsWith("F")) && spent.some((number) => number.startsWith("A")));
});
