import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Governance } from "#governance/api.ts";
import type { ContractAt } from "../api/contracts.ts";
import { reportPath, saveReport } from "../api/governance.ts";
import { shortDate } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { useSaving } from "../pieces/saving.ts";
import { useLanguage } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import shared from "../contract/contract-page.module.css";
import classes from "./governance.module.css";

/** The report of each period of the contract, on paper and as a workbook (P6). */
export function Reports({ at, years }: { readonly at: ContractAt; readonly years: Governance["years"] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay()("governance.report", at.client, at.contract);
  const { fault, busy, take } = useSaving();
  if (!may || years.length === 0) return null;
  return (
    <Card title={t("governance.reports")} id="reports">
      <Fault fault={fault} />
      <ul className={shared["items"]}>
        {years.map(({ first, last, running }) => {
          const name = t("governance.year", { first: shortDate(first, language), last: shortDate(last, language) });
          return (
            <li key={first}>
              <div className={shared["line"]}>
                <span>{name}</span>
                {running && <Chip tone="soon">{t("governance.running")}</Chip>}
              </div>
              <p className={classes["row"]}>
                <Button
                  component="a"
                  href={reportPath(at, first)}
                  download
                  size="compact-sm"
                  variant="default"
                  aria-label={`${name}, PDF`}
                >
                  PDF
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${name}, ODS`}
                  loading={busy === first}
                  onClick={() => void take(first, () => saveReport(at, first))}
                >
                  ODS
                </Button>
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
