/**
 * What a document says, as plain data: an area describes its page with these blocks and `renderPdf` of page.ts draws
 * it. A page is thus tested without a PDF, and every document of the house looks the same.
 */

/** Who speaks or who is spoken to: a name in bold and the lines under it. */
export type Identity = { readonly label: string | null; readonly name: string; readonly lines: readonly string[] };

/** A label and its value, "Échéance" and "7 février 2024". */
export type Fact = { readonly label: string; readonly value: string };

export type Align = "left" | "right" | "center";

/** A column of a table; the width is in points, or a share of what the fixed columns leave. */
export type Column = {
  readonly title: string;
  readonly align: Align;
  readonly width: number | { readonly share: number };
};

/** The text of a cell and, under it in smaller letters, its detail. */
export type Cell = string | { readonly text: string; readonly detail: string | null };

export type Row = {
  readonly cells: readonly Cell[];
  /** `group` opens a section of the table, `total` closes it. */
  readonly role?: "group" | "total";
};

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string; readonly tone?: "normal" | "strong" | "small" }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "parties"; readonly left: Identity; readonly right: Identity }
  | { readonly kind: "facts"; readonly facts: readonly Fact[]; readonly columns: 1 | 2 | 3 | 4 }
  | { readonly kind: "table"; readonly columns: readonly Column[]; readonly rows: readonly Row[] }
  | TotalsBlock
  | { readonly kind: "mentions"; readonly title: string | null; readonly texts: readonly string[] }
  | { readonly kind: "signatures"; readonly boxes: readonly SignatureBox[] }
  | { readonly kind: "space"; readonly points: number }
  | { readonly kind: "new page" };

/** Amounts at the right, the last one in the accent colour; beside them, how to pay or any other facts. */
export type TotalsBlock = {
  readonly kind: "totals";
  readonly rows: readonly Fact[];
  readonly due: Fact;
  readonly aside: { readonly title: string; readonly facts: readonly Fact[] } | null;
};

/** A place to sign: who signs, then empty lines to fill by hand. */
export type SignatureBox = { readonly title: string; readonly lines: readonly string[] };

/** A document in words and figures, before anything is measured or drawn. */
export type PageDocument = {
  /** "Facture", "Devis", "Relevé trimestriel des tickets". */
  readonly title: string;
  /** Repeated on every page with "page n/N" (BOI-TVA-DECLA-30-20-20 asks it of invoices). */
  readonly number: string | null;
  readonly subtitle: string | null;
  readonly issuer: Identity;
  readonly recipient: Identity | null;
  /** The band under the addresses: dates, references. */
  readonly facts: readonly Fact[];
  readonly blocks: readonly Block[];
  /** One line at the foot of every page. */
  readonly footer: string;
  /** The civil day the file bears, the only date in it: the same document gives the same bytes. */
  readonly madeOn: Temporal.PlainDate;
  readonly draft: boolean;
};

/** A file carried inside the PDF (PDF/A-3). */
export type EmbeddedFile = {
  readonly name: string;
  readonly mime: string;
  readonly description: string;
  readonly relationship: "Alternative" | "Data" | "Source" | "Supplement";
  readonly bytes: Uint8Array;
};

/** What a PDF/A-3 holds beside its pages: files, and XMP blocks that describe them. */
export type Enclosure = { readonly files: readonly EmbeddedFile[]; readonly xmp: readonly string[] };
