/** The yearly report on paper: figures first, each miss explained, what to decide last. */
import { dutyTitle } from "#contract/duty/explain.ts";
import { footerOf, identityOf } from "#contract/identity.ts";
import type { Block, Column, PageDocument, Row } from "#document/content.ts";
import {
  amountFrench,
  dateFrench,
  dayFrench,
  durationFrench,
  momentFrench,
  NBSP,
  periodFrench,
  typeset,
} from "#document/french.ts";
import { civilDay } from "#kernel/period.ts";
import { seconds } from "#kernel/quantity.ts";
import { dueFrench, verdictFrench } from "../compliance/page.ts";
import { proofText } from "#contract/duty/proof-words.ts";
import {
  beyondOf,
  clockShare,
  closedOn,
  dutyCounts,
  lateDuties,
  misses,
  ownPeriodOf,
  timeByService,
  updatesOf,
  type ClockShare,
  type Year,
} from "./report.ts";
import { CLOCK_FRENCH, ROLE_FRENCH, SIDE_FRENCH, stateFrench } from "./words.ts";
import { aboutWords } from "../duty/subject-words.ts";

/** The yearly report in French (clause P6), provisional while its period still runs. */
export function reportPage(year: Year, madeOn: Temporal.PlainDate): PageDocument {
  const { contract, period, running, requests, asOf } = year;
  return {
    title: "Rapport annuel",
    number: null,
    subtitle: typeset(`${contract.title} n° ${contract.number}, ${periodFrench(period)}`),
    issuer: identityOf(contract.provider, null),
    recipient: identityOf(contract.client, "Client"),
    facts: [
      { label: running ? "Provisoire, arrêté au" : "Arrêté au", value: dateFrench(asOf) },
      { label: "Demandes", value: String(requests.filter(({ made }) => made).length) },
      { label: "GTI tenue", value: shareFrench(clockShare(requests, "response")) },
      { label: "GTR tenue", value: shareFrench(clockShare(requests, "restoration")) },
    ],
    blocks: [
      { kind: "paragraph", text: verdictFrench(year.compliance), tone: "strong" },
      ...clockBlocks(year),
      ...timeBlocks(year),
      ...moneyBlocks(year, madeOn),
      ...coachingBlocks(year),
      ...updateBlocks(year),
      ...peopleBlocks(year),
      ...dutyBlocks(year),
      heading("À décider ensemble"),
      { kind: "list", items: year.agenda.map(typeset) },
      { kind: "paragraph", text: METHOD, tone: "small" },
    ],
    footer: footerOf(contract.provider),
    madeOn,
    draft: false,
  };
}

const METHOD =
  "Tous les chiffres sont calculés à partir des faits enregistrés. Pourcentages : délais tenus sur délais jugés, au dixième le plus proche ; une demande exemptée ou close avant son échéance n’est pas jugée. Un délai compte dans la période où il fut tenu, manqué ou levé, et le temps dans celle où il fut passé ; ce qui se note après la fin d’une période compte dans la suivante. Le classeur qui accompagne ce rapport donne chaque ligne comptée.";

const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
const left = (title: string, width: Column["width"] = { share: 1 }): Column => ({ title, align: "left", width });
const right = (title: string, width: number): Column => ({ title, align: "right", width });
const table = (columns: readonly Column[], rows: readonly Row[]): Block => ({ kind: "table", columns, rows });

/** "97,5 %" of tenths of a percent; no useless zero. */
export function shareFrench({ share }: Pick<ClockShare, "share">): string {
  if (share === null) return "rien à juger";
  const tenths = share % 10;
  return `${Math.floor(share / 10)}${tenths === 0 ? "" : `,${tenths}`}${NBSP}%`;
}

function clockBlocks({ requests, contract: { zone } }: Year): Block[] {
  const rows = (["response", "restoration"] as const).map((kind): Row => {
    const share = clockShare(requests, kind);
    const { met, missed, exempt, running } = share;
    return {
      cells: [CLOCK_FRENCH[kind], String(met), String(missed), String(exempt), String(running), shareFrench(share)],
    };
  });
  const missed = misses(requests);
  return [
    heading("Demandes et délais promis"),
    table(
      [
        left("Délai"),
        right("Tenus", 60),
        right("Manqués", 60),
        right("Non jugés", 64),
        right("En cours", 60),
        right("Part tenue", 70),
      ],
      rows,
    ),
    ...(missed.length === 0
      ? [{ kind: "paragraph" as const, text: "Aucun délai manqué dans la période." }]
      : [
          { kind: "heading" as const, level: 2 as const, text: "Chaque délai manqué, et son décompte" },
          ...missed.flatMap(({ request, clock }): Block[] => [
            {
              kind: "paragraph",
              text: typeset(
                `${request.reference} ${request.title} : ${CLOCK_FRENCH[clock.kind]}, demandé le ${momentFrench(request.requestedAt, zone)}`,
              ),
              tone: "strong",
            },
            { kind: "list", items: clock.lines.map(typeset) },
          ]),
        ]),
  ];
}

