import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { InvoiceSummary } from "#billing/api.ts";
import { invoicesQuery, periodsQuery } from "../api/billing.ts";
import { amountWords } from "../format/amount.ts";
import { shortDate } from "../format/time.ts";
import { Chip, type Tone } from "../pieces/chip.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Empty, Page } from "../pieces/page.tsx";
import { Scroll } from "../pieces/scroll.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { useSession } from "../session/session.ts";
import classes from "./billing.module.css";
import { Due } from "./due.tsx";
import { Periods } from "./periods.tsx";

/** The provider sees what may leave and what is owed; the client, what it must order and what it was sent. */
export function InvoicesPage() {
  const { t } = useTranslation();
  const { side } = useSession();
  const invoices = useQuery(invoicesQuery);
  return (
    <Page title={t(side === "provider" ? "invoices.title" : "invoices.titleClient")}>
      {side === "provider" ? <Due /> : <ToOrder />}
      <Loaded query={invoices}>
        {(data) =>
          data.invoices.length === 0 ? (
            <Empty title={t("invoices.none")}>{t("invoices.noneHint")}</Empty>
          ) : (
            <Table invoices={data.invoices} />
          )
        }
      </Loaded>
    </Page>
  );
}

function ToOrder() {
  const { t } = useTranslation();
  const periods = useQuery(periodsQuery);
  const waiting = periods.data?.periods.filter((one) => one.state === "waiting_order") ?? [];
  if (waiting.length === 0) return null;
  return (
    <section className={classes["lines"]}>
      <h2>{t("invoices.toOrder")}</h2>
      <Periods periods={waiting} label={t("invoices.toOrder")} />
    </section>
  );
}

export const STATE_TONES: Readonly<Record<InvoiceSummary["state"], Tone>> = {
  issued: "plain",
  deposited: "accent",
  made_available: "accent",
  suspended: "soon",
  rejected: "late",
  paid: "kept",
  credited: "plain",
};

function Table({ invoices }: { readonly invoices: readonly InvoiceSummary[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Scroll label={t("invoices.titleClient")} framed>
      <table className={classes["table"]}>
        <caption className="only-read">{t("invoices.titleClient")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("invoices.number")}</th>
            <th scope="col">{t("invoices.issuedOn")}</th>
            <th scope="col">{t("invoices.state")}</th>
            <th scope="col">{t("invoices.dueOn")}</th>
            <th scope="col" className={classes["number"]}>
              {t("billing.gross")}
            </th>
            <th scope="col" className={classes["number"]}>
              {t("invoices.balance")}
            </th>
          </tr>
        </thead>
        <tbody>
          {invoices.map((one) => (
            <tr key={one.number}>
              <td>
                <Link to="/factures/$client/$number" params={{ client: one.client, number: one.number }} data-row="">
                  {one.number}
                </Link>
                <p className="soft small">
                  {one.clientName}
                  {one.kind === "credit_note" && ` · ${t("invoices.creditNote")}`}
                </p>
              </td>
              <td>{shortDate(one.issuedOn, language)}</td>
              <td>
                <Chip tone={STATE_TONES[one.state]}>{t(`invoices.stateName.${one.state}`)}</Chip>
              </td>
              <td>
                {one.dueOn !== null && shortDate(one.dueOn, language)}
                {one.daysLeft !== null && (
                  <p className="small">
                    {one.daysLeft >= 0
                      ? t("invoices.left", { count: one.daysLeft })
                      : t("invoices.late", { count: -one.daysLeft })}
                  </p>
                )}
              </td>
              <td className={classes["number"]}>{amountWords(one.totals.gross, language)}</td>
              <td className={classes["number"]}>{amountWords(one.balance, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
