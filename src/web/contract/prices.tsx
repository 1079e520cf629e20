import { useTranslation } from "react-i18next";
import type { ContractDetail } from "#contract/api.ts";
import { amountWords } from "../format/amount.ts";
import { everyWords } from "../format/duration.ts";
import { Card } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { ClauseMark } from "./clause-mark.tsx";
import classes from "./contract.module.css";
import { useContractWord } from "./words.ts";

/** What is paid, for what and how often; always excluding tax, and saying so. */
export function Prices({ contract }: { readonly contract: ContractDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useContractWord();
  return (
    <Card title={t("contract.prices")} id="prices">
      <ul className={classes["list"]}>
        {contract.charges.map((charge) => (
          <li key={charge.id}>
            <h3>
              {charge.label} <ClauseMark id={charge.clause} />
            </h3>
            <p>
              {t("contract.price", { amount: amountWords(charge.unitPrice, language), unit: charge.unit })}
              {charge.quantity !== null && charge.quantity > 1 && ` × ${charge.quantity}`},{" "}
              {everyWords(charge.every, language)}
            </p>
            {charge.rounding !== null && <p className="soft small">{word("rounding", charge.rounding)}</p>}
          </li>
        ))}
      </ul>
      <p className="soft small">
        {t("contract.payment", { count: contract.payment.days, from: word("paymentFrom", contract.payment.from) })}{" "}
        <ClauseMark id={contract.payment.clause} />
      </p>
    </Card>
  );
}
