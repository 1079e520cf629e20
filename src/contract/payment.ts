import type { BasisPoints, Cents } from "#kernel/money.ts";
import type * as File from "./file/charge.ts";
import type { BUYER_KINDS } from "./file/party.ts";
import { MOST_DAYS } from "./payment-law.ts";
import { amount, maybe, rate } from "./scalar.ts";

/** VAT of the contract's charges; an exemption carries the legal mention that each invoice prints. */
export type Vat = {
  readonly rate: BasisPoints;
  readonly exemption: { readonly code: string; readonly mention: string } | null;
  readonly dueOn: "payment" | "invoice";
};

/** Days given to pay, grace on request, and interest on what is late (clauses B3, B4). */
export type Payment = {
  readonly days: number;
  readonly from: "deposit" | "receipt" | "invoice";
  readonly means: "transfer";
  readonly clause: string;
  readonly grace: {
    readonly days: number;
    readonly clause: string;
    readonly penaltiesFrom: "end_of_grace" | "due_date";
  } | null;
  readonly late: LateInterest | null;
  readonly suspensionAllowed: boolean;
  /** Whose law of late payment holds: the one of public procurement, or the one between companies. */
  readonly buyer: "public" | "private";
  /** The longest delay that this law lets the buyer have. */
  readonly mostDays: number;
};

/** Who the client is, as the file says it. */
export type BuyerKind = (typeof BUYER_KINDS)[number];

/** Interest on what is paid late (clause B4), beside which the law has its own. */
export type LateInterest = {
  readonly rate: BasisPoints;
  readonly clause: string;
  readonly base: "including_tax" | "excluding_tax";
  /** By how many days a year's interest is divided. */
  readonly yearDays: 365 | 366;
  /** Which of both interests the provider asks for. */
  readonly claimed: "contract" | "legal";
  readonly lumpSum: Cents | null;
};

export function readVat(file: File.Vat): Vat {
  return { rate: rate(file.rate), exemption: file.exemption ?? null, dueOn: file.due_on };
}

/** Without a word on the buyer, a contract paid from the deposit on Chorus Pro has a public one. */
export function readPayment(file: File.Payment, buyer: BuyerKind | undefined): Payment {
  const kind = buyer ?? (file.from === "deposit" ? "public" : "private");
  return {
    days: file.days,
    from: file.from,
    means: file.means,
    clause: file.clause,
    grace: maybe(file.grace, ({ days, clause, penalties_from }) => ({ days, clause, penaltiesFrom: penalties_from })),
    late: maybe(file.late, (late) => ({
      rate: rate(late.rate),
      clause: late.clause,
      base: late.base,
      yearDays: late.year_days,
      claimed: late.claimed,
      lumpSum: maybe(late.lump_sum, amount),
    })),
    suspensionAllowed: file.suspension_allowed,
    buyer: kind === "private" ? "private" : "public",
    mostDays: MOST_DAYS[kind],
  };
}
