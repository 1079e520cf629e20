import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import type { Deposits } from "#einvoice/api.ts";
import type { InvoiceAt } from "../../api/billing.ts";
import { depositsQuery } from "../../api/deposits.ts";
import { amountWords } from "../../format/amount.ts";
import { shortDate } from "../../format/time.ts";
import { Chip } from "../../pieces/chip.tsx";
import { Warning } from "../../pieces/fault.tsx";
import { Loaded } from "../../pieces/loaded.tsx";
import { Card } from "../../pieces/page.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import { useMay } from "../../session/session.ts";
import shared from "../billing.module.css";
import { StateChip } from "../state-chip.tsx";
import { Deposit } from "./deposit.tsx";
import classes from "./invoice.module.css";
import { shownOf, stagesOf, type Stage } from "./stages.ts";
import { Trouble } from "./trouble.tsx";

/** Where a document stands, what keeps it there, and the one thing to do next. */
export function Life({ at, invoice }: { readonly at: InvoiceAt; readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const deposits = useQuery(depositsQuery(at));
  return (
    <Card title={t("life.title")} id="life" aside={<StateChip state={shownOf(invoice)} />}>
      <div className={shared["stack"]}>
        <Stages invoice={invoice} />
        {Number(invoice.balance) > 0 && (
          <p>
            <strong>{t("invoices.balanceOf", { amount: amountWords(invoice.balance, language) })}</strong>
          </p>
        )}
        <Loaded query={deposits}>{(data) => <Next at={at} invoice={invoice} deposits={data} />}</Loaded>
      </div>
    </Card>
  );
}

function Stages({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation();
  return (
    <ol className={classes["stages"]}>
      {stagesOf(invoice).map((stage) => (
        <li key={stage.name} data-state={stage.state} aria-current={stage.state === "now" ? "step" : undefined}>
          <strong>{t(`life.stage.${stage.name}`)}</strong>{" "}
          <span className="only-read">{t(`life.is.${stage.state}`)}</span>
          <StageDetail stage={stage} invoice={invoice} />
        </li>
      ))}
    </ol>
  );
}

function StageDetail({ stage, invoice }: { readonly stage: Stage; readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const part = stage.name === "paid" && stage.state !== "done" && Number(invoice.paid) > 0;
  return (
    <span className="soft small">
      {stage.on !== null && shortDate(stage.on, language)}
      {part && t("life.partly", { paid: amountWords(invoice.paid, language) })}
      {stage.on === null && !part && t("life.notYet")}
    </span>
  );
}

type NextProps = { readonly at: InvoiceAt; readonly invoice: Invoice; readonly deposits: Deposits };

function Next({ at, invoice, deposits }: NextProps) {
  const { t } = useTranslation();
  const may = useMay();
  const last = deposits.deposits.at(-1) ?? null;
  const mayIssue = may("billing.issue", at.client, invoice.contract);
  const trouble =
    (last?.environment === "production" ? last.trouble : null) ?? deposits.byHand.trouble ?? last?.trouble ?? null;
  const over = invoice.state === "paid" || invoice.state === "credited";
  if (!mayIssue || over) return null;
  return (
    <>
      {(last?.alarm === true || deposits.byHand.alarm) && (
        <Warning tone="late">
          <p>
            <strong>{t("life.alarm")}</strong> {t("life.alarmFix")}
          </p>
        </Warning>
      )}
      {trouble !== null && <Trouble at={at} invoice={invoice} deposits={deposits} trouble={trouble} />}
      {last !== null && (
        <p className={shared["row"]}>
          <Chip tone={last.environment === "production" ? "accent" : "soon"}>
            {t(`chorus.env.${last.environment}`)}
          </Chip>
          {last.flow !== null && <span className="soft small">{t("chorus.flow", { flow: last.flow })}</span>}
        </p>
      )}
      <Deposit at={at} invoice={invoice} deposits={deposits} />
    </>
  );
}
