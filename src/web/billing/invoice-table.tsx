import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Ledger } from "#billing/ledger-api.ts";
import { amountWords } from "../format/amount.ts";
import { shortDate } from "../format/time.ts";
import { useNarrow } from "../pieces/narrow.ts";
import { Scroll } from "../pieces/scroll.tsx";
import { useLanguage } from "../pieces/telling.ts";
import shared from "./billing.module.css";
import classes from "./list.module.css";
import { listedDay } from "./listed-day.ts";
import { StateChip } from "./state-chip.tsx";

type Listed = Ledger["invoices"][number];

/** A table where there is room for it; on a phone, one card a document, with nothing cut. */
export function InvoiceTable({ invoices }: { readonly invoices: readonly Listed[] }) {
  return useNarrow() ? <Cards invoices={invoices} /> : <Table invoices={invoices} />;
}

function Cards({ invoices }: { readonly invoices: readonly Listed[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className={classes["cards"]}>
      {invoices.map((one) => (
        <li key={one.number} className={classes["card"]}>
          <p className={shared["head"]}>
            <Number one={one} />
            <StateChip state={one.shown} />
          </p>
          <p className="soft small">
            {one.clientName} · {shortDate(one.issuedOn, language)}
          </p>
          <p className={shared["head"]}>
            <span className="numbers">
              {t("billing.amountGross", { amount: amountWords(one.totals.gross, language) })}
            </span>
            {listedDay(one) === "not_begun" ? <LastDay one={one} /> : <Left one={one} />}
          </p>
          {one.kind === "invoice" && (
            <p className="small numbers">{t("invoices.balanceOf", { amount: amountWords(one.balance, language) })}</p>
          )}
          <Interest one={one} />
        </li>
      ))}
    </ul>
  );
}

function Number({ one }: { readonly one: Listed }) {
  const { t } = useTranslation();
  return (
    <span>
      <Link to="/factures/$client/$number" params={{ client: one.client, number: one.number }} data-row="">
        {one.number}
      </Link>
      {one.kind === "credit_note" && <span className="soft small"> · {t("invoices.creditNote")}</span>}
    </span>
  );
}

/** The last day to pay in time, or that its delay has not begun. */
function LastDay({ one }: { readonly one: Listed }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = listedDay(one);
  if (day === null) return null;
  if (day === "not_begun") return <p className="small">{t("invoices.delayNotBegun")}</p>;
  return <p>{shortDate(day, language)}</p>;
}

/** Days left, or late: only of what is awaited. */
function Left({ one }: { readonly one: Listed }) {
  const { t } = useTranslation();
  if (one.daysLeft === null || one.shown === "suspended" || one.shown === "rejected") return null;
  return (
    <span className="small">
      {one.daysLeft >= 0 ? t("invoices.left", { count: one.daysLeft }) : t("invoices.late", { count: -one.daysLeft })}
    </span>
  );
}

/** Interest that was claimed and is not paid yet: owed beside the balance (B4). */
function Interest({ one }: { readonly one: Listed }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (one.interestDue === "0.00") return null;
  return (
    <p className="small numbers">{t("invoices.interestDue", { amount: amountWords(one.interestDue, language) })}</p>
  );
}

function Table({ invoices }: { readonly invoices: readonly Listed[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Scroll label={t("invoices.titleClient")} framed>
      <table className={shared["table"]}>
        <caption className="only-read">{t("invoices.titleClient")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("invoices.number")}</th>
            <th scope="col">{t("invoices.issuedOn")}</th>
            <th scope="col">{t("invoices.state")}</th>
            <th scope="col">{t("invoices.dueOn")}</th>
            <th scope="col" className={shared["number"]}>
              {t("billing.gross")}
            </th>
            <th scope="col" className={shared["number"]}>
              {t("invoices.balance")}
            </th>
          </tr>
        </thead>
        <tbody>
          {invoices.map((one) => (
            <tr key={one.number}>
              <td>
                <Number one={one} />
                <p className="soft small">{one.clientName}</p>
              </td>
              <td>{shortDate(one.issuedOn, language)}</td>
              <td>
                <StateChip state={one.shown} />
              </td>
              <td>
                <LastDay one={one} />
                <Left one={one} />
              </td>
              <td className={shared["number"]}>{amountWords(one.totals.gross, language)}</td>
              <td className={shared["number"]}>
                {one.kind === "invoice" && amountWords(one.balance, language)}
                <Interest one={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
