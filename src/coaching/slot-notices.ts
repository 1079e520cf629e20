/** What is told when an amendment changes slots that were offered (clauses M3, P3): each one as it is now, or why it went. */
import type { Contract } from "#contract/contract.ts";
import { hourFrench, momentFrench, NBSP } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Notice, NoticeText } from "#notice/notice.ts";
import type { Slot } from "./fact.ts";
import { recipientsOf, type Person } from "./notices.ts";
import type { Renewal, WithdrawnFor } from "./renewal.ts";

/** A slot that was offered, and what it became. */
export type ChangedSlot = { readonly slot: Slot; readonly now: Renewal };

type Telling = {
  readonly contract: Contract;
  readonly clause: string;
  readonly people: readonly Person[];
  readonly changed: readonly ChangedSlot[];
};

const WHY: Readonly<Record<WithdrawnFor, Readonly<Record<Language, string>>>> = {
  no_half_days: {
    fr: "le contrat n’y prévoit plus de demi-journée",
    en: "the contract has no half-day there any more",
  },
  no_such_hour: {
    fr: "aucune demi-journée ne commence plus à cette heure",
    en: "no half-day begins at that hour any more",
  },
  overlaps: { fr: "plus long, il en recouvrirait un autre", en: "longer, it would cover another" },
};

/** To those of the client who follow the systems, and to those who would have held the half-days. */
export function slotsNotice({
  contract,
  clause,
  people,
  changed,
}: Telling): Pick<Notice, "reason" | "about" | "reference" | "clause" | "texts" | "recipients"> {
  const hosts = new Set(changed.map(({ slot }) => slot.host));
  return {
    reason: "half_day_slots_renewed",
    about: { kind: "contract", id: contract.id },
    reference: contract.number,
    clause,
    texts: { fr: textOf(contract.zone, changed, clause, "fr"), en: textOf(contract.zone, changed, clause, "en") },
    recipients: recipientsOf(people, ({ personId }) => (personId !== null && hosts.has(personId) ? "host" : null)),
  };
}

function textOf(zone: string, changed: readonly ChangedSlot[], clause: string, language: Language): NoticeText {
  const lines = changed.map((one) => `- ${lineOf(zone, one, language)}`).join("\n");
  return language === "fr"
    ? {
        subject: "Créneaux de demi-journées changés par l’avenant",
        body: `Un avenant change les demi-journées (clause ${clause}). Les créneaux encore libres le suivent${NBSP}:\n\n${lines}\n\nCe qui est réservé ne change pas.`,
      }
    : {
        subject: "Half-day slots changed by the amendment",
        body: `An amendment changes the half-days (clause ${clause}). The slots still free follow it:\n\n${lines}\n\nWhat is booked does not change.`,
      };
}

function lineOf(zone: string, { slot, now }: ChangedSlot, language: Language): string {
  if (language === "fr") {
    const when = momentFrench(slot.startsAt, zone);
    return typeof now === "string"
      ? `${when}${NBSP}: retiré, ${WHY[now].fr}`
      : `${when}${NBSP}: jusqu’à ${hourFrench(now.endsAt, zone)}, au lieu de ${hourFrench(slot.endsAt, zone)}`;
  }
  const at = (instant: Temporal.Instant) =>
    instant.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
  const when = `${slot.startsAt.toZonedDateTimeISO(zone).toPlainDate().toString()} at ${at(slot.startsAt)}`;
  return typeof now === "string"
    ? `${when}: withdrawn, ${WHY[now].en}`
    : `${when}: until ${at(now.endsAt)}, instead of ${at(slot.endsAt)}`;
}
