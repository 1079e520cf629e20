/** A specific quote as a page to sign, and as the interface shows it. */
import type { Contract } from "#contract/contract.ts";
import { footerOf, identityOf } from "#contract/identity.ts";
import type { Block, PageDocument } from "#document/content.ts";
import { amountFrench, dayFrench, NBSP, typeset } from "#document/french.ts";
import { at, type Book } from "../book.ts";
import { ordersFor } from "../room.ts";
import { linesTable, printedReferences, totalsBlock } from "../paper.ts";
import { quotedLine } from "../sheet.ts";
import { moneyOf, orderViews } from "../view.ts";
import type { SpecificQuote } from "./api.ts";
import { quoteLines, quoteState, quoteTotals, type SavedQuote } from "./quote.ts";

/** A quote for one side; its orders and invoices are shown once it was accepted. */
export function quoteView(
  client: string,
  book: Book,
  quote: SavedQuote,
  today: Temporal.PlainDate,
  side: "provider" | "client",
): SpecificQuote {
  const lines = quoteLines(quote, today);
  const { title, words, clause, orderRequired } = quote.content;
  const here =
    lines[0] && quote.answer === "accepted" ? { charge: lines[0].charge, first: lines[0].period.first } : null;
  const invoices = here ? at(book.billed, here).map(({ number }) => number) : [];
  return {
    client,
    contract: quote.contractId,
    quote: quote.quoteId,
    number: quote.number,
    kind: quote.kind,
    clause,
    title,
    words,
    request: quote.request,
    state: quoteState(quote, today),
    validUntil: quote.validUntil.toString(),
    lines: asSent(quote, today).map((line) => quotedLine(line)),
    totals: moneyOf(quoteTotals(quote, today)),
    sentOn: quote.sentOn?.toString() ?? null,
    answeredOn: quote.answeredOn?.toString() ?? null,
    answer: quote.answerText,
    deliveredOn: quote.deliveredOn?.toString() ?? null,
    revises: quote.revises,
    revisedBy: quote.revisedBy,
    revision: side === "provider" ? quote.revision : null,
    orderRequired,
    orders: here ? orderViews({ orders: at(book.orders, here), covering: ordersFor(book, here) }, lines) : [],
    invoices: [...new Set(invoices)],
    author: quote.authorName,
  };
}

/** The lines as they stand on the page that left: neither the answer nor the work done changes what was offered. */
const asSent = (quote: SavedQuote, today: Temporal.PlainDate) =>
  quoteLines({ ...quote, answeredOn: null, deliveredOn: null }, today);

const KINDS: Readonly<Record<SpecificQuote["kind"], string>> = {
  long_work: "Devis spécifique",
  skills_transfer: "Devis de transfert de compétences",
  other: "Devis",
};

/** The page that leaves; without a number it is a draft. The references of the decision stand among the facts (P5). */
export function specificPage(
  quote: SavedQuote,
  contract: Contract,
  number: string | null,
  madeOn: Temporal.PlainDate,
): PageDocument {
  const { title, words, clause, orderRequired } = quote.content;
  const lines = quoteLines(quote, madeOn);
  const said: Block[] = (words ?? "")
    .split(/\n{2,}/)
    .filter((text) => text !== "")
    .map((text) => ({ kind: "paragraph", text: typeset(text) }));
  const order: Block[] = orderRequired
    ? [
        {
          kind: "paragraph",
          text: "Merci d’émettre un bon de commande de ce montant et de nous en communiquer le numéro.",
        },
      ]
    : [];
  return {
    title: KINDS[quote.kind],
    number,
    subtitle: typeset(title),
    issuer: identityOf(contract.provider, null),
    recipient: identityOf(contract.client, "Adressé à"),
    facts: [
      { label: "Établi le", value: dayFrench(madeOn) },
      { label: "Valable jusqu’au", value: dayFrench(quote.validUntil) },
      { label: "Contrat", value: contract.number },
      { label: "Clause", value: clause },
      ...(quote.request === null ? [] : [{ label: "Demande", value: `n°${NBSP}${quote.request}` }]),
      ...printedReferences(contract),
    ],
    blocks: [
      ...said,
      linesTable(lines),
      totalsBlock(lines, "Total TTC"),
      {
        kind: "paragraph",
        text: `Sans réponse au soir du ${dayFrench(quote.validUntil)}, ce devis n’engage plus. Rien n’est facturé avant la réalisation, ni au-delà de ${amountFrench(quoteTotals(quote, madeOn).gross)} TTC.`,
        tone: "small",
      },
      ...order,
      {
        kind: "signatures",
        boxes: [{ title: "Bon pour accord du client", lines: ["Nom et qualité", "Date", "Signature"] }],
      },
    ],
    footer: footerOf(contract.provider),
    madeOn,
    draft: number === null,
  };
}
