/** The requests that are sent to Chorus Pro (annex API of its external specifications), as data. */
export type Call = { readonly path: string; readonly body: Readonly<Record<string, unknown>> };

/** Factur-X: the file carries its own page, so that the buyer reads it without a stylesheet (flow E2). */
export const SYNTAX = "IN_DP_E2_CII_FACTURX";

/** Ten services a page by default: a larger page, and the total is still read. */
export const SERVICES_PAGE = 100;

/** Looks a SIRET up in the directory of Chorus Pro. */
export const findStructure = (siret: string): Call => ({
  path: "/structures/v1/rechercher",
  body: {
    parametres: { nbResultatsParPage: 10, pageResultatDemandee: 1 },
    structure: { identifiantStructure: siret, typeIdentifiantStructure: "SIRET" },
  },
});

/** What a structure asks of its invoices: service code, engagement number, or one of both. */
export const readStructure = (idStructureCPP: number): Call => ({
  path: "/structures/v1/consulter",
  body: { codeLangue: "fr", idStructureCPP },
});

/** One page of the services of a structure; pages count from 1. */
export const findServices = (idStructure: number, page: number): Call => ({
  path: "/structures/v1/rechercher/services",
  body: {
    idStructure,
    parametresRechercherServicesStructure: { nbResultatsParPage: SERVICES_PAGE, pageResultatDemandee: page },
  },
});

/** The deposit of one Factur-X file. It has no key against doubles: the caller searches by the number first. */
export const depositFlow = (fileName: string, pdf: Uint8Array): Call => ({
  path: "/factures/v1/deposer/flux",
  body: {
    fichierFlux: Buffer.from(pdf).toString("base64"),
    nomFichier: fileName,
    syntaxeFlux: SYNTAX,
    avecSignature: false,
  },
});

/** The detailed report of a flow (CR détaillé), which alone says that a flow was rejected. */
export const readReport = (numeroFluxDepot: string): Call => ({
  path: "/transverses/v1/consulterCRDetaille",
  body: { numeroFluxDepot, syntaxeFlux: SYNTAX },
});

/** The invoices of that number among ours: the only way to know what a lost answer had done. */
export const findInvoice = (numeroFacture: string): Call => ({
  path: "/factures/v1/rechercher/fournisseur",
  body: { numeroFacture, rechercheFactureParFournisseur: { nbResultatsParPage: 50, pageResultatDemandee: 1 } },
});

/** Every state that an invoice went through, by the id that Chorus Pro gave it. */
export const readHistory = (idFacture: number): Call => ({
  path: "/factures/v1/consulter/historique",
  body: { idFacture },
});

/** Where an invoice that came back goes instead; it keeps its number. */
export type Recycling = {
  readonly siret: string;
  readonly serviceCode: string | null;
  readonly orderNumber: string | null;
  readonly comment: string | null;
};

/** The recipient as it must be from now on; the number of the invoice stays. */
export const recycle = (invoice: number, { siret, serviceCode, orderNumber, comment }: Recycling): Call => ({
  path: "/factures/v1/recycler",
  body: {
    identifiantFactureCPP: invoice,
    commentaire: comment ?? "",
    destinataire: { codeDestinataire: siret, ...(serviceCode ? { codeServiceExecutant: serviceCode } : {}) },
    ...(orderNumber ? { reference: { numeroBonCommande: orderNumber } } : {}),
  },
});

/** Sends an attachment, to be named afterwards by `complete`. Its name and its extension travel apart. */
export const addFile = (name: string, bytes: Uint8Array): Call => {
  const extension = (/\.([A-Za-z0-9]+)$/.exec(name)?.[1] ?? "pdf").toUpperCase();
  return {
    path: "/transverses/v1/ajouter/fichier",
    body: {
      pieceJointeFichier: Buffer.from(bytes).toString("base64"),
      pieceJointeNom: name.replace(/\.[A-Za-z0-9]+$/, ""),
      pieceJointeExtension: extension,
      pieceJointeTypeMime: extension === "PDF" ? "application/pdf" : "application/octet-stream",
    },
  };
};

/**
 * Answers a suspension (SUSPENDUE) with a word and, if there is one, an attachment sent before; type 02 is a
 * complement.
 */
export const complete = (
  invoice: number,
  comment: string,
  file: { readonly id: number; readonly name: string } | null,
): Call => ({
  path: "/factures/v1/completer",
  body: {
    identifiantFactureCPP: invoice,
    commentaire: comment,
    ...(file
      ? {
          pieceJointeComplementaire: [
            {
              pieceJointeComplementaireId: file.id,
              pieceJointeComplementaireDesignation: file.name,
              pieceJointeComplementaireType: "02",
            },
          ],
        }
      : {}),
  },
});

/** At most 50 characters with the extension, and no accent: longer names are refused. */
export function fileNameOf(number: string): string {
  return `${plainName(number).slice(0, 46)}.pdf`;
}

/** A name without accents, spaces or signs. */
export function plainName(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9+_.-]+/g, "_");
}
