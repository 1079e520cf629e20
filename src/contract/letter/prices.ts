/** The new prices that a letter tells, as data: they alone may be compared with the text that follows (clause B5). */
import { amountFrench, typeset } from "#document/french.ts";
import { amountText, parseAmount } from "#kernel/money.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { LetterBody, PriceView } from "../api/letter.ts";
import type { Contract } from "../contract.ts";
import type { PriceTold } from "../ending.ts";
import { refuseContract } from "../refusals.ts";

type Priced = Pick<Contract, "charges">;
/** A price of a text, named as there. */
export type PriceLine = PriceTold & { readonly label: string };

/** Every price of a text that a letter may revise, bands of hours after the price that they stand beside. */
export function linesOf({ charges }: Priced): readonly PriceLine[] {
  return charges.flatMap((charge) => {
    const { id, label, unitPrice } = charge;
    const bands = charge.kind === "work" ? charge.bands : [];
    return [
      { charge: id, band: null, unitPrice, label },
      ...bands.map((band) => ({
        charge: id,
        band: band.label,
        unitPrice: band.unitPrice,
        label: `${label}, ${band.label}`,
      })),
    ];
  });
}

const isOf =
  ({ charge, band }: Pick<PriceTold, "charge" | "band">) =>
  (line: PriceLine): boolean =>
    line.charge === charge && line.band === band;

/** Reads the prices of a letter. Refuses those of another kind of letter, of no charge of the text, and told twice. */
export function readPrices(
  text: Priced,
  { what, prices = [] }: Pick<LetterBody, "what" | "prices">,
): Result<readonly PriceTold[], Refusal> {
  if (prices.length > 0 && what !== "price_revision") return refuseContract("contract.letter_tells_no_price");
  const told: PriceTold[] = [];
  for (const { charge, band = null, unitPrice } of prices) {
    const cents = parseAmount(unitPrice);
    const name = band === null ? charge : `${charge} (${band})`;
    if (cents === null || !linesOf(text).some(isOf({ charge, band })))
      return refuseContract("contract.letter_price_unknown", { charge: name });
    if (told.some((one) => one.charge === charge && one.band === band))
      return refuseContract("contract.letter_price_twice", { charge: name });
    told.push({ charge, band, unitPrice: cents });
  }
  return accept(told);
}

/** The prices of a text, or those that a letter tells, as the interface shows them: named as in the text. */
export const priceViews = (text: Priced, told: readonly PriceTold[] = linesOf(text)): PriceView[] =>
  told.map((one) => ({
    charge: one.charge,
    band: one.band,
    label: linesOf(text).find(isOf(one))?.label ?? one.charge,
    unitPrice: amountText(one.unitPrice),
  }));

/** The sentence of a letter for each price that it tells. */
export const priceSentences = (text: Priced, told: readonly PriceTold[]): string[] =>
  told.map((one) => {
    const line = linesOf(text).find(isOf(one));
    const old = line ? ` au lieu de ${amountFrench(line.unitPrice)}` : "";
    return typeset(`${line?.label ?? one.charge} : ${amountFrench(one.unitPrice)} HT${old}.`);
  });
