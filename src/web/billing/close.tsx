import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { PeriodSummary } from "#billing/api.ts";
import { periodsQuery } from "../api/billing.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Empty, Page } from "../pieces/page.tsx";
import classes from "./billing.module.css";
import { Periods } from "./periods.tsx";

/** Every billed period by what it waits for (B2); those with nothing to bill are one press away. */
export function ClosePage() {
  const { t } = useTranslation();
  const periods = useQuery(periodsQuery);
  return (
    <Page title={t("close.title")}>
      <Loaded query={periods}>{(data) => <Shown periods={data.periods} />}</Loaded>
    </Page>
  );
}

function Shown({ periods }: { readonly periods: readonly PeriodSummary[] }) {
  const { t } = useTranslation();
  const nothing = periods.filter(({ state }) => state === "nothing_to_bill");
  const rest = periods.filter(({ state }) => state !== "nothing_to_bill");
  if (periods.length === 0) return <Empty title={t("close.none")}>{t("close.noneHint")}</Empty>;
  return (
    <>
      {rest.length > 0 && <Periods periods={rest} label={t("close.title")} />}
      {nothing.length > 0 && (
        <details className={classes["more"]}>
          <summary>{t("close.nothing", { count: nothing.length })}</summary>
          <Periods periods={nothing} label={t("close.stateName.nothing_to_bill")} />
        </details>
      )}
    </>
  );
}
