import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import { amountWords } from "../../format/amount.ts";
import { Card } from "../../pieces/page.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import shared from "../billing.module.css";

type Props = { readonly buyer: "public" | "private"; readonly late: NonNullable<Invoice["late"]> };

/** What the law gives where the contract says nothing of lateness: to be known, with nothing to claim it by (C11). */
export function LawAlone({ buyer, late: { days, legal, indemnity } }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lumpSum = amountWords(indemnity, language);
  return (
    <Card title={t("invoices.lateTitle", { count: days })} id="interest">
      <div className={shared["lines"]}>
        <p>
          {legal === null
            ? t("interest.lawUnknown", { indemnity: lumpSum })
            : t("interest.lawAlone", { interest: amountWords(legal, language), indemnity: lumpSum })}{" "}
          <span className="soft small">{t(`interest.lawOf.${buyer}`)}</span>
        </p>
        <p className="soft small">{t("interest.lawOnlyTold")}</p>
      </div>
    </Card>
  );
}
