import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import type { InvoiceAt } from "../../api/billing.ts";
import { amountWords } from "../../format/amount.ts";
import { Card } from "../../pieces/page.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import { useMay } from "../../session/session.ts";
import shared from "../billing.module.css";
import { Carry } from "./carry.tsx";
import { FactForm } from "./fact-form.tsx";
import { OnePayment } from "./one-payment.tsx";

type Props = { readonly at: InvoiceAt; readonly invoice: Invoice };

/** What was received, what is left or was paid too much, and the forms that write money down (B3). */
export function Payments({ at, invoice }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  const left = Number(invoice.balance);
  if (invoice.kind === "credit_note") return null;
  return (
    <Card title={t("payments.title")} id="payments">
      <div className={shared["lines"]}>
        {invoice.payments.length === 0 && <p className="soft">{t("payments.none")}</p>}
        <ul className={shared["lines"]}>
          {invoice.payments.map((payment) => (
            <li key={payment.id}>
              <OnePayment at={at} contract={invoice.contract} payment={payment} />
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
        {may("billing.issue", at.client, invoice.contract) && <Writing at={at} invoice={invoice} />}
      </div>
    </Card>
  );
}

/** A payment is what is usually written down; what was paid too much goes back, or to another invoice. */
function Writing({ at, invoice }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const left = Number(invoice.balance);
  const paid = <FactForm key={invoice.balance} at={at} invoice={invoice} kinds={["paid"]} />;
  return (
    <>
      {left < 0 && (
        <>
          <FactForm key={`${invoice.balance} back`} at={at} invoice={invoice} kinds={["refunded"]} />
          <details className={shared["more"]}>
            <summary>{t("payments.carry")}</summary>
            <Carry at={at} invoice={invoice} />
          </details>
        </>
      )}
      {left > 0 ? (
        paid
      ) : (
        <details className={shared["more"]}>
          <summary>{t("payments.another")}</summary>
          {paid}
        </details>
      )}
      {may("billing.account", at.client) && (
        <p className="small">
          <Link to="/factures/releve" search={{ client: at.client }}>
            {t("payments.fromBank")}
          </Link>
        </p>
      )}
    </>
  );
}
