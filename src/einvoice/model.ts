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

/** An allowance or a charge, on the whole document (BG-20, BG-21) or on a line (BG-27, BG-28). */
export type Allowance = Place & {
  /** Whether it adds to the price; an allowance lowers it. */
  readonly charge: boolean;
  /** BT-92, BT-99, BT-136, BT-141. */
  readonly amount: Coded | null;
  /** BT-93, BT-100, BT-137, BT-142. */
  readonly base: Field | null;
  /** BT-97, BT-104, BT-139, BT-144. */
  readonly reason: Field | null;
  /** BT-98, BT-105, BT-140, BT-145. */
  readonly reasonCode: Field | null;
  readonly vat: VatCategory;
};

/** Category and rate as a line, an allowance or a row of the VAT breakdown states them. */
export type VatCategory = {
  /** BT-95, BT-102, BT-118, BT-151. */
  readonly category: Field | null;
  /** BT-96, BT-103, BT-119, BT-152. */
  readonly rate: Field | null;
  /** Whether the tax is said to be VAT; the official rules demand it in some places and overlook it in others. */
  readonly isVat: boolean;
};

/** A row of the VAT breakdown (BG-23). */
export type VatBreakdown = Place &
  VatCategory & {
    /** BT-116. */
    readonly base: Field | null;
    /** BT-117. */
    readonly tax: Field | null;
    /** BT-120. */
    readonly reason: Field | null;
    /** BT-121. */
    readonly reasonCode: Field | null;
  };

/** BG-25. */
export type Line = Place & {
  /** BT-126. */
  readonly id: Field | null;
  /** BT-153. */
  readonly name: Field | null;
  /** BT-129; its code is the unit, BT-130. */
  readonly quantity: Coded | null;
  /** BT-131. */
  readonly net: Field | null;
  /** BT-146. */
  readonly price: Field | null;
  /** BT-149: how many units the price is for. */
  readonly priceBase: Field | null;
  /** BT-148. */
  readonly grossPrice: Field | null;
  /** BT-147: what the price is less than the gross one. */
  readonly discount: Field | null;
  /** A gross price stands there without any discount: EN 16931 allows it, Chorus Pro does not. */
  readonly grossWithoutDiscount: boolean;
  /** BT-151 and BT-152. */
  readonly vat: VatCategory;
  /** BG-26. */
  readonly period: Period | null;
  /** BG-27 and BG-28. */
  readonly allowances: readonly Allowance[];
};

/** BG-22. */
export type Totals = Place & {
  /** BT-106. */
  readonly lines: Field | null;
  /** BT-107. */
  readonly allowances: Field | null;
  /** BT-108. */
  readonly charges: Field | null;
  /** BT-109. */
  readonly net: Field | null;
  /** BT-112. */
  readonly gross: Field | null;
  /** BT-113. */
  readonly prepaid: Field | null;
  /** BT-114. */
  readonly rounding: Field | null;
  /** BT-115. */
  readonly due: Field | null;
};

/** BG-16. */
export type Means = Place & {
  /** BT-81. */
  readonly code: Field | null;
  /** BT-84. */
  readonly accounts: readonly Field[];
  /** An account element stands there, with or without an identifier. */
  readonly hasAccount: boolean;
  /** BT-87. */
  readonly card: Field | null;
};

/** The whole document; what it does not have is null, or an empty list. */
export type Model = Place & {
  readonly syntax: Syntax;
  /** BT-23. */
  readonly process: Field | null;
  /** BT-24. */
  readonly specification: Field | null;
  /** BT-1. */
  readonly number: Field | null;
  /** BT-2. */
  readonly issued: Field | null;
  /** BT-3. */
  readonly type: Field | null;
  /** BT-5. */
  readonly currency: Field | null;
  /** BT-6. */
  readonly taxCurrency: Field | null;
  /** BT-7. */
  readonly taxPointDates: readonly Field[];
  /** BT-8, whose codes are others in each syntax. */
  readonly taxPointCodes: readonly Field[];
  /** BT-9. */
  readonly due: Field | null;
  /** BT-20. */
  readonly terms: Field | null;
  /** BT-10. */
  readonly buyerReference: Field | null;
  /** BT-13. */
  readonly order: Field | null;
  /** BT-12. */
  readonly contract: Field | null;
  /** BG-1: BT-21 is the code, BT-22 the text. */
  readonly notes: readonly (Place & { readonly code: string | null; readonly text: string })[];
  /** BG-3: BT-25 and BT-26. */
  readonly preceding: readonly (Place & { readonly number: Field | null; readonly date: Field | null })[];
  /** BG-4. */
  readonly seller: Party | null;
  /** BG-7. */
  readonly buyer: Party | null;
  /** BG-10. */
  readonly payee: Party | null;
  /** BG-11. */
  readonly representative: Party | null;
  /** BG-15. */
  readonly deliveryAddress: Address | null;
  /** BT-72. */
  readonly delivered: Field | null;
  /** BG-14. */
  readonly period: Period | null;
  /** BG-16. */
  readonly means: readonly Means[];
  /** BG-20 and BG-21. */
  readonly allowances: readonly Allowance[];
  /** BG-22. */
  readonly totals: Totals | null;
  /** BT-110, BT-111, with their currency. */
  readonly vatTotals: readonly Coded[];
  /** Every amount that has to name its currency, wherever it stands; the code is that currency. */
  readonly amounts: readonly Coded[];
  /** Every amount that names a currency, where it has to or not. */
  readonly currencies: readonly Coded[];
  /** Every quantity that names its unit, wherever it stands; the code is that unit. */
  readonly units: readonly Coded[];
  /** Elements without one that has to stand in them, which the text names. */
  readonly lacking: readonly Field[];
  /** Codes that the rules of Factur-X compare sign for sign; none in UBL, whose rules pass over white space. */
  readonly codes: readonly Field[];
  /** BG-23. */
  readonly vat: readonly VatBreakdown[];
  /** BG-25. */
  readonly lines: readonly Line[];
  /** Elements that may stand once there and follow another of their name; of CII, those that its schema lets pass. */
  readonly repeated: readonly Place[];
  /** Values of UBL with elements inside; the schema judges CII. */
  readonly mixed: readonly Place[];
  /** BG-24: BT-122, BT-123 and the media type of BT-125. */
  readonly attachments: readonly (Place & {
    readonly id: Field | null;
    readonly description: Field | null;
    readonly mime: Coded | null;
  })[];
};
