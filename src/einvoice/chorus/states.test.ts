import assert from "node:assert/strict";
import { test } from "node:test";
import { historyIn, invoicesIn, refusalIn } from "./answers.ts";
import { fileNameOf } from "./calls.ts";
import { causeOf, isDuplicate } from "./causes.ts";
import { FLOW_STATES, flowState } from "./flow-states.ts";
import { INVOICE_CODES, invoiceState } from "./invoice-states.ts";
import { nextReport, nextSearch } from "./pace.ts";
import { checkBuyer } from "./preflight.ts";
import { oneWorkingDayAfter } from "./working-day.ts";

test("every published state of a flow is known, with IN_; an unknown one is never taken for a wait", () => {
  const phases = Object.entries(FLOW_STATES).map(([code, { phase }]) => [code, phase]);
  assert.deepEqual(phases, [
    ["IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP", "waiting"],
    ["IN_EN_ATTENTE_TRAITEMENT_CPP", "waiting"],
    ["IN_EN_COURS_TRAITEMENT_CPP", "waiting"],
    ["IN_EN_ATTENTE_RETRAITEMENT_CPP", "waiting"],
    ["IN_A_RELANCER", "waiting"],
    ["IN_INTEGRE", "integrated"],
    ["IN_INTEGRE_PARTIEL", "partial"],
    ["IN_REJETE", "failed"],
    ["IN_INCIDENTE", "stuck"],
    ["IN_ERREUR_INTERNE", "stuck"],
  ]);
  for (const { phase, trouble } of Object.values(FLOW_STATES))
    assert.equal(trouble === null, phase === "waiting" || phase === "integrated");
  assert.equal(flowState("REJETE").phase, "stuck");
  assert.equal(flowState("in_rejete").phase, "failed");
});

test("every published state of an invoice is known, and three of them ask something of us", () => {
  assert.equal(Object.keys(INVOICE_CODES).length, 13);
  const asks = Object.entries(INVOICE_CODES).flatMap(([code, { trouble }]) => (trouble ? [[code, trouble.fix]] : []));
  assert.deepEqual(asks, [
    ["A_RECYCLER", "recycle"],
    ["SUSPENDUE", "complete"],
    ["REJETEE", "credit_and_reissue"],
  ]);
  const ends = Object.entries(INVOICE_CODES).flatMap(([code, { last }]) => (last ? [code] : []));
  assert.deepEqual(ends, ["REJETEE", "MISE_EN_PAIEMENT"]);
  assert.equal(invoiceState("NOUVEL_ETAT").trouble?.fix, "call");
});

test("what Chorus Pro says has one cause and one way out in both languages", () => {
  const told = (said: string) => causeOf(said).cause.en;
  assert.match(told("SpecifiedTradeSettlementPaymentMeans.TypeCode.value est obligatoire"), /means of payment/);
  assert.match(told("IBAN du fournisseur manquant"), /bank account/);
  assert.match(told("Cadre de facturation invalide"), /invoicing frame/);
  assert.match(told("Le code service du destinataire est obligatoire"), /service code/);
  assert.match(told("Le numéro d'engagement est inconnu"), /engagement number/);
  assert.match(told("Le destinataire n'existe pas"), /SIRET/);
  assert.match(told("Le service est momentanément indisponible"), /not available/);
  assert.match(told("Le montant total TTC est incohérent"), /amount/);
  assert.equal(causeOf("Le nom du fichier est invalide").fix, "deposit_again");
  assert.equal(causeOf("QZX 42").cause.fr, "Chorus Pro refuse : « QZX 42 ».");
  assert.ok(isDuplicate("Une facture portant ce numéro existe déjà"));
});

