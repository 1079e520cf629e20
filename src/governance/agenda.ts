/**
 * The agenda of the yearly meeting, built from the year that was lived (clause P6): a point for each thing that the parties
 * have to look at together, with its figures, and nothing about what the contract does not hold.
 */
import type { Contract } from "#contract/contract.ts";
import type { Due, Duty } from "#contract/duty/duty.ts";
import { dutyTitle } from "#contract/duty/explain.ts";
import { undecided } from "#contract/reading.ts";
import { dayFrench } from "#document/french.ts";
import { civilDay, isBefore, isOnOrBefore, type CivilPeriod } from "#kernel/period.ts";
import { amountFrench } from "#document/french.ts";
import { amountText } from "#kernel/money.ts";
import type { Language } from "#kernel/refusal.ts";
import { isOverdue, wasMissed } from "./duty/overdue.ts";
import { itemState, type Item } from "./item.ts";

/** What the agenda of a yearly meeting is made from. */
export type Year = {
  readonly contract: Contract;
  /** The period of the contract that the meeting looks back on. */
  readonly period: CivilPeriod;
  readonly duties: readonly Duty[];
  readonly items: readonly Item[];
  readonly today: Temporal.PlainDate;
};

/** Windows and ends that the parties should see coming within a year. */
const AHEAD = ["client_notice", "provider_notice", "price_revision", "re_tender", "term_end", "annex_renewed"] as const;

/** The points in the reader's language, those without a figure to show left out. */
export function agendaOf(year: Year, language: Language): string[] {
  const say = (fr: string, en: string): string => (language === "fr" ? fr : en);
  const { contract } = year;
  const points = [
    clockPoint(year, say),
    latePoint(year, language),
    contract.commitment &&
      say(
        `Temps passé et argent, en regard de l’engagement de ${amountFrench(contract.commitment.amount)} HT`,
        `Time and money, beside the commitment of €${amountText(contract.commitment.amount)} without tax`,
      ),
    contract.services.some(({ sessions }) => sessions) && say("Demi-journées d’accompagnement", "Coaching half-days"),
    contract.services.some(({ routines }) => routines.length > 0) &&
      say("Mises à jour faites et manquées", "Updates made and missed"),
    itemPoint(year, say),
    openPoint(contract, say),
    aheadPoint(year, language),
    say("Questions diverses", "Any other business"),
  ];
  return points.filter((point) => typeof point === "string");
}

type Say = (fr: string, en: string) => string;

/** The civil day of a date: that of an instant is read in the zone of the contract. */
export const dayOf = (due: Due, zone: string): Temporal.PlainDate =>
  due instanceof Temporal.PlainDate ? due : civilDay(due, zone);

function clockPoint({ duties, period, contract: { zone } }: Year, say: Say): string | null {
  const clocks = duties.filter(
    ({ kind, due }) =>
      (kind === "response" || kind === "restoration") &&
      isOnOrBefore(period.first, dayOf(due, zone)) &&
      isOnOrBefore(dayOf(due, zone), period.last),
  );
  if (clocks.length === 0) return null;
  const missed = clocks.filter((duty) => isOverdue(duty) || wasMissed(duty)).length;
  return say(
    `Demandes et délais promis : ${clocks.length} délais, dont ${missed} ${missed > 1 ? "manqués" : "manqué"}`,
    `Requests and promised times: ${clocks.length} times, ${missed} of them missed`,
  );
}

function latePoint({ duties }: Year, language: Language): string | null {
  const late = duties.filter((duty) => isOverdue(duty) && duty.kind !== "response" && duty.kind !== "restoration");
  if (late.length === 0) return null;
  const titles = [...new Set(late.map(({ kind }) => dutyTitle(kind, language)))].join(language === "fr" ? " ; " : "; ");
  return language === "fr" ? `Obligations en retard : ${titles}` : `Overdue duties: ${titles}`;
}

function itemPoint({ items, today }: Year, say: Say): string | null {
  const states = items.map((item) => itemState(item, today));
  const late = states.filter((state) => state === "late").length;
  const open = states.filter((state) => state === "open").length + late;
  if (open === 0) return null;
  return say(
    `Actions convenues encore ouvertes : ${open}, dont ${late} en retard`,
    `Agreed actions still open: ${open}, ${late} of them late`,
  );
}

function openPoint({ readings, conflicts }: Contract, say: Say): string | null {
  const options = undecided(readings).length;
  const unsettled = conflicts.filter(({ settled }) => !settled).length;
  if (options + unsettled === 0) return null;
  return say(
    `Choix laissés ouverts par le texte : ${options} ; contradictions à trancher : ${unsettled}`,
    `Choices that the text leaves open: ${options}; contradictions to settle: ${unsettled}`,
  );
}

function aheadPoint({ duties, today, contract: { zone } }: Year, language: Language): string | null {
  const limit = today.add({ years: 1 });
  const ahead = duties
    .filter(({ kind, state }) => AHEAD.some((one) => one === kind) && (state.is === "open" || state.is === "warned"))
    .map(({ kind, due }) => ({ kind, day: dayOf(due, zone) }))
    .filter(({ day }) => isOnOrBefore(today, day) && isBefore(day, limit));
  if (ahead.length === 0) return null;
  const french = language === "fr";
  const told = ahead.map(
    ({ kind, day }) => `${dutyTitle(kind, language)} (${french ? dayFrench(day) : day.toString()})`,
  );
  return french ? `Dates à venir : ${told.join(" ; ")}` : `Dates ahead: ${told.join("; ")}`;
}
