/**
 * An invoice as anybody may have written it, right or wrong: the business terms (BT) of EN 16931 with the text found
 * and its place, whichever syntax they came in. The rules read this and nothing else.
 */
export type Syntax = "cii" | "ubl-invoice" | "ubl-credit-note";

/** A place in the file: the path of the element and its line. */
export type Place = { readonly path: string; readonly line: number };

export type Field = Place & { readonly text: string };
/** A text with the scheme, currency, unit or media type that its attribute names; null without one. */
export type Coded = Field & { readonly code: string | null };

/** Dates are rewritten YYYY-MM-DD when they are dates, else kept as found. */
export type Period = Place & { readonly start: Field | null; readonly end: Field | null };

export type Address = Place & { readonly country: Field | null };

export type Party = Place & {
  readonly name: Field | null;
  /** BT-29, BT-46, with their scheme. */
  readonly identifiers: readonly Coded[];
  /** BT-30, BT-47. */
  readonly legalId: Coded | null;
  /** BT-31, BT-48. */
  readonly vatId: Field | null;
  /** BT-32. */
  readonly taxRegistration: Field | null;
  readonly address: Address | null;
  /** BT-34, BT-49. */
  readonly endpoint: Coded | null;
};

export type Allowance = Place & {
  readonly charge: boolean;
  readonly amount: Coded | null;
  readonly base: Field | null;
  readonly reason: Field | null;
  readonly reasonCode: Field | null;
  readonly vat: VatCategory;
};

/** Category and rate as a line, an allowance or a row of the VAT breakdown states them. */
export type VatCategory = {
  readonly category: Field | null;
  readonly rate: Field | null;
  /** Whether the tax is said to be VAT; the official rules demand it in some places and overlook it in others. */
  readonly isVat: boolean;
};

export type VatBreakdown = Place &
  VatCategory & {
    readonly base: Field | null;
    readonly tax: Field | null;
    readonly reason: Field | null;
    readonly reasonCode: Field | null;
  };

export type Line = Place & {
  readonly id: Field | null;
  readonly name: Field | null;
  /** BT-129; its code is the unit, BT-130. */
  readonly quantity: Coded | null;
  readonly net: Field | null;
  readonly price: Field | null;
  /** BT-149: how many units the price is for. */
  readonly priceBase: Field | null;
  readonly grossPrice: Field | null;
  /** A gross price stands there without any discount: EN 16931 allows it, Chorus Pro does not. */
  readonly grossWithoutDiscount: boolean;
  readonly vat: VatCategory;
  readonly period: Period | null;
  readonly allowances: readonly Allowance[];
};

export type Totals = Place & {
  readonly lines: Field | null;
  readonly allowances: Field | null;
  readonly charges: Field | null;
  readonly net: Field | null;
  readonly gross: Field | null;
  readonly prepaid: Field | null;
  readonly rounding: Field | null;
  readonly due: Field | null;
};

export type Means = Place & {
  readonly code: Field | null;
  readonly accounts: readonly Field[];
  /** An account element stands there, with or without an identifier. */
  readonly hasAccount: boolean;
  readonly card: Field | null;
};

export type Model = Place & {
  readonly syntax: Syntax;
  readonly process: Field | null;
  readonly specification: Field | null;
  readonly number: Field | null;
  readonly issued: Field | null;
  readonly type: Field | null;
  readonly currency: Field | null;
  readonly taxCurrency: Field | null;
  readonly taxPointDates: readonly Field[];
  readonly taxPointCodes: readonly Field[];
  readonly due: Field | null;
  readonly terms: Field | null;
  readonly buyerReference: Field | null;
  readonly order: Field | null;
  readonly contract: Field | null;
  readonly notes: readonly (Place & { readonly code: string | null; readonly text: string })[];
  readonly preceding: readonly (Place & { readonly number: Field | null; readonly date: Field | null })[];
  readonly seller: Party | null;
  readonly buyer: Party | null;
  readonly payee: Party | null;
  readonly representative: Party | null;
  readonly deliveryAddress: Address | null;
  readonly delivered: Field | null;
  readonly period: Period | null;
  readonly means: readonly Means[];
  readonly allowances: readonly Allowance[];
  readonly totals: Totals | null;
  /** BT-110, BT-111, with their currency. */
  readonly vatTotals: readonly Coded[];
  /** Every amount that has to name its currency, wherever it stands; the code is that currency. */
  readonly amounts: readonly Coded[];
  readonly vat: readonly VatBreakdown[];
  readonly lines: readonly Line[];
  readonly attachments: readonly (Place & {
    readonly id: Field | null;
    readonly description: Field | null;
    readonly mime: Coded | null;
  })[];
};
