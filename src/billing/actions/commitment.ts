import { recipientsOf } from "#contract/recipients.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import { amountText, cents } from "#kernel/money.ts";
import { periodHas } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { recordNotice } from "#notice/store.ts";
import { ofContract } from "#http/scope.ts";
import { peopleOf } from "#party/store/person.ts";
import { spendingOf, type Spending } from "../commitment.ts";
import type { CommitmentView } from "../commitment-api.ts";
import { entriesOf } from "../due.ts";
import { thresholdLetter } from "../letter.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { readDocuments } from "../store/invoice.ts";
import { readBook, todayOf } from "./book.ts";
import type { Doing } from "./period.ts";

async function readSpending(tx: Tx, { client, now }: Omit<Doing, "by">, contractId: string) {
  const read = await readBook(tx, client.clientId, contractId);
  if (!read.ok) return read;
  const book = read.value;
  const today = todayOf(book, now);
  const documents = (await readDocuments(tx, client.clientId)).filter((one) => one.contractId === contractId);
  const entries = entriesOf(book, today, today);
  const spending = spendingOf(book.versions, documents, entries, book.ended, today);
  if (!spending) return refused("billing.no_commitment");
  return accept({ contract: lastInForce(book.versions, today), today, spending });
}

/**
 * What was set aside, spent and is still to come, year by year, without tax (clause P5). Refuses
 * `billing.no_commitment`.
 */
export async function readCommitment(
  tx: Tx,
  doing: Omit<Doing, "by">,
  contractId: string,
): Promise<Result<CommitmentView, BillingRefusal>> {
  const read = await readSpending(tx, doing, contractId);
  return read.ok ? accept(viewOf(read.value.spending)) : read;
}

function viewOf({ commitment, years, cumulated, projected, level }: Spending): CommitmentView {
  const { threshold, budget, clause } = commitment;
  return {
    clause,
    budget,
    years: years.map(({ period, state, committed, invoiced, toInvoice }) => ({
      first: period.first.toString(),
      last: period.last.toString(),
      state,
      committed: committed === null ? null : amountText(committed),
      invoiced: amountText(invoiced),
      toInvoice: amountText(toInvoice),
      left: committed === null ? null : amountText(cents(committed - invoiced - toInvoice)),
    })),
    cumulated: amountText(cumulated),
    projected: amountText(projected),
    threshold:
      threshold && level
        ? {
            amount: amountText(threshold.amount),
            source: threshold.source,
            date: threshold.date.toString(),
            left: amountText(cents(threshold.amount - projected)),
            level,
          }
        : null,
  };
}

const CLIENT = ["finance", "management"] as const;
const PROVIDER = ["project_lead", "billing", "administrator"] as const;

/** Tells both sides, once for each level and each year, that the threshold comes near or the year's sum is passed (P5). */
export async function warnOfSpending(tx: Tx, doing: Doing, contractId: string): Promise<void> {
  const read = await readSpending(tx, doing, contractId);
  if (!read.ok) return;
  const { contract, spending, today } = read.value;
  const { level, years } = spending;
  const year = years.find(({ period }) => periodHas(period, today));
  const over = year !== undefined && year.committed !== null && year.invoiced + year.toInvoice > year.committed;
  const told = [
    ...(level && level !== "below" ? [`threshold ${level}`] : []),
    ...(over ? [`year ${year.period.first.toString()}`] : []),
  ];
  if (told.length === 0) return;
  const people = await peopleOf(tx, doing.client.clientId, doing.now, ofContract(contractId));
  const theirs = people.filter(({ side }) => side === "client");
  const ours = people.flatMap(({ personId, name, email, language, side, roles }) => {
    const role = side === "provider" ? PROVIDER.find((one) => roles.includes(one)) : undefined;
    return role ? [{ personId, role, name, email, language }] : [];
  });
  for (const what of told)
    await recordNotice(tx, {
      clientId: doing.client.clientId,
      reason: "commitment_watch",
      onceKey: `billing commitment ${contractId} ${what}`,
      about: { kind: "contract", id: contractId },
      reference: contract.number,
      clause: spending.commitment.clause,
      at: doing.now,
      author: doing.by.id,
      texts: thresholdLetter(spending, what.startsWith("threshold") ? null : (year ?? null)),
      recipients: [...recipientsOf(contract, theirs, CLIENT), ...ours],
    });
}
