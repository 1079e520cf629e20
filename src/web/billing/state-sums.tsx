import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Ledger, ShownState } from "#billing/ledger-api.ts";
import { addAmounts } from "../format/add-amounts.ts";
import { amountWords } from "../format/amount.ts";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./list.module.css";
import { STATES } from "./states.ts";

type Props = {
  readonly sums: Ledger["sums"];
  readonly state: ShownState | undefined;
  readonly client: string | undefined;
};

/** Each state that has documents, as a filter that says how many there are and what is left to be paid on them. */
export function StateSums({ sums, state, client }: Props) {
  const { t } = useTranslation();
  const known = STATES.flatMap((one) => sums.find((sum) => sum.state === one) ?? []);
  const shown = known.filter((sum) => state === undefined || sum.state === state);
  if (known.length === 0) return null;
  return (
    <>
      <nav aria-label={t("invoices.byState")}>
        <ul className={classes["filters"]}>
          <Filter
            label={t("invoices.all")}
            count={known.reduce((total, { count }) => total + count, 0)}
            client={client}
          />
          {known.map((sum) => (
            <Filter
              key={sum.state}
              label={t(`invoices.stateName.${sum.state}`)}
              count={sum.count}
              state={sum.state}
              client={client}
            />
          ))}
        </ul>
      </nav>
      <Total sums={shown} />
    </>
  );
}

function Filter(props: {
  readonly label: string;
  readonly count: number;
  readonly state?: ShownState;
  readonly client: string | undefined;
}) {
  const { client, state } = props;
  return (
    <li>
      <Link
        to="/factures"
        search={{ ...(client !== undefined && { client }), ...(state !== undefined && { state }) }}
        className={classes["filter"]}
        activeOptions={{ exact: true, includeSearch: true }}
      >
        {props.label} <span className="numbers">{props.count}</span>
      </Link>
    </li>
  );
}

function Total({ sums }: { readonly sums: Ledger["sums"] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const total = (pick: (sum: Ledger["sums"][number]) => string): string =>
    amountWords(addAmounts(sums.map(pick)), language);
  return (
    <p className={classes["total"]}>
      {t("invoices.sum", { count: sums.reduce((all, { count }) => all + count, 0) })} ·{" "}
      {t("billing.amountNet", { amount: total(({ net }) => net) })} ·{" "}
      {t("billing.amountGross", { amount: total(({ gross }) => gross) })} ·{" "}
      <strong>{t("invoices.balanceOf", { amount: total(({ balance }) => balance) })}</strong>
    </p>
  );
}