test("answers are read with care", () => {
  assert.equal(refusalIn({ codeRetour: 0, libelle: "TRA_MSG_00.000" }), null);
  assert.deepEqual(refusalIn({ codeRetour: "20001", libelle: "Non" }), { code: "20001", said: "Non" });
  const rows = [
    { identifiantFactureCPP: 1, numeroFacture: "F1", numeroFluxDepot: "A", statut: "REJETEE" },
    { identifiantFactureCPP: 2, numeroFacture: "F10", numeroFluxDepot: "B", statut: "DEPOSEE" },
    { identifiantFactureCPP: 3, numeroFacture: "F1", numeroFluxDepot: "C", statut: "DEPOSEE" },
  ];
  assert.deepEqual(
    invoicesIn({ listeFactures: rows }, "F1").map(({ id, issuedOn, gross }) => [id, issuedOn, gross]),
    [
      [1, null, null],
      [3, null, null],
    ],
  );
  const told = { identifiantFactureCPP: 4, numeroFacture: "F1", dateFacture: "2024-01-02", montantTTC: -1080.5 };
  const [dated] = invoicesIn({ listeFactures: [told] }, "F1");
  assert.deepEqual([dated?.issuedOn?.toString(), dated?.gross], ["2024-01-02", 108_050]);
  assert.deepEqual(invoicesIn({ listeFactures: null }, "F1"), []);
  const histoStatut = [
    { histoStatutCode: "MISE_A_DISPOSITION", histoStatutDatePassage: "2024-01-03T09:00:00.000+0100" },
    { histoStatutCode: "DEPOSEE", histoStatutDatePassage: "2024-01-02T09:00:00" },
  ];
  const history = historyIn({ statutCourantCode: "MISE_A_DISPOSITION", historiquesDesStatuts: { histoStatut } });
  assert.deepEqual(
    history.map(({ state, at }) => [state, at?.toString()]),
    [
      ["DEPOSEE", "2024-01-02T08:00:00Z"],
      ["MISE_A_DISPOSITION", "2024-01-03T08:00:00Z"],
    ],
  );
});

test("the plan: 1, 5, 15 and 60 minutes, each hour for two days, then twice a day; a doubt ends after two days", () => {
  const from = Temporal.Instant.from("2024-01-02T08:00:00Z");
  const minutes = (looked: number | null) =>
    from.until(nextReport(from, looked === null ? null : from.add({ minutes: looked }))).total("minutes");
  assert.deepEqual([null, 1, 5, 15, 60, 61, 120, 2880].map(minutes), [1, 5, 15, 60, 120, 120, 180, 3600]);
  assert.equal(nextSearch(from, null)?.toString(), "2024-01-02T08:05:00Z");
  assert.equal(nextSearch(from, from.add({ hours: 48 })), null);
});

test("one working day leaves out the week-end and the holidays of France", () => {
  const after = (at: string) => oneWorkingDayAfter(Temporal.Instant.from(at), "Europe/Paris").toString();
  assert.equal(after("2024-01-02T08:00:00Z"), "2024-01-03T08:00:00Z");
  assert.equal(after("2024-03-29T08:00:00Z"), "2024-04-02T07:00:00Z");
});

test("pre-flight: one of both is enough where the buyer says so; qualification does not stop an issue", () => {
  const setting = {
    found: true,
    active: true,
    serviceRequired: false,
    orderRequired: false,
    oneOfBoth: true,
    services: [],
  };
  const address = { siret: "21130063700017", serviceCode: null, orderNumber: null };
  const code = (result: ReturnType<typeof checkBuyer>) => (result.ok ? null : result.refusal.code);
  assert.equal(code(checkBuyer(setting, address, "production")), "einvoice.service_or_order_required");
  assert.equal(code(checkBuyer(setting, { ...address, orderNumber: "E" }, "production")), null);
  const none = { ...setting, found: false };
  assert.equal(code(checkBuyer(none, address, "production", false)), "einvoice.buyer_not_in_directory");
  assert.equal(code(checkBuyer(none, address, "sandbox", false)), null);
  assert.equal(code(checkBuyer(none, address, "sandbox")), "einvoice.buyer_not_in_directory");
});

test("file names: 50 characters at most, without accents", () => {
  assert.equal(fileNameOf("F2024-0001"), "F2024-0001.pdf");
  assert.equal(fileNameOf("é/".repeat(40)).length, 50);
  assert.match(fileNameOf("Été/1"), /^Ete_1\.pdf$/);
});
