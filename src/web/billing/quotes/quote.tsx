import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { SpecificQuote } from "#billing/specific/api.ts";
import { quoteFile, quoteQuery, type QuoteAt } from "../../api/quotes.ts";
import { shortDate } from "../../format/time.ts";
import { Icon } from "../../pieces/icon.tsx";
import { LoadedPage } from "../../pieces/loaded-page.tsx";
import { Card, Page } from "../../pieces/page.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import shared from "../billing.module.css";
import { Lines } from "../lines.tsx";
import { Order } from "../order-step.tsx";
import { Totals } from "../totals.tsx";
import { QuoteSteps } from "./quote-steps.tsx";
import { QuoteChip } from "./quotes.tsx";

export function QuotePage() {
  const at = useParams({ from: "/inside/factures/devis/$client/$quote" });
  const quote = useQuery(quoteQuery(at));
  return <LoadedPage query={quote}>{(data) => <Shown at={at} quote={data} />}</LoadedPage>;
}

/** One specific quote: what it says, what was answered, and what is to be done next. */
function Shown({ at, quote }: { readonly at: QuoteAt; readonly quote: SpecificQuote }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Page
      title={`${quote.number ?? t("quotes.draft")} · ${quote.title}`}
      above={<Link to="/factures/devis">{t("quotes.back")}</Link>}
      aside={
        <Button
          component="a"
          href={quoteFile(at)}
          download
          variant="default"
          leftSection={<Icon name="download" size={16} />}
        >
          PDF
        </Button>
      }
    >
      <div className={shared["columns"]}>
        <div className={shared["stack"]}>
          <Card title={t("quotes.next")} id="next" aside={<QuoteChip quote={quote} />}>
            <QuoteSteps at={at} quote={quote} />
          </Card>
          <Card title={t("invoices.lines")} id="lines">
            {quote.words !== null && <p>{quote.words}</p>}
            <Lines lines={quote.lines} label={t("invoices.lines")} />
          </Card>
        </div>
        <Card title={t("invoices.summary")} id="summary">
          <div className={shared["lines"]}>
            <Totals totals={quote.totals} />
            <p className="soft">
              {t(`quotes.kind.${quote.kind}`)} · {t("contract.clauseShort", { id: quote.clause })}
            </p>
            <p>{t("quotes.until", { day: shortDate(quote.validUntil, language) })}</p>
            {quote.sentOn !== null && <p>{t("quotes.sentOn", { day: shortDate(quote.sentOn, language) })}</p>}
            {quote.answeredOn !== null && (
              <p>{t("quotes.answeredOn", { day: shortDate(quote.answeredOn, language) })}</p>
            )}
            {quote.deliveredOn !== null && (
              <p>{t("quotes.deliveredOn", { day: shortDate(quote.deliveredOn, language) })}</p>
            )}
            {quote.request !== null && (
              <Link to="/demandes/$reference" params={{ reference: `${quote.client}-${quote.request}` }}>
                {`${quote.client}-${quote.request}`}
              </Link>
            )}
            {quote.orders.map((order) => (
              <Order key={order.id} client={quote.client} contract={quote.contract} order={order} />
            ))}
            {quote.invoices.map((number) => (
              <Link key={number} to="/factures/$client/$number" params={{ client: quote.client, number }}>
                {number}
              </Link>
            ))}
          </div>
        </Card>
      </div>
    </Page>
  );
}
