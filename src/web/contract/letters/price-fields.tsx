import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LetterBody, PriceView } from "#contract/api/letter.ts";
import { typedAmount } from "../../billing/typed-amount.ts";
import { amountWords } from "../../format/amount.ts";
import { useLanguage } from "../../pieces/telling.ts";
import shared from "../contract-page.module.css";

type Told = NonNullable<LetterBody["prices"]>[number];
export type TypedPrices = Readonly<Record<string, string>>;
const keyOf = ({ charge, band }: PriceView): string => JSON.stringify([charge, band]);

/** The prices that somebody typed, those left empty out; null while one is no amount. */
export function pricesTold(prices: readonly PriceView[], typed: TypedPrices): Told[] | null {
  const told = prices.flatMap((one) => {
    const text = typed[keyOf(one)]?.trim() ?? "";
    const band = one.band === null ? {} : { band: one.band };
    return text === "" ? [] : [{ charge: one.charge, ...band, unitPrice: typedAmount(text) }];
  });
  const read = told.flatMap(({ unitPrice, ...one }) => (unitPrice === null ? [] : [{ ...one, unitPrice }]));
  return read.length === told.length ? read : null;
}

type Props = {
  readonly prices: readonly PriceView[];
  readonly typed: TypedPrices;
  readonly change: (typed: TypedPrices) => void;
};

/** One new price for each price of the contract: what is left empty stays as it is (B5). */
export function PriceFields({ prices, typed, change }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <fieldset className={shared["form"]}>
      <legend>{t("letters.newPrices")}</legend>
      <p className="soft small">{t("letters.newPricesHint")}</p>
      {prices.map((one) => {
        const text = typed[keyOf(one)] ?? "";
        const wrong = text.trim() !== "" && typedAmount(text) === null;
        return (
          <TextInput
            key={keyOf(one)}
            label={one.label}
            description={t("letters.priceNow", { amount: amountWords(one.unitPrice, language) })}
            value={text}
            onChange={(event) => change({ ...typed, [keyOf(one)]: event.currentTarget.value })}
            error={wrong && t("letters.priceWrong")}
            inputMode="decimal"
          />
        );
      })}
    </fieldset>
  );
}
