import { useTranslation } from "react-i18next";
import type { CreditView } from "#coaching/api.ts";
import { shortDate } from "../format/time.ts";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./coaching.module.css";

/** Each move of the credit with the balance after it; no figure here was ever typed. */
export function Ledger({ credit }: { readonly credit: CreditView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (credit.ledger.length === 0) return <p className="soft">{t("coaching.ledger.none")}</p>;
  return (
    <table className={classes["table"]}>
      <caption className="only-read">{t("coaching.ledger.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("coaching.ledger.day")}</th>
          <th scope="col">{t("coaching.ledger.what")}</th>
          <th scope="col" className={classes["number"]}>
            {t("coaching.ledger.balance")}
          </th>
        </tr>
      </thead>
      <tbody>
        {credit.ledger.map((entry) => (
          <tr key={`${entry.on}/${entry.kind}/${entry.reference}/${entry.balance}`}>
            <td>{shortDate(entry.on, language)}</td>
            <td>
              {t(`coaching.ledger.${entry.kind}`, { count: entry.units })}
              {entry.reference !== null && <span className="soft"> {entry.reference}</span>}
            </td>
            <td className={classes["number"]}>{entry.balance}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
