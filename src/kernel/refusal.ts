import { amountText, parseAmount } from "./money.ts";
import { refuse, type Refused } from "./result.ts";

/** Why something was not done: a stable code for programs and the facts that its sentences name. */
export type Refusal<Code extends string = string> = {
  readonly code: Code;
  readonly params: RefusalParams;
};

export type RefusalParams = Readonly<Record<string, string | number>>;

/**
 * What a code answers: its HTTP status and a sentence in each language that says what to change.
 * `{name}` in a sentence stands for the parameter of that name, `{€name}` for one that is an amount in decimal text and
 * `{%name}` for one that is a rate in decimal text.
 */
export type RefusalEntry = { readonly http: number; readonly fr: string; readonly en: string };
export type RefusalCatalogue = Readonly<Record<string, RefusalEntry>>;
export type Language = "fr" | "en";

/** The refusals that an area's catalogue allows; an unknown code does not compile. */
export type RefusalOf<Catalogue extends RefusalCatalogue> = Refusal<keyof Catalogue & string>;

/** Makes the refusing function of an area from its catalogue. */
export function refuserOf<Catalogue extends RefusalCatalogue>(_catalogue: Catalogue) {
  return (code: keyof Catalogue & string, params: RefusalParams = {}): Refused<RefusalOf<Catalogue>> =>
    refuse({ code, params });
}

/** Days are told as each language writes them: a civil date in French is "03/01/2024". */
function told(value: string | number, language: Language): string {
  const text = String(value);
  return language === "fr" ? text.replace(/^(\d{4})-(\d{2})-(\d{2})$/, "$3/$2/$1") : text;
}

/**
 * An amount of the wire ("1234.50") as each language writes it: "1 234,50 €", "€1,234.50". Exact: the text never becomes
 * a float. What is no amount, such as the dash of a figure that is missing, is told as it stands.
 */
function money(value: string | number, language: Language): string {
  const amount = parseAmount(String(value));
  if (amount === null) return String(value);
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  const words = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" });
  return words.format(amountText(amount) as Intl.StringNumericLiteral).replaceAll("\u202f", "\u00a0");
}

/** A rate of the wire ("15.21") as each language writes it: "15,21 %", "15.21%". */
const percent = (value: string | number, language: Language): string =>
  language === "fr" ? `${String(value).replace(".", ",")}\u00a0%` : `${value}%`;

const TOLD = { "€": money, "%": percent, "": told } as const;

/** The sentence that a person reads. Throws on a parameter the refusal does not carry: that is a bug. */
export function refusalSentence(catalogue: RefusalCatalogue, refusal: Refusal, language: Language): string {
  const entry = catalogue[refusal.code];
  if (!entry) throw new Error(`no sentence for refusal ${refusal.code}`);
  return entry[language].replace(/\{([€%]?)(\w+)\}/g, (_, unit: keyof typeof TOLD, name: string) => {
    const value = refusal.params[name];
    if (value === undefined) throw new Error(`refusal ${refusal.code} lacks its parameter ${name}`);
    return TOLD[unit](value, language);
  });
}
