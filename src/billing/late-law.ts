/**
 * What the law of late payment says of a buyer, by its kind. A public one has the days of the contract, thirty at most or
 * fifty for a public health establishment, and owes the European Central Bank's rate plus eight points (CCP L2192-10,
 * R2192-10, R2192-11, R2192-31); any other has the days that were agreed, sixty at most, and owes the rate of the contract,
 * or the central bank's plus ten points where the contract sets none (C. com. L441-10, of whose floor of three times the
 * legal interest the check of a contract file warns). Both owe the lump sum of 40 € (CCP D2192-35, C. com. D441-5).
 */
import type { Payment } from "#contract/payment.ts";
import type { BasisPoints } from "#kernel/money.ts";

export type LateLaw = {
  /** Added to the rate of the central bank. */
  readonly margin: BasisPoints;
  /** The rate of the contract, where the law lets it take the place of its own; null where it does not. */
  readonly agreedRate: BasisPoints | null;
  /** Days that the buyer has to pay. */
  readonly days: number;
  /** On which articles interest, its rate and the lump sum rest, as a letter says it. */
  readonly articles: string;
};

/** What every buyer of a kind owes, whatever was agreed. */
type KindLaw = Pick<LateLaw, "margin" | "articles">;

const PUBLIC: KindLaw = {
  margin: 800 as BasisPoints,
  articles: "des articles L2192-13, R2192-31 et D2192-35 du code de la commande publique",
};

const PRIVATE: KindLaw = {
  margin: 1000 as BasisPoints,
  articles: "des articles L441-10 et D441-5 du code de commerce",
};

const BY_KIND: Readonly<Record<Payment["buyer"], KindLaw>> = { public: PUBLIC, private: PRIVATE };

/** What the law asks to know of the terms of payment. */
export type LawTerms = Pick<Payment, "buyer" | "days" | "mostDays" | "late">;

/** The law of this buyer: what was agreed counts for its delay within the limit, and for the rate of a company. */
export function lateLawOf({ buyer, days, mostDays, late }: LawTerms): LateLaw {
  const agreedRate = buyer === "public" ? null : (late?.rate ?? null);
  return { ...BY_KIND[buyer], agreedRate, days: Math.min(days, mostDays) };
}

/** The points added for each kind of buyer, as the settings show them beside the table of rates. */
export const MARGINS = { public: PUBLIC.margin, private: PRIVATE.margin } as const;
