import { useTranslation } from "react-i18next";
import { amountWords } from "../format/amount.ts";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./billing.module.css";

type Money = { readonly net: string; readonly tax: string; readonly gross: string };

/** Net, tax and gross, each by its name: an amount alone would not say which. */
export function Totals({ totals }: { readonly totals: Money }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <dl className={classes["totals"]}>
      <dt>{t("billing.net")}</dt>
      <dd>{amountWords(totals.net, language)}</dd>
      <dt>{t("billing.tax")}</dt>
      <dd>{amountWords(totals.tax, language)}</dd>
      <dt>{t("billing.gross")}</dt>
      <dd className={classes["gross"]}>{amountWords(totals.gross, language)}</dd>
    </dl>
  );
}
