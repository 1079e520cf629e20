import type { BasisPoints, Cents } from "#kernel/money.ts";
import type { Seconds } from "#kernel/quantity.ts";
import type * as File from "./file/charge.ts";
import { amount, clock, day, maybe, period, rate } from "./scalar.ts";

export type Rounding = (typeof File.ROUNDINGS)[number];

/** Where the periods of a charge are counted from: a date, or the calendar year (quarters from 1 January). */
export type Anchor = { readonly kind: "date"; readonly date: Temporal.PlainDate } | { readonly kind: "calendar" };

type ChargeCommon = {
  readonly id: string;
  readonly label: string;
  readonly clause: string;
  readonly when: "advance" | "arrears";
  readonly anchor: Anchor;
  readonly every: Temporal.Duration;
  readonly orderRequired: boolean;
  readonly vat: BasisPoints;
};

/** A fixed amount for each period: `quantity × unitPrice`. */
export type Fee = ChargeCommon & {
  readonly kind: "fee";
  readonly service: string;
  readonly quantity: number;
  readonly unit: string;
  readonly unitPrice: Cents;
  readonly refund: "days" | "months" | "unused";
};

/** How worked seconds of the listed services become units of `unit` seconds. */
type Counting = {
  readonly services: readonly string[];
  readonly unit: Seconds;
  readonly unitName: string;
  readonly unitPrice: Cents;
  readonly rounding: Rounding;
  readonly twoPeopleAtOnce: "once" | "sum";
};

/** A price of its own for units that begin while `calendar` is open. */
export type Band = {
  readonly label: string;
  readonly calendar: string;
  readonly unitPrice: Cents;
  readonly clause: string;
};

export type Work = ChargeCommon &
  Counting & {
    readonly kind: "work";
    readonly bands: readonly Band[];
    readonly recap: boolean;
    readonly quote: boolean;
  };

/** Units bought beforehand; `expiresAfter` counts from the start of the period that granted them. */
export type Pack = ChargeCommon &
  Counting & {
    readonly kind: "pack";
    readonly granted: number;
    readonly invoicedEvery: Temporal.Duration;
    readonly carryOver: { readonly limit: number; readonly expiresAfter: Temporal.Duration };
    readonly beyond: "refused" | "billed";
    readonly warnAt: readonly number[];
  };

export type Charge = Fee | Work | Pack;

/** What a charge falls back on: the contract's dates and its VAT rate. */
export type ChargeDefaults = {
  readonly effective: Temporal.PlainDate;
  readonly signature: Temporal.PlainDate | null;
  readonly vat: BasisPoints;
};

/**
 * A line of `charges` as values; what the line leaves out comes from the contract. Throws on a file that was not
 * checked.
 */
export function readCharge(file: File.Charge, defaults: ChargeDefaults): Charge {
  switch (file.kind) {
    case "fee":
      return {
        kind: "fee",
        ...readCommon(file, defaults),
        service: file.service,
        quantity: file.quantity,
        unit: file.unit,
        unitPrice: amount(file.unit_price),
        refund: file.refund,
      };
    case "work":
      return {
        kind: "work",
        ...readCommon(file, defaults),
        ...readCounting(file),
        bands: file.bands.map(({ unit_price, ...band }) => ({ ...band, unitPrice: amount(unit_price) })),
        recap: file.recap,
        quote: file.quote,
      };
    case "pack":
      return {
        kind: "pack",
        ...readCommon(file, defaults),
        ...readCounting(file),
        granted: file.granted,
        invoicedEvery: period(file.invoiced_every),
        carryOver: { limit: file.carry_over.limit, expiresAfter: period(file.carry_over.expires_after) },
        beyond: file.beyond,
        warnAt: file.warn_at,
      };
  }
}

function readCommon(file: File.Charge, defaults: ChargeDefaults): ChargeCommon {
  return {
    id: file.id,
    label: file.label,
    clause: file.clause,
    when: file.when,
    anchor: readAnchor(file.anchor, defaults),
    every: period(file.every),
    orderRequired: file.order_required,
    vat: maybe(file.vat, rate) ?? defaults.vat,
  };
}

function readCounting(file: File.Work | File.Pack): Counting {
  return {
    services: file.services,
    unit: clock(file.unit),
    unitName: file.unit_name,
    unitPrice: amount(file.unit_price),
    rounding: file.rounding,
    twoPeopleAtOnce: file.two_people_at_once,
  };
}

function readAnchor(anchor: string, { effective, signature }: ChargeDefaults): Anchor {
  if (anchor === "calendar") return { kind: "calendar" };
  if (anchor === "effective") return { kind: "date", date: effective };
  if (anchor !== "signature") return { kind: "date", date: day(anchor) };
  if (!signature) throw new Error("the checked contract file anchors a charge on a signature that it does not date");
  return { kind: "date", date: signature };
}
