import { useTranslation } from "react-i18next";
import { periodName } from "#kernel/period-name.ts";
import { shortDate } from "../format/time.ts";
import { useLanguage } from "./telling.ts";

type Days = { readonly first: string; readonly last: string };

/**
 * "3e trimestre 2026", by the names that due dates and papers give to whole calendar periods; any other is told by its days,
 * "du 15 oct. 2023 au 31 déc. 2023", both of which belong to it. One day alone is said once.
 */
export function usePeriodWords(): (period: Days) => string {
  const language = useLanguage();
  const { t } = useTranslation();
  return (period) =>
    periodName(period, language) ??
    t(period.first === period.last ? "billing.oneDay" : "billing.period", {
      first: shortDate(period.first, language),
      last: shortDate(period.last, language),
    });
}
