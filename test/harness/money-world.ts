/** One contract's quarters in memory: what the actions of money do with the database, on plain lists. */
import assert from "node:assert/strict";
import { workPeriods } from "#billing/after-last.ts";
import { correctionsFor, type Book } from "#billing/book.ts";
import { carriedFault } from "#billing/carried.ts";
import { claimOf, type ClaimLine } from "#billing/claim.ts";
import { creditOf } from "#billing/credit.ts";
import { entriesOf, stillDue } from "#billing/due.ts";
import { aboutOf } from "#billing/gift.ts";
import { givenBack } from "#billing/given.ts";
import type { Draft } from "#billing/invoice.ts";
import { closeRecap } from "#billing/recap.ts";
import { orderFault } from "#billing/room.ts";
import type { BilledLine, GivenLine, KeptLine, SavedInvoice, SavedOrder, SavedRecap } from "#billing/saved.ts";
import { daysOf, quotedLine, recapFor, type PeriodOf } from "#billing/sheet.ts";
import { notOrdered, standingOf, type PeriodStanding } from "#billing/standing.ts";
import type { WorkedRequest } from "#billing/worked.ts";
import type { Contract } from "#contract/contract.ts";
import { amountText, cents, type Cents } from "#kernel/money.ts";
import { savedInvoice } from "./saved.ts";

export type Job = { readonly quarter: number; units: number; said: "contested" | "client" | null };
type Told = { readonly quarter: number; readonly job: number; readonly units: number };
export type What =
  | "close"
  | "order"
  | "issue"
  | "cut"
  | "contest"
  | "offer"
  | "bill"
  | "withdraw"
  | "credit"
  | "whole"
  | "forGood"
  | "giveBack";

const CHARGE = "M2-lots";
const STARTS = ["2023-10-10T08:00:00Z", "2024-01-10T08:00:00Z", "2024-04-10T08:00:00Z"];
/** Three quarters are over, the fourth runs; at the end it is over as well. */
const DURING = Temporal.PlainDate.from("2024-07-02");
const AFTER = Temporal.PlainDate.from("2024-10-02");
const END = Temporal.PlainDate.from("2024-06-30");
const NOW = Temporal.Instant.from("2024-07-02T08:00:00Z");
/** What an order of each number is worth, tax excluded. */
const ORDERS: Readonly<Record<string, number>> = { "BC-1": 25_00, "BC-2": 60_00, "BC-3": 200_00 };

type Kept = SavedInvoice & {
  readonly notes: (Pick<SavedInvoice, "content"> & { readonly person: boolean; readonly net: Cents })[];
};

export class MoneyWorld {
  readonly jobs: Job[];
  readonly documents: { kind: Draft["kind"]; net: Cents; tax: Cents; gross: Cents; lines: Cents[] }[] = [];
  readonly #contract: Contract;
  readonly #recaps: SavedRecap[] = [];
  #orders: SavedOrder[] = [];
  readonly #invoices: Kept[] = [];
  readonly #givenLines: GivenLine[] = [];
  #today = DURING;
  #ids = 0;

  readonly #ended: Temporal.PlainDate | null;

  /** @param ends whether the contract ends with its third quarter, after which nothing runs */
  constructor(contract: Contract, jobs: readonly Pick<Job, "quarter" | "units">[], ends = false) {
    this.#contract = contract;
    this.#ended = ends ? END : null;
    this.jobs = jobs.map((one) => ({ ...one, said: null }));
  }

  /** Does what an action would do, when it would not refuse. */
  happen(what: What, { quarter, job: at, units }: Told): void {
    const job = this.jobs[at % this.jobs.length];
    switch (what) {
      case "close":
        return this.#close(this.#at(quarter));
      case "order":
        return this.#order(this.#at(quarter), `BC-${1 + (units % 3)}`);
      case "issue":
        return this.#issue(this.#at(quarter));
      case "withdraw":
        return this.#withdraw(this.#at(quarter));
      case "giveBack":
        return this.#giveBack(this.#at(quarter));
      case "credit":
      case "whole":
      case "forGood":
        return this.#credit(quarter, what === "credit" ? { units, request: 1 + at } : null, what !== "whole");
      case "cut":
        if (job) job.units = Math.max(0, job.units - units);
        return;
      case "contest":
      case "offer":
      case "bill":
        if (job) job.said = { contest: "contested" as const, offer: "client" as const, bill: null }[what];
    }
  }

