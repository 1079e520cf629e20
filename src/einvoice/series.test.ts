/** Numbers follow one another without a gap or a double, whatever is issued, given back and refused at once (CGI 242 nonies A). */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { testApp } from "../../test/harness/app.ts";
import { issue } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { Invoice, InvoiceSummary } from "#billing/api.ts";

const app = await testApp({ now: "2023-10-02T08:00:00Z" });
const billing = app.as("billing");
const FEES = ["M1-forfait", "M3-demi-journees"] as const;

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
  await loadMiramas(app);
  const spent: string[] = [];
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
