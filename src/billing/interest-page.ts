/** The statement of interest as a page: both calculations side by side, and which of them is claimed. */
import type { Contract } from "#contract/contract.ts";
import { footerOf, identityOf } from "#contract/identity.ts";
import type { Block, Fact, PageDocument, Row } from "#document/content.ts";
import { amountFrench, dateFrench, dayFrench, ibanFrench, NBSP, rateFrench, typeset } from "#document/french.ts";
import { rateText, amountText } from "#kernel/money.ts";
import { isOnOrBefore } from "#kernel/period.ts";
import type { InterestStatement } from "./interest.ts";
import type { InterestView } from "./interest-api.ts";
import { printedReferences } from "./paper.ts";
import { claimView } from "./view.ts";

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
    total: amountText(statement.total),
    before: statement.before.map(claimView),
    claimedBefore: amountText(statement.claimedBefore),
    amount: amountText(statement.amount),
    days: days.map((day) => ({
      on: day.on.toString(),
      balance: amountText(day.balance),
      contract: amountText(day.contract),
      legal: amountText(day.legal),
    })),
  };
}

export type ClaimPaper = {
  /** Null for a draft, which has no number yet. */
  readonly number: string | null;
  /** What a person says beside the figures; null for the usual words. */
  readonly words: string | null;
};

/** The letter on its first page, the statement behind it; the references of the decision stand among the facts (P5). */
export function interestPage(
  statement: InterestStatement,
  contract: Contract,
  madeOn: Temporal.PlainDate,
  { number, words }: ClaimPaper,
): PageDocument {
  const { debt, due, until, settled } = statement;
  return {
    title: "Intérêts de retard",
    number,
    subtitle: `Facture ${statement.number}, intérêts jusqu’au ${dayFrench(until)}`,
    issuer: identityOf(contract.provider, null),
    recipient: identityOf(contract.client, "Débiteur"),
    facts: [
      { label: "Facture", value: statement.number },
      { label: "Montant TTC", value: amountFrench(debt.gross) },
      { label: "Délai compté du", value: dateFrench(debt.deposited) },
      { label: "Échéance", value: dateFrench(due) },
      { label: settled ? "Payée le" : "Arrêté au", value: dateFrench(until) },
      { label: "Contrat", value: contract.number },
      ...printedReferences(contract),
    ],
    blocks: [...letterOf(statement, contract, madeOn, words), { kind: "new page" }, ...blocksOf(statement, contract)],
    footer: footerOf(contract.provider),
    madeOn,
    draft: number === null,
  };
}

function letterOf(
  {
    number,
    debt,
    due,
    until,
    settled,
    total,
    before,
    claimedBefore,
    amount,
    claimed,
    legal,
    contract: agreed,
  }: InterestStatement,
  { provider, payment }: Contract,
  madeOn: Temporal.PlainDate,
  words: string | null,
): Block[] {
  const late = settled
    ? `Elle n’a été réglée en totalité que le ${dayFrench(until)}.`
    : `Au ${dayFrench(until)}, elle n’est pas réglée en totalité.`;
  const basis =
    claimed === "contract"
      ? `En application du contrat (clause ${payment.late?.clause ?? payment.clause}), des intérêts au taux annuel de ${rateFrench(agreed.rate)} courent depuis le lendemain du ${dateFrench(agreed.limit)}${NBSP}: ${amountFrench(agreed.interest)}.`
      : `En application des articles L2192-13, R2192-31 et D2192-35 du code de la commande publique, des intérêts moratoires au taux annuel de ${rateFrench(legal.rate)} courent depuis le lendemain du ${dateFrench(legal.limit)}${NBSP}: ${amountFrench(legal.interest)}, auxquels s’ajoute l’indemnité forfaitaire de ${amountFrench(legal.lumpSum)}.`;
  const asked =
    before.length === 0
      ? []
      : [
          `De ce total de ${amountFrench(total)}, ${amountFrench(claimedBefore)} vous sont déjà réclamés (${before.map((claim) => claim.number).join(", ")})${NBSP}; la présente pièce ne demande que le reste.`,
        ];
  const account = provider.bank ? ` sur le compte ${ibanFrench(provider.bank.iban)}` : "";
  const paragraphs = words
    ? words.split(/\n{2,}/)
    : [
        "Madame, Monsieur,",
        `La facture ${number}, de ${amountFrench(debt.gross)} TTC, était à payer au plus tard le ${dayFrench(due)}. ${late}`,
        basis,
        ...asked,
        `Nous vous demandons de bien vouloir régler la somme de ${amountFrench(amount)}${account}, en rappelant le numéro de cette pièce. Ces intérêts sont hors du champ de la TVA. Le décompte, jour par jour, figure aux pages suivantes.`,
        "Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.",
      ];
  return [
    { kind: "paragraph", text: `${provider.address.city}, le ${dayFrench(madeOn)}` },
    { kind: "space", points: 6 },
    ...paragraphs.map((text): Block => ({ kind: "paragraph", text: typeset(text) })),
    { kind: "space", points: 6 },
    { kind: "signatures", boxes: [{ title: `Pour ${provider.name}`, lines: ["Nom et qualité", "Signature"] }] },
  ];
}

