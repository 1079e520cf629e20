/**
 * The response deadline passed with the problem unsolved (T3). The restoration guarantee is engaged, unless an exemption
 * stands: then no time runs (A11), and where the client contests it the notice says what is true in each reading (E7).
 */
import type { Language } from "#kernel/refusal.ts";
import type { Exempted } from "./exempted.ts";
import type { FactOf } from "./fact.ts";
import { clause, deadline, pick, when, type Subject } from "./letter-words.ts";

type Said = { readonly subject: string; readonly lines: readonly (string | null)[] };

/** What is told at the response deadline, in one language. */
export function engagedLetter(fact: FactOf<"restoration_engaged">, about: Subject, l: Language): Said {
  const { exempted } = about;
  const over = pick(
    l,
    `Le délai de prise en charge s’est achevé ${when(fact.at, about, l)} sans que le problème soit résolu`,
    `The response time ended ${when(fact.at, about, l)} with the problem unsolved`,
  );
  if (exempted) return exemptLetter(`${over}.`, fact, exempted, about, l);
  return {
    subject: pick(l, "Garantie de rétablissement engagée", "Restoration guarantee engaged"),
    lines: [
      pick(
        l,
        `${over} : la garantie de rétablissement est engagée${clause(fact.clause)}.`,
        `${over}: the restoration guarantee is engaged${clause(fact.clause)}.`,
      ),
      deadline(about.clocks.restoration, about, l),
    ],
  };
}

function exemptLetter(
  over: string,
  fact: FactOf<"restoration_engaged">,
  { claim, contest, without }: Exempted,
  about: Subject,
  l: Language,
): Said {
  const label = claim.detail.label;
  const since = when(claim.at, about, l);
  if (!contest)
    return {
      subject: pick(
        l,
        "Délai de prise en charge achevé, rétablissement exempté",
        "Response time over, restoration exempt",
      ),
      lines: [
        over,
        pick(
          l,
          `La garantie de rétablissement ne s’applique pas : exemption déclarée ${since}, ${label}${clause(claim.clause)}.`,
          `The restoration guarantee does not apply: exemption claimed ${since}, ${label}${clause(claim.clause)}.`,
        ),
        pick(l, "Vous pouvez la contester depuis la demande.", "You may contest it from the request."),
      ],
    };
  return {
    subject: pick(l, "Garantie de rétablissement, deux lectures", "Restoration guarantee, two readings"),
    lines: [
      over,
      pick(
        l,
        `Lecture du prestataire : la garantie de rétablissement ne s’applique pas, exemption déclarée ${since}, ${label}${clause(claim.clause)}.`,
        `The provider’s reading: the restoration guarantee does not apply, exemption claimed ${since}, ${label}${clause(claim.clause)}.`,
      ),
      pick(
        l,
        `Lecture du client, qui conteste l’exemption depuis ${when(contest.openedAt, about, l)} : la garantie de rétablissement est engagée${clause(fact.clause)}. ${deadline(without, about, l)}`,
        `The client’s reading, who has contested the exemption since ${when(contest.openedAt, about, l)}: the restoration guarantee is engaged${clause(fact.clause)}. ${deadline(without, about, l)}`,
      ),
      pick(
        l,
        "Les deux lectures sont conservées tant que la contestation n’est pas réglée.",
        "Both readings are kept until the disagreement is settled.",
      ),
    ],
  };
}