function timeBlocks({ requests }: Year): Block[] {
  const rows = timeByService(requests).map(({ service, requests: count, seconds: worked }): Row => ({
    cells: [typeset(service), String(count), durationFrench(seconds(worked))],
  }));
  if (rows.length === 0) return [];
  return [
    heading("Temps passé dans la période"),
    table([left("Service"), right("Demandes", 70), right("Temps", 110)], rows),
  ];
}

/** Clause P5: what was set aside, with its own dates where they are not those of the year. */
function commitmentBlocks(year: Year): Block[] {
  const { committed } = year.money;
  if (!committed) return [];
  const own = ownPeriodOf(year);
  const beyond = beyondOf(committed);
  const engaged = `L’engagement${own ? ` ${periodFrench(own)}` : ""} est de ${amountFrench(committed.amount)} HT`;
  const compared =
    beyond > 0
      ? `${amountFrench(beyond)} HT s’y ajoutent (travail au temps passé).`
      : `le facturé ${own ? `de ces dates, ${amountFrench(committed.billed)} HT, ` : ""}ne le dépasse pas.`;
  return [{ kind: "paragraph", text: typeset(`${engaged} : ${compared}`) }];
}

function moneyBlocks(year: Year, madeOn: Temporal.PlainDate): Block[] {
  const { documents, billed } = year.money;
  const rows = documents.map(({ kind, number, issuedOn, net, lines }): Row => ({
    cells: [
      dateFrench(issuedOn),
      { text: number, detail: typeset(lines.join(" ; ")) },
      kind === "invoice" ? "Facture" : "Avoir",
      amountFrench(net),
    ],
  }));
  return [
    heading("Argent, hors taxes"),
    {
      kind: "paragraph",
      text: `Ce qui est facturé pour la période, par les documents émis jusqu’au ${dateFrench(madeOn)}.`,
    },
    ...(rows.length === 0
      ? [{ kind: "paragraph" as const, text: "Rien n’est facturé pour la période." }]
      : [
          table(
            [left("Émis le", 64), left("Document"), left("Nature", 60), right("Montant HT", 90)],
            [...rows, { cells: ["", "Facturé, avoirs déduits", "", amountFrench(billed)], role: "total" }],
          ),
        ]),
    ...commitmentBlocks(year),
  ];
}

function coachingBlocks({ coaching }: Year): Block[] {
  if (coaching.length === 0) return [];
  return [
    heading("Accompagnement"),
    table(
      [
        left("Service"),
        right("Accordées", 64),
        right("Tenues", 52),
        right("Réservées", 64),
        right("Rendues", 60),
        right("Libres", 48),
      ],
      coaching.map(({ service, granted, held, booked, refunded, free }) => ({
        cells: [typeset(service), ...[granted, held, booked, refunded, free].map(String)],
      })),
    ),
  ];
}

function updateBlocks(year: Year): Block[] {
  const updates = updatesOf(year);
  if (updates.length === 0) return [];
  const { zone } = year.contract;
  return [
    heading("Mises à jour"),
    table(
      [left("Mise à jour"), left("À faire avant le", 96), left("État", 110), left("Faite le", 70)],
      updates.map((duty) => {
        const on = closedOn(duty, zone);
        const proof = duty.state.is === "done" ? proofText(duty.state.proof, "fr") : null;
        return {
          cells: [
            {
              text: typeset(aboutWords(year.names, duty.subject, year.contract, "fr")),
              detail: proof === null ? null : typeset(proof),
            },
            dueFrench(duty, zone),
            stateFrench(duty),
            on ? dateFrench(on) : "",
          ],
        };
      }),
    ),
  ];
}

function peopleBlocks({ people, contract: { zone } }: Year): Block[] {
  if (people.length === 0) return [];
  return [
    heading("Changements de personnes"),
    table(
      [left("Le", 70), left("Personne"), left("Rôle", 170), left("Changement", 80)],
      people.map(({ at, name, side, role, what }) => ({
        cells: [
          dateFrench(civilDay(at, zone)),
          typeset(name),
          `${ROLE_FRENCH[role]} (${SIDE_FRENCH[side]})`,
          what === "began" ? "arrivée" : "départ",
        ],
      })),
    ),
  ];
}

function dutyBlocks(year: Year): Block[] {
  const { done, missed, overdue, waived } = dutyCounts(year);
  const { zone } = year.contract;
  const late = lateDuties(year);
  const list: Block[] =
    late.length === 0
      ? []
      : [
          {
            kind: "list",
            items: late.map((duty) => {
              const on = closedOn(duty, zone);
              const end = on ? `fait le ${dayFrench(on)}` : "non fait";
              return typeset(
                `${duty.clause} : ${dutyTitle(duty.kind, "fr")} (${aboutWords(year.names, duty.subject, year.contract, "fr")}), dû par le ${SIDE_FRENCH[duty.owedBy]} le ${dueFrench(duty, zone)}, ${end}`,
              );
            }),
          },
        ];
  return [
    heading("Obligations échues dans la période"),
    {
      kind: "paragraph",
      text: typeset(
        `${done} tenues dans les temps, ${missed} tenues en retard, ${overdue} non tenues, ${waived} levées par écrit.`,
      ),
    },
    ...list,
  ];
}
