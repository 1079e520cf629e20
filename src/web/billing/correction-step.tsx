import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Recap } from "#billing/api.ts";
import { issueCorrections, type PeriodAt } from "../api/billing.ts";
import { useWrite } from "../api/queries.ts";
import { Fault, Warning } from "../pieces/fault.tsx";
import { say } from "../pieces/toast.tsx";
import { useMay } from "../session/session.ts";
import classes from "./billing.module.css";
import { Lines } from "./lines.tsx";
import { Step } from "./step.tsx";

type Props = { readonly at: PeriodAt; readonly recap: Recap };

/** What the recap takes back beyond its own period, until a person issues the credit note that gives it back (B10). */
export function CorrectionStep({ at, recap }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const write = useWrite(issueCorrections, () => say(t("close.credited")));
  if (recap.owed.length === 0) return null;
  const numbers = [...new Set(recap.owed.flatMap(({ invoice }) => invoice ?? []))];
  const waits = recap.owed.some(({ invoice }) => invoice === null);
  return (
    <Step title={t("close.step.credit")} state={waits ? "blocked" : "next"}>
      <div className={classes["lines"]}>
        <p>{t("close.owed")}</p>
        <Lines lines={recap.owed} label={t("close.step.credit")} />
        <p>
          {numbers.map((number) => (
            <Link key={number} to="/factures/$client/$number" params={{ client: at.client, number }}>
              {t("close.corrects", { number })}
            </Link>
          ))}
        </p>
        {waits && <Warning>{t("close.owedNotInvoiced")}</Warning>}
        <Fault fault={write.error} />
        {!waits && may("billing.issue", at.client, at.contract) && (
          <div>
            <Button loading={write.isPending} onClick={() => write.mutate({ at })}>
              {t("close.issueCredit", { count: numbers.length })}
            </Button>
          </div>
        )}
      </div>
    </Step>
  );
}
