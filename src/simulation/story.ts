/**
 * The work of a run as it is billed, step by step in the order of time: what the books of a lived contract hold, kept in
 * memory, with the rules of those books. A recap follows the work until its order comes; what moves afterwards is corrected
 * by a later one (readings B10, B13; clauses M2c, B2).
 */
import { chainOf, correctionsFor, isFrozen, LONGEST, placeOf, type Book } from "#billing/book.ts";
import { recapFor, sheetOfRecap, type PeriodOf } from "#billing/sheet.ts";
import type { Recap } from "#billing/recap.ts";
import type { SavedRecap } from "#billing/saved.ts";
import type { Ending } from "#contract/ending.ts";
import type { Versions } from "#contract/versions.ts";
import { isBefore } from "#kernel/period.ts";
import { accepted } from "#kernel/result.ts";
import { casesOf, type Case } from "./cases.ts";
import type { EventOf, SimEvent } from "./event.ts";
import { judged } from "./judged.ts";
import type { CreditRun, InvoiceRun } from "./books.ts";
import type { RunFault } from "./read.ts";

export type Told = {
  readonly versions: Versions;
  /** The events of the run, in their order. */
  readonly past: readonly SimEvent[];
  /** The requests as they are at its end. */
  readonly cases: readonly Case[];
  readonly ending: Ending | null;
  readonly until: Temporal.PlainDate;
  readonly now: Temporal.Instant;
};

/** A period whose recap left, and when. */
export type Sent = { readonly of: PeriodOf; readonly at: Temporal.Instant };

/** The books so far. */
export type Story = {
  readonly told: Told;
  /** Every period of worked time, those to come as well. */
  readonly chain: readonly PeriodOf[];
  book: Book;
  /** The moment up to which the work of the book was read. */
  known: Temporal.Instant | null;
  readonly sent: Map<string, Sent>;
  /** The figures of the recaps of the book. */
  readonly figures: Map<string, Recap>;
  /** Orders that came before the recap that they name. */
  early: readonly EventOf<"order">[];
  readonly invoices: InvoiceRun[];
  readonly credits: CreditRun[];
  readonly faults: RunFault[];
};

/** `M2-lots/2024-01-01`: what a recap, its order and its invoice are called. */
export const idOf = ({ charge, period }: PeriodOf): string => `${charge.id}/${period.first.toString()}`;

/** The day after its last one: a recap, and with it its quote, leaves on it (M2c). */
export const dueOf = ({ period }: PeriodOf): Temporal.PlainDate => period.last.add({ days: 1 });

export function begin(told: Told): Story {
  const { versions, ending, until } = told;
  const ended = ending?.lastDay ?? null;
  return {
    told,
    chain: chainOf({ versions, ended }, until.add(LONGEST)),
    book: {
      clientId: "",
      clientCode: versions[0].clientCode,
      contractId: versions[0].id,
      versions,
      ended,
      ending,
      requests: [],
      recaps: [],
      orders: [],
      withdrawnOrders: [],
      billed: [],
      givenLines: [],
      quotes: [],
    },
    known: null,
    sent: new Map(),
    figures: new Map(),
    early: [],
    invoices: [],
    credits: [],
    faults: [],
  };
}

/** Reads the work as it was told up to a moment. */
export function readUpTo(story: Story, at: Temporal.Instant): void {
  if (story.known?.equals(at)) return;
  const { versions, now, cases } = story.told;
  const known = at.equals(now) ? cases : casesUpTo(story.told, at);
  story.book = { ...story.book, requests: judged(known, versions[0].id) };
  story.known = at;
}

/** The whole story was read without a fault before its parts are. */
function casesUpTo({ versions, past }: Told, at: Temporal.Instant): readonly Case[] {
  const events = past.filter((event) => Temporal.Instant.compare(event.at, at) <= 0);
  return accepted(casesOf(versions, events, at));
}

/** Counts a recap that may still change, from the work told up to a moment. */
export function counted(story: Story, of: PeriodOf, at: Temporal.Instant): Recap {
  readUpTo(story, at);
  return recapFor(of, story.book.requests, correctionsFor(story.book, periodsOf(story), of));
}

/** The same, and keeps it as the version that left last. */
export function refigure(story: Story, of: PeriodOf, at: Temporal.Instant): void {
  if (isFrozen(story.book, of)) return;
  const recap = counted(story, of, at);
  const { clientId, contractId, requests, recaps } = story.book;
  const recapId = idOf(of);
  const saved: SavedRecap = {
    clientId,
    contractId,
    ...placeOf(of),
    recapId,
    last: of.period.last,
    version: 1,
    at,
    firstSentAt: story.sent.get(recapId)?.at ?? at,
    sheet: sheetOfRecap(of, requests, recap),
  };
  story.figures.set(recapId, recap);
  story.book = { ...story.book, recaps: [...recaps.filter((one) => one.recapId !== recapId), saved] };
}

const periodsOf = ({ chain, sent }: Story): PeriodOf[] => [
  ...chain,
  ...[...sent.values()].map(({ of }) => of).filter(({ afterLast }) => afterLast),
];

/** Corrections enter a recap from the frozen ones right before it: without any, it counts its own work alone. */
export function corrects({ book, chain }: Story, of: PeriodOf): boolean {
  const before = chain.findLast(
    ({ charge, period }) => charge.id === of.charge.id && isBefore(period.first, of.period.first),
  );
  return of.afterLast || (before !== undefined && isFrozen(book, before));
}
