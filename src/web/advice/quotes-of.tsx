import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { quotesQuery } from "../api/quotes.ts";
import { useMay } from "../session/session.ts";
import classes from "../systems/systems.module.css";

type Props = { readonly client: string; readonly contract: string; readonly number: number };

/** The specific quotes made of a request for advice, and for who prepares them the way to another (M4, T4). */
export function QuotesOf({ client, contract, number }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const reads = may("billing.read", client, contract);
  const quotes = useQuery({ ...quotesQuery(client), enabled: reads });
  if (!reads) return null;
  const made = quotes.data?.quotes.filter(({ request, revisedBy }) => request === number && revisedBy === null) ?? [];
  return (
    <span className={classes["line"]}>
      {made.map((one) => (
        <Link key={one.quote} to="/factures/devis/$client/$quote" params={{ client, quote: one.quote }}>
          {t("advice.quoted", { number: one.number ?? t("quotes.draft") })}
        </Link>
      ))}
      {made.length === 0 && may("billing.prepare", client, contract) && (
        <Link to="/factures/devis/nouveau" search={{ client, request: String(number) }}>
          {t("advice.toQuote")}
        </Link>
      )}
    </span>
  );
}
