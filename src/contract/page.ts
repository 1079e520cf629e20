/** The contract's page: what the parties promised, under the text in force, and what they left open. */
import type { CalendarDefinition } from "#calendar/definition.ts";
import { WEEKDAYS } from "#calendar/hours.ts";
import { timeText } from "#calendar/civil.ts";
import { amountText } from "#kernel/money.ts";
import type { Language } from "#kernel/refusal.ts";
import { choiceWord } from "./choice-words.ts";
import type { ContractDetail, ContractSummary, ReadingView, VersionView } from "./api.ts";
import type { Ending } from "./ending.ts";
import type { Charge, Contract, Service } from "./contract.ts";
import type { Party } from "./party.ts";
import { parametersOf } from "./parameters.ts";
import { undecided, type Reading } from "./reading.ts";
import { endOn, endView, termView } from "./term-page.ts";
import { civilWords, clockWords } from "./words.ts";

/** The contract as a list shows it. Only services on which requests may be opened are named. */
export function summaryOf(contract: Contract, today: Temporal.PlainDate, ending: Ending | null): ContractSummary {
  const ended = endView(endOn(ending, today), today);
  return {
    client: contract.clientCode,
    clientName: contract.client.name,
    id: contract.id,
    number: contract.number,
    title: contract.title,
    version: contract.version.number,
    effective: contract.version.effective.toString(),
    services: contract.services.filter(({ requests }) => requests).map(({ id, title }) => ({ id, title })),
    // Once the contract is over nobody has anything left to decide in it (E1 to E4).
    undecided: ended?.over ? 0 : undecided(contract.readings).length,
    ended,
  };
}

/**
 * The page of a text as of `today`, which may be any day asked for: it marks the current period and the days to come.
 */
export function pageOf(
  contract: Contract,
  versions: readonly VersionView[],
  today: Temporal.PlainDate,
  language: Language,
  ending: Ending | null,
): ContractDetail {
  return {
    client: contract.clientCode,
    id: contract.id,
    number: contract.number,
    title: contract.title,
    version: contract.version.number,
    on: today.toString(),
    timezone: contract.zone,
    currency: contract.currency,
    provider: partyView(contract.provider),
    clientParty: partyView(contract.client),
    services: contract.services.map((service) => serviceView(service, contract)),
    charges: contract.charges.map((charge) => chargeView(charge)),
    calendars: Object.entries(contract.calendarLabels).map(([id, label]) => weekView(id, label, contract, language)),
    term: termView(contract.term, today, language, ending),
    payment: { days: contract.payment.days, from: contract.payment.from, clause: contract.payment.clause },
    references: contract.references.map(({ name, value, date, clause }) => ({
      name,
      value,
      date: date ?? null,
      clause,
    })),
    readings: contract.readings.map(readingView),
    parameters: parametersOf(contract, language),
    undecided: undecided(contract.readings).map(readingView),
    conflicts: contract.conflicts.map(({ clause, subject, values, used, settled }) => ({
      clause,
      subject,
      values: values.map(({ value, where }) => ({ value, where })),
      used,
      settled: settled && { value: settled.value, on: settled.on.toString(), by: settled.by },
    })),
    annexes: contract.annexes.map(({ title, clause, owedBy, expires }) => ({
      title,
      clause,
      owedBy,
      expires: expires?.toString() ?? null,
    })),
    clauses: contract.clauses.map(({ id, title, text, where, drives }) => ({
      id,
      title,
      text,
      where: where ?? null,
      drives: [...(drives ?? [])],
    })),
    versions: [...versions],
  };
}

function partyView(party: Party): ContractDetail["provider"] {
  const { lines, postcode, city, country } = party.address;
  return {
    name: party.name,
    legalForm: party.legalForm,
    siret: party.siret,
    registration: party.registration,
    address: [...lines, `${postcode} ${city}`, ...(country === "FR" ? [] : [country])],
    email: party.email,
    phone: party.phone,
    contacts: party.contacts.map(({ role, title, email }) => ({ role, title, email })),
  };
}