  /** The first quarters are closed, ordered and invoiced, before anything else happens. */
  begin(quarters: number): void {
    for (const of of this.#periods().slice(0, quarters)) {
      this.#close(of);
      this.#order(of, "BC-3");
      this.#issue(of);
    }
  }

  /** Everything that waits is done, with an order for whatever waits for one, until nothing waits any more. */
  settle(): void {
    this.#today = AFTER;
    for (let turn = 0; turn < 12; turn += 1) {
      for (const of of this.#periods()) {
        this.#close(of);
        if (this.#standing(of).state === "waiting_order") this.#order(of, `BC-${100 + (this.#ids += 1)}`);
        this.#issue(of);
        this.#giveBack(of);
      }
      if (this.stillDue().length === 0) return;
    }
  }

  stillDue(): string[] {
    const own = entriesOf(this.#book(), this.#today, this.#today).filter(({ worked }) => worked !== null);
    return stillDue(own)
      .filter(({ worked }) => worked?.state !== "running")
      .map(({ item, worked }) => `${item.period.first.toString()} ${worked?.state}`);
  }

  asked(): number {
    return this.documents.reduce((total, { kind, net }) => total + (kind === "invoice" ? net : -net), 0);
  }

  /** What people gave back of invoices that stand, or before they were given back whole. */
  givenByPeople(): number {
    return this.#book().billed.reduce((total, { given, unitPrice }) => total + given * unitPrice, 0);
  }

  /** Units that people gave back of one job. */
  givenFor(job: number): number {
    const about = this.#book().billed.flatMap((line) => line.about);
    return about.reduce((total, { request, units }) => total + (request === `t${job}` ? units : 0), 0);
  }

  /** What people gave back without a word of which job it was about, with the quarters whose work the line bills. */
  givenForNone(): { readonly quarters: readonly number[]; readonly amount: number }[] {
    const quarterOf = (first: string): number => this.#periods().findIndex(({ period }) => `${period.first}` === first);
    return this.#book().billed.map(({ first, given, about, unitPrice }) => {
      const recap = this.#recaps.find((one) => one.first.equals(first));
      const added = recap?.sheet.corrections.filter(({ units }) => units > 0) ?? [];
      const quarters = [first.toString(), ...added.map(({ period }) => period.first)].map(quarterOf);
      const named = about.reduce((total, { units }) => total + units, 0);
      return { quarters, amount: (given - named) * unitPrice };
    });
  }

  spentByOrder(): Map<string, number> {
    const standing = this.#book().billed.filter((line) => !line.void && line.orderNumber !== null);
    const groups = Map.groupBy(standing, ({ orderNumber }) => orderNumber ?? "");
    return new Map([...groups].map(([number, lines]) => [number, lines.reduce((total, { net }) => total + net, 0)]));
  }

  amountOf = (number: string): number => ORDERS[number] ?? 1_000_000_00;

