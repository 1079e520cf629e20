/**
 * What the buyer's entry in the directory of Chorus Pro asks of an invoice, held against the invoice before a number is
 * spent and again before the deposit.
 */
import type { ChorusEnvironment } from "#http/keys.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { RefusalOf } from "#kernel/refusal.ts";
import { refuseDeposit, type depositRefusals } from "../refusals.ts";
import type { Service } from "./answers.ts";

/** As read on a date. `found` is false when the directory has no such SIRET. */
export type BuyerSetting = {
  readonly found: boolean;
  readonly active: boolean;
  readonly serviceRequired: boolean;
  readonly orderRequired: boolean;
  /** The buyer wants a service code or an order number: one of both is enough. */
  readonly oneOfBoth: boolean;
  readonly services: readonly Service[];
};

/** Whom an invoice names, to be held against what the buyer's entry in the directory asks for. */
export type Addressed = {
  readonly siret: string;
  readonly serviceCode: string | null;
  readonly orderNumber: string | null;
};

export type DepositRefusal = RefusalOf<typeof depositRefusals>;

/** What was read is asked for again after that. */
export const SETTING_HOURS = 20;

/**
 * What is kept of a SIRET that the directory does not have: that it was looked for counts, and is not asked again at
 * once.
 */
export const UNKNOWN_BUYER: BuyerSetting = {
  found: false,
  active: false,
  serviceRequired: false,
  orderRequired: false,
  oneOfBoth: false,
  services: [],
};

/**
 * Refuses an invoice that its buyer would not receive. Qualification knows invented towns only: there, a SIRET that is
 * not found stops the rehearsal of a deposit, never the issue of a real invoice (`strict` false).
 */
export function checkBuyer(
  setting: BuyerSetting,
  { siret, serviceCode, orderNumber }: Addressed,
  environment: ChorusEnvironment,
  strict = true,
): Result<null, DepositRefusal> {
  if (!setting.found || !setting.active) {
    if (environment === "sandbox" && !strict) return accept(null);
    return refuseDeposit("einvoice.buyer_not_in_directory", { siret });
  }
  if (setting.oneOfBoth && !serviceCode && !orderNumber) return refuseDeposit("einvoice.service_or_order_required");
  if (setting.serviceRequired && !serviceCode)
    return refuseDeposit("einvoice.service_required", { services: namesOf(setting) });
  if (setting.orderRequired && !orderNumber) return refuseDeposit("einvoice.engagement_required");
  const known = setting.services.find(({ code }) => code === serviceCode);
  if (serviceCode && setting.services.length > 0 && !known?.active)
    return refuseDeposit("einvoice.service_unknown", { service: serviceCode, services: namesOf(setting) });
  return accept(null);
}

/** The first active services, as a person chooses among them. */
function namesOf({ services }: BuyerSetting): string {
  const active = services.filter((service) => service.active).map(({ code, name }) => `${code} (${name})`);
  const shown = active.slice(0, 8).join(", ");
  if (shown === "") return "–";
  return active.length > 8 ? `${shown}…` : shown;
}
