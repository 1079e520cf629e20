/**
 * What the law of late payment says of a buyer, by its kind. A public one has thirty days and owes the European Central
 * Bank's rate plus eight points (CCP R2192-10, R2192-31); any other has the days that were agreed, sixty at most, and owes
 * that rate plus ten points where the contract sets no rate of its own (C. com. L441-10). Both owe the lump sum of 40 €
 * (CCP D2192-35, C. com. D441-5).
 */
import type { BuyerKind, Payment } from "#contract/payment.ts";
import type { BasisPoints } from "#kernel/money.ts";

export type LateLaw = {
  /** Added to the rate of the central bank. */
  readonly margin: BasisPoints;
  /** Days that the buyer has to pay; anew after an interruption (CCP R2192-29). */
  readonly days: number;
  /** On which articles interest, its rate and the lump sum rest, as a letter says it. */
  readonly articles: string;
};

/** The longest delay that two companies may agree on (C. com. L441-10). */
const MOST_AGREED = 60;

const PUBLIC: LateLaw = {
  margin: 800 as BasisPoints,
  days: 30,
  articles: "des articles L2192-13, R2192-31 et D2192-35 du code de la commande publique",
};

const PRIVATE: LateLaw = {
  margin: 1000 as BasisPoints,
  days: 30,
  articles: "des articles L441-10 et D441-5 du code de commerce",
};

const BY_KIND: Readonly<Record<BuyerKind, LateLaw>> = { public: PUBLIC, private: PRIVATE };

/** The law of this buyer; what a company agreed on counts for its delay, within the limit. */
export function lateLawOf({ buyer, days }: Pick<Payment, "buyer" | "days">): LateLaw {
  const law = BY_KIND[buyer];
  return buyer === "public" ? law : { ...law, days: Math.min(days, MOST_AGREED) };
}

/** The points added for each kind of buyer, as the settings show them beside the table of rates. */
export const MARGINS = { public: PUBLIC.margin, private: PRIVATE.margin } as const;
