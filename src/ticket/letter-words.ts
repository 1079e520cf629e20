/** What the notices about a request have in common: what they are written from, and its deadlines in words. */
import type { Contract } from "#contract/contract.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Clock } from "#sla/clock.ts";
import { datedTime, durationText } from "#sla/wording.ts";
import type { Clocks } from "./clocks.ts";
import type { Exempted } from "./exempted.ts";
import { calendarName } from "./view.ts";

/** What the sentences need to know of the request. */
export type Subject = {
  readonly title: string;
  readonly contract: Contract;
  readonly clocks: Clocks;
  readonly requestedAt: Temporal.Instant;
  /** The exemption that stands, with the disagreement about it that is still open (E7). */
  readonly exempted: Exempted | null;
  /** The public message that goes with the fact. */
  readonly message: string | null;
};

export const pick = (language: Language, fr: string, en: string): string => (language === "fr" ? fr : en);
export const when = (at: Temporal.Instant, { contract }: Subject, language: Language): string =>
  datedTime(at, language, contract.zone);
export const clause = (id: string | null): string => (id === null ? "" : ` (clause ${id})`);

/** Both deadlines in words, one line each. */
export function deadlines(about: Subject, language: Language): string {
  return [about.clocks.response, about.clocks.restoration].map((clock) => deadline(clock, about, language)).join("\n");
}

export function deadline(clock: Clock, about: Subject, language: Language): string {
  const what =
    clock.kind === "response"
      ? pick(language, "Première réponse", "First answer")
      : pick(language, "Rétablissement", "Restoration");
  if (!clock.promise) return pick(language, `${what} : aucun délai promis.`, `${what}: no time is promised.`);
  const calendar = calendarName(clock.promise.hours, about.contract);
  const hours = calendar ?? pick(language, "heures d’horloge", "clock hours");
  const terms = `${durationText(clock.promise.seconds)}, ${hours}, clause ${clock.promise.clause}`;
  if (clock.deadline) {
    const at = when(clock.deadline, about, language);
    return pick(language, `${what} : au plus tard ${at} (${terms}).`, `${what}: by ${at} (${terms}).`);
  }
  const state = withoutDeadline(clock, language);
  return pick(language, `${what} : ${state} (${terms}).`, `${what}: ${state} (${terms}).`);
}

function withoutDeadline(clock: Clock, language: Language): string {
  const left = durationText(clock.remaining);
  switch (clock.state) {
    case "paused":
      return pick(language, `horloge en pause, ${left} restantes`, `clock paused, ${left} left`);
    case "exempt":
      return pick(language, "sans engagement de délai", "no time is guaranteed");
    default:
      return pick(language, "pas encore engagé", "not engaged yet");
  }
}
