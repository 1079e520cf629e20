import { Button } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { SpecificQuote } from "#billing/specific/api.ts";
import { BackLink } from "../back-link.tsx";
import { quotesQuery } from "../../api/quotes.ts";
import { amountWords } from "../../format/amount.ts";
import { shortDate } from "../../format/time.ts";
import { Chip, type Tone } from "../../pieces/chip.tsx";
import { Loaded } from "../../pieces/loaded.tsx";
import { Empty, Page } from "../../pieces/page.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import { useMay } from "../../session/session.ts";
import shared from "../billing.module.css";
import { useBilledClients } from "../clients.ts";
import list from "../list.module.css";

export type QuoteState = SpecificQuote["state"] | "to_bill";

const TONES: Readonly<Record<QuoteState, Tone>> = {
  draft: "plain",
  sent: "soon",
  expired: "late",
  accepted: "accent",
  to_bill: "soon",
  refused: "late",
  withdrawn: "plain",
  revised: "plain",
};

/** What is done and not invoiced yet asks for more than "accepted" says. */
export function quoteStateOf({ state, deliveredOn, invoices }: SpecificQuote): QuoteState {
  return state === "accepted" && deliveredOn !== null && invoices.length === 0 ? "to_bill" : state;
}

export function QuoteChip({ quote }: { readonly quote: SpecificQuote }) {
  const { t } = useTranslation();
  const state = quoteStateOf(quote);
  return <Chip tone={TONES[state]}>{t(`quotes.state.${state}`)}</Chip>;
}

/** Quotes beside the lots: long work, skills handed over, anything else (T4, E6, M4). */
export function QuotesPage() {
  const { t } = useTranslation();
  const may = useMay();
  const clients = useBilledClients("billing.read");
  const quotes = useQueries({
    queries: clients.map(({ code }) => quotesQuery(code)),
    combine: (all) => ({
      data: all.every(({ data }) => data !== undefined) ? all.flatMap(({ data }) => data?.quotes ?? []) : undefined,
      isError: all.some(({ isError }) => isError),
      error: all.find(({ error }) => error !== null)?.error ?? null,
      refetch: () => Promise.all(all.map(({ refetch }) => refetch())),
    }),
  });
  return (
    <Page
      title={t("quotes.title")}
      above={<BackLink />}
      aside={
        may("billing.prepare") && (
          <Button component={Link} to="/factures/devis/nouveau">
            {t("quotes.new")}
          </Button>
        )
      }
    >
      <Loaded query={quotes}>
        {(found) =>
          found.length === 0 ? <Empty title={t("quotes.none")}>{t("quotes.noneHint")}</Empty> : <List quotes={found} />
        }
      </Loaded>
    </Page>
  );
}

function List({ quotes }: { readonly quotes: readonly SpecificQuote[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const kept = quotes.filter(({ state }) => state !== "revised");
  return (
    <ul className={list["cards"]}>
      {kept.map((one) => (
        <li key={one.quote} className={list["card"]}>
          <p className={shared["head"]}>
            <Link to="/factures/devis/$client/$quote" params={{ client: one.client, quote: one.quote }} data-row="">
              {one.number ?? t("quotes.draft")} · {one.title}
            </Link>
            <QuoteChip quote={one} />
          </p>
          <p className={shared["head"]}>
            <span className="soft small">
              {one.client} · {t("quotes.until", { day: shortDate(one.validUntil, language) })}
            </span>
            <span className="numbers">
              {t("billing.amountGross", { amount: amountWords(one.totals.gross, language) })}
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
