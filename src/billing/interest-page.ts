/** The statement of interest as a page: both calculations side by side, and which of them is claimed. */
import type { Contract } from "#contract/contract.ts";
import { footerOf, identityOf } from "#contract/identity.ts";
import type { Block, Fact, PageDocument, Row } from "#document/content.ts";
import { amountFrench, dateFrench, dayFrench, ibanFrench, NBSP, rateFrench, typeset } from "#document/french.ts";
import { rateText, amountText, ZERO } from "#kernel/money.ts";
import { isOnOrBefore } from "#kernel/period.ts";
import { lateLawOf } from "./late-law.ts";
import type { ClaimableStatement, InterestStatement, LegalSums } from "./interest.ts";
import type { InterestView } from "./interest-api.ts";
import { printedReferences } from "./paper.ts";
import { daysOf } from "./sheet.ts";
import { claimView } from "./view.ts";

/** The statement as the interface shows it and the numbered paper keeps it. */
export function interestView(statement: InterestStatement): InterestView {
  const { debt, contract, legal, asked, days, payments } = statement;
  const rate = legal.sums?.rate ?? null;
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
      pause: contract.pause && daysOf(contract.pause),
    },
    legal: {
      rate: rate === null ? null : rateText(rate),
      limit: legal.limit.toString(),
      days: legal.days,
      interest: legal.sums && amountText(legal.sums.interest),
      indemnity: amountText(legal.lumpSum),
      halfYear: legal.halfYear.toString(),
    },
    buyer: statement.buyer,
    claimed: statement.claimed,
    total: asked && amountText(asked.total),
    before: statement.before.map(claimView),
    claimedBefore: amountText(statement.claimedBefore),
    amount: asked && amountText(asked.amount),
    days: days.map((day, index) => ({
      on: day.on.toString(),
      balance: amountText(day.balance),
      contract: amountText(day.contract),
      legal: dailyText(legal.sums, index),
    })),
  };
}

function dailyText(sums: LegalSums | null, index: number): string | null {
  const sum = sums?.daily[index];
  return sum === undefined ? null : amountText(sum);
}

/** What the figures leave to be said on a statement of interest. */
export type ClaimPaper = {
  /** Null for a draft, which has no number yet. */
  readonly number: string | null;
  /** What a person says beside the figures; null for the usual words. */
  readonly words: string | null;
};

/** The letter on its first page, the statement behind it; the references of the decision stand among the facts (P5). */
export function interestPage(
  statement: ClaimableStatement,
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
    asked,
    before,
    claimedBefore,
    claimed,
    legal,
    contract: agreed,
  }: ClaimableStatement,
  { provider, payment }: Contract,
  madeOn: Temporal.PlainDate,
  words: string | null,
): Block[] {
  const late = settled
    ? `Elle n’a été réglée en totalité que le ${dayFrench(until)}.`
    : `Au ${dayFrench(until)}, elle n’est pas réglée en totalité.`;
  const basis =
    claimed === "contract"
      ? `En application du contrat (clause ${payment.late?.clause ?? payment.clause}), des intérêts au taux annuel de ${rateFrench(agreed.rate)} courent depuis le lendemain du ${dateFrench(agreed.limit)}${pauseWords(agreed)}${NBSP}: ${amountFrench(agreed.interest)}.`
      : `En application ${lateLawOf(payment).articles}, des intérêts moratoires au taux annuel de ${lawRateFrench(legal.sums)} courent depuis le lendemain du ${dateFrench(legal.limit)}${NBSP}: ${amountFrench(legal.sums.interest)}, auxquels s’ajoute l’indemnité forfaitaire de ${amountFrench(legal.lumpSum)}.`;
  const again =
    before.length === 0
      ? []
      : [
          `De ce total de ${amountFrench(asked.total)}, ${amountFrench(claimedBefore)} vous sont déjà réclamés (${before.map((claim) => claim.number).join(", ")})${NBSP}; la présente pièce ne demande que le reste.`,
        ];
  const account = provider.bank ? ` sur le compte ${ibanFrench(provider.bank.iban)}` : "";
  const paragraphs = words
    ? words.split(/\n{2,}/)
    : [
        "Madame, Monsieur,",
        `La facture ${number}, de ${amountFrench(debt.gross)} TTC, était à payer au plus tard le ${dayFrench(due)}. ${late}`,
        basis,
        ...again,
        `Nous vous demandons de bien vouloir régler la somme de ${amountFrench(asked.amount)}${account}, en rappelant le numéro de cette pièce. Ces intérêts sont hors du champ de la TVA. Le décompte, jour par jour, figure aux pages suivantes.`,
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

const lawRateFrench = ({ rate }: LegalSums): string => (rate === null ? "–" : rateFrench(rate));

/** The days that bear no interest because the buyer lawfully interrupted its delay, which opened a new one (CCP R2192-29). */
function pauseWords({ pause }: ClaimableStatement["contract"]): string {
  const span = pause && `du ${dateFrench(pause.first)} au ${dateFrench(pause.last)}`;
  return span ? `, sauf ${span}, où le délai était interrompu puis rouvert` : "";
}

function blocksOf(statement: ClaimableStatement, { payment }: Contract): Block[] {
  const { contract, legal, claimed, asked, graceGranted } = statement;
  const clause = payment.late?.clause ?? payment.clause;
  const compared: Row[] = [
    { cells: ["Taux annuel", rateFrench(contract.rate), lawRateFrench(legal.sums)] },
    { cells: ["Dernier jour sans intérêt", dateFrench(contract.limit), dateFrench(legal.limit)] },
    { cells: ["Jours de retard", String(contract.days), String(legal.days)] },
    { cells: ["Intérêts", amountFrench(contract.interest), amountFrench(legal.sums.interest)] },
    { cells: ["Indemnité forfaitaire", "–", amountFrench(legal.lumpSum)] },
  ];
  const basis =
    claimed === "contract"
      ? `Le contrat réclame les intérêts qu’il stipule (clause ${clause})${pauseWords(contract)}.`
      : `Le contrat réclame les intérêts moratoires et l’indemnité de la loi, en application ${lateLawOf(payment).articles}.`;
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
      due: { label: "Montant réclamé", value: amountFrench(asked.amount) },
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
function claimedRows({ asked, before }: ClaimableStatement): Fact[] {
  if (before.length === 0) return [];
  return [
    { label: "Total à ce jour", value: amountFrench(asked.total) },
    ...before.map(({ number, issuedOn, amount }) => ({
      label: `Déjà réclamé, ${number} du ${dateFrench(issuedOn)}`,
      value: `−${amountFrench(amount)}`,
    })),
  ];
}

/** The days that no statement counted yet, after the sum of those that one did. */
function dailyRows({ days, legal, before }: ClaimableStatement): Row[] {
  const last = before.at(-1);
  const counted = last ? days.filter(({ on }) => isOnOrBefore(on, Temporal.PlainDate.from(last.until))).length : 0;
  const rows = days.map(({ on, balance, contract }, index): Row => {
    const sums = [amountFrench(contract), amountFrench(legal.sums.daily[index] ?? ZERO)];
    const carried = index === counted - 1;
    return {
      cells: [carried ? `Report au ${dateFrench(on)}` : dateFrench(on), carried ? "" : amountFrench(balance), ...sums],
    };
  });
  return rows.slice(Math.max(0, counted - 1));
}