function blocksOf(statement: InterestStatement, { payment }: Contract): Block[] {
  const { contract, legal, claimed, amount, graceGranted } = statement;
  const clause = payment.late?.clause ?? payment.clause;
  const compared: Row[] = [
    { cells: ["Taux annuel", rateFrench(contract.rate), rateFrench(legal.rate)] },
    { cells: ["Dernier jour sans intérêt", dateFrench(contract.limit), dateFrench(legal.limit)] },
    { cells: ["Jours de retard", String(contract.days), String(legal.days)] },
    { cells: ["Intérêts", amountFrench(contract.interest), amountFrench(legal.interest)] },
    { cells: ["Indemnité forfaitaire", "–", amountFrench(legal.lumpSum)] },
  ];
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
    {
      kind: "totals",
      rows: claimedRows(statement),
      due: { label: "Montant réclamé", value: amountFrench(amount) },
      aside: null,
    },
    { kind: "heading", level: 2, text: "Jour par jour" },
    {
      kind: "paragraph",
      text: `Intérêts cumulés au soir de chaque jour${NBSP}; un paiement compte à partir du lendemain.`,
      tone: "small",
    },
    {
      kind: "table",
      columns: [left("Jour"), right("Restant dû"), right("Contrat"), right("Loi")],
      rows: dailyRows(statement),
    },
  ];
}

/** The whole, then each statement that asked for a part of it; nothing for a first statement. */
function claimedRows({ total, before }: InterestStatement): Fact[] {
  if (before.length === 0) return [];
  return [
    { label: "Total à ce jour", value: amountFrench(total) },
    ...before.map(({ number, issuedOn, amount }) => ({
      label: `Déjà réclamé, ${number} du ${dateFrench(issuedOn)}`,
      value: `−${amountFrench(amount)}`,
    })),
  ];
}

/** The days that no statement counted yet, after the sum of those that one did. */
function dailyRows({ days, before }: InterestStatement): Row[] {
  const last = before.at(-1);
  const counted = last ? days.filter(({ on }) => isOnOrBefore(on, Temporal.PlainDate.from(last.until))) : [];
  const carried = counted.at(-1);
  const report: Row[] = carried
    ? [
        {
          cells: [
            `Report au ${dateFrench(carried.on)}`,
            "",
            amountFrench(carried.contract),
            amountFrench(carried.legal),
          ],
        },
      ]
    : [];
  const fresh = days.slice(counted.length).map(({ on, balance, contract, legal }): Row => ({
    cells: [dateFrench(on), amountFrench(balance), amountFrench(contract), amountFrench(legal)],
  }));
  return [...report, ...fresh];
}