function serviceView(service: Service, contract: Contract): ContractDetail["services"][number] {
  const { response, restoration } = service;
  const calendarName = (id: string): string => contract.calendarLabels[id] ?? id;
  const targets: ContractDetail["services"][number]["targets"] = [];
  if (response) {
    const { within, calendar, clause, pausedByWaiting } = response;
    const hours = { within: clockWords(within), calendar: calendarName(calendar) };
    targets.push({ kind: "response", ...hours, clause, start: null, pausedByWaiting, exemptions: [] });
  }
  if (restoration) {
    const { within, calendar, clause, start, pausedByWaiting, exemptions } = restoration;
    const hours = { within: clockWords(within), calendar: calendarName(calendar) };
    targets.push({ kind: "restoration", ...hours, clause, start, pausedByWaiting, exemptions: [...exemptions] });
  }
  return {
    id: service.id,
    title: service.title,
    clause: service.clause,
    requests: service.requests,
    targets,
    billed: service.work?.billed ?? null,
    reportRequired: service.work?.reportRequired ?? false,
    longWorkAfter: service.work?.longWork ? clockWords(service.work.longWork.after) : null,
    applications: service.applications.map(({ name, vendor, managed, licenceHeldBy }) => ({
      name,
      vendor,
      managed,
      licenceHeldBy,
    })),
  };
}

function chargeView(charge: Charge): ContractDetail["charges"][number] {
  const common = {
    id: charge.id,
    label: charge.label,
    clause: charge.clause,
    every: civilWords(charge.every),
    unitPrice: amountText(charge.unitPrice),
  };
  return charge.kind === "fee"
    ? { ...common, kind: "fee", unit: charge.unit, quantity: charge.quantity, rounding: null }
    : { ...common, kind: charge.kind, unit: charge.unitName, quantity: null, rounding: charge.rounding };
}

function weekView(
  id: string,
  label: string,
  contract: Contract,
  language: Language,
): ContractDetail["calendars"][number] {
  const calendar = contract.calendars[id];
  if (!calendar) throw new Error(`contract ${contract.id} names the calendar ${id} that it does not have`);
  const [holidays] = calendar.holidayRules;
  const weekly = WEEKDAYS.map((day, index) => [day, hoursOf(calendar, index)] as const);
  return {
    id,
    label,
    timezone: calendar.zone,
    weekly: Object.fromEntries(weekly.filter(([, hours]) => hours.length > 0)),
    holidays: holidays === undefined ? null : (choiceWord("holidays", holidays, language) ?? holidays),
    closures: closuresOf(calendar),
  };
}

function hoursOf(calendar: CalendarDefinition, index: number): [string, string][] {
  return (calendar.weekly[index] ?? []).map(({ from, to }) => [timeText(from), timeText(to)]);
}

function closuresOf(calendar: CalendarDefinition): ContractDetail["calendars"][number]["closures"] {
  const monthDay = ({ month, day }: { month: number; day: number }): string =>
    [month, day].map((part) => String(part).padStart(2, "0")).join("-");
  return [
    ...calendar.closures.map(({ date, reason }) => {
      const day = date.toString();
      return { label: reason ?? "", from: day, to: day };
    }),
    ...calendar.yearlyClosures.map(({ from, to, reason }) => ({
      label: reason ?? "",
      from: monthDay(from),
      to: monthDay(to),
    })),
  ];
}

/** A reading for the page; one that states a rule goes by its reference and has no value. */
export function readingView(reading: Reading): ReadingView {
  const text = (value: Reading["value"]): string => (value === null ? "null" : String(value));
  return {
    parameter: reading.parameter ?? reading.ref ?? "",
    rule: reading.rule,
    clause: reading.clause,
    source: reading.source,
    value: reading.parameter === null ? null : text(reading.value),
    options: reading.options.map(text),
    note: reading.note,
    agreedOn: reading.agreedOn?.toString() ?? null,
  };
}
