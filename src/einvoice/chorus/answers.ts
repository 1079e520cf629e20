/** What Chorus Pro answers, read with care: a field that is missing or of another type reads as absent. */
import type { Cents } from "#kernel/money.ts";
import { amountOf, dayOf, instantOf, listOf, numberOf, objectOf, textOf, type Json } from "./field.ts";

/** HTTP 200 is not success: `codeRetour` says whether it is, and `libelle` what is wrong. */
export function refusalIn(body: Json): { readonly code: string; readonly said: string } | null {
  const code = textOf(body["codeRetour"]);
  if (code === null || Number(code) === 0) return null;
  return { code, said: textOf(body["libelle"]) ?? "" };
}

/** The number of the flow that a deposit was given; null when a success came without one, and so proves nothing. */
export function flowNumberIn(body: Json): string | null {
  return textOf(body["numeroFluxDepot"]);
}

export type Report = { readonly state: string | null; readonly errors: readonly string[] };

/** The detailed report of a flow. Errors of the business come before technical ones: they say what to mend. */
export function reportIn(body: Json): Report {
  const technical = listOf(body["listeErreurTechnique"]).map((error) =>
    textOf(error["libelleErreur"] ?? error["codeErreur"]),
  );
  const business = listOf(body["listeErreurDP"]).map((error) =>
    textOf(error["libelleErreurDP"] ?? error["libelleErreur"]),
  );
  return {
    state: textOf(body["etatCourantDepotFlux"]),
    errors: [...business, ...technical].filter((said) => said !== null),
  };
}

export type FoundInvoice = {
  readonly id: number;
  readonly flow: string | null;
  readonly state: string | null;
  /** Its date and its amount with tax; null where the answer does not give them. */
  readonly issuedOn: Temporal.PlainDate | null;
  readonly gross: Cents | null;
};

/** The invoices of exactly this number: the search finds longer ones too. */
export function invoicesIn(body: Json, number: string): readonly FoundInvoice[] {
  return listOf(body["listeFactures"]).flatMap((row): FoundInvoice[] => {
    const id = numberOf(row["identifiantFactureCPP"]);
    if (id === null || textOf(row["numeroFacture"]) !== number) return [];
    return [
      {
        id,
        flow: textOf(row["numeroFluxDepot"]),
        state: textOf(row["statut"] ?? row["statutFacture"]),
        issuedOn: dayOf(row["dateFacture"]),
        gross: amountOf(row["montantTTC"]),
      },
    ];
  });
}

/** A state that an invoice went through at Chorus Pro; without `at`, it did not say when. */
export type Passage = {
  readonly state: string;
  readonly at: Temporal.Instant | null;
  readonly comment: string | null;
};

/** The states that an invoice went through, oldest first, the present one last. */
export function historyIn(body: Json): readonly Passage[] {
  const passages = listOf(objectOf(body["historiquesDesStatuts"])["histoStatut"]).flatMap((row): Passage[] => {
    const state = textOf(row["histoStatutCode"]);
    if (state === null) return [];
    return [{ state, at: instantOf(row["histoStatutDatePassage"]), comment: textOf(row["histoStatutCommentaire"]) }];
  });
  const dated = passages.toSorted((a, b) => (a.at && b.at ? Temporal.Instant.compare(a.at, b.at) : 0));
  const current = textOf(body["statutCourantCode"]);
  if (current === null || dated.at(-1)?.state === current) return dated;
  return [...dated, { state: current, at: null, comment: null }];
}

export type Structure = { readonly id: number; readonly active: boolean };

/** The structure of exactly this SIRET; an entry that does not repeat its identifier is taken for the one asked for. */
export function structureIn(body: Json, siret: string): Structure | null {
  for (const row of listOf(body["listeStructures"])) {
    const id = numberOf(row["idStructureCPP"]);
    const own = textOf(row["identifiantStructure"]);
    if (id !== null && (own === null || own === siret))
      return { id, active: (textOf(row["statut"]) ?? "ACTIF") === "ACTIF" };
  }
  return null;
}

/** What the structure asks of an invoice. Only a plain `true` asks: a field that is missing asks for nothing. */
export function demandsIn(body: Json) {
  const settings = objectOf(body["parametres"]);
  return {
    serviceRequired: settings["codeServiceDoitEtreRenseigne"] === true,
    orderRequired: settings["numeroEJDoitEtreRenseigne"] === true,
    oneOfBoth: settings["gestionNumeroEJOuCodeService"] === true,
  };
}

export type Service = { readonly code: string; readonly name: string; readonly active: boolean };

/** One page of the services, and how many pages there are. A service is active unless it says that it is not. */
export function servicesIn(body: Json): { readonly services: readonly Service[]; readonly pages: number } {
  const services = listOf(body["listeServices"]).flatMap((row): Service[] => {
    const code = textOf(row["codeService"]);
    return code === null
      ? []
      : [{ code, name: textOf(row["libelleService"]) ?? code, active: row["estActif"] !== false }];
  });
  return { services, pages: numberOf(objectOf(body["parametresRetour"])["pages"]) ?? 1 };
}

/** The id under which Chorus Pro keeps an attachment, to be named by the completion that follows. */
export function fileIn(body: Json): number | null {
  return numberOf(body["pieceJointeId"]);
}
