/** The yearly report as a workbook: each line that was counted, so that every figure can be counted again. */
import { calculationText, dutyTitle } from "#contract/duty/explain.ts";
import type { Sheet, SheetCell } from "#document/sheet.ts";
import { momentFrench, periodFrench } from "#document/french.ts";
import { civilDay } from "#kernel/period.ts";
import { cents, type Cents } from "#kernel/money.ts";
import { dayOf } from "../agenda.ts";
import { proofText } from "#contract/duty/proof-words.ts";
import { beyondOf, clockShare, closedOn, ownPeriodOf, timeByService, updatesOf, type Year } from "./report.ts";
import { CLOCK_FRENCH, ROLE_FRENCH, SIDE_FRENCH, stateFrench } from "./words.ts";
import { aboutWords } from "../duty/subject-words.ts";

const number = (value: number): SheetCell => ({ kind: "number", value: String(value) });
const date = (value: Temporal.PlainDate | null): SheetCell => value && { kind: "date", value };

/** The sheets of the workbook in the order of the page. */
export function reportSheets(year: Year): Sheet[] {
  return [
    clockSheet(year),
    requestSheet(year),
    timeSheet(year),
    moneySheet(year),
    creditSheet(year),
    coachingSheet(year),
    updateSheet(year),
    peopleSheet(year),
    dutySheet(year),
    { name: "À décider", columns: ["À décider ensemble"], rows: year.agenda.map((point) => [point]) },
  ];
}

function clockSheet({ requests }: Year): Sheet {
  const rows = (["response", "restoration"] as const).map((kind): SheetCell[] => {
    const { met, missed, exempt, running, share } = clockShare(requests, kind);
    const percent: SheetCell = share === null ? null : { kind: "number", value: (share / 10).toFixed(1) };
    return [CLOCK_FRENCH[kind], number(met), number(missed), number(exempt), number(running), percent];
  });
  return { name: "Délais", columns: ["Délai", "Tenus", "Manqués", "Non jugés", "En cours", "Part tenue (%)"], rows };
}

const VERDICTS = {
  not_engaged: "non engagé",
  running: "en cours",
  paused: "suspendu",
  overdue: "dépassé",
  met: "tenu",
  missed: "manqué",
  exempt: "exempté",
  withdrawn: "clos avant échéance",
} as const;

function requestSheet({ requests, contract: { zone } }: Year): Sheet {
  const rows = requests.map((request): SheetCell[] => [
    request.reference,
    request.title,
    request.service.title,
    momentFrench(request.requestedAt, zone),
    request.open ? "ouverte" : "close",
    number(request.workedSeconds),
    ...(["response", "restoration"] as const).flatMap((kind): SheetCell[] => {
      const clock = request.clocks.find((one) => one.kind === kind);
      if (!clock) return [null, null, null, null];
      const moment = (at: Temporal.Instant | null): SheetCell => at && momentFrench(at, zone);
      return [VERDICTS[clock.state], moment(clock.deadline), moment(clock.stoppedAt), clock.lines.join("\n")];
    }),
  ]);
  const clock = (name: string): string[] => [name, `${name}, échéance`, `${name}, arrêt`, `${name}, décompte`];
  return {
    name: "Demandes",
    columns: ["Demande", "Objet", "Service", "Reçue", "État", "Secondes travaillées", ...clock("GTI"), ...clock("GTR")],
    rows,
  };
}

function timeSheet({ requests }: Year): Sheet {
  const rows = timeByService(requests).map(({ service, requests: count, seconds }): SheetCell[] => [
    service,
    number(count),
    number(seconds),
  ]);
  return { name: "Temps", columns: ["Service", "Demandes", "Secondes travaillées"], rows };
}

