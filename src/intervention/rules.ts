import { compile, isOpen } from "#calendar/calendar.ts";
import type { Anchor, Pack, Work } from "#contract/charge.ts";
import { calendarOf, serviceOf, type Contract } from "#contract/contract.ts";
import type { Band, LotRules } from "./lots.ts";

/** Calendar months, quarters and years all begin with a year; which one does not matter. */
const CALENDAR_YEAR = Temporal.PlainDate.from("2000-01-01");

/** The first day of the chain of periods of a charge. */
export function anchorDay(anchor: Anchor): Temporal.PlainDate {
  return anchor.kind === "calendar" ? CALENDAR_YEAR : anchor.date;
}

/** How a charge of the contract counts worked time. A pack has one price at all hours. */
export function lotRulesOf(contract: Contract, charge: Work | Pack): LotRules {
  return {
    zone: contract.zone,
    anchor: anchorDay(charge.anchor),
    every: charge.every,
    unitSeconds: charge.unit,
    unitPrice: charge.unitPrice,
    rounding: charge.rounding,
    twoPeople: charge.twoPeopleAtOnce,
    bands: charge.kind === "work" ? charge.bands.map((band) => bandOf(contract, band)) : [],
  };
}

function bandOf(contract: Contract, { label, calendar, unitPrice }: Work["bands"][number]): Band {
  const hours = compile(calendarOf(contract, calendar));
  return { label, unitPrice, open: (at) => isOpen(hours, at) };
}

/** The charge that bills or counts the work of a service; null when its work is included, offered or not spoken of. */
export function workChargeOf(contract: Contract, service: string): Work | Pack | null {
  if (serviceOf(contract, service).work?.billed !== "units") return null;
  const charge = contract.charges.find((one) => one.kind !== "fee" && one.services.includes(service));
  return charge && charge.kind !== "fee" ? charge : null;
}