  #close(of: PeriodOf): void {
    const { live, saved, changed } = this.#standing(of);
    if (!live || (saved && !changed)) return;
    const book = this.#book();
    const corrections = correctionsFor(book, this.#periods(), of);
    if (!closeRecap(recapFor(of, book.requests, corrections), this.#today).ok) return;
    const before = this.#recaps.findIndex(({ first }) => first.equals(of.period.first));
    if (before >= 0) this.#recaps.splice(before, 1);
    const place = { clientId: "c", contractId: this.#contract.id, charge: CHARGE, first: of.period.first };
    const version = (saved?.version ?? 0) + 1;
    const recapId = `r${(this.#ids += 1)}`;
    this.#recaps.push({ ...place, recapId, last: of.period.last, version, at: NOW, firstSentAt: NOW, sheet: live });
  }

  #order(of: PeriodOf, number: string): void {
    const standing = this.#standing(of);
    if (!standing.saved || notOrdered(standing) <= 0) return;
    const place = { clientId: "c", contractId: this.#contract.id, charge: CHARGE, first: of.period.first };
    const order = { ...place, number, amount: cents(this.amountOf(number)), withTax: false };
    if (orderFault(this.#book(), order)) return;
    if (standing.orders.some((one) => one.number === number)) return;
    const id = `o${(this.#ids += 1)}`;
    this.#orders.push({ ...order, id, receivedOn: this.#today, cameBy: "typed", at: NOW, files: [], withdrawn: null });
  }

  #withdraw(of: PeriodOf): void {
    const order = this.#standing(of).orders.at(-1);
    const { billed } = this.#book();
    const stands = billed.some(
      (line) => !line.void && line.orderNumber === order?.number && line.first.equals(of.period.first),
    );
    if (!order || stands) return;
    const withdrawn = { number: order.number, reason: "Essai", by: "x", at: NOW.toString() };
    this.#orders = this.#orders.map((one) => (one.id === order.id ? { ...one, withdrawn } : one));
  }

  #issue(of: PeriodOf): void {
    const first = of.period.first.toString();
    const claim = claimOf(this.#book(), { items: [{ charge: CHARGE, first }] }, this.#today);
    if (!claim.ok) return;
    const { draft, lines } = claim.value;
    this.#file(draft);
    const number = `F${(this.#ids += 1)}`;
    const content = { version: "1", profile: "x", serviceCode: null, lines: lines.map((line) => kept(line, null)) };
    const { net, tax, gross } = draft.totals;
    const { orderNumber } = draft;
    this.#invoices.push({ ...savedInvoice(number, []), content, net, tax, gross, orderNumber, notes: [] });
  }

  #credit(quarter: number, part: { units: number; request: number } | null, forGood: boolean): void {
    const first = this.#at(quarter).period.first.toString();
    const invoice = this.#invoices.find(
      (one) => one.credited < one.gross && one.content.lines.some(({ billed }) => billed.first === first),
    );
    if (!invoice) return;
    const parts = part ? [{ line: 1, quantity: part.units, request: part.request }] : [];
    const about = aboutOf(this.#book(), invoice, parts);
    if (!about.ok) return;
    const given = givenBack(invoice.notes);
    const credit = creditOf(invoice, part ? { parts } : {}, given, null, about.value);
    if (!credit.ok || carriedFault(this.#book(), invoice, credit.value, forGood ? "for_good" : undefined)) return;
    this.#keepNote(invoice, credit.value, true, forGood);
  }

  #giveBack(of: PeriodOf): void {
    const { owed, saved } = this.#standing(of);
    if (!saved || owed.some(({ from }) => from === null)) return;
    for (const [number, parts] of Map.groupBy(owed, ({ from }) => from?.number)) {
      const invoice = this.#invoices.find((one) => one.number === number) ?? assert.fail("no such invoice");
      const asked = parts.map(({ line, from }) => ({ line: from?.line ?? 0, quantity: line.quantity }));
      const credit = creditOf(invoice, { parts: asked }, givenBack(invoice.notes), saved.recapId);
      if (!credit.ok) assert.fail(credit.refusal.code);
      this.#keepNote(invoice, credit.value, false);
      for (const { line } of credit.value.lines) {
        const { label, quantity, unitPrice } = line;
        const { recapId } = saved;
        this.#givenLines.push({
          clientId: "c",
          contractId: this.#contract.id,
          recapId,
          number: "A",
          label,
          quantity,
          unitPrice,
        });
      }
    }
  }

  #keepNote(
    invoice: Kept,
    { draft, lines, of }: { draft: Draft; lines: readonly ClaimLine[]; of: readonly number[] },
    person: boolean,
    forGood = false,
  ): void {
    this.#file(draft);
    const vatRows = draft.totals.vatRows.map(({ vat, base, tax }) => ({
      vat,
      base: amountText(base),
      tax: amountText(tax),
    }));
    const content = {
      version: "1",
      profile: "x",
      serviceCode: null,
      lines: lines.map((line, at) => kept(line, of[at] ?? null)),
      vatRows,
      ...(forGood && { forGood: true as const }),
    };
    const credited = cents(invoice.credited + draft.totals.gross);
    const place = this.#invoices.indexOf(invoice);
    this.#invoices[place] = {
      ...invoice,
      credited,
      notes: [...invoice.notes, { content, person, net: draft.totals.net }],
    };
  }

