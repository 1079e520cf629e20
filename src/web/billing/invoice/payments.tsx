import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import type { InvoiceAt } from "../../api/billing.ts";
import { amountWords } from "../../format/amount.ts";
import { shortDate } from "../../format/time.ts";
import { Card } from "../../pieces/page.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import { useMay } from "../../session/session.ts";
import shared from "../billing.module.css";
import { FactForm } from "./fact-form.tsx";

/** What was received, what is left, and the form that writes a transfer down. */
export function Payments({ at, invoice }: { readonly at: InvoiceAt; readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  const payments = invoice.facts.filter(({ kind }) => kind === "paid" || kind === "refunded");
  const left = Number(invoice.balance);
  if (invoice.kind === "credit_note") return null;
  return (
    <Card title={t("payments.title")} id="payments">
      <div className={shared["lines"]}>
        {payments.length === 0 && <p className="soft">{t("payments.none")}</p>}
        <ul className={shared["lines"]}>
          {payments.map((payment) => (
            <li key={payment.at + String(payment.amount)} className={shared["head"]}>
              <span>
                {shortDate(payment.on, language)}
                {payment.kind === "refunded" && ` · ${t("invoices.fact.refunded")}`}
                {payment.text !== null && <span className="soft small"> · {payment.text}</span>}
                <span className="soft small"> · {payment.author}</span>
              </span>
              <span className="numbers">
                {t("billing.amountGross", { amount: amountWords(payment.amount ?? "0.00", language) })}
              </span>
            </li>
          ))}
        </ul>
        <p>
          <strong>
            {left < 0
              ? t("payments.toRefund", { amount: amountWords(invoice.balance.slice(1), language) })
              : t("invoices.balanceOf", { amount: amountWords(invoice.balance, language) })}
          </strong>
        </p>
        {left !== 0 && may("billing.issue", at.client) && (
          <>
            <FactForm at={at} invoice={invoice} kinds={[left > 0 ? "paid" : "refunded"]} />
            <p className="small">
              <Link to="/factures/releve" search={{ client: at.client }}>
                {t("payments.fromBank")}
              </Link>
            </p>
          </>
        )}
      </div>
    </Card>
  );
}
