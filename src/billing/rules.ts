/** Reads from a contract what the rules of money need: taxes, terms of payment. */
import type { Charge, Pack } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import type { Payment } from "#contract/payment.ts";
import { LEGAL_LUMP_SUM } from "#contract/payment-law.ts";
import { anchorDay } from "#intervention/rules.ts";
import type { LateRules } from "./late.ts";
import type { PackRules } from "./pack.ts";
import type { QuotedCharge } from "./quote.ts";
import type { VatTreatment } from "./totals.ts";

/** How a charge is taxed: by its own rate, with the exemption of the contract when there is one. */
export function vatOf(contract: Pick<Contract, "vat">, charge: Pick<Charge, "vat">): VatTreatment {
  return { rate: charge.vat, exemption: contract.vat.exemption };
}

/** What is owed when a payment is late under this contract; null when the contract says nothing of it. */
export function lateRulesOf({ days, grace, late }: Payment): LateRules | null {
  if (!late) return null;
  return {
    days,
    graceDays: grace?.days ?? 0,
    penaltiesFrom: grace?.penaltiesFrom ?? "due_date",
    rate: late.rate,
    yearDays: late.yearDays,
    base: late.base,
    claimed: late.claimed,
    lumpSum: late.lumpSum ?? LEGAL_LUMP_SUM.amount,
  };
}

/** What the ledger of a pack is counted by. */
export function packRulesOf({ anchor, every, granted, carryOver, beyond }: Pack): PackRules {
  return {
    anchor: anchorDay(anchor),
    every,
    granted,
    carryLimit: carryOver.limit,
    expiresAfter: carryOver.expiresAfter,
    beyond,
  };
}

/** What the units of a charge are called on a quote. */
export function quotedChargeOf(
  contract: Pick<Contract, "vat">,
  charge: Exclude<Charge, { kind: "fee" }>,
): QuotedCharge {
  const { id, label, clause, unitName } = charge;
  return { id, label, clause, unitName, vat: vatOf(contract, charge) };
}
