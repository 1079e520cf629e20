import assert from "node:assert/strict";
import { test } from "node:test";
import { cents } from "#kernel/money.ts";
import { invoicesIn } from "./answers.ts";
import { causeOf, isDuplicate } from "./causes.ts";
import { lifeOf, type Happening } from "./life.ts";
import { isOlder, NOT_OURS, sentOf, whoseOf } from "./whose.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const asked = Temporal.Instant.from("2023-10-02T08:00:00Z");
const lived = (...happenings: Happening[]) =>
  lifeOf(
    asked,
    happenings.map((happening) => ({ at: asked, eventId: "e", happening })),
  );
const row = (more: object) => ({ identifiantFactureCPP: 7, numeroFacture: "F2023-0001", statut: "DEPOSEE", ...more });
const owner = (lives: readonly ReturnType<typeof lived>[], ...rows: object[]) => {
  const own = { issuedOn: day("2023-10-02"), gross: cents(108_000), ...sentOf(lives) };
  const found = whoseOf(invoicesIn({ listeFactures: rows }, "F2023-0001"), own);
  return found && [found.owner, found.invoice.id];
};
const called: Happening = { kind: "calling", call: "deposit", try: 1 };
const taken: Happening = { kind: "accepted", flow: "CPP1" };

test("B3: a number found at Chorus Pro is ours by its flow, or by a call that may have arrived, and by nothing else", () => {
  assert.equal(owner([lived()]), null);
  assert.deepEqual(owner([lived()], row({})), ["unknown", 7]);
  assert.deepEqual(owner([lived(called)], row({})), ["likely", 7]);
  assert.deepEqual(owner([lived(called, taken)], row({ numeroFluxDepot: "CPP1" })), ["ours", 7]);
  assert.deepEqual(owner([lived(called), lived()], row({})), ["likely", 7], "an earlier attempt may have arrived");
  const lost: Happening = { kind: "not_sent", call: "deposit", said: "?" };
  assert.deepEqual(owner([lived(called, lost)], row({})), ["unknown", 7]);
  const rejected: Happening = { kind: "flow", state: "IN_REJETE", errors: ["Le nom du fichier est invalide"] };
  assert.deepEqual(owner([lived(called, taken, rejected)], row({})), ["unknown", 7]);
});

test("B3: another date or another amount under our number is another's invoice, whatever left of ours", () => {
  assert.deepEqual(owner([lived(called)], row({ dateFacture: "2023-03-06" })), ["another", 7]);
  assert.deepEqual(owner([lived(called)], row({ montantTTC: 1080.01 })), ["another", 7]);
  assert.deepEqual(owner([lived(called)], row({ dateFacture: "2023-10-02", montantTTC: 1080 })), ["likely", 7]);
  const other = row({ dateFacture: "2023-03-06" });
  assert.deepEqual(owner([lived(called)], other, row({ identifiantFactureCPP: 8 })), ["likely", 8]);
  const refusedTwin = row({ identifiantFactureCPP: 9, statut: "REJETEE" });
  assert.deepEqual(owner([lived(called)], refusedTwin, row({ identifiantFactureCPP: 8 })), ["likely", 8]);
});

test("B3: what was at Chorus Pro before our issue is another's; its reasons have one way out each", () => {
  const passage = (at: string | null) => [
    { state: "DEPOSEE", at: at ? Temporal.Instant.from(at) : null, comment: null },
  ];
  const own = { issuedOn: day("2023-10-02") };
  assert.equal(isOlder(passage("2023-10-01T21:59:00Z"), own), true);
  // Midnight in France: the day of the issue.
  assert.equal(isOlder(passage("2023-10-01T22:00:00Z"), own), false);
  assert.equal(isOlder(passage(null), own), false);
  assert.equal(causeOf(NOT_OURS.another).fix, "credit_and_reissue");
  assert.equal(causeOf(NOT_OURS.unknown).fix, "call");
  assert.ok(Object.values(NOT_OURS).every((said) => !isDuplicate(said)));
});
