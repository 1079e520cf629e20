import { useTranslation } from "react-i18next";
import type { InvoiceLine } from "#billing/api.ts";
import { amountWords } from "../format/amount.ts";
import { quantityWords } from "../format/quantity.ts";
import { useNarrow } from "../pieces/narrow.ts";
import { Scroll } from "../pieces/scroll.tsx";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./billing.module.css";
import { usePeriodWords } from "../pieces/period-words.ts";

type Props = { readonly lines: readonly InvoiceLine[]; readonly label: string };

/** The lines of a quote, a draft or an invoice: what, for which days, under which clause, how many, at which price. */
export function Lines(props: Props) {
  return useNarrow() ? <Cards {...props} /> : <Table {...props} />;
}

function Cards({ lines, label }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = usePeriodWords();
  return (
    <ul className={classes["groups"]} aria-label={label}>
      {lines.map((line) => (
        <li key={`${line.label} ${line.period.first} ${line.unitPrice}`}>
          <p>{line.label}</p>
          <p className="soft small">
            {words(line.period)} · {t("contract.clauseShort", { id: line.clause })}
          </p>
          <p className={classes["head"]}>
            <span className="small numbers">
              {quantityWords(line.quantity, line.unit)} ×{" "}
              {t("billing.amountNet", { amount: amountWords(line.unitPrice, language) })}
            </span>
            <strong className="numbers">{t("billing.amountNet", { amount: amountWords(line.net, language) })}</strong>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Table({ lines, label }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = usePeriodWords();
  return (
    <Scroll label={label}>
      <table className={classes["table"]}>
        <caption className="only-read">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t("invoices.label")}</th>
            <th scope="col" className={classes["number"]}>
              {t("invoices.quantity")}
            </th>
            <th scope="col" className={classes["number"]}>
              {t("invoices.unitPrice")}
            </th>
            <th scope="col" className={classes["number"]}>
              {t("billing.net")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.label} ${line.period.first} ${line.unitPrice}`}>
              <td>
                {line.label}
                <p className="soft small">
                  {words(line.period)} · {t("contract.clauseShort", { id: line.clause })}
                </p>
              </td>
              <td className={classes["number"]}>{quantityWords(line.quantity, line.unit)}</td>
              <td className={classes["number"]}>{amountWords(line.unitPrice, language)}</td>
              <td className={classes["number"]}>{amountWords(line.net, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
