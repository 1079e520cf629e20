/** The words by which a date is recalled to people, with its reason and its clause. */
import type { Contract } from "#contract/contract.ts";
import type { Due, Duty } from "#contract/duty/duty.ts";
import { calculationText, dueText, dutyTitle } from "#contract/duty/explain.ts";
import type { ToldDuty } from "#contract/duty/told.ts";
import { dateFrench, momentFrench, NBSP } from "#document/french.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import type { Language } from "#kernel/refusal.ts";
import type { NoticeText } from "#notice/notice.ts";

const WHAT: Readonly<Record<ToldDuty["what"], readonly [fr: string, en: string]>> = {
  reminder: ["Rappel", "Reminder"],
  due: ["À échéance", "Due"],
  late: ["En retard", "Late"],
};

/** The letter about one due date: what, until when, under which clause, and how the date is counted. */
export function reminderText(
  duty: Duty,
  { what, at, now }: Pick<ToldDuty, "what" | "at"> & { readonly now: Temporal.Instant },
  about: string,
  contract: Contract,
  language: Language,
): NoticeText {
  const [fr, en] = WHAT[what];
  const title = dutyTitle(duty.kind, language);
  const { zone } = contract;
  const planned = civilDay(at, zone);
  // What leaves after its day says which day that was.
  const isAfter = isBefore(planned, civilDay(now, zone));
  const reason = calculationText(duty.calculation, duty.due, language, zone);
  if (language === "en")
    return {
      subject: `${en}: ${title}, ${dueText(duty.due, zone, "en")}`,
      body: [
        `${title} (${about}).`,
        `Date: ${dueText(duty.due, zone, "en")}, clause ${duty.clause}.`,
        `How it is counted: ${reason}.`,
        ...(isAfter ? [`This message was meant for ${planned.toString()}.`] : []),
      ].join("\n\n"),
    };
  const when = frenchDue(duty.due, zone);
  return {
    subject: `${fr}${NBSP}: ${title}, ${when}`,
    body: [
      `${title} (${about}).`,
      `Date${NBSP}: ${when}, clause ${duty.clause}.`,
      `Comment elle se compte${NBSP}: ${reason}.`,
      ...(isAfter ? [`Ce message était prévu le ${dateFrench(planned)}.`] : []),
    ].join("\n\n"),
  };
}

const frenchDue = (due: Due, zone: string): string =>
  due instanceof Temporal.PlainDate ? dateFrench(due) : momentFrench(due, zone);
