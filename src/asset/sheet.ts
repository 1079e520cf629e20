/**
 * The sheet of one period of a routine on paper (clause M1): what was owed, what was done with its proof, when that was
 * written down, and on which systems. In the words of the screen; the same facts give the same bytes.
 */
import { identityOf } from "#contract/identity.ts";
import type { Block, PageDocument } from "#document/content.ts";
import { dateFrench, dayFrench, momentFrench, periodFrench, typeset } from "#document/french.ts";
import type { Routine } from "#contract/mission.ts";
import { presentOn } from "./summary.ts";
import type { Item } from "./item.ts";
import { isInTime, type Done, type Lasting, type PeriodState, type RoutinePeriod } from "./routine.ts";

const STATES: Readonly<Record<PeriodState, string>> = {
  applied: "Appliquée",
  none_newer: "Aucune plus récente",
  postponed: "Reportée par le client",
  due: "À faire",
  missed: "Manquée",
  late: "Faite en retard",
};

type Of = Lasting & {
  readonly routine: Routine;
  readonly service: string | null;
  readonly found: RoutinePeriod;
  readonly items: readonly Item[];
};

export function routineSheet(
  { contract, routine, service, found, items }: Of,
  today: Temporal.PlainDate,
): PageDocument {
  const { period, state, done } = found;
  return {
    title: "Fiche de mise à jour",
    number: null,
    subtitle: typeset(`${routine.label}, ${periodFrench(period)}`),
    issuer: identityOf(contract.provider, null),
    recipient: identityOf(contract.client, "Pour"),
    facts: [
      { label: "À faire avant le", value: dateFrench(period.last) },
      { label: "État", value: STATES[state] },
      { label: "Clause", value: routine.clause },
    ],
    blocks: [
      { kind: "heading", level: 1, text: "Ce qui a été fait" },
      done.length > 0
        ? { kind: "list", items: done.map((one) => typeset(entryWords(one, period.last, contract.zone))) }
        : paragraph(
            state === "missed" ? "Rien n’a été consigné : la période est manquée." : "Rien n’est encore consigné.",
          ),
      ...systemBlocks(service, items, period.last, today),
    ],
    footer: typeset(`${contract.provider.name} · contrat n° ${contract.number}`),
    madeOn: today,
    draft: state === "due",
  };
}

function entryWords(entry: Done, last: Temporal.PlainDate, zone: string): string {
  const late = isInTime(entry, last, zone) ? "" : ` ; écrit le ${momentFrench(entry.at, zone)}, la période étant finie`;
  return `${resultWords(entry)}${late}`;
}

function resultWords({ result, on, version, proof, authorName }: Done): string {
  switch (result) {
    case "applied":
      return `Version ${version ?? ""} appliquée le ${dayFrench(on)} (${proof}), ${authorName}`;
    case "none_newer":
      return `Aucune plus récente au ${dayFrench(on)} (${proof}), ${authorName}`;
    case "postponed":
      return `Reportée par ${authorName} le ${dayFrench(on)} : ${proof}`;
  }
}

/** The servers and applications of the service, as they were on the last day of the period, or today while it runs. */
function systemBlocks(
  service: string | null,
  items: readonly Item[],
  last: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Block[] {
  const day = Temporal.PlainDate.compare(today, last) < 0 ? today : last;
  const names = presentOn(items, day)
    .filter(({ kind, detail }) => (kind === "server" || kind === "application") && detail.service === service)
    .map(({ detail }) => detail.name)
    .toSorted((left, right) => left.localeCompare(right, "fr"));
  if (names.length === 0) return [];
  return [
    { kind: "heading", level: 1, text: "Serveurs et applications concernés" },
    { kind: "list", items: names.map(typeset) },
  ];
}

const paragraph = (text: string): Block => ({ kind: "paragraph", text });
