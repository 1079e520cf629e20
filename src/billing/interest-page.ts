/** The statement of interest as a page: both calculations side by side, and which of them is claimed. */
import type { Contract } from "#contract/contract.ts";
import type { Block, PageDocument, Row } from "#document/content.ts";
import { amountFrench, dateFrench, dayFrench, NBSP, rateFrench } from "#document/french.ts";
import { rateText, amountText } from "#kernel/money.ts";
import type { InterestStatement } from "./interest.ts";
import type { InterestView } from "./interest-api.ts";
import { footerOf, identityOf } from "./paper.ts";

export function interestView(statement: InterestStatement): InterestView {
  const { debt, contract, legal, days, payments } = statement;
  return {
    number: statement.number,
    gross: amountText(debt.gross),
    delayFrom: debt.deposited.toString(),
    dueOn: statement.due.toString(),
    graceGranted: statement.graceGranted,
    until: statement.until.toString(),
    settled: statement.settled,
    payments: payments.map(({ on, amount }) => ({ on: on.toString(), amount: amountText(amount) })),
    contract: {
      rate: rateText(contract.rate),
      limit: contract.limit.toString(),
      days: contract.days,
      interest: amountText(contract.interest),
    },
    legal: {
      rate: rateText(legal.rate),
      limit: legal.limit.toString(),
      days: legal.days,
      interest: amountText(legal.interest),
      indemnity: amountText(legal.lumpSum),
    },
    claimed: statement.claimed,
    amount: amountText(statement.amount),
    days: days.map((day) => ({
      on: day.on.toString(),
      balance: amountText(day.balance),
      contract: amountText(day.contract),
      legal: amountText(day.legal),
    })),
  };
}

export function interestPage(
  statement: InterestStatement,
  contract: Contract,
  madeOn: Temporal.PlainDate,
): PageDocument {
  const { debt, due, until, settled } = statement;
  return {
    title: "Décompte d’intérêts de retard",
    number: statement.number,
    subtitle: `Facture ${statement.number}, intérêts jusqu’au ${dayFrench(until)}`,
    issuer: identityOf(contract.provider, null),
    recipient: identityOf(contract.client, "Débiteur"),
    facts: [
      { label: "Montant TTC", value: amountFrench(debt.gross) },
      { label: "Délai compté du", value: dateFrench(debt.deposited) },
      { label: "Échéance", value: dateFrench(due) },
      { label: settled ? "Payée le" : "Arrêté au", value: dateFrench(until) },
      { label: "Contrat", value: contract.number },
    ],
    blocks: blocksOf(statement, contract),
    footer: footerOf(contract.provider),
    madeOn,
    draft: false,
  };
}

function blocksOf(statement: InterestStatement, { payment }: Contract): Block[] {
  const { contract, legal, claimed, amount, days, graceGranted } = statement;
  const clause = payment.late?.clause ?? payment.clause;
  const compared: Row[] = [
    { cells: ["Taux annuel", rateFrench(contract.rate), rateFrench(legal.rate)] },
    { cells: ["Dernier jour sans intérêt", dateFrench(contract.limit), dateFrench(legal.limit)] },
    { cells: ["Jours de retard", String(contract.days), String(legal.days)] },
    { cells: ["Intérêts", amountFrench(contract.interest), amountFrench(legal.interest)] },
    { cells: ["Indemnité forfaitaire", "-", amountFrench(legal.lumpSum)] },
  ];
  const daily = days.map(({ on, balance, contract: agreed, legal: law }): Row => ({
    cells: [dateFrench(on), amountFrench(balance), amountFrench(agreed), amountFrench(law)],
  }));
  const basis =
    claimed === "contract"
      ? `Le contrat réclame les intérêts qu’il stipule (clause ${clause}).`
      : "Le contrat réclame les intérêts moratoires et l’indemnité de la commande publique (CCP, L2192-13 et D2192-35).";
  const right = (title: string) => ({ title, align: "right", width: 110 }) as const;
  const left = (title: string) => ({ title, align: "left", width: { share: 1 } }) as const;
  return [
    { kind: "heading", level: 2, text: "Les deux calculs" },
    { kind: "table", columns: [left("Calcul"), right("Par le contrat"), right("Par la loi")], rows: compared },
    ...(graceGranted
      ? [{ kind: "paragraph" as const, text: "Un délai de grâce a été accordé à la demande du client." }]
      : []),
    { kind: "paragraph", text: basis, tone: "strong" },
    { kind: "totals", rows: [], due: { label: "Montant réclamé", value: amountFrench(amount) }, aside: null },
    { kind: "heading", level: 2, text: "Jour par jour" },
    {
      kind: "paragraph",
      text: `Intérêts cumulés au soir de chaque jour${NBSP}; un paiement compte à partir du lendemain.`,
      tone: "small",
    },
    { kind: "table", columns: [left("Jour"), right("Restant dû"), right("Contrat"), right("Loi")], rows: daily },
  ];
}
