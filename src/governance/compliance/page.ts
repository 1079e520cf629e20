/** The compliance page on paper: the answer first, what is to be settled, then every clause with its proof. */
import type { Duty } from "#contract/duty/duty.ts";
import type { Contract } from "#contract/contract.ts";
import { dutyTitle } from "#contract/duty/explain.ts";
import type { Block, Cell, PageDocument, Row } from "#document/content.ts";
import { dateFrench, dayFrench, momentFrench, NBSP, periodFrench, typeset } from "#document/french.ts";
import { civilDay } from "#kernel/period.ts";
import { footerOf, identityOf } from "#contract/identity.ts";
import { aboutWords, type Names } from "../duty/subject-words.ts";
import type { ClauseLine, ClauseState, Compliance, Told } from "./compliance.ts";
import { proofText } from "#contract/duty/proof-words.ts";

/** What each state is called on paper. */
export const STATE_FRENCH: Readonly<Record<ClauseState, string>> = {
  late: "En retard",
  missed: "Tenue en retard",
  undecided: "Laissée ouverte",
  declared: "Déclarée, sans fichier",
  proved: "Prouvée",
  kept: "Tenue",
  nothing_due: "Rien à échéance",
};

/** The page in French, as of the end of `on`; made again on another day from the same facts, it says the same. */
export function compliancePage({ compliance, names, today: madeOn }: Told): PageDocument {
  const { contract, on, period, counts } = compliance;
  return {
    title: "Le contrat est-il tenu ?",
    number: null,
    subtitle: typeset(`${contract.title} n° ${contract.number}, à la fin du ${dayFrench(on)}`),
    issuer: identityOf(contract.provider, null),
    recipient: identityOf(contract.client, "Client"),
    facts: [
      { label: "État au", value: dateFrench(on) },
      { label: "Période du contrat", value: periodFrench(period) },
      { label: "Version du texte", value: contract.version.number },
      { label: "Clauses prouvées ou tenues", value: `${counts.proved + counts.kept} sur ${contract.clauses.length}` },
      ...(counts.declared > 0 ? [{ label: "Déclarées, sans fichier", value: String(counts.declared) }] : []),
    ],
    blocks: [
      { kind: "paragraph", text: verdictFrench(compliance), tone: "strong" },
      { kind: "paragraph", text: HOW, tone: "small" },
      ...toSettle(compliance, names),
      { kind: "heading", level: 1, text: "Clause par clause" },
      { kind: "table", columns: COLUMNS, rows: compliance.lines.map((line) => rowOf(line, contract.zone)) },
    ],
    footer: footerOf(contract.provider),
    madeOn,
    draft: false,
  };
}

const HOW =
  "Chaque état est calculé à partir des échéances du contrat et des faits enregistrés par les deux parties ; aucun n’est saisi. Une échéance se compte jusqu’à la fin de son jour.";

const many = (count: number, one: string, more: string): string => `${count}${NBSP}${count > 1 ? more : one}`;

/** The first line answers the question that the page asks. */
export function verdictFrench({ verdict, overdue, missed, counts, period }: Compliance): string {
  const open =
    counts.undecided === 0
      ? ""
      : ` ${many(counts.undecided, "clause laissée ouverte", "clauses laissées ouvertes")} par le texte.`;
  const late = `${many(missed.length, "promesse tenue", "promesses tenues")} en retard depuis le ${dayFrench(period.first)}`;
  if (verdict === "kept") return typeset(`Oui : rien n’est en retard.${open}`);
  if (verdict === "kept_with_misses") return typeset(`Oui à ce jour, avec ${late}.${open}`);
  const side = (name: "provider" | "client"): number => overdue.filter(({ owedBy }) => owedBy === name).length;
  const whose = `${side("provider")} du prestataire, ${side("client")} du client`;
  const misses = missed.length === 0 ? "" : ` S’y ${missed.length > 1 ? "ajoutent" : "ajoute"} ${late}.`;
  return typeset(`Non : ${many(overdue.length, "obligation", "obligations")} en retard (${whose}).${misses}${open}`);
}

function toSettle({ overdue, missed, lines, contract }: Compliance, names: Names): Block[] {
  const list = (title: string, items: readonly string[]): Block[] =>
    items.length === 0
      ? []
      : [
          { kind: "heading", level: 1, text: title },
          { kind: "list", items },
        ];
  const open = lines.flatMap(({ clause, open: points }) =>
    points.map(({ what, name, choices }) =>
      typeset(
        what === "conflict"
          ? `${clause.id} : ${name}, le texte dit ${choices.join(" et ")}`
          : `${clause.id} : ${clause.title}, option à choisir (${choices.join(", ") || name})`,
      ),
    ),
  );
  return [
    ...list(
      "En retard",
      overdue.map((duty) => lateText(duty, contract, names)),
    ),
    ...list(
      "Tenu en retard dans la période",
      missed.map((duty) => missedText(duty, contract, names)),
    ),
    ...list("Laissé ouvert par le texte", open),
  ];
}

const SIDE = { provider: "prestataire", client: "client" } as const;

/** A due date as people write it in tables. */
export const dueFrench = ({ due }: Duty, zone: string): string =>
  due instanceof Temporal.PlainDate ? dateFrench(due) : momentFrench(due, zone);

function lateText(duty: Duty, contract: Contract, names: Names): string {
  const about = aboutWords(names, duty.subject, contract, "fr");
  return typeset(
    `${duty.clause} : ${dutyTitle(duty.kind, "fr")} (${about}), dû par le ${SIDE[duty.owedBy]} le ${dueFrench(duty, contract.zone)}`,
  );
}

function missedText(duty: Duty, contract: Contract, names: Names): string {
  const { state } = duty;
  if (!("at" in state)) return lateText(duty, contract, names);
  const how = state.is === "cancelled" ? "annulé sans accord" : "fait";
  const done = `, ${how} le ${momentFrench(state.at, contract.zone)}`;
  return `${lateText(duty, contract, names)}${done}`;
}

const COLUMNS = [
  { title: "Clause", align: "left", width: 44 },
  { title: "Promesse", align: "left", width: { share: 1 } },
  { title: "État", align: "left", width: 74 },
  { title: "Preuve, prochaine échéance", align: "left", width: 150 },
] as const;

function rowOf(line: ClauseLine, zone: string): Row {
  const { clause, state } = line;
  const cells: Cell[] = [
    clause.id,
    { text: typeset(clause.title), detail: typeset(clause.text) },
    STATE_FRENCH[state],
    evidenceOf(line, zone),
  ];
  return { cells };
}

function evidenceOf({ proofs, next }: ClauseLine, zone: string): Cell {
  const latest = proofs.at(-1);
  const proof = latest && "at" in latest.state ? proofFrench(latest, zone) : null;
  const ahead = next ? `${dutyTitle(next.kind, "fr")} : ${dueFrench(next, zone)}` : null;
  if (proof === null) return ahead === null ? "" : typeset(ahead);
  return { text: typeset(proof), detail: ahead === null ? null : typeset(`Ensuite : ${ahead}`) };
}

function proofFrench({ kind, state }: Duty, zone: string): string {
  if (state.is !== "done" && state.is !== "waived") return "";
  const on = dateFrench(civilDay(state.at, zone));
  const who = state.is === "waived" ? ` (levée par ${state.by})` : "";
  return `${dutyTitle(kind, "fr")} : ${proofText(state.proof, "fr")}, ${on}${who}`;
}