function moneySheet(year: Year): Sheet {
  const { documents, billed, committed } = year.money;
  const own = ownPeriodOf(year);
  const rows = documents.map(({ kind, number: name, issuedOn, net, lines }): SheetCell[] => [
    date(issuedOn),
    name,
    kind === "invoice" ? "Facture" : "Avoir",
    lines.join("\n"),
    { kind: "amount", value: kind === "invoice" ? net : cents(-net) },
  ]);
  const total = (nature: string, words: string | null, value: Cents): SheetCell[] => [
    null,
    null,
    nature,
    words,
    { kind: "amount", value },
  ];
  const engaged: SheetCell[][] =
    committed === null
      ? []
      : [
          ...(own ? [total("Facturé", `avoirs déduits, ${periodFrench(own)}`, committed.billed)] : []),
          total("Engagement", year.contract.commitment?.budget ?? null, committed.amount),
          total("Écart", "facturé moins engagement", beyondOf(committed)),
        ];
  return {
    name: "Argent",
    columns: ["Émis le", "Document", "Nature", "Lignes", "Montant HT"],
    rows: [...rows, total("Facturé", "avoirs déduits", billed), ...engaged],
  };
}

/** The balance of half-days of each service. */
function creditSheet({ coaching }: Year): Sheet {
  const rows = coaching.map(({ service, granted, held, booked, refunded, free }): SheetCell[] => [
    service,
    ...[granted, held, booked, refunded, free].map(number),
  ]);
  const columns = ["Service", "Accordées", "Tenues", "Réservées", "Rendues en argent", "Libres"];
  return { name: "Demi-journées", columns, rows };
}

const SESSIONS: Readonly<Record<string, string>> = {
  booked: "réservée",
  held: "tenue",
  reported: "tenue, compte rendu remis",
  cancelled: "annulée",
};

function coachingSheet({ coaching }: Year): Sheet {
  const rows = coaching.flatMap(({ service, sessions }) =>
    sessions.map(({ day, state, subject }): SheetCell[] => [service, date(day), SESSIONS[state] ?? state, subject]),
  );
  return { name: "Accompagnement", columns: ["Service", "Jour", "État", "Sujet"], rows };
}

function updateSheet(year: Year): Sheet {
  const { contract } = year;
  const rows = updatesOf(year).map((duty): SheetCell[] => [
    aboutWords(year.names, duty.subject, contract, "fr"),
    date(dayOf(duty.due, contract.zone)),
    stateFrench(duty),
    date(closedOn(duty, contract.zone)),
    duty.state.is === "done" ? proofText(duty.state.proof, "fr") : null,
  ]);
  return { name: "Mises à jour", columns: ["Mise à jour", "À faire avant le", "État", "Faite le", "Preuve"], rows };
}

function peopleSheet({ people, contract: { zone } }: Year): Sheet {
  const rows = people.map(({ at, name, side, role, what }): SheetCell[] => [
    date(civilDay(at, zone)),
    name,
    ROLE_FRENCH[role],
    SIDE_FRENCH[side],
    what === "began" ? "arrivée" : "départ",
  ]);
  return { name: "Personnes", columns: ["Le", "Personne", "Rôle", "Partie", "Changement"], rows };
}

/** Every duty whose date falls in the period, with the count of its date. */
function dutySheet({ duties, period, contract, names }: Year): Sheet {
  const { zone } = contract;
  const rows = duties
    .filter(({ due }) => {
      const day = dayOf(due, zone);
      return Temporal.PlainDate.compare(period.first, day) <= 0 && Temporal.PlainDate.compare(day, period.last) <= 0;
    })
    .map((duty): SheetCell[] => [
      duty.clause,
      dutyTitle(duty.kind, "fr"),
      aboutWords(names, duty.subject, contract, "fr"),
      SIDE_FRENCH[duty.owedBy],
      date(dayOf(duty.due, zone)),
      stateFrench(duty),
      date(closedOn(duty, zone)),
      duty.state.is === "done" || duty.state.is === "waived" ? proofText(duty.state.proof, "fr") : null,
      calculationText(duty.calculation, duty.due, "fr", zone),
    ]);
  return {
    name: "Obligations",
    columns: ["Clause", "Obligation", "Sujet", "Due par", "Échéance", "État", "Faite le", "Preuve", "Calcul"],
    rows,
  };
}
