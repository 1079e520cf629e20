/**
 * What a sound file says against the law of late payment and of procurement, or against itself (clauses B3, B4, B5, G8, P5, T2).
 * It is told to whoever writes the file and refuses nothing: the parties may have reasons, the law has the last word.
 */
import { amountText, rateText, times, type BasisPoints } from "#kernel/money.ts";
import { periodIndexOf } from "#kernel/period.ts";
import type { Commitment, Contract } from "../contract.ts";
import type { ContractFile } from "../file/file.ts";
import { clauseOfFate } from "../duty/rules/fate.ts";
import { LEAST_TIMES, legalInterestOn } from "../legal-interest.ts";
import { LEGAL_LUMP_SUM } from "../payment-law.ts";
import { termLastDay } from "../term.ts";
import { termsTable } from "../terms-table.ts";
import { fault, type Fault } from "./problem.ts";

/** Every warning of a file that has no fault, in no order. */
export function checkLaw(file: ContractFile, contract: Contract): readonly Fault[] {
  const { commitment } = contract;
  return [
    ...checkBuyer(file, contract),
    ...(commitment ? checkThreshold(contract, commitment) : []),
    ...checkDelay(file, contract),
    ...checkLate(contract),
    ...checkRate(contract),
    ...checkPrices(contract),
    ...checkFate(contract),
    ...checkRobots(contract),
  ];
}

/** Which law holds is guessed from the start of the delay: whoever writes the file knows better (B3). */
function checkBuyer({ parties }: ContractFile, { payment }: Contract): readonly Fault[] {
  if (parties.client.buyer !== undefined) return [];
  const code = payment.buyer === "public" ? "contract.buyer_taken_for_public" : "contract.buyer_taken_for_private";
  return [{ ...fault(code, ["parties", "client", "buyer"]), clause: payment.clause }];
}

/** A delay longer than the law's holds nobody to it (B3). */
function checkDelay({ parties }: ContractFile, { payment }: Contract): readonly Fault[] {
  const { days, mostDays: most, buyer } = payment;
  if (days <= most) return [];
  const code = OVER[parties.client.buyer ?? buyer];
  return [fault(code, ["payment", "days"], { value: days, most })];
}

const OVER = {
  public: "contract.days_above_public_law",
  public_health: "contract.days_above_health_law",
  private: "contract.days_above_private_law",
} as const;

/** The interest of a public buyer and the lump sum of any are the law's, whatever was agreed (B4). */
function checkLate({ payment: { late, buyer } }: Contract): readonly Fault[] {
  if (!late) return [];
  const claimed =
    buyer === "public" && late.claimed === "contract"
      ? [fault("contract.public_interest_by_contract", ["payment", "late", "claimed"])]
      : [];
  if (late.lumpSum === null || late.lumpSum >= LEGAL_LUMP_SUM.amount) return claimed;
  const params = {
    value: amountText(late.lumpSum),
    least: amountText(LEGAL_LUMP_SUM.amount),
    law: LEGAL_LUMP_SUM.articles[buyer],
  };
  return [...claimed, fault("contract.lump_sum_below_law", ["payment", "late", "lump_sum"], params)];
}

/**
 * Between companies a rate under three times the legal interest holds nobody (B4). That rate changes every half-year: what is
 * written is held against the one known on the day from which this version counts.
 */
function checkRate({ payment: { late, buyer }, version }: Contract): readonly Fault[] {
  const known = legalInterestOn(version.effective);
  if (!late || buyer !== "private" || !known) return [];
  const least = (known.rate * LEAST_TIMES) as BasisPoints;
  if (late.rate >= least) return [];
  const params = {
    value: rateText(late.rate),
    least: rateText(least),
    legal: rateText(known.rate),
    day: known.from.toString(),
  };
  return [fault("contract.rate_below_private_law", ["payment", "late", "rate"], params)];
}

/** In the first period the price letter may come when the client can no longer leave (B5, reading C4). */
function checkPrices(contract: Contract): readonly Fault[] {
  const { effective, clientNotice } = contract.term;
  const [first] = termsTable(contract, effective).rows;
  const trapped = first?.warnings.some(({ kind }) => kind === "price_after_client_notice");
  if (!trapped || !first?.clientNotice || !first.priceRevision) return [];
  const days = { price: first.priceRevision.toString(), notice: first.clientNotice.last.toString() };
  return [
    fault("contract.price_after_notice", ["term", "price_revision", "length"], { ...days, other: clientNotice.clause }),
  ];
}

/** A robot's reply is never a first answer, whatever is written (T2, reading A7). */
function checkRobots({ support }: Contract): readonly Fault[] {
  return support.automatic_reply_answers
    ? [fault("contract.robot_answer", ["support", "automatic_reply_answers"])]
    : [];
}

/** Chosen under no clause, what becomes of the data would be owed by nobody (G8). */
function checkFate(contract: Contract): readonly Fault[] {
  if (!contract.privacy || contract.privacy.dataAtEnd === "undecided" || clauseOfFate(contract) !== null) return [];
  return [fault("contract.fate_without_clause", ["privacy", "data_at_end"])];
}

/** What is set aside over the whole term, renewals included, against the amount that wants a tender (P5, CCP R2122-8). */
function checkThreshold({ term }: Contract, { amount, every, threshold }: Commitment): readonly Fault[] {
  const last = termLastDay(term);
  if (!threshold || !last) return [];
  const total = times(amount, periodIndexOf(term.effective, every, last) + 1);
  if (total < threshold.amount) return [];
  const params = { total: amountText(total), threshold: amountText(threshold.amount), source: threshold.source };
  return [fault("contract.commitment_above_threshold", ["commitment", "amount"], params)];
}
