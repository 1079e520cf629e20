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
