import { useTranslation } from "react-i18next";
import { shortDate } from "../format/time.ts";
import { useLanguage } from "../pieces/telling.ts";

type Days = { readonly first: string; readonly last: string };

/** "1 oct. 2023 – 31 déc. 2023": both days belong to the period. */
export function usePeriodWords(): (period: Days) => string {
  const language = useLanguage();
  const { t } = useTranslation();
  return (period) =>
    t("billing.period", { first: shortDate(period.first, language), last: shortDate(period.last, language) });
}

/** What a person types as an amount ("1 234,5") as the wire carries it ("1234.50"); null when it is not one. */
export function typedAmount(text: string): string | null {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".");
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  return match ? `${match[1]}.${(match[2] ?? "").padEnd(2, "0")}` : null;
}
