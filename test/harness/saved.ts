/** Issued documents as the database keeps them, for the rules that read them. */
import type { KeptLine, SavedFact, SavedInvoice, SavedPayment } from "#billing/saved.ts";
import { totalsOf } from "#billing/totals.ts";
import { amountText, cents, type BasisPoints } from "#kernel/money.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
export type Sold = { readonly net: number; readonly rate: number };

/** The movements of money that these facts tell of, none of them withdrawn. */
function movementsOf(facts: readonly SavedFact[]): SavedPayment[] {
  return facts.flatMap(({ kind, amount, ...fact }, index) => {
    if (amount === null || (kind !== "paid" && kind !== "refunded" && kind !== "carried")) return [];
    return [{ ...fact, id: `payment ${index}`, kind, amount, carry: null, carriedWith: null, withdrawn: null }];
  });
}

/** An issued document of the fictitious example town. */
export function savedInvoice(number: string, sold: readonly Sold[], more: Partial<SavedInvoice> = {}): SavedInvoice {
  const period = { first: "2024-01-01", last: "2024-12-31" };
  const lines = sold.map(({ net, rate }): KeptLine => ({
    charge: "c",
    billed: period,
    label: "Prestation",
    clause: "M1",
    period,
    quantity: 1,
    unit: "an",
    unitPrice: amountText(cents(net)),
    net: amountText(cents(net)),
    vat: { rate: rate as BasisPoints, exemption: null },
    prorata: null,
    credits: null,
  }));
  const totals = totalsOf(
    sold.map(({ net, rate }) => ({ net: cents(net), vat: { rate: rate as BasisPoints, exemption: null } })),
  );
  return {
    clientId: "",
    clientCode: "EXE",
    clientName: "Ville d’Exemple",
    invoiceId: number,
    contractId: "exemple",
    kind: "invoice",
    number,
    issuedOn: day("2024-01-01"),
    dueOn: day("2024-01-31"),
    orderNumber: null,
    correctsNumber: null,
    internal: false,
    net: totals.net,
    tax: totals.tax,
    gross: totals.gross,
    content: { version: "1", profile: "chorus-direct", serviceCode: null, lines },
    digest: "",
    at: Temporal.Instant.from("2024-01-01T08:00:00Z"),
    credited: cents(0),
    creditedBy: [],
    credits: [],
    state: "issued",
    facts: [],
    payments: movementsOf(more.facts ?? []),
    ...more,
  };
}
