/**
 * The work of a run as it is billed, step by step in the order of time: what the books of a lived contract hold, kept in
 * memory, with the rules of those books. A recap follows the work until its order comes; what moves afterwards is corrected
 * by a later one (readings B10, B13; clauses M2c, B2).
 */
import { chainOf, correctionsFor, EMPTY_BOOK, isFrozen, LONGEST, placeOf, type Book } from "#billing/book.ts";
import { recapFor, sheetOfRecap, type PeriodOf } from "#billing/sheet.ts";
import type { Recap } from "#billing/recap.ts";
import type { SavedRecap } from "#billing/saved.ts";
import type { Ending } from "#contract/ending.ts";
import type { Versions } from "#contract/versions.ts";
import { civilDay, isBefore, isOnOrBefore } from "#kernel/period.ts";
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
  /** The requests on which somebody worked in the days of a period, as the whole story tells it. */
  readonly worked: ReadonlyMap<string, ReadonlySet<string>>;
  /** The requests of whose work something was said that no recap tells yet. */
  readonly said: Set<string>;
  /** How often recaps were counted. */
  counts: number;
  book: Book;
  /** The moment up to which the work of the book was read, and how many events had been told by then. */
  known: { readonly at: Temporal.Instant; readonly heard: number } | null;
  /** How many events of the run have been told so far. */
  heard: number;
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
  const chain = chainOf({ versions, ended }, until.add(LONGEST));
  return {
    told,
    chain,
    worked: new Map(chain.map((of) => [idOf(of), workedIn(told, of)])),
    said: new Set(),
    counts: 0,
    book: {
      ...EMPTY_BOOK,
      clientId: "",
      clientCode: versions[0].clientCode,
      contractId: versions[0].id,
      versions,
      ended,
      ending,
    },
    known: null,
    heard: 0,
    sent: new Map(),
    figures: new Map(),
    early: [],
    invoices: [],
    credits: [],
    faults: [],
  };
}

function workedIn({ cases, versions, until }: Told, { period }: PeriodOf): ReadonlySet<string> {
  const { zone } = versions[0];
  const worked = cases.filter(({ segments }) =>
    segments.some(({ start, stop }) => {
      const last = stop === null ? until : civilDay(stop, zone);
      return isOnOrBefore(civilDay(start, zone), period.last) && isOnOrBefore(period.first, last);
    }),
  );
  return new Set(worked.map(({ ticket }) => ticket));
}

/** Reads the work as it was told up to a moment, of the events told so far. */
export function readUpTo(story: Story, at: Temporal.Instant): void {
  const { told, heard, known } = story;
  if (known?.at.equals(at) && known.heard === heard) return;
  const whole = at.equals(told.now) && heard === told.past.length;
  const cases = whole ? told.cases : casesUpTo(told, at, heard);
  story.book = { ...story.book, requests: judged(cases, told.versions[0].id) };
  story.known = { at, heard };
}

/** The whole story was read without a fault before its parts are. */
function casesUpTo({ versions, past }: Told, at: Temporal.Instant, heard: number): readonly Case[] {
  const events = past.slice(0, heard).filter((event) => Temporal.Instant.compare(event.at, at) <= 0);
  return accepted(casesOf(versions, events, at));
}

/** Counts a recap that may still change, from the work told up to a moment. */
export function counted(story: Story, of: PeriodOf, at: Temporal.Instant): Recap {
  story.counts += 1;
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

/** Every period of worked time, then those of corrections alone that left after the last. */
export const periodsOf = ({ chain, sent }: Story): PeriodOf[] => [
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
