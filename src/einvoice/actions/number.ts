import { record } from "#audit/store.ts";
import type { ClaimLine } from "#billing/claim.ts";
import type { Draft } from "#billing/invoice.ts";
import { issuedLetter } from "#billing/letter.ts";
import type { Doing } from "#billing/actions/period.ts";
import { recipientsOf } from "#contract/recipients.ts";
import type { InvoiceContent, KeptLine } from "#billing/saved.ts";
import type { VatRow } from "#billing/totals.ts";
import { daysOf, quotedLine } from "#billing/sheet.ts";
import { holdSeries, insertInvoice, insertLines, takeNumber } from "#billing/store/issue.ts";
import { readRates } from "#billing/store/rate.ts";
import type { Contract } from "#contract/contract.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Block } from "#document/content.ts";
import { amountText } from "#kernel/money.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { recordNotice } from "#notice/store.ts";
import { clientPeople } from "#party/store/person.ts";
import { composeInvoice, profileOf } from "../compose.ts";
import { checkSums, type IssueRefusal } from "../arithmetic.ts";
import type { CorrectedInvoice, EInvoice } from "../invoice.ts";
import { chainDigest, numberText } from "#billing/number.ts";
import { seriesOf } from "../number.ts";
import { refuseIssue } from "../refusals.ts";
import { preflight } from "./chorus/preflight.ts";
import { issueFacturX } from "./issue.ts";

/** A draft ready to be numbered; its lines stand in the order of the draft. */
export type Numbering = {
  readonly contract: Contract;
  readonly draft: Draft;
  readonly lines: readonly ClaimLine[];
  readonly serviceCode: string | null;
  readonly corrected: (CorrectedInvoice & { readonly invoiceId: string; readonly lines: readonly number[] }) | null;
  /** VAT that earlier credit notes of the corrected invoice gave back. */
  readonly givenBefore: readonly VatRow[];
  readonly annex: readonly Block[];
  /** A refund of an early end: its lines give back days, not units (clause B6). */
  readonly refund?: true;
  /** It gives all the rest of its invoice back, and nothing of it is due again. */
  readonly forGood?: true;
};

/** The document of a draft under the number and the day that it would bear. */
export type Writing = (number: string, issuedOn: Temporal.PlainDate) => Promise<Result<EInvoice, IssueRefusal>>;

/** Numbers a draft and keeps its final bytes, under the text of the contract in force (`numberAs`). */
export function numberDocument(tx: Tx, doing: Doing, one: Numbering): Promise<Result<string, Refusal>> {
  const { contract, draft, serviceCode, corrected, givenBefore } = one;
  return numberAs(tx, doing, one, async (number, issuedOn) => {
    const rates = await readRates(tx);
    const composed = composeInvoice({ contract, draft, number, issuedOn, serviceCode, corrected, givenBefore, rates });
    return composed.ok ? checkSums(composed.value, draft.totals) : composed;
  });
}

/**
 * Numbers what is written of a draft. The series is held from the moment its end is read; the number is spent only once the
 * XML and the PDF have passed the gate, in the transaction that keeps them: a refusal or a crash burns none. Dates run with
 * the numbers (CGI ann. II 242 nonies A, I 7°): refuses `einvoice.back_dated`, and `einvoice.other_seller` since two
 * sellers in one series would leave gaps in the numbers of both.
 */
