import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Recap } from "#billing/api.ts";
import { closePeriod, type PeriodAt } from "../api/billing.ts";
import { useWrite } from "../api/queries.ts";
import { dayAndTime } from "../format/time.ts";
import { Fault, Warning } from "../pieces/fault.tsx";
import { useTelling } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useMails } from "../session/mails.ts";
import { useMay, useSession } from "../session/session.ts";
import classes from "./billing.module.css";
import { Issue } from "./issue.tsx";
import { Step } from "./step.tsx";

type Props = { readonly at: PeriodAt; readonly recap: Recap };

/** Freezes the recap and sends it with its quote. */
export function SendStep({ at, recap }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const telling = useTelling();
  const mails = useMails();
  const write = useWrite(closePeriod, () => say(t(mails ? "close.sent" : "close.sentPortal")));
  const clear = recap.orphans.length === 0;
  const ready = recap.state === "to_close" && clear;
  const again = recap.changed && clear && recap.orders.length === 0 && may("billing.prepare", at.client, at.contract);
  return (
    <Step
      title={t("close.step.send")}
      state={again ? "next" : recap.sentAt !== null ? "done" : ready ? "next" : "open"}
    >
      {recap.sentAt !== null ? (
        <div className={classes["lines"]}>
          <p>{t("close.sentAt", { when: dayAndTime(recap.sentAt, telling), version: recap.version })}</p>
          {again && (
            <>
              <Warning>{t("close.moved")}</Warning>
              <Fault fault={write.error} />
              <div>
                <Button loading={write.isPending} onClick={() => write.mutate({ at })}>
                  {t(mails ? "close.sendAgain" : "close.sendAgainPortal", { version: recap.version + 1 })}
                </Button>
              </div>
            </>
          )}
        </div>
      ) : (
        <div className={classes["lines"]}>
          <p className="soft">
            {t(recap.state === "running" ? "close.notOver" : mails ? "close.sendHint" : "close.sendHintPortal")}
          </p>
          <Fault fault={write.error} />
          {ready && may("billing.prepare", at.client, at.contract) && (
            <div>
              <Button loading={write.isPending} onClick={() => write.mutate({ at })}>
                {t(mails ? "close.send" : "close.sendPortal")}
              </Button>
            </div>
          )}
        </div>
      )}
    </Step>
  );
}

/** The invoice is prepared and numbered here; from then on it cannot change. */
export function InvoiceStep({ at, recap }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const { side } = useSession();
  const ready = recap.state === "to_invoice";
  const { client, contract, charge, first } = at;
  return (
    <Step
      title={t("close.step.invoice")}
      state={ready ? (side === "provider" ? "next" : "open") : recap.invoices.length > 0 ? "done" : "open"}
    >
      <div className={classes["lines"]}>
        {recap.invoices.length > 0 && (
          <ul>
            {recap.invoices.map((number) => (
              <li key={number}>
                <Link to="/factures/$client/$number" params={{ client, number }}>
                  {number}
                </Link>
              </li>
            ))}
          </ul>
        )}
        {(ready || recap.invoices.length === 0) && <p className="soft">{t("close.invoiceHint")}</p>}
        {ready && may("billing.issue", client, contract) && (
          <Issue of={{ client, contract, items: [{ charge, first }], order: "known" }} />
        )}
      </div>
    </Step>
  );
}
