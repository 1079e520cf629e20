/** A run as lines of time, each with its clause: duties, documents, letters, notices and clocks. */
import { dutyTitle } from "#contract/duty/explain.ts";
import type { Language } from "#kernel/refusal.ts";
import type { SimulationLine } from "./api.ts";
import type { PlainRun } from "./plain.ts";
import { invoiceText, isTold, letterText, moneyText, recapText, short, stateText, whenText } from "./said.ts";
import { pick, subjectText, word } from "./words.ts";

export type RunLine = Pick<SimulationLine, "key" | "what" | "clause" | "title"> & {
  readonly at: string;
  readonly says: string;
};

/** In order of time. */
export function linesOf(run: PlainRun, language: Language): RunLine[] {
  return [
    ...dutyLines(run, language),
    ...documentLines(run, language),
    ...letterLines(run, language),
    ...noticeLines(run, language),
    ...clockLines(run, language),
  ].sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0));
}

const about = (title: string, subject: string, language: Language): string =>
  `${title} (${subjectText(subject, language)})`;

const dutyLines = ({ duties }: PlainRun, language: Language): RunLine[] =>
  duties.map(({ id, due, clause, title, subject, state }) => ({
    key: `duty ${id}`,
    what: "duty",
    clause,
    title: about(title[language], subject, language),
    at: short(due),
    says: stateText(state, language),
  }));

function documentLines({ recaps, invoices, refunds }: PlainRun, language: Language): RunLine[] {
  const billed = recaps.filter(isTold);
  return [
    ...billed.map((recap): RunLine => ({
      key: `recap ${recap.id}`,
      what: "recap",
      clause: recap.clause,
      title: about(word("recap", language), recap.id, language),
      at: recap.due_on,
      says: recapText(recap, language),
    })),
    ...invoices.map((invoice): RunLine => ({
      key: `invoice ${invoice.id}`,
      what: "invoice",
      clause: invoice.clause,
      title: about(word(invoice.kind, language), invoice.id, language),
      at: invoice.date,
      says: invoiceText(invoice, language),
    })),
    ...refunds.map((refund): RunLine => ({
      key: `refund ${refund.cause} ${refund.last_day_of_service}`,
      what: "refund",
      clause: refund.clause,
      title: `${word("refund", language)} (${word(refund.cause, language)})`,
      at: refund.last_day_of_service,
      says: refund.owed ? moneyText(refund, language) : pick(["rien n’est dû", "nothing is owed"], language),
    })),
  ];
}

const letterLines = ({ letters }: PlainRun, language: Language): RunLine[] =>
  letters.map((letter, index) => ({
    key: `letter ${index} ${letter.what}`,
    what: "letter",
    clause: null,
    title: word("letter", language),
    at: letter.sent,
    says: letterText(letter, language),
  }));

/** A notice is told once for each moment of its duty: recalled, due, late. */
function noticeLines({ notices }: PlainRun, language: Language): RunLine[] {
  const told = new Map<string, number>();
  return notices.map(({ at, what, duty, subject, clause, to }) => {
    const name = `notice ${what} ${duty} ${subject}`;
    const rank = (told.get(name) ?? 0) + 1;
    told.set(name, rank);
    const sides = [...(to.provider.length > 0 ? ["provider"] : []), ...(to.client.length > 0 ? ["client"] : [])];
    return {
      key: `${name} ${rank}`,
      what: "notice",
      clause,
      title: about(dutyTitle(duty, language), subject, language),
      at: short(at),
      says: `${word(`notice_${what}`, language)}${sides.length > 0 ? ` → ${sides.map((side) => word(side, language)).join(", ")}` : ""}`,
    };
  });
}

const clockLines = ({ clocks }: PlainRun, language: Language): RunLine[] =>
  clocks.flatMap((clock) =>
    (["response", "restoration"] as const).flatMap((kind): RunLine[] => {
      const one = clock[kind];
      if (!one) return [];
      const stopped = one.stopped_at ? `, ${whenText(one.stopped_at, language)}` : "";
      return [
        {
          key: `clock ${clock.ticket} ${kind}`,
          what: "clock",
          clause: one.clause,
          title: `${clock.ticket} ${word(kind, language)}`,
          at: short(one.deadline ?? clock.requested_at),
          says: `${word(one.state, language)}${stopped}`,
        },
      ];
    }),
  );