export async function numberAs(tx: Tx, doing: Doing, one: Numbering, write: Writing): Promise<Result<string, Refusal>> {
  const { contract, draft, corrected } = one;
  const issuedOn = civilDay(doing.now, contract.zone);
  const wanted = { serviceCode: one.serviceCode, orderNumber: draft.orderNumber };
  const received = draft.kind === "credit_note" || (await preflight(tx, doing.client.clientId, contract, wanted));
  if (received !== true && !received.ok) return received;
  const end = await holdSeries(tx, seriesOf(draft.kind, issuedOn));
  if (end.lastIssuedOn && isBefore(issuedOn, end.lastIssuedOn))
    return refuseIssue("einvoice.back_dated", { series: end.series, last: end.lastIssuedOn.toString() });
  const siren = contract.provider.siren;
  if (!siren) return refuseIssue("einvoice.party_incomplete", { field: "parties.provider.siret" });
  if (end.siren !== null && end.siren !== siren)
    return refuseIssue("einvoice.other_seller", { series: end.series, siren: end.siren, other: siren });
  const number = numberText(end.series, end.last + 1);
  const written = await write(number, issuedOn);
  if (!written.ok) return written;
  const invoice = written.value;
  const issued = await issueFacturX(invoice, profileOf(contract), one.annex);
  if (!issued.ok) return issued;
  const xml = new TextEncoder().encode(issued.value.xml);
  const { pdf } = issued.value;
  const { net, tax, gross } = draft.totals;
  const digest = chainDigest({ number, issuedOn, amount: gross, files: [xml, pdf], previous: end.lastDigest });
  const row = {
    clientId: doing.client.clientId,
    invoiceId: newId(),
    contractId: contract.id,
    kind: draft.kind,
    series: end.series,
    place: end.last + 1,
    number,
    issuedOn,
    dueOn: invoice.dueOn,
    orderNumber: draft.orderNumber,
    correctsId: corrected?.invoiceId ?? null,
    net,
    tax,
    gross,
    content: contentOf(one),
    xml,
    pdf,
    digest,
    previousDigest: end.lastDigest,
  };
  const fact = { at: doing.now, author: doing.by.id, authorName: doing.by.name };
  await insertInvoice(tx, row, fact);
  const fresh = await insertLines(
    tx,
    row,
    one.lines.map((claim) => newLine(contract, claim)),
  );
  if (!fresh) return refuseIssue("einvoice.billed_meanwhile");
  await takeNumber(tx, end, issuedOn, digest, siren);
  await announce(tx, doing, one, row);
  return accept(number);
}

/** What is kept of it to compute with. */
function contentOf({ contract, draft, lines, serviceCode, corrected, refund, forGood }: Numbering): InvoiceContent {
  return {
    version: contract.version.number,
    profile: profileOf(contract),
    serviceCode,
    lines: lines.map((claim, index) => keptLine(claim, corrected?.lines[index] ?? null, refund)),
    vatRows: draft.totals.vatRows.map(({ vat, base, tax }) => ({ vat, base: amountText(base), tax: amountText(tax) })),
    ...(forGood && { forGood }),
  };
}

function keptLine({ line, billed, served, about }: ClaimLine, credits: number | null, refund?: true): KeptLine {
  const { charge, vat, prorata } = line;
  const kept = { ...quotedLine(line), charge, billed: daysOf(billed), vat, prorata, credits };
  return {
    ...kept,
    ...(refund && { refund }),
    ...(served !== undefined && { served }),
    ...(about !== undefined && { about }),
  };
}

function newLine(contract: Contract, { line, billed, ...claim }: ClaimLine) {
  const { charge, label, quantity, unitPrice, net } = line;
  return { ...claim, ...billed, contractId: contract.id, charge, label, quantity, unitPrice, net };
}

/** Whom a document concerns at the client. */
const TOLD = ["finance", "management"] as const;

type Kept = {
  readonly invoiceId: string;
  readonly number: string;
  readonly dueOn: Temporal.PlainDate | null;
  readonly digest: string;
};

async function announce(
  tx: Tx,
  { client, by, now }: Doing,
  { contract, draft, corrected }: Numbering,
  row: Kept,
): Promise<void> {
  const { kind, totals, period, lines } = draft;
  const { number, dueOn, invoiceId, digest } = row;
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: `billing.${kind}_issued`,
    subject: number,
    clause: lines[0]?.clause ?? null,
    detail: {
      net: amountText(totals.net),
      gross: amountText(totals.gross),
      order: draft.orderNumber,
      period: daysOf(period),
      digest,
      ...(corrected ? { corrects: corrected.number, reason: corrected.reason } : {}),
    },
  });
  const people = await clientPeople(tx, client.clientId, now, contract.id);
  await recordNotice(tx, {
    clientId: client.clientId,
    reason: `${kind}_issued`,
    onceKey: `billing issued ${invoiceId}`,
    about: { kind: "invoice", id: invoiceId },
    reference: contract.number,
    clause: contract.payment.clause,
    at: now,
    author: by.id,
    texts: issuedLetter({ number, kind, net: totals.net, gross: totals.gross, period, dueOn }),
    recipients: recipientsOf(contract, people, TOLD),
  });
}
