import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import { BackLink } from "../back-link.tsx";
import { invoiceFile, invoiceQuery, type InvoiceAt } from "../../api/billing.ts";
import { amountWords } from "../../format/amount.ts";
import { shortDate } from "../../format/time.ts";
import { Icon } from "../../pieces/icon.tsx";
import { LoadedPage } from "../../pieces/loaded-page.tsx";
import { Card, Page } from "../../pieces/page.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import { useMay } from "../../session/session.ts";
import shared from "../billing.module.css";
import { Lines } from "../lines.tsx";
import { Totals } from "../totals.tsx";
import { Clocks } from "./clocks.tsx";
import { Claims } from "./claims.tsx";
import { CreditCard } from "./credit.tsx";
import { IssuedDocument } from "./document.tsx";
import { FactForm } from "./fact-form.tsx";
import { Interest } from "./interest.tsx";
import { LawAlone } from "./law-alone.tsx";
import { Life } from "./life.tsx";
import { Payments } from "./payments.tsx";

export function InvoicePage() {
  const at = useParams({ from: "/inside/factures/$client/$number" });
  const invoice = useQuery(invoiceQuery(at));
  return <LoadedPage query={invoice}>{(data) => <Shown key={at.number} at={at} invoice={data} />}</LoadedPage>;
}

/** Interest of a late invoice, by the contract and the law or, where the contract says nothing of it, by the law alone. */
function Late({ at, invoice }: { readonly at: InvoiceAt; readonly invoice: Invoice }) {
  const { late, clocks } = invoice;
  if (late === null || clocks === null) return null;
  return late.contract === null ? (
    <LawAlone buyer={clocks.legal.buyer} late={late} />
  ) : (
    <Interest at={at} invoice={invoice} />
  );
}

/** An issued invoice: where it stands and what to do first, then what it says, with the very files that were issued. */
function Shown({ at, invoice }: { readonly at: InvoiceAt; readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const may = useMay();
  const mayIssue = may("billing.issue", at.client, invoice.contract);
  const name = t(invoice.kind === "invoice" ? "invoices.one" : "invoices.oneCredit", { number: invoice.number });
  return (
    <Page
      title={name}
      above={<BackLink />}
      aside={
        <Button component="a" href={invoiceFile(at, "pdf")} download leftSection={<Icon name="download" size={16} />}>
          PDF
        </Button>
      }
    >
      <div className={shared["columns"]}>
        <div className={shared["stack"]}>
          <Life at={at} invoice={invoice} />
          <Clocks at={at} invoice={invoice} />
          <Late at={at} invoice={invoice} />
          <Card title={t("invoices.lines")} id="lines">
            <Lines lines={invoice.lines} label={t("invoices.lines")} />
          </Card>
          <IssuedDocument at={at} />
        </div>
        <div className={shared["stack"]}>
          <Summary invoice={invoice} />
          <Payments at={at} invoice={invoice} />
          <Claims at={at} invoice={invoice} />
          <Card title={t("invoices.history")} id="history">
            <History invoice={invoice} />
            {mayIssue && (
              <details className={shared["more"]}>
                <summary>{t("invoices.contest")}</summary>
                <FactForm at={at} invoice={invoice} kinds={["contested", "settled"]} />
              </details>
            )}
          </Card>
          {invoice.kind === "invoice" && invoice.state !== "credited" && mayIssue && (
            <CreditCard at={at} invoice={invoice} />
          )}
        </div>
      </div>
    </Page>
  );
}

function Summary({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Card title={t("invoices.summary")} id="summary">
      <div className={shared["lines"]}>
        <Totals totals={invoice.totals} />
        <p className="soft">
          {invoice.clientName} · {t("invoices.issuedOnDay", { day: shortDate(invoice.issuedOn, language) })}
          {invoice.orderNumber !== null && ` · ${t("invoices.order", { number: invoice.orderNumber })}`}
        </p>
        {invoice.corrects !== null && (
          <p>
            {t("invoices.corrects")} <Other client={invoice.client} number={invoice.corrects} />
            {invoice.forGood && ` · ${t("invoices.forGood")}`}
          </p>
        )}
        {invoice.creditedBy.length > 0 && (
          <p>
            {t("invoices.creditedBy")}{" "}
            {invoice.creditedBy.map((number) => (
              <Other key={number} client={invoice.client} number={number} />
            ))}
          </p>
        )}
      </div>
    </Card>
  );
}

function Other({ client, number }: InvoiceAt) {
  return (
    <Link to="/factures/$client/$number" params={{ client, number }}>
      {number}
    </Link>
  );
}

function History({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className={shared["lines"]}>
      {invoice.facts.length === 0 && (
        <li className="soft">{t(invoice.payments.length === 0 ? "invoices.noFact" : "invoices.factWithdrawn")}</li>
      )}
      {invoice.facts.map((fact) => (
        <li key={fact.at + fact.kind}>
          <strong>{t(`invoices.fact.${fact.kind}`)}</strong> {shortDate(fact.on, language)}
          {fact.amount !== null && ` · ${t("billing.amountGross", { amount: amountWords(fact.amount, language) })}`}
          <span className="soft"> · {fact.author}</span>
          {fact.text !== null && <p className="soft small">{fact.text}</p>}
        </li>
      ))}
    </ul>
  );
}
