import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import { invoiceFile, invoiceQuery, type InvoiceAt } from "../api/billing.ts";
import { amountWords } from "../format/amount.ts";
import { shortDate } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { Icon } from "../pieces/icon.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Page } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import classes from "./billing.module.css";
import { CreditCard } from "./credit.tsx";
import { FactForm } from "./fact-form.tsx";
import { STATE_TONES } from "./invoices.tsx";
import { Lines } from "./lines.tsx";
import { Totals } from "./totals.tsx";

export function InvoicePage() {
  const at = useParams({ from: "/inside/factures/$client/$number" });
  const invoice = useQuery(invoiceQuery(at));
  return <Loaded query={invoice}>{(data) => <Shown at={at} invoice={data} />}</Loaded>;
}

/** An issued invoice: its lines, where it stands, and the very files that were issued. */
function Shown({ at, invoice }: { readonly at: InvoiceAt; readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const may = useMay();
  const name = t(invoice.kind === "invoice" ? "invoices.one" : "invoices.oneCredit", { number: invoice.number });
  return (
    <Page
      title={name}
      above={<Link to="/factures">{t("invoices.back")}</Link>}
      aside={
        <>
          <Button component="a" href={invoiceFile(at, "pdf")} download leftSection={<Icon name="download" size={16} />}>
            PDF
          </Button>
          <Button
            component="a"
            href={invoiceFile(at, "xml")}
            download
            variant="default"
            leftSection={<Icon name="download" size={16} />}
          >
            XML
          </Button>
        </>
      }
    >
      <div className={classes["columns"]}>
        <div className={classes["stack"]}>
          <Card title={t("invoices.lines")} id="lines">
            <Lines lines={invoice.lines} label={t("invoices.lines")} />
          </Card>
          <Card title={t("invoices.history")} id="history">
            <History invoice={invoice} />
            {may("billing.issue", at.client) && <FactForm at={at} invoice={invoice} />}
          </Card>
        </div>
        <div className={classes["stack"]}>
          <Summary invoice={invoice} />
          <Late invoice={invoice} />
          {invoice.kind === "invoice" && invoice.state !== "credited" && may("billing.issue", at.client) && (
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
    <Card
      title={t("invoices.summary")}
      id="summary"
      aside={<Chip tone={STATE_TONES[invoice.state]}>{t(`invoices.stateName.${invoice.state}`)}</Chip>}
    >
      <div className={classes["lines"]}>
        <Totals totals={invoice.totals} />
        <p>{t("invoices.balanceOf", { amount: amountWords(invoice.balance, language) })}</p>
        <p className="soft">
          {invoice.clientName} · {shortDate(invoice.issuedOn, language)}
          {invoice.orderNumber !== null && ` · ${t("invoices.order", { number: invoice.orderNumber })}`}
        </p>
        {invoice.dueOn !== null && <p>{t("invoices.due30", { day: shortDate(invoice.dueOn, language) })}</p>}
        {invoice.daysLeft !== null && (
          <p>
            {invoice.daysLeft >= 0
              ? t("invoices.left", { count: invoice.daysLeft })
              : t("invoices.late", { count: -invoice.daysLeft })}
          </p>
        )}
        {invoice.corrects !== null && (
          <p>
            {t("invoices.corrects")} <Other client={invoice.client} number={invoice.corrects} />
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
    <ul className={classes["lines"]}>
      {invoice.facts.length === 0 && <li className="soft">{t("invoices.noFact")}</li>}
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

function Late({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (invoice.late === null) return null;
  const { days, contract, legal, indemnity } = invoice.late;
  return (
    <Card title={t("invoices.lateTitle", { count: days })} id="late">
      <dl className={classes["totals"]}>
        <dt>{t("invoices.lateContract")}</dt>
        <dd>{amountWords(contract, language)}</dd>
        <dt>{t("invoices.lateLegal")}</dt>
        <dd>{legal === null ? "–" : amountWords(legal, language)}</dd>
        <dt>{t("invoices.lateIndemnity")}</dt>
        <dd>{amountWords(indemnity, language)}</dd>
      </dl>
    </Card>
  );
}
