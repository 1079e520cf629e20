/** Reads from a contract what the clocks count by. */
import { compile, type Calendar } from "#calendar/calendar.ts";
import { roundTheClock } from "#calendar/definition.ts";
import type { Contract, Service } from "#contract/contract.ts";
import { ROUND_THE_CLOCK } from "#contract/file/mission.ts";
import { calendarThrough, type Versions } from "#contract/versions.ts";
import type { ClockRules } from "./clock.ts";
import type { CountedHours, SlaTarget, WaitingFor } from "./target.ts";

const known = new WeakMap<Contract, WeakMap<Contract, ClockRules>>();

/**
 * The rules of a request: targets of the text in force at hour H (`from`), and each day counted by the text in force
 * that day (reading A14). Kept for the same pair of texts, since compiling a calendar is the dear part.
 */
export function clockRules(from: Contract, versions: Versions): ClockRules {
  const last = versions.at(-1) ?? from;
  const ofLast = known.get(last) ?? new WeakMap<Contract, ClockRules>();
  known.set(last, ofLast);
  const rules = ofLast.get(from) ?? makeRules(from, versions);
  ofLast.set(from, rules);
  return rules;
}

/** Calendars are compiled at their first use, each of them once for these rules. */
function makeRules(from: Contract, versions: Versions): ClockRules {
  const targets = new Map(from.services.map((service) => [service.id, targetOf(service, from.zone)]));
  const calendars = new Map<string, Calendar>();
  const calendarOf = (hours: CountedHours): Calendar => {
    const name = hours.kind === "calendar" ? hours.id : `${ROUND_THE_CLOCK} ${hours.zone}`;
    const compiled = calendars.get(name);
    if (compiled) return compiled;
    const definition =
      hours.kind === "calendar" ? calendarThrough(from, versions, hours.id) : roundTheClock(hours.zone);
    if (!definition) throw new Error(`contract ${from.id} has no calendar ${name}`);
    const calendar = compile(definition);
    calendars.set(name, calendar);
    return calendar;
  };
  return { targetOf: (service) => targets.get(service) ?? null, calendarOf };
}

/**
 * The promise of a service. Waiting for the client pauses a clock when the contract says so (readings A8, A11); waiting
 * for a vendor never does by itself: there the contract has an exemption, which must be claimed with its reason.
 */
function targetOf({ id, response, restoration }: Service, zone: string): SlaTarget {
  const hoursOf = (calendar: string): CountedHours =>
    calendar === ROUND_THE_CLOCK ? { kind: "round_the_clock", zone } : { kind: "calendar", id: calendar };
  const pausedBy = (paused: boolean): readonly WaitingFor[] => (paused ? ["client"] : []);
  return {
    service: id,
    response: response && {
      seconds: response.within,
      hours: hoursOf(response.calendar),
      pausedBy: pausedBy(response.pausedByWaiting),
      clause: response.clause,
    },
    restoration: restoration && {
      seconds: restoration.within,
      hours: hoursOf(restoration.calendar),
      start: restoration.start,
      pausedBy: pausedBy(restoration.pausedByWaiting),
      countsWhileRestored: false,
      clause: restoration.clause,
    },
    exemptions: (restoration?.exemptions ?? []).map((exemption) => ({
      reason: exemption.id,
      clause: exemption.clause,
    })),
  };
}
