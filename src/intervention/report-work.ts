/** The work of a report: each session to the second, then seconds beside units for each billing period (M2b, M2c). */
import type { Block, Cell, Row } from "#document/content.ts";
import { decimalFrench, durationFrench, momentFrench, NBSP, typeset } from "#document/french.ts";
import { seconds } from "#kernel/quantity.ts";
import type { WorkSession } from "./api.ts";
import type { WorkedView } from "./view.ts";

/** The part of a report that shows the work, in French; times are told in the zone of the contract. */
export function workBlocks(work: WorkedView, zone: string): readonly Block[] {
  const heading: Block = { kind: "heading", level: 1, text: "Temps d’intervention" };
  if (work.sessions.length === 0) return [heading, { kind: "paragraph", text: "Aucune intervention enregistrée." }];
  const total: Row = { cells: ["Total", "", "", real(work.workedSeconds)], role: "total" };
  return [
    heading,
    {
      kind: "table",
      columns: [
        { title: "Intervenant", align: "left", width: { share: 1 } },
        { title: "Connexion", align: "left", width: 104 },
        { title: "Fin", align: "left", width: 104 },
        { title: "Temps réel", align: "right", width: 110 },
      ],
      rows: [...work.sessions.map((session) => sessionRow(session, zone)), total],
    },
    ...billingBlocks(work),
  ];
}

function sessionRow(session: WorkSession, zone: string): Row {
  const end = session.endedAt === null ? "en cours" : moment(session.endedAt, zone);
  const who: Cell = { text: session.person.name, detail: detailsOf(session, zone) };
  return { cells: [who, moment(session.startedAt, zone), end, real(session.workedSeconds)] };
}

/** What the person noted, the research that costs nothing, and every correction with its author and reason (B4). */
function detailsOf({ note, spans, corrections, beyondPack }: WorkSession, zone: string): string | null {
  const research = spans.filter(({ kind }) => kind === "research");
  const lines = [
    ...(note === null ? [] : [note]),
    ...(beyondPack === null ? [] : [`Au-delà du forfait : ${beyondPack}`]),
    ...research.map(({ from, to }) =>
      to === null
        ? `Recherche non comptée depuis le ${moment(from, zone)}`
        : `Recherche non comptée du ${moment(from, zone)} au ${moment(to, zone)}`,
    ),
    ...corrections.map(
      ({ removedSeconds, author, at, reason }) =>
        `Corrigé de ${long(removedSeconds)} par ${author} le ${moment(at, zone)} : ${reason}`,
    ),
  ];
  return lines.length === 0 ? null : typeset(lines.join("\n"));
}

const AMOUNT = { title: "Montant HT", align: "right", width: 90 } as const;

/** Units of a pack were paid beforehand: they are told without an amount. */
function billingBlocks({ billing }: WorkedView): readonly Block[] {
  if (!billing) return [{ kind: "paragraph", text: "Ce travail n’est pas facturé en plus." }];
  const price = billing.prepaid ? "pris sur le forfait" : `à ${decimalFrench(billing.unitPrice)} € HT`;
  const rule = `${capital(billing.unitName)} : ${long(billing.unitSeconds)} ${price} (clause ${billing.clause}).`;
  return [
    { kind: "paragraph", text: typeset(rule) },
    {
      kind: "table",
      columns: [
        { title: "Période", align: "left", width: { share: 1 } },
        { title: "Temps réel", align: "right", width: 130 },
        { title: "Unités", align: "right", width: 60 },
        ...(billing.prepaid ? [] : [AMOUNT]),
      ],
      rows: billing.periods.map(({ label, workedSeconds, units, amount }) => ({
        cells: [
          label,
          real(workedSeconds),
          String(units),
          ...(amount === null ? [] : [`${decimalFrench(amount)}${NBSP}€`]),
        ],
      })),
    },
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const long = (count: number): string => durationFrench(seconds(count));

/** To the second when there are some: what a reader copies into `vigie replay` to count again. */
function moment(text: string, zone: string): string {
  const at = Temporal.Instant.from(text);
  const { second } = at.toZonedDateTimeISO(zone);
  const told = momentFrench(at, zone);
  return second === 0 ? told : `${told}${NBSP}min${NBSP}${String(second).padStart(2, "0")}${NBSP}s`;
}

/** "16 min (960 s)": as people say it, and exactly. */
const real = (count: number): string => `${long(count)} (${decimalFrench(String(count))}${NBSP}s)`;
