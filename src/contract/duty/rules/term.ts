/** Notices of both sides, prices, renewals and the last period (clauses E1, E2, E4, B5; readings C1, C2, C4). */
import { isBefore, isOnOrBefore, periodHas } from "#kernel/period.ts";
import { noticeDays, type Notice, type NoticeDays } from "../../notice.ts";
import type { LetterKind } from "../../ending.ts";
import { civilWords } from "../../words.ts";
import { daysBefore, from, minusLength, step, toPostingDay, type Counted } from "../count.ts";
import type { Draft } from "../duty.ts";
import { PRACTICE } from "../platform.ts";
import { livedPeriods, planned, type Lived, type Plan } from "../plan.ts";

const days = (count: number) => new Temporal.Duration(0, 0, 0, count);
const months = (count: number) => new Temporal.Duration(0, count);

/** The windows, renewals and warnings of each period that is lived. */
export function termDrafts(plan: Plan): Draft[] {
  return livedPeriods(plan).flatMap((lived) => [
    ...(lived.renewable ? noticeDrafts(plan, lived) : []),
    ...(lived.renewable ? priceDrafts(plan, lived) : []),
    ...renewalDrafts(plan, lived),
  ]);
}

function noticeDrafts(plan: Plan, lived: Lived): Draft[] {
  const { term } = plan.contract;
  return [
    ...windowOf(plan, lived, "client_notice", term.clientNotice),
    ...windowOf(plan, lived, "provider_notice", term.providerNotice),
  ];
}

function windowOf(plan: Plan, lived: Lived, kind: "client_notice" | "provider_notice", notice: Notice): Draft[] {
  const { period } = lived;
  const found = noticeDays(notice, period.last);
  // An end that comes before the window closes leaves nothing to give notice of.
  if (isBefore(lived.last, found.last)) return [];
  const subject = period.first.toString();
  const closed = letterIn(plan, kind, lived, found, notice);
  const warnings = daysBefore(period.last, plan.contract.term.reminders).filter((day) => isOnOrBefore(day, found.last));
  const last = step(from(period.last), "last_day_with_notice", civilWords(notice.length), found.last);
  const window = planned(plan, kind, subject, notice.clause, period.first, last, { warnings, closed });
  if (notice.form === "email") return [window];
  const strict = minusLength(from(period.last), notice.length);
  const posted = toPostingDay(plan.contract, minusLength(strict, days(PRACTICE.posting)));
  return [window, planned(plan, `${kind}_posting`, subject, notice.clause, period.first, posted, { closed })];
}

/** The letter that used a window, if one was sent in time during the period. */
function letterIn(plan: Plan, what: LetterKind, { period }: Lived, { last }: NoticeDays, { decidedBy }: Notice) {
  const found = plan.letters.find(
    (letter) => letter.what === what && periodHas({ first: period.first, last }, letter[decidedBy]),
  );
  return found ? { at: found.at, proof: "letter" } : null;
}

function priceDrafts(plan: Plan, lived: Lived): Draft[] {
  const { priceRevision, clientNotice } = plan.contract.term;
  // An agreement may still come: until then new prices can be announced for the period that it opens.
  const over = lived.endsHere && plan.ending?.cause !== "no_agreement";
  if (!priceRevision || over) return [];
  const { period } = lived;
  const subject = period.first.toString();
  const found = noticeDays(priceRevision, period.last);
  const closed = letterIn(plan, "price_revision", lived, found, priceRevision);
  const { clause } = priceRevision;
  const anniversary = period.last.add({ days: 1 });
  const anchor = priceRevision.before === "anniversary" ? anniversary : period.last;
  const last = step(from(anchor), "last_day_with_notice", civilWords(priceRevision.length), found.last);
  const draft = (kind: "price_revision_posting" | "price_told_early", counted: Counted): Draft =>
    planned(plan, kind, subject, clause, period.first, counted, { closed });
  const warnings = daysBefore(found.last, PRACTICE.priceWarnings);
  const client = noticeDays(clientNotice, period.last);
  const strict = minusLength(from(period.last), clientNotice.length);
  return [
    planned(plan, "price_revision", subject, clause, period.first, last, { warnings, closed }),
    ...(priceRevision.form === "email"
      ? []
      : [
          draft(
            "price_revision_posting",
            toPostingDay(plan.contract, minusLength(from(found.last), days(PRACTICE.posting))),
          ),
        ]),
    ...(isBefore(client.last, found.last)
      ? [draft("price_told_early", minusLength(strict, days(PRACTICE.priceBeforeNotice)))]
      : []),
  ];
}

function renewalDrafts(plan: Plan, lived: Lived): Draft[] {
  const { term } = plan.contract;
  const { period } = lived;
  const subject = period.first.toString();
  const next = step(from(period.last), "plus", "1 day", period.last.add({ days: 1 }));
  const draft = (kind: Draft["kind"], counted: Counted, warnings: readonly Temporal.PlainDate[] = []): Draft =>
    planned(plan, kind, subject, term.clause, period.first, counted, { warnings });
  const agreed = plan.letters.find(({ what, sent }) => what === "renewal_agreement" && periodHas(period, sent));
  const express =
    term.renewal === "express" && lived.renewable
      ? [
          {
            ...draft("express_renewal", from(period.last), daysBefore(period.last, term.reminders)),
            closed: agreed ? { at: agreed.at, proof: "agreement" } : null,
          },
        ]
      : [];
  const renewed = lived.endsHere ? [] : [draft("renewal", next)];
  return [...express, ...renewed, ...(lived.renewable ? [] : lastPeriodDrafts(plan, lived))];
}

/**
 * The last period: it begins, the client prepares what follows, and nothing renews it (reading C1). The only period of a
 * contract begins with the contract itself, and one shorter than the time to prepare asks for nothing in it.
 */
function lastPeriodDrafts(plan: Plan, { period, index }: Lived): Draft[] {
  const { clause } = plan.contract.term;
  const subject = period.first.toString();
  const lastDay = period.last;
  const warnings = PRACTICE.reTender.warnMonths
    .map((count) => lastDay.subtract({ months: count }))
    .filter((day) => isOnOrBefore(period.first, day));
  const prepared = minusLength(from(lastDay), months(PRACTICE.reTender.months));
  const tender = planned(plan, "re_tender", subject, clause, period.first, prepared, { warnings });
  if (index === 0) return isBefore(prepared.due, period.first) ? [] : [tender];
  return [
    planned(plan, "last_renewal", subject, clause, period.first.subtract({ days: 30 }), from(period.first)),
    tender,
  ];
}

/** The end itself, once it is known, whatever brings it. */
export function endDrafts(plan: Plan): Draft[] {
  const { contract, ending, to } = plan;
  if (!ending) return [];
  const opens = ending.known ?? ending.lastDay.subtract(months(12));
  if (opens instanceof Temporal.PlainDate && isBefore(to, opens)) return [];
  const warnings = daysBefore(ending.lastDay, [30, 7]);
  return [planned(plan, "term_end", ending.cause, contract.term.clause, opens, from(ending.lastDay), { warnings })];
}
