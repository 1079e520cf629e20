/** What the law wants on an invoice, by the kind of its buyer, and what the contract file says of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { contractOf } from "../../test/scenarios/simulated.ts";
import type { BasisPoints } from "#kernel/money.ts";
import { profileOf } from "./compose.ts";
import { legalNotes, type LegalTerms } from "./mentions.ts";
import { partiesOf } from "./parties.ts";
import { sampleSeller } from "./sample-invoices.ts";

const late = (terms: Pick<LegalTerms, "publicBuyer" | "contractualRate">): string | undefined =>
  legalNotes(sampleSeller, {
    legalRate: { rate: (terms.publicBuyer ? 1250 : 1450) as BasisPoints, half: 1, year: 2024 },
    vatPoint: "payment",
    ...terms,
  })
    .find(({ code }) => code === "PMD")
    ?.text.replaceAll(/\s/g, " ");

test("C. com. L441-10: between companies ten points are owed, or the rate of the contract in their place", () => {
  assert.equal(
    late({ publicBuyer: false, contractualRate: null }),
    "En cas de retard de paiement, intérêts moratoires dus de plein droit au taux de refinancement principal de la BCE majoré de dix points (art. L441-10 du code de commerce), soit 14,5 % au 1er semestre 2024.",
  );
  assert.equal(
    late({ publicBuyer: false, contractualRate: 1800 as BasisPoints }),
    "En cas de retard de paiement, pénalités exigibles sans rappel au taux contractuel de 18 % l’an, sans être inférieures à trois fois le taux de l’intérêt légal (art. L441-10 du code de commerce).",
  );
});

test("an article of law stands on one line with its word, whoever the buyer is", () => {
  for (const publicBuyer of [true, false]) {
    const notes = legalNotes(sampleSeller, {
      publicBuyer,
      legalRate: null,
      contractualRate: null,
      vatPoint: "payment",
    });
    const articles = notes.flatMap(({ text }) => text.match(/art\.\s[LRD]\d+/g) ?? []);
    assert.deepEqual(
      articles,
      publicBuyer ? ["art.\u00a0L2192", "art.\u00a0D2192"] : ["art.\u00a0L441", "art.\u00a0D441"],
    );
  }
});

test("CCP R2192-31: a public buyer owes eight points, whatever rate the contract sets beside them", () => {
  assert.equal(
    late({ publicBuyer: true, contractualRate: 1005 as BasisPoints }),
    "En cas de retard de paiement, intérêts moratoires dus de plein droit au taux de refinancement principal de la BCE majoré de huit points (art. L2192-13 et R2192-31 du code de la commande publique), soit 12,5 % au 1er semestre 2024. Taux contractuel de 10,05 % l’an, sans préjudice du taux légal.",
  );
});

test("CCP D2192-2, 5°: the accountant who pays stands on the invoice where the contract file names one", () => {
  const paidBy = (...changes: (readonly [string, string])[]) => {
    const parties = partiesOf(contractOf("miramas", ...changes));
    assert.ok(parties.ok);
    return parties.value.buyer.paidBy;
  };
  assert.equal(paidBy(), "Trésorerie d’Istres");
  assert.equal(paidBy(["    payer: Trésorerie d’Istres\n", ""]), null);
});

/** The file as it was before it named the kind of its buyer. */
const UNNAMED = ["buyer: public #", "#"] as const;

test("L441-10: the law of late payment follows the buyer that the file names, else what the delay counts from", () => {
  const buyer = (...changes: (readonly [string, string])[]) => contractOf("miramas", ...changes).payment.buyer;
  const received = ["from: deposit #", "from: receipt #"] as const;
  assert.deepEqual([buyer(UNNAMED), buyer(UNNAMED, received), buyer(received)], ["public", "private", "public"]);
});

test("a public buyer is written for Chorus Pro even where its payments count from the receipt", () => {
  const received = ["from: deposit #", "from: receipt #"] as const;
  const company = ["buyer: public #", "buyer: private #"] as const;
  assert.deepEqual(
    [[UNNAMED], [UNNAMED, received], [received], [company]].map((changes) =>
      profileOf(contractOf("miramas", ...changes)),
    ),
    ["chorus-direct", "reform", "chorus-direct", "reform"],
  );
});
