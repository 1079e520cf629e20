/** The recap and the quote of a period as pages: who speaks, to whom, the figures, and where to sign. */
import type { Contract } from "#contract/contract.ts";
import { footerOf, identityOf } from "#contract/identity.ts";
import type { Block, Fact, PageDocument, Row, TotalsBlock } from "#document/content.ts";
import { amountFrench, dateFrench, dayFrench, NBSP, periodFrench, rateFrench, typeset } from "#document/french.ts";
import { periodLabel } from "#intervention/view.ts";
import type { Line } from "./line.ts";
import { recapBlocks } from "./recap-blocks.ts";
import { AFTER_LAST, nothingAsked } from "./recap-words.ts";
import type { PeriodStanding } from "./standing.ts";
import { totalsOf } from "./totals.ts";

export type Paper = "recap" | "quote";

const TITLES: Readonly<Record<Paper, string>> = { recap: "Récapitulatif", quote: "Devis" };
const FILES: Readonly<Record<Paper, string>> = { recap: "recapitulatif", quote: "devis" };

/** "2023-T4_recapitulatif_AUKFOOD_2023-283", without its extension. */
export function paperName(paper: Paper, { of }: PeriodStanding): string {
  const { contract, period, afterLast } = of;
  const plain = (text: string): string => text.normalize("NFD").replace(/[^\w-]+/g, "");
  const label = afterLast ? `${period.first.toString()}_corrections` : periodLabel(period).replace("/", "_");
  return `${label}_${FILES[paper]}_${plain(contract.provider.name)}_${plain(contract.number)}`;
}

/** The page that leaves, with its number; while nothing was sent, a draft of the figures of `madeOn`. */
export function paperOf(
  paper: Paper,
  standing: PeriodStanding,
  madeOn: Temporal.PlainDate,
  number: string | null,
): PageDocument {
  const { of, saved } = standing;
  const { contract, charge } = of;
  return {
    title: TITLES[paper],
    number,
    subtitle: `${charge.label}, ${of.afterLast ? AFTER_LAST : periodFrench(of.period)}`,
    issuer: identityOf(contract.provider, null),
    recipient: identityOf(contract.client, paper === "recap" ? "Client" : "Adressé à"),
    facts: factsOf(standing, madeOn),
    blocks: paper === "recap" ? recapPage(standing) : quotePage(standing),
    footer: footerOf(contract.provider),
    madeOn,
    draft: saved === null,
  };
}

function recapPage({ sheet, of, quoted, state }: PeriodStanding): Block[] {
  const running: Block[] =
    sheet.running.length === 0
      ? []
      : [
          {
            kind: "paragraph",
            text: `Travail en cours, non compté avant sa fin${NBSP}: ${sheet.running.join(", ")}.`,
            tone: "small",
          },
        ];
  const nothing = quoted.length === 0 && state !== "running";
  const end: Block = nothing
    ? { kind: "paragraph", text: nothingAsked(of).fr, tone: "strong" }
    : totalsBlock(quoted, "Total TTC");
  return [...recapBlocks(sheet, of.contract.zone), end, ...running];
}

function quotePage({ of, quoted }: PeriodStanding): Block[] {
  const { orderRequired } = of.charge;
  const order = "Merci d’émettre un bon de commande de ce montant et de nous en communiquer le numéro.";
  return [
    linesTable(quoted),
    totalsBlock(quoted, "Total TTC"),
    ...(orderRequired ? [{ kind: "paragraph" as const, text: order }] : []),
    {
      kind: "signatures",
      boxes: [{ title: "Bon pour accord du client", lines: ["Nom et qualité", "Date", "Signature"] }],
    },
  ];
}

/** The lines of a quote: what, how many, at which price. */
export function linesTable(lines: readonly Line[]): Block {
  return {
    kind: "table",
    columns: [
      { title: "Désignation", align: "left", width: { share: 1 } },
      { title: "Quantité", align: "right", width: 60 },
      { title: "Prix unitaire HT", align: "right", width: 84 },
      { title: "Total HT", align: "right", width: 76 },
    ],
    rows: lines.map(({ label, clause, quantity, unit, unitPrice, net }): Row => ({
      cells: [
        { text: typeset(label), detail: `Unité${NBSP}: ${unit}, clause ${clause}` },
        String(quantity),
        amountFrench(unitPrice),
        amountFrench(net),
      ],
    })),
  };
}

/** Net, then VAT once for each rate on the sum of its lines (EN 16931 BR-CO-17), then what is due, tax included. */
export function totalsBlock(lines: readonly Line[], due: string): TotalsBlock {
  const totals = totalsOf(lines);
  const taxes = totals.vatRows.map(({ vat, base, tax }): Fact => ({
    label: vat.exemption?.mention ?? `TVA ${rateFrench(vat.rate)} sur ${amountFrench(base)}`,
    value: amountFrench(tax),
  }));
  return {
    kind: "totals",
    rows: [{ label: "Total HT", value: amountFrench(totals.net) }, ...taxes],
    due: { label: due, value: amountFrench(totals.gross) },
    aside: null,
  };
}

/** The references that every financial document recalls stand among the facts (clause P5). */
function factsOf({ of, saved }: PeriodStanding, madeOn: Temporal.PlainDate): Fact[] {
  const { contract, period, afterLast } = of;
  const days = `${dateFrench(period.first)} au ${dateFrench(period.last)}`;
  return [
    { label: "Établi le", value: dayFrench(madeOn) },
    ...(afterLast ? [] : [{ label: "Période", value: days }]),
    { label: "Contrat", value: contract.number },
    { label: "Version", value: saved ? String(saved.version) : "non remise" },
    ...printedReferences(contract),
  ];
}

/** What every financial document recalls (clause P5). */
export function printedReferences({ references }: Pick<Contract, "references">): Fact[] {
  return references.filter(({ printed }) => printed).map(({ name, value }) => ({ label: name, value }));
}
