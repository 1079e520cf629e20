/**
 * What the law of late payment says of a buyer, by its kind. A public one has the days of the contract, thirty at most, and
 * owes the European Central Bank's rate plus eight points (CCP L2192-10, R2192-10, R2192-31; the fifty days of public
 * health establishments are not known here); any other has the days that were agreed, sixty at most, and owes the rate of
 * the contract, or the central bank's plus ten points where the contract sets none (C. com. L441-10, of whose floor of three
 * times the legal interest the check of a contract file warns). Both owe the lump sum of 40 € (CCP D2192-35, C. com. D441-5).
 */
import type { BuyerKind, Payment } from "#contract/payment.ts";
import { MOST_DAYS } from "#contract/payment-law.ts";
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

const PUBLIC: LateLaw = {
  margin: 800 as BasisPoints,
  agreedRate: null,
  days: MOST_DAYS.public,
  articles: "des articles L2192-13, R2192-31 et D2192-35 du code de la commande publique",
};

const PRIVATE: LateLaw = {
  margin: 1000 as BasisPoints,
  agreedRate: null,
  days: MOST_DAYS.private,
  articles: "des articles L441-10 et D441-5 du code de commerce",
};

const BY_KIND: Readonly<Record<BuyerKind, LateLaw>> = { public: PUBLIC, private: PRIVATE };

/** The law of this buyer: what was agreed counts for its delay within the limit, and for the rate of a company. */
export function lateLawOf({ buyer, days, late }: Pick<Payment, "buyer" | "days" | "late">): LateLaw {
  const law = BY_KIND[buyer];
  const agreedRate = buyer === "public" ? null : (late?.rate ?? null);
  return { ...law, agreedRate, days: Math.min(days, law.days) };
}

/** The points added for each kind of buyer, as the settings show them beside the table of rates. */
export const MARGINS = { public: PUBLIC.margin, private: PRIVATE.margin } as const;
