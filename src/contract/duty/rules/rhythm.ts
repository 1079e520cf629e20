/** What comes back whatever happens: recaps, quotes, invoices, monthly updates, half-days, the yearly meeting. */
import { isBefore } from "#kernel/period.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import type { Charge } from "../../charge.ts";
import type { Service } from "../../mission.ts";
import { daysBefore, from, plusLength, step, workingDayFrom, type Counted } from "../count.ts";
import type { Draft } from "../duty.ts";
import type { DutyKind } from "../kinds.ts";
import { PRACTICE } from "../platform.ts";
import { CALENDAR, coveredPeriods, heldSince, livedPeriods, planned, type Plan } from "../plan.ts";

/** The drafts of every period that the contract covers up to the horizon. */
export function rhythmDrafts(plan: Plan): Draft[] {
  const { charges, services } = plan.contract;
  return [
    ...charges.flatMap((charge) => chargeDrafts(plan, charge)),
    ...services.flatMap((service) => routineDrafts(plan, service)),
    ...services.flatMap((service) => sessionDrafts(plan, service)),
    ...reviewDrafts(plan),
  ];
}

/** Clauses B1, B2, M2c: work in arrears with its recap and quote; fees and packs on their own day. */
function chargeDrafts(plan: Plan, charge: Charge): Draft[] {
  const every = charge.kind === "pack" ? charge.invoicedEvery : charge.every;
  return coveredPeriods(plan, charge.anchor, every).flatMap((period) => {
    if (charge.kind === "work") return workDrafts(plan, charge, period);
    const ahead = charge.when === "advance";
    const due = ahead ? from(period.first) : dayAfter(period);
    const kind = charge.kind === "fee" ? "fee_invoice" : "pack_invoice";
    const warnings = daysBefore(due.due, PRACTICE.feeWarnings);
    const opens = ahead ? (warnings[0] ?? due.due) : period.first;
    return [planned(plan, kind, subjectOf(charge.id, period), charge.clause, opens, due, { warnings })];
  });
}

/** Due on the day after the period; where that day is closed, the target is the working day that follows. */
function workDrafts(plan: Plan, charge: Extract<Charge, { kind: "work" }>, period: CivilPeriod): Draft[] {
  const due = dayAfter(period);
  const target = workingDayFrom(plan.contract, due.due);
  const draft = (kind: DutyKind): Draft =>
    planned(plan, kind, subjectOf(charge.id, period), charge.clause, period.first, due, {
      target: target.equals(due.due) ? null : target,
    });
  return [
    ...(charge.recap ? [draft("recap")] : []),
    ...(charge.quote ? [draft("quote")] : []),
    ...(charge.orderRequired ? [] : [draft("work_invoice")]),
  ];
}

/** Clause M1: one update a month, for example; recalled on days of the month in which it ends. */
function routineDrafts(plan: Plan, { routines }: Service): Draft[] {
  return routines.flatMap(({ id, every, warnOnDays, clause }) =>
    coveredPeriods(plan, CALENDAR, every).map((period) => {
      const month = period.last.with({ day: 1 });
      const warnings = warnOnDays
        .map((day) => month.with({ day }))
        .filter((day) => isBefore(day, period.last) && !isBefore(day, period.first));
      return planned(plan, "routine", subjectOf(id, period), clause, period.first, endOf(period), { warnings });
    }),
  );
}

/** Clause M3: slots are offered early, and what is unused is announced before it lapses (reading C12). */
function sessionDrafts(plan: Plan, { id, sessions }: Service): Draft[] {
  if (!sessions) return [];
  const { term } = plan.contract;
  const since = heldSince(plan, ({ services }) => services.some((one) => one.id === id && one.sessions !== null));
  const periods = coveredPeriods(plan, { kind: "date", date: term.effective }, sessions.every);
  const held = periods.filter(({ last }) => !isBefore(last, since));
  return held.flatMap((period) => {
    const subject = subjectOf(id, period);
    const begins = isBefore(period.first, since) ? since : period.first;
    const slots = plusLength(from(begins), new Temporal.Duration(0, 1));
    return [
      planned(plan, "session_slots", subject, sessions.clause, period.first, slots),
      planned(plan, "sessions_used", subject, sessions.clause, period.first, endOf(period), {
        warnings: daysBefore(period.last, sessions.warnings),
      }),
    ];
  });
}

/** Clauses P6 and E5: once in each period, a meeting, and the emergency access tried. */
function reviewDrafts(plan: Plan): Draft[] {
  const { review, undertakings } = plan.contract;
  const pack = undertakings.find(({ id }) => id === "emergency_pack_tested");
  return livedPeriods(plan).flatMap(({ period, last }) => {
    const due = step(from(period.first), "end_of_period", "", last);
    const warnings = PRACTICE.reviewMonths
      .map((count) => period.first.add({ months: count }))
      .filter((day) => isBefore(day, last));
    const meetings = Array.from({ length: review?.perPeriod ?? 0 }, (_, index) =>
      planned(plan, "review_meeting", numbered(period, index), review?.clause ?? "", period.first, due, { warnings }),
    );
    const test = pack
      ? [
          planned(plan, "emergency_pack_tested", period.first.toString(), pack.clause, period.first, due, {
            warnings: daysBefore(last, pack.warnBefore ?? [30]),
          }),
        ]
      : [];
    return [...meetings, ...test];
  });
}

const numbered = ({ first }: CivilPeriod, index: number): string =>
  index === 0 ? first.toString() : `${first.toString()}/${index + 1}`;

const subjectOf = (id: string, { first }: CivilPeriod): string => `${id}/${first.toString()}`;

const endOf = (period: CivilPeriod): Counted<Temporal.PlainDate> =>
  step(from(period.first), "end_of_period", "", period.last);

const dayAfter = (period: CivilPeriod): Counted<Temporal.PlainDate> =>
  step(from(period.last), "plus", "1 day", period.last.add({ days: 1 }));
