/** The table of rules, by what an invoice is for. */
import type { WireProfile } from "../invoice.ts";
import { arithmeticRules } from "./arithmetic.ts";
import { chorusRules } from "./chorus.ts";
import { codeRules } from "./codes.ts";
import { decimalRules } from "./decimals.ts";
import { exactRules } from "./exact.ts";
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

/** To the cent, for any invoice. */
export { exactRules };

/** The rules of the way to the buyer; the two sets exclude each other. */
export const profileRules: Readonly<Record<WireProfile, readonly Rule[]>> = {
  "chorus-direct": chorusRules,
  reform: frenchRules,
};

/** Official EN 16931 rules that we leave to the official tools, and why. */
export const notCovered: Readonly<Record<string, string>> = {
  "BR-17": "a payee other than the seller: never issued",
  "BR-20": "tax representative: never issued",
  "BR-51": "payment cards: never issued",
  "BR-53": "accounting currency other than the euro: never issued",
  "BR-54": "item attributes: never issued",
  "BR-56": "tax representative: never issued",
  "BR-61": "the same as BR-50 for the accounts that we write",
  "BR-64": "standard item identifiers: never issued",
  "BR-65": "item classification: never issued",
  "BR-CO-05": "always true in the official rules",
  "BR-CO-06": "always true in the official rules",
  "BR-CO-07": "always true in the official rules",
  "BR-CO-08": "always true in the official rules",
  "BR-CO-21": "the same as BR-33",
  "BR-CO-22": "the same as BR-38",
  "BR-CO-23": "the same as BR-42",
  "BR-CO-24": "the same as BR-44",
  "BR-DEC-13": "the exact rules compare the VAT total to the cent",
  "BR-DEC-15": "accounting currency other than the euro: never issued",
  "BR-CL-07": "a list of 800 reference codes, none of which we write",
  "BR-CL-08": "a list of 400 note subjects; ours are typed (`NoteCode`)",
  "BR-CL-13": "item classification: never issued",
  "BR-CL-15": "country of origin of an item: never issued",
  "BR-CL-20": "reasons of charges: never issued",
  "BR-CL-21": "standard item identifiers: never issued",
  "BR-CL-23": "a list of 2 000 units; ours are typed (`UnitCode`)",
  "BR-CL-26": "delivery places: never issued",
};
