/** The table of rules, by what an invoice is for. */
import type { WireProfile } from "../invoice.ts";
import { arithmeticRules } from "./arithmetic.ts";
import { chorusRules } from "./chorus.ts";
import { codeRules } from "./codes.ts";
import { decimalRules } from "./decimals.ts";
import { dueRule, exactRules } from "./exact.ts";
import { formRules } from "./form.ts";
import { frenchCaseRules } from "./french-cases.ts";
import { frenchFigureRules } from "./french-figures.ts";
import { frenchRules } from "./french.ts";
import { presenceRules } from "./presence.ts";
import type { Rule } from "./rule.ts";
import { vatRules } from "./vat.ts";

/** EN 16931, for any invoice. */
export const en16931Rules: readonly Rule[] = [
  ...presenceRules,
  ...arithmeticRules,
  ...vatRules,
  ...decimalRules,
  ...codeRules,
];

/** The same for the profiles of Factur-X without lines: what can be added up in them. MINIMUM has the three totals alone. */
export const summaryRules: Readonly<Record<"minimum" | "basic-wl", readonly Rule[]>> = {
  minimum: arithmeticRules.filter(({ id }) => id === "BR-CO-15"),
  "basic-wl": arithmeticRules.filter(({ id }) => /^BR-CO-1[1-7]$/.test(id)),
};

/** To the cent and in a form that can be read, for any invoice. */
export { exactRules, formRules };

/** To the cent where there are no lines. */
export const summaryExactRules: typeof summaryRules = {
  minimum: [dueRule],
  "basic-wl": exactRules.filter(({ id }) => id.startsWith("CENT-VAT")),
};

/** The rules of the way to the buyer; the two sets exclude each other. */
export const profileRules: Readonly<Record<WireProfile, readonly Rule[]>> = {
  "chorus-direct": chorusRules,
  reform: [...frenchRules, ...frenchFigureRules, ...frenchCaseRules],
};
