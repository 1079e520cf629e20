import type { CalendarDefinition } from "#calendar/definition.ts";
import type { Cents } from "#kernel/money.ts";
import { readCalendars } from "./calendar.ts";
import { readCharge, type Charge } from "./charge.ts";
import { readCharter, type Charter } from "./charter.ts";
import type { Clause, Reference } from "./file/clause.ts";
import type { ContractFile } from "./file/file.ts";
import type { Support } from "./file/mission.ts";
import { readAnnex, readConflict, readParty, type Annex, type Client, type Conflict, type Party } from "./party.ts";
import { findPath } from "./path.ts";
import { readPayment, readVat, type Payment, type Vat } from "./payment.ts";
import { readPrivacy, type Privacy } from "./privacy.ts";
import { readReading, type Reading, type Scalar } from "./reading.ts";
import { amount, day, maybe, period } from "./scalar.ts";
import { readService, type Service } from "./mission.ts";
import { readTerm, type Term } from "./term.ts";
import { readUndertaking, type Undertaking } from "./undertaking.ts";

export type { Charge, Fee, Pack, Work } from "./charge.ts";
export type { Service } from "./mission.ts";

/** One version of a contract, as values: what every other area reads. Made only from a file that was checked. */
export type Contract = {
  readonly id: string;
  readonly clientCode: string;
  readonly number: string;
  readonly title: string;
  readonly language: "fr" | "en";
  readonly currency: "EUR";
  readonly zone: string;
  readonly version: Version;
  readonly provider: Party;
  readonly client: Client;
  readonly references: readonly Reference[];
  readonly commitment: Commitment | null;
  readonly conflicts: readonly Conflict[];
  readonly annexes: readonly Annex[];
  readonly support: Support;
  /** By name, `round_the_clock` always among them. */
  readonly calendars: Readonly<Record<string, CalendarDefinition>>;
  /** What the parties call each calendar of the file. */
  readonly calendarLabels: Readonly<Record<string, string>>;
  readonly services: readonly Service[];
  readonly charges: readonly Charge[];
  readonly vat: Vat;
  readonly payment: Payment;
  readonly term: Term;
  readonly charter: Charter | null;
  readonly privacy: Privacy | null;
  readonly review: { readonly perPeriod: number; readonly clause: string } | null;
  /** What the text makes due in words (see `duty/`). */
  readonly undertakings: readonly Undertaking[];
  readonly readings: readonly Reading[];
  readonly clauses: readonly Clause[];
};

/** The text in force from `effective` on, until another version takes over (clause P3). */
export type Version = {
  readonly number: string;
  readonly effective: Temporal.PlainDate;
  readonly note: string | null;
  readonly signedByProvider: Temporal.PlainDate | null;
  readonly signedByClient: Temporal.PlainDate | null;
  readonly drafts: readonly { readonly number: string; readonly date: Temporal.PlainDate; readonly note: string }[];
};

/** What the client has set aside for each period (clause P5). */
export type Commitment = {
  readonly amount: Cents;
  readonly every: Temporal.Duration;
  readonly budget: string | null;
  readonly clause: string;
  /** From which total, renewals included, the law wants publicity and competition, since when, and where it says so. */
  readonly threshold: { readonly amount: Cents; readonly date: Temporal.PlainDate; readonly source: string } | null;
};

/** Reads a checked file. Throws on one that was not: `load.ts` is the way in for text that a person wrote. */
export function readContract(file: ContractFile): Contract {
  const version = readVersion(file.version);
  const vat = readVat(file.vat);
  const term = readTerm(file.term);
  const signature = lastOf(version.signedByProvider, version.signedByClient);
  return {
    id: file.id,
    clientCode: file.client_code,
    number: file.number,
    title: file.title,
    language: file.language,
    currency: file.currency,
    zone: file.timezone,
    version,
    provider: readParty(file.parties.provider),
    client: { ...readParty(file.parties.client), payer: file.parties.client.payer ?? null },
    references: file.references,
    commitment: maybe(file.commitment, (commitment) => ({
      amount: amount(commitment.amount),
      every: period(commitment.every),
      budget: commitment.budget ?? null,
      clause: commitment.clause,
      threshold: maybe(commitment.threshold, ({ amount: most, date, source }) => ({
        amount: amount(most),
        date: day(date),
        source,
      })),
    })),
    conflicts: file.conflicts.map(readConflict),
    annexes: file.annexes.map(readAnnex),
    support: file.support,
    calendars: readCalendars(file.calendars, file.timezone),
    calendarLabels: Object.fromEntries(Object.entries(file.calendars).map(([name, { label }]) => [name, label])),
    services: file.services.map(readService),
    charges: file.charges.map((charge) => readCharge(charge, { effective: term.effective, signature, vat: vat.rate })),
    vat,
    payment: readPayment(file.payment, file.parties.client.buyer),
    term,
    charter: maybe(file.charter, readCharter),
    privacy: maybe(file.privacy, readPrivacy),
    review: maybe(file.review, (review) => ({ perPeriod: review.per_period, clause: review.clause })),
    undertakings: (file.undertakings ?? []).map(readUndertaking),
    readings: file.readings.map((reading) => readReading(reading, valueOf(file, reading.parameter))),
    clauses: file.clauses,
  };
}

/** The service of a name. Throws when there is none: references inside a contract were checked. */
export function serviceOf(contract: Contract, id: string): Service {
  const service = contract.services.find((one) => one.id === id);
  if (!service) throw new Error(`contract ${contract.id} has no service ${id}`);
  return service;
}

/** The calendar of a name. Throws when there is none: references inside a contract were checked. */
export function calendarOf(contract: Contract, name: string): CalendarDefinition {
  const calendar = contract.calendars[name];
  if (!calendar) throw new Error(`contract ${contract.id} has no calendar ${name}`);
  return calendar;
}

function readVersion(file: ContractFile["version"]): Version {
  return {
    number: file.number,
    effective: day(file.effective),
    note: file.note ?? null,
    signedByProvider: maybe(file.signed?.provider, day),
    signedByClient: maybe(file.signed?.client, day),
    drafts: (file.drafts ?? []).map(({ number, date, note }) => ({ number, date: day(date), note })),
  };
}

/** A contract is signed when the second of both parties has signed it. */
function lastOf(left: Temporal.PlainDate | null, right: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (!left || !right) return left ?? right;
  return Temporal.PlainDate.compare(left, right) < 0 ? right : left;
}

function valueOf(file: ContractFile, parameter: string | undefined): Scalar {
  const value = parameter === undefined ? null : (findPath(file, parameter)?.value ?? null);
  return typeof value === "object" ? null : (value as Scalar);
}