  #file({ kind, totals: { net, tax, gross }, lines }: Draft): void {
    this.documents.push({ kind, net, tax, gross, lines: lines.map((line) => line.net) });
  }

  #periods = (): readonly PeriodOf[] => workPeriods(this.#book(), this.#today);
  #at = (quarter: number): PeriodOf => this.#periods()[quarter] ?? assert.fail("no such quarter");
  #standing = (of: PeriodOf): PeriodStanding => standingOf(this.#book(), this.#periods(), of, this.#today);

  #book(): Book {
    return {
      clientId: "c",
      clientCode: "MIR",
      contractId: this.#contract.id,
      versions: [this.#contract],
      ended: this.#ended,
      ending: null,
      requests: this.jobs.map((job, at) => requestOf(this.#contract, job, at)),
      recaps: this.#recaps,
      orders: this.#orders.filter(({ withdrawn }) => !withdrawn),
      withdrawnOrders: this.#orders.filter(({ withdrawn }) => withdrawn),
      billed: this.#invoices.flatMap((invoice) => billedOf(invoice, this.#contract.id)),
      givenLines: this.#givenLines,
      quotes: [],
    };
  }
}

/** What the store reads of an invoice: the note that gave the rest back gives nothing by itself. */
function billedOf(invoice: Kept, contractId: string): BilledLine[] {
  const isVoid = invoice.credited >= invoice.gross;
  const forGood = isVoid && invoice.notes.at(-1)?.content.forGood === true;
  const notes = invoice.notes.filter((note) => !isVoid || !note.person || note !== invoice.notes.at(-1));
  return invoice.content.lines.map((line, index): BilledLine => {
    const unitsOf = (person: boolean): number =>
      notes
        .filter((note) => note.person === person)
        .flatMap(({ content }) => content.lines)
        .reduce((units, { credits, quantity }) => units + (credits === index + 1 ? quantity : 0), 0);
    return {
      clientId: "c",
      contractId,
      charge: CHARGE,
      first: Temporal.PlainDate.from(line.billed.first),
      number: invoice.number,
      line: index + 1,
      orderNumber: invoice.orderNumber,
      label: line.label,
      quantity: line.quantity,
      unitPrice: cents(25_00),
      net: cents(line.quantity * 25_00),
      vat: line.vat,
      void: isVoid,
      about: aboutIn(
        notes.filter(({ person }) => person),
        index + 1,
      ),
      given: forGood ? line.quantity - unitsOf(false) : unitsOf(true),
      corrected: unitsOf(false),
    };
  });
}

function aboutIn(notes: Kept["notes"], line: number): BilledLine["about"] {
  const own = notes.flatMap(({ content }) => content.lines).filter(({ credits }) => credits === line);
  return own.flatMap(({ about, quantity }) => (about === undefined ? [] : [{ request: about, units: quantity }]));
}

function kept({ line, billed, about }: ClaimLine, credits: number | null): KeptLine {
  const { charge, vat, prorata } = line;
  const own = { ...quotedLine(line), charge, billed: daysOf(billed), vat, prorata, credits };
  return { ...own, ...(about !== undefined && { about }) };
}

function requestOf(contract: Contract, { quarter, units, said }: Job, at: number): WorkedRequest {
  const startedAt = Temporal.Instant.from(STARTS[quarter] ?? "").add({ hours: 24 * at });
  const endedAt = startedAt.add({ minutes: 15 * units });
  const session = { id: `s${at}`, ticket: `t${at}`, person: "p", personName: "x", state: "ended" as const };
  return {
    requestId: `t${at}`,
    contractId: contract.id,
    number: at + 1,
    reference: `MIR-${at + 1}`,
    title: "Travail",
    service: "M2",
    disputes: said === null ? [] : [{ session: `s${at}`, outcome: said === "client" ? "client" : null }],
    sessions: units === 0 ? [] : [{ ...session, startedAt, endedAt, lastAt: endedAt, pauses: [], removals: [] }],
  };
}
