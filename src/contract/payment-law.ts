/** The figures of the law of late payment that no contract can change, by kind of buyer (clauses B3, B4). */
import { cents } from "#kernel/money.ts";
import type { BuyerKind } from "./payment.ts";

/**
 * The longest delay in days: of a public buyer (CCP R2192-10), of a public health establishment (CCP R2192-11), and that two
 * companies may agree on (C. com. L441-10).
 */
export const MOST_DAYS: Readonly<Record<BuyerKind, number>> = { public: 30, public_health: 50, private: 60 };

/** The lump sum owed for each late invoice, and by which article. */
export const LEGAL_LUMP_SUM = {
  amount: cents(40_00),
  articles: { public: "CCP, art. D2192-35", private: "C. com., art. D441-5" },
} as const;
