import { useTranslation } from "react-i18next";
import { shortDate } from "../format/time.ts";
import { useLanguage } from "../pieces/telling.ts";

type Days = { readonly first: string; readonly last: string };

/** "du 1er oct. 2023 au 31 déc. 2023": both days belong to the period; one day alone is said once. */
export function usePeriodWords(): (period: Days) => string {
  const language = useLanguage();
  const { t } = useTranslation();
  return (period) =>
    t(period.first === period.last ? "billing.oneDay" : "billing.period", {
      first: shortDate(period.first, language),
      last: shortDate(period.last, language),
    });
}
